"""The dry run: what of a file is new to a catalogue, what is there already, and what would change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.culture.cataloguing.entries import Entry, Trouble, label, likeness
from kenesh.culture.models import Item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.culture.models import Centre


@dataclass(slots=True)
class Change:
    """An item that a file says something else of: field by field, what stands and what would."""

    item: Item
    entry: Entry
    values: dict[str, tuple[Any, Any]]

    @property
    def shown(self) -> list[tuple[str, Any, Any]]:
        """The same with the fields in words."""
        return [(label(name), *both) for name, both in self.values.items()]


@dataclass(slots=True)
class Plan:
    """What a file would do, and what stands in its way."""

    new: list[Entry] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether anything would be other than it is."""
        return bool(self.new or self.changed)


def compare(entries: Iterable[Entry], centre: Centre) -> Plan:
    """Find each entry in the catalogue: by control number, then by ISBN, then by folded title, creator and year.

    Two that have different control numbers are two, whatever else they share. What a file leaves empty stays as it is.
    One query, whatever the size of the catalogue.
    """
    known = _Known(centre)
    plan = Plan()
    met: dict[int, str] = {}
    said: dict[tuple[str, str], str] = {}
    for entry in entries:
        item = known.find(entry)
        alike = (entry.isbn, likeness(entry.title, entry.creator, entry.year))
        before = met.get(item.pk) if item else None
        if before is None and not entry.control_number:
            before = said.get(alike)
        if before is not None:
            words = _("The file says this item before: %(place)s. Give both their control numbers, or take one out.")
            plan.troubles.append(Trouble(entry.at, "", words % {"place": before}))
            continue
        if not entry.control_number:
            said[alike] = entry.at
        if item is None:
            plan.new.append(entry)
            continue
        met[item.pk] = entry.at
        values = {name: (was, value) for name, value in entry.said.items() if (was := getattr(item, name)) != value}
        if values:
            plan.changed.append(Change(item, entry, values))
        else:
            plan.same += 1
    return plan


class _Known:
    """Every item of a catalogue, by what it can be known by."""

    def __init__(self, centre: Centre) -> None:
        items = Item.objects.filter(centre=centre).defer("words")
        self._numbers: dict[str, Item] = {}
        self._isbns: dict[str, list[Item]] = {}
        self._alike: dict[str, list[Item]] = {}
        for item in items:
            if item.control_number:
                self._numbers[item.control_number] = item
            if item.isbn:
                self._isbns.setdefault(item.isbn, []).append(item)
            self._alike.setdefault(item.likeness, []).append(item)

    def find(self, entry: Entry) -> Item | None:
        """The item that an entry is about; None where it is new."""
        if entry.control_number in self._numbers:
            return self._numbers[entry.control_number]
        alike = self._alike.get(likeness(entry.title, entry.creator, entry.year), [])
        for candidates in (self._isbns.get(entry.isbn, []) if entry.isbn else [], alike):
            free = [one for one in candidates if not (entry.control_number and one.control_number)]
            # An ISBN of its own tells an edition from another of the same year.
            free = [one for one in free if not (entry.isbn and one.isbn and entry.isbn != one.isbn)]
            if free:
                # Volumes of one work share a number: the one that is called so comes first.
                return next((one for one in free if one in alike), free[0])
        return None
