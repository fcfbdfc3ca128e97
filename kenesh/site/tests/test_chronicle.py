"""The chronicle as a drawing: everything is there, in order, and nothing covers anything else."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kenesh.site.chronicle import Held, Promised, chronicle

TODAY = dt.date(2026, 11, 24)
HOSTS = ("KOR", "KAZ", "KGZ")
DAYS = st.dates(dt.date(2004, 1, 1), dt.date(2028, 12, 31))


def held(key: str, year: int | None = None, **fields: object) -> Held:
    known: dict[str, object] = {
        "key": key,
        "label": key,
        "when": str(year or "?"),
        "on": dt.date(year, 7, 1) if year else None,
        "year": year,
        "country": "KOR",
        "place": "Seoul",
        "level": "minister",
        "state": "held",
        "href": f"/{key}/",
        "told": key,
    }
    return Held(**(known | fields))  # type: ignore[arg-type]


def promised(key: str, made: str = "", **fields: object) -> Promised:
    known: dict[str, object] = {
        "key": key,
        "label": f"Promise {key}",
        "state": "open",
        "made": made,
        "made_on": None,
        "due": None,
        "ended": None,
        "href": f"/{key}/",
        "told": key,
    }
    return Promised(**(known | fields))  # type: ignore[arg-type]


EDITIONS = st.lists(
    st.tuples(st.none() | st.integers(2004, 2028), st.sampled_from([*HOSTS, ""]), st.sampled_from(["held", "planned"])),
    max_size=25,
).map(
    lambda rows: [
        held(str(number), year, country=country, state=state) for number, (year, country, state) in enumerate(rows)
    ]
)
PROMISES = st.lists(
    st.builds(
        promised,
        st.integers(0, 999).map(str),
        made=st.integers(-1, 30).map(str),
        made_on=st.none() | DAYS,
        due=st.none() | DAYS,
        ended=st.none() | DAYS,
        open=st.booleans(),
        label=st.text("Promise 약속обещание ", max_size=60),
    ),
    max_size=25,
)


@settings(deadline=None)
@given(EDITIONS, PROMISES)
def test_every_edition_and_promise_is_there_once(editions: list[Held], promises: list[Promised]) -> None:
    drawn = chronicle(editions, promises, HOSTS, today=TODAY)
    assert [node.edition for node in drawn.nodes] == editions
    found = [*(thread.promise for thread in drawn.threads), *drawn.unplaced]
    assert sorted(map(id, found)) == sorted(map(id, promises))


@settings(deadline=None)
@given(EDITIONS, PROMISES)
def test_editions_follow_each_other_without_touching(editions: list[Held], promises: list[Promised]) -> None:
    drawn = chronicle(editions, promises, HOSTS, today=TODAY)
    for before, after in pairwise(drawn.nodes):
        assert before.x + before.ring <= after.x - after.ring


@settings(deadline=None)
@given(EDITIONS, PROMISES)
def test_threads_of_one_row_never_touch(editions: list[Held], promises: list[Promised]) -> None:
    drawn = chronicle(editions, promises, HOSTS, today=TODAY)
    for one, other in combinations(drawn.threads, 2):
        if one.y == other.y:
            assert one.span[1] < other.span[0] or other.span[1] < one.span[0]


@settings(deadline=None)
@given(EDITIONS, PROMISES)
def test_everything_is_inside_the_drawing(editions: list[Held], promises: list[Promised]) -> None:
    drawn = chronicle(editions, promises, HOSTS, today=TODAY)
    for node in drawn.nodes:
        assert node.ring <= node.x <= drawn.width - node.ring
        assert 0 < node.place_y < node.y + node.ring < drawn.axis_y
    for thread in drawn.threads:
        assert 0 <= thread.x1 <= thread.turn <= thread.x2 <= drawn.width
        assert drawn.threads_y < thread.text_y < thread.y < drawn.foot_y


def test_an_edition_stands_on_the_lane_of_its_host_and_else_on_the_last() -> None:
    drawn = chronicle([held("1", 2007), held("2", country="", place="")], [], HOSTS, today=TODAY)
    lanes = {lane.code: lane.y for lane in drawn.lanes}
    assert list(lanes) == [*HOSTS, ""]
    assert [node.y for node in drawn.nodes] == [lanes["KOR"], lanes[""]]


def test_a_host_that_is_no_member_has_a_lane_too() -> None:
    drawn = chronicle([held("1", 2007, country="JPN")], [], HOSTS, today=TODAY)
    assert [lane.code for lane in drawn.lanes] == [*HOSTS, "JPN"]


def test_the_way_is_not_sure_past_an_edition_without_a_host() -> None:
    editions = [held("1", 2007), held("2", country=""), held("3", 2009), held("4", 2010)]
    drawn = chronicle(editions, [], HOSTS, today=TODAY)
    assert [stroke.sure for stroke in drawn.strokes] == [False, True]


def test_a_year_without_an_edition_is_a_narrow_column_and_an_unknown_year_stays_unknown() -> None:
    editions = [held("1", 2007), held("2"), held("3", 2009), held("4", 2013)]
    drawn = chronicle(editions, [], HOSTS, today=TODAY)
    assert [column.label for column in drawn.columns] == ["2007", "?", "2009", "2010–12", "2013"]
    assert drawn.columns[3].width < drawn.columns[2].width


def test_a_thread_begins_at_its_edition_and_turns_where_it_fell_due() -> None:
    editions = [held("9", 2015), held("10", 2016), held("11", 2018)]
    promise = promised(
        "c1", made="9", due=dt.date(2016, 7, 1), ended=dt.date(2018, 7, 1), state="completed-late", open=False
    )
    drawn = chronicle(editions, [promise], HOSTS, today=TODAY)
    x = {node.edition.key: node.x for node in drawn.nodes}
    thread = drawn.threads[0]
    assert (thread.x1, thread.turn, thread.x2) == (x["9"], x["10"], x["11"])


def test_an_open_promise_runs_on_to_today_and_a_settled_one_does_not() -> None:
    editions = [held("9", 2015), held("10", 2016), held("17", 2024)]
    due = dt.date(2016, 7, 1)
    open_, settled = (promised(key, made="9", due=due, open=key == "open") for key in ("open", "settled"))
    drawn = chronicle(editions, [open_, settled], HOSTS, today=dt.date(2024, 1, 1))
    ends = {thread.promise.key: thread.x2 for thread in drawn.threads}
    assert ends["open"] == drawn.today_x
    assert ends["settled"] == drawn.nodes[1].x


def test_a_promise_that_flowed_into_an_edition_ends_there() -> None:
    editions = [held("7", 2013), held("8", 2014), held("9", 2015)]
    drawn = chronicle(editions, [promised("i1", made="7", ended_at="8", open=False)], HOSTS, today=TODAY)
    assert drawn.threads[0].x2 == drawn.nodes[1].x


def test_a_promise_without_any_date_is_kept_for_the_table() -> None:
    drawn = chronicle([held("1", 2007)], [promised("c1")], HOSTS, today=TODAY)
    assert [promise.key for promise in drawn.unplaced] == ["c1"]
