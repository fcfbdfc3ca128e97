"""Interpreters have pairs of languages and hours, and people are taken as rooms are: one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenesh.meetings import policy
from kenesh.meetings.actions.planning import Placing, place
from kenesh.meetings.models import DeskRules
from kenesh.meetings.queries.planning.board import Board
from kenesh.meetings.queries.planning.gathering import gathered
from kenesh.meetings.tests.planning.make import NOW, edition_with, meeting, officer
from kenesh.programme.actions import Taking, occupy
from kenesh.programme.models import Team
from kenesh.programme.queries.checking import Checks, Proposed
from kenesh.programme.tests.make import at, room, team
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    made = edition_with()
    room(made, seats=12)
    return made


def test_a_team_of_three_languages_interprets_only_between_the_pairs_it_names_and_in_its_hours(
    edition: Edition,
) -> None:
    silk = team(edition, languages=("ko", "ru", "en"), pairs="ru-ko, en-ru", closes="14:30", most_hours=1)
    (crew,) = gathered(edition).desk.crews
    assert (crew.pairs, crew.opens, crew.closes) == ((("ko", "ru"), ("en", "ru")), None, 870)
    one = meeting(edition, "one", "KAZ", "KOR", languages=("ko", "en"))
    late = Placing(at(15), at(15, 30), edition.rooms.get(), [silk])
    with pytest.raises(ValidationError) as refused:
        place(one, late, by=officer(edition), at=NOW)
    said = " ".join(refused.value.messages)
    assert "do not work between these languages" in said
    assert "from 14:30 to 00:00" in said
    # The programme says the same of its sessions.
    wanted = Proposed(
        at(14), at(15), teams=[silk], languages=("ko", "en"), interpretation="consecutive", has_chair=True
    )
    warned = Checks(edition, officer(edition)).check(wanted).warned
    assert "The interpreters “Silk” work from 0:00 to 14:30 only." in warned
    assert any("without relay" in one for one in warned)


@pytest.mark.parametrize("pairs", ["ko", "ko-ko", "ko-ru, xx-yyyy"])
def test_what_is_no_pair_of_languages_is_told(pairs: str) -> None:
    with pytest.raises(ValidationError, match="is not a pair of languages"):
        Team(pairs=pairs).clean_fields(exclude=["forum", "edition", "key", "name"])


def test_hours_in_sessions_count_where_a_team_is_short(edition: Edition) -> None:
    silk = team(edition, most_hours=2)
    one = meeting(edition, "one", "KAZ", "KOR", languages=("ko", "ru"))
    place(
        one,
        Placing(at(14), at(14, 30), edition.rooms.get(), [silk], reason="They wish it"),
        by=officer(edition),
        at=NOW,
    )
    assert Board(edition, officer(edition)).lines[0].short == []
    occupy(make.item(edition), Taking(edition, at(9), at(11), teams=[silk]))
    assert Board(edition, officer(edition)).lines[0].short == [
        "“Silk” would work 2:30 hours that day; 2:00 are the most."
    ]


def test_rooms_teams_and_people_are_locked_in_one_order_before_anything_is_asked(edition: Edition) -> None:
    minister = make.person(edition.forum, "A Minister")
    taking = Taking(edition, at(10), at(11), rooms=[edition.rooms.get()], teams=[team(edition)], people=[minister])
    holder = make.item(edition)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        occupy(holder, taking)
    tables = [one["sql"].partition(' FROM "')[2].partition('"')[0] for one in asked if one["sql"].startswith("SELECT")]
    assert tables[:4] == ["programme_room", "programme_team", "people_person", "programme_occupation"]


def test_the_order_of_meetings_is_read_from_the_rules_and_a_circle_is_refused_beside_the_field(
    edition: Edition,
) -> None:
    one, two = meeting(edition, "one", "KAZ", "KOR"), meeting(edition, "two", "KAZ", "TJK")
    rules = DeskRules(forum=edition.forum, edition=edition, key=edition.key, precedences="two; one")
    rules.full_clean()
    rules.save()
    assert [tuple(each) for each in gathered(edition).problem().precedences] == [("two", "one")]
    place(two, Placing(at(10), at(10, 30), edition.rooms.get()), by=officer(edition), at=NOW)
    with pytest.raises(ValidationError, match="comes after"):
        place(one, Placing(at(9), at(9, 30), edition.rooms.get()), by=officer(edition), at=NOW)
    for role, country, told in (("secretariat", "", "two; one"), ("protocol", "UZB", ""), ("protocol", "KAZ", "")):
        type(one).objects.update(clearance="secretariat", cleared_for=[])
        (read,) = things = [DeskRules.objects.get()]
        policy.without_orders(make.viewer(edition.forum, role, country), things)
        assert read.precedences == told
    rules.precedences = "two; one\none; two"
    with pytest.raises(ValidationError) as refused:
        rules.full_clean()
    assert list(refused.value.message_dict) == ["precedences"]
