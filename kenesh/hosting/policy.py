"""Who prepares an edition: the secretariat officers of the forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.hosting.models import ProgrammeFile
from kenesh.hosting.states import PROGRAMME_FILE
from kenesh.realms.policy import may_keep

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Viewer


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
