"""`kenesh record`: import, check, export and describe a forum's whole record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import gettext as _

from kenesh.record.reading import check as checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.record.text import Problem

app = typer.Typer(no_args_is_help=True)

type File = Annotated[Path, typer.Argument(help="The record, JSON in UTF-8; - for standard input.", allow_dash=True)]


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


def _refuse(file: Path, problems: Iterable[Problem]) -> typer.Exit:
    for problem in problems:
        typer.echo(f"{file}:{problem}")
    return _stop(_("Nothing was imported: the places above need to be put right first."))


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
