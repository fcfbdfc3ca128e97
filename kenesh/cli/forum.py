"""`kenesh forum`: the forums of an installation."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from kenesh.cli.command import Stop
from kenesh.kit.localised import Localised
from kenesh.realms.actions import found, set_published
from kenesh.realms.models import Forum

BY = "system:cli"

app = typer.Typer(add_completion=False, no_args_is_help=True, help="The forums of this installation.")

Key = Annotated[str, typer.Argument(help="Short name in addresses, e.g. kca.")]


@app.command(name="list")
def list_forums() -> None:
    """List forums, one line each: key, whether the public sees it, name."""
    for forum in Forum.objects.all():
        typer.echo(f"{forum.key}\t{'published' if forum.published else 'not published'}\t{forum.name}")


@app.command()
def add(key: Key, name: Annotated[str, typer.Option(help="Its name, in English.")]) -> None:
    """Make an empty forum that the public does not see yet."""
    found(key, Localised(en=name), by=BY, at=timezone.now())
    typer.echo(f"There is a forum {key} now. `kenesh record import` fills it, `kenesh forum publish {key}` opens it.")


@app.command()
def publish(key: Key) -> None:
    """Let the public see a forum: everything in it that is cleared for the public."""
    set_published(_forum(key), published=True, by=BY, at=timezone.now())
    typer.echo(f"The public sees {key} now.")


@app.command()
def withhold(key: Key) -> None:
    """Keep a forum to those who hold a role in it."""
    set_published(_forum(key), published=False, by=BY, at=timezone.now())
    typer.echo(f"The public no longer sees {key}.")


def _forum(key: str) -> Forum:
    forum = Forum.objects.filter(key=key).first()
    if forum is None:
        raise Stop(f"There is no forum with the key {key}; `kenesh forum list` lists them.")
    return forum
