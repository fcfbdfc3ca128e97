"""A secret can be read back with the installation's key, for its own purpose, and not otherwise."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from django.utils.crypto import salted_hmac

from kenesh.kit.encryption import Unreadable, decrypt, decrypt_file, encrypt, encrypt_file

if TYPE_CHECKING:
    from pytest_django import Settings


def test_a_secret_is_read_back_and_does_not_show() -> None:
    kept = encrypt("whsec_비밀", "a.purpose")
    assert "whsec" not in kept
    assert decrypt(kept, "a.purpose") == "whsec_비밀"


def test_a_secret_for_one_purpose_cannot_be_read_for_another() -> None:
    with pytest.raises(Unreadable):
        decrypt(encrypt("secret", "a.purpose"), "another.purpose")


def test_a_secret_cannot_be_read_with_another_installations_key(settings: Settings) -> None:
    kept = encrypt("secret", "a.purpose")
    settings.SECRET_KEY = "another"
    with pytest.raises(Unreadable):
        decrypt(kept, "a.purpose")


def test_second_factors_kept_by_earlier_versions_can_still_be_read() -> None:
    key = base64.urlsafe_b64encode(salted_hmac("kenesh.people.second-factors", "", algorithm="sha256").digest())
    kept = Fernet(key).encrypt(b"JBSWY3DPEHPK3PXP").decode()
    assert decrypt(kept, "kenesh.people.second-factors") == "JBSWY3DPEHPK3PXP"


def test_a_file_is_read_back_piece_by_piece_and_no_piece_is_left_out_or_moved() -> None:
    for size in (1, 1024 * 1024, 1024 * 1024 + 7, 2 * 1024 * 1024 + 1):
        plain, kept = bytes(size), io.BytesIO()
        encrypt_file(io.BytesIO(plain), kept, "a.purpose")
        assert b"".join(decrypt_file(io.BytesIO(kept.getvalue()), "a.purpose")) == plain
    first, second, third = kept.getvalue().splitlines(keepends=True)
    for lines in ([], [first, second], [second, first, third], [first, third], [first, first, second, third], [b"x"]):
        with pytest.raises(Unreadable):
            list(decrypt_file(io.BytesIO(b"".join(lines)), "a.purpose"))
