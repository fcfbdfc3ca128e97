"""`kenesh edition`: an edition in one signed file, and checking one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from kenesh.cli.command import Stop
from kenesh.cli.naming import collect_static, edition_of
from kenesh.journal.heads import BadHead, own_key
from kenesh.realms.viewer import PUBLIC
from kenesh.site.freezing.bundle import check_bundle, write_bundle

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def edition() -> None:
    """An edition in one signed file that opens from disk, and checking one."""


@app.command()
def bundle(
    edition: Annotated[str, typer.Option("--edition", help="The edition's key, e.g. 20.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    forum: Annotated[str, typer.Option("--forum", help="The forum's key; needed where there are several.")] = "",
) -> None:
    """Write the public pages of an edition, its programme and its papers into one signed ZIP file."""
    found = edition_of(edition, forum, PUBLIC)
    try:
        collect_static()
        part = out.with_name(f"{out.name}.part")
        with part.open("wb") as file:
            count = write_bundle(found, file, timezone.now())
        part.replace(out)
    except BadHead as why:
        raise Stop(str(why)) from why
    typer.echo(f"{out} holds {count} files. `kenesh edition verify {out}` checks it.")


@app.command()
def verify(file: Annotated[Path, typer.Argument(help="A file that `kenesh edition bundle` wrote.")]) -> None:
    """Check the signature of a bundle, and every file in it. Ends with 1 where anything is wrong."""
    with file.open("rb") as source:
        found = check_bundle(source)
    for words in found.wrong:
        typer.echo(words)
    if not found.is_whole:
        raise Stop("The bundle is not as it was signed: see above.")
    said = found.said
    typer.echo(f"Edition {said['edition']} of {said['forum']}, by {said['installation']}, {said['at']}.")
    typer.echo(f"Journal entry {said['journal']['seq']}: {said['journal']['hash']}.")
    own = said["public_key"] == own_key()
    typer.echo(f"Signed with the key {said['public_key']}{', which is that of this installation' if own else ''}.")
    typer.echo(f"Files checked: {found.files}. The bundle is whole.")
