"""The account of a file: every activity, transaction and budget in it, offered for review or left out with the reason.

Nothing is converted; sums are by type and currency. Sums and counts of what is offered and of what is left out are
those of the file.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.projects.iati.offering import Money, Offer
    from kenesh.projects.iati.reader import Unread
    from kenesh.projects.iati.sums import Sums

# So many of what was not read are kept one by one; all are counted.
SHOWN = 200
# The elements that are lost with the money in them.
_MONEY = frozenset({"transaction", "budget", "planned-disbursement"})
# More digits than any sum of amounts has.
_EXACT = 200


class Account:
    """Counts a file while it is read."""

    def __init__(self) -> None:
        self.activities = 0
        self._left: list[dict[str, Any]] = []
        self._results = {"indicators": 0, "left_indicators": 0, "left_periods": 0}
        self._money: defaultdict[tuple[str, str, str], defaultdict[str, list[Decimal]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def offer(self, offered: Offer, money: Iterable[Money]) -> None:
        """Count an activity that is offered, its results and its money."""
        self.activities += 1
        self._results["indicators"] += len(offered.results)
        self._results["left_indicators"] += offered.left_indicators
        self._results["left_periods"] += offered.left_periods
        self._add(money)

    def leave(self, identifier: str, line: int, reason: str, money: Iterable[Money]) -> None:
        """Count an activity that is left out as a whole, and all of its money with it."""
        self.activities += 1
        self._left.append({"identifier": identifier, "line": line, "reason": reason})
        self._add(money, reason)

    def _add(self, money: Iterable[Money], reason: str = "") -> None:
        for one in money:
            self._money[one.kind, one.type, one.currency][reason or one.left].append(one.amount)

    def kept(self, unread: list[Unread]) -> dict[str, Any]:
        """As JSON keeps it; ``unread`` is what could not be read."""
        with localcontext(prec=_EXACT):
            money = [
                {
                    "kind": kind,
                    "type": type_,
                    "currency": currency,
                    "count": sum(map(len, by.values())),
                    "sum": _sum(amount for amounts in by.values() for amount in amounts),
                    "offered": len(by.get("", ())),
                    "offered_sum": _sum(by.get("", ())),
                    "left": [[why, len(amounts), _sum(amounts)] for why, amounts in sorted(by.items()) if why],
                }
                for (kind, type_, currency), by in sorted(self._money.items())
            ]
        return {
            "activities": self.activities,
            "left": self._left,
            "money": money,
            "results": self._results,
            "unread": [
                {"line": one.line, "activity": one.activity, "element": one.element, "reason": one.reason}
                for one in unread[:SHOWN]
            ],
            "unread_count": len(unread),
            "unread_money": sum(one.element in _MONEY for one in unread),
        }


def agrees(kept: dict[str, Any], counted: Sums) -> bool:
    """Whether an account says of a file what counting it by itself says: activities, and money by type and currency."""
    told = {(one["kind"], one["type"], one["currency"]): (one["count"], Decimal(one["sum"])) for one in kept["money"]}
    found = {(kind, one.type, one.currency): (one.count, one.sum) for kind, of in counted.totals.items() for one in of}
    return (kept["activities"], kept["unread_count"], told) == (counted.activities, len(counted.unread), found)


def _sum(amounts: Iterable[Decimal]) -> str:
    return f"{sum(amounts, Decimal(0)):f}"
