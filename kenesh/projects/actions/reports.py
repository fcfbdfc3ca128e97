"""Reporting on commitments, agreements and projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions.events import ASSESSED
from kenesh.decisions.models import Assessment, Commitment
from kenesh.journal.events import CHANGED
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.actions.files import add_files
from kenesh.projects.actions.gates import check_gate
from kenesh.projects.models import Evidence, Project, Report
from kenesh.projects.states import REPORT, Filing
from kenesh.realms.models import Clearance
from kenesh.realms.policy import countries_of
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.files.forms import Sent
    from kenesh.kit.partial import PartialDate
    from kenesh.projects.models import Matter
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody reports: as of when, what happened, how far it has come, and the addresses that show it.

    ``country`` is the member that reports; empty for the secretariat. ``public`` says whether everyone who may know
    of the matter may read it; otherwise the forum's members and its secretariat do.
    """

    date: PartialDate
    text: Localised
    assessment: str
    country: str = ""
    evidence: Sequence[tuple[str, Localised]] = ()
    public: bool = True
    # The stage a project has reached, where the secretariat reports it.
    stage: str = ""
    # The member of whose part of a commitment the secretariat speaks; empty for all of it.
    speaks_of: str = ""
    # What shows it, as files that were sent.
    files: Sequence[Sent] = ()


@transaction.atomic
def file_report(
    matter: Matter, account: Account, *, by: Viewer, at: dt.datetime, based_on: int | None = None
) -> Report:
    """File a report; a line ministry's waits until its focal point passes it on.

    What the secretariat reports changes the matter too: then ``based_on`` is the version of it that was on screen, and
    ``Overtaken`` is raised where there is a newer one. Also raises ``Refused`` and ``ValidationError``.
    """
    current = lock(matter)
    demand(policy.may_report(by, matter, account.country))
    if not account.country:
        check_gate(current, account.stage)
    _check_part(current, account)
    same = {"country": account.country, "speaks_of": account.speaks_of, "date": account.date, "text": account.text}
    if Report.objects.filter(**{matter.kind: matter}, **same).exclude(state=Filing.RETURNED).exists():
        raise ValidationError(_("This report is on record already."))
    through = account.country and account.country not in countries_of(by, matter.forum_id, "focal-point")
    clearance, cleared_for = matter.clearance, matter.cleared_for
    if clearance == Clearance.PUBLIC and not account.public:
        clearance = Clearance.MEMBERS
    report = Report(
        forum_id=matter.forum_id,
        **{matter.kind: matter},
        country=account.country,
        speaks_of=account.speaks_of,
        date=account.date,
        text=account.text,
        assessment=account.assessment,
        state=Filing.WAITING if through else Filing.FILED,
        # What waits is between the ministries of one country and the secretariat.
        clearance=Clearance.DELEGATION if through else clearance,
        cleared_for=(account.country,) if through else cleared_for,
    )
    event = events.SENT if through else events.FILED
    key = f"{matter.key}-{account.date.replace('/', '-')}"
    add(report, by=by, at=at, event=event.key, key=key, parts=_evidence(report, account.evidence))
    add_files(report, account.files, by=by, at=at)
    if not account.country and not account.speaks_of:
        _state(current, account, based_on, by=by, at=at)
    return report


def _check_part(matter: Matter, account: Account) -> None:
    """The secretariat alone speaks of a member's part, and only of one that the commitment names."""
    if not account.speaks_of:
        return
    if account.country:
        raise ValidationError({"speaks_of": _("A member speaks of its own part.")})
    if not isinstance(matter, Commitment) or account.speaks_of not in matter.countries:
        raise ValidationError({"speaks_of": _("This country is not named as owing this.")})


def _state(current: Matter, account: Account, based_on: int | None, *, by: Viewer, at: dt.datetime) -> None:
    """What the secretariat reports, it states: the assessment of a promise, the stage of a project."""
    values, event = {}, CHANGED
    if isinstance(current, Commitment) and account.assessment != Assessment.NOT_ASSESSED:
        values, event = {"assessment": account.assessment}, ASSESSED
    if isinstance(current, Project) and account.stage:
        values = {"stage": account.stage}
    if based_on is not None and any(getattr(current, name) != value for name, value in values.items()):
        check_version(current, based_on)
    keep(current, values, by=by, at=at, event=event.key)


def _evidence(report: Report, evidence: Sequence[tuple[str, Localised]]) -> list[Evidence]:
    return [Evidence(report=report, url=url, title=title, order=order) for order, (url, title) in enumerate(evidence)]


@transaction.atomic
def pass_on(report: Report, *, public: bool, based_on: int, by: Viewer, at: dt.datetime) -> Report:
    """Pass a line ministry's report on to the secretariat: it counts from now on."""
    current = lock(report)
    demand(policy.may_pass_on(by, current))
    check_version(current, based_on)
    matter = current.matter
    assert matter is not None  # noqa: S101 - the database promises it
    clearance, cleared_for = matter.clearance, matter.cleared_for
    if clearance == Clearance.PUBLIC and not public:
        clearance = Clearance.MEMBERS
    values = {
        "state": REPORT.after("pass-on"),
        "clearance": clearance,
        "cleared_for": cleared_for,
        # Why it was returned once is between the ministries; the history keeps it.
        "reason": Localised(),
    }
    keep(current, values, by=by, at=at, event=events.PASSED_ON.key)
    return current


@transaction.atomic
def give_back(report: Report, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Report:
    """Return a report to the ministry it came from, with the reason."""
    current = lock(report)
    demand(policy.may_pass_on(by, current))
    check_version(current, based_on)
    values = {"state": REPORT.after("return"), "reason": reason}
    keep(current, values, by=by, at=at, event=events.RETURNED.key)
    return current


@transaction.atomic
def send_again(report: Report, account: Account, *, based_on: int, by: Viewer, at: dt.datetime) -> Report:
    """Mend a returned report and send it again."""
    current = lock(report)
    demand(policy.may_send_again(by, current))
    check_version(current, based_on)
    Evidence.objects.filter(report=current).delete()
    for part in _evidence(current, account.evidence):
        part.full_clean()
        part.save()
    values = {
        "date": account.date,
        "text": account.text,
        "assessment": account.assessment,
        "state": REPORT.after("send-again"),
    }
    keep(current, values, by=by, at=at, event=events.SENT_AGAIN.key, data={})
    add_files(current, account.files, by=by, at=at)
    return current
