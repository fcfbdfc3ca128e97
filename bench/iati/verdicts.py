"""Whether rules are understood as the standard's own tests and the official validator's unit files intend.

Files are read where they lie; nothing of them is in this repository. The unit files are named for what is expected of
them (``bad``, ``good``); what each is tried against, and what is expected of the others, is said here.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lxml import etree

from kenesh.projects.iati.findings import Severity
from kenesh.projects.iati.rules import Ruleset, standard_ruleset

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = "meta_tests_expected.json"
_ACTIVITY = "//iati-activity"
_OF_RESULTS = "//result/indicator[@measure='1' or @measure='2' or @measure='3' or @measure='4']"


def _rule(context: str, name: str, **case: Any) -> dict[str, Any]:
    return {context: {name: {"cases": [case]}}}


_VALUE = {"paths": ["@value"]}
_IDENTIFIER = {"paths": ["iati-identifier"], "prefix": ["reporting-org/@ref", "other-identifier[@type='B1']/@ref"]}
_COUNTRIES = {"paths": ["recipient-country/@percentage"], "sum": 100}
_BOTH = {"paths": ["recipient-country/@percentage", "recipient-region/@percentage"], "sum": 100}
_OECD = {"paths": ["sector[@vocabulary = '1' or not(@vocabulary)]/@percentage"], "sum": 100}
# What the files of a folder are tried against: the beginnings of their names, and the rule.
UNIT_RULES: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {
    "atLeastOne": [
        (("activity_status",), _rule(_ACTIVITY, "atLeastOne", paths=["activity-date[@type='end-actual']"], condition="activity-status/@code = 3")),
        (("bad", "narrative", "ref", "no_element"), _rule("//other-identifier/owner-org", "atLeastOne", paths=["@ref", "narrative"])),
        (("empty", "title."), _rule(_ACTIVITY, "atLeastOne", paths=["title"])),
        (("title",), _rule(_ACTIVITY, "atLeastOne", paths=["title/text()"])),
        (("empty",), _rule(_ACTIVITY, "atLeastOne", paths=[])),
        (("results_indicator_baseline",), _rule(f"{_OF_RESULTS}/baseline", "atLeastOne", **_VALUE)),
        (("results_indicator_period_actual",), _rule(f"{_OF_RESULTS}/period/actual", "atLeastOne", **_VALUE)),
        (("results_indicator_period_target",), _rule(f"{_OF_RESULTS}/period/target", "atLeastOne", **_VALUE)),
    ],
    "dateNow": [(("",), _rule(_ACTIVITY, "dateNow", date="@last-updated-datetime"))],
    "noMoreThanOne": [
        (("title", "empty"), _rule(_ACTIVITY, "noMoreThanOne", paths=["title"])),
        (("results",), _rule("//result/indicator", "noMoreThanOne", paths=["reference[1]", "../reference[1]"])),
    ],
    "noSpaces": [
        (("3act",), _rule(_ACTIVITY, "noSpaces", paths=["iati-identifier"])),
        (("org",), _rule("//iati-organisation", "noSpaces", paths=["organisation-identifier"])),
        (("act_ref",), _rule("//owner-org", "noSpaces", paths=["@ref"])),
    ],
    "range": [(("",), _rule(_ACTIVITY, "range", paths=["test/@number"], min=0.0, max=100.0))],
    "startsWith": [
        (("",), _rule(_ACTIVITY, "startsWith", **_IDENTIFIER, separator="-")),
    ],
    "strictSum": [
        (("bad", "good."), _rule(_ACTIVITY, "strictSum", **_COUNTRIES)),
        (("recipient_loc",), _rule(_ACTIVITY, "strictSum", **_COUNTRIES, condition="count(recipient-country) > 1 and not(recipient-region)")),
        (("good_complex",), _rule(_ACTIVITY, "strictSum", **_BOTH)),
        (("sector_sum",), _rule(_ACTIVITY, "strictSum", **_OECD)),
    ],
    "timeLimit": [(("",), _rule("//total-budget", "timeLimit", start="period-start/@iso-date", end="period-end/@iso-date"))],
}  # fmt: skip
# Kept (True) or broken, where a name does not say; by folder and file, and by the paths of the rule for one tried twice.
_NOT_IN_THE_NAME = {
    ("atLeastOne", "activity_status_3"): False,
    ("atLeastOne", "empty_activity"): False,
    ("atLeastOne", "title", "title/text()"): False,
    ("noMoreThanOne", "title_twice"): False,
}
# The rules on where money goes are tried as the standard ruleset has them; the files that break each.
RECIPIENTS = {
    "3.6.2": {"activity_and_trans_bad"},
    "3.7.1": set(),
    "3.7.2": {"two_trans_bad"},
}


def kind_of(path: Path) -> str:
    """Return which tests a folder holds: ``meta``, ``units``, or none."""
    if (path / EXPECTED).is_file():
        return "meta"
    return "units" if any(path.glob("*/test-files")) else ""


def compare(path: Path) -> bool:
    """Print how many verdicts agree, by rule, and every one that does not; return whether all do."""
    outcomes = meta(path) if kind_of(path) == "meta" else units(path)
    tried = Counter(rule for rule, _file, _agrees in outcomes)
    agreed = Counter(rule for rule, _file, agrees in outcomes if agrees)
    print(f"{path}: {agreed.total()} of {tried.total()} verdicts agree")
    for rule, count in sorted(tried.items()):
        print(f"  {rule:60} {agreed[rule]:3} of {count}")
    for rule, file, agrees in outcomes:
        if not agrees:
            print(f"  differs: {rule} on {file}")
    return agreed == tried


def meta(path: Path) -> list[tuple[str, str, bool]]:
    """Return rule, file and agreement for each test of the ruleset language."""
    outcomes = []
    for one in json.loads((path / EXPECTED).read_text(encoding="utf-8")):
        rules = json.loads((path / "meta_tests" / f"{one['rule']}.json").read_text(encoding="utf-8"))
        kept = not _broken(Ruleset(rules), path / "meta_tests" / f"{one['file']}.xml")
        outcomes.append((one["rule"], one["file"], kept == one["expected"]))
    return outcomes


def units(path: Path) -> list[tuple[str, str, bool]]:
    """Return rule, file and agreement for each unit file and each rule it is tried against."""
    outcomes = []
    for folder in sorted(path.glob("*/test-files")):
        rule = folder.parent.name
        for file in sorted(folder.glob("*.xml")):
            outcomes += [(name, file.stem, agrees) for name, agrees in _unit(rule, file)]
    return outcomes


def _unit(rule: str, file: Path) -> list[tuple[str, bool]]:
    if rule == "fullStandard":
        return [(rule, not [one for one in _broken(standard_ruleset(), file) if one[1] is Severity.ERROR])]
    if rule == "recipientLocation":
        found = {number for number, _severity in _broken(standard_ruleset(), file)}
        return [(f"{rule} {number}", (number in found) == (file.stem in bad)) for number, bad in RECIPIENTS.items()]
    tried = [(case, Ruleset(case)) for names, case in UNIT_RULES.get(rule, ()) if file.name.startswith(names)]
    return [(rule, (not _broken(rules, file)) == _expected(rule, file, case)) for case, rules in tried]


def _expected(rule: str, file: Path, case: dict[str, Any]) -> bool:
    """Whether a file is meant to keep a rule."""
    (given,) = [given for named in case.values() for one in named.values() for given in one["cases"]]
    paths = " ".join(given.get("paths", ()))
    told = _NOT_IN_THE_NAME.get((rule, file.stem, paths), _NOT_IN_THE_NAME.get((rule, file.stem)))
    return "bad" not in file.stem if told is None else told


def _broken(rules: Ruleset, file: Path) -> list[tuple[str, Severity]]:
    root = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    return [(finding.rule, finding.severity) for finding in rules.findings(root, datetime.now(UTC))]
