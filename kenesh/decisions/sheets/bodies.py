"""What bodies recommended, and what became of it: on their pages and on those of their meetings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.models import Idea
from kenesh.decisions.sheets.marks import stage_state
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.parts import State


class Count(NamedTuple):
    """How many recommendations came how far, and where they are listed."""

    number: int
    label: str
    href: str


class Recommended(Section):
    """The ideas that a body put forward, with how far each came."""

    title = _("Recommendations and what became of them")
    anchor = "recommendations"
    template = "decisions/recommended.html"
    # The field of an idea that leads to the page's thing, and the act by which one more is entered.
    of: str
    act: str

    def ask(self) -> None:
        """Read the ideas."""
        self.ideas = self.visible(Idea, **{self.of: self.thing})

    def offers(self) -> Iterable[Action]:
        """Entering one more."""
        href = reverse(self.act, args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Enter what was recommended"), href, policy.may_recommend(self.viewer, self.thing), 10)

    @property
    def counts(self) -> list[Count]:
        """How many came how far; none on a page of a single meeting, where all stand one by one."""
        return []

    @property
    def states(self) -> list[tuple[Idea, State]]:
        """Each idea with its state."""
        return [(idea, stage_state(idea)) for idea in self.ideas]

    def __bool__(self) -> bool:
        return bool(self.ideas)


@shown_on("body", 10)
class OfBody(Recommended):
    """What a body recommended."""

    of = "recommended_by"
    act = "body-recommend"

    @property
    def counts(self) -> list[Count]:
        """How many came how far, each with the list of them."""
        found = Counter(idea.stage for idea in self.ideas)
        address = reverse("ideas", args=(self.thing.forum.key,))
        return [
            Count(found[stage], str(label), f"{address}?{urlencode({'body': self.thing.key, 'stage': stage})}")
            for stage, label in Idea.Stage.choices
        ]


@shown_on("gathering", 10)
class OfGathering(Recommended):
    """What a meeting of a body recommended."""

    title = _("What was recommended")
    of = "gathering"
    act = "gathering-recommend"
