"""Whatever the file is, everything wrong with it is told at once, each with its line; nothing makes the check fall over."""

from __future__ import annotations

import random
import re
from io import BytesIO

import pytest

from kenesh.projects.iati.checking import check
from kenesh.projects.iati.stream import BATCH, LONGEST_RECORD
from kenesh.projects.tests.iati import make

BAD = b"""<iati-activities generated-datetime="yesterday" colour="red">
 <iati-activity default-currency="USD">
  <reporting-org ref="GB-COH-1" type="10"><narrative>A</narrative></reporting-org>
  <iati-identifier>GB-COH-1-1</iati-identifier>
  <title><narrative>A</narrative></title>
  <title><narrative>B</narrative></title>
  <description><narrative>A</narrative></description>
  <activity-status/>
  <activity-date iso-date="2020-13-01" type="1"/>
  <recipient-country code="KG"/>
  <sector code="31220"/>
  <budget><period-start iso-date="2020-01-01"/><value>1,000</value></budget>
  <colour>red</colour>
 </iati-activity>
</iati-activities>
"""


def test_a_file_with_which_nothing_is_wrong_is_said_to_be_so() -> None:
    report = make.checked(make.file(make.activity()))
    assert (report.activities, report.findings, report.is_publishable) == (1, [], True)
    organisation = make.checked(make.file(make.ORGANISATION, root="iati-organisations"))
    assert (organisation.activities, organisation.findings) == (0, [])


def test_what_the_schema_says_is_told_to_the_end_not_to_the_first_child_in_the_wrong_place() -> None:
    found = [(one.line, one.message) for one in make.checked(BAD).findings if one.rule == "schema"]
    assert found == [
        (1, "iati-activities/@generated-datetime is “yesterday”, which is not a date and time (2024-05-31T12:00:00Z)."),
        (1, "“iati-activities” has no attribute “colour”."),
        (1, "“iati-activities” lacks its attribute “version”."),
        (2, "“participating-org” is missing in “iati-activity”."),
        (3, "“reporting-org” is out of order in “iati-activity”: it comes after “iati-identifier”."),
        (6, "“title” stands more than once in “iati-activity”."),
        (8, "“activity-status” lacks its attribute “code”."),
        (9, "activity-date/@iso-date is “2020-13-01”, which is not a date (2024-05-31)."),
        (12, "“period-end” is missing in “budget”."),
        (12, "“value” lacks its attribute “value-date”."),
        (12, "value is “1,000”, which is not a number (1234.5, without separators of thousands)."),
        (13, "“colour” is no element of “iati-activity”."),
    ]


def test_schema_code_lists_and_ruleset_are_told_together_in_the_order_of_the_file() -> None:
    data = make.file(make.activity(sector='<sector code="1"/>', activity_status="<activity-status/>"), make.activity())
    assert make.told(data) == [
        ("schema", "critical", 8),
        ("9.76.1", "error", 12),
        ("1.1.2", "error", 24),
    ]


@pytest.mark.parametrize(
    ("data", "rule", "says"),
    [
        (b"", "xml", "empty"),
        (b" \n", "xml", "empty"),
        (b"PK\x03\x04" + bytes(9000), "xml", "not well-formed"),
        (b'{"activities": []}', "xml", "not well-formed"),
        (b"<iati-activities", "xml", "not well-formed"),
        (b"<!-- nothing else -->", "xml", "not well-formed"),
        (b" " * 300_000 + b"<a/>", "xml", "kilobytes"),
        (b"<html><body/></html>", "root", "“html”"),
        (b"<iati-activity/>", "root", "“iati-activity”"),
        (b'<iati-activities xmlns="http://example.org"/>', "root", "namespace http://example.org"),
        (b'<iati-activities version="1.04"/>', "0.6.1", "version 1.04"),
        (b'<iati-organisations version="1.05"/>', "0.6.1", "version 1.05"),
    ],
)
def test_what_is_not_iati_2_is_refused_in_one_sentence(data: bytes, rule: str, says: str) -> None:
    (finding,) = make.checked(data).findings
    assert (finding.rule, finding.severity) == (rule, "critical")
    assert says in finding.message


BOMB = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY e9 "harmless">',
        '<!ENTITY e9 SYSTEM "file:///etc/hostname">',
        '<!ENTITY e9 SYSTEM "http://192.0.2.1/">',
        '<!ENTITY % e8 SYSTEM "http://192.0.2.1/"> %e8;',
        f'<!ENTITY e0 "lol">{BOMB}',
    ],
)
@pytest.mark.parametrize("root", ["<iati-activities>&e9;", '<iati-activities version="&e9;">'])
def test_entities_are_never_resolved_and_nothing_is_fetched(declared: str, root: str) -> None:
    data = f"<!DOCTYPE iati-activities [{declared}]>{root}</iati-activities>".encode()
    (finding,) = make.checked(data).findings
    assert finding.rule in {"entities", "size", "xml"}
    assert "lol" not in finding.message


