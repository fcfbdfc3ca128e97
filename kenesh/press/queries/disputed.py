"""What a release leaves out although it stands in the record: what sources disagree on, and what is only our inference."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, CharField, TextField

from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.refs import Ref as Number
from kenesh.kit.refs import ref
from kenesh.press.composing.facts import Dispute, Ref
from kenesh.sources.models import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kenesh.press.queries.lists import Lists
    from kenesh.sources.models import Claim

# Said beforehand: what came otherwise is no disagreement.
_BEFOREHAND = frozenset({Standing.ANNOUNCED, Standing.EXPECTED})


def leave_out(lists: Lists) -> tuple[Dispute, ...]:
    """Empty, in memory, every field of what was read that sources disagree on or that we infer; return the disagreements.

    Never to be saved. Numbers of people that contradict each other are taken off their list.
    """
    rows = {ref(row): row for name in lists.names if name not in _APART for row in lists[name] if hasattr(row, "kind")}
    for guess in lists["guesses"]:
        row = rows.get(Number(guess.subject_kind, guess.subject_id))
        if row is not None:
            _leave_out_guess(lists, row, guess.field)
    found = []
    for about, group in groupby(sorted(_conflicts(lists), key=_about), key=_about):
        alike, row = list(group), rows.get(Number(*about[:2]))
        if row is None or _is_settled(alike, lists):
            continue
        _empty(lists, row, alike[0].topic)
        if row.kind == "edition" and alike[0].topic == "level":
            # At which level they met is what the offices of those who led say.
            for one in lists["participants"]:
                _empty(lists, one, "title")
        numbers = {one.number for one in alike if one.number is not None}
        if row.kind == "edition" and numbers:
            lists.drop("headcounts", lambda one, numbers=numbers: one.value in numbers)  # type: ignore[misc]  # one of them
        if row not in lists["following"]:
            found.append(Dispute(Ref(row.kind, row.key, alike[0].topic), tuple(one.value for one in alike)))
    return tuple(found)


def undisputed(claims: Iterable[Claim]) -> list[Claim]:
    """What is said of an edition, and not of what it has a field for."""
    return [one for one in claims if not one.conflict and one.topic not in _FIELDS]


def _conflicts(lists: Lists) -> Iterator[Claim]:
    """Claims in conflict; and those of an edition's own field, which stand where no value of it does."""
    yield from lists["conflicts"]
    yield from (one for one in lists["claims"] if not one.conflict and one.topic in _FIELDS)


def _about(claim: Claim) -> tuple[str, int, str]:
    return claim.subject_kind, claim.subject_id, claim.conflict or claim.topic


# What an edition says of itself.
_FIELDS = frozenset({"place", "date", "country", "level", "venue"})
# What a release can be about is never left out whole.
_WHOLE = frozenset({"edition", "meeting", "agreement"})
# Lists whose rows are no objects that a release tells of.
_APART = frozenset({"claims", "conflicts", "guesses"})


def _is_settled(alike: Sequence[Claim], lists: Lists) -> bool:
    """Whether sources that differ do not disagree: planned and held are two things, and so are numbers of different people."""
    agree = len([one for one in alike if one.standing not in _BEFOREHAND]) <= 1
    if agree:
        return True
    numbers = {one.number for one in alike}
    counts = [row for row in lists["headcounts"] if row.value in numbers]
    whom = {tuple(sorted(row.population.items())) for row in counts if row.population}
    return numbers == {row.value for row in counts} and len(whom) == len(counts)


def _leave_out_guess(lists: Lists, row: Any, name: str) -> None:
    """Of somebody whom we only take to be that person the office is left; that there is a guess is listed by their name."""
    if name == "person" and row.person is not None:
        row.name_as_given = row.person.heading().get("en", "")
    _empty(lists, row, name)


def _empty(lists: Lists, row: Any, name: str) -> None:
    """Empty a field; of what says nothing without it, such as a number, the whole row is left out."""
    try:
        field = row._meta.get_field(name)
    except FieldDoesNotExist:
        return
    if not field.concrete or field.many_to_many:
        return
    if isinstance(field, LocalisedField):
        setattr(row, name, Localised())
    elif isinstance(field, BooleanField):
        setattr(row, name, False)
    elif field.null:
        setattr(row, name, None)
    elif isinstance(field, CharField | TextField) and (field.blank or not field.choices):
        setattr(row, name, "")
    elif row.kind not in _WHOLE:
        for each in lists.names:
            lists.drop(each, lambda one: one == row)
