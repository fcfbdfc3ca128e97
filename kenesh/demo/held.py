"""Meetings whose time has passed: one with its record, one of heads of mission, one nobody spoke of yet. Invented."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenesh.decisions.actions.points import Entered, enter_commitment
from kenesh.demo.accounts import BY
from kenesh.demo.days import FIRST_DAY, month_after
from kenesh.demo.samples import OFFICER, WORDS
from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.meetings.actions.assenting import agree
from kenesh.meetings.actions.holding import Attendance, Came, ToTreat, add_item, hold
from kenesh.meetings.actions.points import keep_points
from kenesh.meetings.actions.recording import Written, add_point, begin_record, close_record, send_record
from kenesh.meetings.models import Attendee, Meeting, MeetingRecord, RecordPoint
from kenesh.meetings.states import Holding
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Room
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

_SAID: dict[str, Any] = WORDS["held"]
_FOCAL, _AMBASSADOR = "focal-point@example.org", "ambassador@example.org"
_MISSIONS = ("KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB")


def _words(name: str) -> Localised:
    return Localised(_SAID[name])


def _viewer(email: str) -> Viewer:
    return viewer_of(User.objects.get(email=email))


@transaction.atomic
def make_held(key: str = "kca", edition_key: str = "18") -> None:
    """Make the meetings, unless a meeting of the edition has a record already."""
    edition = Edition.objects.select_related("forum").filter(forum__key=key, key=edition_key).first()
    if edition is None or edition.state != Edition.State.PLANNED:
        return
    if MeetingRecord.objects.filter(meeting__edition=edition).exists():
        return
    _bilateral(edition, timezone.now() - dt.timedelta(days=9))
    _missions(edition, timezone.now() - dt.timedelta(days=2))
    # Of this one nobody has said yet whether it was held.
    _meeting(edition, "trains", "bilateral", ("KGZ", "KOR"), timezone.now() - dt.timedelta(days=1))


def _meeting(edition: Edition, name: str, sort: str, countries: tuple[str, ...], at: dt.datetime) -> Meeting:
    starts = at.replace(minute=0, second=0, microsecond=0)
    meeting = Meeting(
        forum=edition.forum,
        edition=edition,
        sort=sort,
        title=_words(name),
        subject=_words(f"{name}-subject"),
        state=Holding.SCHEDULED,
        starts=starts,
        ends=starts + dt.timedelta(minutes=45),
        room=Room.objects.filter(edition=edition).order_by("order", "id").last(),
        date=starts.date().isoformat(),
        clearance=Clearance.PARTIES,
        cleared_for=Codes(countries),
        sample=True,
    )
    title = _words("envoy" if sort == "mission-heads" else "minister")
    sit = [Attendee(meeting=meeting, country=code, title=title, order=order) for order, code in enumerate(countries)]
    add(meeting, by=BY, at=starts - dt.timedelta(days=5), key=f"{edition.key}-sample-{name}", parts=sit)
    return meeting


def _held(meeting: Meeting, officer: Viewer) -> None:
    """Everybody came; the last one was represented."""
    ended = (meeting.ends or timezone.now()) - dt.timedelta(minutes=5)
    *others, last = meeting.attendees.all()
    came = {one.pk: Came("came") for one in others}
    came[last.pk] = Came("represented", None, _words("deputy"))
    told = Attendance(meeting.starts, ended, came)
    hold(meeting, told, based_on=meeting.version, by=officer, at=ended + dt.timedelta(hours=1))
    meeting.refresh_from_db()


def _bilateral(edition: Edition, at: dt.datetime) -> None:
    """A bilateral from its talking points to what it promised: one point is in the register, one waits to be entered."""
    officer, focal, envoy = _viewer(OFFICER), _viewer(_FOCAL), _viewer(_AMBASSADOR)
    meeting = _meeting(edition, "bilateral", "bilateral", ("KGZ", "KOR"), at)
    keep_points(meeting, "KGZ", _words("points"), seen=0, by=focal, at=at - dt.timedelta(days=1))
    _held(meeting, officer)
    after = at + dt.timedelta(days=1)
    record = begin_record(meeting, MeetingRecord.Audience.PARTIES, "KGZ", by=focal, at=after)
    said = {"KGZ": _words("kgz"), "KOR": _words("kor")}
    add_point(record, Written("discussed", _words("nurseries"), "KGZ", standpoints=said), by=focal, at=after)
    owner, due = Codes(("KOR",)), month_after(180)
    add_point(record, Written("agreed", _words("seedlings"), countries=owner, due=due), by=focal, at=after)
    both = Codes(("KGZ", "KOR"))
    add_point(record, Written("action", _words("visit"), countries=both, due=month_after(80)), by=focal, at=after)
    record.refresh_from_db()
    record = send_record(record, based_on=record.version, by=focal, at=after)
    later = after + dt.timedelta(days=2)
    record = agree(record, "KOR", based_on=record.version, by=envoy, at=later)
    close_record(record, based_on=record.version, by=officer, at=later)
    point = RecordPoint.objects.get(record=record, sort="agreed")
    entered = Entered(_words("seedlings"), _words("seedlings-title"), owner, due=due)
    enter_commitment(point, entered, by=officer, at=later)


def _missions(edition: Edition, at: dt.datetime) -> None:
    """A meeting of heads of mission with an agenda, whose record the secretariat drafts."""
    officer = _viewer(OFFICER)
    meeting = _meeting(edition, "missions", "mission-heads", _MISSIONS, at)
    for name in ("flights", "culture"):
        to_treat = ToTreat(_words(name), Localised(), "", [])
        add_item(meeting, to_treat, by=officer, at=at - dt.timedelta(days=3))
    _held(meeting, officer)
    after = at + dt.timedelta(hours=5)
    record = begin_record(meeting, MeetingRecord.Audience.PARTIES, "", by=officer, at=after)
    item = meeting.items.order_by("number").last()
    every = Codes(_MISSIONS)
    told = Written(
        "action", _words("programme"), item=item, countries=every, due=(FIRST_DAY - dt.timedelta(days=2)).isoformat()
    )
    add_point(record, told, by=officer, at=after)
