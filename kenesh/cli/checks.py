"""What `kenesh setup` looks at before it writes anything down, and how it says what is wrong."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl

import dj_database_url
import psycopg

from config.mail import smtp_options
from kenesh.cli.command import Stop

_DOMAIN = re.compile(r"^(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$")
_WAIT = 10


def check_domain(domain: str) -> str:
    """Return a remark on a domain name, if any. Raise ``ValueError`` when it is not one."""
    if not _DOMAIN.match(domain):
        raise ValueError("Write the name alone, in small letters, as in forum.example.org: no https://, no path.")
    if domain == "localhost":
        return "Only this machine will reach it, without TLS. Good for trying."
    try:
        socket.getaddrinfo(domain, 443)
    except OSError:
        return f"{domain} does not lead anywhere yet: enter it in the DNS before you invite people."
    return ""


def check_mail(url: str) -> None:
    """Shake hands with the mail server. Raise ``ValueError`` for a bad address, :class:`Stop` when it does not answer."""
    options = smtp_options({"EMAIL_URL": url})
    host, port = options["host"], options["port"] or (465 if options["use_ssl"] else 587 if options["use_tls"] else 25)
    at = f"The mail server {host}, port {port},"
    try:
        _shake_hands(host, port, options)
    except socket.gaierror as wrong:
        raise Stop(f"There is no mail server {host}: the name is not known.") from wrong
    except ConnectionRefusedError as wrong:
        raise Stop(f"{at} is not there: nothing listens. Is the port right? Usual are 587 and 465.") from wrong
    except TimeoutError as wrong:
        raise Stop(f"{at} does not answer. A firewall often stands in between.") from wrong
    except ssl.SSLCertVerificationError as wrong:
        raise Stop(f"{at} shows a certificate that cannot be trusted: {wrong.verify_message}.") from wrong
    except ssl.SSLError as wrong:
        raise Stop(f"{at} does not speak TLS like this. smtps:// is for port 465, smtp+tls:// for 587.") from wrong
    except smtplib.SMTPNotSupportedError as wrong:
        raise Stop(f"{at} does not offer what was asked: {wrong}") from wrong
    except smtplib.SMTPAuthenticationError as wrong:
        raise Stop(f"{at} does not accept this user and password.") from wrong
    except (smtplib.SMTPException, OSError) as wrong:
        raise Stop(f"{at} broke off: {wrong}.") from wrong


def _shake_hands(host: str, port: int, options: dict[str, str]) -> None:
    context = ssl.create_default_context()
    server = (
        smtplib.SMTP_SSL(host, port, timeout=_WAIT, context=context)
        if options["use_ssl"]
        else smtplib.SMTP(host, port, timeout=_WAIT)
    )
    with server:
        server.ehlo()
        if options["use_tls"]:
            server.starttls(context=context)
            server.ehlo()
        if options["username"]:
            server.login(options["username"], options["password"])
        server.noop()


def check_database(url: str) -> None:
    """Connect to the database. Raise ``ValueError`` for a bad address, :class:`Stop` when it cannot be reached."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise ValueError("Write postgresql://user:password@host:5432/name, or nothing for the embedded database.")
    found = dj_database_url.parse(url)
    try:
        with psycopg.connect(
            host=found["HOST"] or None,
            port=found["PORT"] or None,
            user=found["USER"] or None,
            password=found["PASSWORD"] or None,
            dbname=found["NAME"],
            connect_timeout=_WAIT,
        ) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error as wrong:
        reason = str(wrong).strip().splitlines()[0]
        raise Stop(f"The database cannot be reached: {reason}") from wrong
