"""Files of a restricted purpose, such as photographs of participants and passports: encrypted on disk with the installation's key.

What lies in the store is what was sealed, under the SHA-256 of that: so checking, sweeping, deleting and backing up know
nothing of it, and the same photograph sent by two people lies there twice. A sealed file says so in its first bytes.
"""

from __future__ import annotations

import io
from typing import IO

from django.apps import apps

from kenesh.files.media import SEALED as _MARK
from kenesh.files.models import Content
from kenesh.files.queries import DIGESTS, store
from kenesh.files.store import Bytes
from kenesh.kit.encryption import Unreadable, seal, unseal

_PURPOSE = "kenesh.files"


def put_sealed(content: bytes) -> Bytes:
    """Keep a file encrypted; the digest is that of what is kept, the size that of its content. Raises ``OSError``."""
    kept = store().put([_MARK, seal(content, _PURPOSE)])
    return Bytes(kept.sha256, len(content))


def kept_as(sha256: str, *, sealed: bool) -> str:
    """The digest under which the content of a kept file lies sealed, or not sealed; as it is where it cannot be read."""
    if is_sealed(sha256) == sealed:
        return sha256
    content = content_of(sha256)
    if content is None:
        return sha256
    return (put_sealed(content) if sealed else store().put([content])).sha256


def is_sealed(sha256: str) -> bool:
    """Whether a file is kept, and kept encrypted."""
    if not store().has(sha256):
        return False
    with store().open(sha256) as file:
        return file.read(len(_MARK)) == _MARK


def unsealed() -> int:
    """How many files of restricted kinds lie readable, from before they were sealed. Looks at the first bytes of each."""
    found: set[str] = set()
    for model in apps.get_models():
        if issubclass(model, Content) and model.sealed:
            for digests in model._default_manager.order_by().values_list(*DIGESTS).iterator():
                found.update(filter(None, digests))
    return sum(store().has(digest) and not is_sealed(digest) for digest in found)


def opened(sha256: str) -> IO[bytes] | None:
    """A kept file as it was sent, sealed or not; None where its bytes are not here, or another key sealed them."""
    if not store().has(sha256):
        return None
    file = store().open(sha256)
    if file.read(len(_MARK)) != _MARK:
        file.seek(0)
        return file
    with file:
        try:
            return io.BytesIO(unseal(file.read(), _PURPOSE))
        except Unreadable:
            return None


def content_of(sha256: str) -> bytes | None:
    """All of it; None where it cannot be read."""
    file = opened(sha256)
    if file is None:
        return None
    with file:
        return file.read()
