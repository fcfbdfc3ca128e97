"""What a file says of one item, in the form in which items are kept; and by what two are known to be the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from kenesh.culture.cataloguing.creators import heard
from kenesh.culture.models import Holding, Item
from kenesh.kit.writable import writable
from kenesh.search.folding import fold, words

# Characters of a title by which a list is ordered.
_PLACE = 80
_ISBN = re.compile(r"(?:97[89])?[0-9]{9}[0-9X]")
_ISSN = re.compile(r"([0-9]{4})-?([0-9]{3}[0-9X])")
_OLD, _NEW = 10, 13
MOST_ITEMS = 50_000


class Trouble(NamedTuple):
    """One thing in a file that cannot be taken: where (record, line or cell), in which field, and why.

    What does not ``stop`` is left out, and the rest is taken.
    """

    place: str
    field: str
    words: str
    stops: bool = True


class Unread(Exception):
    """The file cannot be taken at all; carries why."""


def refuse_many(count: int) -> None:
    """Raise :class:`Unread` for more items, or things that cannot be taken, than one file may hold."""
    if count > MOST_ITEMS:
        raise Unread(_("The file holds too many items: at most %(most)s are taken at once.") % {"most": MOST_ITEMS})


@dataclass(slots=True)
class Entry:
    """One item as a file says it. ``at`` is where it stands in the file."""

    at: str = ""
    control_number: str = ""
    title: str = ""
    title_latin: str = ""
    creator: str = ""
    creator_latin: str = ""
    publisher: str = ""
    publisher_latin: str = ""
    year: int | None = None
    language: str = ""
    sort: str = Holding.BOOK.value
    isbn: str = ""
    issn: str = ""
    call_number: str = ""

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it: what is empty is left out."""
        return {name: value for name, value in asdict(self).items() if value not in {"", None}}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Entry:
        """What was kept."""
        return cls(**kept)

    @property
    def said(self) -> dict[str, Any]:
        """The fields that it fills in, by their names."""
        return {name: value for name in SAID if (value := getattr(self, name)) not in {"", None}}


SAID = tuple(field.name for field in fields(Entry) if field.name != "at")
# How long a text may be, as the database keeps it.
_FIELDS: dict[str, Any] = {name: Item._meta.get_field(name) for name in SAID}
LONGEST: dict[str, int] = {name: field.max_length for name, field in _FIELDS.items() if field.max_length}


def label(name: str) -> str:
    """What a field is called, in the reader's language."""
    return str(_FIELDS[name].verbose_name)


def likeness(title: str, creator: str, year: int | None) -> str:
    """A digest of what tells an item without numbers from others: folded title, creator and year."""
    told = "\n".join((fold(title).strip(), fold(creator).strip(), str(year or "")))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def derived(item: Item) -> Item:
    """Set what follows from what an item says: its words for search, its place in the order, its likeness."""
    told = (
        item.title,
        item.title_latin,
        item.creator,
        item.creator_latin,
        item.publisher,
        item.publisher_latin,
        item.control_number,
        item.isbn,
        item.issn,
        item.call_number,
    )
    item.words = " ".join([*words(" ".join(filter(None, told))), *heard(item.creator, item.creator_latin)])
    item.place = fold(item.title)[:_PLACE]
    item.likeness = likeness(item.title, item.creator, item.year)
    return item


def tidy(text: str) -> str:
    """One line, composed, without signs that nobody can write."""
    return " ".join(writable(unicodedata.normalize("NFC", text)).split())


def isbn(text: str) -> str:
    """An ISBN without hyphens, as one of 13 digits; empty where its check digit says that it is none."""
    found = _ISBN.fullmatch(text.upper().replace("-", "").replace(" ", ""))
    if not found:
        return ""
    digits = found.group()
    if len(digits) == _OLD:
        values = [10 if sign == "X" else int(sign) for sign in digits]
        if sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11:
            return ""
        body = f"978{digits[:-1]}"
        return f"{body}{-_weighed(body) % 10}"
    return digits if digits.isdecimal() and len(digits) == _NEW and _weighed(digits) % 10 == 0 else ""


def _weighed(digits: str) -> int:
    return sum(int(sign) * (3 if at % 2 else 1) for at, sign in enumerate(digits))


def issn(text: str) -> str:
    """An ISSN with its hyphen; empty where its check digit says that it is none."""
    found = _ISSN.fullmatch(text.strip().upper())
    if not found:
        return ""
    digits = found.group(1) + found.group(2)
    values = [10 if sign == "X" else int(sign) for sign in digits]
    total = sum(value * weight for value, weight in zip(values, range(8, 0, -1), strict=True))
    return "" if total % 11 else f"{found.group(1)}-{found.group(2)}"
