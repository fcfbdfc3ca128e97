"""`kenesh press`: a release composed from the record."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import override

from kenesh.cli.command import Stop
from kenesh.cli.naming import edition_of
from kenesh.press.composing.text import Composed, plain
from kenesh.press.queries.gathering import compose, find_about
from kenesh.press.queries.resting import resting
from kenesh.press.wording import lacking
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.press.composing.facts import Ref
    from kenesh.press.queries.resting import Rest

app = typer.Typer(add_completion=False, no_args_is_help=True)


class Language(StrEnum):
    """The languages in which releases are composed."""

    EN = "en"
    KO = "ko"
    RU = "ru"


@app.callback()
def press() -> None:
    """A release composed from the record."""


@app.command()
def draft(
    edition: Annotated[str, typer.Option("--edition", help="The edition's key, e.g. 20.")],
    language: Annotated[Language, typer.Option("--language", help="en, ko or ru.")] = Language.EN,
    forum: Annotated[str, typer.Option("--forum", help="The forum's key; needed where there are several.")] = "",
    meeting: Annotated[str, typer.Option("--meeting", help="Of this meeting of the edition, by its key.")] = "",
    agreement: Annotated[str, typer.Option("--agreement", help="Of this signing, by the agreement's key.")] = "",
    *,
    facts: Annotated[bool, typer.Option("--facts", help="Show the facts that each sentence rests on.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Compose the release on an edition, a meeting or a signing from what is public, and list what is missing. Keeps nothing."""
    found = edition_of(edition, forum, PUBLIC)
    about = found
    for kind, key in (("meeting", meeting), ("agreement", agreement)):
        if key:
            wanted = find_about(kind, key, found.forum, PUBLIC)
            if wanted is None or getattr(wanted, "edition_id", None) != found.pk:
                raise Stop(f"The edition {edition} has no {kind} with the key {key} that is public.")
            about = wanted  # type: ignore[assignment]  # any of the three
    composed = compose(about, language.value, PUBLIC)
    with override(language.value):
        rests = (
            resting((fact for one in composed.sentences for fact in one.facts), PUBLIC, found.forum) if facts else {}
        )
        typer.echo(_json(composed) if as_json else _text(composed, rests))


def _json(composed: Composed) -> str:
    missing = [{"what": one.what, "says": lacking(one)} for one in composed.missing]
    found = {"language": composed.language, "paragraphs": plain(composed.paragraphs), "missing": missing}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _text(composed: Composed, rests: Mapping[Ref, Rest]) -> str:
    lines = []
    for paragraph in composed.paragraphs:
        begins = {"title": "", "paragraph": f"{paragraph.label}. ", "note": "* "}
        lines.append(f"{begins.get(paragraph.sort, f'   {paragraph.label}  ')}{paragraph.text}")
        if rests:
            said = ("; ".join(str(rests[fact]) for fact in one.facts) for one in paragraph.sentences)
            lines += [f"        [{words}]" for words in said]
        lines.append("")
    lines += [f"- {lacking(one)}" for one in composed.missing]
    return "\n".join(lines)
