"""The answers as a page, and read from it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tests.permissions.details import HEADING
from tests.permissions.world import YES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.permissions.people import Who
    from tests.permissions.questions import Asked


PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "permissions.md"


@dataclass(frozen=True)
class Matrix:
    """All answers: for each question, for each clearance (one empty for none), what each of ``who`` is told."""

    who: tuple[Who, ...]
    answers: Mapping[Asked, Mapping[str, tuple[str, ...]]]

    def written(self) -> str:
        """As a page: those who are always answered alike share a column, and what is answered alike a table."""
        columns = self._columns()
        tables: dict[tuple[tuple[str, tuple[str, ...]], ...], list[Asked]] = {}
        for asked, rows in self.answers.items():
            table = tuple((clearance, tuple(row[n] for n in columns.values())) for clearance, row in rows.items())
            tables.setdefault(table, []).append(asked)
        ordered = sorted(tables.items(), key=lambda item: (-len(item[1]), item[1][0]))
        parts = [_HEAD, *self._people(columns)]
        for number, (table, same) in enumerate(ordered, 1):
            parts += [
                f"\n## {number}. {_title(table, columns, self.who)}\n\n",
                *_list(same),
                "\n",
                *_table(table, columns),
            ]
        return "".join(parts)

    def _columns(self) -> dict[str, int]:
        """A letter for each column, with the place of one of those who share it."""
        seen: dict[tuple[str, ...], int] = {}
        for place in range(len(self.who)):
            column = tuple(row[place] for rows in self.answers.values() for row in rows.values())
            seen.setdefault(column, place)
        return {chr(ord("A") + number): place for number, place in enumerate(seen.values())}

    def _people(self, columns: dict[str, int]) -> Iterator[str]:
        yield "\n| | who |\n|---|---|\n"
        for letter, place in columns.items():
            same = [who.name for n, who in enumerate(self.who) if self._alike(n, place)]
            yield f"| {letter} | {'; '.join(same)} |\n"

    def _alike(self, one: int, other: int) -> bool:
        return all(row[one] == row[other] for rows in self.answers.values() for row in rows.values())


_HEAD = """# Who may open and do what

Written by `make docs` (`python -m tests.permissions`) from what the site answers; a test fails when it answers otherwise.
Everybody below asks for every page, and makes every call of the API (`GET`, `POST` or `PATCH` before the address) with a
token of their own, about one thing of each kind and clearance in a published forum. The things are cleared for
*own country*, which owes and reported what is asked about; *other country* is a member too, and is not named.

**yes**: shown, or offered to be done. **no**: refused, with the reason. **–**: as if it did not exist.
**sign in**: led to the sign-in page; without a token, 401. Where a row says only *any*, there is nothing on the address
that has a clearance. What a page lists is narrowed to what its reader may know of. Whether a thing can be done depends on its state as well
([states](states.md)).
"""


def _title(table: Sequence[tuple[str, tuple[str, ...]]], columns: Mapping[str, int], who: Sequence[Who]) -> str:
    """To whom any of it is open."""
    letters = list(columns)
    open_to = [letter for n, letter in enumerate(letters) if any(row[n] == YES for _clearance, row in table)]
    if len(open_to) == len(letters):
        return "Open to everybody"
    if open_to == letters[1:]:
        return "Open to everybody signed in"
    names = [f"{who[columns[letter]].name} ({letter})" for letter in open_to]
    return f"Open to {', '.join(names)}" if names else "Open to nobody"


def _list(asked: list[Asked]) -> Iterator[str]:
    for _name, same in groupby(asked, key=lambda one: one.name):
        yield f"- {', '.join(f'`{one.written}`' for one in same)}\n"


def _table(table: Sequence[tuple[str, tuple[str, ...]]], columns: Mapping[str, int]) -> Iterator[str]:
    yield f"| clearance | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}\n"
    for clearance, row in table:
        yield f"| {clearance} | {' | '.join(row)} |\n"


def read(page: str) -> dict[str, dict[str, dict[str, str]]]:
    """The answers that a written page tells: by address, by clearance, by who asks."""
    people: dict[str, list[str]] = {}
    found: dict[str, dict[str, dict[str, str]]] = {}
    addresses: list[str] = []
    letters: list[str] = []
    for line in page.partition(HEADING)[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("## "):
            addresses = []
        elif line.startswith("- "):
            addresses += [address.strip("`") for address in line[2:].split(", ")]
        elif line.startswith("| clearance"):
            letters = cells[1:]
        elif line.startswith("| ") and len(cells) == 2:
            people[cells[0]] = cells[1].split("; ")
        elif line.startswith("| ") and addresses:
            told = {name: cell for letter, cell in zip(letters, cells[1:], strict=True) for name in people[letter]}
            for address in addresses:
                found.setdefault(address, {})[cells[0]] = told
    return found
