"""What is sent and answered, as JSON Schema: the record's own schema, with what a program sends and sees beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from kenesh.record.kinds import forum_kind, kinds
from kenesh.record.schema import schema
from kenesh.site.api.entering import is_changed, is_entered
from kenesh.site.api.filing import UPLOAD
from kenesh.site.api.iati import CANDIDATE, CANDIDATES
from kenesh.site.api.open_data import IATI, OC4IDS, PLACES, STRUCTURED
from kenesh.site.api.owing import DEBT, WARNING
from kenesh.site.api.values import pointed
from kenesh.sources.forms import typed_fields

if TYPE_CHECKING:
    from kenesh.realms.models import Belonging
    from kenesh.record.kinds import Kind
    from kenesh.site.api.doing import Doing

_TEXT = {"$ref": "#/$defs/localised"}
# What stands beside the fields of an object: see ``answers.BESIDE``.
_BESIDE: dict[str, Any] = {
    "version": {
        "type": "integer",
        "minimum": 1,
        "readOnly": True,
        "description": "Counts its changes; its ETag begins with it.",
    },
    "page": {
        "type": "string",
        "format": "uri",
        "readOnly": True,
        "description": "Where people read it, in their own language.",
    },
}
# What is computed, or written in another standard.
_COMPUTED = {
    "upload": UPLOAD,
    "warning": WARNING,
    "debt": DEBT,
    "places-geojson": PLACES,
    "projects-oc4ids": OC4IDS,
    "structured": STRUCTURED,
    "projects-iati": IATI,
    "candidate": CANDIDATE,
    "candidates": CANDIDATES,
}
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Problem details (RFC 9457), in the language that Accept-Language asks for: en, ko or ru.",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "Everything that is wrong, each with its place in what was sent (RFC 6901).",
            "items": {
                "type": "object",
                "properties": {"path": {"type": "string"}, "message": {"type": "string"}},
                "required": ["path", "message"],
            },
        },
        "current": {"type": "object", "description": "What the object is now, where it was changed meanwhile."},
        "likely": {
            "type": "array",
            "description": "Who on record is likely the person that was sent, the likeliest first, and why.",
            "items": {
                "type": "object",
                "properties": {
                    **{name: {"type": "string"} for name in ("key", "address", "name", "country")},
                    "why": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["key", "address", "name", "country", "why"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}


def named(name: str) -> dict[str, str]:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def schemas() -> dict[str, Any]:
    """Every schema that operations point to."""
    found: dict[str, Any] = schema()["$defs"]
    for kind in (forum_kind(), *kinds().values()):
        written = found[kind.kind]
        if kind.name != "sources":
            written["properties"] |= _BESIDE
        if kind.is_top and is_entered(kind):
            needed = [name for name in written["required"] if name != "key"]
            found[f"new-{kind.kind}"] = {**written, "required": needed}
        if kind.is_top and is_changed(kind):
            found[f"changes-of-{kind.kind}"] = _changes(kind, written)
    found["changes-of-text"] = {
        **found["localised"],
        "description": "A text by language; languages not named stay, null takes one away.",
        "additionalProperties": {"anyOf": [found["localised"]["additionalProperties"], {"type": "null"}]},
    }
    lists = {"type": "object", "readOnly": True, "additionalProperties": {"type": "string", "format": "uri"}}
    found["forum"]["properties"]["lists"] = {**lists, "description": "The addresses of its lists."}
    return cast("dict[str, Any]", pointed(found | {**_COMPUTED, "problem": _PROBLEM}))


def _changes(kind: Kind, written: dict[str, Any]) -> dict[str, Any]:
    """What a merge patch (RFC 7396) of an object may hold: null takes a value away."""
    typed = typed_fields(cast("type[Belonging]", kind.model))
    changed: dict[str, Any] = dict(_BESIDE)
    for name, one in written["properties"].items():
        if name in typed:
            value = {"$ref": "#/$defs/changes-of-text"} if one.get("$ref") == _TEXT["$ref"] else one
            changed[name] = {"anyOf": [value, {"type": "null"}]}
    described = f"Changes of the fields of {kind.kind}; what is not named stays, null takes a value away."
    return {"type": "object", "description": described, "properties": changed, "additionalProperties": False}


def sent_for(doing: Doing) -> dict[str, Any]:
    """What is sent for an act."""
    fields = {name: {"anyOf": [pointed(one.schema()), {"type": "null"}]} for name, one in doing.fields.items()}
    found: dict[str, Any] = {"type": "object", "properties": fields, "additionalProperties": False}
    return {**found, "required": list(doing.needed)} if doing.needed else found


def some_of(name: str) -> dict[str, Any]:
    """A page of a list."""
    return {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": named(name)},
            "next": {"type": "string", "format": "uri", "description": "The address of those that follow, if any do."},
        },
        "required": ["items"],
        "additionalProperties": False,
    }
