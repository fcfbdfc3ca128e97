"""A badge's square says a number that only the edition's key can sign, and nothing of anybody."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from kenesh.accreditation import tokens
from kenesh.accreditation.squares import square

PRIVATE, PUBLIC = tokens.new_key()


@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_a_token_says_its_serial_number_and_is_the_same_each_time(serial: int) -> None:
    token = tokens.sign(PRIVATE, serial)
    assert tokens.verify(PUBLIC, token) == tokens.Read(tokens.key_id(PUBLIC), serial)
    assert tokens.sign(PRIVATE, serial) == token
    assert len(token) == 117


def test_no_changed_token_and_no_other_key_is_believed() -> None:
    token = tokens.sign(PRIVATE, 7)
    raw = bytearray(base64.b32decode(token + "==="))
    for place in range(len(raw)):
        raw[place] ^= 1
        assert tokens.verify(PUBLIC, base64.b32encode(bytes(raw)).decode().rstrip("=")) is None, place
        raw[place] ^= 1
    assert tokens.verify(tokens.new_key()[1], token) is None
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    again = [token[:-1] + letters[letters.index(token[-1]) ^ 1], *(token + one for one in letters)]
    assert not [text for text in again if tokens.verify(PUBLIC, text)]
    assert not [text for text in ("", "A", "é" * 117, "A" * 117, token[:-8]) if tokens.verify(PUBLIC, text)]


def test_a_token_fits_a_small_square() -> None:
    drawn = square(tokens.sign(PRIVATE, 7))
    # Version 6 at most: 41 modules and the quiet zone, half a millimetre each on a badge.
    assert 'width="45"' in drawn or 'width="41"' in drawn, drawn[:100]


def test_a_typed_code_forgives_letters_that_look_alike() -> None:
    assert tokens.plain_code(" o1l-ui ") == "011V1"
    code = tokens.new_code()
    assert tokens.plain_code(tokens.shown_code(code).lower()) == code
