"""What an author sees: opened by the link with a code, or by an account; and the file of what was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.experts.models import (
    ContributionCall,
    Expert,
    Invitation,
    Keeper,
    PublishedFile,
    Submission,
    SubmissionFile,
)
from kenesh.experts.queries.known import PAGES
from kenesh.kit import sight

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer


def open_link(secret: str, cookie: str) -> Invitation | None:
    """The invitation that a browser has opened with a code; None for everybody else. One query at most."""
    rows = Invitation.objects.select_related(
        "call__forum", "call__session__edition__forum", "submission__expert", "expert"
    )
    link: Invitation | None = PAGES.opened(rows, secret, cookie)
    return link


def call_for(viewer: Viewer, forum: str, key: str) -> ContributionCall | None:
    """A call that somebody may know of, with all that its deadline is told by."""
    known = sight.of(ContributionCall, viewer).select_related("forum", "session__edition__forum")
    return known.filter(forum__key=forum, key=key).first()


def submission_for(viewer: Viewer, forum: str, key: str) -> Submission | None:
    """What was handed in, as far as somebody may know of it, with call and author."""
    known = sight.of(Submission, viewer).select_related("forum", "call__forum", "expert")
    return known.filter(forum__key=forum, key=key).first()


def own_expert(viewer: Viewer, call: ContributionCall) -> Expert | None:
    """The expert that an account acts for, in the forum of a call."""
    rows = Keeper.objects.select_related("expert").filter(user=viewer.user_id, expert__forum=call.forum_id)
    kept = None if viewer.is_public else rows.first()
    return kept.expert if kept else None


def handed(call: ContributionCall, expert: Expert | None) -> Submission | None:
    """What an expert handed in for a call."""
    if expert is None:
        return None
    return Submission.objects.select_related("expert", "forum").filter(call=call, expert=expert).first()


def file_of(submission: Submission | None) -> SubmissionFile | PublishedFile | None:
    """Its file, where there is one."""
    if submission is None:
        return None
    published = PublishedFile.objects.filter(submission=submission).first()
    return published or SubmissionFile.objects.filter(submission=submission).first()


def file_for(viewer: Viewer, forum: str, key: str) -> SubmissionFile | PublishedFile | None:
    """The file of what was handed in, for whoever may know of it."""
    known = sight.of(Submission, viewer).filter(forum__key=forum, key=key)
    published = PublishedFile.objects.filter(submission__in=known).select_related("submission").first()
    return published or SubmissionFile.objects.filter(submission__in=known).select_related("submission").first()
