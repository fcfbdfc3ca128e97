"""The pages of releases, annotated clause by clause, and releases and coverage on the pages of editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Action, State
from kenesh.kit.refs import kinds
from kenesh.kit.sections import Section, shown_on
from kenesh.press import policy
from kenesh.press.models import Clause, Coverage, Paragraph, Release
from kenesh.realms.models import Belonging
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import named, when

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_to, Release)
sight.guard(policy.parts_visible_to, Coverage)
trace.follows(Release, "edition")


class ReleaseSheet(Sheet[Release]):
    """The page of a release."""

    model = Release
    fields = ("edition", "issuer", "issued_by", "date", "language", "standing", "note")
    always = frozenset({"issuer", "date"})
    template = "press/release.html"

    @property
    def sort(self) -> str:
        """What it is."""
        return str(_("Press release, annotated"))

    @property
    def state(self) -> State:
        """What its text is worth: an unofficial translation is marked as one."""
        return State(self.thing.standing, self.thing.get_standing_display())

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's NewsArticle."""
        one = self.thing
        return {
            "@type": "NewsArticle",
            "headline": str(one.title),
            "datePublished": when(one.date),
            "inLanguage": one.language,
            "publisher": named("Organization", one.issuer, one.issued_by),
            "isBasedOn": one.url,
            "about": named("Event", one.edition),
        }


@shown_on("release", 10)
class Paragraphs(Section):
    """Every paragraph restated in a line, and every clause with the record that holds it."""

    title = _("What it says, and where the record holds it")
    anchor = "paragraphs"
    template = "press/paragraphs.html"

    def ask(self) -> None:
        """Read paragraphs, clauses, and of every kind what a clause names and the viewer may know of."""
        self.paragraphs = self.read(Paragraph.objects.filter(release=self.thing))
        clauses = Clause.objects.filter(paragraph__release=self.thing)
        self._clauses = self.read(clauses)
        self._targets = [
            self.link(
                self.seen(
                    model,
                    forum=self.thing.forum_id,
                    key__in=clauses.filter(target_kind=kind).values("target_key"),
                )
            )
            for kind, model in kinds().items()
            if issubclass(model, Belonging) and sight.guarded(model)
        ]

    def arrange(self) -> None:
        """Give each paragraph its clauses, and each clause the address of its record, if there is one to show."""
        addresses: dict[tuple[str, str], str] = {
            (thing.kind, thing.key): thing.get_absolute_url() for things in self._targets for thing in things
        }
        addresses["forum", self.thing.forum.key] = self.thing.forum.get_absolute_url()
        give_many(self.paragraphs, "clauses", self._clauses, "paragraph")
        self.rows: list[tuple[Paragraph, list[tuple[Clause, Any]]]] = [
            (
                paragraph,
                [
                    (clause, addresses.get((clause.target_kind, clause.target_key)))
                    for clause in paragraph.clauses.all()
                ],
            )
            for paragraph in self.paragraphs
        ]


@shown_on("edition", 85)
class Press(Section):
    """Releases about an edition, and how media reported on it."""

    title = _("Releases and coverage")
    anchor = "press"
    template = "press/press.html"

    def ask(self) -> None:
        """Read releases and coverage."""
        self.releases = self.visible(Release, edition=self.thing)
        self.coverage = self.visible(Coverage, edition=self.thing)

    def offers(self) -> Iterable[Action]:
        """The press desk, for those who write releases; lines to take, for those who write them; pools, for whoever reads them."""
        if policy.may_read_pools(self.viewer, self.thing):
            yield Action(_("Press pools"), reverse("pools", args=(self.thing.forum.key, self.thing.key)), place=64)
        if policy.may_write_lines(self.viewer, self.thing):
            yield Action(
                _("Lines to take"), reverse("press-lines", args=(self.thing.forum.key, self.thing.key)), place=63
            )
        if policy.may_compose(self.viewer, self.thing.forum):
            yield Action(
                _("Press desk"), reverse("press-edition", args=(self.thing.forum.key, self.thing.key)), place=62
            )


@shown_on("organisation", 80)
class Issued(Section):
    """The releases an organisation issued."""

    title = _("Releases")
    anchor = "releases"
    template = "press/issued.html"

    def ask(self) -> None:
        """Read the releases."""
        self.releases = self.visible(Release, issuer=self.thing)
