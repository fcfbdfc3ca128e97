"""How many requests a second the public pages answer, and how heavy a first visit is.

    python -m bench.pages [--seconds 5] [--connections 8] [--workers 2] [--json]

Serves the demo's real record with ``kenesh serve`` from a folder of its own, on SQLite and, where
``TEST_POSTGRES_URL`` names a database that may be emptied, on PostgreSQL. Each rate is also stated as a share of
a static file served by the same process in the same run, because machines differ. *Unchanged* is a 304 to whoever
holds the page; *whole* is the page sent in full, as rendered since the record last changed; *rendered anew* is
measured on a second server that may keep no page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
KENESH = str(Path(sys.executable).with_name("kenesh"))
EDITION = "/en/kca/editions/7/"
PAGES = ("/en/", "/en/kca/", EDITION, "/en/kca/projects/", "/en/kca/people/", "/en/search/?q=otorbaev")


@dataclass(frozen=True, slots=True)
class Rate:
    """What one case measured: requests per second, milliseconds, and its share of the static file's rate."""

    case: str
    per_second: float
    p50_ms: float
    p95_ms: float
    wrong: int
    share_of_static: float = 0.0


class Connection:
    """One kept-alive HTTP/1.1 connection; just enough of the protocol to measure with."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.buffer = b""

    def ask(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Send a request; return status, head and body."""
        self.socket.sendall(request)
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, _, rest = self.buffer.partition(b"\r\n\r\n")
        status = int(head[9:12])
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        needed = int(length[1]) if length and status != 304 else 0  # noqa: PLR2004
        self.buffer = rest
        while len(self.buffer) < needed:
            self._more()
        body, self.buffer = self.buffer[:needed], self.buffer[needed:]
        return status, head, body

    def _more(self) -> None:
        data = self.socket.recv(262_144)
        if not data:
            message = "the server closed the connection"
            raise ConnectionError(message)
        self.buffer += data


