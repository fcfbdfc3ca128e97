"""A calendar is told what stands, once, under one name and with a number that never falls; and only who is concerned."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenesh.journal.actions import record
from kenesh.journal.models import Entry
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.inviting import WAITS, invite, take_off, tell_calendars, tell_calendars_of_delegations
from kenesh.meetings.models import CalendarMail, Invitee, Meeting
from kenesh.meetings.tests.inviting.scene import AT, HALF, LATER, STARTS, focal, meeting, publish, sent
from kenesh.notices.models import Mail
from kenesh.people.models import Appointment
from kenesh.people.queries import viewer_of
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

TYPED = {"address": "office@mfa.example", "name": "Office of the Minister", "country": "KOR", "language": "ko"}
HOUR = dt.timedelta(hours=1)


def uid_of(address: str) -> str:
    return Invitee.objects.get(address=address).uid


def test_the_accounts_of_the_parties_are_invited_and_nobody_else(edition: Edition) -> None:
    kaz, kor, uzb = (focal(edition, country) for country in ("KAZ", "KOR", "UZB"))
    mission = make.user(edition.forum, "head-of-mission", "KOR")
    make.user(edition.forum, "line-ministry", "KOR")
    minister = make.user(edition.forum, "focal-point", "KAZ", person=make.person(edition.forum, "A. Minister"))
    publish(meeting(edition))
    found = sent(AT)
    assert {line[0] for line in found} == {kaz.email, kor.email, mission.email, minister.email}
    assert {line[1] for line in found} == {"REQUEST"}
    assert len({line[2] for line in found}) == 4
    assert uzb.email not in str(list(Mail.objects.values()))


def test_telling_again_changes_nothing_and_a_move_keeps_the_name_and_raises_the_number(edition: Edition) -> None:
    kaz = focal(edition, "KAZ")
    one = meeting(edition)
    publish(one)
    publish(one)
    assert sent(AT) == [(kaz.email, "REQUEST", uid_of(kaz.email), 1)]
    publish(one, LATER, starts=STARTS + HOUR, ends=STARTS + HOUR + HALF)
    publish(one, LATER)
    assert sent(LATER) == [(kaz.email, "REQUEST", uid_of(kaz.email), 2)]
    assert Invitee.objects.count() == 1


def test_a_meeting_that_moves_twice_in_a_minute_is_told_once_with_the_latest(edition: Edition) -> None:
    kaz = focal(edition, "KAZ")
    one = meeting(edition)
    publish(one)
    sent(AT)
    for seconds in (0, 20, 40):
        starts = STARTS + HOUR + dt.timedelta(seconds=seconds)
        publish(one, LATER + dt.timedelta(seconds=seconds), starts=starts, ends=starts + HALF)
    assert sent(LATER + WAITS) == [(kaz.email, "REQUEST", uid_of(kaz.email), 4)]
    assert Mail.objects.filter(state="recalled").count() == 2
    assert CalendarMail.objects.get(recalled=False, sequence=4).starts == STARTS + HOUR + dt.timedelta(seconds=40)


def test_who_was_never_told_of_a_meeting_is_not_told_that_it_is_off(edition: Edition) -> None:
    kaz = focal(edition, "KAZ")
    one, other = meeting(edition), meeting(edition, "other")
    publish(one)
    publish(one, AT + dt.timedelta(seconds=30), state="called-off")
    assert sent(LATER) == []
    publish(other)
    assert [line[:2] for line in sent(LATER)] == [(kaz.email, "REQUEST")]
    # Somebody who comes to the delegation now has heard of nothing.
    focal(edition, "KOR")
    publish(other, LATER, state="called-off")
    publish(other, LATER, sequence=9)
    assert sent(LATER) == [(kaz.email, "CANCEL", Invitee.objects.get(meeting=other).uid, 2)]


def test_a_meeting_that_lost_its_time_is_off_and_comes_back_under_its_name(edition: Edition) -> None:
    kaz = focal(edition, "KAZ")
    one = meeting(edition)
    publish(one)
    sent(AT)
    publish(one, LATER, state="agreed", starts=None, ends=None, room=None)
    assert [line[1] for line in sent(LATER)] == ["CANCEL"]
    publish(one, LATER + HOUR, state="scheduled", starts=STARTS, ends=STARTS + HALF)
    assert sent(LATER + HOUR) == [(kaz.email, "REQUEST", uid_of(kaz.email), 3)]
    publish(one, STARTS + HOUR, state="held")
    assert sent(STARTS + HOUR) == []


def test_whoever_is_taken_off_is_told_and_the_others_are_not(edition: Edition) -> None:
    kaz = focal(edition, "KAZ")
    protocol = viewer_of(make.user(edition.forum, "protocol", "KAZ"))
    one = publish(meeting(edition))
    one = invite(one, TYPED, based_on=one.version, by=protocol, at=AT)
    publish(one)
    assert {line[0] for line in sent(AT)} == {kaz.email, TYPED["address"]}
    office = Mail.objects.get(to=TYPED["address"])
    assert (office.language, "회담 kaz-kor" in office.subject) == ("ko", True)
    one = take_off(one, TYPED["address"], based_on=one.version, by=protocol, at=LATER)
    publish(one, LATER)
    assert sent(LATER) == [(TYPED["address"], "CANCEL", uid_of(TYPED["address"]), 2)]
    assert "Others" not in Mail.objects.filter(to=kaz.email).get().body
    one = invite(one, TYPED, based_on=one.version, by=protocol, at=LATER + HOUR)
    publish(one, LATER + HOUR)
    assert sent(LATER + HOUR) == [(TYPED["address"], "REQUEST", uid_of(TYPED["address"]), 3)]
    assert TYPED["address"] not in str(list(Entry.objects.values()))


def test_an_address_is_invited_once_and_only_by_the_desk(edition: Edition) -> None:
    protocol = viewer_of(make.user(edition.forum, "protocol", "KAZ"))
    one = meeting(edition)
    one = invite(one, TYPED, based_on=one.version, by=protocol, at=AT)
    twice = {**TYPED, "address": TYPED["address"].upper()}
    with pytest.raises(ValidationError, match="invited already"):
        invite(one, twice, based_on=one.version, by=protocol, at=AT)
    for who in (viewer_of(focal(edition, "KOR")), viewer_of(make.user(edition.forum, "protocol", "KOR"))):
        with pytest.raises(Refused):
            invite(one, TYPED, based_on=one.version, by=who, at=AT)
        with pytest.raises(Refused):
            take_off(one, TYPED["address"], based_on=one.version, by=who, at=AT)


def test_whoever_holds_the_role_no_longer_is_told_that_it_is_off_for_them(edition: Edition) -> None:
    kaz, kor = focal(edition, "KAZ"), focal(edition, "KOR")
    one = publish(meeting(edition))
    sent(AT)
    Appointment.objects.filter(user=kor).update(until="2020-01-01")
    publish(one, LATER, starts=STARTS + HOUR, ends=STARTS + HOUR + HALF)
    assert [line[:2] for line in sent(LATER)] == sorted([(kaz.email, "REQUEST"), (kor.email, "CANCEL")])


def test_whoever_gets_the_role_is_sent_what_is_to_come(edition: Edition) -> None:
    publish(meeting(edition))
    publish(meeting(edition, "past", starts=AT - HOUR, ends=AT))
    publish(meeting(edition, "others", "KAZ", "UZB"))
    kor = focal(edition, "KOR")
    with transaction.atomic():
        data = {"role": "focal-point", "country": "KOR"}
        entry = record("appointment.given", None, by="system", at=AT, forum_id=edition.forum_id, data=data)
    for _time in range(2):
        tell_calendars_of_delegations([entry])
    assert [(line[0], line[1]) for line in sent(AT)] == [(kor.email, "REQUEST")]
    assert Invitee.objects.get().meeting.key == "kaz-kor"


def test_a_mail_names_the_parties_and_nobodys_address(edition: Edition) -> None:
    kaz, kor = focal(edition, "KAZ", language="ru"), focal(edition, "KOR")
    publish(meeting(edition))
    mail = Mail.objects.get(to=kaz.email)
    assert kor.email not in f"{mail.subject}{mail.body}{mail.calendar}{mail.headers}"
    assert "Встреча kaz-kor" in mail.subject
    told = mail.calendar.replace("\r\n ", "")
    assert "SUMMARY;LANGUAGE=ru:Встреча kaz-kor" in told
    assert "LOCATION;LANGUAGE=ru:Room C" in told
    assert "DTSTART;TZID=Asia/Almaty:20261201T143000" in told
    assert "Minister of KOR" in told
    assert mail.sender.endswith("<secretariat@localhost>")
    # Whom the mail is from organizes, and whom it is to comes: else Outlook offers no answer.
    assert ":mailto:secretariat@localhost" in told.partition("ORGANIZER")[2].partition("\r\n")[0]
    assert told.partition("ATTENDEE")[2].partition("\r\n")[0].endswith(f":mailto:{kaz.email}")


def test_what_the_plan_publishes_reaches_calendars_by_itself(edition: Edition) -> None:
    focal(edition, "KAZ")
    one = meeting(edition)
    data = {"why": "", "note": {"en": "The hall is being repaired."}}
    with transaction.atomic():
        entries = [
            record(event, ref(one), by="system", at=AT, forum_id=one.forum_id, data=data)
            for event in ("meeting-scheduled", "meeting-moved")
        ]
    for _time in range(2):
        tell_calendars(entries)
    assert "The hall is being repaired." in Mail.objects.get().body
    assert [line[1] for line in sent(AT)] == ["REQUEST"]


def test_a_meeting_that_history_tells_invites_nobody(edition: Edition) -> None:
    focal(edition, "KAZ")
    publish(meeting(edition, state="", starts=None, ends=None))
    publish(meeting(edition, "past", starts=AT - HOUR, ends=AT))
    assert not Mail.objects.exists()


_STEPS = st.lists(
    st.tuples(st.sampled_from(["move", "off", "on", "out", "in", "same"]), st.integers(5, 90), st.booleans()),
    min_size=1,
    max_size=6,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_whatever_happens_the_name_stays_and_the_number_rises(
    edition: Edition, steps: list[tuple[str, int, bool]]
) -> None:
    with transaction.atomic():
        user = focal(edition, "KAZ")
        one = publish(meeting(edition))
        at, found = AT, list[Any]()
        for step, seconds, delivered in steps:
            at += dt.timedelta(seconds=seconds)
            moved = {"starts": STARTS + dt.timedelta(seconds=seconds), "ends": STARTS + HOUR}
            done: dict[str, dict[str, Any]] = {"move": moved, "off": {"state": "agreed"}, "on": {"state": "scheduled"}}
            if step in {"in", "out"}:
                Invitee.objects.update(off=step == "out")
            publish(one, at, **done.get(step, {}))
            found += sent(at - WAITS if not delivered else at)
        found += sent(at)
        assert len({line[2] for line in found}) <= 1
        assert all(before[3] < after[3] for before, after in pairwise(found))
        assert not found or found[0][1] == "REQUEST"
        assert all(before[1] == "REQUEST" or after[1] == "REQUEST" for before, after in pairwise(found))
        wanted = Meeting.objects.get(pk=one.pk).state == "scheduled" and not Invitee.objects.get().off
        assert (bool(found) and found[-1][1] == "REQUEST") == wanted
        assert user.email == Invitee.objects.get().address
        transaction.set_rollback(True)
