"""Requests for meetings to look at, for the next forum, in every state. Invented, and marked so."""

from __future__ import annotations

import datetime as dt
import json
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from kenesh.demo.accounts import BY
from kenesh.demo.days import FIRST_DAY, ZONE
from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.meetings.actions import answering, asking
from kenesh.meetings.actions.answering import Comes, Offer
from kenesh.meetings.actions.asking import Asked, Side
from kenesh.meetings.actions.reminding import lapse
from kenesh.meetings.models import Meeting, Request
from kenesh.people.models import Place, User
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Room, Team
from kenesh.sources.actions import add

if TYPE_CHECKING:
    from kenesh.meetings.actions.asking import Span
    from kenesh.meetings.models import Party
    from kenesh.realms.viewer import Viewer

# The next forum that is planned; its host is Uzbekistan, as sources say.
_FORUM, _EDITION, _HOST = "kca", "18", "UZB"
_ALL = ("KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB")
_WORDS: dict[str, Any] = json.loads(Path(__file__).with_name("bilaterals.json").read_text(encoding="utf-8"))
_SUBJECTS = {**_WORDS["subjects"], **_WORDS["more"], "retreat": _WORDS["retreat"]}
# So many requests, and rooms for them beside those of the programme.
_MANY, _ROOMS = 60, 5
# Where they are: the last ones a drive away.
_NEAR, _FAR, _AWAY = "congress-centre", "guest-house", 2
_RANKS = {"minister": "minister", "vice": "deputy-minister", "director": "director-general"}
_RANKS |= {"ambassador": "ambassador", "leader": "deputy-prime-minister"}


@transaction.atomic
def make_requests() -> None:
    """Make them, unless there are any. Only the parties and the desk see them."""
    edition = Edition.objects.select_related("forum").filter(forum__key=_FORUM, key=_EDITION).first()
    if edition is None or edition.state != Edition.State.PLANNED or edition.meeting_requests.exists():
        return
    _Desk(edition).make()
    Request.objects.filter(edition=edition).update(sample=True)
    Meeting.objects.filter(edition=edition, request__isnull=False).update(sample=True)


@transaction.atomic
def make_many() -> None:
    """As many more as make sixty, agreed and without a place: for a visitor who plans, disturbs and plans again.

    After the plan is published, so that there is something to plan; with rooms and interpreters for them.
    """
    edition = Edition.objects.select_related("forum").filter(forum__key=_FORUM, key=_EDITION).first()
    if edition is None or not 0 < edition.meeting_requests.count() < _MANY:
        return
    _Desk(edition).make_many()
    Request.objects.filter(edition=edition).update(sample=True)
    Meeting.objects.filter(edition=edition, request__isnull=False).update(sample=True)


