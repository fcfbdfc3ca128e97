"""Signed heads: what each government keeps, so that nobody can rewrite the journal unseen.

A head is JSON: which installation, the number and hash of the last entry, when, and an Ed25519 signature over all
of it. Whoever holds one can have the journal verified against it for ever.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils.translation import gettext as _

from kenesh.journal.chain import canonical, instant
from kenesh.journal.queries import head_stamp

if TYPE_CHECKING:
    import datetime as dt

_FORMAT = "kenesh-journal-head"
_VERSION = 1
_HASH = re.compile(r"^[0-9a-f]{64}$")


class BadHead(Exception):
    """A head, or the key it is signed with, cannot be used; says why in a sentence."""


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The journal's last entry at a moment, signed by the installation."""

    installation: str
    seq: int
    hash: str
    at: str
    public_key: str
    signature: str = ""

    def to_json(self) -> str:
        """Write it as it is handed out."""
        return json.dumps({"format": _FORMAT, "version": _VERSION, **asdict(self)}, indent=2, ensure_ascii=False)

    def message(self) -> bytes:
        """Return what the signature covers."""
        signed = {"format": _FORMAT, "version": _VERSION, **asdict(self)}
        del signed["signature"]
        return canonical(signed).encode()


def head(at: dt.datetime) -> SignedHead:
    """Sign the journal's head as it is now. Raise ``BadHead`` when the key cannot be read."""
    key = _private_key()
    seq, last = head_stamp()
    unsigned = SignedHead(settings.DOMAIN, seq, last, instant(at), _public(key))
    signature = base64.b64encode(key.sign(unsigned.message())).decode()
    return SignedHead(**{**asdict(unsigned), "signature": signature})


def signed(message: bytes) -> tuple[str, str]:
    """Sign a message as this installation: its public key and the signature, in base64. Raise ``BadHead``."""
    key = _private_key()
    return _public(key), base64.b64encode(key.sign(message)).decode()


def is_signed(message: bytes, public_key: str, signature: str) -> bool:
    """Whether whoever has this public key signed the message."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signature, validate=True), message)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def own_key() -> str:
    """Return this installation's public key (base64 of its 32 bytes)."""
    return _public(_private_key())


def read_head(text: str) -> SignedHead:
    """Read a head that somebody kept and check its signature. Raise ``BadHead`` with what is wrong."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise BadHead(_("This is not a signed head: it is not JSON.")) from wrong
    if not isinstance(found, dict) or found.pop("format", None) != _FORMAT:
        raise BadHead(_("This is not a signed head of a journal."))
    if found.pop("version", None) != _VERSION:
        raise BadHead(_("This head is of a version that this Kenesh does not read."))
    texts = ("installation", "hash", "at", "public_key", "signature")
    complete = found.keys() == {"seq", *texts} and all(isinstance(found[name], str) for name in texts)
    if not complete or type(found["seq"]) is not int or found["seq"] < 0 or not _HASH.match(found["hash"]):
        raise BadHead(_("This head is not complete: a part is missing, unknown or misshapen."))
    kept = SignedHead(**found)
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(kept.public_key, validate=True))
        key.verify(base64.b64decode(kept.signature, validate=True), kept.message())
    except (InvalidSignature, ValueError, binascii.Error) as wrong:
        raise BadHead(_("The signature does not match: this head was altered after it was signed.")) from wrong
    return kept


def _public(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def _private_key() -> Ed25519PrivateKey:
    """Read the installation's key; make it on first use, readable by its owner alone."""
    path = Path(settings.DATA) / "journal.key"
    if not path.exists():
        _make_key(path)
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as wrong:
        raise BadHead(_("The journal's key at %(path)s cannot be read.") % {"path": path}) from wrong
    if not isinstance(key, Ed25519PrivateKey):
        raise BadHead(_("The journal's key at %(path)s is not an Ed25519 key.") % {"path": path})
    return key


def _make_key(path: Path) -> None:
    """Write a new key beside ``path`` and link it there: complete or not at all, and never over another."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written, name = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
    try:
        with os.fdopen(written, "wb") as file:
            file.write(
                Ed25519PrivateKey.generate().private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                ),
            )
        os.link(name, path)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()
