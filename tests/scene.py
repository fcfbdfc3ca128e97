"""One of everything on an edition, with a word of its own by which a page that shows it is caught."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.agreements.models import Agreement, Obligation, Occasion, Party, PartyAct, Step
from kenesh.business.models import Company, Offer
from kenesh.culture.models import Attendance, CatalogueImport, Centre, Collection, Event, EventItem, Honour, Item
from kenesh.decisions.models import (
    Commitment,
    DateProposal,
    Decision,
    Examination,
    Idea,
    Paragraph,
    Position,
    Statement,
    Tasking,
    Undertaking,
    Wording,
)
from kenesh.delegations.models import (
    Group,
    Headcount,
    Participant,
)
from kenesh.documents.models import LanguageVersion, Paper
from kenesh.experts.models import ContributionCall, Expert, Submission
from kenesh.forums.models import Body, Edition, Gathering, Membership, ProtocolCase
from kenesh.hosting.models import HostTask
from kenesh.kit.codes import Codes
from kenesh.people.models import NameForm, Organisation, Person, Place
from kenesh.press.models import Clause, Coverage, Release
from kenesh.press.models import Paragraph as ReleaseParagraph
from kenesh.programme.models import (
    AgendaItem,
    Contribution,
    Session,
    Topic,
)
from kenesh.projects.models import (
    STAGES,
    Agency,
    Answer,
    Budget,
    Evidence,
    EvidenceFile,
    Gate,
    Indicator,
    Owner,
    Passage,
    Period,
    Project,
    Rate,
    Remark,
    Reminder,
    Report,
    ReportDate,
    Risk,
    Transaction,
)
from kenesh.proposals.models import Call, Consent, Criterion, Finding, Mark, Outcome, Proposal, Score, Turn
from kenesh.sources.models import Citation, Claim, Source
from tests import scenery

if TYPE_CHECKING:
    from kenesh.realms.models import Belonging

# Kinds that no program reads and no record holds.
OUTSIDE = frozenset({"category", "invitation", "nomination", "nomination-file", "placement"})
# Kinds that have a page of their own.
PAGES = (
    "person",
    "organisation",
    "place",
    "body",
    "edition",
    "gathering",
    "paper",
    "session",
    "agenda-item",
    "timetable",
    "meeting",
    "idea",
    "decision",
    "commitment",
    "agreement",
    "project",
    "call",
    "proposal",
    "report",
    "answer",
    "company",
    "offer",
    "expert",
    "contribution-call",
    "submission",
    "release",
    "centre",
    "event",
    "honour",
)


class Scene:
    """Everything a forum can hold, once, all of one clearance; the edition it hangs on may be another's."""

    def __init__(self, edition: Edition, word: str = "w", clearance: str = "public", cleared_for: Any = ()) -> None:
        self.edition = edition
        self.word = word
        self.common = {"forum": edition.forum, "clearance": clearance, "cleared_for": Codes(cleared_for)}
        self.things: dict[str, Belonging] = {}
        self._register()
        self._occasions()
        self._outcomes()
        self._followed_up()
        self._around()
        for kind, thing in self.things.items():
            if kind not in OUTSIDE:
                self.cite(thing)

    def __getitem__(self, kind: str) -> Any:
        return self.things[kind]

    def says(self, kind: str) -> dict[str, str]:
        """The text that gives a thing away; brackets keep one kind's word from being found in another's."""
        return {"en": f"[{self.word}-{kind}]"}

    def cite(self, thing: Belonging) -> None:
        """Give a thing a source and two claims in conflict, which would give it away too."""
        forum = self.edition.forum
        key = f"{self.word}-{thing.kind}"
        source = Source.objects.create(forum=forum, key=key, url=f"https://example.org/[{key}]")
        about = {"forum": forum, "subject_kind": thing.kind, "subject_id": thing.pk}
        Citation.objects.create(**about, source=source)
        for number in (1, 2):
            text = {"en": f"[{key}] {number}"}
            Claim.objects.create(**about, key=f"{key}-{number}", topic="note", conflict=key, value=text)

    def make(self, model: Any, **fields: Any) -> Any:
        """Make one of a model, and keep it under its kind."""
        made = model.objects.create(key=f"{self.word}-{model.kind}", **self.common, **fields)
        self.things[model.kind] = made
        return made

    def _register(self) -> None:
        for model in (Person, Organisation, Place):
            made = self.make(model, country="KOR")
            text = self.says(model.kind)["en"]
            NameForm.objects.create(**{model.kind: made}, text=text, language="en", script="Latn", preferred=True)
        body = self.make(Body, sort="council", name=self.says("body"))
        Membership.objects.create(body=body, country="KOR", name=self.says("body"))

    def _occasions(self) -> None:
        on = {"edition": self.edition}
        # An earlier one: the neighbour in the chronicle of an edition at position 2 or later.
        self.make(Edition, title=self.says("edition"), state="held", position=1)
        told = {"title": self.says("gathering"), "agenda": self.says("gathering"), "host": self["organisation"]}
        met = self.make(Gathering, **on, body=self["body"], **told)
        paper = self.make(Paper, **on, gathering=met, sort="report", title=self.says("paper"))
        LanguageVersion.objects.create(paper=paper, language="en", url=f"https://example.org/[{self.word}-paper]")
        paragraph = self.make(Paragraph, paper=paper, label="1")
        words = self.says("text-paragraph")["en"]
        Wording.objects.create(paragraph=paragraph, language="en", text=words)
        Position.objects.create(paragraph=paragraph, country="KOR", stance="agrees", note=self.says("text-paragraph"))
        self.make(Topic, **on, title=self.says("topic"))
        session = self.make(Session, **on, sort="special", title=self.says("session"))
        scenery.scheduled(self, session)
        spoken = self.make(Contribution, **on, sort="keynote", person=self["person"], message=self.says("contribution"))
        spoken.sessions.add(session)
        self.make(AgendaItem, **on, session=session, title=self.says("agenda-item"), text=self.says("agenda-item"))
        task = dict.fromkeys(("title", "text", "who", "note"), self.says("host-task"))
        self.make(HostTask, **on, **task, days=7, owner=self["person"])
        scenery.met(self, on)
        scenery.recorded(self, self["meeting"])
        scenery.placed(self, on)
        self.make(Participant, **on, person=self["person"], title=self.says("participant"))
        self.make(Group, **on, sort="experts", what=self.says("group"), organisation=self["organisation"])
        self.make(Headcount, **on, value=80, population=self.says("headcount"))
        scenery.arranged(self, on)
        self.make(ProtocolCase, **on, what=self.says("protocol-case"), given={"en": "A, B"})

        scenery.nominated(self, on)

    def _outcomes(self) -> None:
        said: dict[str, Any] = {"edition": self.edition, "session": self["session"], "meeting": self["meeting"]}
        said["point"] = self["record-point"]
        self.make(Statement, **said, sort="view", text=self.says("statement"))
        recommended = {"recommended_by": self["body"], "gathering": self["gathering"], "stage": "suggested"}
        idea = self.make(Idea, **said, **recommended, title=self.says("idea"), text=self.says("idea"))
        Examination.objects.create(idea=idea, organisation=self["organisation"], result=self.says("idea"))
        self.make(Tasking, **said, text=self.says("tasking"), given_to={"en": "somebody"})
        decision = self.make(
            Decision,
            **said,
            text=self.says("decision"),
            body=self["body"],
            paper=self["paper"],
            agenda_item=self["agenda-item"],
            idea=idea,
        )
        commitment = self.make(
            Commitment,
            **said,
            title=self.says("commitment"),
            text=self.says("commitment"),
            decision=decision,
            paragraph=self["text-paragraph"],
            countries=["KOR"],
            due="2016",
        )
        self.make(DateProposal, commitment=commitment, country="KOR", due="2018", reason=self.says("date-proposal"))
        self.make(Undertaking, commitment=commitment, country="KOR", due="2017", text=self.says("undertaking"))
        agreement = self.make(
            Agreement,
            edition=self.edition,
            session=self["session"],
            decision=decision,
            body=self["body"],
            place=self["place"],
            lead=self["organisation"],
            depositary=self["organisation"],
            paper=self["paper"],
            sort="mou",
            title=self.says("agreement"),
            signed="2013-10-04",
        )
        party = Party.objects.create(
            agreement=agreement, organisation=self["organisation"], name=self.says("agreement")
        )
        PartyAct.objects.create(party=party, sort="reservation", date="2013", text=self.says("agreement"))
        Step.objects.create(agreement=agreement, date="2012", text=self.says("agreement"), absent=["KOR"])
        obligation = self.make(
            Obligation, agreement=agreement, article="3", title=self.says("obligation"), text=self.says("obligation")
        )
        Occasion.objects.create(obligation=obligation, due="2016", commitment=commitment)
        project = self.make(
            Project,
            edition=self.edition,
            decision=decision,
            commitment=commitment,
            agreement=agreement,
            place=self["place"],
            relation="traced",
            title=self.says("project"),
        )
        ReportDate.objects.create(project=project, due="2016", opens="2015-12-31")
        Agency.objects.create(project=project, organisation=self["organisation"], name=self.says("project"))
        paid: dict[str, Any] = {"project": project, "country": "KOR", "organisation": self["organisation"]}
        paid |= {"value": 100, "currency": "USD"}
        self.make(Budget, **paid, start="2014", end="2016", text=self.says("budget"))
        self.make(Transaction, **paid, sort="disbursement", date="2015", text=self.says("transaction"))
        words = self.says("indicator")
        indicator = self.make(Indicator, project=project, result=words, title=words, baseline=1, baseline_date="2013")
        self.make(Period, project=project, indicator=indicator, end="2016", target=5, target_words=self.says("period"))
        self.make(Risk, project=project, title=self.says("risk"), text=self.says("risk"), country="KOR")
        passage = self.make(Passage, project=project, before="unknown", stage="preparation")
        Remark.objects.create(passage=passage, sort="asked", date="2014", text=self.says("passage"))
        # A stage of a forum has one gate.
        free = [stage for stage, _label in STAGES if not Gate.objects.filter(forum=self.edition.forum, stage=stage)]
        self.make(Gate, stage=free[-1], needs_sector=True, further=self.says("gate"))
        self._proposed(project)
        rate = {"url": f"https://example.org/[{self.word}-rate]", "publisher": self.says("rate")}
        self.make(Rate, currency="KRW", into="USD", value="0.00091", date="2015", **rate)

    def _proposed(self, project: Project) -> None:
        closes = dt.datetime(2100, 1, 1, 9, tzinfo=dt.UTC)
        call = self.make(Call, title=self.says("call"), text=self.says("call"), closes=closes)
        Criterion.objects.create(call=call, name=self.says("call"), text=self.says("call"), floor=2)
        proposal = self.make(
            Proposal,
            call=call,
            country="KOR",
            state="submitted",
            title=self.says("proposal"),
            problem=self.says("proposal"),
            work=self.says("proposal"),
            beneficiaries=self.says("proposal"),
            organisation=self["organisation"],
            owner=self["organisation"],
            paper=self["paper"],
            project=project,
        )
        Turn.objects.create(proposal=proposal, sort="submitted", date="2014", text=self.says("proposal"))
        outcome = Outcome.objects.create(
            proposal=proposal, call=call, opened=closes, result="recommended", own="none", members=["KOR"]
        )
        Finding.objects.create(outcome=outcome, name=self.says("proposal"), mean=3, passed=True)
        Score.objects.create(outcome=outcome, country="KAZ", text=self.says("proposal"))
        Mark.objects.create(outcome=outcome, country="KAZ", place=0, points=3)
        Consent.objects.create(outcome=outcome, country="KAZ", given=True, name=f"[{self.word}-proposal]")

    def _followed_up(self) -> None:
        promise = {"commitment": self["commitment"]}
        report = self.make(Report, **promise, country="KOR", date="2016-12", text=self.says("report"))
        Evidence.objects.create(
            report=report, title=self.says("report"), url=f"https://example.org/[{self.word}-report]"
        )
        content = {"name": f"[{self.word}-file].pdf", "media_type": "application/pdf", "size": 9, "sha256": "a" * 64}
        self.make(EvidenceFile, **promise, report=report, **content, title=self.says("evidence-file"))
        owner = self.says("owner")
        self.make(Owner, **promise, country="KOR", body=owner, official=owner["en"], office=owner, since="2016")
        self.make(Reminder, **promise, country="KOR", due="2016", sent="2017-01-31", told=1)
        self.make(
            Answer,
            **promise,
            rule="silence",
            level="red",
            due="2016",
            state="decided",
            text=self.says("answer"),
            countries=["KOR"],
            organisation=self["organisation"],
            agenda_item=self["agenda-item"],
            decision=self["decision"],
        )

    def _around(self) -> None:
        made = dt.datetime(2013, 10, 4, 4, tzinfo=dt.UTC)
        company = self.make(
            Company,
            country="KOR",
            state="confirmed",
            name=self.says("company"),
            entered=made,
            about=self.says("company"),
        )
        offer = {"company": company, "project": self["project"], "made": made, "quantity": self.says("offer")}
        self.make(Offer, **offer, sort="need", text=self.says("offer"))
        self._experts(made)
        release = self.make(
            Release, edition=self.edition, issuer=self["organisation"], title=self.says("release"), language="en"
        )
        paragraph = ReleaseParagraph.objects.create(release=release, label="1", summary=self.says("release"))
        for order, kind in enumerate(PAGES):
            Clause.objects.create(
                paragraph=paragraph,
                order=order,
                text={"en": f"clause on {kind}"},
                target_kind=kind,
                target_key=f"{self.word}-{kind}",
            )
        self.make(Coverage, edition=self.edition, outlets={"en": "a paper"}, text=self.says("coverage"))
        centre = self.make(Centre, title=self.says("centre"), host=self["organisation"], place=self["place"])
        Collection.objects.create(centre=centre, what=self.says("centre"), count=10_000)
        centre.partners.add(self["organisation"])
        words = self.says("centre")["en"]
        # Called by the number of its centre, as who asks by number of everything calls it.
        sent = {"name": words, "sent_at": made, "read": [{"title": words}]}
        CatalogueImport.objects.create(pk=centre.pk, centre=centre, **sent)
        Item.objects.create(centre=centre, title=words, words=words, place=words, likeness="l")
        event = self.make(
            Event,
            edition=self.edition,
            centre=centre,
            host=self["organisation"],
            sort="opening",
            title=self.says("event"),
        )
        event.attended_by.add(self["person"])
        EventItem.objects.create(event=event, what=self.says("event"), date="2014-10", by=self.says("event"))
        Attendance.objects.create(event=event, population=self.says("event"), count=50)
        self.make(
            Honour,
            edition=self.edition,
            title=self.says("honour"),
            rank=self.says("honour"),
            reason=self.says("honour"),
            given_by=self["organisation"],
            given_to=self["person"],
        )

    def _experts(self, made: dt.datetime) -> None:
        self.make(Expert, person=self["person"], country="KOR", listed=True, knows=self.says("expert"))
        closes = made + dt.timedelta(days=9)
        said = {
            "edition": self.edition,
            "session": self["session"],
            "opens": made,
            "closes": closes,
            "state": "published",
        }
        self.make(ContributionCall, **said, title=self.says("contribution-call"))
        self.make(
            Submission,
            call=self["contribution-call"],
            edition=self.edition,
            session=self["session"],
            expert=self["expert"],
            author=self.says("submission")["en"],
            language="en",
            title=self.says("submission"),
            abstract=self.says("submission"),
            state="published",
            submitted=made,
        )
