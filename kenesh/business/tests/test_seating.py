"""The business day: nobody sits twice at once, whoever stays keeps the place, and what cannot be is said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError

from kenesh.business.actions import arranging, running
from kenesh.business.exports import more_of
from kenesh.business.models import Gap, Interest, Offer, Seat, Seating, Sitting
from kenesh.business.queries.days import lines, loaded
from kenesh.business.seating import Place
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
    companies[0].languages = []
    companies[0].save()
    told = {(line.one.key, line.other.key): more_of(line) for line in lines(loaded(day))}
    assert told["c0", "c1"] == "unknown", "that a company did not say what it speaks is no language in common"
    assert told["c1", "c3"] == "Uzbek"


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


# The day of the tests: four slots of twenty minutes from 09:00 in Tashkent; of them two have begun at 09:25.
ON_THE_DAY = dt.datetime(2027, 9, 15, 4, 25, tzinfo=dt.UTC)


def test_on_the_day_nobody_is_seated_in_a_slot_that_has_begun_and_the_earliest_free_one_is_taken(
    day: Day, officer: Viewer, companies: list[Company]
) -> None:
    held = meet(day, companies[0], companies[2])
    arranging.put(day, {held.pk: Place(0, 1)})
    new = arranging.walk_in(day, companies[1], companies[3], by=officer, at=ON_THE_DAY)
    assert (new.slot, new.table) == (2, 1)
    late = meet(day, companies[0], companies[3])
    arranging.put(day, {late.pk: Place(1, 2)})
    arranging.miss(day, companies[0], 1, 1, by=officer, at=ON_THE_DAY)
    run = running.ask_seating(day, 5, by=officer, at=ON_THE_DAY)
    running.seat(run.pk, at=ON_THE_DAY, workers=1, seconds=2)
    slots = where(day)
    assert slots[held.pk] == (0, 1), "what was held stays where it was"
    assert {slots[new.pk][0], slots[late.pk][0]} == {2, 3}


def test_whoever_walks_in_and_finds_no_place_is_told_why(day: Day, officer: Viewer, companies: list[Company]) -> None:
    over = dt.datetime(2027, 9, 15, 5, 15, tzinfo=dt.UTC)
    new = arranging.walk_in(day, companies[0], companies[3], by=officer, at=over)
    assert (new.slot, loaded(day, over).obstacle(new)) == (None, "over")
    Gap.objects.create(day=day, company=companies[0], first=0, last=1)
    Gap.objects.create(day=day, company=companies[3], first=2, last=3)
    assert loaded(day, NOW).obstacle(new) == "apart"
    Gap.objects.all().delete()
    day.tables = 1
    day.slots = 1
    arranging.put(day, {meet(day, companies[1], companies[2]).pk: Place(0, 1)})
    assert loaded(day, NOW).obstacle(new) == "tables"


def test_a_no_show_is_taken_back_and_the_meetings_get_a_place_again(
    day: Day, officer: Viewer, companies: list[Company]
) -> None:
    sitting = meet(day, companies[0], companies[2])
    arranging.put(day, {sitting.pk: Place(0, 1)})
    arranging.miss(day, companies[0], 0, day.slots - 1, by=officer, at=NOW)
    gap = Gap.objects.get()
    assert arranging.come_back(day, gap.pk, by=officer, at=NOW) == 1
    sitting.refresh_from_db()
    assert (sitting.state, sitting.slot, Gap.objects.count()) == ("asked", 0, 0)
    with pytest.raises(ValidationError):
        arranging.come_back(day, gap.pk, by=officer, at=NOW)
    # What was withdrawn while somebody was missing is not asked for again.
    arranging.miss(day, companies[0], 0, day.slots - 1, by=officer, at=NOW)
    forum = day.edition.forum
    wanted = Offer.objects.create(
        forum=forum, key="o", company=companies[2], sort="need", text={"en": "Yarn"}, made=NOW
    )
    wish = Interest.objects.create(offer=wanted, company=companies[0], state="withdrawn", asked=NOW, answered=NOW)
    Sitting.objects.update(interest=wish)
    assert arranging.come_back(day, Gap.objects.get().pk, by=officer, at=NOW) == 0
    assert Sitting.objects.get().state == "no-show"


def test_what_no_longer_fits_the_day_loses_its_place_and_a_past_day_is_refused(
    day: Day, officer: Viewer, companies: list[Company]
) -> None:
    day.teams = "ko uz"
    day.save()
    stays, late, far, helped = (meet(day, companies[a], companies[b]) for a, b in ((0, 2), (1, 3), (2, 3), (0, 1)))
    arranging.put(day, {stays.pk: Place(0, 1), late.pk: Place(3, 1), far.pk: Place(1, 2), helped.pk: Place(1, 1, "1")})
    values = {"date": day.date, "slots": 2, "tables": 1, "teams": ""}
    assert arranging.set_day(day.edition, values, by=officer, at=NOW)[1] == 3
    assert {pk for pk, place in where(day).items() if place == (None, None)} == {late.pk, far.pk, helped.pk}
    assert {one.sitting_id for one in Seat.objects.all()} == {stays.pk}
    with pytest.raises(ValidationError, match="past"):
        arranging.set_day(day.edition, {**values, "date": dt.date(2020, 1, 1)}, by=officer, at=NOW)
    today = {"date": dt.date(2027, 9, 14), "starts": "08:45"}
    assert arranging.set_day(day.edition, today, by=officer, at=dt.datetime(2027, 9, 14, 4, tzinfo=dt.UTC))[1] == 1
    assert where(day)[stays.pk] == (None, None), "nobody is moved into what has begun"
