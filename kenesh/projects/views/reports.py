"""Reporting on commitments, agreements and projects, and saying who is responsible for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.models import Agreement
from kenesh.decisions.models import Commitment
from kenesh.files.views import TakesFiles
from kenesh.people.acting import Act
from kenesh.projects import policy
from kenesh.projects.actions import owners, reports
from kenesh.projects.forms.following import GiveBackForm, OwnerForm, PassOnForm, ReportForm
from kenesh.projects.models import Matter, Owner, Project, Report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.localised import Localised
    from kenesh.kit.verdict import Verdict


def account_of(form: ReportForm) -> reports.Account:
    """What was typed into the form, as the action takes it."""
    given = form.given
    return reports.Account(
        date=given["date"],
        text=given["text"],
        assessment=given["assessment"],
        country=given["country"],
        evidence=form.evidence,
        public=given["public"],
        stage=given.get("stage", ""),
        speaks_of=given.get("speaks_of", ""),
        files=form.sent,
    )


class OnMatter(Act[Any]):
    """Common to what is done about a matter of any kind."""

    thing: Matter

    def read(self) -> None:
        """An agreement is owed by its parties."""
        if isinstance(self.thing, Agreement):
            prefetch_related_objects([self.thing], "parties")


class FileReport(TakesFiles[Any], OnMatter):
    """Report on a matter."""

    name = "report"
    form = ReportForm
    title = _("Report on this")
    lead = _("Say what happened, as of when, and what shows it.")
    button = _("File the report")
    done = _("The report is on record.")

    def may(self) -> Verdict:
        """The secretariat, and the ministries of those who owe it."""
        return policy.may_report(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As of today."""
        return {"date": timezone.localdate().isoformat(), "assessment": "not-assessed"}

    def act(self, form: ReportForm, at: dt.datetime) -> Report:
        """File it."""
        return reports.file_report(self.thing, account_of(form), by=self.viewer, at=at, based_on=form.based_on)


class ReportOnCommitment(FileReport):
    """Report on a commitment."""

    model = Commitment


class ReportOnAgreement(FileReport):
    """Report on an agreement."""

    model = Agreement


class ReportOnProject(FileReport):
    """Report on a project."""

    model = Project


class NameOwner(OnMatter):
    """Say who is responsible for a matter."""

    name = "owner"
    form = OwnerForm
    title = _("Name who is responsible")
    lead = _("Whoever was responsible before stays on record until today.")
    button = _("Record who is responsible")
    done = _("It is on record who is responsible.")

    def may(self) -> Verdict:
        """The secretariat, and the focal points of those who owe it."""
        return policy.may_name_owner(self.viewer, self.thing)

    def act(self, form: OwnerForm, at: dt.datetime) -> Owner:
        """Record it; it stands on the page of the matter."""
        return owners.name_owner(self.thing, Owner(**form.given), by=self.viewer, at=at)


class OwnerOfCommitment(NameOwner):
    """Who is responsible for a commitment."""

    model = Commitment


class OwnerOfAgreement(NameOwner):
    """Who is responsible for an agreement."""

    model = Agreement


class OwnerOfProject(NameOwner):
    """Who is responsible for a project."""

    model = Project


class PassOn(Act[Report]):
    """Pass a line ministry's report on to the secretariat."""

    name = "report-pass-on"
    model = Report
    form = PassOnForm
    template = "projects/pass_on.html"
    title = _("Pass this report on")
    lead = _("It counts as your country's report from then on.")
    button = _("Pass it on")
    done = _("The report is with the secretariat.")

    def may(self) -> Verdict:
        """The focal point of the country that reports."""
        return policy.may_pass_on(self.viewer, self.thing)

    def act(self, form: PassOnForm, at: dt.datetime) -> Report:
        """Pass it on."""
        public = form.given["public"]
        return reports.pass_on(self.thing, public=public, based_on=form.based_on, by=self.viewer, at=at)


class GiveBack(Act[Report]):
    """Return a report to the ministry it came from."""

    name = "report-return"
    model = Report
    form = GiveBackForm
    template = "projects/pass_on.html"
    title = _("Return this report")
    lead = _("The ministry mends it and sends it again; the report keeps its thread.")
    button = _("Return it")
    done = _("The report is returned, and the ministry is told.")

    def may(self) -> Verdict:
        """The focal point of the country that reports."""
        return policy.may_pass_on(self.viewer, self.thing)

    def act(self, form: GiveBackForm, at: dt.datetime) -> Report:
        """Return it."""
        return reports.give_back(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class _AgainForm(ReportForm):
    """A returned report, mended. It is about the report's matter."""

    def arrange(self) -> None:
        """As for a new report on the same matter, as it was sent."""
        report = self.thing
        self._before = dict(enumerate(report.evidence.all(), 1))
        for number, row in self._before.items():
            self.initial.setdefault(f"url_{number}", row.url)
            self.initial.setdefault(f"title_{number}", row.title)
        self.thing = report.matter
        super().arrange()
        self.thing = report
        # A ministry speaks of its own part.
        self.fields.pop("speaks_of", None)

    def title(self, number: int) -> Localised:
        """What was not changed stays in every language it was written in."""
        before = self._before.get(number)
        typed = super().title(number)
        return before.title if before and str(before.title) == str(typed) else typed


class SendAgain(TakesFiles[Report]):
    """Mend a returned report and send it again."""

    name = "report-again"
    model = Report
    form = _AgainForm
    template = "projects/pass_on.html"
    title = _("Mend this report and send it again")
    button = _("Send it again")
    done = _("The report is with your focal point.")

    def may(self) -> Verdict:
        """The ministry it came from."""
        return policy.may_send_again(self.viewer, self.thing)

    def read(self) -> None:
        """An agreement is owed by its parties."""
        if self.thing.agreement:
            prefetch_related_objects([self.thing.agreement], "parties")

    def initial(self) -> Mapping[str, Any]:
        """As it was sent."""
        thing = self.thing
        return {"date": thing.date, "assessment": thing.assessment, "text": thing.text, "country": thing.country}

    def act(self, form: ReportForm, at: dt.datetime) -> Report:
        """Send it again."""
        return reports.send_again(self.thing, account_of(form), based_on=form.based_on, by=self.viewer, at=at)
