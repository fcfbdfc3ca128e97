"""The pages of projects, and projects on the pages of editions, agreements, promises, organisations and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight, trace
from kenesh.kit.countries import country_name
from kenesh.kit.localised import Localised
from kenesh.kit.parts import Action, State
from kenesh.kit.sdgs import sdg_name
from kenesh.kit.sections import Section, shown_on
from kenesh.projects import policy
from kenesh.projects.models import Agency, Amount, Project
from kenesh.projects.sheets.money import amount_words
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import place, when

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_to, Project)
trace.follows(Project, "edition", "decision", "commitment", "agreement", "follows")


def stage_state(project: Project) -> State:
    """The stage of a project, with its mark."""
    mark = "unknown" if project.stage == Project.Stage.UNKNOWN else project.stage
    return State(mark, project.get_stage_display())


def opening(origin: Any, viewer: Any) -> Iterable[Action]:
    """Opening a project from a commitment, an agreement or a decision."""
    address = f"{reverse('new', args=(origin.forum.key, Project.plural))}?{origin.kind}={origin.key}"
    yield Action(_("Open a project from this"), address, policy.may_keep(viewer, origin.forum_id), 45)


class ProjectSheet(Sheet[Project]):
    """The page of a project."""

    model = Project
    fields = (
        "relation",
        "relation_words",
        "countries",
        "sector",
        "sector_words",
        "sdgs",
        "place",
        "period",
        "planned_start",
        "planned_end",
        "start",
        "end",
        "stage",
        "status_words",
        "last_report",
        "edition",
        "decision",
        "commitment",
        "agreement",
        "follows",
        "consented",
        "accepted",
        "iati_identifier",
        "note",
    )
    always = frozenset({"start", "end", "last_report"})

    @property
    def sort(self) -> str:
        """How it relates to the forum."""
        return self.thing.get_relation_display()

    @property
    def lead(self) -> Localised | str:
        """What it is about."""
        return Localised(self.thing.description)

    @property
    def state(self) -> State:
        """The stage it is in."""
        return stage_state(self.thing)

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's Project."""
        one = self.thing
        return {
            "@type": "Project",
            "name": str(one.title),
            "identifier": one.iati_identifier,
            "description": str(one.description or one.status_words),
            "areaServed": [{"@type": "Country", "name": country_name(code)} for code in one.countries],
            "foundingDate": when(one.start),
            "dissolutionDate": when(one.end),
            "location": place(one.place),
            "knowsAbout": [sdg_name(code) for code in one.sdgs],
        }


@shown_on("project", 10)
class Agencies(Section):
    """Who carries and funds a project."""

    title = _("Who carries it")
    anchor = "agencies"
    template = "projects/agencies.html"

    def ask(self) -> None:
        """Read the agencies."""
        self.agencies = self.read(Agency.objects.filter(project=self.thing))


class Projects(Section):
    """Projects and their stage."""

    title = _("Projects")
    anchor = "projects"
    template = "projects/projects.html"
    # The field of a project that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read the projects."""
        self.projects = self.visible(Project, **{self.of: self.thing})
        shown = self.seen(Project, **{self.of: self.thing}).values("pk")
        self.amounts = self.read(Amount.objects.filter(project__in=shown))

    @cached_property
    def rows(self) -> list[tuple[Project, State, list[tuple[Amount, str | Localised]]]]:
        """Each project with its stage and the money named for it."""
        money: dict[int, list[tuple[Amount, str | Localised]]] = {}
        for amount in self.amounts:
            money.setdefault(amount.project_id, []).append((amount, amount_words(amount)))
        return [(project, stage_state(project), money.get(project.pk, [])) for project in self.projects]


@shown_on("edition", 70)
class EditionProjects(Projects):
    """The projects of an edition."""

    of = "edition"


@shown_on("agreement", 30)
class AgreementProjects(Projects):
    """The projects of an agreement."""

    of = "agreement"

    def offers(self) -> Iterable[Action]:
        """Opening one more."""
        return opening(self.thing, self.viewer)


@shown_on("commitment", 30)
class CommitmentProjects(Projects):
    """The projects of a promise."""

    of = "commitment"

    def offers(self) -> Iterable[Action]:
        """Opening one more."""
        return opening(self.thing, self.viewer)


@shown_on("decision", 30)
class DecisionProjects(Projects):
    """The projects of a decision."""

    of = "decision"

    def offers(self) -> Iterable[Action]:
        """Opening one more."""
        return opening(self.thing, self.viewer)


@shown_on("place", 40)
class PlaceProjects(Projects):
    """The projects in a place."""

    of = "place"


@shown_on("organisation", 70)
class OrganisationProjects(Section):
    """The projects an organisation carries or funds."""

    title = _("Projects")
    anchor = "projects"
    template = "projects/carried.html"

    def ask(self) -> None:
        """Read where the organisation is an agency."""
        shown = self.seen(Project).values("pk")
        self.agencies = self.read(Agency.objects.filter(organisation=self.thing, project__in=shown))
