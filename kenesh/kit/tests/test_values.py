"""Values are refused when anything but the value stands there, a line's end included."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from kenesh.kit.codes import check_codes
from kenesh.kit.localised import check_localised
from kenesh.kit.partial import check_partial_date


@pytest.mark.parametrize("text", ["2014\n", "2013-10-04\n", "2014/2015\n", "2013-13", "2015/2014", "4.10.2013"])
def test_a_date_with_anything_more_is_no_date(text: str) -> None:
    with pytest.raises(ValidationError):
        check_partial_date(text)


def test_a_code_or_language_with_a_line_end_is_none() -> None:
    with pytest.raises(ValidationError):
        check_codes(("KOR\n",))
    with pytest.raises(ValidationError):
        check_localised({"en\n": "text"})
