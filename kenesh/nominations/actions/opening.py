"""Noting that somebody opened a list of personal details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.kit.localised import in_every_language
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import tell_of_desk
from kenesh.nominations.models import Duty

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def note_opening(edition: Edition, duty: str, *, by: Viewer, at: dt.datetime) -> None:
    """Record that ``by`` opened the list of a duty: who and which, never what. Raises ``Refused``."""
    demand(policy.may_open_list(duty, policy.duties_of(by, edition, at.date())))
    called = dict(in_every_language(lambda: str(Duty(duty).label)))
    tell_of_desk(edition, events.LIST_OPENED, by=by, at=at, secret=True, duty=called)
