"""Cards that stand on a table, as PDF: a sheet of A4 folded across its middle, and a card for a place of a flag."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kenesh.kit.printing.pdf import compiled
from kenesh.kit.writable import writable

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: the line that is read from afar, the same in another script, and what stands below."""

    large: str
    beside: str = ""
    below: str = ""
    note: str = ""


def place_cards(cards: Sequence[Card], *, title: str, language: str) -> bytes:
    """One sheet for each: the lower half reads from the front, the upper half, folded back, from behind."""
    return _compiled("place-cards.typ", cards, title, language)


def flag_cards(cards: Sequence[Card], *, title: str, language: str) -> bytes:
    """One sheet of A4 across for each: for where a flag is to stand. No flag is drawn."""
    return _compiled("flag-cards.typ", cards, title, language)


def _compiled(template: str, cards: Sequence[Card], title: str, language: str) -> bytes:
    data = {
        "title": writable(title),
        "language": language.split("-", maxsplit=1)[0],
        "cards": [{name: writable(text) for name, text in asdict(card).items()} for card in cards],
    }
    return compiled(_HERE / template, document=data)