def request_for(path: str, **headers: str) -> bytes:
    """Compose a GET request."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def measure(case: str, port: int, request: bytes, expected: int, *, seconds: float, connections: int) -> Rate:
    """Ask over and over on several connections for a while."""
    took: list[float] = []
    wrong = 0
    until = time.perf_counter() + seconds

    def ask() -> None:
        nonlocal wrong
        mine, connection = [], Connection(port)
        while (begun := time.perf_counter()) < until:
            status, _head, _body = connection.ask(request)
            mine.append(time.perf_counter() - begun)
            wrong += status != expected
        took.extend(mine)

    threads = [threading.Thread(target=ask) for _ in range(connections)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - begun
    cuts = statistics.quantiles(took, n=20)
    return Rate(case, len(took) / spent, cuts[9] * 1000, cuts[18] * 1000, wrong)


@contextmanager
def served(
    database: str,
    workers: int,
    *,
    page_memory: int | None = None,
    fill: str = "from kenesh.demo.load import load; load()",
) -> Iterator[tuple[int, int]]:
    """Serve a record from a folder of its own; give the port and the server's process number.

    ``page_memory`` is the number of bytes of rendered pages each worker may keep; 0 renders every page anew. ``fill``
    is what puts the record there: the demo's, unless said otherwise.
    """
    with tempfile.TemporaryDirectory(prefix="kenesh-bench-") as folder:
        env = {**os.environ, "KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        if page_memory is not None:
            env["KENESH_PAGE_MEMORY"] = str(page_memory)
        if database:
            env["DATABASE_URL"] = database
        else:
            env.pop("DATABASE_URL", None)
        prepare = f"import django; django.setup(); {fill}"
        subprocess.run([sys.executable, "-c", prepare], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own code
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [KENESH, "serve", "--port", str(port), "--workers", str(workers), "--no-worker"]
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
        try:
            _wait(port)
            yield port, server.pid
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            if Connection(port).ask(request_for("/en/"))[0] == 200:  # noqa: PLR2004
                return
        except OSError:
            time.sleep(0.1)
    message = "the server did not answer within 30 s"
    raise TimeoutError(message)


def memory(pid: int) -> float:
    """Resident megabytes of a process and all below it."""
    below = {pid}
    rows = subprocess.run(["ps", "-eo", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout  # noqa: S607 - wherever ps is
    processes = [tuple(map(int, row.split())) for row in rows.splitlines()]
    for _ in range(4):
        below |= {number for number, parent, _rss in processes if parent in below}
    return sum(rss for number, _parent, rss in processes if number in below) / 1024


def weight(port: int, path: str) -> tuple[int, int]:
    """Bytes over the wire for a first visit, bodies compressed, with the assets the page names; and requests."""
    connection = Connection(port)
    _status, head, body = connection.ask(request_for(path))
    html = gzip.decompress(body) if b"gzip" in head.lower() else body
    total, asked = len(body), 1
    assets = re.findall(rb'<(?:link[^>]+rel="(?:stylesheet|icon)"[^>]+href|script[^>]+src|img[^>]+src)="([^"]+)"', html)
    for asset in dict.fromkeys(assets):
        address = urlsplit(urljoin(f"http://localhost{path}", asset.decode()))
        if address.scheme == "http":
            total += len(connection.ask(request_for(address.path))[2])
            asked += 1
    return total, asked


def run(database: str, *, seconds: float, connections: int, workers: int) -> dict[str, object]:
    """Measure everything on one database."""
    with served(database, workers) as (port, pid):
        _status, head, body = Connection(port).ask(request_for(EDITION))
        tag = re.search(rb"(?i)\r\netag: *([^\r]+)", head)
        html = gzip.decompress(body) if b"gzip" in head.lower() else body
        sheet = re.search(rb'href="(/static/[^"]+\.css)"', html)
        if not tag or not sheet:
            message = "the edition page has no tag or no style sheet"
            raise RuntimeError(message)
        cases: tuple[tuple[str, bytes, int], ...] = (
            ("static file", request_for(sheet[1].decode()), 200),
            ("edition, unchanged", request_for(EDITION, If_None_Match=tag[1].decode()), 304),
            ("edition, whole", request_for(EDITION), 200),
            ("home, whole", request_for("/en/"), 200),
            ("register of projects, whole", request_for("/en/kca/projects/"), 200),
        )
        measured = [_warm(case, port, seconds, connections) for case in cases]
        weights = {page: weight(port, page) for page in PAGES}
        used = memory(pid)
    with served(database, workers, page_memory=0) as (port, pid):
        cases = (
            ("edition, rendered anew", request_for(EDITION), 200),
            ("home, rendered anew", request_for("/en/"), 200),
            ("register of projects, rendered anew", request_for("/en/kca/projects/"), 200),
        )
        measured += [_warm(case, port, seconds, connections) for case in cases]
    static = measured[0].per_second
    rates = [{**asdict(rate), "share_of_static": rate.per_second / static} for rate in measured]
    return {"rates": rates, "weights": weights, "memory_mb": used}


def _warm(case: tuple[str, bytes, int], port: int, seconds: float, connections: int) -> Rate:
    name, request, expected = case
    measure(name, port, request, expected, seconds=1, connections=connections)
    return measure(name, port, request, expected, seconds=seconds, connections=connections)


def main() -> None:
    """Measure on every database at hand and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    databases = {"SQLite": ""}
    if url := os.environ.get("TEST_POSTGRES_URL"):
        databases["PostgreSQL"] = url
    results = {
        name: run(url, seconds=given.seconds, connections=given.connections, workers=given.workers)
        for name, url in databases.items()
    }
    if given.json:
        print(json.dumps(results, indent=1))
        return
    for name, result in results.items():
        print(
            f"\n{name}: {given.workers} workers, {given.connections} connections, {result['memory_mb']:.0f} MB resident"
        )
        for rate in result["rates"]:  # type: ignore[attr-defined]
            print(
                f"  {rate['case']:36} {rate['per_second']:8.0f}/s  {rate['share_of_static']:6.1%} of static"
                f"  p50 {rate['p50_ms']:6.1f} ms  p95 {rate['p95_ms']:6.1f} ms  wrong {rate['wrong']}"
            )
        for page, (size, asked) in result["weights"].items():  # type: ignore[attr-defined]
            print(f"  first visit {page:28} {size:7,} bytes in {asked} requests")


if __name__ == "__main__":
    main()
