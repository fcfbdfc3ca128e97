"""The acts on calls for contributions, on what was handed in, and on experts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kenesh.experts.models import ContributionCall, Expert, Invitation, Submission
from kenesh.programme.models import Session, Slot, Turn
from tests import make
from tests.cases import FOCAL, OFFICERS, OTHERS, Case, Typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.realms.models import Forum

_AT, _LATE = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC), dt.datetime(2999, 1, 1, tzinfo=dt.UTC)
# Chooses: the delegation that chairs the session. Nobody else knows of what was handed in.
_CHAIR = OFFICERS | FOCAL
_HIDDEN = OTHERS | {"line-ministry KAZ", "protocol KAZ", "head-of-mission KAZ", "public"}


def _call(forum: Forum, state: str = "open") -> ContributionCall:
    """Kazakhstan chairs."""
    edition = make.edition(forum, "19", state="planned", country="KAZ")
    session = Session.objects.create(forum=forum, key="water", edition=edition, sort="sector", title={"en": "Water"})
    slot = Slot.objects.create(forum=forum, key="water", edition=edition, session=session, clearance="secretariat")
    Turn.objects.create(slot=slot, part="chair", country="KAZ")
    said = {"title": {"en": "Papers"}, "opens": _AT, "closes": _LATE, "state": state}
    return ContributionCall.objects.create(forum=forum, key="water", edition=edition, session=session, **said)


def _expert(forum: Forum, *, listed: bool = False) -> Expert:
    seen = {"clearance": "public" if listed else "secretariat"}
    person = make.person(forum, "Kim", **seen)
    return Expert.objects.create(forum=forum, key="kim", person=person, country="KOR", listed=listed, **seen)


def _handed(forum: Forum, state: str = "submitted") -> Submission:
    said = {"title": {"en": "Water"}, "abstract": {"en": "Leaks"}, "language": "en", "author": "Kim", "state": state}
    call = _call(forum, "closed")
    return Submission.objects.create(
        forum=forum,
        key="w-1",
        call=call,
        edition=call.edition,
        session=call.session,
        expert=_expert(forum),
        submitted=_AT,
        **said,
    )


_INVITED = {"name": "Kim", "email": "kim@example.org", "language": "ko"}


def _waits(forum: Forum) -> ContributionCall:
    call = _call(forum)
    link = Invitation(call=call, said_to_be=_expert(forum), country="KAZ", digest="0", whose="0", made_at=_AT)
    link.seal("Kim", "kim@example.org")
    link.save()
    return call


def _answer(call: ContributionCall) -> Typed:
    return {"invitation": Invitation.objects.get(call=call).pk, "same": "yes"}


EXPERTS: Mapping[str, Case] = {
    "contribution-call-who": Case(_waits, OFFICERS, _answer, needs="same", recorded=False, adds=True),
    "contribution-call-invite": Case(
        _call,
        OFFICERS | FOCAL | {"focal-point KOR", "focal-point UZB"},
        _INVITED,
        needs="email",
        adds=True,
        recorded=False,
    ),
    "contribution-call-extend": Case(_call, OFFICERS, {"closes": "2999-02-01T18:00"}, needs="closes"),
    "contribution-call-decide": Case(lambda forum: _call(forum, "closed"), _CHAIR),
    "contribution-call-publish": Case(lambda forum: _call(forum, "decided"), OFFICERS),
    "contribution-call-withdraw": Case(_call, OFFICERS),
    "submission-select": Case(_handed, _CHAIR, hidden_from=_HIDDEN),
    "submission-reserve": Case(_handed, _CHAIR, hidden_from=_HIDDEN),
    "submission-decline": Case(_handed, _CHAIR, {"reason": "Too short"}, hidden_from=_HIDDEN, needs="reason"),
    # Its author does too, by an account of its own: see kenesh/experts/tests.
    "submission-withdraw": Case(_handed, OFFICERS, hidden_from=_HIDDEN),
    "expert-list": Case(_expert, OFFICERS, hidden_from=_HIDDEN | FOCAL),
    "expert-unlist": Case(lambda forum: _expert(forum, listed=True), OFFICERS),
}
