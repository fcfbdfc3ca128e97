"""Reading what leaves in open standards, always as the public may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from kenesh.kit.templatetags.jsonld import document
from kenesh.projects.iati.lacking import Needed
from kenesh.projects.oc4ids import PACKAGE, Lack
from kenesh.projects.publishing import Why
from kenesh.realms.queries import forum_or_404
from kenesh.realms.viewer import PUBLIC
from kenesh.site.api.answers import answer, first, things
from kenesh.site.api.asked import Asked
from kenesh.site.queries import open_data
from kenesh.site.views.open_data import iati_of, projects_of
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kenesh.record.kinds import Kind
    from kenesh.site.api.caller import ApiRequest

JSONLD = "application/ld+json"


def places(request: ApiRequest, forum: str) -> HttpResponse:
    """The places as GeoJSON, with the keys of the editions and projects there."""
    realm = forum_or_404(forum, PUBLIC)
    Asked(request.GET).end()
    return answer(request, open_data.places(realm, request.build_absolute_uri("/").rstrip("/")))


def tells_structured(kind: Kind) -> bool:
    """Whether things of a kind are told in the words of schema.org."""
    return _sheet(kind) is not None


def _sheet(kind: Kind) -> type[Sheet[Any]] | None:
    """The page that tells things of a kind in the words of schema.org."""
    waiting = Sheet.__subclasses__()
    for one in waiting:
        waiting += one.__subclasses__()
        if getattr(one, "model", None) is kind.model and one.jsonld is not Sheet.jsonld:
            return one
    return None


def structured(kind: Kind) -> Callable[..., HttpResponse]:
    """The operation that tells one object in the words of schema.org (JSON-LD), as its page does."""
    sheet = _sheet(kind)
    assert sheet is not None  # noqa: S101 - asked before

    def read(request: ApiRequest, forum: str, key: str) -> HttpResponse:
        realm = forum_or_404(forum, PUBLIC)
        found = first(kind, things(kind, realm, PUBLIC).filter(key=key), realm, PUBLIC, 1)
        if not found:
            raise Http404
        Asked(request.GET).end()
        found[0].forum = realm
        told = sheet(found[0], PUBLIC, timezone.localdate()).structured
        if not told:
            raise Http404
        return answer(request, document(told), sort=JSONLD)

    return read


def oc4ids(request: ApiRequest, forum: str) -> HttpResponse:
    """The projects as an OC4IDS package, where the standard can hold any, and those left out with the reasons."""
    realm = forum_or_404(forum, PUBLIC)
    Asked(request.GET).end()
    found = projects_of(request, realm)
    left_out = [
        {"project": one.project.key, "reasons": [str(reason) for reason in one.reasons]} for one in found.left_out
    ]
    return answer(request, {**({"package": found.package} if found.package else {}), "left_out": left_out})


def iati(request: ApiRequest, forum: str) -> HttpResponse:
    """Where the projects are as a file of the IATI Standard, as whom, and what is left out with the reasons."""
    realm = forum_or_404(forum, PUBLIC)
    Asked(request.GET).end()
    found = iati_of(request, realm)
    said: dict[str, Any] = {"activities": len(found.activities)}
    if found.publisher:
        said["publisher"] = found.publisher.identifier
    if found.activities:
        said["file"] = request.build_absolute_uri(reverse("iati-export", args=(realm.key,)))
    said["left_out"] = [
        {"project": one.project.key, "reasons": [str(needed) for needed in one.needed] or ["sample"]}
        for one in found.left_out
    ]
    said["parts_left_out"] = [
        {"project": one.part.project.key, "kind": one.part.kind, "key": one.part.key, "reason": str(one.why)}
        for one in found.omitted
    ]
    return answer(request, said)


_KEY = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
_POINT = {
    "type": "object",
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {
            "type": "array",
            "description": "Longitude, then latitude, in degrees.",
            "items": {"type": "number"},
            "minItems": 2,
            "maxItems": 2,
        },
    },
    "required": ["type", "coordinates"],
    "additionalProperties": False,
}
# What both answer, for machines.
PLACES: dict[str, Any] = {
    "type": "object",
    "description": "GeoJSON (RFC 7946). A place that is not located has no geometry.",
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "type": {"const": "Feature"},
                    "id": _KEY,
                    "geometry": {"anyOf": [_POINT, {"type": "null"}]},
                    "properties": {
                        "type": "object",
                        "properties": {
                            "key": _KEY,
                            "name": {"$ref": "#/components/schemas/localised"},
                            "country": {"type": "string", "pattern": "^[A-Z]{3}$"},
                            "editions": {"type": "array", "items": _KEY},
                            "projects": {"type": "array", "items": _KEY},
                            "photographs": {"type": "array", "items": _KEY},
                            "page": {"type": "string", "format": "uri"},
                        },
                        "required": ["key", "page"],
                        "additionalProperties": False,
                    },
                },
                "required": ["type", "id", "geometry", "properties"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["type", "features"],
    "additionalProperties": False,
}
STRUCTURED: dict[str, Any] = {
    "type": "object",
    "description": "A thing in the words of schema.org, as its page tells it to search engines.",
    "properties": {"@context": {"const": "https://schema.org"}, "@type": {"type": "string"}},
    "required": ["@context", "@type"],
}
OC4IDS: dict[str, Any] = {
    "type": "object",
    "description": "Projects as the Open Contracting for Infrastructure Data Standard writes them, and those left out.",
    "properties": {
        "package": PACKAGE,
        "left_out": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"project": _KEY, "reasons": {"type": "array", "items": {"enum": [*map(str, Lack)]}}},
                "required": ["project", "reasons"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["left_out"],
    "additionalProperties": False,
}
IATI: dict[str, Any] = {
    "type": "object",
    "description": "Projects as activities of the IATI Standard 2.03: the address of the file, and what is left out.",
    "properties": {
        "activities": {"type": "integer", "minimum": 0},
        "publisher": {"type": "string"},
        "file": {"type": "string", "format": "uri"},
        "left_out": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "project": _KEY,
                    "reasons": {"type": "array", "items": {"enum": [*map(str, Needed), "sample"]}},
                },
                "required": ["project", "reasons"],
                "additionalProperties": False,
            },
        },
        "parts_left_out": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "project": _KEY,
                    "kind": {"enum": ["transaction", "budget", "indicator", "period"]},
                    "key": _KEY,
                    "reason": {"enum": [*map(str, Why)]},
                },
                "required": ["project", "kind", "key", "reason"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["activities", "left_out", "parts_left_out"],
    "additionalProperties": False,
}
