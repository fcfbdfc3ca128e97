"""`kenesh iati`: files of the IATI Standard. Checking and counting need no database; giving and taking do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kenesh.cli.command import Stop, start_django
from kenesh.projects.iati.accounting import agrees
from kenesh.projects.iati.commands import app
from kenesh.projects.iati.findings import Refused
from kenesh.projects.iati.sums import sums

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

__all__ = ["app"]

ForumKey = Annotated[str, typer.Argument(metavar="FORUM", help="The forum's key, e.g. kca.")]


@app.command()
def export(
    forum: ForumKey,
    *,
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output unless given.")] = None,
) -> None:
    """Write the public projects of a forum as activities, and list those left out with what they lack.

    Ends with 1 where the forum has not said as whom it publishes, or nothing can be published.
    """
    start_django()
    from django.conf import settings  # noqa: PLC0415 - the settings are read only now
    from django.utils import timezone  # noqa: PLC0415 - as above

    from kenesh.projects.publishing import publication  # noqa: PLC0415 - as above
    from kenesh.projects.publishing.words import NEEDED, NO_PUBLISHER, SAMPLE, WHY  # noqa: PLC0415 - as above

    found = publication(_forum(forum), settings.SITE_URL, timezone.now())
    if found.publisher is None:
        raise Stop(str(NO_PUBLISHER))
    for one in found.left_out:
        reasons = [str(NEEDED[needed]) for needed in one.needed] or [str(SAMPLE)]
        typer.echo(f"{one.project.key}: {' '.join(reasons)}", err=True)
    for omitted in found.omitted:
        typer.echo(f"{omitted.part.project.key}, {omitted.part.kind} {omitted.part.key}: {WHY[omitted.why]}", err=True)
    typer.echo(f"Activities: {len(found.activities)}. Left out: {len(found.left_out)}.", err=True)
    if not found.activities:
        raise typer.Exit(1)
    if out is None:
        sys.stdout.buffer.write(found.file())
        sys.stdout.buffer.flush()
    else:
        out.write_bytes(found.file())


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="A file of activities, version 2.")],
    *,
    url: Annotated[str, typer.Option(help="Where its publisher publishes it: what is taken over rests on it.")] = "",
    by: Annotated[
        str, typer.Option("--by", help="Whose act it is: the address an officer of the forum signs in with.")
    ] = "",
    forum: Annotated[str, typer.Option("--forum", help="The forum's key.")] = "",
) -> None:
    """Bring a publisher's file in, to be reviewed on the forum's page. Nothing is written to the record yet.

    Prints what became of every activity, transaction and budget, and counts the file anew to compare.
    """
    start_django()
    from django.utils import timezone  # noqa: PLC0415 - the settings are read only now

    from kenesh.projects.actions.iati import bring_in  # noqa: PLC0415 - as above

    try:
        with file.open("rb") as source:
            # What is wrong with the file is told whatever else is missing.
            counted = sums(source)
            _demand({"--url": url, "--by": by, "--forum": forum})
            realm, viewer = _forum(forum), _viewer(by)
            source.seek(0)
            kept = bring_in(realm, source, name=file.name, url=url, by=viewer, at=timezone.now())
    except OSError as wrong:
        raise Stop(f"The file {file} cannot be read: {wrong.strerror}.") from wrong
    except Refused as refused:
        raise Stop(f"{file}:{refused.finding.line}: {refused.finding.message}") from refused
    standings = [kept.candidates.filter(standing=word).count() for word in ("new", "changed", "same")]
    typer.echo(f"File {kept.pk}: activities {kept.account['activities']}.")
    typer.echo("New: {}. Changed: {}. Same as recorded: {}.".format(*standings))
    _tell(kept.account)
    if not agrees(kept.account, counted):
        raise Stop("Counting the file anew gives something else: this is a flaw of Kenesh, please report it.")
    typer.echo("Counting the file anew gives the same.")


def _demand(given: dict[str, str]) -> None:
    """Name at once everything that was not said."""
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise Stop(f"The file can be read. To bring it in, say {', '.join(missing)}; --help tells what they are.")


def _tell(account: dict[str, Any]) -> None:
    from kenesh.projects.sheets.iati import accounted, left_activities, told_of_results  # noqa: PLC0415 - the settings are read by now

    for identifier, line, why in left_activities(account):
        typer.echo(f"Left out: line {line}, {identifier or 'an activity'}: {why}")
    for one in accounted(account):
        typer.echo(
            f"{one.kind}, {one.type or 'no type'}: {one.number}, {one.total}; offered {one.offered}, {one.offered_total}"
        )
        for why, count, total in one.left:
            typer.echo(f"  left out {count}, {total}: {why}")
    for words in told_of_results(account):
        typer.echo(words)
    if account["unread_count"]:
        typer.echo(f"Could not be read: {account['unread_count']}, of these money: {account['unread_money']}.")
        for one in account["unread"]:
            typer.echo(
                f"  line {one['line']}, {one['element']} of {one['activity'] or 'an activity'}: {one['reason']}."
            )


def _forum(key: str) -> Forum:
    from kenesh.realms.models import Forum  # noqa: PLC0415 - the settings are read by now

    found = Forum.objects.filter(key=key).first()
    if found is None:
        raise Stop(f"There is no forum {key}. `kenesh forum list` shows those there are.")
    return found


def _viewer(email: str) -> Viewer:
    from kenesh.people.models import User  # noqa: PLC0415 - the settings are read by now
    from kenesh.people.queries import viewer_of  # noqa: PLC0415 - as above

    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise Stop(f"There is no account of {email}.")
    return viewer_of(user)
