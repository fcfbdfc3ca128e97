"""Nothing is sent twice, and everything that was written can be read."""

from __future__ import annotations

import datetime as dt
import smtplib
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation

from config.mail import smtp_options
from kenesh.notices.actions.mail import deliver, deliver_due, forget_bodies, post, spend
from kenesh.notices.models import Mail
from kenesh.notices.sealing import opened
from kenesh.notices.tests.make import AT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytest_django import Settings

pytestmark = pytest.mark.django_db

OUTBOX = {"BACKEND": "kenesh.notices.backend.Outbox"}


class Server(EmailBackend):
    """A mail server that answers as it is told to."""

    on_open: Exception | None = None
    on_send: Exception | None = None

    def open(self) -> None:
        """Let somebody in, or not."""
        if self.on_open:
            raise self.on_open

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Accept mail, or not."""
        if self.on_send:
            raise self.on_send
        return int(super().send_messages(messages))


@pytest.fixture(autouse=True)
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    """Let mail be handed over to a server of the test's own."""
    settings.MAILERS = {"default": OUTBOX, "smtp": {"BACKEND": f"{__name__}.Server"}}
    monkeypatch.setattr(Server, "on_open", None)
    monkeypatch.setattr(Server, "on_send", None)
    return Server


def write(key: str = "notice:1", **more: Any) -> Mail:
    """Write one mail."""
    arguments: dict[str, Any] = {
        "to": "kim@example.org",
        "language": "en",
        "write": lambda: ("A subject", "A text."),
        "at": AT,
    } | more
    post(key, **arguments)
    return Mail.objects.get(key=key)


def test_the_same_mail_is_written_once() -> None:
    first = write()
    assert write().pk == first.pk
    assert Mail.objects.count() == 1


def test_a_secret_is_sealed_until_it_is_sent_and_another_key_sends_nothing(settings: Settings) -> None:
    spend("secret:")
    kept = write("secret:1")
    assert "A text." not in str(Mail.objects.values().get(pk=kept.pk))
    assert opened(kept).body == "A text."
    settings.SECRET_KEY = "another installation's"
    assert not deliver(kept.pk, AT)
    assert (Mail.objects.get().state, django_mail.outbox) == ("failed", [])


def test_a_secret_is_emptied_once_it_is_handed_over_and_given_up_when_it_no_longer_holds() -> None:
    spend("secret:")
    secret, other = write("secret:1"), write("notice:2")
    waits, done = write("secret:2"), write("secret:3", at=AT + dt.timedelta(minutes=9))
    deliver(secret.pk, AT)
    deliver(other.pk, AT)
    assert django_mail.outbox[0].body == "A text."
    assert forget_bodies("secret:", AT + dt.timedelta(minutes=5), waiting=True) == 1
    assert not deliver(waits.pk, AT + dt.timedelta(hours=1))
    told = [
        (mail.state, opened(mail).body) for mail in Mail.objects.filter(pk__in=[secret.pk, other.pk, waits.pk, done.pk])
    ]
    assert sorted(told) == [("failed", ""), ("queued", "A text."), ("sent", ""), ("sent", "A text.")]


def test_the_same_mail_is_sent_once() -> None:
    letter = write()
    assert deliver(letter.pk, AT)
    assert not deliver(letter.pk, AT)
    assert len(django_mail.outbox) == 1
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == (Mail.State.SENT, AT)


def test_a_mail_another_worker_has_claimed_is_left_alone() -> None:
    letter = write()
    Mail.objects.update(state=Mail.State.SENDING, claimed_at=AT)
    assert not deliver(letter.pk, AT)
    assert not django_mail.outbox


def test_a_mail_whose_sending_was_interrupted_is_never_sent_again() -> None:
    letter = write()
    Mail.objects.update(state=Mail.State.SENDING, claimed_at=AT)
    deliver_due(AT + dt.timedelta(minutes=16))
    letter.refresh_from_db()
    assert letter.state == Mail.State.UNSURE
    deliver_due(AT + dt.timedelta(days=2))
    assert not django_mail.outbox


@pytest.mark.parametrize(
    "wrong",
    [ConnectionRefusedError("refused"), smtplib.SMTPAuthenticationError(535, b"no"), TimeoutError("slow")],
)
def test_what_never_reached_the_server_is_tried_again_later(server: type[Server], wrong: Exception) -> None:
    letter = write()
    server.on_open = wrong
    assert not deliver(letter.pk, AT)
    letter.refresh_from_db()
    assert (letter.state, letter.due_at) == (Mail.State.QUEUED, AT + dt.timedelta(minutes=1))
    server.on_open = None
    assert deliver_due(AT) == ""
    deliver_due(AT + dt.timedelta(minutes=1))
    assert len(django_mail.outbox) == 1


