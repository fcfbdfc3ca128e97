"""A calendar's message inside a mail, so that programs offer to accept it (iMIP, RFC 6047).

Outlook, Google and Apple take a mail for an invitation where a part of it, as an alternative to its text, is
``text/calendar`` with the method beside (RFC 6047, section 2.4); the same is attached as a file for whoever reads mail in
a program that knows neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import EmailMessage

_METHOD = re.compile(rb"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def enclose(message: EmailMessage, calendar: bytes) -> None:
    """Put a calendar's message into a mail that has a text. Raise ``ValueError`` where it names no method."""
    found = _METHOD.search(calendar)
    if found is None:
        raise ValueError("a calendar's message names its method")
    # In base64, lines stay as long as they are and end as they do, whatever the mail passes through.
    named = {"charset": "UTF-8", "method": found[1].decode()}
    message.add_alternative(calendar, maintype="text", subtype="calendar", cte="base64", params=named)
    message.add_attachment(calendar, maintype="application", subtype="ics", filename="invite.ics")
