"""Keeping a secret that must be read back, encrypted with this installation's key.

A copy of the database alone opens nothing then. Where a secret is only compared, keep a digest instead.
"""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from collections.abc import Iterator

# Bytes: pieces of a file, and what each says of its place.
_PIECE = 1024 * 1024
_MARK = 9


class Unreadable(Exception):
    """A secret was encrypted with another key than this installation's, or for another purpose."""


def encrypt(text: str, purpose: str) -> str:
    """Encrypt a secret. Each ``purpose`` has a key of its own, made from the installation's."""
    return _fernet(purpose, settings.SECRET_KEY).encrypt(text.encode()).decode()


def decrypt(encrypted: str, purpose: str) -> str:
    """Read a secret back. Raise :class:`Unreadable`."""
    try:
        return _fernet(purpose, settings.SECRET_KEY).decrypt(encrypted.encode()).decode()
    except InvalidToken as wrong:
        raise Unreadable(f"a secret of {purpose} was encrypted with another key") from wrong


def encrypt_file(source: BinaryIO, target: BinaryIO, purpose: str) -> None:
    """Encrypt a file piece by piece. Each piece says its place, so that none is left out, doubled or moved unseen."""
    fernet, number = _fernet(purpose, settings.SECRET_KEY), 0
    piece = source.read(_PIECE)
    while piece:
        following = source.read(_PIECE)
        mark = _mark(number, last=not following)
        target.write(fernet.encrypt(mark + piece) + b"\n")
        piece, number = following, number + 1


def decrypt_file(source: BinaryIO, purpose: str) -> Iterator[bytes]:
    """Yield a file that was encrypted so, piece by piece. Raises :class:`Unreadable`."""
    fernet, ended, number = _fernet(purpose, settings.SECRET_KEY), True, 0
    for line in source:
        try:
            piece = fernet.decrypt(line.rstrip(b"\n"))
        except InvalidToken as wrong:
            raise Unreadable(f"a file of {purpose} was encrypted with another key, or altered") from wrong
        mark, piece = piece[:_MARK], piece[_MARK:]
        ended = mark == _mark(number, last=True)
        if not ended and mark != _mark(number, last=False):
            break
        number += 1
        yield piece
    if not ended or not number:
        raise Unreadable(f"a file of {purpose} is not whole")


def _mark(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_MARK - 1, "big") + (b"." if last else b",")


def seal(content: bytes, purpose: str) -> bytes:
    """Encrypt bytes; a third longer than they are, and all of them in memory."""
    return _fernet(purpose, settings.SECRET_KEY).encrypt(content)


def unseal(sealed: bytes, purpose: str) -> bytes:
    """Read bytes back. Raise :class:`Unreadable`."""
    try:
        return _fernet(purpose, settings.SECRET_KEY).decrypt(sealed)
    except InvalidToken as wrong:
        raise Unreadable(f"bytes of {purpose} were encrypted with another key") from wrong


@cache
def _fernet(purpose: str, key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac(purpose, "", secret=key, algorithm="sha256").digest()))
