"""`kenesh user`: accounts and roles from the command line."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from kenesh.cli.command import Stop
from kenesh.people import actions
from kenesh.people.links import sign_in_link
from kenesh.people.models import Appointment, User
from kenesh.people.roles import ROLES, Term
from kenesh.realms.models import Forum

BY = "system:cli"

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Accounts and roles. What is done here stands in the journal as well.",
)
role = typer.Typer(no_args_is_help=True, help=f"Give and withdraw roles: {', '.join(ROLES)}.")
app.add_typer(role, name="role")

Email = Annotated[str, typer.Argument(help="The address they sign in with.")]
RoleKey = Annotated[str, typer.Argument(help=f"One of {', '.join(ROLES)}.")]
ForumKey = Annotated[str, typer.Option("--forum", help="The forum's key, as in its address.")]
Country = Annotated[str, typer.Option("--country", help="Three letters, e.g. KGZ, where a role is a country's.")]
Day = Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="As histories show it.")],
    language: Annotated[str, typer.Option(help="Of mails to them: en, ko or ru.")] = "en",
    *,
    administrator: Annotated[bool, typer.Option("--administrator", help="Make them an administrator as well.")] = False,
    mail: Annotated[bool, typer.Option(help="Mail them the link; it is printed either way.")] = True,
) -> None:
    """Make an account and print a link with which its owner chooses a password."""
    _check_language(language)
    now = timezone.now()
    user = actions.add_account(email, name=name, language=language, by=BY, at=now)
    if administrator:
        actions.set_administrator(user, administrator=True, by=BY, at=now)
    if mail:
        actions.invite(user, by=BY)
    typer.echo(sign_in_link(user))


@app.command(name="list")
def list_accounts() -> None:
    """List accounts with their roles, one line each, separated by tabs."""
    for user in User.objects.prefetch_related("appointments__forum").order_by("email"):
        held = [f"{one.forum.key}:{one.role}{_of(one)}" for one in user.appointments.all()]
        held += ["administrator"] * user.is_administrator + ["closed"] * (not user.is_active)
        typer.echo(f"{user.email}\t{user.name}\t{' '.join(held)}")


@app.command()
def link(email: Email) -> None:
    """Print a link with which somebody chooses a new password and is signed in. It works once, for three days."""
    user = _user(email)
    if not user.is_active:
        raise Stop(f"The account of {email} is closed: `kenesh user enable {email}` opens it.")
    typer.echo(sign_in_link(user))


@app.command()
def disable(email: Email) -> None:
    """Close an account. Nothing it did is lost."""
    actions.set_open(_user(email), is_open=False, by=BY, at=timezone.now())
    typer.echo(f"The account of {email} is closed.")


@app.command()
def enable(email: Email) -> None:
    """Open a closed account again."""
    actions.set_open(_user(email), is_open=True, by=BY, at=timezone.now())
    typer.echo(f"The account of {email} is open.")


@app.command()
def administrator(
    email: Email, *, end: Annotated[bool, typer.Option("--end", help="End it instead; one always remains.")] = False
) -> None:
    """Make somebody an administrator of this installation, or end that."""
    actions.set_administrator(_user(email), administrator=not end, by=BY, at=timezone.now())
    typer.echo(f"{email} is {'no longer' if end else 'now'} an administrator.")


@role.command()
def give(
    email: Email, role: RoleKey, forum: ForumKey, country: Country = "", since: Day = None, until: Day = None
) -> None:
    """Give somebody a role in a forum."""
    term = Term(country.upper(), since.date() if since else None, until.date() if until else None)
    actions.appoint(_user(email), _forum(forum), role, term, by=BY, at=timezone.now())
    typer.echo(f"{email} holds the role {role} in {forum}.")


@role.command()
def withdraw(email: Email, role: RoleKey, forum: ForumKey, country: Country = "") -> None:
    """Withdraw a role now."""
    held = Appointment.objects.filter(
        user=_user(email), forum=_forum(forum), role=role, country=country.upper()
    ).first()
    if held is None:
        raise Stop(f"{email} does not hold this role in {forum}; `kenesh user list` shows what they hold.")
    actions.withdraw(held, by=BY, at=timezone.now())
    typer.echo(f"{email} no longer holds the role {role} in {forum}.")


def _of(held: Appointment) -> str:
    return f":{held.country}" if held.country else ""


def _user(email: str) -> User:
    found = User.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise Stop(f"Nobody has an account with the address {email}; `kenesh user list` shows who does.")
    return found


def _forum(key: str) -> Forum:
    found = Forum.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(Forum.objects.values_list("key", flat=True)) or "none yet"
        raise Stop(f"There is no forum with the key {key}. Forums: {known}.")
    return found


def _check_language(tag: str) -> None:
    if tag not in dict(settings.LANGUAGES):
        raise typer.BadParameter(f"{tag} is not one of {', '.join(dict(settings.LANGUAGES))}.", param_hint="--language")
