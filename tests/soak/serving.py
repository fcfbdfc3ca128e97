"""An installation served as in production, killed and started again; and a mail server that remembers what it got."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KENESH = str(Path(sys.executable).with_name("kenesh"))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class _Session(socketserver.StreamRequestHandler):
    """Just enough of SMTP to take mail."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                text = b""
                while (part := self.rfile.readline()) not in {b".\r\n", b""}:
                    text += part
                if found := re.search(rb"(?im)^message-id: *(\S+)", text):
                    self.server.got[found[1].decode()] += 1  # type: ignore[attr-defined]
                self.wfile.write(b"250 taken\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 yes\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    """Counts each Message-ID it was given."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.got: Counter[str] = Counter()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


def run(env: dict[str, str], *command: str, expect: int = 0) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def ask(env: dict[str, str], program: str) -> Any:
    """Run a few lines with the installation's models; return what they print as JSON."""
    head = "import django, json; django.setup()\n"
    return json.loads(run(env, sys.executable, "-c", head + program))


class Server:
    """`kenesh serve` of one installation: one process that answers, one that works the queue."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [KENESH, "serve", "--port", str(self.port), "--workers", "1"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=quiet, stderr=quiet, start_new_session=True
        )
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}/robots.txt", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not answer")

    def kill(self) -> None:
        """Kill everything it started, at once."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None


class Browser:
    """A signed-in person who sends forms; whatever the server acknowledged with a redirect is done."""

    def __init__(self, server: Server, session: str) -> None:
        self.server = server
        self._jar = CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self._jar), _NoRedirect(), urllib.request.ProxyHandler({})
        )
        self._cookie = f"kenesh={session}"

    def page(self, path: str) -> str:
        """Read a page."""
        return self._open(urllib.request.Request(f"{self.server.url}{path}"))[1]

    def send(self, path: str, fields: dict[str, str]) -> bool:
        """Fill in the form at ``path`` and send it; whether it was acknowledged."""
        html = self.page(path)
        found = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', html))
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
        version = re.search(r'name="version" value="(\d+)"', html)
        if token is None or version is None:
            return False
        data = {**found, **fields, "csrfmiddlewaretoken": token[1], "version": version[1]}
        body = urllib.parse.urlencode(data).encode()
        status, _page = self._open(urllib.request.Request(f"{self.server.url}{path}", data=body))
        return status == 302

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        cookies = "; ".join([self._cookie, *(f"{one.name}={one.value}" for one in self._jar if one.name != "kenesh")])
        request.add_unredirected_header("Cookie", cookies)
        try:
            with self._opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None
