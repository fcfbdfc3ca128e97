"""Django's way to our outbox: every mail, those of the accounts too, is written down before it is sent."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import get_language

from kenesh.notices.actions.mail import ACCOUNTS, post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class Outbox(BaseEmailBackend):
    """Writes mail into the outbox, one for each recipient, as plain text. The queue sends it from there."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write ``email_messages`` down; returns how many."""
        for message in email_messages:
            self._write(message)
        return len(email_messages)

    def _write(self, message: EmailMessage) -> None:
        headers = {name: str(value) for name, value in message.extra_headers.items() if name.lower() != "message-id"}
        if message.reply_to:
            headers["Reply-To"] = ", ".join(message.reply_to)
        for to in message.recipients():
            post(
                f"{ACCOUNTS}{uuid.uuid4()}",
                to=to,
                language=get_language() or settings.LANGUAGE_CODE,
                write=lambda: (str(message.subject), str(message.body)),
                at=timezone.now(),
                headers=headers,
                sender=message.from_email,
            )
