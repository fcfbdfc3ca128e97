"""Deleting what accreditation knows of people, on the day that the edition declared. Numbers stay, names do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kenesh.accreditation import events
from kenesh.accreditation.actions.issuing import lock_issuer, tell
from kenesh.accreditation.actions.telling import CODES, DECISIONS
from kenesh.accreditation.models import Accreditation, Device, Paper, Photograph
from kenesh.accreditation.models.people import CODE_HOLDS
from kenesh.files.actions import let_go_of
from kenesh.forums.models import Edition
from kenesh.nominations.actions import overwriting
from kenesh.notices.actions.mail import drop, forget_bodies
from kenesh.people.actions.drafts import drop_about
from kenesh.people.models import MovedReference

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from django.db.models import QuerySet

overwriting.register(Accreditation, Photograph, Paper)


def purge_due(now: dt.datetime) -> str:
    """Purge every edition whose day has come. Says what was done; idempotent."""
    forget_bodies(CODES, now - CODE_HOLDS, waiting=True)
    forget_unconfirmed(now)
    due = Edition.objects.filter(
        timing__purge_on__lte=now.date(), pk__in=Accreditation.objects.filter(~Q(names=[])).values("edition")
    )
    count = sum(purge(edition, at=now) for edition in due.select_related("forum"))
    return _("Accreditations emptied: %(count)s.") % {"count": count} if count else ""


@transaction.atomic
def forget_unconfirmed(now: dt.datetime) -> None:
    """Delete every request of the press whose address nobody confirmed in time, with all that came with it."""
    gone = Accreditation.objects.filter(state="unconfirmed", asked__lt=now - CODE_HOLDS)
    known = list(gone.values_list("edition", "pk"))
    if not known:
        return
    let_go_of(_digests(gone), at=now)
    for edition, number in known:
        drop(f"{CODES}{edition}:{number}:")
    gone.delete()
    for one in Edition.objects.filter(pk__in={edition for edition, _number in known}):
        overwriting.ask_for(one)


@transaction.atomic
def purge(edition: Edition, *, at: dt.datetime) -> int:
    """Empty the accreditations of an edition: names, titles, addresses, photographs, papers. Returns how many.

    Categories, countries, days and scans stay, so that the numbers stay. Phones must forget. The edition declared the
    day, so no policy is asked.
    """
    lock_issuer(edition)
    ours = Accreditation.objects.filter(edition=edition)
    let_go_of(_digests(ours), at=at)
    Photograph.objects.filter(accreditation__edition=edition).delete()
    Paper.objects.filter(accreditation__edition=edition).delete()
    for start in (CODES, DECISIONS):
        drop(f"{start}{edition.pk}:")
    # What was typed at the desk and not sent names people.
    drop_about(Edition.kind, [edition.pk], form="accreditation-")
    drop_about(Accreditation.kind, list(ours.values_list("pk", flat=True)))
    count = ours.filter(~Q(names=[])).update(names=[], function={}, address="", outlet="", code="", person=None)
    # Two entries of the register that were merged remember which rows they moved.
    MovedReference.objects.filter(model=Accreditation._meta.label_lower, row__in=ours.values("pk")).delete()
    ours.filter(~Q(reason="")).update(reason="-")
    Device.objects.filter(door__edition=edition, forgotten__isnull=True).update(forgotten=at)
    overwriting.ask_for(edition)
    tell(events.PURGED, edition, by="system", at=at, count=count)
    return count


def _digests(ones: QuerySet[Accreditation]) -> Iterator[str]:
    """The bytes that go with them."""
    for model in (Photograph, Paper):
        for pair in model._default_manager.filter(accreditation__in=ones).values_list("sha256", "small"):
            yield from filter(None, pair)
