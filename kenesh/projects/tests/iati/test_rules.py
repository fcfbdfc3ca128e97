"""Each rule of the ruleset language, on the smallest file that keeps it and the smallest that breaks it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from kenesh.projects.iati.findings import Severity
from kenesh.projects.iati.rules import BadRuleset, Ruleset
from kenesh.projects.tests.iati import make


def broken(rule: str, case: dict[str, Any], inside: str, attributes: str = "") -> list[str]:
    """Return what breaks one case in an activity that holds ``inside``."""
    root = etree.fromstring(f"<iati-activities><iati-activity {attributes}>{inside}</iati-activity></iati-activities>")
    rules = Ruleset({"//iati-activity": {rule: {"cases": [case]}}})
    return [finding.message for finding in rules.findings(root, make.NOW)]


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("no_more_than_one", {"paths": ["title", "heading"]}, "<title/>", "<title/><heading/>"),
    ("noMoreThanOne", {"paths": ["title"]}, "", "<title/><title/>"),
    ("atleast_one", {"paths": ["title", "heading"]}, "<heading/>", "<other/>"),
    ("atLeastOne", {"paths": ["title/text()"]}, "<title>A</title>", "<title> \n</title>"),
    ("atleast_one", {"paths": ["end"], "condition": "status/@code = 3"}, '<status code="2"/>', '<status code="3"/>'),
    ("only_one_of", {"excluded": ["country"], "paths": ["t/country"]}, "<country/>", "<country/><t><country/></t>"),
    ("only_one_of", {"excluded": ["country"], "paths": ["t/country"]}, "<t><country/></t>", ""),
    ("only_one_of", {"excluded": ["country"], "paths": ["t/country"]}, "<country/>", "<t><country/><country/></t>"),
    ("one_or_all", {"one": "@xml:lang", "all": "lang"}, '<narrative xml:lang="en"/>', "<title><narrative/></title>"),
    ("one_or_all", {"one": "@default-currency", "all": "currency"}, '<value currency="KZT"/>', "<b><forecast/></b>"),
    ("one_or_all", {"one": "sector", "all": "sector"}, "<sector/><transaction/>", "<transaction/>"),
    ("one_or_all", {"one": "a", "all": "b or c"}, "<transaction><c/></transaction>", "<transaction/>"),
    ("dependent", {"paths": ["title", "description"]}, "<title/><description/>", "<title/>"),
    ("sum", {"paths": ["a/@n", "b/@n"], "sum": 9}, '<a n="5.5"/><b n="3.5"/>', '<a n="9"/><b n="9"/>'),
    ("strict_sum", {"paths": ["a/@n"], "sum": 100}, '<a n="33.3"/><a n="66.7"/>', '<a n="33.3"/><a n="66.6"/>'),
    ("strict_sum", {"paths": ["a/@n"], "sum": 0.3}, '<a n="0.1"/><a n="0.2"/>', ""),
    ("range", {"paths": ["@n", "a/@n"], "min": 0.0, "max": 100.0}, '<a n="100"/><a n="x"/>', '<a n="100.01"/>'),
    ("range", {"paths": ["a/@n"], "min": 1}, '<a n="1000"/>', '<a n="-1"/>'),
    ("date_order", {"less": "a/@d", "more": "b/@d"}, '<a d="2024-05-31"/><b d="2024-05-31Z"/>', '<a d="2024-06-01"/><b d="2024-05-31"/>'),
    ("date_order", {"less": "a/@d", "more": "NOW"}, '<a d="2026-06-01"/><a d="soon"/>', '<a d="2020-01-01"/><a d="2026-06-02"/>'),
    ("dateOrder", {"less": "a/@d", "more": "TODAY"}, "", '<a d="2026-06-02"/>'),
    ("date_now", {"date": "a/@d"}, '<a d="2026-06-01T14:00:00+02:00"/>', '<a d="2026-06-01T12:00:01Z"/>'),
    ("date_now", {"date": "a/@d"}, '<a d="2026-06-01"/>', '<a d="2026-13-01T00:00:00"/>'),
    ("time_limit", {"start": "a/@d", "end": "b/@d"}, '<a d="2019-01-01"/><b d="2020-01-01"/>', '<a d="2019-01-01"/><b d="2020-01-02"/>'),
    ("time_limit", {"start": "a/@d", "end": "b/@d"}, '<a d="2020-02-29"/><b d="2021-02-28"/>', '<a d="2020-02-29"/><b d="2021-03-01"/>'),
    ("between_dates", {"date": "v/@d", "start": "a/@d", "end": "b/@d"}, '<a d="2019-01-01"/><b d="2020-01-01"/><v d="2020-01-01"/>', '<a d="2019-01-01"/><b d="2020-01-01"/><v d="2018-12-31"/>'),
    ("regex_matches", {"paths": ["title"], "regex": "^[^/&]+$"}, "<title>ABC</title>", "<title>A&amp;C</title>"),
    ("regex_no_matches", {"paths": ["a/@r"], "regex": "[/&]"}, '<a r="ABC"/>', '<a r="A/C"/>'),
    ("startswith", {"paths": ["id"], "start": "org/@ref"}, '<org ref="A-B"/><id>A-BC</id>', '<org ref="A-B"/><id>A-C</id>'),
    ("startsWith", {"paths": ["id"], "prefix": ["org/@ref", "old/@ref"], "separator": "-"}, '<org ref="A"/><old ref="B"/><id>B-1</id>', '<org ref="A"/><old ref="B"/><id>B1</id>'),
    ("startswith", {"paths": ["@x", "id"], "prefix": ["ORG-ID-PREFIX"]}, "<id>GB-COH-1</id>", "<id>GB-COHORT-1</id>"),
    ("no_spaces", {"paths": ["id", "a/@ref"]}, '<id>A 1</id><a ref="B"/>', "<id>A\n</id>"),
    ("unique", {"paths": ["id", "org/@ref"]}, '<id>A-1</id><org ref="A"/>', '<id>A</id><org ref="A"/>'),
    ("if_then", {"if": "count(a) > 1", "then": "b"}, "<a/><a/><b/>", "<a/><a/>"),
    ("ifThen", {"if": "a/@v", "then": "number(a/@v) = a/@v"}, '<a v="1.5"/>', '<a v="much"/>'),
    ("evaluates_to_true", {"eval": "count(a) = count(b)"}, "<a/><b/>", "<a/>"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "case", "kept", "lacking"),
    CASES,
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else "",
)
def test_a_rule_is_kept_or_broken(rule: str, case: dict[str, Any], kept: str, lacking: str) -> None:
    assert broken(rule, case, kept) == []
    assert len(broken(rule, case, lacking)) == 1


def test_every_place_that_breaks_a_rule_is_told() -> None:
    dates = "".join(f'<a d="{year}-01-01"/>' for year in (2025, 2027, 2028))
    assert len(broken("date_order", {"less": "a/@d", "more": "NOW"}, dates)) == 2


def loop(subs: list[str]) -> dict[str, Any]:
    inner = {"condition": "count(s[@v = '$1']) > 1", "paths": ["s[@v = '$1']/@n"], "sum": 100}
    return {"foreach": "s/@v", "do": {"strict_sum": {"cases": [inner]}}, "subs": subs}


def test_a_loop_applies_its_rules_to_each_value_once() -> None:
    good = '<s v="1" n="50"/><s v="1" n="50"/><s v="2" n="7"/>'
    assert broken("loop", loop(["paths", "condition"]), good) == []
    assert len(broken("loop", loop(["paths", "condition"]), good + '<s v="2" n="7"/><s v="1" n="9"/>')) == 2


def test_a_loop_writes_its_value_only_where_subs_says() -> None:
    assert broken("loop", loop(["paths"]), '<s v="1" n="50"/><s v="1" n="51"/>') == []


def test_a_value_in_a_loop_is_a_value_whatever_stands_in_it() -> None:
    quotes = "".join(f"<s v='{value}' n='1'/>" * 2 for value in ("&apos;", '"', "1&apos; or &apos;1", "$1"))
    assert len(broken("loop", loop(["paths", "condition"]), quotes)) == 4


def test_identifiers_in_code_lists_are_exempt_where_a_case_says_so() -> None:
    case = {"paths": ["org/@ref"], "regex": "^X", "idCondition": "NOT_EXISTING_ORG_ID"}
    assert broken("regex_matches", case, '<org ref="XI-IATI-1001"/><org ref="AT-1"/>') == []
    assert len(broken("regex_matches", case, '<org ref="AT-1-9"/>')) == 1
    case["idCondition"] = "NOT_EXISTING_ORG_ID_PREFIX"
    assert broken("regex_matches", case, '<org ref="AT-1-9"/>') == []


def test_an_agency_nobody_approved_is_an_advisory_because_the_registry_is_not_asked() -> None:
    data = make.file(
        make.activity(reporting_org='<reporting-org ref="ZZ-1" type="10"><narrative>A</narrative></reporting-org>')
    )
    assert [(one.rule, one.severity) for one in make.checked(data).findings] == [
        ("1.1.21", Severity.WARNING),
        ("1.14.8", Severity.ADVISORY),
    ]


@pytest.mark.parametrize(
    ("changes", "rule", "severity"),
    [
        ({"iati_identifier": "<iati-identifier>GB-COH-0901</iati-identifier>"}, "1.1.3", "error"),
        ({"iati_identifier": "<iati-identifier> GB-COH-0901-1</iati-identifier>"}, "1.3.1", "warning"),
        ({"title": "<title><narrative> </narrative></title>"}, "4.3.1", "error"),
        ({"participating_org": '<participating-org role="1" type="10"/>'}, "6.10.1", "error"),
        ({"recipient_country": ""}, "3.7.1", "error"),
        ({"recipient_country": '<recipient-country code="UZ" percentage="99"/>'}, "3.1.4", "error"),
        ({"sector": ""}, "6.2.2", "error"),
        ({"sector": '<sector code="31220" percentage="50"/><sector code="31210" percentage="49"/>'}, "2.1.2", "error"),
        ({"period_end": '<period-end iso-date="2025-06-30"/>'}, "7.5.3", "error"),
        ({"transaction_date": '<transaction-date iso-date="2027-01-01"/>'}, "11.2.1", "error"),
    ],
)
def test_the_standard_ruleset_is_applied(changes: dict[str, str], rule: str, severity: str) -> None:
    assert (rule, severity) in [(one, how) for one, how, _line in make.told(make.file(make.activity(**changes)))]


@pytest.mark.parametrize(
    "rules",
    [
        [],
        {"//a": []},
        {"//a[": {"unique": {"cases": []}}},
        {"//a": {"wish": {"cases": [{}]}}},
        {"//a": {"unique": {"cases": [{}]}}},
        {"//a": {"unique": {"cases": ["b"]}}},
        {"//a": {"unique": {"cases": [{"paths": "b"}]}}},
        {"//a": {"sum": {"cases": [{"paths": ["b"], "sum": "much"}]}}},
        {"//a": {"loop": {"cases": [{}]}}},
        {"//a": {"unique": {"cases": [{"paths": ["]"]}]}}},
        {"//a": {"regex_matches": {"cases": [{"paths": ["b"], "regex": "("}]}}},
        {"//a": {"unique": {"cases": [{"paths": ["b"], "ruleInfo": {"severity": "awful"}}]}}},
    ],
)
def test_what_is_no_ruleset_is_refused_in_a_sentence(rules: Any) -> None:
    with pytest.raises(BadRuleset):
        Ruleset(rules)
