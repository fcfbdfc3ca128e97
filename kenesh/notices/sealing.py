"""Mails whose text is a secret, such as a personal link or a code: encrypted in the database until they are handed over.

A copy of the database alone, or of a backup of it, opens nothing then.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from kenesh.kit.encryption import decrypt, encrypt

if TYPE_CHECKING:
    from kenesh.notices.models import Mail

_PURPOSE = "kenesh.notices.mail"
# How a text begins that is sealed: no mail is written so.
_MARK = "sealed:"


def sealed(text: str) -> str:
    """A text as the database keeps it."""
    return _MARK + encrypt(text, _PURPOSE)


def opened(mail: Mail) -> Mail:
    """A mail as it is sent and shown; not to be saved. Raise ``Unreadable`` where another key sealed it."""
    shown = copy(mail)
    if mail.body.startswith(_MARK):
        shown.body = decrypt(mail.body.removeprefix(_MARK), _PURPOSE)
    return shown
