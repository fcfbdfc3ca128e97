"""Outcome texts on the pages of documents: paragraphs, who agrees, and how far each language has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.models import Commitment, Paragraph, Position, Wording
from kenesh.documents.models import Paper
from kenesh.documents.states import PAPER
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.verdict import Verdict

sight.guard(policy.visible_with_all, Paragraph)
trace.follows(Paragraph, "paper")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one member stands on a paragraph; ``earlier`` says that it was on an earlier revision."""

    country: str
    position: Position | None
    earlier: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the page shows it."""

    paragraph: Paragraph
    stands: tuple[Stand, ...]
    commitments: tuple[Commitment, ...]
    # Whether the wording shown follows an earlier revision.
    is_stale: bool

    @property
    def agreeing(self) -> int:
        """How many members agree to its present wording."""
        return sum(1 for one in self.stands if one.position and one.position.stance == "agrees" and not one.earlier)


@dataclass(frozen=True, slots=True)
class Language:
    """How far one language of a text has come: the numbers of paragraphs without wording, and of stale ones."""

    tag: str
    missing: tuple[str, ...]
    stale: tuple[str, ...]


@shown_on("paper", 5)
class Text(Section):
    """The paragraphs of an outcome text."""

    title = _("Text")
    anchor = "text"
    template = "decisions/text.html"

    def ask(self) -> None:
        """Read paragraphs with wordings and positions, and the promises taken from them."""
        shown = self.seen(Paragraph, paper=self.thing).values("pk")
        self.paragraphs = self.visible(Paragraph, paper=self.thing)
        self._wordings = self.read(Wording.objects.filter(paragraph__in=shown))
        self._positions = self.read(Position.objects.filter(paragraph__in=shown))
        self.commitments = self.visible(Commitment, paragraph__in=shown)

    def arrange(self) -> None:
        """Give each paragraph its wordings and positions."""
        give_many(self.paragraphs, "wordings", self._wordings, "paragraph")
        give_many(self.paragraphs, "positions", self._positions, "paragraph")

    @property
    def is_draft(self) -> bool:
        """Whether it can still change."""
        return bool(self.thing.stage == "draft")

    def offers(self) -> Iterable[Action]:
        """Writing it, adopting it, and recording what its language versions are worth."""
        paper, viewer, here = self.thing, self.viewer, (self.thing.forum.key, self.thing.key)
        if paper.sort in TEXTS:
            adopt = self._may_adopt()
            yield Action(_("Record its adoption"), reverse("paper-adopt", args=here), adopt, 20 if adopt else 60)
            write = policy.may_write(viewer, paper)
            yield Action(_("Add a paragraph"), reverse("paragraph-add", args=here), write, 10)
            yield Action(
                _("Make it a draft again"), reverse("paper-reopen", args=here), policy.may_reopen(viewer, paper), 85
            )
        keep = policy.may_keep(viewer, paper.forum_id)
        yield Action(_("Record a language version"), reverse("paper-standing", args=here), keep, 50)

    def _may_adopt(self) -> Verdict:
        may = policy.may_keep(self.viewer, self.thing.forum_id) and PAPER.may("adopt", self.thing.stage)
        return may and policy.agreed(self.thing, self.paragraphs)

    @cached_property
    def lacking(self) -> str:
        """What a draft still needs to be adopted; empty where nothing."""
        verdict = policy.agreed(self.thing, self.paragraphs)
        return "" if verdict or not self.is_draft else str(verdict.reason)

    @cached_property
    def rows(self) -> list[Row]:
        """Each paragraph with where every member stands."""
        members, language = self.thing.forum.members, (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        return [
            Row(
                paragraph,
                tuple(_stands(paragraph, members)) if self.is_draft or paragraph.positions.all() else (),
                tuple(one for one in self.commitments if one.paragraph_id == paragraph.pk),
                is_stale=_shown(paragraph, language) in paragraph.stale,
            )
            for paragraph in self.paragraphs
        ]

    @cached_property
    def languages(self) -> list[Language]:
        """The languages that have wordings, with what is missing or stale in each."""
        tags = dict.fromkeys(wording.language for wording in self._wordings)
        return [
            Language(
                tag,
                tuple(one.label for one in self.paragraphs if tag not in one.text),
                tuple(one.label for one in self.paragraphs if tag in one.stale),
            )
            for tag in tags
        ]

    @property
    def may_write(self) -> bool:
        """Whether links to change paragraphs are shown."""
        return bool(policy.may_write(self.viewer, self.thing))

    @property
    def may_take(self) -> bool:
        """Whether links to take promises are shown."""
        return bool(policy.may_take(self.viewer, self.thing))


# Documents that are written here paragraph by paragraph.
TEXTS = frozenset(
    {
        Paper.Sort.DECLARATION,
        Paper.Sort.JOINT_STATEMENT,
        Paper.Sort.CHAIR_STATEMENT,
        Paper.Sort.VISION,
        Paper.Sort.ACTION_PLAN,
    }
)


def _stands(paragraph: Paragraph, members: Iterable[str]) -> Iterable[Stand]:
    known = {position.country: position for position in paragraph.positions.all()}
    for country in members:
        position = known.get(country)
        yield Stand(country, position, earlier=bool(position and position.revision != paragraph.revision))


def _shown(paragraph: Paragraph, language: str) -> str:
    return paragraph.text.render(language).language
