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
def verify(
    file: Annotated[Path, typer.Argument(help="A file that `kenesh edition bundle` wrote.")],
    key: Annotated[str, typer.Option("--key", help="The public key that the installation told you.")] = "",
) -> None:
    """Check the signature of a bundle, and every file in it. Ends with 1 where anything is wrong, or nobody vouches for the key.

    The key stands in the file itself, so anybody can sign one: it counts with --key, or where it is this installation's.
    """
    with file.open("rb") as source:
        found = check_bundle(source)
    for words in found.wrong:
        _say(words)
    if not found.is_whole:
        raise Stop("The bundle is not as it was signed: see above.")
    said = found.said
    if isinstance(said.get("restricted"), list) and said["restricted"]:
        _say(f"Not for everybody: {', '.join(map(str, said['restricted']))}. Opened by {said.get('opened_by')}.")
    signed_with = said["public_key"]
    _say(
        f"Edition {said['edition']} of {said['forum']}, as of {said['at']}. It says that it is of {said['installation']}."
    )
    _say(f"Journal entry {said['journal']['seq']}: {said['journal']['hash']}.")
    _say(f"Files checked: {found.files}. None was changed since it was signed with the key {signed_with}.")
    if key and key != signed_with:
        raise Stop("That is not the key you named: somebody else signed this bundle.")
    if not key and signed_with != own_key():
        raise Stop("Nobody vouches for this key. Ask the installation for its own, and name it with --key.")
    _say(f"That is the key {'you named' if key else 'of this installation'}. The bundle is whole.")


def _say(words: str) -> None:
    """Say what a file may have written, without what would move the cursor or turn the line around."""
    typer.echo("".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words))
