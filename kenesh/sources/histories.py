"""The history of a thing as its page shows it: on the clock of its forum, with what the reader may know of by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.journal.queries import history
from kenesh.journal.values import Reader
from kenesh.kit import sight
from kenesh.kit.refs import ref
from kenesh.realms.models import Belonging
from kenesh.realms.policy import may_see_opaque_clause

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model, Q

    from kenesh.journal.queries import Line
    from kenesh.kit.refs import Ref
    from kenesh.realms.viewer import Viewer


def history_of(
    thing: Any,
    viewer: Viewer,
    may_see: Q | None = None,
    *,
    zone: str = "",
    also: Mapping[Ref, str] | None = None,
) -> list[Line]:
    """What was done to a thing of a forum, newest first, as far as ``viewer`` may know of it.

    Moments are told on the clock of ``zone``, else of the forum; what a field named is called as it is called now,
    where the viewer may know of it. Two queries more for each kind of thing that fields named.
    """

    def called(model: type[Model], keys: set[str]) -> dict[str, str]:
        if not (issubclass(model, Belonging) and sight.guarded(model)):
            return {}
        found = list(sight.of(model, viewer).filter(forum=thing.forum_id, key__in=keys))
        sight.resolve(found, viewer, thing.forum)
        return {one.key: str(one.heading()) for one in found}

    known = may_see_opaque_clause(viewer) if may_see is None else may_see
    return history(ref(thing), known, also=also, reader=Reader(zone or thing.forum.time_zone, called))
