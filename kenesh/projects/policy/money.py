"""Who may record the money of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no
from kenesh.projects.policy.following import own_of
from kenesh.realms.policy import SECRETARIAT

if TYPE_CHECKING:
    from kenesh.projects.models import Project
    from kenesh.realms.viewer import Viewer


def may_record_money(viewer: Viewer, project: Project, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may record money of a project: the secretariat, and a focal point its own country's.

    ``country`` says whose money, and is empty where it is no one country's; None asks whether any at all.
    """
    if SECRETARIAT in viewer.roles_in(project.forum_id):
        return YES
    own = own_of(viewer, project, "focal-point")
    if own and (country is None or country in own):
        return YES
    if own:
        return no(_("You record the money of your own country; the secretariat records that of others."))
    return no(_("Money is recorded by the focal points of the countries of a project, and by the secretariat."))
