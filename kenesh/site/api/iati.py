"""Reviewing the activities of other publishers' files for a program: the same acts as on the pages, for the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.people.models import Token
from kenesh.projects import policy
from kenesh.projects.actions import iati as actions
from kenesh.projects.models import Candidate, Project
from kenesh.projects.queries import iati as queries
from kenesh.projects.states import Reviewing
from kenesh.realms.queries import forum_or_404
from kenesh.record.entering import Amiss
from kenesh.record.text import Finding
from kenesh.record.values import Choice, LocalisedText, Value, Whole
from kenesh.site.api.answers import answer
from kenesh.site.api.asked import Asked, following
from kenesh.site.api.caller import unknown
from kenesh.site.api.once import once
from kenesh.site.api.sent import object_of
from kenesh.site.api.values import Parts, pointed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from kenesh.realms.models import Forum
    from kenesh.site.api.caller import ApiRequest

_VERSION = Whole(most=2_147_483_647)
# What each act is sent; all of it but what has a default must be.
ACCEPT: dict[str, Value] = {
    "version": _VERSION,
    "parts": Parts(),
    "relation": Choice(words=tuple(map(str, Project.Relation.values))),
}
REJECT: dict[str, Value] = {"version": _VERSION, "reason": LocalisedText()}
WAIT: dict[str, Value] = {"version": _VERSION}


def candidates(request: ApiRequest, forum: str) -> HttpResponse:
    """The activities of files that were brought in, the newest first, with what each offers to the record."""
    realm = _forum(request, forum)
    asked = Asked(request.GET)
    start, limit = asked.offset(), asked.limit()
    state = asked.word("review", map(str, Reviewing.values))
    asked.end()
    found = policy.candidates_of(request.viewer, realm).select_related("project").order_by("-pk")
    rows = list((found.filter(state=state) if state else found)[start : start + limit + 1])
    said: dict[str, Any] = {"candidates": [_written(one) for one in rows[:limit]]}
    if len(rows) > limit:
        said["next"] = following(request, start + limit)
    return answer(request, said)


def accept(request: ApiRequest, forum: str, key: str) -> HttpResponse:
    """Take over the parts that are named, else everything; the state afterwards says whether anything is left."""

    def do(one: Candidate, sent: Mapping[str, Any]) -> None:
        parts = sent.get("parts", queries.review(one, queries.project_of(one)).offers)
        how = {"based_on": sent["version"], "by": request.viewer, "at": timezone.now()}
        actions.take_over(one, parts, sent.get("relation", ""), **how)

    return _act(request, forum, key, (ACCEPT, ("version",)), do)


def reject(request: ApiRequest, forum: str, key: str) -> HttpResponse:
    """Reject an activity, with the reason."""

    def do(one: Candidate, sent: Mapping[str, Any]) -> None:
        reason = REJECT["reason"].keep(sent["reason"])
        actions.reject(one, reason, based_on=sent["version"], by=request.viewer, at=timezone.now())

    return _act(request, forum, key, (REJECT, ("version", "reason")), do)


def wait(request: ApiRequest, forum: str, key: str) -> HttpResponse:
    """Let an activity wait for review again."""

    def do(one: Candidate, sent: Mapping[str, Any]) -> None:
        actions.let_wait(one, based_on=sent["version"], by=request.viewer, at=timezone.now())

    return _act(request, forum, key, (WAIT, ("version",)), do)


def _forum(request: ApiRequest, key: str) -> Forum:
    realm = forum_or_404(key, request.viewer)
    if request.auth.token is None:
        raise unknown()
    verdict = policy.may_bring_in(request.viewer, realm.pk)
    if not verdict:
        raise PermissionDenied(verdict)
    return realm


def _act(
    request: ApiRequest,
    forum: str,
    key: str,
    expected: tuple[Mapping[str, Value], tuple[str, ...]],
    do: Callable[[Candidate, Mapping[str, Any]], None],
) -> HttpResponse:
    token = request.auth.demand(Token.Scope.WRITE)
    realm = _forum(request, forum)
    if not (key.isascii() and key.isdecimal() and len(key) <= len(str(2**53))):
        raise Http404

    def done() -> HttpResponse:
        one = queries.candidate_or_404(request.viewer, realm, int(key))
        sent = object_of(request)
        _check(sent, *expected)
        do(one, sent)
        found = policy.candidates_of(request.viewer, realm).select_related("project").get(pk=one.pk)
        return answer(request, _written(found))

    return once(request, token, done)


def _check(sent: Mapping[str, Any], fields: Mapping[str, Value], needed: tuple[str, ...]) -> None:
    """Raise everything that is wrong with what was sent."""
    findings = [Finding((name,), _("This is missing.")) for name in needed if name not in sent]
    for name, given in sent.items():
        if name in fields:
            findings += [Finding((name, *wrong.within), wrong.words) for wrong in fields[name].check(given)]
        else:
            findings.append(Finding((name,), _("There is no field called “%(name)s” here.") % {"name": name}))
    if findings:
        raise Amiss(findings)


def _written(one: Candidate) -> dict[str, Any]:
    found = {
        "number": one.pk,
        "file": one.file_id,
        "identifier": one.identifier,
        "standing": one.standing,
        "review": one.state,
        "reason": dict(one.reason),
        "project": one.project.key if one.project else "",
        "offered": one.offered,
        "version": one.version,
    }
    return {name: value for name, value in found.items() if value}


CANDIDATE: dict[str, Any] = {
    "type": "object",
    "description": "An activity of a publisher's file, beside the record; “offered” is what it says.",
    "properties": {
        "number": {"type": "integer"},
        "file": {"type": "integer"},
        "identifier": {"type": "string"},
        "standing": {"enum": [*map(str, Candidate.Standing.values)]},
        "review": {"enum": [*map(str, Reviewing.values)]},
        "reason": {"$ref": "#/components/schemas/localised"},
        "project": {"type": "string"},
        "offered": {"type": "object"},
        "version": {"type": "integer"},
    },
    "required": ["number", "file", "identifier", "standing", "review", "version"],
    "additionalProperties": False,
}
CANDIDATES: dict[str, Any] = {
    "type": "object",
    "description": "Activities to be reviewed, the newest first.",
    "properties": {
        "candidates": {"type": "array", "items": {"$ref": "#/components/schemas/candidate"}},
        "next": {"type": "string", "format": "uri"},
    },
    "required": ["candidates"],
    "additionalProperties": False,
}


def sent_for(fields: Mapping[str, Value], needed: tuple[str, ...]) -> dict[str, Any]:
    """What an act is sent, as a schema."""
    return {
        "type": "object",
        "properties": {name: pointed(value.schema()) for name, value in fields.items()},
        "required": list(needed),
        "additionalProperties": False,
    }
