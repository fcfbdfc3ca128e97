"""Dormancy in words: the rules as the page tells them, why an agreement counts as dormant, and what would wake it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.agreements.standing import QUIET_YEARS, Sign, years_after
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of dormancy: when it holds, and what ends it."""

    key: str
    title: _StrPromise
    holds: _StrPromise
    wakes: _StrPromise


RULES = (
    Rule(
        "quiet",
        gettext_lazy("Two years without a sign of life"),
        gettext_lazy(
            "For two years nothing happened under it and nobody reported on it: no step, no act of a party, no amendment, "
            "no agreement that renews it, no obligation kept, no news of a project that follows from it, and no report."
        ),
        gettext_lazy("Any of these that is put on record with a date of the last two years."),
    ),
    Rule(
        "obligation",
        gettext_lazy("An obligation missed twice"),
        gettext_lazy(
            "An obligation fell due twice, one time after the other, and nobody says that it was kept. What fell due "
            "before it was watched is not counted."
        ),
        gettext_lazy("Word that it was kept one of these two times, or that it is kept the next time."),
    ),
)


def why(lacking: Iterable[str], last: str, missed: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Why an agreement counts as dormant, a sentence for each rule that holds; ``missed``: obligations, when due."""
    said = []
    if Sign.ACTIVITY in set(lacking):
        words = _(
            "Nothing has happened under it and nobody has reported on it for two years; the last sign of life: %(date)s."
        )
        said.append(words % {"date": write_date(last)})
    for title, dues in missed:
        words = _("“%(obligation)s” was missed twice: %(dates)s.")
        said.append(words % {"obligation": title, "dates": "; ".join(write_date(due) for due in dues)})
    return said


def wake(lacking: Iterable[str], missed: Sequence[tuple[str, Sequence[str]]], today: dt.date | None) -> list[str]:
    """What would wake it, likewise. Without a day, no earliest date is told."""
    said = []
    if Sign.ACTIVITY in set(lacking):
        if today is None:
            said.append(
                _("A report wakes it, or a step, an act of a party or news of a project under it, newly dated.")
            )
        else:
            since = years_after(today, -QUIET_YEARS)
            words = _(
                "A report wakes it, or a step, an act of a party or news of a project under it, of %(date)s or later."
            )
            said.append(words % {"date": write_date(since.isoformat())})
    said += [
        _("It wakes when the record says that “%(obligation)s” was kept after all, or is kept the next time.")
        % {"obligation": title}
        for title, _dues in missed
    ]
    return said


def in_words(missed: Iterable[Mapping[str, object]]) -> list[tuple[str, list[str]]]:
    """Missed obligations as a notice keeps them, in the reader's language."""
    found = []
    for one in missed:
        title, dues = one.get("title"), one.get("dues")
        found.append(
            (str(Localised(title)) if isinstance(title, dict) else "", list(dues) if isinstance(dues, list) else [])
        )
    return found
