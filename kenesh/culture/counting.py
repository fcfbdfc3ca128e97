"""Counts of the same collection at different dates, as one series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.culture.models import Collection


@dataclass(frozen=True, slots=True)
class Series:
    """One collection: the latest count, and those before it, latest first."""

    latest: Collection
    earlier: tuple[Collection, ...]


def counted(collections: Iterable[Collection]) -> list[Series]:
    """Put counts of the same kind and words together, in the order in which each was first recorded.

    A count without a date is taken for older than any that has one; of two of a date, the one recorded later is the latest.
    """
    found: dict[tuple[object, ...], list[Collection]] = {}
    for one in collections:
        words = tuple(sorted((tag, text.strip().casefold()) for tag, text in one.what.items()))
        found.setdefault((one.centre_id, one.sort, words), []).append(one)
    return [Series(rows[0], tuple(rows[1:])) for rows in map(_latest_first, found.values())]


def _latest_first(rows: list[Collection]) -> list[Collection]:
    return sorted(rows, key=lambda one: (str(PartialDate(one.as_of).last or ""), one.order, one.pk), reverse=True)
