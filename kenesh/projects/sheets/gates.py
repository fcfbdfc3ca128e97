"""The life cycle of a project on its page: requests to pass a gate, what the gate needs, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.projects import policy
from kenesh.projects.models import Gate, Passage, Remark
from kenesh.projects.queries.gates import Checked, checked

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_to, Gate)
sight.guard(policy.visible_with_all, Passage)

_MARKS = {"asked": "open", "returned": "planned", "passed": "completed", "rejected": "dropped"}


@shown_on("project", 12)
class LifeCycle(Section):
    """Requests to let a project into a stage, with their threads; and what the gate now asked for needs."""

    title = _("Life cycle")
    anchor = "life-cycle"
    template = "projects/life_cycle.html"

    def ask(self) -> None:
        """Read the requests and their threads."""
        shown = self.seen(Passage, project=self.thing)
        self.passages = self.visible(Passage, project=self.thing)
        self._remarks = self.read(Remark.objects.filter(passage__in=shown.values("pk")))

    def arrange(self) -> None:
        """Give each request its thread."""
        give_many(self.passages, "remarks", self._remarks, "passage")
        for passage in self.passages:
            passage.project = self.thing

    @property
    def current(self) -> Passage | None:
        """The request under way."""
        return next((one for one in self.passages if one.state in {"asked", "returned"}), None)

    @cached_property
    def checked(self) -> Checked | None:
        """What its gate needs, where there is one."""
        return checked(self.thing, self.current.stage, timezone.localdate()) if self.current else None

    @property
    def refusal(self) -> object:
        """Why the gate does not open yet, for those who could open it."""
        missing = self.checked.missing if self.checked else ()
        passage = self.current
        if passage is None or not policy.may_open_gate(self.viewer, passage):
            return ""
        return policy.may_open_gate(self.viewer, passage, missing).reason

    @property
    def rows(self) -> list[tuple[Passage, State]]:
        """Each request with its state, the newest first."""
        return [(one, State(_MARKS[one.state], one.get_state_display())) for one in self.passages]

    def offers(self) -> Iterable[Action]:
        """Asking, or going on with what was asked; a gate that does not open says what is missing."""
        forum, passage = self.thing.forum.key, self.current
        if passage is None:
            may = policy.may_ask_gate(self.viewer, self.thing)
            if policy.is_governed(self.thing):
                yield Action(
                    _("Ask for the next stage"), reverse("gate-project", args=(forum, self.thing.key)), may, 28
                )
            return
        here = (forum, passage.key)
        missing = self.checked.missing if self.checked else ()
        may = policy.may_open_gate(self.viewer, passage)
        yield Action(
            _("Open the gate"),
            reverse("gate-open", args=here),
            may and policy.may_open_gate(self.viewer, passage, missing),
            7,
        )
        yield Action(
            _("Return the request"),
            reverse("gate-return", args=here),
            policy.may_return_passage(self.viewer, passage),
            13,
        )
        yield Action(
            _("Reject the request"),
            reverse("gate-reject", args=here),
            policy.may_reject_passage(self.viewer, passage),
            14,
        )
        again = policy.may_ask_again(self.viewer, passage)
        yield Action(_("Mend the request and ask again"), reverse("gate-again", args=here), again, 6)

    def __bool__(self) -> bool:
        return bool(self.passages)
