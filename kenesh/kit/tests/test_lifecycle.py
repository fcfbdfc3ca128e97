"""The tables of moves say what can be done from where; every state is reached, and the drawing shows them all."""

from __future__ import annotations

import pytest

from kenesh.decisions.models import Idea
from kenesh.decisions.states import DATE, IDEA, DatePlea
from kenesh.documents.states import PAPER, Stage
from kenesh.kit.lifecycle import Lifecycle, move
from kenesh.programme.states import AGENDA, Item
from kenesh.projects.states import ANSWER, REPORT, UNDER_WAY, Answering, Filing

# Each table with the states it is about, and those in which a thing begins.
TABLES = (
    (IDEA, Idea.Stage.values, {"suggested", "no-evidence"}),
    (DATE, DatePlea.values, {"proposed"}),
    (PAPER, Stage.values, {"draft", "adopted"}),
    (AGENDA, Item.values, {"placed"}),
    (REPORT, Filing.values, {"filed", "waiting"}),
    (ANSWER, Answering.values, {"proposed", "dismissed"}),
)


@pytest.mark.parametrize(("table", "states", "begins"), TABLES, ids=lambda one: getattr(one, "kind", ""))
def test_a_table_speaks_of_the_states_there_are_and_reaches_each(
    table: Lifecycle, states: list[str], begins: set[str]
) -> None:
    named = {state for one in table.moves.values() for state in (*one.before, one.after)}
    assert named | begins == set(states)
    reached = set(begins)
    while further := {one.after for one in table.moves.values() if one.before & reached} - reached:
        reached |= further
    assert reached == set(states)


@pytest.mark.parametrize(("table", "states", "begins"), TABLES, ids=lambda one: getattr(one, "kind", ""))
def test_a_move_that_cannot_be_made_says_why(table: Lifecycle, states: list[str], begins: set[str]) -> None:
    for key, one in table.moves.items():
        assert table.after(key) == one.after
        for state in states:
            verdict = table.may(key, state)
            assert bool(verdict) == (state in one.before)
            assert verdict or str(verdict.reason).endswith(".")


def test_an_action_is_under_way_from_its_proposal_until_it_is_closed() -> None:
    closing = {key for key, one in ANSWER.moves.items() if one.after in {"done", "dropped"}}
    assert all(ANSWER.moves[key].before == UNDER_WAY for key in closing)


def test_the_drawing_shows_every_move() -> None:
    table = Lifecycle("door", move("open", "shut half-open", "open", "It is open."), move("shut", "open", "shut", "…"))
    assert table.drawn().splitlines() == [
        "stateDiagram-v2",
        "    half_open --> open: open",
        "    shut --> open: open",
        "    open --> shut: shut",
    ]
