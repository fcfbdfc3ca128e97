"""Where it is done and for whom: countries, regions, locations; and what it is about: sectors, tags, markers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from kenesh.projects.iati.activity.marks import Attribute, In
from kenesh.projects.iati.activity.words import Narratives
from kenesh.projects.iati.lexical import decimal

WGS84 = "http://www.opengis.net/def/crs/EPSG/0/4326"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country that benefits: ISO 3166-1 alpha-2, with its share of the activity in percent where there are several."""

    code: Annotated[str, Attribute("code")] = ""
    percentage: Annotated[Decimal | None, Attribute("percentage")] = None
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified:
    """A code of a vocabulary; an empty vocabulary is the one the standard presumes."""

    code: Annotated[str, Attribute("code")] = ""
    vocabulary: Annotated[str, Attribute("vocabulary")] = ""
    vocabulary_uri: Annotated[str, Attribute("vocabulary-uri")] = ""
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Classified):
    """A region or sector, with its share of the activity in percent where there are several."""

    percentage: Annotated[Decimal | None, Attribute("percentage")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyMarker(Classified):
    """A policy the activity serves, and how much (PolicySignificance)."""

    significance: Annotated[str, Attribute("significance")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanitarianScope(Classified):
    """The emergency or appeal the activity belongs to."""

    type: Annotated[str, Attribute("type")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AidType:
    """A type of aid, in its vocabulary."""

    code: Annotated[str, Attribute("code")] = ""
    vocabulary: Annotated[str, Attribute("vocabulary")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """What a gazetteer calls a place."""

    code: Annotated[str, Attribute("code")] = ""
    vocabulary: Annotated[str, Attribute("vocabulary")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Gazetteer):
    """The administrative division a place is in."""

    level: Annotated[int | None, Attribute("level")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A position: latitude and longitude in degrees, as the file writes them, in the ``system`` WGS84 unless it says."""

    position: Annotated[str, In("pos")] = ""
    system: Annotated[str, Attribute("srsName")] = ""

    @property
    def coordinates(self) -> tuple[Decimal, Decimal] | None:
        """Latitude and longitude; None where the file does not write two numbers on the globe."""
        numbers = [decimal(part) for part in self.position.replace(",", " ").split()]
        match numbers:
            case [Decimal() as latitude, Decimal() as longitude] if abs(latitude) <= 90 and abs(longitude) <= 180:  # noqa: PLR2004 - degrees
                return latitude, longitude
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place below the country."""

    ref: Annotated[str, Attribute("ref")] = ""
    reach: Annotated[str, In("location-reach", "code")] = ""
    ids: Annotated[tuple[Gazetteer, ...], In("location-id")] = ()
    name: Annotated[Narratives, In("name/narrative")] = ()
    description: Annotated[Narratives, In("description/narrative")] = ()
    activity_description: Annotated[Narratives, In("activity-description/narrative")] = ()
    divisions: Annotated[tuple[Division, ...], In("administrative")] = ()
    point: Annotated[Point | None, In("point")] = None
    exactness: Annotated[str, In("exactness", "code")] = ""
    location_class: Annotated[str, In("location-class", "code")] = ""
    feature: Annotated[str, In("feature-designation", "code")] = ""
