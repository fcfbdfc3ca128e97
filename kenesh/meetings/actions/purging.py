"""Deleting who was invited by calendar mail, on the day that the edition declared: addresses, answers, and the mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.meetings.events import inviting as events
from kenesh.meetings.models import CalendarAnswer, CalendarMail, Invitee
from kenesh.nominations.actions import overwriting
from kenesh.notices.actions.mail import drop
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    import datetime as dt

overwriting.register(Invitee, CalendarMail, CalendarAnswer)


def purge_due(now: dt.datetime) -> str:
    """Purge every edition whose day has come. Says what was done; idempotent.

    Meetings outside an edition have no such day: what their calendars were sent goes with the meeting.
    """
    due = Edition.objects.filter(
        timing__purge_on__lte=now.date(), pk__in=Invitee.objects.order_by().values("meeting__edition")
    )
    count = sum(_purge(edition, now) for edition in due.select_related("forum"))
    return _("Invitations by calendar mail deleted: %(count)s.") % {"count": count} if count else ""


@transaction.atomic
def _purge(edition: Edition, at: dt.datetime) -> int:
    ours = Invitee.objects.select_for_update(of=("self",)).filter(meeting__edition=edition)
    numbers = list(ours.order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        drop(CalendarMail.start_of(number))
    CalendarAnswer.objects.filter(meeting__edition=edition).delete()
    Invitee.objects.filter(pk__in=numbers).delete()
    if numbers:
        overwriting.ask_for(edition)
        record(
            events.PURGED.key,
            ref(edition),
            by="system",
            at=at,
            forum_id=edition.forum_id,
            clearance=Clearance.SECRETARIAT,
            data={"count": len(numbers)},
        )
    return len(numbers)
