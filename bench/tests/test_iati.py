"""The comparison measures both sides alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.iati import speed, verdicts

if TYPE_CHECKING:
    from pathlib import Path


def test_ours_and_iatikit_are_measured_on_the_same_file(tmp_path: Path) -> None:
    file = speed.made_up(tmp_path, activities=20)
    file.write_bytes(file.read_bytes().replace(b'finance-type code="110"', b'finance-type code="XX"'))
    (measured,) = speed.measure([file], tmp_path, repeats=1)
    assert (measured.schema, measured.activities, measured.unread, measured.sums_equal) == (0, 20, 0, True)
    # Four of the eight transactions of an activity name a type of finance, and so does the activity itself.
    assert measured.codes == 20 * 5
    if measured.iatikit_codes is not None:
        # iatikit tells a code that is wrong in one way once.
        assert (measured.iatikit_schema, measured.iatikit_codes) == (0, 2)


def test_what_is_no_folder_of_tests_is_measured(tmp_path: Path) -> None:
    assert verdicts.kind_of(tmp_path) == ""
