"""iatikit doing the same: its cache is filled from the schemas, lists and mapping that Kenesh carries."""

from __future__ import annotations

import json
import logging
import shutil
from functools import cache
from typing import TYPE_CHECKING, Any

from kenesh.projects.iati.standard import DATA, VERSIONS, codelist, places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NAMES = ("iati-activities-schema.xsd", "iati-organisations-schema.xsd", "iati-common.xsd", "xml.xsd")


def fill(cache_folder: Path) -> None:
    """Write the folder that iatikit would download."""
    for version in VERSIONS:
        schemas = cache_folder / "schemas" / version.replace(".", "")
        schemas.mkdir(parents=True)
        for name in _NAMES:
            shutil.copyfile(DATA / "schemas" / version / name, schemas / name)
    lists = cache_folder / "codelists"
    lists.mkdir()
    names = {place.codes.name for place in places()}
    _write(lists / "codelists.json", {name: list(VERSIONS) for name in names})
    for name in names:
        held = codelist(name)
        items = {code: {"code": code, "name": english} for code, english in held.names.items()}
        attributes = {"name": name, "complete": str(int(held.complete)), "embedded": "0"}
        _write(lists / f"{name}.json", {"attributes": attributes, "metadata": {"name": name}, "data": items})
    for version in VERSIONS:
        mappings = cache_folder / "codelist_mappings" / version.replace(".", "")
        mappings.mkdir(parents=True)
        for kind, other in (("activity", "iati-org"), ("organisation", "iati-act")):
            held_here = [_mapping(place) for place in places() if not place.path.startswith(other)]
            _write(mappings / f"{kind}-mappings.json", held_here)


def _mapping(place: Any) -> dict[str, str]:
    named = sorted(one for one in place.vocabularies if one)
    condition = f"@vocabulary = '{named[0]}'" if named else ""
    if None in place.vocabularies:
        condition += " or not(@vocabulary)"
    return {"path": f"//{place.path}", "codelist": place.codes.name, **({"condition": condition} if condition else {})}


def _write(file: Path, content: Any) -> None:
    file.write_text(json.dumps(content), encoding="utf-8")


@cache
def _dataset() -> Any:
    """Its class for files; None where iatikit is not installed."""
    try:
        from iatikit.data.dataset import Dataset  # noqa: PLC0415 - measured only where it is installed
    except ImportError:
        return None
    return Dataset


def checker(cache_folder: Path) -> Callable[[Path], tuple[int, int]] | None:
    """Return iatikit's check of a file: how much it finds in the schema and in the lists. None where it is not installed."""
    if _dataset() is None:
        return None
    from iatikit.utils.config import CONFIG  # noqa: PLC0415 - as above

    logging.getLogger("iatikit").setLevel(logging.ERROR)
    fill(cache_folder)
    CONFIG["paths"]["standard"] = str(cache_folder)

    def check(file: Path) -> tuple[int, int]:
        data = _dataset()(str(file))
        return len(data.validate_iati().errors), len(data.validate_codelists().errors)

    return check
