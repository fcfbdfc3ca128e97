"""Who prepares an edition: the secretariat officers of the forum, and the host for what is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.accreditation.policy import may_run
from kenesh.delegations.policy import may_read_order
from kenesh.forums.policy import may_see_part, parts_visible_to
from kenesh.hosting.bundling import Part, list_of
from kenesh.hosting.models import Bundle, ProgrammeFile
from kenesh.hosting.states import HOST_TASK, PROGRAMME_FILE, Bringing
from kenesh.kit.codes import Codes
from kenesh.kit.verdict import YES, no, not_now
from kenesh.nominations.models import Duty
from kenesh.nominations.policy import duties_of, may_open_list
from kenesh.programme.policy import may_plan, may_read_plan
from kenesh.realms.models import Clearance
from kenesh.realms.policy import countries_of, may_keep

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.hosting.models import HostTask
    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Viewer

__all__ = ["may_keep", "may_see_part", "parts_visible_to"]
# Of the country that hosts, these prepare.
HOSTS = ("focal-point", "line-ministry", "protocol")


def may_prepare(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may note what is done for ``edition``: the secretariat, and officers of the host."""
    keeps = may_keep(viewer, edition.forum_id)
    if keeps or (edition.country and edition.country in countries_of(viewer, edition.forum_id, *HOSTS)):
        return YES
    return no(_("What a host prepares is noted by the secretariat and by officers of the host."))


def may_list(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may put tasks on the list of ``edition`` and correct them: the secretariat, and the host's protocol."""
    hosts = countries_of(viewer, edition.forum_id, "protocol")
    if may_keep(viewer, edition.forum_id) or (edition.country and edition.country in hosts):
        return YES
    return no(_("What is to be prepared is listed by the secretariat and by the host's protocol officers."))


def may_list_task(viewer: Viewer, task: HostTask) -> Verdict:
    """Whether ``viewer`` may enter or correct ``task``. Agrees with :func:`may_list` of its edition; a test says so."""
    if not task.edition_id:
        return no(_("The host's protocol officers enter a task from the page of their edition."))
    return may_list(viewer, task.edition)


def cleared_for_host(task: HostTask) -> tuple[str, Codes]:
    """For whom a task is cleared: the secretariat, and the host's own where that is a member."""
    country = task.edition.country
    if country and country in task.edition.forum.members:
        return Clearance.DELEGATION, Codes([country])
    return Clearance.SECRETARIAT, Codes()


def may_fill(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may put the usual tasks on the list of ``edition``, while it is still to be held."""
    return may_list(viewer, edition) and _still_open(edition)


def may_take_over(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may take an earlier edition over into ``edition``: officers, who may know of all of both."""
    return may_keep(viewer, edition.forum_id) and _still_open(edition)


def _still_open(edition: Edition) -> Verdict:
    return YES if edition.state == "planned" else not_now(_("Only an edition still to be held is prepared."))


def may_hand_over(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may hand roles to the host of ``edition``: the secretariat; for each role its own policy is asked too."""
    return may_keep(viewer, edition.forum_id)


def parts_for(viewer: Viewer, edition: Edition, today: dt.date) -> list[str]:
    """What ``viewer`` may take along of ``edition`` beside its public pages: each part as far as they may open it itself."""
    may = [
        (Part.PAPERS, YES),
        (Part.PARTICIPANTS, may_read_order(viewer, edition.forum_id)),
        (Part.SHOW, may_read_plan(viewer, edition)),
        (Part.BADGES, may_run(viewer, edition)),
    ]
    held = duties_of(viewer, edition, today)
    lists = [list_of(duty) for duty in Duty.values if may_open_list(duty, held)]
    return [*(str(part) for part, verdict in may if verdict), *lists]


def may_take_along(viewer: Viewer, edition: Edition, parts: Iterable[str], today: dt.date) -> Verdict:
    """Whether ``viewer`` may take ``edition`` along in one file, with ``parts``: the secretariat, and the host's protocol."""
    verdict = may_list(viewer, edition)
    if verdict and set(parts) - set(parts_for(viewer, edition, today)):
        return no(_("You may not open everything that you chose to take along."))
    return verdict


def bundles_of(viewer: Viewer, edition: Edition) -> QuerySet[Bundle]:
    """The bundles of an edition that ``viewer`` may know of: those they ordered, while they may take it along."""
    found = Bundle.objects.filter(edition=edition)
    if viewer.is_public or not may_list(viewer, edition):
        return found.none()
    return found.filter(ordered_by=viewer.account)


def may_do(viewer: Viewer, task: HostTask) -> Verdict:
    """Whether ``viewer`` may note that ``task`` is done."""
    return may_prepare(viewer, task.edition) and HOST_TASK.may("do", task.state)


def may_drop(viewer: Viewer, task: HostTask) -> Verdict:
    """Whether ``viewer`` may note that ``task`` is not needed."""
    return may_prepare(viewer, task.edition) and HOST_TASK.may("drop", task.state)


def may_reopen(viewer: Viewer, task: HostTask) -> Verdict:
    """Whether ``viewer`` may note that ``task`` is still to be done."""
    return may_prepare(viewer, task.edition) and HOST_TASK.may("reopen", task.state)


def may_bring_in(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may bring a programme of another system into ``edition``."""
    return may_keep(viewer, edition.forum_id)


def may_apply(viewer: Viewer, file: ProgrammeFile) -> Verdict:
    """Whether ``viewer`` may apply what a file says."""
    return may_bring_in(viewer, file.edition) and PROGRAMME_FILE.may("apply", file.state)


def may_undo(viewer: Viewer, file: ProgrammeFile) -> Verdict:
    """Whether ``viewer`` may take a file back; what stands in its way otherwise is told when it is tried."""
    return may_bring_in(viewer, file.edition) and PROGRAMME_FILE.may("undo", file.state)


def may_join(viewer: Viewer, file: ProgrammeFile) -> Verdict:
    """Whether ``viewer`` may say who of the register speaks where a file that was applied names somebody in words."""
    if file.state != Bringing.APPLIED:
        return not_now(_("Speakers are joined to the register once the programme is applied."))
    return may_bring_in(viewer, file.edition) and may_plan(viewer, file.edition)


def files_of(viewer: Viewer, edition: Edition) -> QuerySet[ProgrammeFile]:
    """The files of an edition that ``viewer`` may know of."""
    found = ProgrammeFile.objects.filter(edition=edition)
    return found if may_bring_in(viewer, edition) else found.none()
