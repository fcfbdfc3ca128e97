"""What is prepared, on the page of its edition."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.forums.queries import opening_of
from kenesh.hosting import policy
from kenesh.hosting.models import HostTask
from kenesh.hosting.states import Doing
from kenesh.kit import sight
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.realms.policy import let_keep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.verdict import Verdict

sight.guard(policy.parts_visible_to, HostTask)
let_keep(policy.may_list_task, policy.cleared_for_host, HostTask)

# Marks of the design system for what became of a task.
_MARKS = {Doing.OPEN: "open", Doing.DONE: "completed", Doing.DROPPED: "dropped"}


def task_state(task: HostTask, due: dt.date | None, today: dt.date) -> State:
    """What became of a task, or that its day, ``due``, has passed."""
    if task.state == Doing.OPEN and due is not None and due < today:
        return State("late", str(pgettext_lazy("task", "Late")))
    return State(_MARKS[Doing(task.state)], task.get_state_display())


@dataclass(frozen=True, slots=True)
class Row:
    """A task on the list: its day, its state, and what may be noted of it."""

    task: HostTask
    due: dt.date | None
    state: State
    may_do: Verdict
    may_reopen: Verdict


@shown_on("edition", 18)
class Preparation(Section):
    """What is to be prepared for an edition, by the day until which it is to be done."""

    title = _("Preparation")
    anchor = "preparation"
    template = "hosting/preparation.html"

    def ask(self) -> None:
        """Read the tasks."""
        self.tasks = self.visible(HostTask, edition=self.thing)

    def offers(self) -> Iterable[Action]:
        """Putting the usual tasks on the list, adding one, and bringing a programme in."""
        here = (self.thing.forum.key, self.thing.key)
        fill = policy.may_fill(self.viewer, self.thing)
        yield Action(_("Put the usual tasks on the list"), reverse("host-tasks-fill", args=here), fill, 60)
        address = f"{reverse('new', args=(self.thing.forum.key, HostTask.plural))}?edition={self.thing.key}"
        yield Action(_("Add a task of the host"), address, policy.may_list(self.viewer, self.thing), 61)
        clone = policy.may_take_over(self.viewer, self.thing)
        yield Action(_("Take an earlier edition over"), reverse("edition-clone", args=here), clone, 59)
        keeps = policy.may_keep(self.viewer, self.thing.forum_id)
        takes = policy.may_list(self.viewer, self.thing)
        yield Action(_("Take the edition along"), reverse("edition-bundle", args=here), takes, 63)
        yield Action(_("Hand roles to the new host"), reverse("edition-hand-over", args=here), keeps, 64)
        may = policy.may_bring_in(self.viewer, self.thing)
        yield Action(_("Bring a programme in"), reverse("programme-files", args=here), may, 62)

    @cached_property
    def keeps(self) -> bool:
        """Whether the viewer may correct the tasks themselves."""
        return bool(policy.may_list(self.viewer, self.thing))

    @cached_property
    def rows(self) -> list[Row]:
        """Each task with its day, those that are due first at the top."""
        today = dt.datetime.now(dt.UTC).date()
        opening = opening_of(self.thing)
        for task in self.tasks:
            task.edition = self.thing
        rows = [
            Row(
                task,
                due,
                task_state(task, due, today),
                policy.may_do(self.viewer, task),
                policy.may_reopen(self.viewer, task),
            )
            for task in self.tasks
            for due in [task.due(opening)]
        ]
        return sorted(rows, key=lambda row: (-row.task.days if not row.task.after else row.task.days, row.task.order))
