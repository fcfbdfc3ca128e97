"""Running the server: what must be ready before, what runs beside it, and how all of it stops together."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
from contextlib import nullcontext
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from granian import Granian
from granian.constants import Interfaces, SSLProtocols

from kenesh.cli.parent import leave_with

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

    from kenesh.cli.listening import Listening

# Threads that run Python in each worker. More would only wait for each other and for SQLite's one writer.
_SQLITE_THREADS = 2
_POSTGRESQL_THREADS = 4
_RESTART_AFTER = 5.0
_STOP_WITHIN = 30.0


def refresh_static() -> None:
    """Collect and compress styles, scripts and pictures, unless what was collected last time is still the same."""
    root = settings.STATIC_ROOT
    stamp = root / ".collected"
    wanted = _static_digest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    call_command("collectstatic", interactive=False, clear=root.exists(), verbosity=0)
    stamp.write_text(wanted, encoding="ascii")


def _static_digest() -> str:
    """What tells this set of files from any other: names, sizes and times of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Beside:
    """`kenesh worker` as a child: started with the server, started again when it dies, stopped with the server."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._child = self._start()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *_reason: object) -> None:
        self._stopping.set()
        self._child.terminate()
        try:
            self._child.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self._child.kill()
        self._watcher.join()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "kenesh.cli", "worker", "--parent", str(os.getpid())]
        return subprocess.Popen(command)  # noqa: S603 - our own command, nothing from outside

    def _watch(self) -> None:
        while not self._stopping.is_set():
            self._child.wait()
            if not self._stopping.wait(_RESTART_AFTER):
                self._child = self._start()


def run(where: Listening, *, worker: bool) -> None:
    """Serve until told to stop, with the queue and what is due beside it unless they run elsewhere."""
    refresh_static()
    sqlite = connection.vendor == "sqlite"
    import_module("config.wsgi")  # before the processes part ways: they share what is loaded, and start at once
    connection.close()
    server = Granian(
        "config.wsgi:application",
        address=where.host,
        port=where.port,
        interface=Interfaces.WSGI,
        workers=where.workers,
        blocking_threads=_SQLITE_THREADS if sqlite else _POSTGRESQL_THREADS,
        ssl_cert=where.certificate,
        ssl_key=where.key,
        ssl_protocol_min=SSLProtocols.tls12,
        log_dictconfig=_LOG,
        # Addresses of personal links and calendars hold secrets: what was asked for is written down nowhere.
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=int(_STOP_WITHIN),
    )
    with Beside() if worker else nullcontext():
        server.serve(target_loader=partial(_application, os.getpid()), wrap_loader=False)


def _application(parent: int) -> WSGIHandler:
    """Give a worker the application, and have it stop when the server is killed: the port is free again then."""
    leave_with(parent, lambda: os.kill(os.getpid(), signal.SIGTERM))
    application: WSGIHandler = import_module("config.wsgi").application
    return application


_LOG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "kenesh.kit.logs.Plain", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "level": "WARNING"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
