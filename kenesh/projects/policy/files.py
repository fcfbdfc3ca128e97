"""Who may send files as evidence, correct what is said of them, and withdraw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.files.states import FILE
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.projects.policy.following import MINISTRIES, may_report
from kenesh.realms.policy import SECRETARIAT, countries_of

if TYPE_CHECKING:
    from kenesh.projects.models import EvidenceFile, Report
    from kenesh.realms.viewer import Viewer


def may_add_files(viewer: Viewer, report: Report) -> Verdict:
    """Whether ``viewer`` may add files to a report: whoever may report for the same member, or for the secretariat."""
    if report.matter is None:
        return no(_("There is nothing here for you to see."))
    return may_report(viewer, report.matter, report.country)


def may_correct_file(viewer: Viewer, file: EvidenceFile) -> Verdict:
    """Whether ``viewer`` may correct what is said of a file: the secretariat, and the ministries of who sent it."""
    own = file.country and file.country in countries_of(viewer, file.forum_id, *MINISTRIES)
    if not own and SECRETARIAT not in viewer.roles_in(file.forum_id):
        return no(_("What is said of a file is corrected by the ministries of who sent it, and by the secretariat."))
    return YES if file.state in FILE.moves["withdraw"].before else not_now(FILE.moves["withdraw"].unless)


def may_withdraw_file(viewer: Viewer, file: EvidenceFile) -> Verdict:
    """Whether ``viewer`` may withdraw a file: whoever may correct it."""
    return may_correct_file(viewer, file) and FILE.may("withdraw", file.state)
