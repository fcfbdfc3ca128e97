"""`kenesh site`: the public pages as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from kenesh.cli.command import Stop
from kenesh.cli.naming import collect_static
from kenesh.site.freezing.whole import freeze

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def site() -> None:
    """The public pages as files that any web server can hold."""


@app.command(name="freeze")
def freeze_(
    out: Annotated[Path, typer.Option(help="An empty folder, made where it is missing.")],
    language: Annotated[list[str] | None, typer.Option(help="en, ko or ru; may be given several times.")] = None,
) -> None:
    """Copy every public page: relative links, all languages, no forms, nothing restricted."""
    unknown = [tag for tag in language or () if tag not in dict(settings.LANGUAGES)]
    if unknown:
        raise Stop(f"There is no interface in {', '.join(unknown)}.")
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise Stop(f"The folder {out} is not empty. Name an empty one, so that nothing old stays in the copy.")
    collect_static()
    copied = freeze(out, language or ())
    typer.echo(f"{out} holds {copied.pages} pages and {len(copied.files) - copied.pages} other files.")
    typer.echo(f"Not public, or of use only with a server, and left out: {len(copied.left_out)} addresses.")
