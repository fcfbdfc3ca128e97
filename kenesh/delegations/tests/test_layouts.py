"""Everybody has one place, and the places follow the one order."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenesh.delegations.precedence import (
    Alphabet,
    Declared,
    Event,
    Host,
    HostPlace,
    Order,
    Party,
    Rank,
    RuleSet,
    arrange,
)
from kenesh.delegations.precedence.layouts import (
    SHOULDER,
    Layout,
    facing_rows,
    head_table,
    photograph,
    round_table,
    u_table,
)
from kenesh.delegations.precedence.sequences import HostSpeaks, Style, arrival, flags, participants, speaking
from kenesh.delegations.tests.test_precedence import RANKS, order_of, party


def in_line(count: int, host: str = "") -> Order:
    keys = tuple(f"p{number}" for number in range(1, count + 1))
    rules = RuleSet("line", 1, (Host(HostPlace.CENTRE), Declared(keys)))
    return arrange([Party(key, key) for key in keys], rules, Event(host))


def test_the_seventeenth_forums_photograph_has_the_host_in_the_centre() -> None:
    # Our reading of the photograph of 2024: the host, then by rank alternately at the host's right and left.
    heads = {"KAZ": "deputy-prime-minister", "KOR": "minister", "UZB": "minister", "KGZ": "first-deputy-minister",
             "TJK": "deputy-minister", "TKM": "ambassador"}  # fmt: skip
    order = order_of(
        *(party(country, rank) for country, rank in heads.items()),
        rules=(Host(HostPlace.CENTRE), Rank(RANKS), Alphabet("en")),
        host="KOR",
    )
    assert photograph(order).row == ("TKM", "KGZ", "KAZ", "KOR", "UZB", "TJK")


def test_a_second_row_is_filled_from_its_middle_too() -> None:
    layout = photograph(in_line(5), rows=(3, 2))
    front = [
        seat.key
        for seat in sorted(layout.seats, key=lambda seat: seat.x)
        if seat.y == max(one.y for one in layout.seats)
    ]
    assert front == ["p2", "p1", "p3"]
    with pytest.raises(ValueError, match="do not hold"):
        photograph(in_line(5), rows=(3, 3))


def test_at_a_head_table_the_second_sits_at_the_right_of_the_first() -> None:
    # Who faces the room has the right where the room sees the left.
    assert head_table(in_line(4)).row == ("p4", "p2", "p1", "p3")
    assert head_table(in_line(4), Style.IN_TURN).row == ("p1", "p2", "p3", "p4")


def test_at_a_u_the_head_sits_in_the_middle_of_the_base() -> None:
    layout = u_table(in_line(7), base=3)
    by_key = {seat.key: seat for seat in layout.seats}
    assert by_key["p1"].turn == by_key["p2"].turn == by_key["p3"].turn == 180
    assert by_key["p2"].x < by_key["p1"].x < by_key["p3"].x
    assert (by_key["p4"].turn, by_key["p5"].turn) == (90, 270)
    assert by_key["p6"].y > by_key["p4"].y


def test_at_a_round_table_the_last_sits_across_from_the_first() -> None:
    by_key = {seat.key: seat for seat in round_table(in_line(6)).seats}
    assert by_key["p1"].y < by_key["p6"].y
    assert by_key["p1"].x == by_key["p6"].x
    assert (by_key["p1"].turn, by_key["p6"].turn) == (180, 0)
    assert by_key["p2"].x < by_key["p1"].x < by_key["p3"].x


def test_across_a_table_the_leaders_face_each_other_and_each_second_is_at_the_right() -> None:
    by_key = {seat.key: seat for seat in facing_rows(("h1", "h2", "h3"), ("g1", "g2")).seats}
    assert by_key["h1"].x == by_key["g1"].x
    assert by_key["g2"].x < by_key["g1"].x
    assert by_key["h2"].x > by_key["h1"].x


def test_the_host_receives_and_the_first_waits_for_nobody() -> None:
    order = in_line(4, host="p3")
    assert order.keys == ("p3", "p1", "p2", "p4")
    assert arrival(order) == ("p3", "p4", "p2", "p1")


def test_a_host_in_the_chair_may_speak_first_or_last() -> None:
    order = in_line(3, host="p2")
    assert speaking(order) == ("p2", "p1", "p3")
    assert speaking(order, HostSpeaks.LAST) == ("p1", "p3", "p2")


def test_flags_stand_in_turn_or_from_the_middle() -> None:
    assert flags(in_line(5)) == ("p1", "p2", "p3", "p4", "p5")
    assert flags(in_line(5), Style.ALTERNATELY) == ("p4", "p2", "p1", "p3", "p5")


def test_the_list_of_participants_follows_the_order() -> None:
    listed = participants(in_line(2), {"p2": ["c", "a"]})
    assert [(one.delegation, one.members) for one in listed] == [("p1", ()), ("p2", ("c", "a"))]
    with pytest.raises(KeyError):
        participants(in_line(2), {"p9": []})


COUNTS = st.integers(min_value=0, max_value=40)


def holds(layout: Layout, keys: list[str], apart: int = SHOULDER) -> None:
    """Everybody once, on the plan, nobody on another's lap, numbered from 1."""
    assert sorted(seat.key for seat in layout.seats) == sorted(keys)
    for one, other in combinations(layout.seats, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (apart - 2) ** 2
    assert all(0 < seat.x < layout.width and 0 < seat.y < layout.height for seat in layout.seats)
    for table in layout.tables:
        assert 0 <= table.x <= table.x + table.width <= layout.width
        assert 0 <= table.y <= table.y + table.height <= layout.height
    assert all(isinstance(number, int) for seat in layout.seats for number in (seat.x, seat.y, seat.turn))


@settings(deadline=None)
@given(COUNTS, st.sampled_from(Style), st.integers(min_value=0, max_value=9))
def test_every_layout_seats_everybody_once(count: int, style: Style, base: int) -> None:
    order = in_line(count, host="p2")
    for layout in (
        head_table(order, style),
        u_table(order, style, base=base),
        round_table(order, style),
        photograph(order),
    ):
        holds(layout, list(order.keys))
        assert sorted(seat.number for seat in layout.seats) == list(range(1, count + 1))


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_facing_rows_seat_both_sides(hosts: int, guests: int) -> None:
    keys = [f"h{number}" for number in range(hosts)], [f"g{number}" for number in range(guests)]
    holds(facing_rows(*keys), [*keys[0], *keys[1]])


@settings(deadline=None)
@given(COUNTS)
def test_places_alternate_at_the_right_and_the_left_of_the_middle(count: int) -> None:
    order = in_line(count)
    row = photograph(order).row
    for number, key in enumerate(order.keys):
        distance = row.index(key) - count // 2
        assert abs(distance) == (number + 1) // 2
        assert (distance < 0) == (number % 2 == 1)


@settings(deadline=None)
@given(COUNTS, st.sampled_from(list(HostSpeaks)), st.sampled_from(Style))
def test_every_sequence_names_everybody_once(count: int, host: HostSpeaks, style: Style) -> None:
    order = in_line(count, host="p1")
    for keys in (speaking(order, host), arrival(order), flags(order, style)):
        assert sorted(keys) == sorted(order.keys)
