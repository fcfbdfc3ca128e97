"""Who may ask for a gate, and who opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.projects.models import Project
from kenesh.projects.policy.following import own_of
from kenesh.projects.states import PASSAGE
from kenesh.realms.policy import SECRETARIAT, may_keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.projects.models import Passage
    from kenesh.realms.viewer import Viewer


def is_governed(project: Project) -> bool:
    """Whether gates apply to a project: to those the forum decided. Of the others sources tell the stage."""
    return project.relation == Project.Relation.DECIDED


def may_ask_gate(viewer: Viewer, project: Project, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may ask for a gate: the secretariat, and the focal points of the countries of the project.

    ``country`` says for whom, and is empty for the secretariat; None asks whether for anybody at all.
    """
    if not is_governed(project):
        return no(_("Gates are for projects that the forum decided; of others, the stage is what sources report."))
    if SECRETARIAT in viewer.roles_in(project.forum_id) and not country:
        return YES
    own = own_of(viewer, project, "focal-point")
    if own and (country is None or country in own):
        return YES
    return no(_("A gate is asked for by a focal point of a country of the project, or by the secretariat."))


def may_ask_again(viewer: Viewer, passage: Passage) -> Verdict:
    """Whether ``viewer`` may mend a returned request and ask again: whoever asked."""
    return may_ask_gate(viewer, passage.project, passage.country) and PASSAGE.may("again", passage.state)


def may_open_gate(viewer: Viewer, passage: Passage, missing: Sequence[str] = ()) -> Verdict:
    """Whether ``viewer`` may open the gate: the secretariat, where nothing is ``missing`` of what it needs."""
    verdict = may_keep(viewer, passage.forum_id) and PASSAGE.may("pass", passage.state)
    if verdict and missing:
        return not_now(format_lazy(_("Still missing: {needs}."), needs="; ".join(str(one) for one in missing)))
    return verdict


def may_return_passage(viewer: Viewer, passage: Passage) -> Verdict:
    """Whether ``viewer`` may return a request, to be mended: the secretariat."""
    return may_keep(viewer, passage.forum_id) and PASSAGE.may("return", passage.state)


def may_reject_passage(viewer: Viewer, passage: Passage) -> Verdict:
    """Whether ``viewer`` may reject a request: the secretariat, also one that was returned."""
    return may_keep(viewer, passage.forum_id) and PASSAGE.may("reject", passage.state)
