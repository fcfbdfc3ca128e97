"""`kenesh worker`: the background queue, and a tick every minute."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

from kenesh import reactions
from kenesh.cli.parent import leave_with
from kenesh.cli.tables import check_up_to_date

app = typer.Typer(add_completion=False)


@app.command()
def worker(
    parent: Annotated[int, typer.Option(hidden=True, help="Stop when this process is no longer there.")] = 0,
) -> None:
    """Run the background queue and what is due, until told to stop.

    `kenesh serve` does this by itself. Start it apart where several machines serve one database, and start those
    with --no-worker. A task in progress is finished before it stops.
    """
    check_up_to_date()
    stop = threading.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda _number, _frame: stop.set())
    if parent:
        leave_with(parent, stop.set)
    reactions.work(stop)
