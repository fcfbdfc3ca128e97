"""`kenesh files`: whether every kept file is there and unaltered, and sweeping out what nothing names."""

from __future__ import annotations

import typer
from django.utils import timezone

from kenesh.files.actions import seal_all
from kenesh.files.actions import sweep as swept
from kenesh.files.queries import amiss, named
from kenesh.files.sealing import unsealed

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def files() -> None:
    """Look after kept files; they lie in the folder files/ of the installation, each under its SHA-256."""


@app.command()
def check() -> None:
    """Read every file that the record names, and list those that are missing or altered. Ends with 1 when any is."""
    tell_unsealed()
    wrong = list(amiss())
    for digest, row, there in wrong:
        typer.echo(f"{row}: {digest} {'is altered' if there else 'is missing'}", err=True)
    if wrong:
        typer.echo("`kenesh restore` brings them back from a backup; so does sending the same file again.", err=True)
        raise typer.Exit(1)
    typer.echo(f"Every file is there and unaltered: {len({digest for digest, _row in named()})}.")


def tell_unsealed() -> None:
    """Say how many files of people are kept readable from an earlier version, and what to run."""
    if count := unsealed():
        typer.echo(f"Kept readable by an earlier version: {count}. Run `kenesh files seal` to encrypt them.", err=True)


@app.command()
def sweep() -> None:
    """Delete bytes that nothing names, a day after they came. `kenesh tick` does it by itself."""
    typer.echo(f"Deleted: {swept(timezone.now())}.")


@app.command()
def seal() -> None:
    """Encrypt photographs, papers and files of nominations that were kept readable by an earlier version."""
    typer.echo(f"Encrypted: {seal_all(timezone.now())}.")
