"""Who may read, follow, and have programs told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kenesh.journal.models import Entry
from kenesh.kit import sight
from kenesh.kit.verdict import YES, Verdict, no
from kenesh.notices.models import Follow, Hook, Notice
from kenesh.realms.policy import may_see_opaque_clause, takes_part

if TYPE_CHECKING:
    from collections.abc import Collection

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


def hooks_of(viewer: Viewer) -> QuerySet[Hook]:
    """Everybody knows their own hooks and no others."""
    return Hook.objects.filter(user_id=viewer.user_id) if viewer.user_id else Hook.objects.none()


def may_have_hook(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may have a program told of changes in a forum, now: whoever holds a role there."""
    if takes_part(viewer, forum_id):
        return YES
    return no(_("Programs are told of changes in a forum for those who hold a role in it."))


def may_change_hook(viewer: Viewer, hook: Hook) -> Verdict:
    """Whether ``viewer`` may change a hook, and send again what it was told: its owner. Agrees with :func:`hooks_of`."""
    return YES if viewer.user_id == hook.user_id else no(_("Only its owner changes a webhook."))


def known_entries(viewer: Viewer, seqs: Collection[int]) -> list[Entry]:
    """Those entries of the journal that a program of ``viewer`` may be told of now; two queries.

    By the clearance that the thing had then, and by what its kind's own policy says of it today.
    """
    then = list(Entry.objects.filter(may_see_opaque_clause(viewer), seq__in=seqs).order_by("seq"))
    today = sight.known((entry.subject for entry in then if entry.subject), viewer)
    return [entry for entry in then if entry.subject in today]


def may_see_outbox() -> Verdict:
    """Only the demo shows its mail, to everybody; elsewhere letters are private."""
    return YES if settings.DEMO else no(_("There is nothing here for you to see."))
