"""The desk: where people land after signing in, and what waits for them there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.kit.refs import kinds
from kenesh.notices import queries as notices
from kenesh.people import policy
from kenesh.people import queries as people
from kenesh.people.roles import ROLES
from kenesh.realms.models import Belonging
from kenesh.realms.policy import visible_to
from kenesh.realms.queries import forums_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from kenesh.people.models import Draft
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request, Viewer

_NEWS = 5
_DRAFTS = 20


@dataclass(frozen=True, slots=True)
class Task:
    """Something a role does here: a sentence, and the register where it begins."""

    sentence: _StrPromise
    register: str


# What each role can do in its forum, the most usual first.
TASKS: dict[str, tuple[Task, ...]] = {
    "secretariat": (
        Task(_("Correct the record: open an edition, and choose “Correct”."), "editions"),
        Task(_("See which commitments are due, late or silent."), "commitments"),
        Task(_("Bring projects up to date."), "projects"),
    ),
    "focal-point": (
        Task(_("See what your country promised, and what became of it."), "commitments"),
        Task(_("Look through the projects your country takes part in."), "projects"),
    ),
    "line-ministry": (
        Task(_("Find the projects of your field."), "projects"),
        Task(_("Read the agreements they rest on."), "agreements"),
    ),
    "protocol": (
        Task(_("See how earlier editions were held: heads, titles, order."), "editions"),
        Task(_("Look up names and titles in every script."), "people"),
    ),
    "head-of-mission": (
        Task(_("Read what heads of mission were asked to do."), "editions"),
        Task(_("See what the two countries promised each other."), "commitments"),
    ),
    "expert": (Task(_("Read what was said at earlier editions."), "editions"),),
    "company": (Task(_("Look through the projects and their fields."), "projects"),),
    "journalist": (Task(_("Look up editions, with every figure and its source."), "editions"),),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A forum on somebody's desk: the roles they hold there and what these let them do."""

    forum: Forum
    roles: tuple[str, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft with what it is about and where one goes on with it."""

    draft: Draft
    thing: Belonging
    href: str


@opens_to("signed-in")
@require_GET
def desk(request: Request) -> HttpResponse:
    """Show what one can do, what is new and what was left unfinished."""
    viewer = request.viewer
    forums = forums_for(viewer)
    found = [_place(viewer, forum) for forum in forums]
    context = {
        "places": [place for place in found if place.roles],
        "others": [place.forum for place in found if not place.roles],
        "unread": notices.unread(viewer),
        "news": notices.lines(notices.inbox(viewer)[:_NEWS]),
        "unfinished": _unfinished(viewer, people.drafts(viewer)[:_DRAFTS]),
        "may_invite": policy.may_invite(viewer),
        "may_administer": policy.may_administer(viewer),
    }
    return render(request, "site/desk.html", context)


def _place(viewer: Viewer, forum: Forum) -> Place:
    held = [holding for holding in viewer.holdings if holding.forum_id == forum.pk and holding.role in ROLES]
    named = tuple(
        f"{ROLES[one.role].name} ({country_name(one.country)})" if one.country else str(ROLES[one.role].name)
        for one in held
    )
    tasks = dict.fromkeys(task for one in held for task in TASKS[one.role])
    return Place(forum, named, tuple(tasks))


def _unfinished(viewer: Viewer, drafts: Iterable[Draft]) -> list[Unfinished]:
    """Drafts whose subject the viewer may still see; one query for each kind."""
    wanted: dict[str, list[int]] = {}
    for draft in drafts:
        wanted.setdefault(draft.subject_kind, []).append(draft.subject_id)
    things: dict[tuple[str, int], Belonging] = {}
    for kind, numbers in wanted.items():
        model = kinds().get(kind)
        if model is not None and issubclass(model, Belonging):
            seen = visible_to(viewer, model._default_manager.select_related("forum").filter(pk__in=numbers))
            things |= {(kind, thing.pk): thing for thing in seen}
    found = [(draft, things.get((draft.subject_kind, draft.subject_id))) for draft in drafts]
    return [
        Unfinished(draft, thing, reverse("edit", args=(thing.forum.key, thing.plural, thing.key)))
        for draft, thing in found
        if thing is not None
    ]
