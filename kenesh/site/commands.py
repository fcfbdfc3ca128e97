"""`kenesh report`: documents that are written from the record."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.html import as_html
from kenesh.kit.printing.pdf import as_pdf
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.realms.viewer import PUBLIC
from kenesh.site.implementation import report
from kenesh.site.queries.implementation import implementation

if TYPE_CHECKING:
    from kenesh.kit.printing.blocks import Printed
    from kenesh.realms.viewer import Viewer

app = typer.Typer(add_completion=False, no_args_is_help=True)


class Format(StrEnum):
    """What it is written as."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


@app.callback()
def reports() -> None:
    """Documents that are written from the record as it is now."""


@app.command(name="implementation")
def implementation_(
    forum: Annotated[str, typer.Argument(help="The forum's key, e.g. kca.")],
    edition: Annotated[str, typer.Argument(help="The edition's key, e.g. 7.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    language: Annotated[str, typer.Option(help="en, ko or ru.")] = "en",
    *,
    sort: Annotated[
        Format | None, typer.Option("--format", help="html, docx or pdf; else as the file is named.")
    ] = None,
    reader: Annotated[str, typer.Option("--for", help="E-mail of an account: what it may know. Else the public.")] = "",
) -> None:
    """Write “Implementation of the N-th forum”: what an edition promised and what became of it."""
    if language not in dict(settings.LANGUAGES):
        raise _stop(f"There is no interface in {language}: choose one of {', '.join(dict(settings.LANGUAGES))}.")
    chosen = sort or _by_name(out)
    viewer = _viewer(reader)
    found = sight.of(Edition, viewer).filter(forum__key=forum, key=edition).select_related("forum").first()
    if found is None:
        raise _stop(f"There is no edition {edition} of a forum {forum} that this reader may know of.")
    with override(language):
        document = report(implementation(found, viewer, timezone.localdate()))
        out.write_bytes(_written(document, chosen))
    typer.echo(f"{out} holds the report.")


def _written(document: Printed, sort: Format) -> bytes:
    match sort:
        case Format.PDF:
            return as_pdf(document, settings.SITE_URL)
        case Format.DOCX:
            return as_docx(document, settings.SITE_URL, timezone.now())
    return as_html(document, settings.SITE_URL).encode()


def _by_name(out: Path) -> Format:
    ending = out.suffix.removeprefix(".").lower()
    if ending not in set(Format):
        raise _stop(f"Say with --format what {out.name} is to be: html, docx or pdf.")
    return Format(ending)


def _viewer(reader: str) -> Viewer:
    if not reader:
        return PUBLIC
    account = User.objects.filter(email__iexact=reader, is_active=True).first()
    if account is None:
        raise _stop(f"There is no active account {reader}; `kenesh user list` lists them.")
    return viewer_of(account)


def _stop(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)
