"""Codes are checked against the list that holds where they stand, and for the vocabulary they are of."""

from __future__ import annotations

import pytest

from kenesh.projects.iati.standard import codelist, name_of, places
from kenesh.projects.tests.iati import make


@pytest.mark.parametrize(
    ("element", "rules"),
    [
        ('<sector code="31220"/>', []),
        ('<sector vocabulary="1" code="31220"/>', []),
        ('<sector vocabulary="1" code="312"/>', ["9.76.1"]),
        ('<sector vocabulary="2" code="312"/>', ["102.1.1"]),
        ('<sector vocabulary="2" code="31220"/>', ["9.77.1", "102.1.1"]),
        ('<sector vocabulary="7" code="18"/>', ["9.76.1", "102.1.1"]),
        ('<sector vocabulary="99" code="anything"><narrative>Any</narrative></sector>', ["102.1.1"]),
        ('<sector vocabulary="77" code="anything"/>', ["9.78.1", "102.1.1"]),
        ('<sector code=""/>', ["9.76.1"]),
    ],
)
def test_the_vocabulary_says_which_list_holds(element: str, rules: list[str]) -> None:
    found = make.checked(make.file(make.activity(sector=element))).findings
    assert {one.rule for one in found} == set(rules)


@pytest.mark.parametrize(
    ("changes", "rule", "severity"),
    [
        ({"activity_status": '<activity-status code="9"/>'}, "9.5.1", "error"),
        ({"transaction_type": '<transaction-type code="99"/>'}, "9.93.1", "error"),
        ({"value": '<value currency="usd" value-date="2024-01-01">1</value>'}, "9.9.1", "error"),
        ({"recipient_country": '<recipient-country code="uz"/>'}, "9.50.1", "warning"),
        ({"title": '<title><narrative xml:lang="english">A</narrative></title>'}, "9.95.1", "warning"),
        ({"budget": '<crs-add><channel-code> 1 </channel-code></crs-add><budget status="3">'}, "9.16.1", "error"),
    ],
)
def test_a_code_outside_a_list_is_an_error_unless_the_list_admits_others(
    changes: dict[str, str], rule: str, severity: str
) -> None:
    found = [(one.rule, one.severity.value) for one in make.checked(make.file(make.activity(**changes))).findings]
    assert (rule, severity) in found


def test_organisation_files_have_lists_too() -> None:
    wrong = make.ORGANISATION.replace('default-currency="USD"', 'default-currency="US"')
    data = make.file(wrong.replace("<total-budget>", '<total-budget status="9">'), root="iati-organisations")
    assert make.told(data) == [("9.96.1", "error", 2), ("9.113.1", "error", 6)]


def test_every_place_of_the_standard_has_a_rule_and_a_list() -> None:
    assert len(places()) == 124
    assert all(place.rule.startswith("9.") and place.codes.names for place in places())


def test_codes_have_their_english_names() -> None:
    assert name_of("3", "TransactionType") == "Disbursement"
    assert name_of("no such code", "TransactionType") == "no such code"
    assert codelist("Sector").names["31220"] == "Forestry development"
    assert codelist("Sector").withdrawn < codelist("Sector").names.keys()
