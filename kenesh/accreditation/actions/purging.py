"""Deleting what accreditation knows of people, on the day that the edition declared. Numbers stay, names do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kenesh.accreditation import events
from kenesh.accreditation.actions.issuing import lock_issuer, tell
from kenesh.accreditation.models import Accreditation, Device, Paper, Photograph
from kenesh.forums.models import Edition

if TYPE_CHECKING:
    import datetime as dt


def purge_due(now: dt.datetime) -> str:
    """Purge every edition whose day has come. Says what was done; idempotent."""
    due = Edition.objects.filter(
        timing__purge_on__lte=now.date(), pk__in=Accreditation.objects.filter(~Q(names=[])).values("edition")
    )
    count = sum(purge(edition, at=now) for edition in due.select_related("forum"))
    return _("Accreditations emptied: %(count)s.") % {"count": count} if count else ""


@transaction.atomic
def purge(edition: Edition, *, at: dt.datetime) -> int:
    """Empty the accreditations of an edition: names, titles, addresses, photographs, papers. Returns how many.

    Categories, countries, days and scans stay, so that the numbers stay. Phones must forget. The bytes, which no row
    names any more, go with the next sweep. The edition declared the day, so no policy is asked.
    """
    lock_issuer(edition)
    ours = Accreditation.objects.filter(edition=edition)
    Photograph.objects.filter(accreditation__edition=edition).delete()
    Paper.objects.filter(accreditation__edition=edition).delete()
    count = ours.filter(~Q(names=[])).update(names=[], function={}, address="", outlet="", code="")
    ours.filter(~Q(reason="")).update(reason="-")
    Device.objects.filter(door__edition=edition, forgotten__isnull=True).update(forgotten=at)
    tell(events.PURGED, edition, by="system", at=at, count=count)
    return count
