"""What a host prepares, to look at: the usual tasks on the list of the next edition. Marked as a sample."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kenesh.demo.samples import OFFICER
from kenesh.forums.models import Edition
from kenesh.hosting.actions import fill
from kenesh.people.models import User
from kenesh.people.queries import viewer_of


@transaction.atomic
def make_tasks(key: str = "kca", edition_key: str = "18") -> None:
    """Put the usual tasks on the list of the edition, unless something stands there already."""
    edition = Edition.objects.filter(forum__key=key, key=edition_key).first()
    if edition is None or edition.state != Edition.State.PLANNED or edition.host_tasks.exists():
        return
    officer = viewer_of(User.objects.get(email=OFFICER))
    fill(edition, by=officer, at=timezone.now(), sample=True)
