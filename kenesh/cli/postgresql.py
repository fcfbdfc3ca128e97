"""Dumping and restoring a PostgreSQL database with its own tools."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

from kenesh.cli.command import Stop

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def dump(database: Mapping[str, Any], target: Path) -> None:
    """Write a consistent dump of the database to ``target``."""
    _run("pg_dump", database, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def restore(database: Mapping[str, Any], source: Path, *, force: bool) -> None:
    """Fill the database from a dump, in one transaction; ``force`` replaces what is there."""
    replace = ("--clean", "--if-exists") if force else ()
    _run(
        "pg_restore",
        database,
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        *replace,
        f"--dbname={database['NAME']}",
        str(source),
    )


def _run(tool: str, database: Mapping[str, Any], *arguments: str) -> None:
    """Run one of PostgreSQL's tools; the password goes by the environment, where other users do not see it."""
    path = shutil.which(tool)
    if path is None:
        raise Stop(f"{tool} is not installed: install PostgreSQL's client tools, or use your database's own backup.")
    told = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = os.environ | {name: str(database[key]) for name, key in told.items() if database.get(key)}
    done = subprocess.run([path, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it says nothing more"])[0]
        raise Stop(f"{tool} stopped: {reason}")
