"""Every act that a program can do to an object: the same as on its page, with what is sent for it.

The page's own form reads what is sent, the page's own act asks the policy and does it; here stands only how it is
written in JSON. What is left out stays as the form of the page shows it at first; null empties it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.decisions.models import Ambition, Assessment, Examination, Position
from kenesh.decisions.views import ideas, promises, texts
from kenesh.documents.models import TextStanding
from kenesh.projects.models import Project
from kenesh.projects.rules import Rule
from kenesh.projects.views import answers, files, reports
from kenesh.record.values import Choice, Flag, Text, Whole
from kenesh.site.api.agreement_acts import AGREEMENTS
from kenesh.site.api.body_acts import BODIES
from kenesh.site.api.business_acts import BUSINESS
from kenesh.site.api.culture_acts import CULTURE
from kenesh.site.api.delegation_acts import DELEGATIONS, PEOPLE
from kenesh.site.api.doing import COUNTRY, DATE, FILES, MEMBERS, REPORT, TEXT, Doing, of, words
from kenesh.site.api.expert_acts import EXPERTS
from kenesh.site.api.held_acts import HELD
from kenesh.site.api.hosting_acts import HOSTING
from kenesh.site.api.inviting_acts import INVITING
from kenesh.site.api.meeting_acts import MEETINGS
from kenesh.site.api.programme_acts import PROGRAMME
from kenesh.site.api.project_acts import PROJECTS
from kenesh.site.api.proposal_acts import PROPOSALS
from kenesh.site.api.values import ByCountry, Rows, Tags, YesNo

if TYPE_CHECKING:
    from kenesh.people.acting import Act
    from kenesh.record.values import Value

_IDEAS = (
    Doing(
        "ideas",
        "examine",
        ideas.Examine,
        {"organisation": of("organisations"), "body": of("bodies"), "asked": DATE},
    ),
    Doing(
        "ideas",
        "find",
        ideas.Find,
        # Which of the idea's examinations: its place in the list, counted from 0.
        {
            "examination": Whole(most=32_767),
            "finding": Choice(words=("", *map(str, Examination.Finding.values))),
            "text": TEXT,
            "date": DATE,
        },
        ("examination", "text"),
    ),
    Doing(
        "ideas",
        "decide",
        ideas.Rule,
        {"taken_up": YesNo(), "text": TEXT, "edition": of("editions"), "date": DATE, "outcome": TEXT},
        ("taken_up", "text"),
        makes="decisions",
    ),
)
_TEXTS = (
    Doing(
        "papers",
        "paragraphs",
        texts.AddParagraph,
        {"label": Text(longest=12), "text": TEXT},
        ("text",),
        makes="paragraphs",
    ),
    Doing("papers", "adopt", texts.Adopt, {"date": DATE, "symbol": Text(longest=60)}),
    Doing("papers", "reopen", texts.Reopen),
    Doing(
        "papers",
        "language",
        texts.Standing,
        {
            "language": Text(longest=12, shape="language"),
            "standing": words(TextStanding),
            "url": Text(longest=1000, shape="url"),
        },
        ("language", "standing"),
    ),
    Doing("paragraphs", "write", texts.Write, {"label": Text(longest=12), "text": TEXT, "same": Tags()}),
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
        {"title": TEXT, "text": TEXT, "countries": MEMBERS, "due": DATE},
        ("title",),
        makes="commitments",
    ),
)
_PROMISES = (
    Doing(
        "commitments",
        "assess",
        promises.Assess,
        {"assessment": words(Assessment), "outcome": TEXT, "fulfilled_on": DATE},
    ),
    Doing(
        "commitments",
        "date",
        promises.ProposeDate,
        {"country": COUNTRY, "due": DATE, "reason": TEXT},
        ("country", "due", "reason"),
        makes="date_proposals",
        scope=REPORT,
    ),
    Doing(
        "commitments",
        "undertakings",
        promises.Undertake,
        {"country": COUNTRY, "ambition": words(Ambition), "due": DATE, "text": TEXT},
        ("country", "ambition"),
        makes="undertakings",
    ),
    Doing(
        "commitments",
        "carry-over",
        promises.CarryOver,
        {"edition": of("editions"), "due": DATE},
        ("edition",),
        makes="commitments",
    ),
    Doing("date_proposals", "answer", promises.AnswerDate, {"accepted": YesNo(), "answer": TEXT}, ("accepted",)),
    Doing("date_proposals", "withdraw", promises.WithdrawDate, scope=REPORT),
)
_REPORT: dict[str, Value] = {
    "country": Text(longest=3, list_name="country"),
    "speaks_of": Text(longest=3, list_name="country"),
    "date": DATE,
    "assessment": words(Assessment),
    "stage": words(Project.Stage),
    "text": TEXT,
    "evidence": Rows(columns={"url": Text(longest=1000, shape="url"), "title": TEXT}),
    "files": FILES,
    "public": Flag(),
}
# What is said only of matters of one kind.
_ONLY_ON = {"stage": "projects", "speaks_of": "commitments"}
_FILE: dict[str, Value] = {
    "title": TEXT,
    "alt": TEXT,
    "taken": DATE,
    "place": of("places"),
    "position": Text(longest=40),
    "credit": Text(longest=200),
    "rights": Text(longest=200),
    "members_only": Flag(),
}
_OWNER: dict[str, Value] = {
    "country": COUNTRY,
    "organisation": of("organisations"),
    "body": TEXT,
    "official": Text(longest=200),
    "office": TEXT,
    "since": DATE,
}
_ANSWER: dict[str, Value] = {
    "rule": words(Rule),
    "sort": Choice(words=("action", "dismissal")),
    "text": TEXT,
    "countries": MEMBERS,
    "organisation": of("organisations"),
    "deadline": DATE,
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
    Doing("reports", "return", reports.GiveBack, {"reason": TEXT}, ("reason",), scope=REPORT),
    _report("reports", "again", reports.SendAgain),
    Doing("reports", "files", files.AddFiles, {"files": FILES}, ("files",), scope=REPORT),
    Doing("evidence_files", "correct", files.CorrectFile, _FILE, scope=REPORT),
    Doing("evidence_files", "withdraw", files.WithdrawFile, {"reason": TEXT}, ("reason",), scope=REPORT),
    Doing("commitments", "answer-warning", answers.WarningOfCommitment, _ANSWER, ("text",), "answers"),
    Doing("projects", "answer-warning", answers.WarningOfProject, _ANSWER, ("text",), "answers"),
)
_AGENDA = (
    Doing(
        "answers",
        "place",
        answers.PlaceAnswer,
        {"edition": of("editions"), "title": TEXT, "text": TEXT, "public": Flag()},
        makes="agenda",
    ),
    Doing("answers", "take-off", answers.TakeOff),
    Doing("answers", "finish", answers.Finish),
    Doing("answers", "drop", answers.Drop),
    Doing("agenda", "decide", ideas.DecideItem, {"text": TEXT, "date": DATE}, ("text",), makes="decisions"),
)
ACTS = (
    *BODIES,
    *_IDEAS,
    *_TEXTS,
    *_PROMISES,
    *AGREEMENTS,
    *_FOLLOWING,
    *PROJECTS,
    *PROPOSALS,
    *BUSINESS,
    *CULTURE,
    *EXPERTS,
    *_AGENDA,
    *DELEGATIONS,
    *PEOPLE,
    *PROGRAMME,
    *HOSTING,
    *HELD,
    *INVITING,
    *MEETINGS,
)
