"""Who says as whom a forum publishes, and who brings in and reviews the files of others: its secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.projects.models import Candidate, IatiFile
from kenesh.projects.states import REVIEW
from kenesh.realms.policy import may_keep

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


def may_set_publisher(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may say as whom the forum publishes."""
    return may_keep(viewer, forum_id)


def may_bring_in(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may bring in a publisher's file, see what is in it, and forget it."""
    return may_keep(viewer, forum_id)


def may_accept(viewer: Viewer, candidate: Candidate) -> Verdict:
    """Whether ``viewer`` may take over what an activity says, all of it or a part."""
    return may_bring_in(viewer, candidate.file.forum_id) and REVIEW.may("accept", candidate.state)


def may_reject(viewer: Viewer, candidate: Candidate) -> Verdict:
    """Whether ``viewer`` may reject an activity."""
    return may_bring_in(viewer, candidate.file.forum_id) and REVIEW.may("reject", candidate.state)


def may_let_wait(viewer: Viewer, candidate: Candidate) -> Verdict:
    """Whether ``viewer`` may let an activity wait again."""
    return may_bring_in(viewer, candidate.file.forum_id) and REVIEW.may("wait", candidate.state)


def files_of(viewer: Viewer, forum: Forum) -> QuerySet[IatiFile]:
    """The files that ``viewer`` may know of."""
    found = IatiFile.objects.filter(forum=forum)
    return found if may_bring_in(viewer, forum.pk) else found.none()


def candidates_of(viewer: Viewer, forum: Forum) -> QuerySet[Candidate]:
    """The candidates that ``viewer`` may know of."""
    found = Candidate.objects.filter(file__forum=forum)
    return found if may_bring_in(viewer, forum.pk) else found.none()
