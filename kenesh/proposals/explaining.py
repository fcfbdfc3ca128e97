"""An outcome told sentence by sentence, from what was recorded, in the reader's language."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenesh.kit.countries import country_name
from kenesh.kit.locales import reader_locale
from kenesh.kit.templatetags.links import listed
from kenesh.proposals.models import Call, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kenesh.proposals.models import Finding

_SHORT = Decimal("0.01")


def figure(value: Decimal, floor: Decimal | None = None) -> str:
    """A mean to two places; to four where it would look like the floor that it misses."""
    short = value.quantize(_SHORT, ROUND_HALF_UP)
    hides = floor is not None and value < floor <= short
    return format_decimal(value if hides else short, "0.00##", locale=reader_locale())


def names(codes: Iterable[str]) -> str:
    """Countries by name."""
    return str(listed(country_name(code) for code in codes))


def explained(outcome: Outcome, findings: Sequence[Finding], proposer: str) -> list[str]:
    """Why the outcome is what it is."""
    return [*_who(outcome, proposer), *(_criterion(one) for one in findings), *_whole(outcome), _end(outcome, findings)]


def _who(outcome: Outcome, proposer: str) -> Iterator[str]:
    number = len(outcome.counted)
    yield ngettext("The score of %(number)s member counts.", "The scores of %(number)s members count.", number) % {
        "number": number
    }
    if outcome.silent:
        yield _("No score came from: %(countries)s.") % {"countries": names(outcome.silent)}
    if outcome.left_out:
        words = (
            _("%(country)s proposed it and did not score: that is the rule of the call.")
            if outcome.own == Call.Own.NONE
            else _("%(country)s proposed it; its own score is shown and does not count.")
        )
        yield words % {"country": country_name(proposer)}


def _criterion(one: Finding) -> str:
    if one.mean is None:
        return _("%(criterion)s: nobody's score counts.") % {"criterion": one.name}
    values = {"criterion": one.name, "mean": figure(one.mean, one.floor)}
    if one.floor is None:
        return _("%(criterion)s: the mean is %(mean)s; there is no floor.") % values
    values["floor"] = figure(one.floor)
    if one.passed:
        return _("%(criterion)s: the mean is %(mean)s and reaches the floor of %(floor)s.") % values
    return _("%(criterion)s: the mean is %(mean)s and misses the floor of %(floor)s.") % values


def _whole(outcome: Outcome) -> Iterator[str]:
    if outcome.total is None:
        return
    values = {"total": figure(outcome.total, outcome.floor)}
    if outcome.floor is None:
        yield _("The weighted mean of all criteria is %(total)s.") % values
        return
    values["floor"] = figure(outcome.floor)
    words = (
        _("The weighted mean of all criteria is %(total)s and reaches the floor of %(floor)s.")
        if outcome.passed
        else _("The weighted mean of all criteria is %(total)s and misses the floor of %(floor)s.")
    )
    yield words % values


def _end(outcome: Outcome, findings: Sequence[Finding]) -> str:
    if outcome.result == Outcome.Result.RECOMMENDED:
        return _("Every floor is reached: the note is recommended, and each member is asked for its consent.")
    if outcome.total is None:
        return _("Nothing was found against it: the note is returned and can be sent again.")
    missed = sum(not one.passed for one in findings) + (not outcome.passed)
    values = {"number": missed}
    if outcome.result == Outcome.Result.RETURNED:
        return (
            ngettext(
                "%(number)s floor is missed: the note is returned, can be mended and sent again.",
                "%(number)s floors are missed: the note is returned, can be mended and sent again.",
                missed,
            )
            % values
        )
    return (
        ngettext(
            "%(number)s floor is missed: the note is not recommended.",
            "%(number)s floors are missed: the note is not recommended.",
            missed,
        )
        % values
    )
