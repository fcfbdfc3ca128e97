"""Reading an address that somebody typed: what of it may be written to at all, before any name is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from kenesh.notices.states import Why

_PORTS = {"https": 443, "http": 80}
# What a browser would silently drop or encode, and a parser may see differently.
_STRANGE = re.compile(r"[\x00-\x20\x7f\\^`{|}<>\"]")
_HOST = re.compile(r"^[a-z0-9_.-]{1,253}$|^[0-9a-f:.]+$")


class Unreached(Exception):
    """Nothing was delivered; ``why`` says why."""

    def __init__(self, why: Why) -> None:
        super().__init__(str(why.value))
        self.why = why


@dataclass(frozen=True, slots=True)
class Target:
    """Where to write to: ``host`` in ASCII, ``path`` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target(url: str, *, here: bool = False) -> Target:
    """Read an address. Raise :class:`Unreached` unless it is https, with ``here`` also http, with a host and no password.

    Where the host leads, only :func:`~kenesh.notices.reaching.post` finds out.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode().lower()
    except (ValueError, UnicodeError) as wrong:
        raise Unreached(Why.ADDRESS) from wrong
    allowed = {"https", "http"} if here else {"https"}
    strange = _STRANGE.search(url) or parts.username is not None or parts.password is not None or parts.fragment
    if parts.scheme not in allowed or strange or port == 0 or not _HOST.fullmatch(host):
        raise Unreached(Why.ADDRESS)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")}" if parts.query else ""
    return Target(parts.scheme, host, port or _PORTS[parts.scheme], path + query)
