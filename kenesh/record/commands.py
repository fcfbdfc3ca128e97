"""`kenesh record`: import, check, export and describe a forum's whole record."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.files.actions import bring
from kenesh.files.queries import take
from kenesh.forums.models import Edition
from kenesh.realms.models import Forum
from kenesh.realms.policy import visible_forums, visible_to
from kenesh.realms.viewer import PUBLIC
from kenesh.record.actions import BadRecord, import_record
from kenesh.record.likely import resembling
from kenesh.record.queries import export_text
from kenesh.record.reading import check as checked
from kenesh.record.reading import read
from kenesh.record.reference import reference_text
from kenesh.record.schema import schema_text

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

app = typer.Typer(add_completion=False, no_args_is_help=True)

# How the bytes of a file are called.
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
File = Annotated[Path, typer.Argument(help="The record, JSON in UTF-8; - for standard input.", allow_dash=True)]


def _stop(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise _stop(_("The file %(path)s cannot be read.") % {"path": file}) from wrong


@app.callback()
def record() -> None:
    """A forum's whole record as one documented file: import, check, export."""


@app.command()
def check(file: File) -> None:
    """Check a file and list everything wrong with it, each with its line and column. Needs no database.

    Ends with 1 when anything is wrong.
    """
    problems = checked(_bytes(file))
    for problem in problems:
        typer.echo(f"{file}:{problem}")
    if problems:
        raise _stop(_("Problems found: %(count)s.") % {"count": len(problems)})
    typer.echo(_("Nothing is wrong with this file."))


@app.command()
def likely(file: File) -> None:
    """Say who of the people that a file would add is likely on record already, and why. Writes nothing.

    If they are one, give them the same key in the file; if they are two, say so in their relations.
    """
    record, problems = read(_bytes(file))
    for problem in problems:
        typer.echo(f"{file}:{problem}")
    if problems:
        raise _stop(_("Problems found: %(count)s.") % {"count": len(problems)})
    found = list(resembling(record))
    for one in found:
        said = {"key": one.key, "name": one.name, "kept": one.person.key, "reasons": " ".join(one.reasons)}
        typer.echo(_("%(key)s (%(name)s) is likely %(kept)s: %(reasons)s") % said)
    if not found:
        typer.echo(_("Nobody whom this file would add is likely on record already."))


@app.command(name="import")
def import_(
    file: File,
    files: Annotated[
        Path | None, typer.Option(help="A folder with the bytes of kept files, each named by its SHA-256.")
    ] = None,
) -> None:
    """Bring a forum's record to what a file says: adds and updates, in one transaction. Twice changes nothing.

    Bad records are all listed with their line and column; nothing is written and it ends with 1.
    """
    if files is not None:
        # Before any row names them. What is not named after all is swept out later.
        typer.echo(_("Files brought: %(count)s.") % {"count": bring(files)})
    try:
        outcome = import_record(_bytes(file), by="system:import", at=timezone.now())
    except BadRecord as bad:
        for problem in bad.problems:
            typer.echo(f"{file}:{problem}")
        raise _stop(_("Nothing was imported: put right what is listed above.")) from bad
    except DatabaseError as wrong:
        words = _("Nothing was imported: the database refuses it (%(words)s).")
        raise _stop(words % {"words": str(wrong).strip()}) from wrong
    for line in (
        _("Created: %(count)s.") % {"count": outcome.created.total()},
        _("Changed: %(count)s.") % {"count": outcome.changed.total()},
        _("As they were: %(count)s.") % {"count": outcome.unchanged.total()},
    ):
        typer.echo(line)


@app.command(name="export")
def export_(
    forum: Annotated[str, typer.Option(help="The forum's key; needed where there are several.")] = "",
    edition: Annotated[str, typer.Option(help="Key of one edition: only it and what belongs to it.")] = "",
    *,
    public: Annotated[bool, typer.Option("--public", help="Only what everyone may see.")] = False,
    files: Annotated[
        Path | None, typer.Option(help="A folder to write the bytes of kept files into, each named by its SHA-256.")
    ] = None,
) -> None:
    """Write a forum's record to standard output. The same database gives the same bytes."""
    viewer = PUBLIC if public else None
    try:
        chosen = _forum(forum, public=public)
        found = _edition(chosen, edition, viewer) if edition else None
        named: set[str] = set()
        for piece in export_text(chosen, found, viewer):
            named.update(_DIGEST.findall(piece))
            sys.stdout.buffer.write(piece.encode())
        sys.stdout.buffer.flush()
        if files is not None:
            take(files, chosen.pk, public=public, named=named)
    except DatabaseError as wrong:
        words = _("The database cannot be read (%(words)s).")
        raise _stop(words % {"words": str(wrong).strip()}) from wrong
    except BrokenPipeError:
        # Whoever reads has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _forum(key: str, *, public: bool) -> Forum:
    forums = visible_forums(PUBLIC, Forum.objects.all()) if public else Forum.objects.all()
    if key:
        forums = forums.filter(key=key)
    found = forums.first()
    if found is None:
        raise _stop(_("There is no forum “%(key)s”.") % {"key": key} if key else _("There is no forum yet."))
    return found


def _edition(forum: Forum, key: str, viewer: Viewer | None) -> Edition:
    editions = Edition.objects.filter(forum=forum, key=key)
    found = (visible_to(viewer, editions) if viewer else editions).first()
    if found is None:
        raise _stop(_("There is no edition “%(key)s” in the forum “%(forum)s”.") % {"key": key, "forum": forum.key})
    return found


@app.command()
def schema(
    write: Annotated[
        Path | None, typer.Option(help="Write record.schema.json and record.md into this folder instead.")
    ] = None,
) -> None:
    """Print the JSON Schema of the format."""
    if write is None:
        typer.echo(schema_text(), nl=False)
        return
    (write / "record.schema.json").write_text(schema_text(), encoding="utf-8")
    (write / "record.md").write_text(reference_text(), encoding="utf-8")
