"""What a program can do to calls for proposals and to proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.proposals.models import Call
from kenesh.proposals.views import calls, levels, notes
from kenesh.record.values import Exact, Flag, Instant, Text, Whole
from kenesh.site.api.doing import COUNTRY, MEMBERS, REPORT, TEXT, Doing, of, words
from kenesh.site.api.values import Rows, YesNo

if TYPE_CHECKING:
    from kenesh.record.values import Value

_FLOOR = Exact(digits=10, places=2)
_POINTS = Whole(most=1000)
_NOTE: dict[str, Value] = {
    "title": TEXT,
    "problem": TEXT,
    "work": TEXT,
    "beneficiaries": TEXT,
    "organisation": of("organisations"),
    "body": TEXT,
    "partners": MEMBERS,
    "sector": Text(longest=8, list_name="sector"),
    "countries": MEMBERS,
    "cost": Exact(digits=18, places=2),
    "currency": Text(longest=3, list_name="currency"),
    "months": Whole(most=600),
}
_CALLS = (
    Doing(
        "calls",
        "criteria",
        calls.SetCriteria,
        {
            "criteria": Rows(
                columns={
                    "name": TEXT,
                    "text": TEXT,
                    "lowest": _POINTS,
                    "highest": _POINTS,
                    "floor": _FLOOR,
                    "weight": _POINTS,
                },
                most=20,
            ),
            "floor": _FLOOR,
            "own": words(Call.Own),
            "missed": words(Call.Missed),
            "objected": words(Call.Missed),
        },
        ("criteria",),
    ),
    Doing("calls", "extend", calls.Extend, {"closes": Instant()}, ("closes",)),
    Doing(
        "calls",
        "propose",
        calls.Propose,
        {"country": COUNTRY, **_NOTE},
        ("title",),
        makes="proposals",
        scope=REPORT,
    ),
    Doing("calls", "close", calls.CloseCall),
)
_NOTES = (
    Doing("proposals", "write", notes.WriteNote, _NOTE, scope=REPORT),
    Doing("proposals", "submit", notes.SubmitNote, {"text": TEXT, "call": of("calls")}, scope=REPORT),
    Doing("proposals", "return", notes.ReturnNote, {"reason": TEXT}, ("reason",)),
    Doing("proposals", "withdraw", notes.Withdraw, {"text": TEXT}, scope=REPORT),
    Doing(
        "proposals",
        "score",
        notes.ScoreNote,
        # Points in the order of the criteria of the call; the version of one's own score that was seen, 0 for none.
        {
            "country": COUNTRY,
            "scores": Rows(columns={"points": _POINTS}, most=20),
            "text": TEXT,
            "seen": Whole(most=2_147_483_647),
        },
        ("scores",),
        scope=REPORT,
    ),
)
_LEVELS = (
    Doing(
        "proposals",
        "consent",
        levels.GiveConsent,
        {
            "country": COUNTRY,
            "consents": YesNo(),
            "name": Text(longest=200),
            "office": TEXT,
            "text": TEXT,
            "paper": of("papers"),
        },
        ("consents", "name"),
        scope=REPORT,
    ),
    Doing(
        "proposals",
        "document",
        levels.HandIn,
        {
            "objectives": TEXT,
            "activities": TEXT,
            "results": TEXT,
            "budget": TEXT,
            "risks": TEXT,
            "owner": of("organisations"),
            "paper": of("papers"),
        },
        scope=REPORT,
    ),
    Doing("proposals", "document-return", levels.SendBack, {"reason": TEXT}, ("reason",)),
    Doing("proposals", "accept", levels.Accept, {"text": TEXT, "public": Flag()}),
)
PROPOSALS = (*_CALLS, *_NOTES, *_LEVELS)
