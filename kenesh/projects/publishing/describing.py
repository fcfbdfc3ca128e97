"""A project as an activity: what it is, who takes part, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.utils.translation import override

from kenesh.kit.countries import alpha2
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.projects.iati import activity as iati
from kenesh.projects.iati.activity.places import WGS84
from kenesh.projects.models import Agency, Project
from kenesh.projects.publishing.rows import day_of, narratives

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.projects.models import Budget, Indicator, Period, Publisher, Transaction
    from kenesh.projects.publishing.rows import Parts

# ActivityStatus by stage. Of an unknown stage nothing is said, and the project is left out.
STATUSES = {
    Project.Stage.IDENTIFICATION: "1",
    Project.Stage.PREPARATION: "1",
    Project.Stage.IMPLEMENTATION: "2",
    Project.Stage.COMPLETION: "3",
    Project.Stage.MAINTENANCE: "4",
    Project.Stage.COMPLETED: "4",
    Project.Stage.DECOMMISSIONED: "4",
    Project.Stage.CANCELLED: "5",
}
# OrganisationRole by part.
ROLES = {
    Agency.Part.FUNDING: "1",
    Agency.Part.ACCOUNTABLE: "2",
    Agency.Part.EXTENDING: "3",
    Agency.Part.IMPLEMENTING: "4",
}
# The countries of one region of the standard's list, so that a project in several of them is placed without shares.
_CENTRAL_ASIA = frozenset({"KAZ", "KGZ", "TJK", "TKM", "UZB"})
_REGION = "619"
_PURPOSE, _CATEGORY = len("21030"), len("210")
_WEB_PAGE = "A12"
_GOALS, _TARGETS = "2", "3"
# A report of somebody else on the same undertaking.
_THIRD_PARTY = "5"


class Rows(Protocol):
    """What hangs on projects, by their numbers; periods by those of their indicators."""

    agencies: dict[int, list[Agency]]
    transactions: dict[int, list[Transaction]]
    budgets: dict[int, list[Budget]]
    indicators: dict[int, list[Indicator]]
    periods: dict[int, list[Period]]

    def updated(self, project: Project) -> dt.datetime | None:
        """When it was changed last."""


def identifier_of(project: Project, publisher: Publisher) -> str:
    """What the activity is called among those of every publisher."""
    return f"{publisher.identifier}-{project.forum.key}-{project.key}"


def activity_of(project: Project, rows: Rows, publisher: Publisher, parts: Parts, origin: str) -> iati.Activity:
    """A project as an activity, complete or not: ask what it lacks."""
    indicators = rows.indicators.get(project.pk, ())
    description = narratives(Localised(project.description))
    countries, regions = _where(project)
    return iati.Activity(
        updated=rows.updated(project),
        language=publisher.language,
        currency=publisher.currency,
        identifier=identifier_of(project, publisher),
        reporting=iati.ReportingOrganisation(
            ref=publisher.identifier, type=publisher.sort, narratives=narratives(Localised(publisher.name))
        ),
        title=narratives(Localised(project.title)),
        descriptions=(iati.Description(narratives=description, type="1"),) if description else (),
        participating=_participants(rows, project.pk),
        status=STATUSES.get(Project.Stage(project.stage), ""),
        dates=_dates(project),
        countries=countries,
        regions=regions,
        locations=_locations(project),
        sectors=_sectors(project.sector),
        tags=tuple(iati.Classified(code=code, vocabulary=_TARGETS if "." in code else _GOALS) for code in project.sdgs),
        budgets=parts.budgets(rows.budgets.get(project.pk, ())),
        transactions=parts.transactions(rows.transactions.get(project.pk, ())),
        documents=(_page(project, origin),),
        related=(iati.RelatedActivity(ref=project.iati_identifier, type=_THIRD_PARTY),)
        if project.iati_identifier
        else (),
        results=parts.results((one, rows.periods.get(one.pk, [])) for one in indicators),
    )


def _participants(rows: Rows, project: int) -> tuple[iati.ParticipatingOrganisation, ...]:
    """Who takes part in a way that the standard has a word for, and whoever pays."""
    named = [
        (ROLES[Agency.Part(one.part)], narratives(one.heading())) for one in rows.agencies.get(project, ()) if one.part
    ]
    named += [("1", narratives(one.payer())) for one in rows.transactions.get(project, ()) if one.value > 0]
    return tuple(
        iati.ParticipatingOrganisation(role=role, narratives=called)
        for role, called in dict.fromkeys((role, called) for role, called in named if called)
    )


def _dates(project: Project) -> tuple[iati.ActivityDate, ...]:
    told = (
        (iati.DateType.PLANNED_START, project.planned_start),
        (iati.DateType.ACTUAL_START, project.start),
        (iati.DateType.PLANNED_END, project.planned_end),
        (iati.DateType.ACTUAL_END, project.end),
    )
    return tuple(iati.ActivityDate(type=type_, day=day) for type_, date in told if (day := day_of(PartialDate(date))))


def _where(project: Project) -> tuple[tuple[iati.Country, ...], tuple[iati.Shared, ...]]:
    """The country where it is, or its only one, or their region. How several share it is not known, and not made up."""
    place = project.place.country if project.place else ""
    if place or len(project.countries) == 1:
        return (iati.Country(code=alpha2(place or project.countries[0])),), ()
    if project.countries and _CENTRAL_ASIA.issuperset(project.countries):
        return (), (iati.Shared(code=_REGION, vocabulary="1"),)
    return (), ()


def _locations(project: Project) -> tuple[iati.Location, ...]:
    place = project.place
    if place is None or place.latitude is None or place.longitude is None:
        return ()
    point = iati.Point(position=f"{place.latitude:f} {place.longitude:f}", system=WGS84)
    return (iati.Location(name=narratives(place.heading()), point=point),)


def _sectors(code: str) -> tuple[iati.Shared, ...]:
    vocabulary = {_PURPOSE: "1", _CATEGORY: "2"}.get(len(code), "")
    return (iati.Shared(code=code, vocabulary=vocabulary),) if vocabulary else ()


def _page(project: Project, origin: str) -> iati.Document:
    """The project's own page, in the language of the site."""
    with override(settings.LANGUAGE_CODE):
        address = f"{origin}{project.get_absolute_url()}"
    language = (settings.LANGUAGE_CODE,)
    return iati.Document(
        url=address,
        format="text/html",
        title=narratives(project.heading()),
        categories=(_WEB_PAGE,),
        languages=language,
    )
