"""Who may read and follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no
from kenesh.notices.models import Follow, Notice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.realms.viewer import Viewer


def inbox_of(viewer: Viewer) -> QuerySet[Notice]:
    """Everybody reads their own inbox and no other."""
    return Notice.objects.filter(user_id=viewer.user_id) if viewer.user_id else Notice.objects.none()


def follows_of(viewer: Viewer) -> QuerySet[Follow]:
    """Everybody knows what they follow themselves, and of nobody else."""
    return Follow.objects.filter(user_id=viewer.user_id) if viewer.user_id else Follow.objects.none()


def may_follow(viewer: Viewer) -> Verdict:
    """Whether ``viewer`` may follow what they may see."""
    return no(_("Sign in to follow this.")) if viewer.is_public else YES


def may_see_outbox() -> Verdict:
    """Only the demo shows its mail, to everybody; elsewhere letters are private."""
    return YES if settings.DEMO else no(_("There is nothing here for you to see."))
