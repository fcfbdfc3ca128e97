"""Writing mail and sending it: nothing is sent twice.

A mail is claimed, and the claim committed, before the mail server hears of it. When the process dies between handing
it over and noting that, nobody knows whether it was sent: it is then marked *perhaps sent* and never tried again. We
chose "at most once" over "at least once": a missed notice still stands in the inbox, a doubled one looks careless.
What the server refused for a time, and what never reached it, is tried again.
"""

from __future__ import annotations

import datetime as dt
import email.message
import email.policy
import hashlib
import smtplib
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db import transaction
from django.db.models import F
from django.tasks import task
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kenesh.kit.encryption import Unreadable
from kenesh.notices.enclosing import enclose
from kenesh.notices.models import Mail
from kenesh.notices.sealing import opened, sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# How long to wait before each further attempt; after the last, the mail has failed.
_WAITS = (1, 5, 30, 120, 720)
_CLAIM = dt.timedelta(minutes=15)
_PERMANENT = 500
# Mail of the accounts: it brings links and codes that open one.
ACCOUNTS = "mail:"
# How keys of mails begin whose text is a secret: it is kept sealed, and no longer than until it is handed over.
_SPENT: set[str] = {ACCOUNTS}


def can_send() -> bool:
    """Whether there is a mail server; the demo has none, and shows what it would have sent."""
    return "smtp" in mailers


def post(  # noqa: PLR0913 - a mail has these parts
    key: str,
    *,
    to: str,
    language: str,
    write: Callable[[], tuple[str, str]],
    at: dt.datetime,
    headers: Mapping[str, str] | None = None,
    sender: str = "",
    not_before: dt.datetime | None = None,
    calendar: bytes = b"",
) -> bool:
    """Write a mail into the outbox and queue its sending, in the caller's transaction.

    ``write`` returns subject and text, and is called in the reader's ``language``. Posting a ``key`` again changes
    nothing; nothing is sent before ``not_before``. ``calendar`` is a message to the reader's calendar that goes along,
    as iTIP has it. Returns whether it was new.
    """
    if Mail.objects.filter(key=key).exists():
        return False
    fresh = written(
        key, to=to, language=language, write=write, at=at, headers=headers, sender=sender, not_before=not_before
    )
    fresh.calendar = calendar.decode()
    with transaction.atomic():
        told = {field: getattr(fresh, field) for field in _WRITTEN}
        mail, new = Mail.objects.get_or_create(key=key, defaults=told)
        if new:
            _queue(mail, at)
    return new


def post_new(mails: Sequence[Mail], at: dt.datetime) -> None:
    """The same with many that nobody else can have posted, as :func:`written` made them: one query."""
    for mail in Mail.objects.bulk_create(mails, batch_size=500):
        _queue(mail, at)


def written(  # noqa: PLR0913 - a mail has these parts
    key: str,
    *,
    to: str,
    language: str,
    write: Callable[[], tuple[str, str]],
    at: dt.datetime,
    headers: Mapping[str, str] | None = None,
    sender: str = "",
    not_before: dt.datetime | None = None,
) -> Mail:
    """A mail as :func:`post` keeps it, not yet kept."""
    with translation.override(language):
        subject, body = write()
    return Mail(
        key=key,
        to=to,
        sender=sender or settings.DEFAULT_FROM_EMAIL,
        subject=" ".join(subject.split())[:400],
        body=sealed(body) if key.startswith(tuple(_SPENT)) else body,
        language=language,
        headers=dict(headers or {}),
        created_at=at,
        due_at=max(at, not_before or at),
    )


_WRITTEN = ("to", "sender", "subject", "body", "calendar", "language", "headers", "created_at", "due_at")


def _queue(mail: Mail, at: dt.datetime) -> None:
    if can_send() and mail.due_at <= at:
        deliver_queued.enqueue(mail.pk)


@task()
def deliver_queued(mail_id: int) -> None:
    """Send one mail from the queue."""
    deliver(mail_id, timezone.now())


def spend(start: str) -> None:
    """Have mails whose key begins with ``start`` kept sealed, and emptied as soon as they are handed over: they hold secrets."""
    _SPENT.add(start)


def forget_bodies(start: str, before: dt.datetime, *, waiting: bool = False) -> int:
    """Empty mails whose key begins with ``start`` and that were sent, or given up, before then: they hold secrets.

    ``waiting`` gives up as well what nobody has sent by then: what it says holds no longer.
    """
    old = Mail.objects.filter(key__startswith=start, created_at__lt=before).exclude(body="")
    if waiting:
        old.filter(state=Mail.State.QUEUED).update(state=Mail.State.FAILED)
    return old.exclude(state__in=(Mail.State.QUEUED, Mail.State.SENDING)).update(body="")


