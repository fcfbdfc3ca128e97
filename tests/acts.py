"""Every act that a page offers: on what, what is typed, and who may do it. A test says that none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kenesh.agreements.models import Agreement, Obligation, Step
from kenesh.decisions.models import DateProposal, Examination, Paragraph, Position, Wording
from kenesh.documents.models import LanguageVersion
from kenesh.forums.models import Body, Edition, Gathering
from kenesh.projects.models import EvidenceFile, Indicator, Passage, Period, Risk
from tests import make
from tests.accreditation_acts import ACCREDITATIONS
from tests.business_acts import BUSINESS
from tests.cases import FOCAL, LINE, OFFICERS, OTHERS, STRANGERS, Case, Typed
from tests.culture_acts import CULTURE
from tests.delegation_acts import ARRANGED
from tests.expert_acts import EXPERTS
from tests.held_acts import HELD
from tests.hosting_acts import HOSTING
from tests.inviting_acts import INVITING
from tests.meeting_acts import MEETINGS
from tests.nomination_acts import NOMINATIONS
from tests.plan_acts import PLAN
from tests.press_acts import PRESS
from tests.programme_acts import PROGRAMME
from tests.proposal_acts import PROPOSALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.decisions.models import Commitment, Idea
    from kenesh.documents.models import Paper
    from kenesh.programme.models import AgendaItem
    from kenesh.projects.models import Answer, Report
    from kenesh.realms.models import Forum


def _planned(forum: Forum) -> Edition:
    return make.edition(forum, "18", state="planned")


def _item(forum: Forum) -> AgendaItem:
    return make.item(_planned(forum))


def _body(forum: Forum) -> Body:
    return Body.objects.create(forum=forum, key="council", sort="business-council", name={"en": "Business council"})


def _gathering(forum: Forum) -> Gathering:
    return Gathering.objects.create(forum=forum, key="council-1", body=_body(forum), number=1)


def _idea(forum: Forum) -> Idea:
    Body.objects.create(forum=forum, key="body", sort="committee", name={"en": "A committee"})
    return make.idea(forum, countries=["KAZ"])


def _examined(forum: Forum) -> Idea:
    idea = _idea(forum)
    idea.stage = "examined"
    idea.save()
    Examination.objects.create(idea=idea, body=Body.objects.get(forum=forum), asked="2026")
    return idea


def _promise(forum: Forum) -> Commitment:
    return make.commitment(forum, countries=["KAZ"], due="2025", assessment="limited")


def _unkept(forum: Forum) -> Commitment:
    _planned(forum)
    return _promise(forum)


def _proposal(forum: Forum) -> DateProposal:
    said = {"commitment": _promise(forum), "country": "KAZ", "due": "2028", "reason": {"en": "Snow"}}
    return DateProposal.objects.create(forum=forum, key="date", clearance="members", **said)


def _text(forum: Forum, stage: str = "draft") -> Paper:
    paper = make.paper(forum, stage=stage)
    LanguageVersion.objects.create(paper=paper, language="en", standing="authentic")
    paragraph = Paragraph.objects.create(forum=forum, key="one", paper=paper, label="1")
    Wording.objects.create(paragraph=paragraph, language="en", text="We agree")
    for country in forum.members:
        Position.objects.create(paragraph=paragraph, country=country, stance="agrees")
    return paper


def _adopted(forum: Forum) -> Paper:
    return _text(forum, "adopted")


def _paragraph(forum: Forum) -> Paragraph:
    return Paragraph.objects.get(paper=_text(forum))


def _adopted_paragraph(forum: Forum) -> Paragraph:
    return Paragraph.objects.get(paper=_adopted(forum))


def _report(forum: Forum, state: str) -> Report:
    project = make.project(forum, countries=["KAZ"])
    return make.report(project, country="KAZ", state=state, clearance="delegation", cleared_for=["KAZ"])


def _answer(forum: Forum, **fields: Any) -> Answer:
    return make.answer(_promise(forum), **fields)


def _proposed(forum: Forum) -> Answer:
    _planned(forum)
    return _answer(forum)


def _placed(forum: Forum) -> Answer:
    return _answer(forum, state="placed", agenda_item=_item(forum))


def _indicator(forum: Forum) -> Indicator:
    project = make.project(forum, countries=["KAZ"])
    words = {"en": "Trees"}
    return Indicator.objects.create(forum=forum, key="trees", project=project, result=words, title=words)


def _period(forum: Forum, state: str) -> Period:
    indicator = _indicator(forum)
    about = {"project": indicator.project, "indicator": indicator}
    return Period.objects.create(forum=forum, key="trees-2026", **about, end="2026", target=5, actual=3, state=state)


def _passage(forum: Forum, state: str = "asked", country: str = "") -> Passage:
    project = make.project(forum, countries=["KAZ"], relation="decided", stage="identification")
    about = {"project": project, "before": "identification", "stage": "preparation"}
    return Passage.objects.create(forum=forum, key="passage", **about, state=state, country=country)


def _stepped(forum: Forum) -> Agreement:
    words = {"en": "A workshop"}
    return Step.objects.create(agreement=make.agreement(forum, "KAZ"), date="2012", text=words).agreement


def _obligation(forum: Forum) -> Obligation:
    words = {"en": "Directors-general meet"}
    return Obligation.objects.create(forum=forum, key="meet", agreement=make.agreement(forum, "KAZ"), title=words)


def _file(forum: Forum) -> EvidenceFile:
    project = make.project(forum, countries=["KAZ"])
    content = {"name": "trees.pdf", "media_type": "application/pdf", "size": 9, "sha256": "a" * 64}
    return EvidenceFile.objects.create(forum=forum, key="trees", project=project, country="KAZ", **content)


def _risk(forum: Forum) -> Risk:
    project = make.project(forum, countries=["KAZ"])
    return Risk.objects.create(
        forum=forum, key="risk", project=project, title={"en": "Drought"}, country="KAZ", clearance="members"
    )


_REPORT: Typed = {"date": "2026", "assessment": "limited", "text__en": "Trees were planted"}
_BODY: Typed = {"country": "KAZ", "body__en": "Forest Service", "official": "A. Official"}
_ACTION: Typed = {"sort": "action", "text__en": "Ask for a report", "countries": ["KAZ"]}
_MINISTRIES = OFFICERS | FOCAL | LINE


CASES: Mapping[str, Case] = {
    # An agenda.
    "agenda-place": Case(_planned, OFFICERS, {"title__en": "Forestry"}, needs="title__en", adds=True),
    "agenda-withdraw": Case(_item, OFFICERS),
    "agenda-decide": Case(_item, OFFICERS, {"text__en": "To go on", "date": "2026"}, needs="text__en"),
    # Bodies.
    "body-member": Case(_body, OFFICERS, {"country": "KAZ", "name__en": "A chamber"}, needs="country"),
    "body-recommend": Case(
        _body, OFFICERS, {"title__en": "Fewer papers", "text__en": "One form for all"}, needs="text__en", adds=True
    ),
    "gathering-recommend": Case(
        _gathering, OFFICERS, {"title__en": "Fewer papers", "text__en": "One form"}, needs="text__en", adds=True
    ),
    # Ideas.
    "idea-examine": Case(
        _idea, OFFICERS, lambda idea: {"body": Body.objects.get(forum=idea.forum).pk, "asked": "2026"}, needs="asked"
    ),
    "idea-find": Case(
        _examined,
        OFFICERS,
        lambda idea: {"examination": idea.examinations.get().pk, "text__en": "It can be done", "date": "2026"},
        needs="text__en",
    ),
    "idea-decide": Case(_idea, OFFICERS, {"taken_up": "yes", "text__en": "Taken up", "date": "2026"}, needs="text__en"),
    # Promises.
    "assess": Case(_promise, OFFICERS, {"assessment": "substantial"}, needs="assessment"),
    "date-propose": Case(
        _promise, FOCAL, {"country": "KAZ", "due": "2028", "reason__en": "Snow"}, needs="reason__en", adds=True
    ),
    "date-answer": Case(_proposal, OFFICERS, {"accepted": "yes"}, hidden_from=STRANGERS, needs="accepted"),
    "undertake": Case(
        _promise, OFFICERS, {"country": "KAZ", "ambition": "high", "due": "2027"}, needs="country", adds=True
    ),
    "carry-over": Case(
        _unkept,
        OFFICERS,
        lambda promise: {"edition": Edition.objects.get(forum=promise.forum).pk, "due": "2028"},
        needs="edition",
    ),
    "date-withdraw": Case(_proposal, FOCAL, hidden_from=STRANGERS),
    # Outcome texts.
    "paragraph-add": Case(_text, OFFICERS, {"label": "2", "text__en": "More"}, needs="text__en", adds=True),
    "paragraph-write": Case(_paragraph, OFFICERS, {"label": "1", "text__en": "We all agree"}, needs="text__en"),
    "paragraph-positions": Case(_paragraph, OFFICERS, {"KAZ": "objects"}),
    "paragraph-commitment": Case(
        _adopted_paragraph,
        OFFICERS,
        {"title__en": "Trees", "text__en": "To plant trees", "countries": ["KAZ"]},
        needs="text__en",
        adds=True,
    ),
    "paper-adopt": Case(_text, OFFICERS, {"date": "2026-11-24", "symbol": "KCA/1"}, needs="date"),
    "paper-reopen": Case(_adopted, OFFICERS),
    "paper-standing": Case(
        _text, OFFICERS, {"language": "ru", "standing": "official", "url": "https://example.org/"}, needs="standing"
    ),
    # Agreements.
    "agreement-act": Case(
        lambda forum: make.agreement(forum, "KAZ", "KOR"),
        OFFICERS,
        {"party": "0", "sort": "signature", "date": "2013-10-04"},
        needs="date",
    ),
    "agreement-step": Case(
        lambda forum: make.agreement(forum, "KAZ"),
        OFFICERS,
        {"sort": "workshop", "date": "2012-07", "text__en": "A workshop", "present": ["KAZ"]},
        needs="text__en",
    ),
    "agreement-language": Case(
        lambda forum: make.agreement(forum, "KAZ"),
        OFFICERS,
        {"language": "ru", "standing": "official", "url": "https://example.org/"},
        needs="standing",
    ),
    "agreement-obligation": Case(
        lambda forum: make.agreement(forum, "KAZ"),
        OFFICERS,
        {"article": "3", "title__en": "Directors-general meet", "since": "2027", "every": "12"},
        needs="title__en",
    ),
    "agreement-step-correct": Case(
        _stepped, OFFICERS, {"step": "0", "sort": "review", "date": "2013", "text__en": "Reviewed"}, needs="text__en"
    ),
    "agreement-party": Case(lambda forum: make.agreement(forum, "KAZ"), OFFICERS, {"country": "KOR"}),
    "obligation-times": Case(_obligation, OFFICERS, {"since": "2027", "every": "12"}),
    # Reports.
    "report-commitment": Case(_promise, _MINISTRIES, _REPORT, needs="text__en", adds=True),
    "report-agreement": Case(
        lambda forum: make.agreement(forum, "KAZ"), _MINISTRIES, _REPORT, needs="text__en", adds=True
    ),
    "report-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"]), _MINISTRIES, _REPORT, needs="text__en", adds=True
    ),
    "report-pass-on": Case(lambda forum: _report(forum, "waiting"), FOCAL, {"public": "on"}, hidden_from=OTHERS),
    "report-return": Case(
        lambda forum: _report(forum, "waiting"), FOCAL, {"reason__en": "Say more"}, OTHERS, needs="reason__en"
    ),
    "report-again": Case(
        lambda forum: _report(forum, "returned"), LINE, {**_REPORT, "country": "KAZ"}, OTHERS, needs="text__en"
    ),
    "report-files": Case(
        lambda forum: _report(forum, "filed"),
        FOCAL | LINE,
        lambda _report: {"files": SimpleUploadedFile("trees.txt", b"Trees were planted")},
        OTHERS,
        needs="files",
        adds=True,
    ),
    # Files that are evidence.
    "evidence-file-correct": Case(_file, _MINISTRIES, {"title__en": "Trees"}),
    "evidence-file-withdraw": Case(_file, _MINISTRIES, {"reason__en": "A name is in it"}, needs="reason__en"),
    # Who answers for it.
    "owner-commitment": Case(_promise, OFFICERS | FOCAL, _BODY, needs="country", adds=True),
    "owner-agreement": Case(
        lambda forum: make.agreement(forum, "KAZ"), OFFICERS | FOCAL, _BODY, needs="country", adds=True
    ),
    "owner-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"]), OFFICERS | FOCAL, _BODY, needs="country", adds=True
    ),
    # Money.
    "money-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"]),
        OFFICERS | FOCAL,
        {"sort": "pledge", "country": "KAZ", "value": "5.50", "currency": "KZT", "date": "2025"},
        needs="value",
        adds=True,
    ),
    "budget-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"]),
        OFFICERS | FOCAL,
        {
            "sort": "original",
            "status": "committed",
            "country": "KAZ",
            "value": "5",
            "currency": "KZT",
        },
        needs="value",
        adds=True,
    ),
    # Results and risks.
    "indicator-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"]),
        OFFICERS | FOCAL,
        {"level": "output", "result__en": "Forests", "title__en": "Trees", "measure": "unit"},
        needs="title__en",
        adds=True,
    ),
    "period-indicator": Case(_indicator, OFFICERS | FOCAL, {"end": "2026", "target": "5"}, needs="target", adds=True),
    "period-report": Case(lambda forum: _period(forum, "planned"), _MINISTRIES, {"actual": "3"}, needs="actual"),
    "period-approve": Case(lambda forum: _period(forum, "waiting"), OFFICERS),
    "period-return": Case(
        lambda forum: _period(forum, "approved"), OFFICERS, {"reason__en": "Say how"}, needs="reason__en"
    ),
    "risk-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"]),
        _MINISTRIES,
        {"title__en": "Drought", "likelihood": "high", "impact": "high", "country": "KAZ"},
        needs="title__en",
        adds=True,
    ),
    "risk-update": Case(
        _risk,
        _MINISTRIES,
        {"likelihood": "low", "impact": "high", "country": "KAZ"},
        hidden_from=STRANGERS,
        needs="likelihood",
    ),
    "risk-close": Case(_risk, _MINISTRIES, {"outcome__en": "It rained"}, hidden_from=STRANGERS, needs="outcome__en"),
    "calendar-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"], relation="decided"),
        OFFICERS | FOCAL,
        {"rhythm": "12", "since": "2027"},
        needs="since",
    ),
    **ARRANGED,
    # Gates.
    "gate-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"], relation="decided"),
        OFFICERS | FOCAL,
        {"stage": "preparation", "text__en": "It is time"},
        needs="text__en",
        adds=True,
    ),
    "gate-open": Case(_passage, OFFICERS, {"text__en": "Well done"}),
    "gate-return": Case(_passage, OFFICERS, {"reason__en": "Say more"}, needs="reason__en"),
    "gate-reject": Case(_passage, OFFICERS, {"reason__en": "No"}, needs="reason__en"),
    "gate-again": Case(
        lambda forum: _passage(forum, "returned", "KAZ"), FOCAL, {"text__en": "It is mended"}, needs="text__en"
    ),
    **PROGRAMME,
    **MEETINGS,
    **PLAN,
    **HOSTING,
    **HELD,
    **INVITING,
    **PROPOSALS,
    **BUSINESS,
    **CULTURE,
    **EXPERTS,
    **NOMINATIONS,
    **ACCREDITATIONS,
    **PRESS,
    # Warnings and what answers them.
    "warn-commitment": Case(_promise, OFFICERS, {"rule": "overdue", **_ACTION}, needs="text__en", adds=True),
    "warn-project": Case(
        lambda forum: make.project(forum, countries=["KAZ"], last_report="2010"),
        OFFICERS,
        {"rule": "report-age", **_ACTION},
        needs="text__en",
        adds=True,
    ),
    "answer-place": Case(
        _proposed,
        OFFICERS,
        lambda answer: {"edition": Edition.objects.get(forum=answer.forum).pk, "title__en": "A late promise"},
        hidden_from=STRANGERS,
        needs="title__en",
    ),
    "answer-take-off": Case(_placed, OFFICERS, hidden_from=STRANGERS),
    "answer-finish": Case(_answer, OFFICERS, hidden_from=STRANGERS),
    "answer-drop": Case(_answer, OFFICERS, hidden_from=STRANGERS),
}
