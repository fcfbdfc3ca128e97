"""Reading what leaves in open standards, always as the public may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.projects.oc4ids import PACKAGE, Lack
from kenesh.realms.queries import forum_or_404
from kenesh.realms.viewer import PUBLIC
from kenesh.site.api.answers import answer
from kenesh.site.api.asked import Asked
from kenesh.site.queries import open_data
from kenesh.site.views.open_data import projects_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.site.api.caller import ApiRequest


def places(request: ApiRequest, forum: str) -> HttpResponse:
    """The places as GeoJSON, with the keys of the editions and projects there."""
    realm = forum_or_404(forum, PUBLIC)
    Asked(request.GET).end()
    return answer(request, open_data.places(realm, request.build_absolute_uri("/").rstrip("/")))


def oc4ids(request: ApiRequest, forum: str) -> HttpResponse:
    """The projects as an OC4IDS package, where the standard can hold any, and those left out with the reasons."""
    realm = forum_or_404(forum, PUBLIC)
    Asked(request.GET).end()
    found = projects_of(request, realm)
    left_out = [
        {"project": one.project.key, "reasons": [str(reason) for reason in one.reasons]} for one in found.left_out
    ]
    return answer(request, {**({"package": found.package} if found.package else {}), "left_out": left_out})


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
