"""The list of outlets that are sent what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.encryption import encrypt
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.models import Recipient
from kenesh.press.models.desk import PURPOSE
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def put_on_list(forum: Forum, outlet: str, address: str, language: str, *, by: Viewer, at: dt.datetime) -> Recipient:
    """Put an outlet on the list: it is sent what goes out from now on. Raises ``Refused`` and ``ValidationError``."""
    demand(policy.may_compose(by, forum))
    for one in Recipient.objects.filter(forum=forum, language=language, until__isnull=True):
        if one.mail.lower() == address.lower():
            raise ValidationError({"address": _("This address is on the list already, for this language.")})
    made = Recipient.objects.create(
        forum=forum, outlet=outlet, address=encrypt(address, PURPOSE), language=language, since=at
    )
    _record(events.LISTED.key, forum, by=by, at=at)
    return made


@transaction.atomic
def take_off_list(forum: Forum, number: int, *, by: Viewer, at: dt.datetime) -> None:
    """Take an outlet off the list. Corrections of what it was sent still reach it."""
    demand(policy.may_compose(by, forum))
    if Recipient.objects.filter(forum=forum, pk=number, until__isnull=True).update(until=at):
        _record(events.UNLISTED.key, forum, by=by, at=at)


def _record(event: str, forum: Forum, *, by: Viewer, at: dt.datetime) -> None:
    record(event, ref(forum), by=by, at=at, forum_id=forum.pk, clearance=Clearance.SECRETARIAT)
