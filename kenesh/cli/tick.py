"""`kenesh tick`: what is due, once. `kenesh serve` does it by itself every minute."""

from __future__ import annotations

import typer
from django.utils import timezone

from kenesh import reactions
from kenesh.cli.tables import check_up_to_date

app = typer.Typer(add_completion=False)


@app.command()
def tick() -> None:
    """Do what is due now: digests, waiting mail, work to be tried again. Doing it twice changes nothing.

    `kenesh serve` does this every minute unless it was started with --no-worker. Ends with 1 when a job stopped
    half-way; it is asked again next time.
    """
    check_up_to_date()
    done = reactions.tick(timezone.now())
    for one in done:
        typer.echo(f"{one.job}: {one.sentence}", err=one.failed)
    if not done:
        typer.echo("Nothing was due.")
    if any(one.failed for one in done):
        raise typer.Exit(1)
