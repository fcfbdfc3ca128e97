"""Files that were written before meetings of bodies became objects of their own are still read."""

from __future__ import annotations

import json
from typing import Any

from kenesh.record.reading import check, read
from kenesh.record.tests import make


def older(*meetings: Any, **body: Any) -> dict[str, Any]:
    """A record whose one body holds its meetings."""
    name = {"sort": "council", "name": {"en": "Council"}, "cites": ["s1"]}
    return make.small(bodies=[{"key": "council", **name, **body, "gatherings": list(meetings)}])


def test_meetings_nested_in_bodies_become_objects_with_keys_of_body_and_number() -> None:
    record = older({"number": 3, "date": "2022"}, {"date": "2023-11/2023-12", "note": {"en": "Online"}}, {"number": 3})
    found, problems = read(make.data(record))
    assert problems == []
    meetings = {one.key: one.fields for one in found.lists["gatherings"]}
    assert sorted(meetings) == ["council-2023-11-2023-12", "council-3", "council-3-3"]
    assert {one["body"] for one in meetings.values()} == {"council"}
    assert meetings["council-2023-11-2023-12"]["note"] == {"en": "Online"}


def test_what_is_wrong_in_a_nested_meeting_is_told_where_it_stands() -> None:
    problems = check(make.data(older({"number": 1, "date": "yesterday"}, {"number": 2, "colour": "red"})))
    assert [one.pointer for one in problems] == ["/bodies/0/gatherings/0/date", "/bodies/0/gatherings/1/colour"]


def test_nonsense_in_place_of_nested_meetings_is_told() -> None:
    for nonsense in (7, [7], {"number": 1}):
        record = older()
        record["bodies"][0]["gatherings"] = nonsense
        assert "/bodies/0/gatherings" in {one.pointer for one in check(json.dumps(record).encode())}
    assert check(json.dumps(older({"number": 10**30})).encode())
