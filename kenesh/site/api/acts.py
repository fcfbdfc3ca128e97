"""Every act that a program can do to an object: the same as on its page, with what is sent for it.

The page's own form reads what is sent, the page's own act asks the policy and does it; here stands only how it is
written in JSON. What is left out stays as the form of the page shows it at first; null empties it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kenesh.decisions.models import Ambition, Assessment, Examination, Position
from kenesh.decisions.views import ideas, promises, texts
from kenesh.documents.models import TextStanding
from kenesh.people.models import Token
from kenesh.programme import views as programme
from kenesh.projects.models import Project
from kenesh.projects.rules import Rule
from kenesh.projects.views import answers, reports
from kenesh.record.values import Choice, Countries, Flag, LocalisedText, Partial, Reference, Text, Whole
from kenesh.site.api.values import ByCountry, Rows, Tags, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.people.acting import Act
    from kenesh.record.values import Value

REPORT, WRITE = Token.Scope.REPORT, Token.Scope.WRITE


@dataclass(frozen=True, slots=True)
class Doing:
    """One act as a program does it: ``POST /{list}/{key}/{word}``.

    ``needed`` are the fields that must be sent; ``makes`` is the list of what the act makes, which is then answered
    (else the object itself is); an act that changes the object needs the version that the caller saw.
    """

    list: str
    word: str
    act: type[Act[Any]]
    fields: Mapping[str, Value] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    makes: str = ""
    scope: str = WRITE

    @property
    def name(self) -> str:
        """What the address is called."""
        return f"{self.list}-{self.word}"

    @property
    def changes(self) -> bool:
        """Whether it changes the object, not only adds something beside it: see ``BESIDE``."""
        return not self.makes or self.name in BOTH


# These make something, and change what they are done to.
BOTH = frozenset({"ideas-decide", "agenda-decide", "answers-place", "commitments-carry-over"})

_DATE, _TEXT, _MEMBERS = Partial(), LocalisedText(), Countries()
_COUNTRY = Text(longest=3, list_name="country")


def _words(choices: Any) -> Choice:
    return Choice(words=tuple(map(str, choices.values)))


def _of(target: str) -> Reference:
    return Reference(target=target)


_IDEAS = (
    Doing(
        "ideas",
        "examine",
        ideas.Examine,
        {"organisation": _of("organisations"), "body": _of("bodies"), "asked": _DATE},
    ),
    Doing(
        "ideas",
        "find",
        ideas.Find,
        # Which of the idea's examinations: its place in the list, counted from 0.
        {
            "examination": Whole(most=32_767),
            "finding": Choice(words=("", *map(str, Examination.Finding.values))),
            "text": _TEXT,
            "date": _DATE,
        },
        ("examination", "text"),
    ),
    Doing(
        "ideas",
        "decide",
        ideas.Rule,
        {"taken_up": YesNo(), "text": _TEXT, "edition": _of("editions"), "date": _DATE, "outcome": _TEXT},
        ("taken_up", "text"),
        makes="decisions",
    ),
)
_TEXTS = (
    Doing(
        "papers",
        "paragraphs",
        texts.AddParagraph,
        {"label": Text(longest=12), "text": _TEXT},
        ("text",),
        makes="paragraphs",
    ),
    Doing("papers", "adopt", texts.Adopt, {"date": _DATE, "symbol": Text(longest=60)}),
    Doing("papers", "reopen", texts.Reopen),
    Doing(
        "papers",
        "language",
        texts.Standing,
        {
            "language": Text(longest=12, shape="language"),
            "standing": _words(TextStanding),
            "url": Text(longest=1000, shape="url"),
        },
        ("language", "standing"),
    ),
    Doing("paragraphs", "write", texts.Write, {"label": Text(longest=12), "text": _TEXT, "same": Tags()}),
    Doing(
        "paragraphs",
        "positions",
        texts.Positions,
        {"positions": ByCountry(word=Choice(words=("", *map(str, Position.Stance.values))))},
    ),
    Doing(
        "paragraphs",
        "commitments",
        texts.Take,
        {"title": _TEXT, "text": _TEXT, "countries": _MEMBERS, "due": _DATE},
        ("title",),
        makes="commitments",
    ),
)
_PROMISES = (
    Doing(
        "commitments",
        "assess",
        promises.Assess,
        {"assessment": _words(Assessment), "outcome": _TEXT, "fulfilled_on": _DATE},
    ),
    Doing(
        "commitments",
        "date",
        promises.ProposeDate,
        {"country": _COUNTRY, "due": _DATE, "reason": _TEXT},
        ("country", "due", "reason"),
        makes="date_proposals",
        scope=REPORT,
    ),
    Doing(
        "commitments",
        "undertakings",
        promises.Undertake,
        {"country": _COUNTRY, "ambition": _words(Ambition), "due": _DATE, "text": _TEXT},
        ("country", "ambition"),
        makes="undertakings",
    ),
    Doing(
        "commitments",
        "carry-over",
        promises.CarryOver,
        {"edition": _of("editions"), "due": _DATE},
        ("edition",),
        makes="commitments",
    ),
    Doing("date_proposals", "answer", promises.AnswerDate, {"accepted": YesNo(), "answer": _TEXT}, ("accepted",)),
    Doing("date_proposals", "withdraw", promises.WithdrawDate, scope=REPORT),
)
_REPORT: dict[str, Value] = {
    "country": Text(longest=3, list_name="country"),
    "speaks_of": Text(longest=3, list_name="country"),
    "date": _DATE,
    "assessment": _words(Assessment),
    "stage": _words(Project.Stage),
    "text": _TEXT,
    "evidence": Rows(columns={"url": Text(longest=1000, shape="url"), "title": _TEXT}),
    "public": Flag(),
}
# What is said only of matters of one kind.
_ONLY_ON = {"stage": "projects", "speaks_of": "commitments"}
_OWNER: dict[str, Value] = {
    "country": _COUNTRY,
    "organisation": _of("organisations"),
    "body": _TEXT,
    "official": Text(longest=200),
    "office": _TEXT,
    "since": _DATE,
}
_ANSWER: dict[str, Value] = {
    "rule": _words(Rule),
    "sort": Choice(words=("action", "dismissal")),
    "text": _TEXT,
    "countries": _MEMBERS,
    "organisation": _of("organisations"),
    "deadline": _DATE,
}


def _report(name: str, word: str, act: type[Act[Any]], makes: str = "") -> Doing:
    fields = {key: value for key, value in _REPORT.items() if _ONLY_ON.get(key, name) == name}
    return Doing(name, word, act, fields, ("text", "assessment") if makes else (), makes, REPORT)


_FOLLOWING = (
    _report("commitments", "reports", reports.ReportOnCommitment, "reports"),
    _report("agreements", "reports", reports.ReportOnAgreement, "reports"),
    _report("projects", "reports", reports.ReportOnProject, "reports"),
    Doing("commitments", "owners", reports.OwnerOfCommitment, _OWNER, ("country",), "owners", REPORT),
    Doing("agreements", "owners", reports.OwnerOfAgreement, _OWNER, ("country",), "owners", REPORT),
    Doing("projects", "owners", reports.OwnerOfProject, _OWNER, ("country",), "owners", REPORT),
    Doing("reports", "pass-on", reports.PassOn, {"public": Flag()}, scope=REPORT),
    Doing("reports", "return", reports.GiveBack, {"reason": _TEXT}, ("reason",), scope=REPORT),
    _report("reports", "again", reports.SendAgain),
    Doing("commitments", "answer-warning", answers.WarningOfCommitment, _ANSWER, ("text",), "answers"),
    Doing("projects", "answer-warning", answers.WarningOfProject, _ANSWER, ("text",), "answers"),
)
_AGENDA = (
    Doing(
        "answers",
        "place",
        answers.PlaceAnswer,
        {"edition": _of("editions"), "title": _TEXT, "text": _TEXT, "public": Flag()},
        makes="agenda",
    ),
    Doing("answers", "take-off", answers.TakeOff),
    Doing("answers", "finish", answers.Finish),
    Doing("answers", "drop", answers.Drop),
    Doing(
        "editions",
        "agenda",
        programme.Place,
        {"title": _TEXT, "text": _TEXT, "countries": _MEMBERS, "session": _of("sessions")},
        ("title",),
        makes="agenda",
    ),
    Doing("agenda", "withdraw", programme.Withdraw),
    Doing("agenda", "decide", ideas.DecideItem, {"text": _TEXT, "date": _DATE}, ("text",), makes="decisions"),
)
ACTS = (*_IDEAS, *_TEXTS, *_PROMISES, *_FOLLOWING, *_AGENDA)
