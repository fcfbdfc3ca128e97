"""The pages of releases, annotated clause by clause, and releases and coverage on the pages of editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.parts import Action, State
from kenesh.kit.refs import kinds
from kenesh.kit.sections import Section, shown_on
from kenesh.press import policy
from kenesh.press.models import Clause, Coverage, Line, Paragraph, Release
from kenesh.realms.models import Belonging
from kenesh.sources.facts import facts
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import named, when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.parts import Fact

sight.guard(policy.visible_to, Release)
sight.guard(policy.parts_visible_to, Coverage)
trace.follows(Release, "edition")


def release_state(release: Release) -> State:
    """What its text is worth, or that it was withdrawn."""
    if release.withdrawn:
        return State("dropped", pgettext("release", "Withdrawn"))
    return State(release.standing, release.get_standing_display())


def is_ours(release: Release) -> bool:
    """Whether it is one of the press desk's own: its text stands on its page, and in the press room."""
    return release.url.startswith(f"{settings.SITE_URL}/")


class ReleaseSheet(Sheet[Release]):
    """The page of a release."""

    model = Release
    fields = ("edition", "issuer", "issued_by", "date", "withdrawn", "language", "standing", "note")
    always = frozenset({"issuer", "date"})
    template = "press/release.html"

    @property
    def sort(self) -> str:
        """What it is."""
        return str(_("Press release") if self.is_ours else _("Press release, annotated"))

    @property
    def state(self) -> State:
        """What its text is worth: an unofficial translation is marked as one; or that it was withdrawn."""
        return release_state(self.thing)

    @property
    def is_ours(self) -> bool:
        """Whether it is one of the press desk's own."""
        return is_ours(self.thing)

    @property
    def facts(self) -> list[Fact]:
        """What is known of it; who issued one of ours is no question."""
        always = self.always - {"issuer"} if self.is_ours else self.always
        return facts(self.thing, self.fields, always, self.sourcing)

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
        """Give each paragraph its clauses, and each clause its record, if there is one to show."""
        self.ours = is_ours(self.thing)
        records: dict[tuple[str, str], Any] = {
            (thing.kind, thing.key): thing for things in self._targets for thing in things
        }
        records["forum", self.thing.forum.key] = self.thing.forum
        give_many(self.paragraphs, "clauses", self._clauses, "paragraph")
        self.rows: list[tuple[Paragraph, list[tuple[Clause, Any]]]] = [
            (
                paragraph,
                [(clause, records.get((clause.target_kind, clause.target_key))) for clause in paragraph.clauses.all()],
            )
            for paragraph in self.paragraphs
        ]
        # One of ours stands here with its own text: below a paragraph each record is named once, and no sentence again.
        self.listed: list[tuple[Paragraph, list[Any]]] = (
            self.rows
            if not self.ours
            else [
                (paragraph, list(dict.fromkeys(record for _clause, record in clauses if record is not None)))
                for paragraph, clauses in self.rows
            ]
        )


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


@shown_on("meeting", 18)
class LinesOfMeeting(Section):
    """The lines to take at a meeting, to those who may know of them."""

    title = _("Lines to take")
    anchor = "lines"
    template = "press/at_meeting.html"

    def ask(self) -> None:
        """Read them."""
        self.lines = self.link(self.seen(Line, meeting=self.thing))

    def __bool__(self) -> bool:
        return bool(self.lines)


@shown_on("organisation", 80)
class Issued(Section):
    """The releases an organisation issued."""

    title = _("Releases")
    anchor = "releases"
    template = "press/issued.html"

    def ask(self) -> None:
        """Read the releases."""
        self.releases = self.visible(Release, issuer=self.thing)
