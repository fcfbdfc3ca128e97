"""Taking an earlier edition over as the skeleton of one that is still to be held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.hosting import policy
from kenesh.hosting.events import CLONED
from kenesh.hosting.models import HostTask
from kenesh.hosting.queries.cloning import Skeleton, skeleton
from kenesh.kit.codes import Codes
from kenesh.kit.verdict import demand
from kenesh.nominations.actions.desk import take_categories
from kenesh.programme.actions import place
from kenesh.programme.actions.many import Hindered, plan_many
from kenesh.programme.actions.planning import Planned
from kenesh.programme.models import AgendaItem, Room, Session
from kenesh.sources.actions import add, check_version, free_key, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from kenesh.forums.models import Edition
    from kenesh.hosting.queries.cloning import Held
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def clone(
    target: Edition, source: Edition, parts: Collection[str], *, based_on: int, by: Viewer, at: dt.datetime
) -> Skeleton:
    """Take ``parts`` of ``source`` over into ``target``, without anybody who took part; return what was taken.

    Sessions go to the draft on the planning desk. Raises ``Refused``, ``Overtaken``, and ``ValidationError`` where there is nothing
    to take over, or the editions are the same or of two forums.
    """
    current = lock(target)
    demand(policy.may_take_over(by, current))
    if source.pk == current.pk or source.forum_id != current.forum_id:
        raise ValidationError({"source": _("Choose another edition of this forum.")})
    check_version(current, based_on)
    taken = skeleton(source, current).only(parts)
    if taken.says_nothing:
        raise ValidationError(_("There is nothing to take over that does not stand here already."))
    _Taking(current, by, at).take(taken)
    counts = {name: len(getattr(taken, name)) for name in ("rooms", "sessions", "agenda", "tasks")}
    data: dict[str, Any] = {"source": dict(source.heading()), **counts}
    keep(current, {}, by=by, at=at, event=CLONED.key, data=data, naming=[source])
    return taken


class _Taking:
    """Makes what is taken over, each by the act that makes it elsewhere."""

    def __init__(self, edition: Edition, by: Viewer, at: dt.datetime) -> None:
        self._edition = edition
        self._acts: dict[str, Any] = {"by": by, "at": at}
        self._rooms: dict[int, Room] = {}

    def take(self, taken: Skeleton) -> None:
        """Everything, rooms first."""
        for room in taken.rooms:
            self._rooms[room.pk] = self._room(room)
        self._sessions(taken.sessions)
        for item in taken.agenda:
            place(
                AgendaItem(
                    forum=self._edition.forum, edition=self._edition, label=item.label, title=item.title, text=item.text
                ),
                **self._acts,
            )
        for task in taken.tasks:
            self._task(task)
        take_categories(self._edition, taken.categories, **self._acts)

    def _room(self, room: Room) -> Room:
        same = {name: getattr(room, name) for name in ("name", "seats", "features", "opens", "closes", "order")}
        made = Room(forum=self._edition.forum, edition=self._edition, **same)
        made.clearance, made.cleared_for = self._edition.clearance, self._edition.cleared_for
        made.key = free_key(made)
        add(made, key=made.key, **self._acts)
        return made

    def _sessions(self, taken: Sequence[Held]) -> None:
        try:
            plan_many(self._edition, [self._session(held) for held in taken], **self._acts)
        except Hindered as hindered:
            raise ValidationError([words for one in hindered.wrong if one for words in one.messages]) from hindered

    def _session(self, held: Held) -> tuple[Session, Planned]:
        old, slot = held.session, held.slot
        same = {name: getattr(old, name) for name in ("sort", "title", "sector")}
        made = Session(forum=self._edition.forum, edition=self._edition, **same)
        about = slot or old
        planned = Planned(
            starts=held.starts,
            ends=held.ends,
            room=self._rooms.get(about.room_id or 0),
            languages=Codes(about.languages),
            interpretation=about.interpretation,
            **(
                {name: getattr(slot, name) for name in ("no_relay", "seats_needed", "minutes_each", "prepare")}
                if slot
                else {}
            ),
        )
        return made, planned

    def _task(self, task: HostTask) -> None:
        """A task, for the secretariat and the new host; who sees to it is said anew."""
        same = {name: getattr(task, name) for name in ("area", "title", "text", "days", "after", "who", "order")}
        made = HostTask(forum=self._edition.forum, edition=self._edition, **same)
        made.clearance, made.cleared_for = policy.cleared_for_host(made)
        add(made, **self._acts)
