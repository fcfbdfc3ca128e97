"""What is reported on matters, who answers for them, and which warnings they raise, on their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.agreements import signs
from kenesh.agreements.models import Agreement, Party
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.projects import policy
from kenesh.projects.models import Answer, Evidence, Owner, Reminder, Report, ReportDate
from kenesh.projects.queries.signs import signs_of
from kenesh.projects.queries.warnings import raised, read
from kenesh.projects.reporting import day_mark
from kenesh.projects.rules import ENDED, FOLLOWED, Age, Rule, dates_age, report_age
from kenesh.projects.sheets.answers import answer_state
from kenesh.projects.sheets.warnings import Told, told
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.partial import PartialDate
    from kenesh.projects.queries.warnings import EarlyWarning

sight.guard(policy.visible_with_all, Report)
sight.guard(policy.inside_visible_to, Owner, Reminder)
signs.register("projects", signs_of)
trace.follows(Report, "commitment", "agreement", "project")

_AGE_MARKS = {Age.GREEN: "completed", Age.AMBER: "open", Age.RED: "late"}
_FILED_MARKS = {"filed": "held", "waiting": "planned", "returned": "dropped"}


def filing_state(report: Report) -> State:
    """How far a report has come, with its mark."""
    return State(_FILED_MARKS[report.state], report.get_state_display())


class ReportSheet(Sheet[Report]):
    """The page of a report."""

    model = Report
    fields = ("commitment", "agreement", "project", "country", "speaks_of", "date", "assessment", "text", "reason")
    always = frozenset({"date"})

    @property
    def state(self) -> State:
        """How far it has come."""
        return filing_state(self.thing)

    def offers(self) -> Iterable[Action]:
        """Passing it on, returning it, sending it again."""
        report, here = self.thing, (self.thing.forum.key, self.thing.key)
        may = policy.may_pass_on(self.viewer, report)
        yield Action(_("Pass this report on"), reverse("report-pass-on", args=here), may, 10)
        yield Action(_("Return this report"), reverse("report-return", args=here), may, 20)
        again = policy.may_send_again(self.viewer, report)
        yield Action(_("Mend this report and send it again"), reverse("report-again", args=here), again, 10)


@shown_on("report", 10)
class ReportEvidence(Section):
    """What a report rests on."""

    title = _("Evidence")
    anchor = "evidence"
    template = "projects/evidence.html"

    def ask(self) -> None:
        """Read the evidence."""
        self.evidence = self.read(Evidence.objects.filter(report=self.thing))


class OnMatterSection(Section):
    """Common to what is shown of a matter of any kind."""

    @property
    def within(self) -> dict[str, Any]:
        """The filter that leads from what is about it."""
        return {self.thing.kind: self.thing}

    def address(self, name: str) -> str:
        """Where something is done about the matter."""
        return reverse(f"{name}-{self.thing.kind}", args=(self.thing.forum.key, self.thing.key))


@shown_on("commitment", 8)
@shown_on("project", 8)
class Warnings(OnMatterSection):
    """The early warnings that wait for an answer, and the answers given. For members and secretariat."""

    title = _("Early warning")
    anchor = "warnings"
    template = "projects/warnings.html"

    def ask(self) -> None:
        """Read the answers; warnings are computed."""
        self.may_read = policy.may_read_warnings(self.viewer, self.thing.forum_id)
        self.answers = self.visible(Answer, **self.within) if self.may_read else []

    @cached_property
    def warnings(self) -> list[EarlyWarning]:
        """What waits for an answer today."""
        if not self.may_read:
            return []
        return read(
            raised(self.viewer, self.thing.forum, timezone.localdate(), self.thing), self.viewer, self.thing.forum
        )

    @property
    def told(self) -> list[Told]:
        """The warnings in words."""
        return [told(warning) for warning in self.warnings]

    @property
    def rows(self) -> list[tuple[Answer, State]]:
        """The answers with their states."""
        return [(answer, answer_state(answer)) for answer in self.answers]

    def offers(self) -> Iterable[Action]:
        """Answering a warning, or going on with an answer."""
        if self.warnings:
            may = policy.may_answer(self.viewer, self.thing)
            if may:
                yield Action(_("Answer the early warning"), self.address("warn"), may, 12)
        for answer in self.answers:
            if may := policy.may_place(self.viewer, answer):
                here = reverse("answer-place", args=(self.thing.forum.key, answer.key))
                yield Action(_("Put the proposed action on an agenda"), here, may, 8)

    def __bool__(self) -> bool:
        return bool(self.answers or self.warnings)


class Reports(OnMatterSection):
    """The reports on a matter, newest first, with their evidence."""

    title = _("Reports")
    anchor = "reports"
    template = "projects/reports.html"

    def ask(self) -> None:
        """Read reports and their evidence."""
        shown = self.seen(Report, **self.within)
        self.reports = self.visible(Report, **self.within)
        self._evidence = self.read(Evidence.objects.filter(report__in=shown.values("pk")))
        if isinstance(self.thing, Agreement):
            self._parties = self.link(Party.objects.filter(agreement=self.thing))

    def arrange(self) -> None:
        """Give each report its evidence; an agreement is owed by its parties."""
        give_many(self.reports, "evidence", self._evidence, "report")
        if isinstance(self.thing, Agreement):
            give_many([self.thing], "parties", self._parties, "agreement")

    @property
    def rows(self) -> list[tuple[Report, State]]:
        """Each report with its state."""
        return [(report, filing_state(report)) for report in self.reports]

    def offers(self) -> Iterable[Action]:
        """Reporting."""
        may = policy.may_report(self.viewer, self.thing)
        yield Action(_("Report on this"), self.address("report"), may, 20)

    def __bool__(self) -> bool:
        return bool(self.reports)


@shown_on("commitment", 20)
class CommitmentReports(Reports):
    """The reports on a commitment."""


@shown_on("agreement", 40)
class AgreementReports(Reports):
    """The reports on an agreement."""


@shown_on("project", 30)
class ProjectReports(Reports):
    """The reports on a project, and how old the newest is."""

    @property
    def age(self) -> tuple[State, PartialDate] | None:
        """Green, amber or red, with the date it is counted from; None for what the forum does not answer for."""
        project = self.thing
        if project.relation not in FOLLOWED or project.stage in ENDED:
            return None
        filed = [report.date for report in self.reports if report.state == "filed"]
        newest = max([project.last_report, *filed], key=lambda date: str(date.last or ""))
        age = report_age(newest.last, timezone.localdate())
        if project.report_rhythm:
            mark = day_mark(newest.last) if newest.last else ""
            awaited = [date.due.last for date in self.dates if date.opens >= mark and date.due.last]
            age = dates_age(min(awaited, default=None), timezone.localdate())
        return State(_AGE_MARKS[age], f"{Rule.REPORT_AGE.label}: {age.label}"), newest

    def ask(self) -> None:
        """Read the dates of the reporting calendar too."""
        super().ask()
        self.dates = self.read(ReportDate.objects.filter(project=self.thing))

    @property
    def rhythm(self) -> str:
        """How often reports are due, where there is a calendar."""
        return str(self.thing.get_report_rhythm_display())

    @property
    def next(self) -> list[ReportDate]:
        """The next four dates of the reporting calendar."""
        now = timezone.localdate().isoformat()
        ahead = [date for date in self.dates if date.due_by >= now]
        return sorted(ahead, key=lambda date: str(date.due_by))[:4]

    def offers(self) -> Iterable[Action]:
        """Reporting, and saying when reports are due."""
        yield from super().offers()
        may = policy.may_set_calendar(self.viewer, self.thing)
        yield Action(_("Say when reports are due"), self.address("calendar"), may, 45)

    def __bool__(self) -> bool:
        return bool(self.reports) or self.age is not None


class Owners(OnMatterSection):
    """Who answers for a matter in each country, and who was reminded of it. For the forum's members."""

    title = _("Who is responsible")
    anchor = "owners"
    template = "projects/owners.html"

    def ask(self) -> None:
        """Read owners and reminders."""
        # What members keep among themselves rests on the journal; the page does not list every act as a source.
        self.owners = self.link(self.seen(Owner, **self.within))
        self.reminders = self.link(self.seen(Reminder, **self.within))

    @property
    def now(self) -> list[Owner]:
        """Those responsible today."""
        today = timezone.localdate()
        return [one for one in self.owners if not one.until or (one.until.last or today) >= today]

    @property
    def before(self) -> list[Owner]:
        """Those responsible before."""
        now = self.now
        return [one for one in self.owners if one not in now]

    def offers(self) -> Iterable[Action]:
        """Naming who is responsible."""
        may = policy.may_name_owner(self.viewer, self.thing)
        yield Action(_("Name who is responsible"), self.address("owner"), may, 35 if self.owners else 25)

    def __bool__(self) -> bool:
        return bool(self.owners or self.reminders)


@shown_on("commitment", 25)
class CommitmentOwners(Owners):
    """Who answers for a commitment."""


@shown_on("agreement", 45)
class AgreementOwners(Owners):
    """Who answers for an agreement."""


@shown_on("project", 15)
class ProjectOwners(Owners):
    """Who answers for a project."""
