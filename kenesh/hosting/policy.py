"""Who prepares an edition: the secretariat officers of the forum, and the host for what is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.forums.policy import may_see_part, parts_visible_to
from kenesh.hosting.models import ProgrammeFile
from kenesh.hosting.states import HOST_TASK, PROGRAMME_FILE
from kenesh.kit.codes import Codes
from kenesh.kit.verdict import YES, no
from kenesh.realms.models import Clearance
from kenesh.realms.policy import countries_of, may_keep

if TYPE_CHECKING:
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
    if task.edition_id is None:
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
    return YES if edition.state == "planned" else no(_("Only an edition still to be held is prepared."))


def may_hand_over(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may hand roles to the host of ``edition``: the secretariat; for each role its own policy is asked too."""
    return may_keep(viewer, edition.forum_id)


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


def files_of(viewer: Viewer, edition: Edition) -> QuerySet[ProgrammeFile]:
    """The files of an edition that ``viewer`` may know of."""
    found = ProgrammeFile.objects.filter(edition=edition)
    return found if may_bring_in(viewer, edition) else found.none()
