"""What an author sees: opened by the link with a code, or by an account; and the file of what was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

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
from kenesh.experts.states import Calling
from kenesh.kit import sight
from kenesh.programme.models import Plan

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
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


def with_clock(calls: QuerySet[ContributionCall]) -> QuerySet[Any]:
    """Calls, each with the time zone that the plan of its edition names as ``host_zone``; see ``clock_named``."""
    plans = Plan.objects.filter(edition=OuterRef("session__edition")).order_by("-pk")
    return calls.annotate(host_zone=Subquery(plans.values("time_zone")[:1]))


def open_to(viewer: Viewer, forum: Forum, at: dt.datetime) -> QuerySet[Any]:
    """The calls of a forum for which somebody can hand in at this instant, by their deadline."""
    calls = sight.of(ContributionCall, viewer).filter(forum=forum, state=Calling.OPEN, opens__lte=at, closes__gt=at)
    return with_clock(calls).order_by("closes", "key")


def handed_in_by(viewer: Viewer, forum: Forum) -> QuerySet[Submission]:
    """What an account handed in, the newest first, each with its call."""
    mine = Keeper.objects.filter(user=viewer.user_id).values("expert")
    found = Submission.objects.select_related("call").filter(forum=forum, expert__in=mine)
    return found.order_by("-submitted", "-pk")


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
