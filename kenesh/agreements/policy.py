"""Who may see and change what here: the rule of clearance that holds for everything in a forum.

An obligation is seen only where its agreement is. Parties, their acts and steps have no clearance of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit.verdict import YES, Verdict, no
from kenesh.realms.policy import may_keep, may_see, may_see_with_all, visible_to, visible_with_all

if TYPE_CHECKING:
    from kenesh.agreements.models import Agreement
    from kenesh.realms.viewer import Viewer

__all__ = [
    "may_keep",
    "may_oblige",
    "may_record_act",
    "may_see",
    "may_see_with_all",
    "visible_to",
    "visible_with_all",
]


def may_record_act(viewer: Viewer, agreement: Agreement, *, has_parties: bool) -> Verdict:
    """Whether ``viewer`` may record what a party did to be bound by an agreement, or no longer to be."""
    parties = YES if has_parties else no(_("No party is on record: name the parties first."))
    return may_keep(viewer, agreement.forum_id) and parties


def may_oblige(viewer: Viewer, agreement: Agreement) -> Verdict:
    """Whether ``viewer`` may record what an article obliges to."""
    ended = no(_("This agreement was ended: it obliges nobody to anything more.")) if agreement.ended else YES
    return may_keep(viewer, agreement.forum_id) and ended
