"""Asking for a meeting, mending what was asked, withdrawing it, going on without those who declined."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.meetings import policy
from kenesh.meetings.actions.agreeing import say, settle
from kenesh.meetings.events import asking as events
from kenesh.meetings.models import Party, Reply, Request, Sort, Wish
from kenesh.meetings.states import REQUEST, Answer
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.forums.models import Edition
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer

# Between two, and between more.
PAIRS = frozenset({Sort.BILATERAL, Sort.CALL})
GROUPS = frozenset({Sort.HEADS, Sort.MISSION_HEADS, Sort.GROUP})
_PAIR = 2
# Numbers that requests get; the column holds no greater one.
_SHORT, _LONG = range(1000, 10_000), range(10_000, 32_768)

type Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Side:
    """One party as it is asked for: the country, and who is to come for it where that is known."""

    country: str
    person: Person | None = None
    title: Localised = field(default_factory=Localised)
    rank: str = ""
    companions: int = 0
    own_interpreter: bool = False
    leader: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it is typed. ``asked_by`` is one of the sides, or empty for the desk."""

    sort: str
    asked_by: str
    sides: Sequence[Side]
    subject: Localised
    minutes: int = 30
    level: str = ""
    languages: Sequence[str] = ()
    session: str = ""
    importance: int = 3
    required: bool = False
    note: Localised = field(default_factory=Localised)
    wishes: Sequence[Span] = ()

    @property
    def plain(self) -> dict[str, Any]:
        """The fields of the request itself, by name."""
        names = ("sort", "subject", "minutes", "level", "session", "importance", "required", "note")
        return {name: getattr(self, name) for name in names} | {"languages": Codes(self.languages)}


def _free_number(edition: Edition) -> int:
    """A number that no request of an edition has: one of four digits as long as half of them are free, else of five."""
    taken = set(Request.objects.filter(edition=edition).values_list("number", flat=True))
    among = _SHORT if len(taken) < len(_SHORT) // 2 else _LONG
    return secrets.choice([number for number in among if number not in taken])


@transaction.atomic
def ask(edition: Edition, asked: Asked, *, by: Viewer, at: dt.datetime) -> Request:
    """Ask for a meeting at an edition. Raises ``Refused`` and ``ValidationError``."""
    # One after the other, so that no two requests get the same number; which it is tells nobody how many there are.
    edition = lock(edition)
    demand(policy.may_ask(by, edition, asked.asked_by))
    _check(edition, asked, by)
    number = _free_number(edition)
    request = Request(
        forum=edition.forum,
        edition=edition,
        number=number,
        asked_by=asked.asked_by,
        asked_at=at,
        clearance=Clearance.PARTIES,
        cleared_for=_countries(asked),
        sample=edition.sample,
        **asked.plain,
    )
    parts = [*_parties(request, asked, at), *_wishes(request, asked)]
    on_behalf = bool(asked.asked_by) and asked.asked_by not in policy.speaks_for(by, edition.forum_id)
    said = Reply(
        request=request,
        sort=Reply.Sort.ASKED,
        country=asked.asked_by,
        on_behalf=on_behalf,
        at=at,
        **on_the_table(asked.plain),
    )
    key = f"{edition.key}-request-{number}"
    add(request, by=by, at=at, event=events.ASKED.key, key=key, parts=[*parts, said])
    if not any(one.answer == Answer.WAITING for one in request.parties.all()):
        # One country's own heads of mission: nobody else has to agree.
        settle(request, by=by, at=at)
    return request


@transaction.atomic
def edit(request: Request, asked: Asked, *, based_on: int, by: Viewer, at: dt.datetime) -> Request:
    """Mend a request while nobody has answered. Who asked stands. Raises ``Refused`` and ``ValidationError``."""
    current = lock(request)
    demand(policy.may_edit(by, current, list(current.parties.all())))
    check_version(current, based_on)
    if asked.asked_by != current.asked_by:
        raise ValidationError(_("Who asked for a meeting does not change: withdraw this request, and ask anew."))
    _check(current.edition, asked, by)
    current.parties.all().delete()
    current.wishes.filter(round=current.round).delete()
    for part in (*_parties(current, asked, current.asked_at), *_wishes(current, asked)):
        part.full_clean()
        part.save()
    if set(_countries(asked)) != set(current.cleared_for):
        # What was asked of others is none of the business of those who are asked now; nobody has answered it.
        current.replies.all().delete()
    say(current, Reply.Sort.EDITED, asked.asked_by, by=by, at=at, **on_the_table(asked.plain))
    values = asked.plain | {"cleared_for": _countries(asked)}
    keep(current, values, by=by, at=at, event=events.EDITED.key, data={})
    return current


