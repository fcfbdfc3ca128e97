"""Keeps the translation files: ``update`` brings them up to date with the source, ``compile`` makes them readable.

Neither needs the gettext tools of the system. Entries are sorted and carry no place and no date, so that a change
of the source changes only the entries it is about.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parent.parent
# Languages beside English, with how many forms a plural has and which number takes which.
PLURALS = {
    "ko": "nplurals=1; plural=0;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: Kenesh\n"
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"

"""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)

type Key = tuple[str | None, str]


def path_of(language: str) -> Path:
    """Where the translations into a language are kept."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def key_of(message: Message) -> Key:
    """What tells a message from all others: its context and its (singular) text."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def source() -> Catalog:
    """Every message of the program and its templates."""
    if not settings.configured:  # templatize asks for one setting
        settings.configure()
    catalog = Catalog()
    for path in sorted((ROOT / "kenesh").rglob("*")):
        if "tests" in path.parts or path.suffix not in {".py", *TEMPLATES}:
            continue
        for _line, words, comments, context in _extracted(path):
            if words:
                catalog.add(words, auto_comments=comments, context=context)
    return catalog


def _extracted(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = _INDENT.sub("", templatize(text, origin=str(path)))
    yield from extract(
        "python", BytesIO(text.encode()), KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )


def read(language: str) -> Catalog:
    """The translations into ``language``; an empty catalogue where there are none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(language: str) -> str:
    """The translation file of ``language`` as it should be: the source's messages with the translations there are."""
    known = {key_of(message): message for message in read(language) if message.id}
    catalog = Catalog(locale=language)
    for message in source():
        if not message.id:
            continue
        before = known.get(key_of(message))
        alike = before is not None and before.pluralizable == message.pluralizable
        catalog.add(
            message.id,
            before.string if before is not None and alike else None,
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before is not None else (),
            context=message.context,
        )
    written = BytesIO()
    write_po(written, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER.format(language=language, plurals=PLURALS[language]) + written.getvalue().decode().strip() + "\n"


def extract_all() -> None:
    """Bring every translation file up to date with the source, and say what is left to translate."""
    for language in PLURALS:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(merged(language), encoding="utf-8")
        catalog = read(language)
        print(f"{language}: {len(catalog)} messages, {len(untranslated(catalog))} to translate")


def untranslated(catalog: Catalog) -> list[str]:
    """Messages with a form that is missing, or one that is marked as uncertain."""
    return [key_of(message)[1] for message in catalog if message.id and (message.fuzzy or not all(forms(message)))]


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each form of the plural."""
    written = message.string or ""
    return (written,) if isinstance(written, str) else tuple(written)


def compile_all() -> None:
    """Write the compiled file beside each translation file."""
    for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parent.parent.name)
        compiled = BytesIO()
        write_mo(compiled, catalog)
        path.with_suffix(".mo").write_bytes(compiled.getvalue())


def update() -> None:
    """Extract, then compile."""
    extract_all()
    compile_all()


COMMANDS = {"update": update, "compile": compile_all}

if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in COMMANDS]:
        sys.exit(f"usage: tools/messages.py {'|'.join(COMMANDS)}")
    COMMANDS[sys.argv[1]]()
