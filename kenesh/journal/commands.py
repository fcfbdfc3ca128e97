"""`kenesh journal`: hand out signed heads, verify, read, and forget a person."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.journal import actions, heads
from kenesh.journal.models import Entry
from kenesh.journal.queries import lines
from kenesh.journal.verification import verify as verified

app = typer.Typer(
    add_completion=False, help="What was done, by whom, to what: append-only and hash-chained.", no_args_is_help=True
)

_PERSON = re.compile(r"^[a-z-]{1,32}:[0-9]{1,18}$")


def _stop(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)


@app.command()
def head() -> None:
    """Print a signed head of the journal, for each government to keep."""
    try:
        typer.echo(heads.head(timezone.now()).to_json())
    except heads.BadHead as why:
        raise _stop(str(why)) from why


@app.command()
def verify(
    against: Annotated[
        list[Path] | None, typer.Option(help="A file with a signed head that was kept; may be given several times.")
    ] = None,
) -> None:
    """Check every entry, and name each one that was changed, removed, inserted, moved or cut off.

    Ends with 1 when anything is wrong.
    """
    try:
        report = verified(*(_kept(path) for path in against or ()))
    except heads.BadHead as why:
        raise _stop(str(why)) from why
    for finding in report.findings:
        typer.echo(finding.sentence)
    typer.echo(_("Entries read: %(count)s. Last entry: %(seq)s.") % {"count": report.entries, "seq": report.seq})
    if report.forgotten:
        typer.echo(_("Personal values forgotten, as recorded: %(count)s.") % {"count": report.forgotten})
    if not report.clean:
        raise _stop(_("The journal was tampered with: see the entries named above."))
    typer.echo(_("The journal is whole."))


def _kept(path: Path) -> heads.SignedHead:
    try:
        text = path.read_bytes().decode()
    except OSError as wrong:
        raise heads.BadHead(_("The file %(path)s cannot be read.") % {"path": path}) from wrong
    except ValueError as wrong:
        raise heads.BadHead(_("The file %(path)s is not text, so it is no signed head.") % {"path": path}) from wrong
    try:
        return heads.read_head(text)
    except heads.BadHead as why:
        raise heads.BadHead(f"{path}: {why}") from why


@app.command()
def forget(
    person: Annotated[str, typer.Argument(help="Whose personal values to delete, e.g. user:3 or person:12.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete every personal value about a person from the journal, for good. The chain still holds."""
    if not _PERSON.match(person):
        raise _stop(_("Write whom to forget as kind:number, for example user:3."))
    if not yes:
        typer.confirm(_("This cannot be undone. Forget %(person)s?") % {"person": person}, abort=True)
    with transaction.atomic():
        entry = actions.forget(person, by="system:cli", at=timezone.now())
    if entry is None:
        typer.echo(_("The journal holds nothing personal about %(person)s.") % {"person": person})
    else:
        count = len(entry.data["forgotten"])
        typer.echo(_("Values forgotten: %(count)s. Entry %(seq)s says so.") % {"count": count, "seq": entry.seq})


@app.command(name="list")
def list_entries(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many entries, counted from the last.")] = 20,
) -> None:
    """Print the last entries, newest first."""
    seqs = Entry.objects.order_by("-seq").values_list("seq", flat=True)[:limit]
    for line in lines(seqs):
        typer.echo(f"{line.seq}\t{line.at:%Y-%m-%d %H:%M:%S}Z\t{line.subject or '-'}\t{line.sentence}")
