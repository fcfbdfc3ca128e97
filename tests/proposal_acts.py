"""The acts on calls for proposals and on proposals."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.proposals.models import Outcome
from tests import make
from tests.cases import FOCAL, OFFICERS, OTHERS, STRANGERS, Case, Typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.proposals.models import Call, Proposal
    from kenesh.realms.models import Forum


def _note(forum: Forum, state: str = "submitted", **fields: Any) -> Proposal:
    return make.proposal(make.call(forum), state=state, **fields)


def _only_kazakhstan(forum: Forum) -> Call:
    """So that also the secretariat need not say for whom."""
    forum.members = ["KAZ"]
    forum.save()
    return make.call(forum)


def _draft(forum: Forum) -> Proposal:
    return _note(forum, "draft", clearance="delegation", cleared_for=["KAZ"])


def _scored(forum: Forum) -> Call:
    proposal = _note(forum)
    proposal.call.closes = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    proposal.call.save()
    return proposal.call


def _recommended(forum: Forum) -> Proposal:
    note = _note(forum, "recommended")
    opened = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    about = {"call": note.call, "opened": opened, "result": "recommended", "own": "none", "members": ["KAZ"]}
    Outcome.objects.create(proposal=note, **about)
    return note


_FOCALS = FOCAL | {"focal-point KOR", "focal-point UZB"}
_FULL: Typed = {f"{name}__en": "In full" for name in ("objectives", "activities", "results", "budget", "risks")}

PROPOSALS: Mapping[str, Case] = {
    # Calls for proposals, and proposals.
    "call-criteria": Case(
        make.call,
        OFFICERS,
        {"name_1": "Relevance", "lowest_1": "1", "highest_1": "5"},
        needs="lowest_1",
    ),
    "call-propose": Case(_only_kazakhstan, OFFICERS | FOCAL, {"title__en": "A nursery"}, needs="title__en", adds=True),
    "call-extend": Case(make.call, OFFICERS, {"closes": "2100-02-01T09:00"}, needs="closes"),
    "call-close": Case(_scored, OFFICERS),
    "proposal-write": Case(_draft, OFFICERS | FOCAL, {"title__en": "A nursery"}, hidden_from=OTHERS, needs="title__en"),
    "proposal-submit": Case(_draft, OFFICERS | FOCAL, {"text__en": "Please read it"}, hidden_from=OTHERS),
    "proposal-return": Case(_note, OFFICERS, {"reason__en": "Say more"}, hidden_from=STRANGERS, needs="reason__en"),
    "proposal-withdraw": Case(_note, OFFICERS | FOCAL, {"text__en": "No more"}, hidden_from=STRANGERS),
    "proposal-score": Case(
        _note,
        _FOCALS - FOCAL,
        {"points_1": "3", "points_2": "4", "seen": "0"},
        hidden_from=STRANGERS,
        needs="points_1",
    ),
    "proposal-consent": Case(
        _recommended,
        OFFICERS | FOCAL,
        {"consents": "yes", "name": "A. Minister"},
        hidden_from=STRANGERS,
        needs="name",
    ),
    "proposal-document": Case(
        lambda forum: _note(forum, "agreed"), OFFICERS | FOCAL, _FULL, hidden_from=STRANGERS, needs="results__en"
    ),
    "proposal-document-return": Case(
        lambda forum: _note(forum, "handed-in"),
        OFFICERS,
        {"reason__en": "Say more"},
        hidden_from=STRANGERS,
        needs="reason__en",
    ),
    "proposal-accept": Case(
        lambda forum: _note(forum, "handed-in"), OFFICERS, {"text__en": "Well done"}, hidden_from=STRANGERS
    ),
}
