"""The API described for machines: what each operation is asked and answers, and the whole as one document.

OpenAPI 3.1. Everything comes from the tables that the operations themselves are made of, so it cannot say otherwise.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from kenesh.people.models import Person, Token
from kenesh.projects.queries.owed import STATES
from kenesh.projects.rules import Rule
from kenesh.projects.states import Reviewing
from kenesh.record.building import is_many, target_of
from kenesh.site.api.asked import MOST, PAGE, is_journalled, is_searched
from kenesh.site.api.owing import SORTS as OWED_SORTS
from kenesh.site.api.problems import CONTENT_TYPE, SORTS
from kenesh.site.api.schemas import named, schemas, sent_for, some_of
from kenesh.site.api.sent import JSON, MERGE_PATCH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ninja import NinjaAPI

    from kenesh.record.kinds import Kind
    from kenesh.site.api.doing import Doing

ABOUT = """\
The record of cooperation forums, read and written by programs.

Objects are written as in a record file (docs/reference/record.md): dates as exact as they are known, texts by language,
references by key, defaults and what is unknown left out. Without a token what is public is read; with one, whatever its
owner may know of. What the caller may not know of is not there: neither its address nor any reference to it.
"""

# What no operation promises.
_NOWHERE = frozenset({405, 500, 503})
_KEY = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
_KEYS = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+(,[-a-zA-Z0-9_]+)*$"}


def _in(where: str, name: str, words: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"in": where, "name": name, "description": words, "schema": schema, **more}


_PARAMETERS: dict[str, dict[str, Any]] = {
    "forum": _in("path", "forum", "The key of the forum.", _KEY, required=True),
    "key": _in("path", "key", "The key of the object in its list.", _KEY, required=True),
    "keys": _in("query", "key", "Only the objects with these keys, separated by commas.", _KEYS),
    "q": _in("query", "q", "Only what holds all these words, in any script.", {"type": "string"}),
    "changed_since": _in(
        "query",
        "changed_since",
        "Only what was changed at this moment or later.",
        {"type": "string", "format": "date-time"},
    ),
    "cursor": _in("query", "cursor", "Where the page begins: taken from “next”.", {"type": "string"}),
    "limit": _in(
        "query", "limit", "How many at once.", {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE}
    ),
    "rule": _in(
        "query", "rule", "Which warning is answered; else the gravest.", {"enum": [str(one) for one in Rule.values]}
    ),
    "country": _in(
        "query", "country", "Only what this member owes; “nobody” for what no country is named for.", {"type": "string"}
    ),
    "review": _in("query", "review", "Only what has come so far.", {"enum": [str(one) for one in Reviewing.values]}),
    "state": _in("query", "state", "Only what is in this state.", {"enum": list(STATES)}),
    "organisation": _in("query", "organisation", "Only what this body answers for.", _KEY),
    "sort": _in("query", "sort", "Only what was promised, or only reports on projects.", {"enum": list(OWED_SORTS)}),
    "If-None-Match": _in(
        "header", "If-None-Match", "The ETag that you hold: 304 where nothing is new.", {"type": "string"}
    ),
    "If-Match": _in(
        "header",
        "If-Match",
        "The ETag that you read: 412 where somebody changed it since.",
        {"type": "string"},
        required=True,
    ),
    "If-Match-too": _in("header", "If-Match", "The ETag that you read, if it matters.", {"type": "string"}),
    "Idempotency-Key": _in(
        "header",
        "Idempotency-Key",
        "A key of your own for this request. Sent again within three days it is answered the same, and done once.",
        {"type": "string", "minLength": 1, "maxLength": 255},
    ),
}


def _asking(*names: str) -> list[dict[str, str]]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def _others(*statuses: int) -> dict[int, Any]:
    return {status: {"$ref": f"#/components/responses/{status}"} for status in statuses}


_HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {"description": "Its version, for If-None-Match and If-Match.", "schema": {"type": "string"}},
    "Location": {"description": "Its address.", "schema": {"type": "string", "format": "uri"}},
    "Idempotent-Replayed": {"description": "“true” where it was done before.", "schema": {"type": "string"}},
}


def _headers(*names: str) -> dict[str, dict[str, str]]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


_READING = {"security": [{}, {"token": [Token.Scope.READ]}]}


def _answer(schema: dict[str, Any], *headers: str, sort: str = JSON) -> dict[str, Any]:
    return {"content": {sort: {"schema": schema}}, "headers": _headers(*headers)}


def _body(schema: dict[str, Any], *types: str, required: bool = True) -> dict[str, Any]:
    return {"requestBody": {"content": {one: {"schema": schema} for one in types}, "required": required}}


def reading(schema: dict[str, Any], *asked: str, statuses: Iterable[int] = (404,), sort: str = JSON) -> dict[str, Any]:
    """An operation that reads."""
    answers = {200: _answer(schema, "ETag", sort=sort), **_others(304, 401, *statuses, 422)}
    return {"parameters": _asking(*asked, "If-None-Match"), "responses": answers, **_READING}


def reading_one(kind: Kind) -> dict[str, Any]:
    """The operation that reads an object of a list; an entry that was merged into another leads there."""
    return reading(named(kind.kind), statuses=(308, 404) if kind.model is Person else (404,))


def reading_list(kind: Kind) -> dict[str, Any]:
    """The operation that reads a list: what it can be narrowed to."""
    asked = ["keys", *(["q"] if is_searched(kind) else []), *(["changed_since"] if is_journalled(kind) else [])]
    described = reading(some_of(kind.kind), *asked, "cursor", "limit")
    for field in kind.references:
        words = f"Only what names {'any' if is_many(field) else 'one'} of these {target_of(field)}, by key."
        described["parameters"].append(_in("query", field.name, words, _KEYS))
    return described


def _writing(status: int, schema: dict[str, Any], scope: str, *statuses: int) -> dict[str, Any]:
    place = ["Location"] if status == 201 else []  # noqa: PLR2004 - made
    found = _answer(schema, "ETag", *place, "Idempotent-Replayed")
    others = sorted({204, 400, 401, 403, 404, 409, 413, 415, 422, *statuses})
    return {"responses": {status: found, **_others(*others)}, "security": [{"token": [scope]}]}


def entering(kind: Kind) -> dict[str, Any]:
    """The operation that enters a new object."""
    described = _writing(201, named(kind.kind), Token.Scope.WRITE)
    return {"parameters": _asking("Idempotency-Key"), **_body(named(f"new-{kind.kind}"), JSON), **described}


def changing(kind: Kind) -> dict[str, Any]:
    """The operation that changes fields."""
    described = _writing(200, named(kind.kind), Token.Scope.WRITE, 412, 428)
    body = _body(named(f"changes-of-{kind.kind}"), MERGE_PATCH, JSON)
    return {"parameters": _asking("If-Match", "Idempotency-Key"), **body, **described}


def acting(doing: Doing, kind: Kind) -> dict[str, Any]:
    """The operation of an act; ``kind`` is that of what it answers."""
    seen = "If-Match" if doing.changes else "If-Match-too"
    asked = [seen, "Idempotency-Key", *(["rule"] if doing.word == "answer-warning" else [])]
    statuses = (412, 428) if doing.changes else (412,)
    described = _writing(201 if doing.makes else 200, named(kind.kind), doing.scope, *statuses)
    body = _body(sent_for(doing), JSON, required=bool(doing.needed))
    return {"parameters": _asking(*asked), **body, **described}


def sending_file() -> dict[str, Any]:
    """The operation that sends a file."""
    part = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}, "required": ["file"]}
    described = _writing(201, named("upload"), Token.Scope.REPORT)
    return {"parameters": _asking("Idempotency-Key"), **_body(part, "multipart/form-data"), **described}


def reading_bytes() -> dict[str, Any]:
    """The operation that answers with the bytes of a file."""
    whole = {"description": "The file.", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
    answers = {200: {**whole, "headers": _headers("ETag")}, **_others(304, 401, 403, 404, 422)}
    return {"parameters": _asking("If-None-Match"), "responses": answers, **_READING}


def deciding(sent: dict[str, Any]) -> dict[str, Any]:
    """The operation that decides on a candidate."""
    described = _writing(200, named("candidate"), Token.Scope.WRITE)
    return {"parameters": _asking("Idempotency-Key"), **_body(sent, JSON), **described}


@cache
def document(api: NinjaAPI) -> str:
    """The whole, as JSON text, in the language of the source."""
    with override(None):
        found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
        for operations in found["paths"].values():
            for operation in operations.values():
                operation["parameters"] = [_shortly(one) for one in operation["parameters"]]
        found["components"] = {
            "schemas": schemas(),
            "responses": _other_responses(),
            "headers": _HEADERS,
            "parameters": _PARAMETERS,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token from the page of one's account. Its scope is read, report or write; "
                    "each includes those before it.",
                }
            },
        }
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _shortly(parameter: dict[str, Any]) -> dict[str, Any]:
    """Parts of addresses are described once."""
    return _asking(parameter["name"])[0] if parameter.get("in") == "path" else parameter


def _other_responses() -> dict[str, Any]:
    """What is answered instead, by status; the fragment of a problem's type is its name here."""
    found: dict[str, Any] = {
        "204": {"description": "Done; the caller may not know of the result."},
        "304": {"description": "Nothing is new.", "headers": _headers("ETag")},
        "308": {
            "description": "It was merged into another entry: “moved” is the key of the one that stays, and “Location” "
            "its address. A merging can be taken back.",
            "headers": _headers("Location"),
        },
    }
    for name, sort in SORTS.items():
        if sort.status not in _NOWHERE:
            content = {CONTENT_TYPE: {"schema": named("problem")}}
            one = found.setdefault(str(sort.status), {"description": "", "content": content})
            one["description"] += f"{' ' if one['description'] else ''}{sort.title} (#{name}): {sort.remedy}"
    return found
