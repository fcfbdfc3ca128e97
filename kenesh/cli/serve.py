"""`kenesh serve`: the site, with the queue and what is due."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from config import environment
from kenesh.cli.command import Stop, start_django
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
    name: Annotated[
        list[str] | None,
        typer.Option(help="With --https: a name or address that phones use; several times for several."),
    ] = None,
    *,
    https: Annotated[
        bool, typer.Option("--https", help="Make a certificate of this installation's own, for phones at a venue.")
    ] = False,
    worker: Annotated[bool, typer.Option(help="Run the queue and what is due inside.")] = True,
) -> None:
    """Serve the site until told to stop (Ctrl-C, SIGTERM).

    It listens to this machine only, for a reverse proxy that speaks TLS; or to the world, with a certificate of its
    own; or at a venue with --https, which makes a certificate that phones can be told to trust. It changes nothing in the
    database by itself: after an upgrade, run `kenesh setup` first.
    """
    where = Listening(host, port, workers, certificate, key)
    if https:
        where = _with_own_certificate(where, name or [])
    where.check()
    environment.load()
    where.tell_settings()
    start_django()
    from kenesh.cli import server, tables  # noqa: PLC0415 - read settings, which the options above decide

    tables.check_up_to_date()
    typer.echo(f"Kenesh is at {where.address}", err=True)
    server.run(where, worker=worker)


def _with_own_certificate(where: Listening, names: list[str]) -> Listening:
    """The same, on every address of this machine, with a certificate of this installation; say how to trust it."""
    if where.certificate or where.key:
        raise Stop("Give --https, or --certificate and --key: not both.")
    from kenesh.cli.certificates import certificate_for, names_found  # noqa: PLC0415 - needed only here

    try:
        made = certificate_for(environment.data_folder(), [*names, *names_found()], dt.datetime.now(dt.UTC))
    except (ValueError, OSError) as wrong:
        raise Stop(f"The certificate cannot be made: {wrong}.") from wrong
    host = "0.0.0.0" if where.host == "127.0.0.1" else where.host  # noqa: S104 - phones must reach it
    typer.echo("Phones reach it at:", err=True)
    for each in made.names:
        if each not in {"localhost", "127.0.0.1"}:
            typer.echo(f"  https://{each}:{where.port}/", err=True)
    typer.echo(
        f"Each phone must trust its authority once: open /host/trust/ there. SHA-256 {made.fingerprint}", err=True
    )
    return replace(where, host=host, certificate=made.certificate, key=made.key, names=made.names)
