"""The protocol officers of the country that hosts: they arrange all meetings of its edition, so they know of all.

Clearance names whole countries, and of a meeting between two others nobody else in the host's government is to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kenesh.realms.models import Clearance
from kenesh.realms.policy import countries_of, may_see, may_see_clause

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer

PROTOCOL = "protocol"


def of_host_clause(viewer: Viewer) -> Q:
    """The filter that keeps what hangs on an edition whose host's protocol officer ``viewer`` is; ``of_host`` of many."""
    hosted = Q(pk__in=())
    for held in viewer.holdings:
        if held.role == PROTOCOL and held.country:
            hosted |= Q(forum_id=held.forum_id, edition__country=held.country)
    return hosted & ~Q(clearance=Clearance.SECRETARIAT) & may_see_clause(viewer, "edition__") if hosted else hosted


def of_host(viewer: Viewer, thing: Belonging, edition: Edition) -> bool:
    """Whether ``viewer`` is a protocol officer of the country that hosts ``edition``, and ``thing`` is not kept inside."""
    hosts = bool(edition.country) and edition.country in countries_of(viewer, edition.forum_id, PROTOCOL)
    return hosts and thing.clearance != Clearance.SECRETARIAT and bool(may_see(viewer, edition))
