"""`kenesh demo`: the real record of two forums, on this machine."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from config import environment
from kenesh.cli.command import Stop, start_django
from kenesh.cli.listening import Listening
from kenesh.cli.serve import Port

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer(add_completion=False)

_DATABASE = "kenesh.sqlite3"
_LOADED = "loaded\n"


@app.command()
def demo(
    port: Port = 8000,
    *,
    reset: Annotated[bool, typer.Option("--reset", help="Forget what was changed, and begin again.")] = False,
    serve: Annotated[bool, typer.Option(help="Serve it, or only make it ready.")] = True,
) -> None:
    """Show Kenesh with the real record of two forums, and an invented account for each role.

    The first start takes a moment; later ones keep what was changed. It listens to this machine only and sends no
    mail: a page shows what would have been sent.
    """
    where = Listening("127.0.0.1", port, workers=min(os.cpu_count() or 2, 2))
    if serve:
        where.check()
    folder = environment.data_folder()
    _check_ours(folder)
    if reset:
        _clear(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / environment.DEMO_MARK
    mark.touch()
    where.tell_settings()
    start_django()
    _make_ready(mark)
    _tell(where)
    if serve:
        from kenesh.cli import server  # noqa: PLC0415 - reads settings, which the mark above decides

        server.run(where, worker=True)


def _check_ours(folder: Path) -> None:
    """Raise :class:`Stop` where something else would be written over."""
    if os.environ.get("DATABASE_URL"):
        raise Stop("The demonstration keeps to a database of its own: unset DATABASE_URL.")
    if environment.is_demo(folder):
        return
    if (folder / environment.ENV_FILE).exists() or _holds_something(folder / _DATABASE):
        raise Stop(f"{folder} holds an installation. Set KENESH_DATA to another folder for the demonstration.")


def _holds_something(database: Path) -> bool:
    if not database.exists():
        return False
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _clear(folder: Path) -> None:
    """Delete what the demonstration made, by name; nothing else that lies there, and nothing of an installation."""
    if not environment.is_demo(folder):
        return
    made = [_DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm", environment.DEMO_MARK, "secret.key", "journal.key"]
    for name in made:
        (folder / name).unlink(missing_ok=True)
    for name in ("uploads", "static"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _make_ready(mark: Path) -> None:
    """Load the record once; afterwards only bring the tables up to date."""
    from kenesh.demo import (  # noqa: PLC0415 - after the settings
        accounts,
        accredited,
        bilaterals,
        bodies,
        companies,
        culture,
        experts,
        held,
        hosting,
        load,
        meeting_plan,
        nominations,
        press,
        programme,
        samples,
    )
    from kenesh.kit.tables import bring_up_to_date  # noqa: PLC0415 - the same

    if mark.read_text(encoding="ascii") != _LOADED:
        typer.echo("Loading the record of two forums. This is done once.", err=True)
        load.load()
        accounts.make_accounts()
        samples.make_samples()
        # The days and the clock of the next forum, which notes verbales and links name.
        programme.make_programme()
        nominations.make_nominations()
        accredited.make_accredited()
        bilaterals.make_requests()
        meeting_plan.make_plan()
        bilaterals.make_many()
        hosting.make_tasks()
        held.make_held()
        press.make_release()
        press.make_pool()
        press.make_line()
        companies.make_companies()
        culture.make_culture()
        experts.make_experts()
        bodies.make_bodies()
        mark.write_text(_LOADED, encoding="ascii")
    else:
        bring_up_to_date()


def _tell(where: Listening) -> None:
    from kenesh.demo.accounts import PASSWORD, SAMPLES  # noqa: PLC0415 - after the settings

    rows = [("Sign in with", "Role", "Forum", "Country")]
    rows += [(one.email, one.role_name, one.forum, one.country) for one in SAMPLES]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    typer.echo(f"\nKenesh is at {where.address}")
    typer.echo(f"Accounts, all of them invented, with the password {PASSWORD}\n")
    typer.echo("\n".join(f"  {line}" for line in lines) + "\n")
