"""A problem from JSON: first every value by itself, then what they say of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import (
    Block,
    Fixed,
    Lunch,
    Meeting,
    Objective,
    Participant,
    Precedence,
    Problem,
    Room,
    Rules,
    Team,
    Unit,
)
from kenesh.meetings.scheduling.reading.nodes import Log, parsed
from kenesh.meetings.scheduling.reading.plans import assignment, check_format
from kenesh.meetings.scheduling.reading.together import check_together

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.meetings.scheduling.problem import Span
    from kenesh.meetings.scheduling.reading.nodes import Node

FORMAT = "kenesh-meetings"
MOST_MEETINGS = 20_000
MOST_OTHERS = 20_000
MOST_IN_LIST = 1_000
MOST_IMPORTANCE = 1_000_000


def read_problem(data: bytes | str) -> Problem:
    """Read a problem. Raises :class:`Unreadable` with everything that is wrong, each with its path."""
    log = Log()
    root = parsed(data, log)
    given = root.members(
        "format version days participants meetings",
        "unit step sessions rules rooms teams precedences published objectives",
    )
    check_format(given, FORMAT)
    step = given["step"].whole(1) if "step" in given else 1
    days = _spans(given, "days")
    meetings = _each(given, "meetings", MOST_MEETINGS, _meeting)
    problem = Problem(
        days=days,
        meetings=meetings,
        participants=_each(given, "participants", MOST_OTHERS, _participant),
        rooms=_each(given, "rooms", MOST_OTHERS, _room),
        teams=_each(given, "teams", MOST_OTHERS, _team),
        sessions=_sessions(given),
        rules=_rules(given.get("rules"), step, [meeting.length for meeting in meetings]),
        precedences=_each(given, "precedences", MOST_OTHERS, _precedence),
        published=_each(given, "published", MOST_MEETINGS, assignment),
        objectives=_objectives(given),
        unit=given["unit"].choice(Unit, Unit.SLOT) if "unit" in given else Unit.SLOT,
        step=step,
    )
    log.stop_if_any()
    check_together(problem, log)
    log.stop_if_any()
    return problem


def _each[T](given: dict[str, Node], name: str, most: int, read: Callable[[Node], T]) -> tuple[T, ...]:
    return tuple(read(one) for one in given[name].items(most)) if name in given else ()


def _spans(given: dict[str, Node], name: str) -> tuple[Span, ...]:
    return _each(given, name, MOST_IN_LIST, lambda node: node.span()[0])


def _blocks(given: dict[str, Node], name: str) -> tuple[Block, ...]:
    return _each(given, name, MOST_IN_LIST, _block)


def _block(node: Node) -> Block:
    span, given = node.span("why venue buffer")
    why = given["why"].text(empty=True) if "why" in given else ""
    return Block(span, why, _text(given, "venue"), _whole(given, "buffer", 0))


def _whole(given: dict[str, Node], name: str, default: int, least: int = 0) -> int:
    return given[name].whole(least) if name in given else default


def _whole_or_none(given: dict[str, Node], name: str, least: int = 0) -> int | None:
    return given[name].whole(least) if name in given else None


def _text(given: dict[str, Node], name: str) -> str:
    return given[name].text() if name in given else ""


def _texts(given: dict[str, Node], name: str) -> tuple[str, ...]:
    return _each(given, name, MOST_IN_LIST, lambda node: node.text())


def _pairs(given: dict[str, Node], name: str) -> tuple[str, ...]:
    return _each(given, name, MOST_IN_LIST, _pair)


def _pair(node: Node) -> str:
    """Two languages, in either order: ko-ru is ru-ko."""
    text = node.text()
    languages = sorted(filter(None, text.split("-")))
    if text and len(languages) != 2:  # noqa: PLR2004 - a pair is two
        node.wrong("Two languages belong here, as in ko-ru.")
    return "-".join(languages)


def _participant(node: Node) -> Participant:
    given = node.members("key", "away turnaround row lunches travels")
    return Participant(
        _text(given, "key"),
        _blocks(given, "away"),
        _whole_or_none(given, "turnaround"),
        _whole_or_none(given, "row", 1),
        given["lunches"].flag() if "lunches" in given else True,
        given["travels"].flag() if "travels" in given else True,
    )


def _room(node: Node) -> Room:
    given = node.members("key seats", "venue closed turnaround")
    return Room(
        _text(given, "key"),
        _whole(given, "seats", 0),
        _text(given, "venue"),
        _blocks(given, "closed"),
        _whole(given, "turnaround", 0),
    )


def _team(node: Node) -> Team:
    given = node.members("key pairs", "away turnaround most travels")
    return Team(
        _text(given, "key"),
        frozenset(_pairs(given, "pairs")),
        _blocks(given, "away"),
        _whole(given, "turnaround", 0),
        _whole_or_none(given, "most"),
        given["travels"].flag() if "travels" in given else True,
    )


def _meeting(node: Node) -> Meeting:
    given = node.members(
        "key participants",
        "length seats session importance required rooms pairs own_interpreters fixed wishes",
    )
    people = _texts(given, "participants")
    if len(people) < 2 and "participants" in given and isinstance(given["participants"].value, list):  # noqa: PLR2004 - it takes two
        given["participants"].wrong("A meeting takes two.")
    if len(set(people)) < len(people):
        given["participants"].wrong("Somebody stands here twice.")
    own = "own_interpreters" in given and given["own_interpreters"].flag()
    return Meeting(
        key=_text(given, "key"),
        participants=people,
        length=_whole(given, "length", 1, 1),
        seats=_whole(given, "seats", 0),
        session=_text(given, "session"),
        importance=given["importance"].whole(1, MOST_IMPORTANCE) if "importance" in given else 1,
        required="required" in given and given["required"].flag(),
        rooms=_texts(given, "rooms") if "rooms" in given else None,
        pairs=() if own else _pairs(given, "pairs"),
        fixed=_fixed(given["fixed"]) if "fixed" in given else None,
        wishes=_spans(given, "wishes"),
    )


def _fixed(node: Node) -> Fixed:
    given = node.members("start", "room")
    return Fixed(_whole(given, "start", 0), _text(given, "room"))


def _precedence(node: Node) -> Precedence:
    given = node.members("before after")
    return Precedence(_text(given, "before"), _text(given, "after"))


def _sessions(given: dict[str, Node]) -> dict[str, tuple[Span, ...]]:
    named = given["sessions"].named() if "sessions" in given else {}
    return {name: tuple(one.span()[0] for one in node.items(MOST_IN_LIST)) for name, node in named.items()}


def _objectives(given: dict[str, Node]) -> tuple[Objective, ...]:
    if "objectives" not in given:
        return tuple(Objective)
    found = tuple(one.choice(Objective, Objective.PLACED) for one in given["objectives"].items(MOST_IN_LIST))
    if len(set(found)) < len(found):
        given["objectives"].wrong("An objective counts once.")
    return found


def _rules(node: Node | None, step: int, lengths: list[int]) -> Rules:
    given = node.members("", "turnaround pause row lunches spread travel") if node else {}
    turnaround = _whole(given, "turnaround", 0)
    # Unless said otherwise, no gap is a break that turnaround and the times at which meetings may start force.
    forced = max((-(-(length + turnaround) // step) * step - length for length in lengths), default=turnaround)
    return Rules(
        turnaround=turnaround,
        pause=_whole(given, "pause", forced),
        row=_whole_or_none(given, "row", 1),
        lunches=_each(given, "lunches", MOST_IN_LIST, _lunch),
        spread=_whole_or_none(given, "spread"),
        travel=_travel(given),
    )


def _lunch(node: Node) -> Lunch:
    span, given = node.span("length")
    length = _whole(given, "length", 1, 1)
    if length > span.until - span.start:
        node.wrong("Lunch is longer than the time for it.")
    return Lunch(span, length)


def _travel(given: dict[str, Node]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for node in given["travel"].items(MOST_IN_LIST) if "travel" in given else ():
        one = node.members("one other time")
        ends = sorted((_text(one, "one"), _text(one, "other")))
        if ends[0] == ends[1]:
            node.wrong("The way leads from a venue to itself.")
        found[ends[0], ends[1]] = _whole(one, "time", 0)
    return found
