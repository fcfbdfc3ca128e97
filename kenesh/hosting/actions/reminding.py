"""Reminding those who prepare an edition: a week ahead of a task's day, and once it has passed."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from kenesh.forums.models import Edition
from kenesh.forums.queries import opening_of
from kenesh.hosting.models import HostTask
from kenesh.hosting.notices import LATE, SOON
from kenesh.hosting.policy import may_see_part
from kenesh.hosting.states import Doing
from kenesh.notices.actions.inbox import tell
from kenesh.people.models import User
from kenesh.people.queries import holders, viewer_of
from kenesh.realms.policy import SECRETARIAT

if TYPE_CHECKING:
    from collections.abc import Iterable

AHEAD = dt.timedelta(days=7)
# After so long nobody is told for the first time that something was late.
_NEWS = dt.timedelta(days=30)


def remind_due(now: dt.datetime) -> int:
    """Tell of every open task whose day is near or has passed, once for each; returns how many were told."""
    open_ = HostTask.objects.filter(state=Doing.OPEN, edition__state=Edition.State.PLANNED)
    told = 0
    opening = cache(opening_of)
    for task in open_.select_related("edition__forum", "forum", "owner"):
        due = task.due(opening(task.edition))
        if due is None or not now.date() - _NEWS <= due <= now.date() + AHEAD:
            continue
        late = due < now.date()
        for user in _whom(task, now.date()):
            told += tell(
                user,
                LATE if late else SOON,
                key=f"host-task:{task.pk}:{due.isoformat()}:{'late' if late else 'soon'}",
                at=now,
                data={
                    "heading": dict(task.heading()),
                    "edition": dict(task.edition.heading()),
                    "due": due.isoformat(),
                },
                url=("edition", (task.forum.key, task.edition.key)),
            )
    return told


def _whom(task: HostTask, today: dt.date) -> Iterable[User]:
    """The account of who sees to it, where they may know of it; else the secretariat."""
    own = [
        user
        for user in User.objects.filter(person=task.owner_id, is_active=True)
        if task.owner_id is not None and may_see_part(viewer_of(user), task)
    ]
    return own or holders(task.forum_id, SECRETARIAT, today)
