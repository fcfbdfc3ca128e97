"""A program that listens to webhooks on this machine, and what it heard."""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping


@dataclass
class Heard:
    """One request."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Receiver:
    """What it heard, and how it answers: status, headers and body."""

    port: int = 0
    scheme: str = "http"
    heard: list[Heard] = field(default_factory=list)
    # Seconds that it thinks.
    takes: float = 0.0
    answers: tuple[int, Mapping[str, str], bytes] = (204, {}, b"")

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{self.scheme}://localhost:{self.port}/hooks?of=kca"

    def answer(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        """Answer like this from now on."""
        self.answers = status, headers or {}, body


@contextmanager
def listening(context: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """Listen on a free port, with TLS where a context is given."""
    receiver = Receiver(scheme="https" if context else "http")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.heard.append(Heard(self.path, {key.lower(): value for key, value in self.headers.items()}, body))
            time.sleep(receiver.takes)
            status, headers, answer = receiver.answers
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if answer:
                self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def holds(secret: str, heard: Heard) -> bool:
    """Whether a message is signed with ``secret``: the specification read anew, with nothing of ours."""
    scheme, _underscore, key = secret.partition("_")
    assert scheme == "whsec"
    signed = b".".join((heard.headers["webhook-id"].encode(), heard.headers["webhook-timestamp"].encode(), heard.body))
    wanted = base64.b64encode(hmac.digest(base64.b64decode(key), signed, hashlib.sha256)).decode()
    given = [one.split(",", 1) for one in heard.headers["webhook-signature"].split(" ")]
    assert all(version == "v1" for version, _signature in given)
    return any(hmac.compare_digest(signature, wanted) for _version, signature in given)