def test_trying_again_ends() -> None:
    letter = write()
    Server.on_open = ConnectionRefusedError("refused")
    for day in range(8):
        deliver_due(AT + dt.timedelta(days=day))
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.note) == (Mail.State.FAILED, 6, "refused")


@pytest.mark.parametrize(
    ("wrong", "state"),
    [
        (smtplib.SMTPDataError(451, b"later"), Mail.State.QUEUED),
        (smtplib.SMTPDataError(554, b"never"), Mail.State.FAILED),
        (smtplib.SMTPRecipientsRefused({"kim@example.org": (550, b"nobody")}), Mail.State.FAILED),
        (smtplib.SMTPRecipientsRefused({"kim@example.org": (450, b"busy")}), Mail.State.QUEUED),
        (smtplib.SMTPServerDisconnected("gone"), Mail.State.UNSURE),
        (TimeoutError("slow"), Mail.State.UNSURE),
    ],
)
def test_what_the_server_said_decides_what_becomes_of_it(wrong: Exception, state: Mail.State) -> None:
    letter = write()
    Server.on_send = wrong
    deliver(letter.pk, AT)
    letter.refresh_from_db()
    assert letter.state == state
    assert letter.note


@pytest.mark.parametrize("to", ["not an address\nBcc: x@example.org", ""])
def test_an_address_that_is_none_fails_for_good(to: str, settings: Settings) -> None:
    letter = write(to=to)
    deliver(letter.pk, AT)
    letter.refresh_from_db()
    assert letter.state in {Mail.State.FAILED, Mail.State.SENT}
    assert not any("x@example.org" in sent.recipients() for sent in django_mail.outbox)


def test_a_subject_of_several_lines_becomes_one() -> None:
    letter = write(write=lambda: ("A\r\nBcc: x@example.org", "text"))
    assert letter.subject == "A Bcc: x@example.org"


def test_the_same_mail_always_has_the_same_message_id() -> None:
    deliver(write().pk, AT)
    Mail.objects.all().delete()
    deliver(write().pk, AT)
    assert len({sent.extra_headers["Message-ID"] for sent in django_mail.outbox}) == 1


def test_without_a_mail_server_mail_waits_and_tick_says_so(settings: Settings) -> None:
    settings.MAILERS = {"default": OUTBOX}
    letter = write()
    assert deliver_due(AT) == "Mail waiting for a mail server: 1."
    letter.refresh_from_db()
    assert letter.state == Mail.State.QUEUED
    settings.DEMO = True
    assert deliver_due(AT) == ""


def test_every_mail_django_sends_is_written_down_one_for_each_reader() -> None:
    with translation.override("ko"):
        EmailMessage("Hello", "A text.", "desk@example.org", ["a@example.org"], bcc=["b@example.org"]).send()
    written = Mail.objects.order_by("to")
    assert [(letter.to, letter.subject, letter.language) for letter in written] == [
        ("a@example.org", "Hello", "ko"),
        ("b@example.org", "Hello", "ko"),
    ]
    assert not django_mail.outbox


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"EMAIL_URL": "smtps://u%40x:p%3A@mail.example.org"}, ("mail.example.org", None, "u@x", "p:", False, True)),
        ({"EMAIL_URL": "smtp+tls://mail.example.org:587"}, ("mail.example.org", 587, "", "", True, False)),
        ({"KENESH_SMTP_HOST": "localhost", "KENESH_SMTP_PORT": "25", "KENESH_SMTP_SECURITY": "none"},
         ("localhost", 25, "", "", False, False)),
        ({"KENESH_SMTP_HOST": "m", "KENESH_SMTP_USER": "u", "KENESH_SMTP_PASSWORD": "p"},
         ("m", None, "u", "p", True, False)),
    ],
)  # fmt: skip
def test_the_mail_server_is_named_by_the_environment(environ: dict[str, str], expected: tuple[Any, ...] | None) -> None:
    found = smtp_options(environ)
    names = ("host", "port", "username", "password", "use_tls", "use_ssl")
    assert (tuple(found[name] for name in names) if found else None) == expected


@pytest.mark.parametrize(
    "environ",
    [{"EMAIL_URL": "http://x"}, {"EMAIL_URL": "smtp://"}, {"KENESH_SMTP_HOST": "m", "KENESH_SMTP_SECURITY": "maybe"}],
)
def test_a_mail_server_named_wrongly_is_refused_at_once(environ: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"smtp|starttls"):
        smtp_options(environ)
