"""Counts the money in a file: how many transactions, budgets and planned disbursements, and what they add up to.

Nothing is converted. Whatever is in the file is in a sum or among what was left out, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, BinaryIO

from kenesh.projects.iati.reader import Reader, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.projects.iati.activity import Activity, Value

KINDS = ("transactions", "budgets", "planned_disbursements")


@dataclass(frozen=True, slots=True)
class Total:
    """What is of one type and currency: how many, and their sum. Both codes are empty where a file names none."""

    type: str
    currency: str
    count: int
    sum: Decimal


@dataclass(slots=True)
class Sums:
    """The totals of a file by kind, in the order of type and currency, and what was left out."""

    activities: int = 0
    totals: dict[str, list[Total]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


def sums(source: BinaryIO) -> Sums:
    """Count a file of activities. Raises Refused for what is none, also when that shows only at its end."""
    reader = Reader(source)
    found: dict[str, defaultdict[tuple[str, str], list[Decimal]]] = {kind: defaultdict(list) for kind in KINDS}
    counted = 0
    for activity in reader:
        counted += 1
        for kind, type_, value in _amounts(activity):
            found[kind][type_, activity.currency_of(value)].append(value.amount)
    with localcontext(prec=200):
        totals = {
            kind: [
                Total(type_, currency, len(amounts), sum(amounts, Decimal(0)))
                for (type_, currency), amounts in sorted(of.items())
            ]
            for kind, of in found.items()
        }
    return Sums(counted, totals, reader.unread)


def _amounts(activity: Activity) -> Iterator[tuple[str, str, Value]]:
    for transaction in activity.transactions:
        yield "transactions", transaction.type, transaction.value
    for budget in activity.budgets:
        yield "budgets", budget.type, budget.value
    for planned in activity.planned_disbursements:
        yield "planned_disbursements", planned.type, planned.value
