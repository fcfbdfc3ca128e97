"""Deleting what those nominated told of themselves, on the day that their edition declares; and marking it when it moves."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.files.actions import let_go_of
from kenesh.forums.models import Edition
from kenesh.journal.actions import forget
from kenesh.journal.models import Sealed
from kenesh.kit.refs import ref
from kenesh.nominations import events
from kenesh.nominations.actions import overwriting
from kenesh.nominations.actions.keeping import tell_of_desk
from kenesh.nominations.actions.links import LINKS, ask_anew
from kenesh.nominations.actions.telling import tell_who_reaches_them
from kenesh.nominations.models import (
    Assignment,
    Needs,
    Nomination,
    NominationFile,
    Passport,
    PersonalLink,
    Photo,
    Registration,
    Stay,
    Timing,
    Travel,
)
from kenesh.nominations.states import OVER
from kenesh.notices.actions.mail import drop
from kenesh.people.actions.drafts import drop_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from kenesh.journal.models import Entry

# Links in mails that are done with are emptied after this long at the latest.
_LINK_KEPT = dt.timedelta(days=1)
_TABLES: tuple[Any, ...] = (Passport, Travel, Needs, Stay, Photo, Registration, PersonalLink)
overwriting.register(*_TABLES, Nomination, NominationFile, Sealed)
# What stands where a name or a reason was.
_GONE = "–"
# What of an edition makes people travel otherwise.
_MOVING = frozenset({"place", "date", "country", "venue"})


def purge_due(now: dt.datetime) -> str:
    """Purge every edition whose day has come, each by itself, whole or not at all."""
    LINKS.forget_due(now, _LINK_KEPT)
    due = Timing.objects.filter(purge_on__lte=now.date(), purged=None).order_by("pk").values_list("pk", flat=True)
    count = sum(_purge(number, now) for number in list(due))
    return _("Editions whose personal details were deleted: %(count)s.") % {"count": count} if count else ""


@transaction.atomic
def _purge(number: int, now: dt.datetime) -> bool:
    timing = Timing.objects.select_for_update(of=("self",)).select_related("edition__forum").get(pk=number)
    if timing.purged is not None:
        return False
    edition = timing.edition
    of = {"nomination__edition": edition}
    nominations = Nomination.objects.filter(edition=edition)
    files = NominationFile.objects.filter(edition=edition)
    for kept in (Photo.objects.filter(**of), files):
        let_go_of((one for row in kept.values_list("sha256", "small", "large") for one in row), at=now)
    gone = {model: model.objects.filter(**of).delete()[1].get(model._meta.label, 0) for model in _TABLES}
    files.delete()
    nominations.update(email="")
    _forget_names(nominations.filter(participant=None), now)
    # What officers typed and did not send names people and their addresses.
    drop_about(Edition.kind, [edition.pk], form="nominations-")
    drop_about(Nomination.kind, list(nominations.values_list("pk", flat=True)))
    Assignment.objects.filter(edition=edition).delete()
    for start in (LINKS.links, LINKS.codes):
        drop(f"{start}{edition.pk}:")
    timing.purged = now
    timing.save(update_fields=["purged"])
    overwriting.ask_for(edition)
    tell_of_desk(
        edition,
        events.PURGED,
        by="system",
        at=now,
        passports=gone[Passport],
        travels=gone[Travel],
        needs=gone[Needs],
        stays=gone[Stay],
        photos=gone[Photo],
        links=gone[PersonalLink],
    )
    return True


def _forget_names(ones: QuerySet[Nomination], now: dt.datetime) -> None:
    """Take away who it was of nominations that brought forth no participant: country, category and state stay."""
    for one in ones.only("pk"):
        forget(str(ref(one)), by="system", at=now)
    ones.exclude(reason="").update(reason=_GONE)
    ones.exclude(late_reason="").update(late_reason=_GONE)
    ones.update(surname="", given="", own_name=_GONE, honorific={}, function={}, organisation="")


def mark_moved(entries: Sequence[Entry]) -> None:
    """Ask everybody who travels to an edition to confirm that, where its place or dates changed. Twice changes nothing."""
    moved = {
        entry.subject_id: entry
        for entry in entries
        if entry.subject_kind == Edition.kind and _MOVING & set(entry.data.get("changes", ()))
    }
    for number, entry in moved.items():
        _mark(number or 0, entry)


@transaction.atomic
def _mark(number: int, entry: Entry) -> None:
    timing = Timing.objects.select_for_update().filter(edition=number, purged=None).first()
    if timing is None or (timing.place_asked is not None and timing.place_asked >= entry.at):
        return
    timing.place_asked = entry.at
    timing.save(update_fields=["place_asked"])
    asked = 0
    unreached: Counter[str] = Counter()
    registered = Nomination.objects.filter(edition=number, registration__sent_at__isnull=False).exclude(state__in=OVER)
    for one in registered.select_related("edition__place", "edition__forum", "forum", "registration"):
        Registration.objects.filter(nomination=one).update(asked_at=entry.at)
        if ask_anew(one, at=entry.at):
            asked += 1
        else:
            unreached[one.country] += 1
    edition = Edition.objects.select_related("forum").get(pk=number)
    if asked:
        tell_of_desk(edition, events.MOVED, by="system", at=entry.at, number=asked)
    if unreached:
        tell_of_desk(edition, events.UNREACHED, by="system", at=entry.at, number=unreached.total())
        tell_who_reaches_them(edition, unreached, entry.at)
