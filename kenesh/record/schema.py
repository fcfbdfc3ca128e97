"""The format described for machines: JSON Schema (draft 2020-12), written from the models themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kenesh.record.kinds import FORMAT, VERSION, citation_kind, claim_kind, forum_kind, kinds

if TYPE_CHECKING:
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema of a record file.

    What a schema cannot say, such as that a reference must lead somewhere, ``kenesh record check`` does.
    """
    tops = kinds()
    defs: dict[str, Any] = {
        "key": {"type": "string", "pattern": "^[-a-zA-Z0-9_]*$", "maxLength": 80},
        "localised": {
            "type": "object",
            "description": "A text by language (BCP 47).",
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
            "additionalProperties": {"type": "string", "maxLength": 20_000},
        },
        "citation": {"anyOf": [{"$ref": "#/$defs/key"}, _object(citation_kind())]},
        "claim": _object(claim_kind()),
        "forum": _object(forum_kind()),
    }
    defs |= {kind.kind: _object(kind) for kind in tops.values()}
    lists = {name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.kind}"}} for name, kind in tops.items()}
    return {
        "$schema": _DIALECT,
        "title": "A forum's whole record",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "forum": {"$ref": "#/$defs/forum"},
            **lists,
        },
        "required": ["format", "version", "forum"],
        "additionalProperties": False,
        "$defs": defs,
    }


def schema_text() -> str:
    """The schema as the file in the documentation holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _object(kind: Kind) -> dict[str, Any]:
    nested = {name: _nested(below) for name, below in kind.lists.items()}
    described: dict[str, Any] = {
        "type": "object",
        "description": (kind.model.__doc__ or "").partition("\n")[0],
        "properties": {name: _field(field) for name, field in kind.fields.items()} | nested,
        "additionalProperties": False,
    }
    if required := [field.name for field in kind.fields.values() if field.required]:
        described["required"] = required
    return described


def _nested(kind: Kind) -> dict[str, Any]:
    if kind is citation_kind():
        items: dict[str, Any] = {"$ref": "#/$defs/citation"}
    elif kind is claim_kind():
        items = {"$ref": "#/$defs/claim"}
    else:
        items = _object(kind)
    return {"type": "array", "items": items}


def _field(field: Field) -> dict[str, Any]:
    described = field.value.schema()
    if words := field.help or field.label:
        described["description"] = words
    if field.default not in (None, "", [], {}):
        described["default"] = field.default
    return described