@transaction.atomic
def withdraw(request: Request, reason: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Request:
    """Withdraw a request."""
    current = lock(request)
    demand(policy.may_withdraw(by, current))
    check_version(current, based_on)
    say(current, Reply.Sort.WITHDREW, current.asked_by, by=by, at=at, text=reason)
    values = {"state": REQUEST.after("withdraw"), "closed_at": at, "reason": reason}
    keep(current, values, by=by, at=at, event=events.WITHDRAWN.key)
    return current


@transaction.atomic
def go_on(request: Request, *, based_on: int, by: Viewer, at: dt.datetime) -> Request:
    """Go on without those who declined; where all others agreed already, the meeting comes forth."""
    current = lock(request)
    parties = list(current.parties.all())
    demand(policy.may_go_on(by, current, parties))
    check_version(current, based_on)
    for party in parties:
        if party.answer == Answer.DECLINED and not party.left_out:
            party.left_out = True
            party.save()
    left = Codes(dict.fromkeys(one.country for one in parties if not one.left_out))
    if left != Codes(current.cleared_for) and len(left) >= _PAIR:
        # Who was left out knows no more of what the others say. An act of its own, which is told to the desk alone.
        keep(current, {"cleared_for": left}, by=by, at=at)
    say(current, Reply.Sort.WENT_ON, current.asked_by, by=by, at=at)
    keep(current, {}, by=by, at=at, event=events.WENT_ON.key, data={})
    settle(current, by=by, at=at)
    return current


def on_the_table(values: Mapping[str, Any]) -> dict[str, Any]:
    """What of a request is put on the table, and kept with each proposal."""
    return {name: values[name] for name in ("subject", "minutes", "level", "session")}


def _countries(asked: Asked) -> Codes:
    return Codes(dict.fromkeys(one.country for one in asked.sides))


def _parties(request: Request, asked: Asked, at: dt.datetime) -> list[Party]:
    """The parties; who asks has accepted with that."""
    found = []
    for order, one in enumerate(asked.sides):
        asks = one.country == asked.asked_by and not one.leader
        found.append(
            Party(
                request=request,
                country=one.country,
                leader=one.leader,
                person=one.person,
                title=one.title,
                rank=one.rank,
                companions=one.companions,
                own_interpreter=one.own_interpreter,
                answer=Answer.ACCEPTED if asks else Answer.WAITING,
                answered_at=at if asks else None,
                order=order,
            )
        )
    return found


def _wishes(request: Request, asked: Asked) -> list[Wish]:
    return [
        Wish(request=request, country=asked.asked_by, round=request.round, starts=starts, ends=ends, order=order)
        for order, (starts, ends) in enumerate(asked.wishes)
    ]


def _check(edition: Edition, asked: Asked, by: Viewer) -> None:
    """Raise ``ValidationError`` for what is no meeting, everything wrong at once."""
    wrong: dict[str, list[str]] = {}
    _check_sides(wrong, edition, asked)
    if "sides" not in wrong:
        number = len(asked.sides)
        if asked.sort in PAIRS and number != _PAIR:
            words = _("This sort of meeting is between two. Choose another sort for a meeting of more.")
            wrong["sort"] = [words]
        elif asked.sort in GROUPS and number <= _PAIR:
            wrong["sort"] = [_("This sort of meeting is between three or more.")]
    if not asked.subject:
        wrong["subject"] = [_("Say what the meeting is about.")]
    if asked.required and not policy.is_desk(by, edition):
        wrong["required"] = [_("What protocol requires is said by the desk.")]
    check_spans(wrong, asked.wishes)
    if wrong:
        raise ValidationError(wrong)


def _check_sides(wrong: dict[str, list[str]], edition: Edition, asked: Asked) -> None:
    delegations = [one.country for one in asked.sides if not one.leader]
    leaders = [one for one in asked.sides if one.leader]
    # Heads of mission can all be one country's own.
    missions = asked.sort == Sort.MISSION_HEADS
    rules = (
        (missions or len(set(delegations)) == len(delegations), _("Each delegation takes part once.")),
        (missions or len(_countries(asked)) >= _PAIR, _("A meeting is between two countries at least.")),
        (not asked.asked_by or asked.asked_by in delegations, _("Who asks for a meeting takes part in it.")),
        (
            all(edition.country and one.country == edition.country for one in leaders),
            _("One calls on leaders of the country that hosts the edition."),
        ),
        (
            all(one.person or one.title for one in leaders),
            _("Say on which leader of the host: by name, or by title."),
        ),
        (asked.sort != Sort.CALL or bool(leaders), _("Say on which leader of the host you wish to call.")),
    )
    if found := [words for holds, words in rules if not holds]:
        wrong["sides"] = found


def check_spans(wrong: dict[str, list[str]], wishes: Sequence[Span]) -> None:
    """Note wished times that end before they start."""
    if any(ends <= starts for starts, ends in wishes):
        wrong.setdefault("wishes", []).append(_("A wished time ends after it starts."))
