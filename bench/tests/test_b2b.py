"""A small instance in the dialect of the published ones is read as its notes say, and solved."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench.b2b.__main__ import main
from bench.b2b.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

INSTANCE = """
nBusiness = 3;
nMeetings = 2;
nTables = 1;
nTotalSlots = 4;
nMorningSlots = 2;
requested = [|1, 2,1,
|1, 3,3,
|];
meetingsxBusiness = [{1,2,3},
{1,2},
{1,3}];
nMeetingsBusiness = [2,1,1];
forbidden = [{0},
{0,1},
{0}];
fixed = [0,4];
precedences = [{},
{1}];
"""


def test_an_instance_is_read_and_solved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a-letter.dzn").write_text("nBusiness = many;", encoding="utf-8")
    (tmp_path / "a-picture.dzn").write_bytes(bytes([0xFF, 0xD8]))
    (tmp_path / "small.dzn").write_text(INSTANCE, encoding="utf-8")
    problem = read(tmp_path / "small.dzn", 2)
    assert [one.session for one in problem.meetings] == ["morning", ""]
    assert problem.meetings[1].fixed is not None
    assert [tuple(block.span) for block in problem.participants[1].away] == [(1, 2)]
    assert [tuple(one) for one in problem.precedences] == [("m1", "m2")]
    out = tmp_path / "out.csv"
    monkeypatch.setattr(sys, "argv", ["b2b", str(tmp_path), "--seconds", "5", "--csv", str(out)])
    main()
    header, *unread, row = out.read_text(encoding="utf-8").splitlines()
    assert header == "instance,status,breaks,bound,seconds,violations"
    assert [one.split(",")[:2] for one in unread] == [["a-letter", "unknown"], ["a-picture", "unknown"]]
    assert row.split(",")[:4] == ["small", "optimal", "1", "1"]
    assert row.endswith(",0")