class _Desk:
    """Asks and answers with the sample accounts: for other delegations, the secretariat does."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.now = timezone.now()
        emails = {"KGZ": "focal-point", "KOR": "ambassador", "UZB": "protocol", "": "officer"}
        users = {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith="@example.org")}
        self.people = {code: viewer_of(users[name]) for code, name in emails.items()}

    def make(self) -> None:
        """All of them, the oldest first."""
        self._agreed()
        self._open()
        self._over()

    def make_many(self) -> None:
        """Each two delegations at three levels, and one that can have no place; the rooms and the team they need."""
        venues = {one.key: one for one in Place.objects.filter(forum=self.edition.forum, sample=True)}
        for number in range(1, _ROOMS + 1):
            words = {tag: text % {"number": number} for tag, text in _WORDS["rooms"].items()}
            about = {"seats": 10, "opens": "08:00", "closes": "20:00", "order": 10 + number, "sample": True}
            place = venues.get(f"sample-{_FAR if number > _ROOMS - _AWAY else _NEAR}")
            room = Room(forum=self.edition.forum, edition=self.edition, name=Localised(words), place=place, **about)
            add(room, by=BY, at=self._ago(3), key=f"bilateral-{number}")
        team = Team(forum=self.edition.forum, edition=self.edition, name=Localised(_WORDS["team"]), sample=True)
        team.languages, team.size, team.order = Codes(["ko", "ru"]), 2, 10
        team.opens, team.closes = "08:30", "17:00"
        add(team, by=BY, at=self._ago(3), key="team-c")
        pairs, subjects = list(combinations(_ALL, 2)), list(_WORDS["more"])
        for number in range(_MANY - 1 - self.edition.meeting_requests.count()):
            one, other = pairs[number % len(pairs)]
            level = ("vice", "director", "ambassador")[number // len(pairs) % 3]
            wish = (number % 2, "09:00", "13:00") if number % 3 == 0 else None
            subject = subjects[number % len(subjects)]
            asked = self._ask(4, subject, f"{one}:{level}", f"{other}:{level}", importance=1 + number % 5, wish=wish)
            self._accept(asked, other, level, 3)
        long = self._ask(4, "retreat", "KAZ:director", "KGZ:director", minutes=480)
        self._accept(long, "KGZ", "director", 3)

    def _agreed(self) -> None:
        one = self._ask(9, "transit", "KOR:vice", "KAZ:vice", wish=(0, "13:00", "14:00"), importance=5)
        self._accept(one, "KAZ", "vice", 8)
        one = self._ask(9, "energy", "KOR:vice", "TKM:director", wish=(0, "15:30", "18:00"))
        self._accept(one, "TKM", "director", 7)
        sides = [f"{code}:{'minister' if code in {'KAZ', _HOST} else 'vice'}" for code in _ALL]
        one = self._ask(8, "heads", *sides, asker="", sort="heads", minutes=60, importance=5, required=True)
        for code in _ALL:
            self._accept(one, code, "minister" if code in {"KAZ", _HOST} else "vice", 6)
        one = self._ask(8, "courtesy", "KOR:vice", f"{_HOST}:leader", sort="call", minutes=20, importance=4)
        self._accept(one, f"{_HOST}!", "leader", 5)

    def _open(self) -> None:
        self._ask(5, "labour", "KGZ:vice", "KOR", wish=(1, "09:00", "11:30"))
        self._ask(4, "forests", "KOR:vice", "KGZ:director", wish=(1, "13:00", "17:00"))
        one = self._ask(6, "border", "KAZ:minister", f"{_HOST}:vice", wish=(0, "12:30", "14:00"))
        self._propose(one, _HOST, 3, "shorter", minutes=30, wish=(1, "09:00", "11:00"))
        one = self._ask(6, "water", "TJK:vice", "KGZ:vice", wish=(0, "13:00", "14:00"))
        one = self._propose(one, "KGZ", 4, "shorter", minutes=30, wish=(1, "09:00", "10:00"))
        self._propose(one, "TJK", 2, "later", minutes=45, wish=(1, "13:00", "15:00"))
        sides = [f"{code}:ambassador" for code in ("KOR", "KAZ", "KGZ", "TJK", "TKM")]
        one = self._ask(3, "missions", *sides, sort="mission-heads", minutes=45)
        for code in ("KAZ", "TJK"):
            self._accept(one, code, "ambassador", 2)
        one = self._ask(3, "customs", "KAZ:director", "KGZ:director", f"{_HOST}:director", sort="group")
        self._decline(one, "KGZ", 1, "absent")

    def _over(self) -> None:
        one = self._ask(9, "health", "KOR:vice", f"{_HOST}:minister")
        self._decline(one, _HOST, 6, "busy")
        one = self._ask(7, "flights", "TJK:director", f"{_HOST}:director")
        reason = _WORDS["withdrawn"]
        asking.withdraw(one, reason, based_on=one.version, by=self.people[""], at=self._ago(4))
        lapse(self._ask(9, "silk", "TKM:director", "KAZ"), self._ago(1))

    def _ago(self, days: float) -> dt.datetime:
        return self.now - dt.timedelta(days=days)

    def _by(self, country: str) -> Viewer:
        return self.people.get(country, self.people[""])

    def _ask(self, days: float, subject: str, *sides: str, asker: str | None = None, **said: Any) -> Request:
        """Ask ``days`` ago; each side is a country and who comes, “KAZ:vice”."""
        first = sides[0].partition(":")[0] if asker is None else asker
        wish = said.pop("wish", None)
        asked = Asked(
            said.pop("sort", "bilateral"),
            first,
            [_side(one) for one in sides],
            Localised(_SUBJECTS[subject]),
            languages=("ru", "ko") if any(one.startswith("KOR") for one in sides) else ("ru",),
            note=Localised(_WORDS["note"]),
            wishes=[_span(*wish)] if wish else (),
            **said,
        )
        return asking.ask(self.edition, asked, by=self._by(first), at=self._ago(days))

    def _accept(self, one: Request, side: str, who: str, days: float) -> None:
        current, party = _now(one), _party(one, side)
        if party.answer == "waiting":
            by = self._by(party.country)
            answering.accept(current, party, _comes(who), based_on=current.version, by=by, at=self._ago(days))

    def _propose(self, one: Request, side: str, days: float, text: str, **said: Any) -> Request:
        offer = Offer(one.subject, said["minutes"], wishes=[_span(*said["wish"])])
        told: dict[str, Any] = {"text": _WORDS[text], "by": self._by(side), "at": self._ago(days)}
        return answering.propose(one, _party(one, side), offer, based_on=_now(one).version, **told)

    def _decline(self, one: Request, side: str, days: float, reason: str) -> None:
        told: dict[str, Any] = {"by": self._by(side), "at": self._ago(days)}
        answering.decline(one, _party(one, side), _WORDS[reason], based_on=_now(one).version, **told)


def _now(one: Request) -> Request:
    return Request.objects.get(pk=one.pk)


def _party(one: Request, side: str) -> Party:
    """A side by its country; with a mark behind it, the leader of the host."""
    return one.parties.get(country=side.removesuffix("!"), leader=side.endswith("!"))


def _side(said: str) -> Side:
    country, _colon, who = said.partition(":")
    title = Localised(_WORDS["who"][who]) if who else Localised()
    return Side(country, title=title, rank=_RANKS.get(who, ""), leader=who == "leader", companions=2 if who else 0)


def _comes(who: str) -> Comes:
    return Comes(title=Localised(_WORDS["who"][who]), rank=_RANKS[who], companions=3)


def _span(day: int, starts: str, ends: str) -> Span:
    at = FIRST_DAY + dt.timedelta(days=day)
    times = [dt.datetime.combine(at, dt.time.fromisoformat(one), ZoneInfo(ZONE)) for one in (starts, ends)]
    return times[0], times[1]
