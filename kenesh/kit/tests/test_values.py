"""Values are refused when anything but the value stands there, a line's end included."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from kenesh.kit.codes import check_codes
from kenesh.kit.localised import check_localised
from kenesh.kit.partial import check_partial_date


@pytest.mark.parametrize("text", ["2014\n", "2013-10-04\n", "2014/2015\n", "2013-13", "4.10.2013", " 2014", "20145"])
def test_a_date_with_anything_more_is_no_date(text: str) -> None:
    with pytest.raises(ValidationError):
        check_partial_date(text)


@pytest.mark.parametrize("text", ["2013-00", "2013-00-04", "2013-10-00", "2013-02-29", "0000", "2013-04-31"])
def test_a_month_or_day_that_no_calendar_has_is_no_date(text: str) -> None:
    with pytest.raises(ValidationError):
        check_partial_date(text)


@pytest.mark.parametrize("text", ["2015/2014", "2014/", "/2014", "/", "2014/2015/2016", "2014-11-07/2014-11-06"])
def test_a_range_has_two_ends_and_does_not_end_before_it_begins(text: str) -> None:
    with pytest.raises(ValidationError):
        check_partial_date(text)


@pytest.mark.parametrize("text", ["２０１４", "٢٠١٤", "२०१४-०७", "2014-០៧"])
def test_a_date_is_written_in_the_digits_that_the_database_sorts(text: str) -> None:
    with pytest.raises(ValidationError):
        check_partial_date(text)


def test_a_code_or_language_with_a_line_end_is_none() -> None:
    with pytest.raises(ValidationError):
        check_codes(("KOR\n",))
    with pytest.raises(ValidationError):
        check_localised({"en\n": "text"})
