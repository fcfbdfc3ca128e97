"""`kenesh restore`: a backup, brought back here or elsewhere."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Annotated

import dj_database_url
import typer

from config import environment
from kenesh.cli import archive, postgresql
from kenesh.cli.command import Stop

app = typer.Typer(add_completion=False)

_OURS = (*archive.FILES, *archive.FOLDERS, archive.SQLITE)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The backup.", exists=True, dir_okay=False, readable=True)],
    into: Annotated[Path | None, typer.Option(help="Into which folder; by default the data folder.")] = None,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what is there; the folder is set aside, not deleted.")
    ] = False,
) -> None:
    """Bring a backup back. Stop `kenesh serve` first.

    Everything is unpacked and verified before anything changes. A backup of PostgreSQL goes into the database that
    DATABASE_URL names, else into the one it came from; it must be empty, unless --force replaces what is in it.
    """
    target = (into or environment.data_folder()).resolve()
    there = [name for name in _OURS if (target / name).exists()]
    if there and not force:
        raise Stop(f"{target} holds an installation ({', '.join(there)}). --force sets it aside and restores.")
    with archive.unpacked(file, beside=target) as (folder, manifest):
        if manifest.database == archive.POSTGRESQL:
            _restore_postgresql(folder, force=force)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        environment.write_env(folder, environment.read_env(folder) | {"KENESH_RESTORED": now})
        aside = _set_aside(target) if there else None
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in sorted(folder.iterdir()):
            path.rename(target / path.name)
    typer.echo(f"Restored into {target}, as of {manifest.made_at}.")
    if aside:
        typer.echo(f"What was there is in {aside}; delete it when you are sure.")
    typer.echo(
        "Now `kenesh setup` brings the tables up to date, `kenesh journal verify` checks the journal, `kenesh files check` the files."
    )


def _restore_postgresql(folder: Path, *, force: bool) -> None:
    """Fill the database, and let the restored settings name the one that was filled."""
    settings = environment.read_env(folder)
    url = os.environ.get("DATABASE_URL") or settings.get("DATABASE_URL")
    if not url:
        raise Stop("This backup is of PostgreSQL: name the database it goes into with DATABASE_URL.")
    dump = folder / archive.POSTGRESQL
    postgresql.restore(dict(dj_database_url.parse(url)), dump, force=force)
    dump.unlink()
    environment.write_env(folder, settings | {"DATABASE_URL": url})


def _set_aside(target: Path) -> Path:
    aside = target.with_name(f"{target.name}.before-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}")
    try:
        target.rename(aside)
    except OSError as wrong:
        raise Stop(f"{target} cannot be set aside ({wrong.strerror}): move what is in it yourself.") from wrong
    return aside
