"""`kenesh serve`: the site, with the queue and what is due."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from config import environment
from kenesh.cli.command import start_django
from kenesh.cli.listening import Listening

app = typer.Typer(add_completion=False)

Port = Annotated[int, typer.Option(min=1, max=65_535, help="Which port.")]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Which of this machine's addresses; 0.0.0.0 for all.")] = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes; one for each core.")] = min(
        os.cpu_count() or 2, 8
    ),
    certificate: Annotated[Path | None, typer.Option(help="The TLS certificate with its chain, PEM.")] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's key, PEM.")] = None,
    *,
    worker: Annotated[bool, typer.Option(help="Run the queue and what is due inside.")] = True,
) -> None:
    """Serve the site until told to stop (Ctrl-C, SIGTERM).

    It listens to this machine only, for a reverse proxy that speaks TLS; or to the world, with a certificate of its
    own. It changes nothing in the database by itself: after an upgrade, run `kenesh setup` first.
    """
    where = Listening(host, port, workers, certificate, key)
    where.check()
    environment.load()
    where.tell_settings()
    start_django()
    from kenesh.cli import server, tables  # noqa: PLC0415 - read settings, which the options above decide

    tables.check_up_to_date()
    typer.echo(f"Kenesh is at {where.address}", err=True)
    server.run(where, worker=worker)
