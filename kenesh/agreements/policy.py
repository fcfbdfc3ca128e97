"""Who may see and change what here: the rule of clearance that holds for everything in a forum.

An obligation is seen only where its agreement is. Parties, their acts and steps have no clearance of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.verdict import YES, Verdict, not_now
from kenesh.realms.models import Clearance
from kenesh.realms.policy import SECRETARIAT, may_keep, may_see, may_see_with_all, visible_to, visible_with_all
from kenesh.realms.viewer import PUBLIC, Holding, Viewer

if TYPE_CHECKING:
    from kenesh.agreements.models import Agreement

__all__ = [
    "file_reader",
    "may_correct_step",
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
    parties = YES if has_parties else not_now(_("No party is on record: name the parties first."))
    return may_keep(viewer, agreement.forum_id) and parties


def may_correct_step(viewer: Viewer, agreement: Agreement, *, has_steps: bool) -> Verdict:
    """Whether ``viewer`` may correct a step of an agreement, or remove it."""
    steps = YES if has_steps else not_now(_("No step is on record: record one first."))
    return may_keep(viewer, agreement.forum_id) and steps


def may_oblige(viewer: Viewer, agreement: Agreement) -> Verdict:
    """Whether ``viewer`` may record what an article obliges to."""
    ended = not_now(_("This agreement was ended: it obliges nobody to anything more.")) if agreement.ended else YES
    return may_keep(viewer, agreement.forum_id) and ended


def file_reader(viewer: Viewer, thing: Agreement) -> tuple[Viewer, str]:
    """Through whose eyes a file about ``thing`` is written, and its marking in words: a file is made to be passed on.

    It holds what everybody may know whom the marking names, even where ``viewer`` may know more. Only what is for named
    parties or the secretariat is shown as ``viewer`` sees it, and marked so.
    """
    if thing.clearance == Clearance.PUBLIC and thing.forum.published:
        return PUBLIC, Clearance.PUBLIC.marking
    if thing.clearance in {Clearance.PUBLIC, Clearance.MEMBERS}:
        return Viewer(holdings=(Holding(thing.forum_id, "focal-point"),)), Clearance.MEMBERS.marking
    if SECRETARIAT in viewer.roles_in(thing.forum_id):
        return viewer, Clearance.SECRETARIAT.marking
    return viewer, f"{thing.get_clearance_display()}: {', '.join(map(country_name, thing.cleared_for))}"
