"""The pages of documents, and documents on the pages of editions and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.documents import policy
from kenesh.documents.models import LanguageVersion, Paper
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import named, when

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_to, Paper)
trace.follows(Paper, "edition", "body", "gathering")


class PaperSheet(Sheet[Paper]):
    """The page of a document."""

    model = Paper
    fields = ("symbol", "date", "edition", "body", "gathering", "note")
    always = frozenset({"date"})

    @property
    def state(self) -> State:
        """Whether it is a draft."""
        return State("planned" if self.thing.stage == "draft" else "held", self.thing.get_stage_display())

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's DigitalDocument."""
        one = self.thing
        return {
            "@type": "DigitalDocument",
            "name": str(one.heading()),
            "identifier": one.symbol,
            "genre": one.get_sort_display(),
            "datePublished": when(one.date),
            "creativeWorkStatus": one.get_stage_display(),
            "author": named("Organization", one.body),
            "recordedAt": named("Event", one.edition),
        }


@shown_on("paper", 10)
class Versions(Section):
    """The language versions of a document and what each is worth."""

    title = _("Language versions")
    anchor = "versions"
    template = "documents/versions.html"

    def ask(self) -> None:
        """Read the versions."""
        self.versions = self.read(LanguageVersion.objects.filter(paper=self.thing))


class Papers(Section):
    """Documents with their language versions."""

    title = _("Documents")
    anchor = "papers"
    template = "documents/papers.html"
    # The field of a document that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read documents and their versions."""
        self.papers = self.visible(Paper, **{self.of: self.thing})
        self._versions = self.read(
            LanguageVersion.objects.filter(paper__in=self.seen(Paper, **{self.of: self.thing}).values("pk"))
        )

    def arrange(self) -> None:
        """Give each document its versions."""
        give_many(self.papers, "versions", self._versions, "paper")


@shown_on("edition", 75)
class EditionPapers(Papers):
    """The documents of an edition."""

    of = "edition"

    def offers(self) -> Iterable[Action]:
        """Beginning an outcome text, or recording a document."""
        address = f"{reverse('new', args=(self.thing.forum.key, Paper.plural))}?edition={self.thing.key}"
        yield Action(_("Begin an outcome text"), address, policy.may_keep(self.viewer, self.thing.forum_id), 60)


@shown_on("body", 50)
class BodyPapers(Papers):
    """The documents of a body."""

    of = "body"


@shown_on("gathering", 50)
class GatheringPapers(Papers):
    """The documents put to a meeting of a body."""

    of = "gathering"

    def offers(self) -> Iterable[Action]:
        """Recording one."""
        address = f"{reverse('new', args=(self.thing.forum.key, Paper.plural))}?gathering={self.thing.key}"
        yield Action(_("Record a document"), address, policy.may_keep(self.viewer, self.thing.forum_id), 60)
