"""Brings the data of the IATI Standard that Kenesh carries to what the standard's own files say.

    python -m tools.iati --codelists FOLDER... --mapping mapping.xml --ruleset standard.json --schemas FOLDER

The inputs are published by the IATI secretariat: the folders of code lists (one XML file each, embedded and not), the
mapping of lists to places, the standard ruleset, and a folder with the XSDs of each version (``2-01/schemas/*.xsd``,
as in the source package of pyIATI). What is written, and under which licences, is in kenesh/projects/iati/data.

The mapping has no numbers for its rules; the validator has. A place that has a number keeps it, a new one is named.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

DATA = Path(__file__).resolve().parent.parent / "kenesh" / "projects" / "iati" / "data"
VERSIONS = ("2.01", "2.02", "2.03")
SCHEMAS = ("iati-activities-schema.xsd", "iati-organisations-schema.xsd", "iati-common.xsd", "xml.xsd")
# No mapping names these; the rules on identifiers of organisations need them.
OF_ORGANISATIONS = {"IATIOrganisationIdentifier", "OrganisationIdentifier", "OrganisationRegistrationAgency"}
ATTRIBUTION = {
    "source": "Code lists and their mapping as published in the IATI Standard, version 2.03 (https://iatistandard.org/)",
    "licence": "Creative Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/); attribution: IATI Standard (https://iatistandard.org/)",
}
# `@vocabulary = '1' or not(@vocabulary)`: the only form of condition there is.
CONDITION = re.compile(r"@vocabulary = '(\w+)'( or not\(@vocabulary\))?")


def mapping(file: Path, numbers: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    """Return where which list holds: a path, the list, the vocabularies (null: none given), the rule's number."""
    places = []
    for one in _parsed(file):
        path = (one.findtext("path") or "").removeprefix("//")
        name = one.find("codelist")
        assert name is not None, path  # noqa: S101 - the file is checked by hand
        place: dict[str, Any] = {
            "rule": numbers.get((path, name.attrib["ref"]), ""),
            "path": path,
            "list": name.attrib["ref"],
        }
        if condition := one.findtext("condition"):
            form = CONDITION.fullmatch(condition)
            if not form:
                raise SystemExit(f"{path}: a new form of condition: {condition}")
            place["vocabularies"] = [form[1], None] if form[2] else [form[1]]
        if not place["rule"]:
            print(f"{path} ({place['list']}): give it a number in mapping.json")
        places.append(place)
    return places


def codelist(file: Path) -> tuple[str, dict[str, Any]]:
    """Return the name of a list, and the list: whether it is complete, English names by code, codes withdrawn."""
    top = _parsed(file)
    names, withdrawn = {}, []
    for item in top.iter("codelist-item"):
        code = (item.findtext("code") or "").strip()
        names[code] = " ".join((item.findtext("name/narrative") or "").split())
        if item.get("status") == "withdrawn":
            withdrawn.append(code)
    kept: dict[str, Any] = {"complete": top.get("complete") == "1", "names": names}
    return top.attrib["name"], kept | ({"withdrawn": withdrawn} if withdrawn else {})


def ruleset(file: Path) -> dict[str, Any]:
    """Return the ruleset without its links and categories."""
    return {context: _bare(rules) for context, rules in json.loads(file.read_text(encoding="utf-8")).items()}


def _bare(part: Any) -> Any:
    if isinstance(part, list):
        return [_bare(one) for one in part]
    if isinstance(part, dict):
        return {key: _bare(one) for key, one in part.items() if key not in {"link", "category"}}
    return part


def _parsed(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - the standard's own files


def _write(name: str, content: Any) -> None:
    (DATA / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write every data file anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codelists", type=Path, nargs="+", required=True)
    parser.add_argument("--mapping", type=Path, required=True)
    parser.add_argument("--ruleset", type=Path, required=True)
    parser.add_argument("--schemas", type=Path, required=True)
    given = parser.parse_args()
    before = json.loads((DATA / "mapping.json").read_text(encoding="utf-8"))["places"]
    places = mapping(given.mapping, {(place["path"], place["list"]): place["rule"] for place in before})
    wanted = OF_ORGANISATIONS | {place["list"] for place in places}
    found = dict(codelist(file) for folder in given.codelists for file in sorted(folder.glob("*.xml")))
    changes = "English names only; lists that no place of the standard uses are left out."
    _write("mapping.json", {**ATTRIBUTION, "places": places})
    _write(
        "codelists.json", {**ATTRIBUTION, "changes": changes, "lists": {name: found[name] for name in sorted(wanted)}}
    )
    _write("ruleset.json", ruleset(given.ruleset))
    for version in VERSIONS:
        (DATA / "schemas" / version).mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            shutil.copyfile(
                given.schemas / version.replace(".", "-") / "schemas" / name, DATA / "schemas" / version / name
            )


if __name__ == "__main__":
    main()
