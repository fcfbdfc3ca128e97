"""How many scans a minute the server takes from phones at doors, and whether any is lost or doubled when it is killed.

    python -m bench.scans [--seconds 10] [--connections 8] [--workers 2] [--batch 1] [--kills 2] [--json]

Serves an installation of its own on SQLite with 1,000 badges; each connection is a phone of its own that sends scans one
after the other, as the check-in page does: again and again until the server says that it has them. With ``--kills``, the
server and all its processes are killed (SIGKILL) that often in the middle, and started again on the same port. Afterwards
the rows of the database are compared with what the phones sent: lost, doubled and unknown scans are counted.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.pages import KENESH, ROOT, Connection, request_for

_BADGES = 1_000
_PATH = "/en/kca/editions/18/check-in/sync/"
# Issues the badges and lets the phones join; prints what the phones know.
_PREPARE = f"""
import datetime as dt, json, sys
import django
django.setup()
from kenesh.accreditation.actions import deciding, doors
from kenesh.accreditation.models import Badge
from kenesh.forums.models import Edition
from kenesh.people.models import Appointment, User
from kenesh.people.queries import viewer_of
from kenesh.realms.models import Forum
from django.db import transaction
from django.utils import timezone
now = timezone.now()
forum = Forum.objects.create(key="kca", name={{"en": "Forum"}}, published=True)
edition = Edition.objects.create(forum=forum, key="18", title={{"en": "18th"}}, state="planned", country="UZB")
user = User.objects.create_user("officer@example.org")
Appointment.objects.create(forum=forum, user=user, role="secretariat")
officer = viewer_of(user)
with transaction.atomic():
    for number in range({_BADGES}):
        typed = {{"names": [{{"text": f"Person {{number}}", "script": "Latn", "language": "en"}}], "function": {{}},
                 "country": "UZB", "category": {{"en": "Delegate"}}, "colour": "blue", "days": []}}
        deciding.enter(edition, "delegation", typed, by=officer, at=now)
secrets = []
for number in range(int(sys.argv[1])):
    door = doors.open_door(edition, f"Door {{number}}", by=officer, at=now)
    secrets.append(doors.join(edition, doors.invite_phone(door, by=officer, at=now), "", at=now)[1])
print(json.dumps({{"secrets": secrets, "digests": list(Badge.objects.values_list("digest", flat=True))}}))
"""


@dataclass(slots=True)
class Result:
    """What was measured: scans a minute, how long an answer took (milliseconds), and what the rows say afterwards."""

    connections: int
    workers: int
    batch: int
    kills: int
    sent: int = 0
    scans_a_minute: float = 0.0
    p50_ms: float = 0.0
    p95_ms: float = 0.0
    tried_again: int = 0
    lost: int = 0
    doubled: int = 0
    unknown: int = 0


@dataclass(slots=True)
class _Phone:
    """One phone: what it sent and was told is kept, and how long each answer took, in seconds."""

    secret: str
    kept: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    again: int = 0

    def run(self, port: int, digests: list[str], batch: int, until: float, chance: random.Random) -> None:
        """Scan until then, each batch sent until it is kept."""
        connection: Connection | None = None
        while time.perf_counter() < until:
            scans = [
                {
                    "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
                    "digest": chance.choice(digests),
                    "at": dt.datetime.now(dt.UTC).isoformat(),
                    "verdict": "welcome",
                }
                for _ in range(batch)
            ]
            body = json.dumps({"cursor": _BADGES, "scans": scans}).encode()
            head = (
                f"POST {_PATH} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Device {self.secret}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            ).encode()
            while True:
                begun = time.perf_counter()
                try:
                    connection = connection or Connection(port)
                    status, _head, answer = connection.ask(head + body)
                except OSError:
                    connection, self.again = None, self.again + 1
                    time.sleep(0.1)
                    continue
                if status == 200:  # noqa: PLR2004 - HTTP
                    self.took.append(time.perf_counter() - begun)
                    self.kept += json.loads(answer)["kept"]
                    break
                self.again += 1
                time.sleep(0.1)


class _Server:
    """`kenesh serve` of the installation, with every process it starts."""

    def __init__(self, env: dict[str, str], workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._env, self._workers = env, workers
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [KENESH, "serve", "--port", str(self.port), "--workers", str(self._workers), "--no-worker"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env=self._env, stdout=quiet, stderr=quiet, start_new_session=True
        )
        for _ in range(600):
            # It listens before its processes have loaded what they need: ask each of them.
            with contextlib.suppress(OSError):
                for connection in [Connection(self.port) for _ in range(4 * self._workers)]:
                    connection.ask(request_for("/robots.txt"))
                    connection.socket.close()
                return
            time.sleep(0.05)
        raise RuntimeError("the server did not answer")

    def kill(self) -> None:
        """Kill all of it at once."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


def measure(result: Result, seconds: float) -> None:
    """Fill in the result."""
    with tempfile.TemporaryDirectory(prefix="kenesh-bench-") as folder:
        env = {**os.environ, "KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        env.pop("DATABASE_URL", None)
        migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=env, check=True)  # noqa: S603 - our own command
        prepare = [sys.executable, "-c", _PREPARE, str(result.connections)]
        made = subprocess.run(prepare, cwd=ROOT, env=env, check=True, capture_output=True, text=True)  # noqa: S603
        known = json.loads(made.stdout)
        phones = [_Phone(secret) for secret in known["secrets"]]
        server = _Server(env, result.workers)
        server.start()
        begun = time.perf_counter()
        try:
            _scan(server, phones, known["digests"], result, begun + seconds)
            spent = time.perf_counter() - begun
        finally:
            server.kill()
        _compare(result, phones, Path(folder) / "kenesh.sqlite3", spent)


def _scan(server: _Server, phones: list[_Phone], digests: list[str], result: Result, until: float) -> None:
    threads = [
        threading.Thread(
            target=phone.run,
            args=(server.port, digests, result.batch, until, random.Random(number)),  # noqa: S311 - the same each time
        )
        for number, phone in enumerate(phones)
    ]
    for thread in threads:
        thread.start()
    pause = (until - time.perf_counter()) / (result.kills + 1)
    for _ in range(result.kills):
        time.sleep(pause)
        server.kill()
        server.start()
    for thread in threads:
        thread.join()


def _compare(result: Result, phones: list[_Phone], database: Path, spent: float) -> None:
    with contextlib.closing(sqlite3.connect(database)) as base:
        rows = [str(uuid.UUID(number)) for (number,) in base.execute("SELECT id FROM accreditation_scan")]
    sent = [number for phone in phones for number in phone.kept]
    took = sorted(one for phone in phones for one in phone.took)
    result.sent = len(sent)
    result.scans_a_minute = round(len(sent) / spent * 60)
    result.p50_ms = round(took[len(took) // 2] * 1000, 1)
    result.p95_ms = round(took[int(len(took) * 0.95)] * 1000, 1)
    result.tried_again = sum(phone.again for phone in phones)
    result.lost = len(set(sent) - set(rows))
    result.doubled = len(rows) - len(set(rows))
    result.unknown = len(set(rows) - set(sent))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--batch", type=int, default=1, help="how many scans a phone sends at once")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    result = Result(asked.connections, asked.workers, asked.batch, asked.kills)
    measure(result, asked.seconds)
    if asked.json:
        print(json.dumps(asdict(result)))
        return
    for name, value in asdict(result).items():
        print(f"{name.replace('_', ' '):>16}  {value:,}")


if __name__ == "__main__":
    main()
