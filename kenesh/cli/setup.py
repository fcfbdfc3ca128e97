"""`kenesh setup`: from an empty folder to an installation, and from one version to the next."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from config import environment
from kenesh.cli import checks
from kenesh.cli.command import Stop, start_django

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(add_completion=False)


class _Asking:
    """Takes each answer from its option, else from what was set up before, else from whoever sits there."""

    def __init__(self, *, may_ask: bool, unchecked: bool) -> None:
        self.may_ask = may_ask
        self.unchecked = unchecked

    def answer(self, given: str | None, question: str, before: str) -> str:
        if given is not None:
            return given.strip()
        if not self.may_ask:
            return before
        return str(typer.prompt(question, default=before, show_default=bool(before))).strip()

    def check(self, option: str, look: Callable[[], object]) -> None:
        """Have ``look`` look; what is not understood ends with 2, what does not work with 1 unless unchecked."""
        try:
            look()
        except ValueError as wrong:
            raise typer.BadParameter(str(wrong), param_hint=option) from wrong
        except Stop as stop:
            if not self.unchecked:
                raise Stop(f"{stop}\nNothing was written. --unchecked writes it down all the same.") from stop
            typer.echo(f"  {stop}")


@app.command()
def setup(
    domain: Annotated[str | None, typer.Option(help="The name people will type, e.g. forum.example.org.")] = None,
    mail: Annotated[
        str | None, typer.Option(help="smtp+tls://user:password@host:587, smtps://...:465, smtp://...:25; '' for none.")
    ] = None,
    mail_from: Annotated[str | None, typer.Option(help="The address mails come from.")] = None,
    database: Annotated[
        str | None, typer.Option(help="postgresql://user:password@host/name; '' for the embedded one.")
    ] = None,
    administrator: Annotated[str | None, typer.Option(help="E-mail address of the first administrator.")] = None,
    forum: Annotated[str | None, typer.Option(help="Key of the first forum, as in its address, e.g. kca.")] = None,
    forum_name: Annotated[str | None, typer.Option(help="Its name, in English.")] = None,
    *,
    proxy: Annotated[bool | None, typer.Option(help="Whether a reverse proxy in front speaks TLS.")] = None,
    unchecked: Annotated[bool, typer.Option("--unchecked", help="Write settings down though a check failed.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: options, and what was set up.")] = False,
) -> None:
    """Set up an installation, or bring one up to date after an upgrade.

    Asks for domain, mail and database, checks each, writes them to kenesh.env in the data folder (readable by its owner
    alone), prepares the database, and makes the first administrator and an empty forum. Run again, it keeps what is
    there and changes only what you answer differently.
    """
    folder = environment.data_folder()
    if environment.is_demo(folder):
        raise Stop(f"{folder} is the demonstration's. Set KENESH_DATA to another folder for an installation.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    asking = _Asking(may_ask=not no_input, unchecked=unchecked)
    values = environment.read_env(folder)
    values |= _settings(asking, values, {"domain": domain, "mail": mail, "mail_from": mail_from, "database": database})
    _reached(asking, values, proxy)
    path = environment.write_env(folder, {key: value for key, value in values.items() if value})
    for key, value in values.items():
        os.environ[key] = value
    typer.echo(f"Settings: {path}")
    start_django()
    from kenesh.cli import founding  # noqa: PLC0415 - reads the settings that were just written
    from kenesh.files.commands import tell_unsealed  # noqa: PLC0415 - as above

    founding.prepare_database()
    founding.ensure_administrator(asking.answer, administrator)
    founding.ensure_forum(asking.answer, forum, forum_name)
    tell_unsealed()
    typer.echo("Ready: `kenesh serve` serves it, docs/how-to/install.md says how to keep it running.")


def _settings(asking: _Asking, before: dict[str, str], given: dict[str, str | None]) -> dict[str, str]:
    domain = asking.answer(given["domain"], "Domain", before.get("KENESH_DOMAIN", "localhost")).lower()
    remarks: list[str] = []
    asking.check("--domain", lambda: remarks.append(checks.check_domain(domain)))
    typer.echo(f"Domain: {domain}. {''.join(remarks)}".rstrip())

    mail = asking.answer(given["mail"], "Mail server (empty: none yet)", before.get("EMAIL_URL", ""))
    if mail:
        asking.check("--mail", lambda: checks.check_mail(mail))
    typer.echo("Mail: the server answers." if mail else "Mail: none. Mails wait in the outbox; links can be printed.")
    sender = asking.answer(
        given["mail_from"], "Mails come from", before.get("KENESH_MAIL_FROM", f"secretariat@{domain}")
    )
    if "@" not in sender.strip("@"):
        _misunderstood("--mail-from", "Write an e-mail address.")

    database = asking.answer(given["database"], "Database (empty: embedded)", before.get("DATABASE_URL", ""))
    if database:
        asking.check("--database", lambda: checks.check_database(database))
    typer.echo("Database: it answers." if database else "Database: embedded, in the data folder.")
    return {"KENESH_DOMAIN": domain, "EMAIL_URL": mail, "KENESH_MAIL_FROM": sender, "DATABASE_URL": database}


def _reached(asking: _Asking, values: dict[str, str], proxy: bool | None) -> None:  # noqa: FBT001 - an option
    """Say in the settings whether browsers come over TLS, and whether through a proxy."""
    if values["KENESH_DOMAIN"] == "localhost":
        values |= {"KENESH_TLS": "", "KENESH_PROXY": ""}
        return
    if proxy is None:
        before = values.get("KENESH_PROXY", "1") == "1"
        proxy = typer.confirm("Does a reverse proxy in front speak TLS?", before) if asking.may_ask else before
    values |= {"KENESH_TLS": "1", "KENESH_PROXY": "1" if proxy else "0"}


def _misunderstood(option: str, sentence: str) -> NoReturn:
    raise typer.BadParameter(sentence, param_hint=option)
