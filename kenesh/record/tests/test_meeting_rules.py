"""What the check says of requests for meetings, of meetings, and of who is not to be had."""

from __future__ import annotations

from typing import Any

import pytest

from kenesh.record.tests import make
from kenesh.record.tests.test_check import words


@pytest.mark.parametrize(
    ("said", "where"), [({}, "/absences/0"), ({"country": "KAZ", "ends": "2026-10-06T04:00:00Z"}, "/absences/0/ends")]
)
def test_an_absence_is_somebodys_and_ends_after_it_starts(said: dict[str, str], where: str) -> None:
    times = {"starts": "2026-10-06T04:00:00Z", "ends": "2026-10-06T05:00:00Z"}
    absence = {"key": "a", "edition": "7", **times, "cites": ["s1"], **said}
    (found,) = words(make.small(absences=[absence]))
    assert found.startswith(f"{where} ")


def test_requests_for_meetings_hold_together() -> None:
    at = "2013-10-04T04:00:00Z"
    request: dict[str, Any] = {"key": "a", "edition": "7", "number": 1, "asked_at": at, "cites": ["s1"]}
    party = {"country": "KAZ", "answer": "accepted", "answered_at": at}
    whole = {**request, "parties": [party, {"country": "KOR"}]}
    assert words(make.small(meeting_requests=[whole])) == []
    wrong: list[dict[str, Any]] = [
        {"clearance": "parties", "cleared_for": ["KAZ"]},
        {"state": "lapsed"},
        {"closed_at": at},
        {"minutes": 4},
        {"importance": 6},
        {"parties": [{"country": ""}, {"country": "KOR"}]},
        {"parties": [party, party]},
        {"parties": [{"country": "KAZ", "answer": "accepted"}]},
        {"parties": [{**party, "answer": "declined"}]},
        {"parties": [{**party, "left_out": True}]},
        {"wishes": [{"starts": at, "ends": at}]},
        {"replies": [{"sort": "declined", "at": at}]},
        {"replies": [{"sort": "proposed", "at": at}]},
    ]
    for said in wrong:
        assert len(words(make.small(meeting_requests=[{**whole, **said}]))) == 1, said
    assert len(words(make.small(meeting_requests=[whole, {**whole, "key": "b"}]))) == 1
    meeting = {"key": "m", "sort": "bilateral", "title": {"en": "M"}, "cites": ["s1"], "edition": "7"}
    of = {"request": "a", "state": "agreed"}
    for said in ({"starts": at}, {"state": "scheduled"}, {"request": "a"}):
        assert len(words(make.small(meeting_requests=[whole], meetings=[{**meeting, **said}]))) == 1, said
    twice = [{**meeting, **of}, {**meeting, **of, "key": "n"}]
    assert len(words(make.small(meeting_requests=[whole], meetings=twice))) == 1
