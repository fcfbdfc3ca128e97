"""Facts in plain English, for the command line; pages say them in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import FactKind

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.facts import Fact

# What stands in the way; and what would have to be so instead, after an “if”.
_SAID: dict[FactKind, tuple[str, str]] = {
    FactKind.AWAY: ("{0} is away {span}", "{0} came {span}"),
    FactKind.SESSION: ("{0} has to be in its session {why}", "{0} could be in any session"),
    FactKind.FIXED: ("{0} has a fixed time", "{0} could be at another time"),
    FactKind.CLOSED: ("room {0} is closed {span}", "room {0} were open {span}"),
    FactKind.ROOMS: ("there are no more rooms that suit", "there were one more room that suits"),
    FactKind.TEAM_AWAY: ("team {0} is away {span}", "team {0} worked {span}"),
    FactKind.TEAM_MOST: ("team {0} may not work longer in a day", "team {0} worked longer"),
    FactKind.TEAMS: ("there are no more teams for {0}", "there were one more team for {0}"),
    FactKind.TURNAROUND: ("{0} needs time between meetings", "{0} needed no time between meetings"),
    FactKind.ROOM_TURNAROUND: ("room {0} needs time between meetings", "room {0} needed no time between meetings"),
    FactKind.TEAM_TURNAROUND: ("team {0} needs time between meetings", "team {0} needed no time between meetings"),
    FactKind.TRAVEL: ("{0} needs time to travel", "{0} took no time to travel"),
    FactKind.TEAM_TRAVEL: ("team {0} needs time to travel", "team {0} took no time to travel"),
    FactKind.ROW: ("{0} needs a break after so many meetings", "{0} went on without a break"),
    FactKind.LUNCH: ("{0} has lunch {span}", "{0} did without lunch {span}"),
    FactKind.SPREAD: ("breaks are shared fairly", "breaks need not be shared fairly"),
    FactKind.PRECEDENCE: ("{0} comes before {1}", "{0} need not come before {1}"),
    FactKind.HELD: ("{0} keeps a place", "{0} gave up its place"),
}


def said(fact: Fact, *, undone: bool = False) -> str:
    """``fact`` in words; ``undone``: what would be so instead."""
    span = f"from {fact.span.start} until {fact.span.until}" if fact.span else ""
    words = _SAID[fact.kind][undone].format(*fact.of, span=span, why=fact.why)
    return f"{words} ({fact.why})" if fact.why and fact.kind is not FactKind.SESSION and not undone else words
