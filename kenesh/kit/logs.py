"""Log lines without the secrets that addresses hold: a personal link must not lie readable in any log."""

from __future__ import annotations

import logging
import re
from typing import Final

# After these parts of an address comes a secret; the proxies' files in deploy/ and their how-to name the same.
DOORS: Final = (
    "nominated",
    "company",
    "contribution",
    "calendar/answers",
    "calendar",
    "inbox/unsubscribe",
    "press-accreditation",
    "password/reset/key",
    "confirm-email",
)
_SECRET: Final = re.compile(rf"(/(?:{'|'.join(DOORS)})/)(?!answers/)[^\s/?#\"'<>]+")


def without_secrets(text: str) -> str:
    """A text with a sign in the place of whatever an address says after one of those doors."""
    return _SECRET.sub(r"\1-", text)


class Plain(logging.Formatter):
    """Writes a line, and what was raised, without such secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole of it."""
        return without_secrets(super().format(record))
