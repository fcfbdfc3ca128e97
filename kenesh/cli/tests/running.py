"""Runs the command as people do: in a process of its own, on a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.environment import BASE

if TYPE_CHECKING:
    from pathlib import Path

_TIME = 120


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said, and how it ended."""

    code: int
    said: str
    complained: str


def kenesh(folder: Path, *arguments: str, **environment: str) -> Ran:
    """Run ``kenesh`` with ``arguments`` on the data folder."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("KENESH_", "DJANGO_"))}
    inherited.pop("DATABASE_URL", None)
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kenesh.cli", *arguments],
        env=inherited | {"KENESH_DATA": str(folder)} | environment,
        cwd=BASE,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
        timeout=_TIME,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def installation(folder: Path) -> Path:
    """Set up a small installation with one forum and one administrator."""
    set_up = kenesh(
        folder, "setup", "--no-input", "--administrator", "a@example.org", "--forum", "tst", "--forum-name", "Test"
    )
    assert set_up.code == 0, set_up.complained
    return folder
