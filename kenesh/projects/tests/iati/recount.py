"""Counts the money in a file in another way than the reader does: another parser, a tree, no typed values."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

    from kenesh.projects.iati.sums import Sums

type Count = dict[tuple[str, str], tuple[int, Decimal]]

_ELEMENTS = {
    "transactions": ("transaction", "transaction-type"),
    "budgets": ("budget", ""),
    "planned_disbursements": ("planned-disbursement", ""),
}


def recount(file: Path) -> dict[str, Count]:
    """Return how many there are of each type and currency, and their sum, by kind. Only for files one trusts."""
    root = ET.parse(file).getroot()  # noqa: S314 - files of our own choice
    return {kind: _count(root, *names) for kind, names in _ELEMENTS.items()}


def as_counted(sums: Sums) -> dict[str, Count]:
    """Return what the reader counted, in the same form."""
    return {kind: {(one.type, one.currency): (one.count, one.sum) for one in of} for kind, of in sums.totals.items()}


def _count(root: ET.Element, element: str, type_of: str) -> Count:
    found: defaultdict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for activity in root.iter("iati-activity"):
        for one in activity.findall(element):
            kind = one.find(f"{type_of}") if type_of else one
            value = one.find("value")
            if kind is not None and value is not None and value.text:
                currency = value.get("currency") or activity.get("default-currency") or ""
                found[kind.get("code" if type_of else "type") or "", currency].append(Decimal(value.text.strip()))
    return {key: (len(amounts), sum(amounts, Decimal(0))) for key, amounts in found.items()}
