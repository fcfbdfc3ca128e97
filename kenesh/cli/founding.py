"""What an installation begins with: its tables, an administrator, a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from django.utils import timezone

from kenesh.cli.command import Stop
from kenesh.kit.localised import Localised
from kenesh.kit.tables import bring_up_to_date
from kenesh.people import actions
from kenesh.people.links import sign_in_link
from kenesh.people.models import User
from kenesh.realms.actions import found
from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from collections.abc import Callable

    # Takes what an option gave, the question, and a default; returns the answer.
    type Answer = Callable[[str | None, str, str], str]

BY = "system:cli"


def prepare_database() -> None:
    """Make the tables, or bring them up to date."""
    bring_up_to_date()
    typer.echo("Tables: up to date.")


def ensure_administrator(answer: Answer, email: str | None) -> None:
    """Make the first administrator, and print a link with which they get in. One who is there is kept."""
    if email is None and User.objects.filter(is_administrator=True).exists():
        return
    email = answer(email, "E-mail address of the first administrator", "").lower()
    if not email:
        raise Stop("An installation needs an administrator: name one with --administrator.")
    user = User.objects.filter(email=email).first()
    now = timezone.now()
    if user is None:
        user = actions.add_account(email, name=email.partition("@")[0], by=BY, at=now)
    actions.set_administrator(user, administrator=True, by=BY, at=now)
    typer.echo(f"Administrator: {email}. This link opens the account once, within three days:\n{sign_in_link(user)}")


def ensure_forum(answer: Answer, key: str | None, name: str | None) -> None:
    """Make the first forum, empty and not yet published. One that is there is kept."""
    if key is None and Forum.objects.exists():
        return
    key = answer(key, "Key of the first forum, as in its address", "").lower()
    if not key:
        raise Stop("An installation needs a forum: name one with --forum and --forum-name.")
    if Forum.objects.filter(key=key).exists():
        typer.echo(f"Forum: {key} is there.")
        return
    name = answer(name, "Its name, in English", "")
    if not name:
        raise Stop("A forum needs a name: give one with --forum-name.")
    found(key, Localised(en=name), by=BY, at=timezone.now())
    typer.echo(f"Forum: {key}. Nobody sees it before `kenesh forum publish {key}`, but those who hold a role in it.")
