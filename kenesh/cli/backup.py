"""`kenesh backup`: everything an installation owns, in one file."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from kenesh.cli import archive, postgresql
from kenesh.files.queries import store

app = typer.Typer(add_completion=False)


@app.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; by default into backups/ in the data folder, named by the time.")
    ] = None,
) -> None:
    """Write database, files, keys and settings into one file, while people work.

    The database is copied as it stands at one moment. The file is readable by its owner alone and holds secrets: keep
    it accordingly, on another machine. `kenesh restore` verifies every byte before it touches anything.
    """
    at = timezone.now()
    target = file or settings.DATA / "backups" / f"kenesh-{at:%Y%m%d-%H%M%S}.tar.gz"
    target.parent.mkdir(parents=True, exist_ok=True)
    # A file that a row of the copied database names is still there when files are copied.
    with store().still(), tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup.") as folder:
        database = copy_database(Path(folder))
        manifest = archive.pack(target, database, settings.DATA, kenesh=version("kenesh"), at=at)
    size = target.stat().st_size
    typer.echo(f"{target}: {len(manifest.files)} files, {size / 1_000_000:.1f} MB, made at {manifest.made_at}")


def copy_database(folder: Path) -> Path:
    """Copy the database into ``folder`` as it stands at one moment; nobody who writes meanwhile has to wait."""
    configured = settings.DATABASES["default"]
    if not configured["ENGINE"].endswith("sqlite3"):
        postgresql.dump(configured, folder / archive.POSTGRESQL)
        return folder / archive.POSTGRESQL
    copy = folder / archive.SQLITE
    source = f"file:{Path(configured['NAME']).as_posix()}?mode=ro"
    with closing(sqlite3.connect(source, uri=True)) as original, closing(sqlite3.connect(copy)) as made:
        original.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
    return copy
