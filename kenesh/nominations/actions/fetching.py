"""Noting that somebody took the list of nominations away as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import tell_of_desk

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def note_fetching(edition: Edition, *, by: Viewer, at: dt.datetime) -> None:
    """Record it. Raises ``Refused``."""
    demand(policy.may_use_desk(by, edition))
    tell_of_desk(edition, events.FETCHED, by=by, at=at, secret=True)
