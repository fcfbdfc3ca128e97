"""What is written is what was meant, and what the standard accepts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings

from kenesh.projects.iati.activity import Activity, Narrative, Shared, Value
from kenesh.projects.iati.checking import check
from kenesh.projects.iati.lacking import Needed, judged, lacking
from kenesh.projects.iati.reader import Reader
from kenesh.projects.iati.writing import write
from kenesh.projects.tests.iati import make
from kenesh.projects.tests.iati.activities import WHOLE, any_of, words


def written(*activities: Activity) -> bytes:
    into = BytesIO()
    write(activities, into, make.NOW)
    return into.getvalue()


def read(data: bytes) -> list[Activity]:
    reader = Reader(BytesIO(data))
    activities = list(reader)
    assert reader.unread == []
    return activities


def test_what_is_written_passes_schema_code_lists_and_ruleset() -> None:
    report = check(BytesIO(written(WHOLE, replace(WHOLE, identifier="GB-COH-0901-garden"))), make.NOW)
    assert (report.activities, report.findings) == (2, [])


def test_what_is_written_is_read_again() -> None:
    assert read(written(WHOLE, WHOLE)) == [WHOLE, WHOLE]
    assert written(*read(written(WHOLE))) == written(WHOLE)


@given(any_of(Activity))
@settings(max_examples=25, deadline=None)
def test_whatever_is_written_is_read_again(activity: Activity) -> None:
    assert read(written(activity)) == [activity]


def test_a_file_without_activities_can_be_written() -> None:
    assert read(written()) == []


def test_nothing_is_lacking_where_the_standard_accepts_an_activity() -> None:
    assert lacking(WHOLE, make.NOW) == ()


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({"identifier": ""}, {Needed.IDENTIFIER}),
        ({"identifier": "GB-COH-0901"}, {Needed.OWN_IDENTIFIER}),
        ({"reporting": None}, {Needed.REPORTING_ORGANISATION}),
        ({"title": ()}, {Needed.TITLE}),
        ({"descriptions": ()}, {Needed.DESCRIPTION}),
        ({"participating": ()}, {Needed.PARTICIPANT}),
        ({"status": ""}, {Needed.STATUS}),
        ({"status": "9"}, {Needed.CODE}),
        ({"dates": ()}, {Needed.START}),
        ({"dates": WHOLE.dates[1:]}, {Needed.START}),
        ({"sectors": ()}, {Needed.SECTOR}),
        ({"sectors": (Shared(code="31220", percentage=Decimal(60)),)}, {Needed.SHARES}),
        ({"countries": ()}, {Needed.PLACE}),
        ({"currency": ""}, {Needed.CURRENCY}),
        ({"language": ""}, {Needed.LANGUAGE}),
        ({"transactions": (replace(WHOLE.transactions[0], value=Value(amount=Decimal(1))),)}, {Needed.VALUE_DATE}),
        ({"transactions": (replace(WHOLE.transactions[0], day=date(2030, 1, 1)),)}, {Needed.PAST_DATE}),
        ({"budgets": (replace(WHOLE.budgets[0], end=date(2025, 6, 30)),)}, {Needed.PERIOD}),
        ({"budgets": (replace(WHOLE.budgets[0], end=None),)}, {Needed.PERIOD}),
        ({"results": (replace(WHOLE.results[0], indicators=()),)}, {Needed.RESULT}),
        ({"title": words("A\x00B")}, {Needed.WRITABLE_TEXT}),
        ({"title": (Narrative(text="A\ud800"),)}, {Needed.WRITABLE_TEXT}),
    ],
)
def test_what_is_lacking_is_named_and_nothing_else(changes: dict[str, Any], needed: set[Needed]) -> None:
    lacks = lacking(replace(WHOLE, **changes), make.NOW)
    assert {lack.needed for lack in lacks} == needed
    assert all(lack.message and lack.rule for lack in lacks)


def test_an_empty_activity_lacks_everything_at_once() -> None:
    needed = {lack.needed for lack in lacking(Activity(), make.NOW)}
    assert needed == {
        Needed.IDENTIFIER,
        Needed.REPORTING_ORGANISATION,
        Needed.TITLE,
        Needed.DESCRIPTION,
        Needed.PARTICIPANT,
        Needed.STATUS,
        Needed.START,
        Needed.SECTOR,
        Needed.PLACE,
    }


def test_only_what_can_be_published_is_published_and_the_rest_is_listed() -> None:
    garden = replace(WHOLE, identifier="GB-COH-0901-garden")
    given = [
        WHOLE,
        garden,
        replace(garden, title=()),
        *(replace(WHOLE, identifier=f"GB-COH-0901-{n}") for n in range(400)),
    ]
    outcome = list(judged(given, make.NOW))
    assert [activity for activity, _lacks in outcome] == given
    assert [[lack.needed for lack in lacks] for _activity, lacks in outcome if lacks] == [
        [Needed.TITLE, Needed.OWN_IDENTIFIER]
    ]
    accepted = [activity for activity, lacks in outcome if not lacks]
    assert check(BytesIO(written(*accepted)), make.NOW).findings == []
