"""Who may see and change what here: parts of an edition are seen only where the edition is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.forums.policy import may_keep, may_see, may_see_part, parts_visible_to, visible_to
from kenesh.kit.verdict import YES, Verdict, no
from kenesh.programme.states import AGENDA

if TYPE_CHECKING:
    from kenesh.programme.models import AgendaItem
    from kenesh.realms.viewer import Viewer

__all__ = ["may_keep", "may_place", "may_see", "may_see_part", "may_withdraw", "parts_visible_to", "visible_to"]


def may_place(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may put an item on the agenda of ``edition``: officers, while it is still to be held."""
    open_ = (
        YES
        if edition.state == Edition.State.PLANNED
        else no(_("Only an edition still to be held has an agenda to fill."))
    )
    return may_keep(viewer, edition.forum_id) and open_


def may_settle(viewer: Viewer, item: AgendaItem) -> Verdict:
    """Whether ``viewer`` may record what was decided under ``item``."""
    return may_keep(viewer, item.forum_id) and AGENDA.may("decide", item.state)


def may_withdraw(viewer: Viewer, item: AgendaItem) -> Verdict:
    """Whether ``viewer`` may take ``item`` off the agenda."""
    return may_keep(viewer, item.forum_id) and AGENDA.may("withdraw", item.state)
