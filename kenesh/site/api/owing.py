"""Reading what is computed: early warnings, and who owes what. The facts, without words: each points to its objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kenesh.kit import sight
from kenesh.people.models import Organisation
from kenesh.projects import policy
from kenesh.projects.queries import owed as debts
from kenesh.projects.queries import warnings as alarms
from kenesh.projects.rules import Level, Rule
from kenesh.realms.queries import forum_or_404
from kenesh.record.values import Choice, Countries, Partial, Reference
from kenesh.site.api.answers import answer
from kenesh.site.api.asked import Asked, following
from kenesh.site.api.caller import ApiRequest, unknown

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.projects.queries.owed import Debt, Share
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# Whoever has no country is chosen by this word, as on the page.
NOBODY = "nobody"
SORTS = ("commitment", "project")


def warnings(request: ApiRequest, forum: str) -> HttpResponse:
    """The early warnings that wait for an answer, the gravest first."""
    realm = forum_or_404(forum, request.viewer)
    if request.auth.token is None:
        raise unknown()
    verdict = policy.may_read_warnings(request.viewer, realm.pk)
    if not verdict:
        raise PermissionDenied(verdict)
    asked = Asked(request.GET)
    start, limit = asked.offset(), asked.limit()
    asked.end()
    rows = list(alarms.raised(request.viewer, realm, timezone.localdate())[start : start + limit + 1])
    items = [
        {"rule": str(one.rule), "level": str(one.level), one.matter.kind: one.matter.key}
        | _dates(one.due, one.last_report)
        for one in alarms.read(rows[:limit], request.viewer, realm)
        if one.matter is not None
    ]
    return _answer(request, items, start + limit if len(rows) > limit else None)


def owed(request: ApiRequest, forum: str) -> HttpResponse:
    """What every member owes and since when: silent before late before due."""
    realm = forum_or_404(forum, request.viewer)
    viewer = request.viewer
    asked = Asked(request.GET)
    wanted = _wanted(asked, realm, viewer)
    start, limit = asked.offset(), asked.limit()
    asked.end()
    rows = debts.Ledger(viewer, realm, timezone.localdate(), wanted).rows[start : start + limit + 1]
    inside = policy.may_read_reminders(viewer, realm.pk)
    items = [_debt(one) for one in debts.read(rows[:limit], viewer, realm, reminders=inside)]
    return _answer(request, items, start + limit if len(rows) > limit else None)


def _wanted(asked: Asked, forum: Forum, viewer: Viewer) -> debts.Asked:
    country = asked.word("country", [*forum.members, NOBODY])
    body = next(iter(asked.keys("organisation")), None)
    organisation = sight.of(Organisation, viewer).filter(forum=forum, key=body).first() if body else None
    if body and organisation is None:
        asked.lost("organisation", body, "organisations")
    return debts.Asked(
        country="" if country == NOBODY else country,
        state=asked.word("state", debts.STATES) or "",
        organisation=organisation.pk if organisation else None,
        kind=asked.word("sort", SORTS) or "",
    )


def _debt(debt: Debt) -> dict[str, Any]:
    about = {debt.about.kind: debt.matter.key, "state": debt.state}
    return about | _dates(debt.due, debt.last_report) | {"shares": [_share(share) for share in debt.shares]}


def _share(share: Share) -> dict[str, Any]:
    found = {
        "country": share.country,
        "owners": [owner.key for owner in share.owners],
        "organisations": [agency.organisation.key for agency in share.agencies if agency.organisation],
        "reminders": [reminder.key for reminder in share.reminders],
    }
    return {name: value for name, value in found.items() if value}


def _dates(due: str, last_report: str) -> dict[str, Any]:
    return {name: str(date) for name, date in (("due", due), ("last_report", last_report)) if date}


def _answer(request: ApiRequest, items: list[dict[str, Any]], cursor: int | None) -> HttpResponse:
    return answer(request, {"items": items, **({"next": following(request, cursor)} if cursor is not None else {})})


_MATTER: dict[str, Any] = {
    "commitment": Reference(target="commitments").schema(),
    "project": Reference(target="projects").schema(),
    "due": Partial().schema(),
    "last_report": Partial().schema(),
}
_COUNTRY = Countries().schema()["items"]
# What the two lists hold, for machines.
WARNING: dict[str, Any] = {
    "type": "object",
    "description": "A rule that holds of a commitment or project today, with the facts that raised it.",
    "properties": {
        "rule": Choice(words=tuple(map(str, Rule.values))).schema(),
        "level": Choice(words=tuple(map(str, Level.values))).schema(),
        **_MATTER,
    },
    "required": ["rule", "level"],
    "additionalProperties": False,
}
DEBT: dict[str, Any] = {
    "type": "object",
    "description": "One thing that is owed: what was promised, or the yearly report on a project.",
    "properties": {
        **_MATTER,
        "state": Choice(words=debts.STATES).schema(),
        "shares": {
            "type": "array",
            "description": "Who owes it; one share without a country where no country is named.",
            "items": {
                "type": "object",
                "properties": {
                    "country": _COUNTRY,
                    "owners": {"type": "array", "items": Reference(target="owners").schema()},
                    "organisations": {"type": "array", "items": Reference(target="organisations").schema()},
                    "reminders": {"type": "array", "items": Reference(target="reminders").schema()},
                },
                "additionalProperties": False,
            },
        },
    },
    "required": ["state", "shares"],
    "additionalProperties": False,
}
