"""`kenesh sheet`: lists of the record as workbooks, from the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.realms.models import Forum
from kenesh.spreadsheets import queries
from kenesh.spreadsheets.actions import Stopped, apply_import, keep_import, undo_import
from kenesh.spreadsheets.columns import LISTS
from kenesh.spreadsheets.examining import examine
from kenesh.spreadsheets.exports import workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.hitches import Hitch
    from kenesh.realms.viewer import Viewer
    from kenesh.spreadsheets.comparing import Plan

app = typer.Typer(add_completion=False, no_args_is_help=True)

ForumKey = Annotated[str, typer.Option("--forum", help="The forum's key; needed where there are several.")]
By = Annotated[str, typer.Option("--by", help="Whose import it is: the address an officer of the forum signs in with.")]


def _stop(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)


@app.callback()
def sheet() -> None:
    """Projects, commitments and agreements as workbooks: fetched, edited in Excel or LibreOffice, brought back."""


@app.command(name="export")
def export_(
    name: Annotated[str, typer.Argument(metavar="LIST", help=f"One of {', '.join(LISTS)}.")],
    forum: ForumKey = "",
    language: Annotated[str, typer.Option(help="Of instructions and words: en, ko or ru.")] = "en",
    write: Annotated[Path | None, typer.Option(help="The file to write; standard output unless given.")] = None,
) -> None:
    """Write a whole list as a workbook, with all that is on record: it is for the secretariat."""
    if name not in LISTS:
        raise _stop(_("There is no list “%(name)s”: %(lists)s.") % {"name": name, "lists": ", ".join(LISTS)})
    if language not in dict(settings.LANGUAGES):
        raise _stop(_("There is no language “%(language)s” here.") % {"language": language})
    realm = _forum(forum)
    with override(language):
        data = workbook(realm, name, timezone.localdate()).getvalue()
    if write is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write.write_bytes(data)


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="The workbook (.xlsx).")],
    by: By,
    forum: ForumKey = "",
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Write it, once everything is shown.")] = False,
) -> None:
    """Show everything a workbook would add and change; with --apply, do all of it in one transaction.

    Everything that stands in the way is listed with its sheet and cell; then nothing is written, and it ends with 1.
    """
    realm, viewer = _forum(forum), _viewer(by)
    try:
        data = file.read_bytes()
    except OSError as wrong:
        raise _stop(_("The file %(path)s cannot be read.") % {"path": file}) from wrong
    plan = examine(data, realm)
    _show(plan)
    if plan.hitches:
        raise _hindered(plan.hitches)
    if not apply or plan.says_nothing:
        return
    kept = keep_import(realm, plan.filled, data, name=file.name, by=viewer, at=timezone.now())
    try:
        apply_import(kept, by=viewer, at=timezone.now())
    except Stopped as stopped:
        raise _hindered(stopped.hitches) from stopped
    words = _("Applied as import %(number)s: “kenesh sheet undo %(number)s” takes it back.")
    typer.echo(words % {"number": kept.pk})


@app.command()
def undo(
    number: Annotated[int, typer.Argument(help="The number of the import.")],
    by: By,
    forum: ForumKey = "",
) -> None:
    """Take an import back, all of it; refused where anything was changed since, with a list of what."""
    realm, viewer = _forum(forum), _viewer(by)
    one = next(iter(queries.imports(viewer, realm, number)), None)
    if one is None:
        raise _stop(_("There is no import %(number)s.") % {"number": number})
    try:
        undo_import(one, by=viewer, at=timezone.now())
    except Stopped as stopped:
        raise _hindered(stopped.hitches) from stopped
    typer.echo(_("Import %(number)s is taken back.") % {"number": number})


@app.command(name="list")
def list_(by: By, forum: ForumKey = "") -> None:
    """List imports, the newest first, one line each, separated by tabs: number, state, list, added, changed, file."""
    for one in queries.imports(_viewer(by), _forum(forum)):
        typer.echo("\t".join(map(str, (one.pk, one.state, one.plural, one.added, one.changed, one.name))))


def _show(plan: Plan) -> None:
    for step in (*plan.additions, *plan.changes):
        typer.echo(f"{step.does}\t{step.line.number}\t{step.heading}")
        for one in step.differences:
            before = f"{one.before!r} -> " if step.old else ""
            typer.echo(f"\t{one.label}: {before}{one.after!r}")
    counts = {"added": len(plan.additions), "changed": len(plan.changes), "same": len(plan.unchanged)}
    typer.echo(_("To add: %(added)s. To change: %(changed)s. As they are: %(same)s.") % counts)


def _hindered(hitches: Iterable[Hitch]) -> typer.Exit:
    for hitch in hitches:
        typer.echo(str(hitch))
    return _stop(_("Nothing was written: put right what is listed above."))


def _forum(key: str) -> Forum:
    found = list(Forum.objects.filter(Q(key=key) if key else Q()))
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(one.key for one in found)
        raise _stop(_("There are several forums: choose one with --forum (%(keys)s).") % {"keys": keys})
    raise _stop(_("There is no forum “%(key)s”.") % {"key": key} if key else _("There is no forum yet."))


def _viewer(email: str) -> Viewer:
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise _stop(_("There is no account of %(email)s.") % {"email": email})
    return viewer_of(user)