def recall(key: str, at: dt.datetime) -> bool:
    """Take back a mail that has not been sent; returns whether it was taken back, and so will never be sent.

    Without a mail server, as in the demo, what was due by then counts as sent.
    """
    waiting = Mail.objects.filter(key=key, state=Mail.State.QUEUED)
    if not can_send():
        waiting = waiting.filter(due_at__gt=at)
    return bool(waiting.update(state=Mail.State.RECALLED))


def drop(start: str) -> int:
    """Delete mails whose key begins with ``start``; returns how many."""
    return Mail.objects.filter(key__startswith=start).delete()[0]


def deliver_due(now: dt.datetime) -> str:
    """Send what waits, and give up what was claimed long ago by a process that died. Says what was done."""
    unsure = Mail.objects.filter(state=Mail.State.SENDING, claimed_at__lt=now - _CLAIM).update(
        state=Mail.State.UNSURE, note=_("Sending was interrupted; it is not known whether this was sent.")
    )
    waiting = Mail.objects.filter(state=Mail.State.QUEUED, due_at__lte=now).order_by("due_at")
    if not can_send():
        count = waiting.count()
        return _("Mail waiting for a mail server: %(count)s.") % {"count": count} if count and not settings.DEMO else ""
    sent = sum(deliver(mail_id, now) for mail_id in waiting.values_list("pk", flat=True)[:500])
    return (
        _("Mail sent: %(sent)s; perhaps sent: %(unsure)s.") % {"sent": sent, "unsure": unsure} if sent or unsure else ""
    )


def deliver(mail_id: int, now: dt.datetime) -> bool:
    """Claim one mail and hand it to the mail server; returns whether it was sent. Outside any transaction."""
    claimed = Mail.objects.filter(pk=mail_id, state=Mail.State.QUEUED, due_at__lte=now).update(
        state=Mail.State.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    mail = Mail.objects.get(pk=mail_id)
    mail.state, note = _hand_over(mail)
    mail.note = note[:400]
    if mail.state == Mail.State.SENT:
        mail.sent_at = now
    elif mail.state == Mail.State.QUEUED:
        if mail.attempts > len(_WAITS):
            mail.state = Mail.State.FAILED
        else:
            mail.due_at = now + dt.timedelta(minutes=_WAITS[mail.attempts - 1])
    if mail.state != Mail.State.QUEUED and mail.key.startswith(tuple(_SPENT)):
        mail.body = ""
    mail.save(update_fields=["state", "note", "sent_at", "due_at", "body"])
    return mail.state == Mail.State.SENT


def _hand_over(mail: Mail) -> tuple[Mail.State, str]:
    """Return what became of it and what the mail server said. Queued means: not sent for certain, try again."""
    server = mailers["smtp"]
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as wrong:
        return Mail.State.QUEUED, str(wrong)
    try:
        server.send_messages([_message(opened(mail))])
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        return _refused(code, said)
    except smtplib.SMTPResponseException as refused:
        return _refused(refused.smtp_code, refused.smtp_error)
    except (ValueError, Unreadable) as wrong:
        return Mail.State.FAILED, str(wrong)
    except (OSError, smtplib.SMTPException) as wrong:
        return Mail.State.UNSURE, str(wrong)
    finally:
        server.close()
    return Mail.State.SENT, ""


def _refused(code: int, said: bytes | str) -> tuple[Mail.State, str]:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return (Mail.State.FAILED if code >= _PERMANENT else Mail.State.QUEUED), f"{code} {text}"


def _message(mail: Mail) -> EmailMessage:
    """Write the message; the same mail always has the same Message-ID."""
    digest = hashlib.sha256(mail.key.encode()).hexdigest()[:32]
    headers = {"Message-ID": f"<{digest}@{settings.DOMAIN}>", "Content-Language": mail.language, **mail.headers}
    made = _Message(mail.subject, mail.body, mail.sender, [mail.to], headers=headers)
    made.calendar = mail.calendar.encode()
    return made


class _Message(EmailMessage):
    """A mail with what goes along for the reader's calendar."""

    calendar = b""

    def message(self, *, policy: Any = email.policy.default) -> email.message.EmailMessage:
        """The mail as it is handed over."""
        made = super().message(policy=policy)
        if self.calendar:
            enclose(made, self.calendar)
        return made
