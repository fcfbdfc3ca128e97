"""`kenesh programme`: the programme of an edition, given to other systems and taken from them."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from kenesh.cli.command import Stop
from kenesh.cli.naming import edition_of, viewer_of_account
from kenesh.hosting.actions import Stopped, apply_file, bring_in, drop_file, undo_file
from kenesh.hosting.keeping import remark_of
from kenesh.hosting.queries.comparing import compare
from kenesh.hosting.queries.files import file_or_404
from kenesh.hosting.remarks import grouped, why
from kenesh.programme.exchange.values import Unread
from kenesh.programme.exchange.writing import write_json, write_xml
from kenesh.realms.viewer import PUBLIC
from kenesh.site.calendars.writing import Head, write
from kenesh.site.queries.programme import programme_of

if TYPE_CHECKING:
    from kenesh.hosting.steps import Plan

app = typer.Typer(add_completion=False, no_args_is_help=True)

EditionKey = Annotated[str, typer.Option("--edition", help="The edition's key, e.g. 20.")]
ForumKey = Annotated[str, typer.Option("--forum", help="The forum's key; needed where there are several.")]
By = Annotated[str, typer.Option("--by", help="Whose act it is: the address an officer of the forum signs in with.")]
Language = Annotated[str, typer.Option(help="en, ko or ru.")]


class Format(StrEnum):
    """What a programme is written as."""

    XML = "xml"
    JSON = "json"
    ICS = "ics"


@app.callback()
def programme() -> None:
    """The programme of an edition, given to other systems and taken from them."""


@app.command(name="export")
def export_(
    edition: EditionKey,
    sort: Annotated[Format, typer.Option("--format", help="frab's schedule.xml or schedule.json, or a calendar.")],
    forum: ForumKey = "",
    language: Language = "en",
    reader: Annotated[str, typer.Option("--for", help="E-mail of an account: what it may know. Else the public.")] = "",
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output unless given.")] = None,
) -> None:
    """Write the programme as other systems read it."""
    viewer = viewer_of_account(reader) if reader else PUBLIC
    found = programme_of(edition_of(edition, forum, viewer), viewer)
    with override(_language(language)):
        if sort is Format.ICS:
            about = found.edition
            path = reverse("edition", args=(about.forum.key, about.key))
            data = write(Head(str(about.heading()), "", settings.SITE_URL, path, found.zone), found.entries())
        else:
            data = (write_xml if sort is Format.XML else write_json)(found.conference())
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        out.write_bytes(data)


@app.command(name="import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="A schedule.xml, a schedule.json, an export of pretalx or Indico, or a calendar.")
    ],
    edition: EditionKey,
    by: By,
    forum: ForumKey = "",
    language: Language = "en",
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Write it, once everything is shown.")] = False,
) -> None:
    """Show everything a programme would add and change, and what is remarkable in the file; with --apply, write it."""
    viewer = viewer_of_account(by)
    found = edition_of(edition, forum, viewer)
    with override(_language(language)):
        try:
            data = file.read_bytes()
            kept = bring_in(found, data, name=file.name, language=language, by=viewer, at=timezone.now())
        except Unread as unread:
            raise Stop(why(unread)) from unread
        plan = compare(kept)
        _show(plan)
        for group in grouped(map(remark_of, kept.remarks)):
            typer.echo(f"{group.count}x {group.words} ({', '.join(group.first)}{' …' if group.more else ''})")
        if not apply or plan.says_nothing:
            drop_file(kept, by=viewer)
            return
        try:
            done = apply_file(kept, by=viewer, at=timezone.now())
        except Stopped as stopped:
            raise Stop(f"{stopped}\nNothing was written: put right what is listed above.") from stopped
    typer.echo(
        f"Applied as file {done.pk}: added {done.added}, changed {done.changed}. "
        f"`kenesh programme undo {done.pk}` takes it back."
    )


@app.command()
def undo(
    number: Annotated[int, typer.Argument(help="The number of the file.")],
    edition: EditionKey,
    by: By,
    forum: ForumKey = "",
) -> None:
    """Take a programme back, all of it; refused where anything was changed since, with a list of what."""
    viewer = viewer_of_account(by)
    found = edition_of(edition, forum, viewer)
    try:
        undo_file(file_or_404(viewer, found.forum, number), by=viewer, at=timezone.now())
    except Stopped as stopped:
        raise Stop(str(stopped)) from stopped
    typer.echo(f"The programme of file {number} is taken back.")


def _show(plan: Plan) -> None:
    for step in (*plan.additions, *plan.changes):
        typer.echo(f"{step.does}\t{step.heading}")
        for one in step.changes:
            before = f"{one.before!r} -> " if step.session else ""
            typer.echo(f"\t{one.label}: {before}{one.after!r}")
    if plan.elsewhere:
        typer.echo(f"Not on a day of the edition ({plan.date}): {len(plan.elsewhere)} ({plan.other_days}).")
    added, changed, same = len(plan.additions), len(plan.changes), len(plan.unchanged)
    typer.echo(f"To add: {added}. To change: {changed}. As they are: {same}.")


def _language(tag: str) -> str:
    if tag not in dict(settings.LANGUAGES):
        raise Stop(f"There is no interface in {tag}: choose one of {', '.join(dict(settings.LANGUAGES))}.")
    return tag
