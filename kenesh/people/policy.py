"""Who may make accounts, give roles and keep drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no
from kenesh.people.models import Draft

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.realms.viewer import Viewer


def may_keep_drafts(viewer: Viewer) -> Verdict:
    """Whether ``viewer`` may keep drafts: everybody who is signed in."""
    return no(_("Sign in to keep what you type.")) if viewer.is_public else YES


def drafts_of(viewer: Viewer) -> QuerySet[Draft]:
    """Everybody sees their own drafts and no others."""
    return Draft.objects.none() if viewer.is_public else Draft.objects.filter(user_id=viewer.user_id)
