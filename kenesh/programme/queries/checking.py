"""Whether a session can be held as it is planned: conflicts and interpreters, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date, write_time
from kenesh.kit.locales import language_name
from kenesh.kit.refs import Ref, kinds
from kenesh.programme import conflicts as engine
from kenesh.programme import staffing
from kenesh.programme.models import Occupation, Slot
from kenesh.programme.pairs import pairs
from kenesh.programme.queries.plans import frame_of
from kenesh.programme.states import Interpretation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.forums.models import Edition
    from kenesh.people.models import Person
    from kenesh.programme.models import Room, Team
    from kenesh.realms.viewer import Viewer

_SPOKEN_FOR = "country"
# Whoever does this leads the session.
LEADS = frozenset({"chair", "moderator"})


@dataclass(frozen=True, slots=True)
class Proposed:
    """A session as it is planned or typed. ``holder`` is its plan, where there is one."""

    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    room: Room | None = None
    teams: Sequence[Team] = ()
    people: Sequence[Person] = ()
    countries: Sequence[str] = ()
    seats_needed: int | None = None
    has_chair: bool = False
    languages: Sequence[str] = ()
    interpretation: str = ""
    no_relay: bool = True
    holder: tuple[str, int] = ("slot", 0)


@dataclass(frozen=True, slots=True)
class Checked:
    """What stands in the way, in sentences: what is refused without a reason, and what only warns."""

    refused: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    fine: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.refused or self.warned)

    def __len__(self) -> int:
        return len(self.refused) + len(self.warned)


class Checks:
    """Checks sessions of one edition. Reads everything it needs once; what holds a resource is named as far as ``viewer`` may know."""

    def __init__(self, edition: Edition, viewer: Viewer) -> None:
        self.edition = edition
        self.viewer = viewer
        self.frame = frame_of(edition)

    @cached_property
    def _occupied(self) -> list[Occupation]:
        return list(
            Occupation.objects.filter(edition=self.edition)
            .select_related("room", "team", "person")
            .prefetch_related("person__names")
        )

    @cached_property
    def _by_resource(self) -> dict[tuple[str, int | str], list[engine.Booking]]:
        found: dict[tuple[str, int | str], list[engine.Booking]] = {}
        for one in self._occupied:
            booking = engine.Booking(_resource(one), (one.by_kind, one.by_id), one.starts, one.ends, one.firm)
            found.setdefault(booking.resource, []).append(booking)
        return found

    @cached_property
    def _names(self) -> dict[tuple[str, int | str], str]:
        return {_resource(one): _name(one) for one in self._occupied}

    @cached_property
    def _holders(self) -> dict[tuple[str, int], str]:
        """What each holder is called that the viewer may know of; a query for each kind."""
        wanted: dict[str, set[int]] = {}
        for one in self._occupied:
            wanted.setdefault(one.by_kind, set()).add(one.by_id)
        found: dict[tuple[str, int], str] = {}
        for kind, numbers in wanted.items():
            model: Any = kinds().get(kind)
            if model is None or not sight.guarded(model):
                continue
            things = sight.of(model, self.viewer).filter(pk__in=numbers)
            things = things.select_related("session") if model is Slot else things
            found |= {Ref(kind, thing.pk): str(thing.heading()) for thing in things}
        return found

    def check(self, one: Proposed) -> Checked:
        """Everything in the way of a session."""
        local = self.frame.local
        resources = tuple(_resources(one))
        wish = engine.Wish(
            one.holder,
            local(one.starts) if one.starts else None,
            local(one.ends) if one.ends else None,
            resources,
            _room_facts(one.room) if one.room else None,
            one.seats_needed,
            one.has_chair,
            self.frame.days,
            tuple(engine.TeamHours(team.key, _clock(team.opens), _clock(team.closes)) for team in one.teams),
        )
        bookings = [booking for resource in resources for booking in self._by_resource.get(resource, ())]
        checked = Checked()
        names = {team.key: str(team.heading()) for team in one.teams}
        for conflict in engine.conflicts(wish, bookings):
            (checked.refused if conflict.hard else checked.warned).append(self._sentence(conflict, names))
        self._staff(one, checked)
        return checked

    def _staff(self, one: Proposed, checked: Checked) -> None:
        if not one.interpretation or one.starts is None or one.ends is None:
            return
        need = staffing.Need(one.interpretation, tuple(one.languages), _minutes(one.starts, one.ends), one.no_relay)
        names = {team.key: str(team.heading()) for team in one.teams}
        crews = [
            staffing.Crew(
                team.key,
                tuple(team.languages),
                team.size,
                self._worked(team, one),
                int(team.most_hours * staffing.HOUR) if team.most_hours is not None else None,
                pairs(team.pairs),
            )
            for team in one.teams
        ]
        found = staffing.check(need, crews, self.frame.rules)
        checked.warned.extend(reason_words(reason, names) for reason in found.reasons)
        if found.enough and found.needed:
            words = ngettext(
                "Interpreters: %(needed)s needed, %(present)s there.",
                "Interpreters: %(needed)s needed, %(present)s there.",
                found.needed,
            )
            checked.fine.append(words % {"needed": found.needed, "present": found.present})

    def _worked(self, team: Team, one: Proposed) -> int:
        """The minutes that a team works on that day in other sessions."""
        if one.starts is None:
            return 0
        day = self.frame.local(one.starts).date()
        return sum(
            _minutes(booking.starts, booking.ends)
            for booking in self._by_resource.get(("team", team.pk), ())
            if booking.holder != one.holder and self.frame.local(booking.starts).date() == day
        )

    def _sentence(self, conflict: engine.Conflict, teams: dict[str, str]) -> str:
        booking = conflict.booking
        if booking is None:
            return _plain(conflict, teams)
        data = {
            "name": self._names.get(booking.resource, ""),
            "from": write_time(booking.starts, self.frame.zone),
            "until": write_time(booking.ends, self.frame.zone),
            "holder": self._holders.get(booking.holder) or _("something you are not shown"),
        }
        sentences = {
            "room": _("The room “%(name)s” is taken from %(from)s to %(until)s: %(holder)s."),
            "team": _("The interpreters “%(name)s” are taken from %(from)s to %(until)s: %(holder)s."),
            "person": _("%(name)s is elsewhere from %(from)s to %(until)s: %(holder)s."),
            "country": _("The delegation of %(name)s is expected elsewhere from %(from)s to %(until)s: %(holder)s."),
        }
        return sentences[conflict.key] % data


def proposed_of(slot: Slot) -> Proposed:
    """A plan as it is kept. Its teams and turns must be at hand."""
    turns = list(slot.turns.all())
    return Proposed(
        slot.starts,
        slot.ends,
        slot.room,
        list(slot.teams.all()),
        list({turn.person.pk: turn.person for turn in turns if turn.person}.values()),
        list(dict.fromkeys(turn.country for turn in turns if turn.country)),
        slot.seats_needed,
        any(turn.part in LEADS for turn in turns),
        slot.languages,
        slot.interpretation,
        slot.no_relay,
        (slot.kind, slot.pk),
    )


def _resources(one: Proposed) -> list[tuple[str, int | str]]:
    return [
        *([("room", one.room.pk)] if one.room else []),
        *(("team", team.pk) for team in one.teams),
        *(("person", person.pk) for person in one.people),
        *((_SPOKEN_FOR, country) for country in one.countries),
    ]


def _resource(one: Occupation) -> tuple[str, int | str]:
    for name in ("room", "team", "person"):
        number = getattr(one, f"{name}_id")
        if number is not None:
            return name, int(number)
    return _SPOKEN_FOR, one.country


def _name(one: Occupation) -> str:
    thing = one.room or one.team or one.person
    return str(thing.heading()) if thing else country_name(one.country)


def _room_facts(room: Room) -> engine.RoomFacts:
    return engine.RoomFacts(room.seats, _clock(room.opens), _clock(room.closes))


def _clock(text: str) -> int | None:
    """Minutes of the day of “08:30”; None for what is no time."""
    hours, colon, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes) if colon and hours.isdecimal() and minutes.isdecimal() else None


def _minutes(starts: dt.datetime, ends: dt.datetime) -> int:
    return max(0, int((ends - starts).total_seconds() // 60))


def _told(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _plain(conflict: engine.Conflict, teams: dict[str, str]) -> str:
    data = conflict.data
    match conflict.key:
        case "seats":
            return _("The room has %(seats)s seats; %(needed)s are needed.") % data
        case "closed" | "team-closed":
            times = {"opens": _told(int(data["opens"])), "closes": _told(int(data["closes"]))}
            named = times | {"team": teams.get(str(data.get("team")), "")}
            room = _("The room is open from %(opens)s to %(closes)s only.")
            team = _("The interpreters “%(team)s” work from %(opens)s to %(closes)s only.")
            return (team if "team" in data else room) % named
        case "outside":
            dates = {name: write_date(str(data[name])) for name in ("first", "last")}
            return _("This is not within the days of the edition: %(first)s to %(last)s.") % dates
        case "no-chair":
            return _("Nobody chairs this session yet.")
        case "no-room":
            return _("It has no room yet.")
    return _("It has no time yet.")


def reason_words(reason: staffing.Reason, names: dict[str, str]) -> str:
    """Why interpreters are missing, as a sentence; ``names`` are the teams by their keys."""
    data = dict(reason.data)
    match reason.key:
        case "too-few":
            return _("It needs %(needed)s interpreters; %(present)s are there, %(missing)s are missing.") % data
        case "too-long":
            spans = {name: _told(int(data[name])) for name in ("minutes", "most")}
            return _("It lasts %(minutes)s hours; the staffing rules hold for %(most)s at most.") % spans
        case "no-rule":
            way = Interpretation(str(data["way"])).label
            return _("The staffing rules say nothing of %(languages)s languages and this way: %(way)s.") % (
                data | {"way": way}
            )
        case "language":
            return _("Nobody interprets from and into %(language)s.") % {
                "language": language_name(str(data["language"]))
            }
        case "relay":
            pair = {name: language_name(str(data[name])) for name in ("one", "other")}
            return _("No team works between %(one)s and %(other)s without relay.") % pair
    spans = {"total": _told(int(data["total"])), "most": _told(int(data["most"]))}
    return _("“%(team)s” would work %(total)s hours that day; %(most)s are the most.") % {
        "team": names.get(str(data["team"]), ""),
        **spans,
    }
