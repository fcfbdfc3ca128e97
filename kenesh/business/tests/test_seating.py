"""The business day: nobody sits twice at once, whoever stays keeps the place, and what cannot be is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.business.actions import arranging, running
from kenesh.business.models import Seat, Seating, Sitting
from kenesh.business.queries.days import lines, loaded
from kenesh.business.tests.make import NOW, company, day_at, edition_of, forum
from kenesh.kit.verdict import Refused
from tests import make

if TYPE_CHECKING:
    from kenesh.business.models import Company, Day
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def day() -> Day:
    return day_at(edition_of(forum()))


@pytest.fixture
def officer(day: Day) -> Viewer:
    return make.viewer(day.edition.forum, "secretariat")


@pytest.fixture
def companies(day: Day) -> list[Company]:
    """Four: three of their six pairs have no language in common."""
    spoken = (["ko"], ["uz"], ["en", "ko"], ["en", "uz"])
    return [company(day.edition.forum, f"c{number}", languages=some) for number, some in enumerate(spoken)]


def meet(day: Day, one: Company, other: Company) -> Sitting:
    first, second = sorted((one.pk, other.pk))
    return Sitting.objects.create(day=day, one_id=first, other_id=second)


def seated(day: Day, officer: Viewer) -> Seating:
    run = running.ask_seating(day, 5, by=officer, at=NOW)
    running.seat(run.pk, at=NOW, workers=1, seconds=2)
    return Seating.objects.get(pk=run.pk)


def where(day: Day) -> dict[int, tuple[int | None, int | None]]:
    return {one.pk: (one.slot, one.table) for one in Sitting.objects.filter(day=day)}


def everybody(day: Day, companies: list[Company]) -> list[Sitting]:
    return [meet(day, one, other) for number, one in enumerate(companies) for other in companies[number + 1 :]]


def test_everybody_is_seated_and_pairs_without_a_language_are_flagged(
    day: Day, officer: Viewer, companies: list[Company]
) -> None:
    everybody(day, companies)
    run = seated(day, officer)
    assert (run.state, run.result["seated"], run.result["most"], run.result["flagged"]) == ("done", 6, 6, 3)
    assert Seat.objects.filter(day=day).count() == 12
    flagged = [line for line in lines(loaded(day)) if line.flagged]
    assert sorted((line.one.key, line.other.key) for line in flagged) == [("c0", "c1"), ("c0", "c3"), ("c1", "c2")]


def test_interpreters_are_at_one_table_at_a_time(day: Day, officer: Viewer) -> None:
    speakers = [company(day.edition.forum, f"k{number}", languages=["ko"]) for number in range(2)]
    others = [company(day.edition.forum, f"u{number}", languages=["uz"]) for number in range(2)]
    day.teams = "ko uz"
    day.save()
    for one in speakers:
        for other in others:
            meet(day, one, other)
    run = seated(day, officer)
    assert (run.result["seated"], run.result["flagged"]) == (4, 0)
    slots = [one.slot for one in Sitting.objects.filter(day=day)]
    assert len(set(slots)) == 4, "one team helps in one slot after the other"


def test_where_somebody_does_not_come_nobody_else_moves(day: Day, officer: Viewer, companies: list[Company]) -> None:
    sittings = everybody(day, companies)
    seated(day, officer)
    before = where(day)
    arranging.miss(day, companies[0], 0, day.slots - 1, by=officer, at=NOW)
    hit = {one.pk for one in sittings if companies[0].pk in {one.one_id, one.other_id}}
    after = where(day)
    assert {pk: place for pk, place in after.items() if pk not in hit} == {
        pk: place for pk, place in before.items() if pk not in hit
    }
    assert all(after[pk] == (None, None) for pk in hit)
    assert set(Sitting.objects.filter(pk__in=hit).values_list("state", flat=True)) == {"no-show"}


def test_whoever_comes_later_gets_a_later_place(day: Day, officer: Viewer, companies: list[Company]) -> None:
    sitting = meet(day, companies[0], companies[2])
    seated(day, officer)
    arranging.miss(day, companies[0], 0, 2, by=officer, at=NOW)
    sitting.refresh_from_db()
    assert (sitting.state, sitting.slot) == ("asked", 3)


def test_whoever_walks_in_gets_what_is_free_and_nobody_moves(
    day: Day, officer: Viewer, companies: list[Company]
) -> None:
    for one, other in ((0, 2), (1, 3), (2, 3)):
        meet(day, companies[one], companies[other])
    seated(day, officer)
    before = where(day)
    new = arranging.walk_in(day, companies[0], companies[3], by=officer, at=NOW)
    assert new.slot is not None
    assert {pk: place for pk, place in where(day).items() if pk != new.pk} == before


def test_only_secretariat_and_host_arrange_the_day(day: Day, companies: list[Company]) -> None:
    host, focal = (make.viewer(day.edition.forum, role, "UZB") for role in ("protocol", "focal-point"))
    arranging.publish(day, by=host, at=NOW)
    with pytest.raises(Refused):
        running.ask_seating(day, 5, by=focal, at=NOW)
    with pytest.raises(Refused):
        arranging.miss(day, companies[0], 0, 1, by=focal, at=NOW)


def test_a_run_that_was_ended_before_it_began_changes_nothing(
    day: Day, officer: Viewer, companies: list[Company]
) -> None:
    meet(day, companies[0], companies[2])
    run = running.ask_seating(day, 5, by=officer, at=NOW)
    running.end_seating(run, by=officer)
    running.seat(run.pk, at=NOW, workers=1, seconds=2)
    assert Seating.objects.get(pk=run.pk).state == "cancelled"
    assert list(where(day).values()) == [(None, None)]
