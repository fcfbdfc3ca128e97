"""`kenesh meetings`: schedule a problem given as a file, and check a plan, without a database; read answers, with one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from kenesh.cli.command import Stop, start_django
from kenesh.meetings.commands import app

__all__ = ["app"]

Mailbox = Annotated[
    Path, typer.Argument(metavar="PATH", help="An mbox file, a Maildir, a folder of .eml files, or one message.")
]


@app.command()
def replies(path: Mailbox) -> None:
    """Read what calendars answered to invitations, from a mailbox. Reading the same messages again changes nothing."""
    if not path.exists():
        raise Stop(f"There is no {path}.")
    start_django()
    from django.utils import timezone  # noqa: PLC0415 - the settings are read only now

    from kenesh.meetings.actions.calendar_answers import Taken, take_in  # noqa: PLC0415 - as above
    from kenesh.meetings.mailboxes import messages  # noqa: PLC0415 - as above

    found, failed = Counter[Taken](), 0
    for raw in messages(path):
        try:
            found[take_in(raw, at=timezone.now())] += 1
        except Exception as wrong:  # noqa: BLE001 - one message must not keep those behind it from being read
            failed += 1
            typer.echo(f"One message could not be read: {type(wrong).__name__}.", err=True)
    typer.echo(f"Messages: {found.total() + failed}.")
    for taken in Taken:
        if found[taken]:
            typer.echo(f"{taken.value.capitalize()}: {found[taken]}.")
