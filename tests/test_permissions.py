"""Everybody is answered as ``docs/reference/permissions.md`` says; a difference is a change of who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.permissions.blank import BLANK, blank_papers
from tests.permissions.details import Details, askers, read_details
from tests.permissions.people import CLEARANCES, Who, everybody
from tests.permissions.questions import questions
from tests.permissions.world import ANY, HIDDEN, SIGN_IN, World
from tests.permissions.written import PAGE, read
from tests.turns import turn

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db

# In so many parts, for as many processors.
PARTS = 2
CLEARED = tuple(CLEARANCES)


@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_is_answered_as_is_written(part: int, settings: Settings) -> None:
    settings.TEMPLATES = BLANK
    world, written = World.made(), read(PAGE.read_text(encoding="utf-8"))
    asked, alike = questions(world.kinds), _alike(written)
    assert {one.written for one in asked} == set(written), "run `make docs`, and look at the difference"
    wrong = []
    with blank_papers():
        for number, one in list(enumerate(asked))[part::PARTS]:
            # Every third group of those who are always answered alike, by one of them, about one clearance, each in turn;
            # `make docs` asks all of it.
            who = [some[number % len(some)] for place, some in enumerate(alike) if turn(number + place, 3)]
            about = {CLEARED[number % len(CLEARED)]}
            for clearance, told in world.answers(one, who, sorted(about)):
                wanted = [written[one.written][clearance][somebody.name] for somebody in who]
                wrong += [
                    f"{one.written} about what is {clearance}, asked by {somebody.name}: {answer}, not {expected}"
                    for somebody, answer, expected in zip(who, told, wanted, strict=True)
                    if answer != expected
                ]
    assert not wrong, "\n".join(["run `make docs`, and look at the difference", *wrong])


def _alike(written: dict[str, dict[str, dict[str, str]]]) -> list[list[Who]]:
    """Everybody, together with those who are always answered alike."""
    found: dict[tuple[str, ...], list[Who]] = {}
    for one in everybody():
        answers = tuple(told[one.name] for rows in written.values() for told in rows.values())
        found.setdefault(answers, []).append(one)
    return list(found.values())


def test_every_personal_detail_is_shown_to_those_of_whom_it_is_written(settings: Settings, tmp_path: Path) -> None:
    settings.FILES = tmp_path
    told = read_details(PAGE.read_text(encoding="utf-8"))
    assert set(told) == {who.name for who in askers()}, "run `make docs`, and look at the difference"
    # One of those who are shown the same; `make docs` asks all.
    ask = {tuple(told[who.name].values()): who for who in askers()}.values()
    details = Details.made()
    wrong = [
        f"{who.name}, {field}: {'shown' if shown else 'not shown'}"
        for who in ask
        for field, shown in details.shown(who).items()
        if shown != told[who.name].get(field)
    ]
    assert not wrong, "\n".join(["run `make docs`, and look at the difference", *wrong])


def test_what_is_written_shows_nothing_restricted_to_outsiders() -> None:
    """The rule that the whole page must keep, whatever else changes in it."""
    inside = ("secretariat", "focal-point", "line-ministry", "protocol", "head-of-mission")
    for address, rows in read(PAGE.read_text(encoding="utf-8")).items():
        # A line to take has no clearance: it is its delegation's own until that clears it.
        own = address.startswith("/<slug:forum>/lines/")
        for clearance, told in rows.items():
            if clearance in {"public", ANY}:
                continue
            for name, answer in told.items():
                outside = not name.startswith(inside) or "of another forum" in name
                unnamed = "other country" in name and (own or clearance != "members")
                # A press pool is in the hands of the host's protocol too.
                host = address.startswith("/<slug:forum>/pools/") and name == "protocol, own country"
                kept = clearance == "secretariat" and name != "secretariat" and not own and not host
                if outside or unnamed or kept:
                    hidden = {HIDDEN, SIGN_IN} | ({"no"} if address.endswith("/edit/") else set())
                    assert answer in hidden, f"{address}, {clearance}, {name}: {answer}"
