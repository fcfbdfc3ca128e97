"""Pages on which a host's tasks are put on the list, and what became of each is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.hosting import actions, policy
from kenesh.hosting.models import HostTask
from kenesh.kit.fields import LocalisedFormField, PartialDateFormField
from kenesh.people.acting import Act, ActForm

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.verdict import Verdict


class Fill(Act[Edition]):
    """Put the usual tasks on an edition's list."""

    name = "host-tasks-fill"
    model = Edition
    title = _("Put the usual tasks on the list")
    lead = _(
        "About thirty things that a host usually prepares, each with its day counted from the opening. Change, add and "
        "leave out what your forum does otherwise. The host sees the list where it is a member."
    )
    button = _("Put them on the list")
    done = _("The usual tasks stand on the list.")

    def may(self) -> Verdict:
        """Officers, while the edition is still to be held."""
        return policy.may_fill(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> Edition:  # noqa: ARG002 - nothing is typed
        """Fill the list."""
        actions.fill(self.thing, by=self.viewer, at=at)
        return self.thing


class DoneForm(ActForm):
    """When it was done, and what came of it."""

    done = PartialDateFormField(label=_("Done on"), required=False, help_text=_("Today unless given."))
    note = LocalisedFormField(label=_("What came of it"), required=False)


class Done(Act[HostTask]):
    """Note that a task is done."""

    name = "host-task-done"
    model = HostTask
    form = DoneForm
    title = _("Note it as done")
    button = _("It is done")
    done = _("It is noted as done.")

    def may(self) -> Verdict:
        """The secretariat and the host, until it is done."""
        return policy.may_do(self.viewer, self.thing)

    def act(self, form: DoneForm, at: dt.datetime) -> HostTask:
        """Note it."""
        on, note = form.given["done"], form.given["note"]
        return actions.do_task(self.thing, on, note, based_on=form.based_on, by=self.viewer, at=at)


class DropForm(ActForm):
    """Why it is not needed."""

    note = LocalisedFormField(label=_("Why it is not needed"), required=False)


class Drop(Act[HostTask]):
    """Note that a task is not needed."""

    name = "host-task-drop"
    model = HostTask
    form = DropForm
    title = _("Note it as not needed")
    button = _("It is not needed")
    done = _("It is noted as not needed.")

    def may(self) -> Verdict:
        """The secretariat and the host, until it is done."""
        return policy.may_drop(self.viewer, self.thing)

    def act(self, form: DropForm, at: dt.datetime) -> HostTask:
        """Note it."""
        return actions.drop_task(self.thing, form.given["note"], based_on=form.based_on, by=self.viewer, at=at)


class Reopen(Act[HostTask]):
    """Note that a task is still to be done."""

    name = "host-task-reopen"
    model = HostTask
    title = _("Note it as still to be done")
    button = _("It is still to be done")
    done = _("It is to be done again.")

    def may(self) -> Verdict:
        """The secretariat and the host, once it is done or not needed."""
        return policy.may_reopen(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> HostTask:
        """Note it."""
        return actions.reopen_task(self.thing, based_on=form.based_on, by=self.viewer, at=at)
