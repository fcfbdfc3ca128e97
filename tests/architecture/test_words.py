"""R8: what people read."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from django.template.base import DebugLexer, TokenType

from tests.architecture.source import ROOT, place, programs, show, templates
from tools import messages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages import Catalog

PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w+)\}")
POSITIONAL = re.compile(r"%[sdif]")
# Names, codes and units that are the same in every language.
SAME_EVERYWHERE = {"Kenesh"}
# Shown to whoever works on Kenesh, never to its readers.
FOR_DEVELOPERS = {"gallery.html"}
# What begins something that is translated, or that is no words at all (the name of a class), and what ends it.
NOT_WORDS = {"blocktranslate": "endblocktranslate", "comment": "endcomment", "block shape": "endblock"}


@cache
def _source() -> Catalog:
    return messages.source()


@cache
def _texts() -> tuple[str, ...]:
    return tuple(text for message in _source() if message.id for text in _forms(message.id))


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_nothing_we_say_shouts_or_speaks_of_errors() -> None:
    loud = [
        text for text in _texts() if "!" in text or re.search(r"\b(errors?|invalid|oops|sorry)\b", text, re.IGNORECASE)
    ]
    assert not loud, show(loud)


def test_placeholders_have_names() -> None:
    assert not [text for text in _texts() if POSITIONAL.search(PLACEHOLDER.sub("", text))]


@pytest.mark.parametrize("language", messages.PLURALS)
def test_every_translation_file_holds_every_message_of_the_source_and_no_other(language: str) -> None:
    path = messages.path_of(language)
    assert path.read_text(encoding="utf-8") == messages.merged(language), "run `make messages`"


@pytest.mark.parametrize("language", messages.PLURALS)
def test_every_message_is_translated_for_certain(language: str) -> None:
    missing = messages.untranslated(messages.read(language))
    assert not missing, f"{len(missing)} messages have no {language} translation:{show(missing[:20])}"


@pytest.mark.parametrize("language", messages.PLURALS)
def test_translations_keep_their_placeholders(language: str) -> None:
    changed = []
    for message in messages.read(language):
        wanted = {name for text in _forms(message.id) for name in PLACEHOLDER.findall(text)}
        changed += [text for text in messages.forms(message) if text and not set(PLACEHOLDER.findall(text)) <= wanted]
        # A form of a plural may leave a number out, a sentence may not.
        if isinstance(message.id, str) and message.id and message.string:
            changed += [text for text in messages.forms(message) if set(PLACEHOLDER.findall(text)) != wanted]
    assert not changed, show(changed)


def _unspoken(path: Path) -> Iterator[str]:
    """Words in a template that stand outside every translation."""
    plain, until = "", ""
    for token in DebugLexer(path.read_text(encoding="utf-8")).tokenize():
        tag = token.contents.split()[0] if token.token_type is TokenType.BLOCK else ""
        if until:
            until = "" if tag == until else until
        elif tag:
            until = NOT_WORDS.get(" ".join(token.contents.split()[:2]), NOT_WORDS.get(tag, ""))
        # A value stands for itself; inside an attribute it must not end the attribute.
        plain += token.contents if token.token_type is TokenType.TEXT and not until else "0"
    shown = re.sub(r"<(script|svg|style)\b.*?</\1>|<!--.*?-->|<[^>]*>|&\w+;", " ", plain, flags=re.DOTALL)
    for word in re.findall(r"[^\W\d_]{2,}", shown):
        if word not in SAME_EVERYWHERE:
            yield f"{place(path)}: {word}"


def test_every_word_of_a_page_can_be_translated() -> None:
    pages = [path for path in templates() if path.suffix == ".html" and path.name not in FOR_DEVELOPERS]
    found = [finding for path in pages for finding in _unspoken(path)]
    assert not found, show(found)


def test_no_page_has_script_or_style_of_its_own() -> None:
    inline = re.compile(
        r"<script(?![^>]*\b(src=|type=\"application/(ld\+)?json\"))|<style\b|\sstyle=|\son[a-z]+=|javascript:"
    )
    found = []
    for path in templates():
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"))
        found += [place(path, text[: match.start()].count("\n") + 1) for match in inline.finditer(text)]
    assert not found, show(found)


def test_an_hour_never_stands_without_its_clock() -> None:
    # What is left of a moment is its day, or the form that machines read.
    bare = re.compile(
        r"""\|time\b|\|date:(?!"(?:c|Y-m-d|DATE_FORMAT|SHORT_DATE_FORMAT)")|\bDATETIME_FORMAT|\bdate_format\("""
    )
    found = []
    for path in (*templates(), *programs()):
        text = path.read_text(encoding="utf-8")
        found += [place(path, text[: match.start()].count("\n") + 1) for match in bare.finditer(text)]
    assert not found, "write |instant:zone, or |day:zone and |clock:zone where the page names the clock:" + show(found)


# Filters and tags that write elements, where a value must be words alone.
_ELEMENTS = re.compile(r"\|\s*(text|prose|sup|link)\b|\{%\s*(state|sample_mark|source_marks)\b")


def _attributes(path: Path) -> Iterator[tuple[int, str]]:
    """What stands in quotation marks inside the tags of a page, with its line; those of template tags are hidden."""
    source = path.read_text(encoding="utf-8")
    hidden = re.sub(
        r"\{[{%].*?[}%]\}", lambda tag: tag[0].replace('"', "\x00").replace(">", "\x01"), source, flags=re.DOTALL
    )
    for element in re.finditer(r"<[a-zA-Z][^>]*>", hidden):
        for value in re.findall(r'="([^"]*)"', element[0]):
            yield hidden[: element.start()].count("\n") + 1, value


def test_no_element_is_written_into_an_attribute() -> None:
    pages = [path for path in templates() if path.suffix == ".html"]
    found = [place(path, line) for path in pages for line, value in _attributes(path) if _ELEMENTS.search(value)]
    assert not found, "inside an attribute a text stands without `text`, which marks its language:" + show(found)


def test_styles_name_sides_by_reading_direction() -> None:
    sides = re.compile(r"\b((margin|padding|border)-(left|right|top|bottom)|text-align:\s*(left|right))\b")
    found = []
    for path in (ROOT / "static").rglob("*.css"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if sides.search(line):
                found.append(f"{place(path, number)}: {line.strip()}")
    assert not found, "use -inline-start, -block-end and the like:" + show(found)
