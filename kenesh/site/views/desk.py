"""The desk: where people land after signing in, and what waits for them there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kenesh.journal.queries import head_stamp
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.kit.refs import kinds
from kenesh.notices import queries as notices
from kenesh.people import policy
from kenesh.people import queries as people
from kenesh.people.actions.visits import note_visit
from kenesh.people.roles import ROLES
from kenesh.realms.models import Belonging, Forum
from kenesh.realms.policy import may_keep
from kenesh.realms.queries import forums_for, whole
from kenesh.site.queries.desk import Work, work
from kenesh.site.queries.drafts import draft_address
from kenesh.site.queries.guide import Step, guide

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.http import HttpResponse

    from kenesh.people.models import Draft
    from kenesh.realms.viewer import Request, Viewer

_NEWS = 5
_DRAFTS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A forum on somebody's desk: the roles they hold there, and their work."""

    forum: Forum
    roles: tuple[str, ...]
    work: Work
    guide: list[Step]
    keeps: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft with what it is about, a forum where something new was begun, and where one goes on with it."""

    draft: Draft
    thing: Belonging | Forum
    href: str


@opens_to("signed-in")
@require_GET
def desk(request: Request) -> HttpResponse:
    """Show what one can do, what is new and what was left unfinished."""
    viewer, today = request.viewer, timezone.localdate()
    visit = note_visit(viewer, seq=head_stamp()[0], at=timezone.now())
    forums = forums_for(viewer)
    places = [
        Place(forum, roles, work(viewer, forum, today, visit), _guide(viewer, forum, today), _keeps(viewer, forum))
        for forum in forums
        if (roles := _roles(viewer, forum))
    ]
    held = {place.forum.pk for place in places}
    context = {
        "places": places,
        "others": [forum for forum in forums if forum.pk not in held],
        "since": visit.before_at,
        "unread": notices.unread(viewer),
        "news": notices.lines(notices.inbox(viewer)[:_NEWS]),
        "unfinished": _unfinished(viewer, people.drafts(viewer)[:_DRAFTS], forums),
        "may_invite": policy.may_invite(viewer),
        "may_administer": policy.may_administer(viewer),
    }
    return render(request, "site/desk.html", context)


def _guide(viewer: Viewer, forum: Forum, today: dt.date) -> list[Step]:
    """The demonstration guides officers through the loop once."""
    return guide(viewer, forum, today) if settings.DEMO and may_keep(viewer, forum.pk) else []


def _keeps(viewer: Viewer, forum: Forum) -> bool:
    """Whether they keep its record, and so may bring lists in as workbooks."""
    return bool(may_keep(viewer, forum.pk))


def _roles(viewer: Viewer, forum: Forum) -> tuple[str, ...]:
    held = [holding for holding in viewer.holdings if holding.forum_id == forum.pk and holding.role in ROLES]
    return tuple(
        f"{ROLES[one.role].name} ({country_name(one.country)})" if one.country else str(ROLES[one.role].name)
        for one in held
    )


def _unfinished(viewer: Viewer, drafts: Iterable[Draft], forums: Iterable[Forum]) -> list[Unfinished]:
    """Drafts whose subject the viewer may still see; one query for each kind."""
    wanted: dict[str, list[int]] = {}
    for draft in drafts:
        wanted.setdefault(draft.subject_kind, []).append(draft.subject_id)
    things: dict[tuple[str, int], Belonging | Forum] = {(Forum.kind, forum.pk): forum for forum in forums}
    for kind, numbers in wanted.items():
        model = kinds().get(kind)
        if model is not None and model is not Forum and sight.guarded(model):
            seen = whole(sight.of(model, viewer).filter(pk__in=numbers))
            things |= {(kind, thing.pk): thing for thing in seen}
    found = [(draft, things.get((draft.subject_kind, draft.subject_id))) for draft in drafts]
    return [Unfinished(draft, thing, draft_address(draft.form, thing)) for draft, thing in found if thing is not None]
