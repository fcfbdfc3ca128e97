"""Posting to an address that somebody gave us (SSRF, OWASP).

A name is looked up once; only when all it leads to is public is one of these very addresses connected to, so that no
second answer of a name server can lead elsewhere (DNS rebinding). The certificate is checked for the name all the same.
Redirects are not followed, proxies of the environment are not used, and everything together has one time limit, which
also holds for whoever answers one byte at a time.
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.notices.reaching.networks import is_public, is_this_machine
from kenesh.notices.reaching.targets import Target, Unreached, target
from kenesh.notices.states import Why

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    type Resolve = Callable[[str, int], Sequence[str]]

# Seconds for everything: looking up, connecting, sending, and waiting for the answer.
TIMEOUT = 15.0
# No more of an answer is ever read.
LONGEST_ANSWER = 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, at most 1 kB of the body, and when the receiver wants to be asked again."""

    status: int
    body: bytes
    retry_after: str


def resolve(host: str, port: int) -> list[str]:
    """Look up a name as the system does; returns addresses. Raise ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_others, address in found))


def post(
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    here: bool = False,
    timeout: float = TIMEOUT,
    look_up: Resolve = resolve,
) -> Answer:
    """Post ``body``; return the answer, whatever its status. Raise :class:`Unreached` with the reason.

    ``here`` also allows this machine itself, without TLS: for the demonstration and for tests.
    """
    until = time.monotonic() + timeout
    to = target(url, here=here)
    addresses = _looked_up(to, look_up, until)
    if not addresses:
        raise Unreached(Why.NAME)
    if not (all(map(is_public, addresses)) and to.scheme == "https") and not (
        here and all(map(is_this_machine, addresses))
    ):
        raise Unreached(Why.INSIDE)
    with closing(_connected(to, addresses, until)) as connection, _Until(connection, until):
        try:
            answer = _exchanged(to, connection, headers, body)
        except ssl.SSLCertVerificationError as wrong:
            raise Unreached(Why.CERTIFICATE) from wrong
        except (OSError, http.client.HTTPException) as wrong:
            raise Unreached(Why.SLOW if time.monotonic() >= until else Why.CLOSED) from wrong
        # An answer that was cut off may look like one that ended.
        _left(until)
        return answer


def _left(until: float) -> float:
    """The seconds that are left. Raise :class:`Unreached` when there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise Unreached(Why.SLOW)
    return left


def _looked_up(to: Target, look_up: Resolve, until: float) -> Sequence[str]:
    """Look the name up within the time: the system's own resolver knows no limit of ours."""
    found: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

    def look() -> None:
        try:
            found.put(look_up(to.host, to.port))
        except (OSError, UnicodeError):
            found.put(())

    threading.Thread(target=look, daemon=True).start()
    try:
        return found.get(timeout=_left(until))
    except queue.Empty as wrong:
        raise Unreached(Why.SLOW) from wrong


def _connected(to: Target, addresses: Sequence[str], until: float) -> socket.socket:
    """Connect to the first of the addresses that answers; each gets its share of the time."""
    for number, address in enumerate(addresses):
        share = _left(until) / (len(addresses) - number)
        try:
            connection = socket.create_connection((address, to.port), timeout=share)
        except OSError:
            continue
        if to.scheme == "http":
            return connection
        context = ssl.create_default_context()
        return context.wrap_socket(connection, server_hostname=to.host, do_handshake_on_connect=False)
    raise Unreached(Why.SLOW if time.monotonic() >= until else Why.CLOSED)


class _Until:
    """Cuts a connection off when its time is over, whatever is being waited for."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._connection = connection
        self._timer = threading.Timer(_left(until), self._cut)
        connection.settimeout(_left(until))

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_reason: object) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        # The plain socket's own way: whoever waits for TLS then finds the connection at its end.
        with suppress(OSError):
            socket.socket.shutdown(self._connection, socket.SHUT_RDWR)


def _exchanged(to: Target, connection: socket.socket, headers: Mapping[str, str], body: bytes) -> Answer:
    if isinstance(connection, ssl.SSLSocket):
        connection.do_handshake()
    exchange = http.client.HTTPConnection(to.host, to.port)
    exchange.sock = connection
    exchange.request("POST", to.path, body, {"Host": to.authority, "Connection": "close", **headers})
    answer = exchange.getresponse()
    return Answer(answer.status, answer.read(LONGEST_ANSWER), answer.getheader("Retry-After") or "")
