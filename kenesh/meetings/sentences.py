"""What the scheduler says, as whole sentences in the reader's language: facts, what would free a meeting, values, broken rules."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenesh.kit.dates import write_date, write_time
from kenesh.kit.instants import clock_name
from kenesh.meetings.models import Absence
from kenesh.meetings.scheduling.facts import Fact, FactKind
from kenesh.meetings.scheduling.problem import Objective, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

    from kenesh.meetings.arranging import Frame
    from kenesh.meetings.checking import Violation
    from kenesh.meetings.queries.planning.names import Names

_K = FactKind
# What is in the way, where there is a reason to tell; and what would be so instead.
_IS: Mapping[FactKind, _StrPromise] = {
    _K.AWAY: gettext_lazy("%(person)s is not free %(span)s."),
    _K.SESSION: gettext_lazy("“%(meeting)s” was asked for in one half of the day."),
    _K.FIXED: gettext_lazy("“%(meeting)s” stays at the time that was set by hand."),
    _K.CLOSED: gettext_lazy("The room “%(room)s” is not free %(span)s."),
    _K.ROOMS: gettext_lazy("All rooms that are large enough are taken."),
    _K.TEAM_AWAY: gettext_lazy("The interpreters “%(team)s” are not free %(span)s."),
    _K.TEAM_MOST: gettext_lazy("The interpreters “%(team)s” work as long that day as is agreed."),
    _K.TEAMS: gettext_lazy("All interpreters between %(pair)s are busy, or there are none."),
    _K.TURNAROUND: gettext_lazy("%(person)s needs time between two meetings."),
    _K.ROOM_TURNAROUND: gettext_lazy("The room “%(room)s” needs time between two meetings."),
    _K.TEAM_TURNAROUND: gettext_lazy("The interpreters “%(team)s” need time between two meetings."),
    _K.TRAVEL: gettext_lazy("%(person)s needs time to get from one place to the other."),
    _K.TEAM_TRAVEL: gettext_lazy("The interpreters “%(team)s” need time to get from one place to the other."),
    _K.ROW: gettext_lazy("%(person)s needs a break after so many meetings in a row."),
    _K.LUNCH: gettext_lazy("%(person)s has lunch %(span)s."),
    _K.SPREAD: gettext_lazy("Breaks are to be shared fairly."),
    _K.PRECEDENCE: gettext_lazy("“%(meeting)s” comes before “%(other)s”."),
    _K.HELD: gettext_lazy("“%(meeting)s” keeps a place."),
}
_IF_NOT: Mapping[FactKind, _StrPromise] = {
    _K.AWAY: gettext_lazy("%(person)s would have to be free %(span)s."),
    _K.SESSION: gettext_lazy("“%(meeting)s” could be in the other half of the day."),
    _K.FIXED: gettext_lazy("“%(meeting)s” could be at another time."),
    _K.CLOSED: gettext_lazy("The room “%(room)s” would have to be free %(span)s."),
    _K.ROOMS: gettext_lazy("One more room that is large enough is needed."),
    _K.TEAM_AWAY: gettext_lazy("The interpreters “%(team)s” would have to be free %(span)s."),
    _K.TEAM_MOST: gettext_lazy("The interpreters “%(team)s” would have to work longer."),
    _K.TEAMS: gettext_lazy("One more team that interprets between %(pair)s is needed."),
    _K.TURNAROUND: gettext_lazy("%(person)s could go from one meeting to the next at once."),
    _K.ROOM_TURNAROUND: gettext_lazy("The room “%(room)s” could be used again at once."),
    _K.TEAM_TURNAROUND: gettext_lazy("The interpreters “%(team)s” could go from one meeting to the next at once."),
    _K.TRAVEL: gettext_lazy("%(person)s would have to get from one place to the other faster."),
    _K.TEAM_TRAVEL: gettext_lazy("The interpreters “%(team)s” would have to get from one place to the other faster."),
    _K.ROW: gettext_lazy("%(person)s could have more meetings in a row."),
    _K.LUNCH: gettext_lazy("%(person)s could do without lunch %(span)s."),
    _K.SPREAD: gettext_lazy("Breaks need not be shared fairly."),
    _K.PRECEDENCE: gettext_lazy("“%(meeting)s” need not come before “%(other)s”."),
    _K.HELD: gettext_lazy("“%(meeting)s” could give up its place."),
}


def when(span: Span, frame: Frame) -> str:
    """A span on the clock of the host, with its day where there are several."""
    starts, ends = frame.moment(span.start), frame.moment(span.until)
    times = {"from": write_time(starts, frame.zone), "until": write_time(ends, frame.zone)}
    if len(frame.days) < 2:  # noqa: PLR2004 - of one day, the day is known
        return _("from %(from)s to %(until)s") % times
    return _("on %(day)s from %(from)s to %(until)s") % (times | {"day": day_words(starts, frame.zone)})


def day_words(at: dt.datetime, zone: str) -> str:
    """The day of a moment there, with its weekday."""
    return write_date(local(at, zone).date().isoformat(), weekday=True)


def times_words(starts: dt.datetime, ends: dt.datetime, zone: str) -> str:
    """From when until when, on the clock there."""
    return f"{write_time(starts, zone)}–{write_time(ends, zone)}"


def span_words(starts: dt.datetime, ends: dt.datetime, zone: str) -> str:
    """The day, from when until when, and on whose clock."""
    told = {"date": day_words(starts, zone), "times": times_words(starts, ends, zone), "zone": clock_name(zone)}
    return _("%(date)s, %(times)s (%(zone)s)") % told


def local(at: dt.datetime, zone: str) -> dt.datetime:
    """A moment on the clock there."""
    return at.astimezone(ZoneInfo(zone))


def why_words(key: str) -> str:
    """Why a published meeting moves, as those concerned are told: never whose reason it is."""
    if key == "others":
        return _("it makes way for other meetings")
    return str(Absence.Reason(key).label) if key in Absence.Reason.values else ""


def fact_words(fact: Fact, names: Names, frame: Frame, *, undone: bool = False) -> str:
    """A fact as a sentence with names; ``undone``: what would have to be so instead."""
    first, second = (*fact.of, "", "")[:2]
    called: Mapping[str, Callable[[str], str]] = {
        "person": names.person,
        "meeting": names.meeting,
        "room": names.room,
        "team": names.team,
        "pair": names.pair,
    }
    words = str((_IF_NOT if undone else _IS)[fact.kind])
    data = {name: call(first) for name, call in called.items() if f"%({name})s" in words}
    data["other"] = names.meeting(second)
    data["span"] = when(fact.span, frame) if fact.span else ""
    said = _first_large(words % data)
    why = names.why(fact.why) if fact.why and not undone else ""
    return _("%(sentence)s Why: %(reason)s.") % {"sentence": said, "reason": why} if why else said


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]


def value_words(objective: Objective, value: int | None, bound: int, *, placed: int = 0, total: int = 0) -> str:
    """What a plan is worth in one objective, and what is proven, as a sentence.

    For what has a place, ``placed`` of ``total`` meetings do: values are sums of importance, which say nothing to a reader.
    """
    if value is None:
        return _("There was no time to look for a plan.")
    said = (
        _("%(placed)s of %(total)s meetings have a place.") % {"placed": placed, "total": total}
        if objective is Objective.PLACED
        else worth_words(objective, value, placed)
    )
    return f"{said} {_proof(objective, value, bound)}"


_NONE: Mapping[Objective, _StrPromise] = {
    Objective.BREAKS: gettext_lazy("Nobody waits long for their next meeting."),
    Objective.FAIRNESS: gettext_lazy("All wait equally often."),
    Objective.WISHES: gettext_lazy("All meetings are at a time that was wished for, where one was."),
    Objective.CHANGE: gettext_lazy("No published meeting moves."),
}


def worth_words(objective: Objective, value: int, placed: int) -> str:
    """What a plan is worth in one objective, as a sentence; ``placed`` meetings have a place."""
    if value == 0 and objective in _NONE:
        return str(_NONE[objective])
    match objective:
        case Objective.PLACED:
            words = ngettext("%(count)s meeting has a place.", "%(count)s meetings have a place.", placed)
            return words % {"count": placed}
        case Objective.BREAKS:
            words = ngettext(
                "People wait %(count)s time for their next meeting.",
                "People wait %(count)s times for their next meeting.",
                value,
            )
        case Objective.FAIRNESS:
            words = _("Between those who wait most and those who wait least often, the difference is %(count)s.")
        case Objective.WISHES:
            words = ngettext(
                "%(count)s meeting is not at a time that was wished for.",
                "%(count)s meetings are not at a time that was wished for.",
                value,
            )
        case Objective.CHANGE:
            words = ngettext(
                "%(count)s published meeting moves or loses its place.",
                "%(count)s published meetings move or lose their place.",
                value,
            )
    return words % {"count": value}


def aim_words(objective: Objective) -> str:
    """What the scheduler is at."""
    match objective:
        case Objective.PLACED:
            return _("It looks for a place for every meeting.")
        case Objective.BREAKS:
            return _("It makes waits between meetings fewer.")
        case Objective.FAIRNESS:
            return _("It shares waits fairly.")
        case Objective.WISHES:
            return _("It looks for times that were wished for.")
    return _("It keeps what is published where it is.")


def _proof(objective: Objective, value: int, bound: int) -> str:
    if value == bound:
        return _("It is proven that no plan does better.")
    # That nothing is fewer than none needs no proof.
    if objective is Objective.PLACED or bound <= 0:
        return _("Whether a plan can do better is not proven.")
    return _("It is proven that fewer than %(bound)s is not possible.") % {"bound": bound}


_BROKEN: Mapping[str, _StrPromise] = {
    "not a time to start": gettext_lazy(
        "It does not begin at one of the times of the plan, or ends after the day does."
    ),
    "outside its session": gettext_lazy("It was asked for in the other half of the day."),
    "not at its fixed time": gettext_lazy("It is not at the time that was set by hand."),
    "participant away": gettext_lazy("%(person)s is not free at that time."),
    "no such room": gettext_lazy("It has no room yet."),
    "not in its fixed room": gettext_lazy("It is not in the room that was set by hand."),
    "not a room it may be held in": gettext_lazy("It may not be held in this room."),
    "too few seats": gettext_lazy("The room has too few seats."),
    "room closed": gettext_lazy("The room “%(room)s” is not free at that time."),
    "not one team for each pair of languages": gettext_lazy(
        "It needs one team of interpreters for each pair of languages."
    ),
    "not a team for these languages": gettext_lazy("The interpreters “%(team)s” do not work between these languages."),
    "team away": gettext_lazy("The interpreters “%(team)s” are not free at that time."),
    "two at once": gettext_lazy("%(who)s would be in two meetings at once: “%(meeting)s” and “%(other)s”."),
    "too little time between": gettext_lazy(
        "There is too little time between “%(meeting)s” and “%(other)s” for %(who)s."
    ),
    "no time to get there": gettext_lazy("There is no time to get from “%(meeting)s” to “%(other)s” for %(who)s."),
    "no time for the way": gettext_lazy("%(who)s has no time to get to this meeting, or from it to what comes next."),
    "too many in a row": gettext_lazy("%(person)s has too many meetings in a row."),
    "no lunch": gettext_lazy("%(person)s has no time for lunch."),
    "team works too long": gettext_lazy("The interpreters “%(team)s” work longer that day than is agreed."),
    "in the wrong order": gettext_lazy("“%(meeting)s” comes after “%(other)s”."),
}
# What nobody can decide to do all the same: a room or a team taken twice.
_DOUBLE = frozenset({"two at once", "room closed", "team away"})


def is_double(one: Violation, names: Names) -> bool:
    """Whether a room or a team is taken twice, which needs a reason."""
    return one.rule in _DOUBLE and (one.rule != "two at once" or names.is_place(one.of[0]))


def violation_words(one: Violation, names: Names) -> str:
    """A broken rule as a sentence."""
    words = str(_BROKEN.get(one.rule, gettext_lazy("It breaks a rule of the plan.")))
    last = one.of[-1] if one.of else ""
    of = (*one.of, "", "", "")
    pair = of[1:3] if one.rule in {"two at once", "too little time between", "no time to get there"} else of[:2]
    who = of[0] if one.rule in {"no lunch", "too many in a row", "team works too long"} else last
    data = {
        "person": names.person(who),
        "room": names.room(last),
        "team": names.team(who),
        "who": names.anybody(of[0]),
        "meeting": names.meeting(pair[0]),
        "other": names.meeting(pair[1]),
    }
    return _first_large(words % data)
