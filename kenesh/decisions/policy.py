"""Who may see and change what was said, decided and promised.

Ideas, decisions and promises have pages of their own and follow their own clearance. Statements and taskings are
shown on their edition's page and are seen only where the edition is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kenesh.kit.verdict import YES, Verdict
from kenesh.realms.policy import may_keep, may_see, may_see_clause, visible_to

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.decisions.models import SaidInPassing
    from kenesh.realms.viewer import Viewer

__all__ = ["may_keep", "may_see", "may_see_said", "said_visible_to", "visible_to"]


def said_visible_to[S: "SaidInPassing"](viewer: Viewer, things: QuerySet[S]) -> QuerySet[S]:
    """Keep statements and taskings that ``viewer`` may know of."""
    return visible_to(viewer, things).filter(Q(edition=None) | may_see_clause(viewer, "edition__"))


def may_see_said(viewer: Viewer, thing: SaidInPassing) -> Verdict:
    """Whether ``viewer`` may know of a statement or tasking. Agrees with :func:`said_visible_to`."""
    return may_see(viewer, thing) and (may_see(viewer, thing.edition) if thing.edition else YES)
