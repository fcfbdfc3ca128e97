"""What is to be prepared next."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from kenesh.forums.models import Edition
from kenesh.forums.queries import opening_of
from kenesh.hosting.models import HostTask
from kenesh.hosting.states import Doing
from kenesh.kit import sight

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# What is to be done within so many days is near.
_NEAR = dt.timedelta(days=30)


def near(viewer: Viewer, forum: Forum, today: dt.date, most: int) -> dict[HostTask, dt.date]:
    """The ``most`` open tasks that are due first, with their days: those that are late, or due within a month.

    One query, and two for each edition whose days are not on record.
    """
    here = {"forum": forum, "state": Doing.OPEN, "edition__state": Edition.State.PLANNED}
    tasks = sight.of(HostTask, viewer).filter(**here).select_related("edition")
    opening = cache(opening_of)
    found = []
    for task in tasks:
        task.forum = task.edition.forum = forum
        due = task.due(opening(task.edition))
        if due is not None and due <= today + _NEAR:
            found.append((due, task.order, task.pk, task))
    return {task: due for due, *_order, task in sorted(found, key=lambda one: one[:3])[:most]}
