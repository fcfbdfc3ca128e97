"""Projects as the Open Contracting for Infrastructure Data Standard (OC4IDS 0.9) writes them. Pure: no Django.

The standard is about infrastructure: the building of assets. A project that is none, or of which that is not known, is
left out with the reason; of the others only what is known is written, and nothing is made more exact or added up.
Sources: the project and package schemas of OC4IDS 0.9 and its code lists projectSector and projectStatus.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VERSION = "0.9"
_UNKNOWN = PartialDate()
# Stages that every 0.9 version of the standard has a word for, the same as ours; the others are not written.
STATUSES = frozenset({"identification", "preparation", "implementation", "completion", "completed", "cancelled"})
# OECD DAC purposes under which something is built, and the sectors of the standard they belong to. What is policy,
# training or administration is no infrastructure, whatever it is about.
_BUILT = {
    "11120": "education",
    "12230": "health",
    "14020": "waterAndWaste",
    "14021": "waterAndWaste",
    "14022": "waterAndWaste",
    "14030": "waterAndWaste",
    "14031": "waterAndWaste",
    "14032": "waterAndWaste",
    "14040": "waterAndWaste",
    "14050": "waterAndWaste",
    "16040": "socialHousing",
    "21012": "transport.urban",
    "21020": "transport.road",
    "21021": "transport.road",
    "21022": "transport.road",
    "21023": "transport.road",
    "21024": "transport.road",
    "21030": "transport.rail",
    "21040": "transport.water",
    "21050": "transport.air",
    "21061": "transport",
    "22012": "communications",
    "22020": "communications",
    "22040": "communications",
    "23210": "energy",
    "23220": "energy.hydropower",
    "23230": "energy.solar",
    "23231": "energy.solar",
    "23232": "energy.solar",
    "23240": "energy.wind",
    "23250": "energy",
    "23260": "energy.geothermal",
    "23270": "energy.biomass",
    "23310": "energy",
    "23320": "energy",
    "23330": "energy",
    "23340": "energy",
    "23350": "energy",
    "23360": "energy",
    "23410": "energy",
    "23510": "energy",
    "23610": "energy",
    "23620": "energy",
    "23630": "energy",
    "23631": "energy",
    "23640": "energy",
    "23641": "energy",
    "23642": "energy",
    "41050": "naturalResources.floodProtection",
}


class Lack(StrEnum):
    """Why a project is left out."""

    SECTOR = "sector"
    INFRASTRUCTURE = "infrastructure"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Money:
    """What is planned to be spent, as a source states it."""

    value: str
    currency: str


@dataclass(frozen=True, slots=True)
class Site:
    """A place: its key, name, country in words, and degrees of latitude and longitude where they are known."""

    key: str
    name: str
    country: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What is on record of a project; ``updated`` is when it was changed last, in ISO 8601."""

    key: str
    title: str
    sector: str
    stage: str
    sample: bool = False
    start: PartialDate = _UNKNOWN
    end: PartialDate = _UNKNOWN
    ended: PartialDate = _UNKNOWN
    updated: str = ""
    site: Site | None = None
    planned: Sequence[Money] = ()
    parties: Sequence[tuple[str, str]] = ()


def lacks(one: Described) -> list[Lack]:
    """Why a project is left out; empty where it is not."""
    found = [Lack.SAMPLE] if one.sample else []
    if not one.sector:
        return [*found, Lack.SECTOR]
    return found if one.sector in _BUILT else [*found, Lack.INFRASTRUCTURE]


def project(one: Described, prefix: str) -> dict[str, Any]:
    """Write a project that lacks nothing; ``prefix`` makes its key unique among publishers."""
    sector = _BUILT[one.sector]
    found: dict[str, Any] = {"id": f"{prefix}-{one.key}", "title": one.title}
    if one.updated:
        found["updated"] = one.updated
    if one.stage in STATUSES:
        found["status"] = one.stage
    # A part of a sector stands beside the sector.
    found["sector"] = list(dict.fromkeys([sector.partition(".")[0], sector]))
    parts = {
        "period": {"startDate": _moment(one.start), "endDate": _moment(one.end)},
        "completion": {"endDate": _moment(one.ended) if one.stage in {"completion", "completed"} else ""},
    }
    found |= {name: known for name, part in parts.items() if (known := {key: day for key, day in part.items() if day})}
    if one.site:
        found["locations"] = [_location(one.site)]
    if one.planned:
        found["budget"] = _budget(one.planned)
    if one.parties:
        found["parties"] = [{"id": key, "name": name} for key, name in one.parties]
    return found


def _moment(date: PartialDate) -> str:
    """A day as the standard writes one; a month, a year or a range is no day, and is not made one."""
    return f"{date}T00:00:00Z" if date.precision == "day" else ""


def _location(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = {"id": site.key, "description": site.name}
    if site.latitude is not None and site.longitude is not None:
        found["geometry"] = {"type": "Point", "coordinates": [site.longitude, site.latitude]}
    if site.country:
        found["address"] = {"countryName": site.country}
    return found


def _budget(planned: Sequence[Money]) -> dict[str, Any]:
    """One amount is the budget; several are its parts, and are not added up."""
    values = [{"amount": float(one.value), "currency": one.currency} for one in planned]
    if len(values) == 1:
        return {"amount": values[0]}
    return {"budgetBreakdown": [{"id": str(number), "amount": one} for number, one in enumerate(values, start=1)]}


def package(projects: Iterable[dict[str, Any]], uri: str, publisher: str, published: str) -> dict[str, Any]:
    """A package of projects, as one file; ``published`` is when anything in it was changed last, in ISO 8601."""
    return {
        "uri": uri,
        "publishedDate": published,
        "version": VERSION,
        "publisher": {"name": publisher},
        "projects": list(projects),
    }
