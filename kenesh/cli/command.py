"""The table of commands. Each is loaded only when it is asked for, so that `kenesh --help` answers at once.

What the commands say is English: they are read by whoever runs the machine, like those of the database beneath.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import django
import typer
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import DatabaseError
from typer.core import TyperGroup

from kenesh.kit.verdict import Refused

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter


class Entry(NamedTuple):
    """One command: where it is written, what it is for, and whether it needs the settings before it is loaded."""

    module: str
    help: str
    django: bool = True


COMMANDS: dict[str, dict[str, Entry]] = {
    "To look around": {
        "demo": Entry(
            "kenesh.cli.demo", "Show Kenesh with the real record of two forums, on this machine.", django=False
        ),
    },
    "To run an installation": {
        "setup": Entry("kenesh.cli.setup", "Set up: domain, mail, database, administrator, forum.", django=False),
        "serve": Entry("kenesh.cli.serve", "Serve the site, with the queue and what is due.", django=False),
        "worker": Entry("kenesh.cli.worker", "Run the queue and what is due apart from `serve`."),
        "tick": Entry("kenesh.cli.tick", "Do what is due now, once."),
        "backup": Entry("kenesh.cli.backup", "Write everything into one file, while people work."),
        "restore": Entry("kenesh.cli.restore", "Bring a backup back, here or elsewhere.", django=False),
    },
    "To keep the record": {
        "forum": Entry("kenesh.cli.forum", "Make a forum, publish it, list them."),
        "record": Entry("kenesh.record.commands", "Import, check and export a forum's whole record."),
        "sheet": Entry("kenesh.spreadsheets.commands", "Lists as workbooks: fetched, edited in Excel, brought back."),
        "programme": Entry("kenesh.cli.programme", "The programme: as other systems write it, given and taken."),
        "edition": Entry("kenesh.cli.edition", "An edition in one signed file; checking one."),
        "site": Entry("kenesh.cli.site", "The public pages as files that any web server can hold."),
        "iati": Entry("kenesh.cli.iati", "Files of the IATI Standard: check, count, publish, take over.", django=False),
        "meetings": Entry(
            "kenesh.cli.meetings",
            "Schedule meetings from a file; check a plan; read what calendars answer.",
            django=False,
        ),
        "press": Entry("kenesh.cli.press", "A release composed from the record; what it lacks."),
        "report": Entry("kenesh.site.commands", "Write the report on an edition's implementation."),
        "api": Entry("kenesh.site.api.commands", "Describe the API for machines (OpenAPI 3.1)."),
        "journal": Entry("kenesh.journal.commands", "Signed heads, verification, forgetting a person."),
        "files": Entry(
            "kenesh.files.commands", "Check that every kept file is there and unaltered; sweep out the rest."
        ),
        "user": Entry("kenesh.cli.user", "Accounts and roles."),
    },
}
_EVERY = {name: entry for group in COMMANDS.values() for name, entry in group.items()}


class Stop(Exception):
    """The command cannot go on; the message says in a sentence why and what to do."""


class _Commands(TyperGroup):
    """Finds commands in the table instead of loading them all."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the library's signature
        return list(_EVERY)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 - the same
        if cmd_name not in _EVERY:
            return None
        entry = _EVERY[cmd_name]
        if entry.django:
            start_django()
        commands = import_module(entry.module).app
        commands.rich_markup_mode = None  # plain help: it is copied into mails and read over slow connections
        return typer.main.get_command(commands)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002 - the same
        for title, group in COMMANDS.items():
            with formatter.section(title):
                formatter.write_dl([(name, entry.help) for name, entry in group.items()])


def start_django() -> None:
    """Read the settings and load every module."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`kenesh COMMAND --help` tells more. Exit codes: 0 done, 1 not done and why, 2 not understood.",
)


@app.callback()
def kenesh() -> None:
    """Kenesh keeps the record of cooperation forums between governments.

    Everything an installation owns is in one folder: KENESH_DATA, else var/ in the checkout. Every command acts on
    it, the demonstration's too. Settings are read from the environment and from kenesh.env in that folder.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line, or ``arguments`` in its place. Whatever goes wrong is said in a sentence; KENESH_DEBUG=1 shows where it happened."""
    try:
        app(arguments)
    except Exception as stopped:
        if os.environ.get("KENESH_DEBUG"):
            raise
        sys.stdout.flush()
        typer.echo(_sentence(stopped), err=True)
        raise SystemExit(1) from None


def _sentence(stopped: Exception) -> str:
    match stopped:
        case Stop() | Refused():
            return str(stopped)
        case ValidationError():
            return " ".join(stopped.messages)
        case ImproperlyConfigured() | ValueError():
            return f"The settings cannot be used: {stopped}"
        case DatabaseError():
            return f"The database does not do this: {' '.join(str(stopped).split())} (`kenesh setup` prepares it.)"
        case OSError():
            return f"{stopped.filename or 'The system'}: {stopped.strerror or stopped}."
    return f"Kenesh stopped unexpectedly ({type(stopped).__name__}: {stopped}). KENESH_DEBUG=1 shows where."
