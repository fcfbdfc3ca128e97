"""What is to be prepared next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kenesh.forums.models import Edition
from kenesh.hosting.models import HostTask
from kenesh.hosting.states import Doing
from kenesh.kit import sight

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# What is to be done within so many days is near.
_NEAR = dt.timedelta(days=30)


def near(viewer: Viewer, forum: Forum, today: dt.date) -> list[HostTask]:
    """The open tasks that are late, or to be done within a month, those that are due first at the top; one query."""
    here = {"forum": forum, "state": Doing.OPEN, "edition__state": Edition.State.PLANNED}
    tasks = sight.of(HostTask, viewer).filter(**here).select_related("edition")
    found = []
    for task in tasks:
        task.forum = task.edition.forum = forum
        due = task.due()
        if due is not None and due <= today + _NEAR:
            found.append((due, task.order, task.pk, task))
    return [task for *_order, task in sorted(found, key=lambda one: one[:3])]
