"""Writing what officers keep: a new object of a list, and changes of an object's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone

from kenesh.people.likely import described, like
from kenesh.people.models import NameForm, Person, Post, Relation, Token
from kenesh.people.policy import register_reader
from kenesh.people.reasons import told
from kenesh.realms.policy import may_keep
from kenesh.realms.queries import forum_or_404
from kenesh.record import entering
from kenesh.site.api.answers import BESIDE, address, as_it_is, as_made, shown, things
from kenesh.site.api.once import once
from kenesh.site.api.problems import Problem
from kenesh.site.api.sent import MERGE_PATCH, object_of, overtaken, version_seen
from kenesh.sources.actions import Overtaken, enter, revise
from kenesh.sources.forms import typed_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.realms.models import Belonging, Forum
    from kenesh.record.entering import Entry
    from kenesh.record.kinds import Kind
    from kenesh.site.api.caller import ApiRequest

# What comes about by an act of its own, never by being entered; sources come with a record.
ACTED = frozenset(
    {
        "sources",
        "paragraphs",
        "agenda",
        "rule_sets",
        "overrides",
        "participant_lists",
        "slots",
        "floor_requests",
        "meeting_requests",
        "timetables",
        "schedules",
        "date_proposals",
        "obligations",
        "reports",
        "evidence_files",
        "undertakings",
        "owners",
        "reminders",
        "answers",
        "budgets",
        "transactions",
        "indicators",
        "periods",
        "risks",
        "passages",
        "proposals",
        "companies",
        "offers",
        "experts",
        "submissions",
        "meeting_items",
        "meeting_records",
        "record_points",
    }
)


def is_entered(kind: Kind) -> bool:
    """Whether objects of a kind are entered one by one."""
    return kind.name not in ACTED


def is_changed(kind: Kind) -> bool:
    """Whether fields of a kind are changed one by one: where not only acts change them."""
    return kind.name != "sources" and bool(typed_fields(cast("type[Belonging]", kind.model)))


def entry(kind: Kind) -> Callable[..., HttpResponse]:
    """The operation that enters a new object of a list."""

    def write(request: ApiRequest, forum: str) -> HttpResponse:
        token = request.auth.demand(Token.Scope.WRITE)
        realm = forum_or_404(forum, request.viewer)
        _demand(request, realm)

        def do() -> HttpResponse:
            made = entering.entry(kind, object_of(request), realm)
            _ask_who_is_another(kind, made, realm, request)
            enter(
                made.thing,
                by=request.viewer,
                at=timezone.now(),
                key=made.called,
                parts=made.parts,
                said=made.said,
                twice=True,
            )
            return as_made(kind, made.thing.pk, realm, request)

        return once(request, token, do)

    return write


def change(kind: Kind) -> Callable[..., HttpResponse]:
    """The operation that changes fields of an object."""

    def write(request: ApiRequest, forum: str, key: str) -> HttpResponse:
        token = request.auth.demand(Token.Scope.WRITE)
        realm = forum_or_404(forum, request.viewer)
        thing = cast("Belonging | None", things(kind, realm, request.viewer).filter(key=key).first())
        if thing is None:
            raise Http404
        _demand(request, realm)

        def current() -> HttpResponse:
            return as_it_is(kind, thing.pk, realm, request)

        def do() -> HttpResponse:
            patch = object_of(request, MERGE_PATCH)
            version = version_seen(request, thing, current, needed=True)
            patch = _without_what_stands_beside(patch, kind, thing, realm, request)
            values = entering.changes(kind, thing, patch, realm)
            try:
                revise(thing, values, based_on=version, by=request.viewer, at=timezone.now())
            except Overtaken as late:
                raise overtaken(current()) from late
            return current()

        return once(request, token, do)

    return write


def _ask_who_is_another(kind: Kind, made: Entry, forum: Forum, request: ApiRequest) -> None:
    """Raise the problem of a person who is likely on record already, until it is said of each that it is another."""
    if not isinstance(made.thing, Person):
        return
    told_apart = [
        one.other_key
        for one in made.parts
        if isinstance(one, Relation) and one.sort == Relation.Sort.DISTINCT and not one.other_forum
    ]
    names = [one for one in made.parts if isinstance(one, NameForm)]
    who = described(names, made.thing.country, [one for one in made.parts if isinstance(one, Post)])
    likely = [
        {
            "key": one.person.key,
            "address": request.build_absolute_uri(address(kind, forum, one.person.key)),
            "name": str(one.person.heading()),
            "country": one.person.country,
            "why": told(one.likeness),
        }
        for one in like(who, forum, register_reader(forum), told_apart)
    ]
    if likely:
        raise Problem("likely-the-same", likely=likely)


def _demand(request: ApiRequest, forum: Forum) -> None:
    verdict = may_keep(request.viewer, forum.pk)
    if not verdict:
        raise PermissionDenied(verdict)


def _without_what_stands_beside(
    patch: dict[str, Any], kind: Kind, thing: Belonging, forum: Forum, request: ApiRequest
) -> dict[str, Any]:
    """Leave out what is sent beside the fields, where it was sent back as it is: it is no part of the object."""
    if not set(BESIDE) & patch.keys():
        return patch
    fresh = things(kind, forum, request.viewer).filter(pk=thing.pk)
    beside = shown(kind, list(fresh), forum, request)[0]
    return {name: value for name, value in patch.items() if name not in BESIDE or value != beside[name]}
