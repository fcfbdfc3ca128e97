"""What a scene holds of the days of an edition: precedence, timetable, meetings, nominations."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from kenesh.delegations.models import ListLine, Override, ParticipantList, Rule, RuleSet
from kenesh.meetings.models import (
    Absence,
    Assent,
    Attendee,
    DeskRules,
    Meeting,
    MeetingItem,
    MeetingRecord,
    Objection,
    Party,
    Placement,
    RecordPoint,
    Reply,
    Request,
    Schedule,
    Standpoint,
    Wish,
)
from kenesh.nominations.models import Category, Invitation, Nomination, NominationFile
from kenesh.programme.models import (
    FloorRequest,
    Plan,
    Room,
    Slot,
    StaffingRules,
    Team,
    Timetable,
    TimetableLine,
)
from kenesh.programme.models import Turn as Speaking

if TYPE_CHECKING:
    from kenesh.programme.models import Session
    from tests.scene import Scene


def arranged(scene: Scene, on: dict[str, Any]) -> None:
    """Rules of precedence, a decision beside them, and an issued list."""
    rules = scene.make(RuleSet, **on, title=scene.says("rule-set"), note=scene.says("rule-set"))
    Rule.objects.create(rule_set=rules, sort="rank", classes="minister ambassador")
    scene.make(Override, **on, participant=scene["participant"], reason=scene.says("override"))
    number = ParticipantList.objects.filter(edition=scene.edition).count() + 1
    issued = scene.make(ParticipantList, **on, number=number, issued="2014-01-01", note=scene.says("participant-list"))
    ListLine.objects.create(list=issued, name=scene.says("participant-list"), participant=scene["participant"])


def scheduled(scene: Scene, session: Session) -> None:
    """A plan with its rooms, a request for the floor, and a published version."""
    on: dict[str, Any] = {"edition": scene.edition}
    begins = dt.datetime(2013, 10, 4, 4, tzinfo=dt.UTC)
    room = scene.make(Room, **on, name=scene.says("room"))
    scene.make(Team, **on, name=scene.says("team"), languages=["ru", "ko"])
    rules = scene.make(StaffingRules, name=scene.says("staffing-rules"), rules="consecutive; 2; 6; 2; all")
    scene.make(Plan, **on, time_zone="Asia/Bishkek", own_rules=rules)
    times = {"starts": begins, "ends": begins + dt.timedelta(hours=1)}
    slot = scene.make(Slot, **on, session=session, room=room, **times, prepare=scene.says("slot"))
    Speaking.objects.create(slot=slot, person=scene["person"], who=scene.says("slot"))
    said = {"session": session, "who": scene.says("floor-request"), "asked": begins}
    scene.make(FloorRequest, **on, **said, country="KOR")
    # One version for each scene, so that none is told beside another's.
    number = 1 + Timetable.objects.filter(edition=scene.edition).count()
    timetable = scene.make(Timetable, **on, number=number, published=begins, note=scene.says("timetable"))
    frozen = {"session": session.key, "title": scene.says("timetable")}
    frozen |= {name: at.isoformat() for name, at in times.items()}
    TimetableLine.objects.create(timetable=timetable, session_key=session.key, frozen=json.dumps(frozen))


def met(scene: Scene, on: dict[str, Any]) -> None:
    """A request for a meeting, and a meeting that one could have come of: it points to none, so that it can to another's."""
    at = dt.datetime(2013, 9, 1, 4, tzinfo=dt.UTC)
    number = Request.objects.filter(edition=scene.edition).count() + 1
    words = scene.says("meeting-request")
    request = scene.make(Request, **on, number=number, asked_by="KAZ", subject=words, asked_at=at, languages=["ru"])
    answered = {"answer": "accepted", "answered_at": at}
    Party.objects.create(request=request, country="KAZ", title=words, **answered)
    Party.objects.create(request=request, country="KOR", person=scene["person"], order=1)
    Wish.objects.create(request=request, country="KAZ", starts=at, ends=at + dt.timedelta(hours=1))
    Reply.objects.create(request=request, sort="asked", country="KAZ", at=at, minutes=30, subject=words)
    told = {"sort": "other", "title": scene.says("meeting"), "state": "agreed"}
    meeting = scene.make(Meeting, **on, **told, room=scene["room"])
    Attendee.objects.create(meeting=meeting, person=scene["person"], title=scene.says("meeting"))


def nominated(scene: Scene, on: dict[str, Any]) -> None:
    """A category, an invitation, and a nomination with its file."""
    number = Invitation.objects.filter(forum=scene.edition.forum).count() + 1
    category = scene.make(Category, **on, code=f"{scene.word}-{number}", name=scene.says("category"))
    words = scene.says("invitation")["en"]
    scene.make(
        Invitation,
        **on,
        country="KOR",
        organisation=scene["organisation"],
        language="en",
        state="issued",
        year=2026,
        number=number,
        date="2026-11-24",
        **dict.fromkeys(("opening", "text", "closing"), words),
    )
    nomination = scene.make(
        Nomination, **on, country="KOR", category=category, own_name=scene.says("nomination")["en"], state="proposed"
    )
    content = {"name": f"[{scene.word}-note].pdf", "media_type": "application/pdf", "size": 9, "sha256": "b" * 64}
    title = scene.says("nomination-file")
    scene.make(NominationFile, **on, nomination=nomination, country="KOR", **content, title=title)


def recorded(scene: Scene, meeting: Meeting) -> None:
    """An item of a meeting's agenda, and the record of it with a point."""
    on: dict[str, Any] = {"meeting": meeting}
    Attendee.objects.create(**on, country="KOR", title=scene.says("meeting"), order=1)
    item = scene.make(MeetingItem, **on, number=1, title=scene.says("meeting-item"), text=scene.says("meeting-item"))
    sent = dt.datetime(2013, 10, 5, 4, tzinfo=dt.UTC)
    record = scene.make(MeetingRecord, **on, parties=["KOR", "KAZ"], state="agreed", sent=sent)
    Assent.objects.create(record=record, country="KOR", date="2013-10-05")
    point = scene.make(
        RecordPoint,
        **on,
        record=record,
        item=item,
        number=1,
        sort="agreed",
        text=scene.says("record-point"),
        countries=["KOR"],
        organisation=scene["organisation"],
        due="2014",
    )
    Standpoint.objects.create(point=point, country="KOR", text=scene.says("record-point"))
    Objection.objects.create(point=point, country="KAZ", text=scene.says("record-point"), date="2013-10-05")


def placed(scene: Scene, on: dict[str, Any]) -> None:
    """The plan of meetings: its rules, a place, somebody who is away, and a published version."""
    begins = dt.datetime(2013, 10, 4, 4, tzinfo=dt.UTC)
    times = {"starts": begins, "ends": begins + dt.timedelta(hours=1)}
    scene.make(DeskRules, **on, hours="2013-10-04 09:00-18:00")
    scene.make(
        Placement, **on, meeting=scene["meeting"], room=scene["room"], **times, reason=scene.says("placement")["en"]
    )
    scene.make(Absence, **on, country="KOR", **times, note=scene.says("absence"))
    number = 1 + Schedule.objects.filter(edition=scene.edition).count()
    scene.make(Schedule, **on, number=number, published=begins, note=scene.says("schedule"))
