"""Who may plan, report and approve results, and watch risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.projects.policy.following import MINISTRIES, may_report, own_of
from kenesh.projects.rules import ENDED, FOLLOWED
from kenesh.projects.states import PERIOD, RISK
from kenesh.realms.policy import SECRETARIAT, may_keep

if TYPE_CHECKING:
    from kenesh.projects.models import Period, Project, Risk
    from kenesh.realms.viewer import Viewer


def may_plan_results(viewer: Viewer, project: Project) -> Verdict:
    """Whether ``viewer`` may say what a project is measured by: the secretariat and the focal points of its countries."""
    if SECRETARIAT in viewer.roles_in(project.forum_id) or own_of(viewer, project, "focal-point"):
        return YES
    return no(_("What a project is measured by is said by the focal points of its countries, and by the secretariat."))


def may_set_calendar(viewer: Viewer, project: Project) -> Verdict:
    """Whether ``viewer`` may say when reports on a project are due: the secretariat and the focal points of its countries."""
    if project.relation not in FOLLOWED or project.stage in ENDED:
        return not_now(_("Nobody owes reports on this project: the forum does not answer for it, or it has ended."))
    if SECRETARIAT in viewer.roles_in(project.forum_id) or own_of(viewer, project, "focal-point"):
        return YES
    return no(_("When reports are due is said by the focal points of the project's countries, and by the secretariat."))


def may_measure(viewer: Viewer, period: Period, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may report what was reached in a period: whoever reports on its project."""
    return may_report(viewer, period.project, country) and PERIOD.may("report", period.state)


def may_approve(viewer: Viewer, period: Period) -> Verdict:
    """Whether ``viewer`` may approve what was reported: the secretariat."""
    return may_keep(viewer, period.forum_id) and PERIOD.may("approve", period.state)


def may_return(viewer: Viewer, period: Period) -> Verdict:
    """Whether ``viewer`` may return what was reported: the secretariat, also when it was approved before."""
    return may_keep(viewer, period.forum_id) and PERIOD.may("return", period.state)


def may_watch_risks(viewer: Viewer, project: Project) -> Verdict:
    """Whether ``viewer`` may record risks of a project: the secretariat, and the ministries of its countries."""
    if SECRETARIAT in viewer.roles_in(project.forum_id) or own_of(viewer, project, *MINISTRIES):
        return YES
    return no(_("Risks are recorded by the ministries of the countries of a project, and by the secretariat."))


def may_update_risk(viewer: Viewer, risk: Risk) -> Verdict:
    """Whether ``viewer`` may change or close a risk, while it is open."""
    return may_watch_risks(viewer, risk.project) and RISK.may("close", risk.state)
