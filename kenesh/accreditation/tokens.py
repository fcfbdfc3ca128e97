"""What stands in the square on a badge: a number, signed with the key of the edition. It says nothing of anybody.

A token is 73 bytes: the version of this form (1), the first four bytes of the SHA-256 of the edition's public key, the
badge's serial number (four bytes, big-endian), and the Ed25519 signature (RFC 8032) of a fixed word followed by those
nine. It is written in base 32 (RFC 4648) without padding, so that a QR code can hold it in its compact alphanumeric
form; the bit that is spare in its last letter is zero, and no other spelling is a token. Ed25519 signs the same bytes alike each time: a badge that is printed again bears the same token.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VERSION = 1
# So that nothing else that this key might ever sign is taken for a badge. The check-in page has the same word.
WORD = b"kenesh badge\x00"
_HEAD = 1 + 4 + 4
_LENGTH = _HEAD + 64
_PADDING = "=" * (-len(base64.b32encode(bytes(_LENGTH)).rstrip(b"=")) % 8)
# Crockford's base 32: no letter is taken for a number.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
CODE = 8
# No installation is older, and none issues more badges of one edition in a minute for as long as it stands. A database
# keeps serial numbers up to 2^31: these reach for thirty years.
_BEGINNING, _A_MINUTE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), 128


@dataclass(frozen=True, slots=True)
class Read:
    """What a token says: of which key (its first four bytes, hexadecimal) and which serial number."""

    key: str
    serial: int


def new_key() -> tuple[str, str]:
    """Make a key of an edition: the private and the public part, 32 bytes each, hexadecimal."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw().hex(), private.public_key().public_bytes_raw().hex()


def beyond(restored: str) -> int:
    """A serial number that no badge had before a backup was brought back (ISO 8601; 0 where none was).

    The database then knows nothing of badges that were printed after the backup was made. A badge of the same serial
    number would have the same token as one of these, which somebody may have.
    """
    if not restored:
        return 0
    since = dt.datetime.fromisoformat(restored) - _BEGINNING
    return since // dt.timedelta(minutes=1) * _A_MINUTE


def key_id(public: str) -> str:
    """The first four bytes of the SHA-256 of a public key, hexadecimal."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:8]


def sign(private: str, serial: int) -> str:
    """The token of the badge with this serial number. Raises ``OverflowError`` beyond 32 bits."""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    public = key.public_key().public_bytes_raw().hex()
    head = bytes([VERSION]) + bytes.fromhex(key_id(public)) + serial.to_bytes(4)
    return _spelled(head + key.sign(WORD + head))


def _spelled(token: bytes) -> str:
    return base64.b32encode(token).decode().rstrip("=")


def verify(public: str, token: str) -> Read | None:
    """What a token says, where it was signed with the key of this public part; None for anything else."""
    try:
        found = base64.b32decode(token.strip().upper() + _PADDING)
    except (binascii.Error, ValueError):
        return None
    if len(found) != _LENGTH or found[0] != VERSION or found[1:5].hex() != key_id(public):
        return None
    if _spelled(found) != token.strip().upper():
        return None
    head, signature = found[:_HEAD], found[_HEAD:]
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, WORD + head)
    except InvalidSignature:
        return None
    return Read(head[1:5].hex(), int.from_bytes(head[5:]))


def digest(token: str) -> str:
    """What is kept of a token and what a device is given: its SHA-256, from which no token can be made."""
    return hashlib.sha256(token.strip().upper().encode()).hexdigest()


def new_code() -> str:
    """A code to be typed where a square cannot be read: 40 bits by chance, in letters that nobody confuses."""
    return "".join(secrets.choice(_LETTERS) for _ in range(CODE))


def plain_code(typed: str) -> str:
    """A typed code as it is kept: without spaces and dashes, and letters that look alike as one."""
    return "".join(one for one in typed.upper().translate(_ALIKE) if one in _LETTERS)


def shown_code(code: str) -> str:
    """A code as it is printed: K7Q4-9MXD."""
    return f"{code[: CODE // 2]}-{code[CODE // 2 :]}"