@pytest.mark.parametrize(
    "inside",
    [b"<a>" * 300, b"<title>" + b"a" * 11_000_000],
    ids=["nested deeply", "one long text"],
)
def test_what_goes_beyond_the_parsers_limits_is_said_so(inside: bytes) -> None:
    data = b'<iati-activities version="2.03"><iati-activity>' + inside
    assert [one.rule for one in make.checked(data).findings if one.rule == "size"] == ["size"]


def test_a_record_without_end_is_given_up() -> None:
    line = b"<title><narrative>again</narrative></title>\n"
    data = b'<iati-activities version="2.03"><iati-activity>' + line * (LONGEST_RECORD // len(line) + 1500)
    assert any(one.rule == "size" and "longer than" in one.message for one in make.checked(data).findings)


def test_what_stands_before_the_place_where_a_file_breaks_off_is_checked_all_the_same() -> None:
    whole = make.file(make.activity(sector='<sector code="1"/>'), make.activity())
    report = make.checked(whole[: whole.rindex(b"<transaction>")])
    assert [one.rule for one in report.findings] == ["9.76.1", "xml"]
    assert report.activities == 1


@pytest.mark.parametrize("version", ["2.01", "2.02", "2.03"])
def test_each_version_is_read_by_its_own_schema(version: str) -> None:
    data = make.file(make.activity(sector='<sector code="31220"/><tag code="1" vocabulary="2"/>'), version=version)
    strange = [one.message for one in make.checked(data).findings]
    assert strange == ([] if version == "2.03" else ["“tag” is no element of “iati-activity”."])


def test_a_version_that_does_not_exist_is_an_error_and_read_as_the_current_one() -> None:
    assert make.told(make.file(make.activity(), version="2.3")) == [("9.1.1", "error", 1)]


def test_lines_are_right_in_long_files() -> None:
    filler = "\n".join('  <activity-date type="1" iso-date="2024-01-01"/>' for _ in range(30_000))
    wrong = make.activity(
        period_start='<period-start iso-date="x"/>',
        sector='<sector code="1"/>',
        description="<description><narrative/></description>",
    )
    data = make.file(*(make.activity(activity_date=filler) for _ in range(3)), wrong)
    text = data.decode().splitlines()
    found = [one for one in make.checked(data).findings if one.rule != "1.1.2"]
    assert [one.rule for one in found] == ["4.4.1", "9.76.1", "schema"]
    assert ["<description>" in text[found[0].line - 1], "<sector" in text[found[1].line - 1]] == [True, True]
    assert 'iso-date="x"' in text[found[2].line - 1]
    assert found[0].line > 65_535


def test_a_file_of_many_batches_is_read_like_one_of_few() -> None:
    count = 4 * BATCH // len(make.ACTIVITY)
    good = [make.activity(iati_identifier=f"<iati-identifier>GB-COH-0901-{n}</iati-identifier>") for n in range(count)]
    good[-1] = good[-1].replace('code="UZ"', 'code="XX"')
    report = check(BytesIO(make.file(*good).replace(b' version="2.03"', b"")), make.NOW)
    assert report.activities == count
    # What is wrong with the root is told once, however many batches there are.
    assert [(one.rule, one.severity.value) for one in report.findings] == [
        ("schema", "critical"),
        ("9.50.1", "warning"),
    ]


def test_a_file_on_one_line_is_told_activity_by_activity() -> None:
    wrong = make.activity(sector='<sector code="1"/>')
    data = re.sub(rb">\s+<", b"><", make.file(wrong, wrong.replace("forest<", "garden<")))
    assert [(one.rule, one.record.identifier) for one in make.checked(data).findings if one.record] == [
        ("9.76.1", "GB-COH-0901-forest"),
        ("9.76.1", "GB-COH-0901-garden"),
    ]


def test_elements_of_other_namespaces_are_the_publishers_own() -> None:
    own = '<sector code="31220"/><own:thing xmlns:own="http://example.org/own" own:code="X"><own:part/></own:thing>'
    (finding,) = make.checked(make.file(make.activity(sector=own))).findings
    assert "elements of other namespaces come last" in finding.message
    last = make.ACTIVITY.replace("</iati-activity>", own[22:] + "</iati-activity>")
    assert make.told(make.file(last)) == []


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_makes_the_check_fall_over(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(make.file(make.activity(), make.activity()))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(1, 200)]
            case _:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randrange(1, 200)]
    assert all(one.line >= 1 and one.message for one in make.checked(bytes(data)).findings)
