"""What tests of outcome texts stand on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.decisions.actions import texts
from kenesh.decisions.models import Paragraph
from kenesh.documents.models import Paper
from kenesh.kit.partial import PartialDate
from kenesh.realms.models import Forum
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
DAY = PartialDate("2026-11-24")


def text(officer: Viewer, *paragraphs: dict[str, str], **fields: Any) -> Paper:
    """A text in draft; its first language is authentic."""
    paper = make.paper(Forum.objects.get(), **fields)
    for number, words in enumerate(paragraphs or ({"en": "We agree", "ru": "Мы согласны", "ko": "동의한다"},), 1):
        texts.add_paragraph(paper, str(number), words, by=officer, at=AT)
    return Paper.objects.get(pk=paper.pk)


def only(paper: Paper) -> Paragraph:
    """Its only paragraph, as it is now."""
    return Paragraph.objects.get(paper=paper)


def write(paper: Paper, officer: Viewer, *same: str, **words: str) -> Paragraph:
    """Change the wording of some languages of its only paragraph."""
    paragraph = only(paper)
    changed = {**paragraph.text, **words}
    return texts.write(
        paragraph,
        paragraph.label,
        {tag: found for tag, found in changed.items() if found},
        same,
        based_on=paragraph.version,
        by=officer,
        at=AT,
    )


def agree(paragraph: Paragraph, officer: Viewer, *countries: str, stance: str = "agrees") -> Paragraph:
    """Record where members stand."""
    stances = dict.fromkeys(countries, stance)
    return texts.take_positions(paragraph, stances, based_on=paragraph.version, by=officer, at=AT)


def standing(paper: Paper, officer: Viewer, language: str, worth: str) -> None:
    """Say what a language version is worth."""
    paper.refresh_from_db()
    texts.set_standing(paper, language, worth, "", based_on=paper.version, by=officer, at=AT)
