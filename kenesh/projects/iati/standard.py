"""The IATI Standard as Kenesh carries it: versions, schemas, code lists and where they hold, the ruleset.

``data/README.md`` says where each file comes from, and under which licence.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).with_name("data")
VERSIONS = ("2.01", "2.02", "2.03")
CURRENT = "2.03"
# The root of a file, and what each of its records is.
RECORDS = {"iati-activities": "iati-activity", "iati-organisations": "iati-organisation"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Codelist(NamedTuple):
    """A list of codes: English names by code. A list that is not ``complete`` admits others."""

    name: str
    complete: bool
    names: dict[str, str]
    withdrawn: frozenset[str]


class Place(NamedTuple):
    """Where a list holds: a path such as ``iati-activity/sector/@code``, and for which vocabularies.

    ``vocabularies`` has None for an element that names none; it is empty where every vocabulary is meant.
    """

    rule: str
    path: str
    codes: Codelist
    vocabularies: frozenset[str | None]


def codelist(name: str) -> Codelist:
    """Return a list by its name in the standard, e.g. ``TransactionType``."""
    return _codelists()[name]


def name_of(code: str, list_name: str) -> str:
    """Return the English name of a code, or the code itself where the list has none."""
    return _codelists()[list_name].names.get(code) or code


@cache
def places() -> tuple[Place, ...]:
    """Return every place where a list holds."""
    return tuple(
        Place(one["rule"], one["path"], codelist(one["list"]), frozenset(one.get("vocabularies", ())))
        for one in _read("mapping.json")["places"]
    )


@cache
def ruleset() -> dict[str, Any]:
    """Return the standard ruleset, in the language of its specification."""
    found: dict[str, Any] = _read("ruleset.json")
    return found


def schema_file(root: str, version: str) -> Path:
    """Return the XSD for files with this root; a version there is none for is read like the current one."""
    name = root.removeprefix("iati-")
    return DATA / "schemas" / (version if version in VERSIONS else CURRENT) / f"iati-{name}-schema.xsd"


@cache
def _codelists() -> dict[str, Codelist]:
    return {
        name: Codelist(name, one["complete"], one["names"], frozenset(one.get("withdrawn", ())))
        for name, one in _read("codelists.json")["lists"].items()
    }


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))
