"""The release on the 7th forum, composed from the record when the demo is loaded: nobody issued it, so it is marked sample.

Its comparison with the ministry's own release is a page of that release: see ``press.views.room.compare``.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kenesh.forums.models import Edition
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.press.actions import clearing, drafting
from kenesh.press.actions.clearing import Asked
from kenesh.press.models import Bulletin

_OFFICER, _FOCAL = "officer@example.org", "focal-point@example.org"


@transaction.atomic
def make_release(key: str = "kca", edition: str = "7") -> None:
    """Compose it, and ask two for clearance, unless a release on it is in preparation."""
    on = Edition.objects.select_related("forum").get(forum__key=key, key=edition)
    if Bulletin.objects.filter(edition=on).exists():
        return
    officer, now = viewer_of(User.objects.get(email=_OFFICER)), timezone.now()
    made = drafting.begin(on, "en", by=officer, at=now)
    Bulletin.objects.filter(pk=made.pk).update(sample=True)
    asked = [Asked("Sample Spokesperson", "Spokesperson (sample)")]
    focal = User.objects.filter(email=_FOCAL).first()
    if focal is not None:
        asked.append(Asked(str(focal), "", focal))
    clearing.ask(made, asked, based_on=made.version, by=officer, at=now)
