"""Where mail is handed over: one address, or its parts, from the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECURITY = {"smtp": "", "smtp+tls": "starttls", "smtps": "tls", "smtp+ssl": "tls"}


def smtp_options(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the options of Django's SMTP backend; empty when no mail server is named.

    Either ``EMAIL_URL`` (``smtp+tls://user:password@host:587``; ``smtps`` for TLS from the first byte, ``smtp`` for
    none), or ``KENESH_SMTP_HOST``, ``_PORT``, ``_USER``, ``_PASSWORD`` and ``_SECURITY`` (``starttls``, the default,
    ``tls`` or ``none``). Raise ``ValueError`` for anything that cannot be understood.
    """
    if url := environ.get("EMAIL_URL"):
        parts = urlsplit(url)
        if parts.scheme not in _SECURITY or not parts.hostname:
            message = "EMAIL_URL begins with smtp://, smtp+tls:// or smtps:// and names a host"
            raise ValueError(message)
        return _options(
            parts.hostname,
            parts.port,
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            _SECURITY[parts.scheme],
        )
    host = environ.get("KENESH_SMTP_HOST")
    if not host:
        return {}
    security = environ.get("KENESH_SMTP_SECURITY") or "starttls"
    if security not in {"starttls", "tls", "none"}:
        message = "KENESH_SMTP_SECURITY is starttls, tls or none"
        raise ValueError(message)
    port = environ.get("KENESH_SMTP_PORT")
    return _options(
        host,
        int(port) if port else None,
        environ.get("KENESH_SMTP_USER", ""),
        environ.get("KENESH_SMTP_PASSWORD", ""),
        security,
    )


def _options(host: str, port: int | None, username: str, password: str, security: str) -> dict[str, Any]:
    return {
        "host": host,
        "port": port,
        "username": username,
        "password": password,
        "use_tls": security == "starttls",
        "use_ssl": security == "tls",
        "timeout": 30,
    }
