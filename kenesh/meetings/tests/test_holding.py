"""Whether meetings were held, who came, and whom the clock asks: said by the desk, and by a side of its own people."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.following import ask_whether_held
from kenesh.meetings.actions.holding import Attendance, Came, ToTreat, add_item, hold, miss
from kenesh.meetings.actions.recording import begin_record
from kenesh.meetings.models import Meeting, MeetingItem, RecordPoint, Request
from kenesh.meetings.policy.holding import items_visible_to, may_see_item
from kenesh.meetings.sheets.meetings import MeetingSheet
from kenesh.meetings.tests.held import AT, STARTS, attendance, held, meeting, speaker
from kenesh.notices.models import Notice
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
FOG = Localised({"en": "Fog"})


def test_the_desk_says_who_came_and_corrects_it_and_both_are_on_record(
    forum: Forum, edition: Edition, officer: Viewer
) -> None:
    made = meeting(edition)
    first, second = made.attendees.all()
    deputy = make.person(forum, "A. Deputy")
    told = Attendance(STARTS, None, {first.pk: Came("came"), second.pk: Came("represented", deputy)})
    current = hold(made, told, based_on=1, by=officer, at=AT)
    assert (current.state, current.began, current.date) == ("held", STARTS, "2026-10-06")
    second.refresh_from_db()
    assert (second.presence, second.stand_in) == ("represented", deputy)
    words = Localised({"en": "The Ambassador"})
    corrected = Attendance(STARTS, AT, {second.pk: Came("represented", None, words)})
    hold(made, corrected, based_on=2, by=speaker(made, "UZB", "protocol"), at=AT)
    second.refresh_from_db()
    assert (second.stand_in, second.represented_by) == (None, words)
    assert [one.event for one in Entry.objects.order_by("seq")] == ["meeting.held", "meeting.attended"]


def test_a_side_says_so_of_its_own_people_only(edition: Edition) -> None:
    made = meeting(edition)
    hold(made, attendance(made), based_on=1, by=speaker(made, "KOR"), at=AT)
    assert {one.country: one.presence for one in made.attendees.all()} == {"KAZ": "", "KOR": "came"}
    with pytest.raises(Overtaken):
        hold(made, attendance(made), based_on=1, by=speaker(made, "KAZ"), at=AT)


@pytest.mark.parametrize("who", [("KGZ", "focal-point"), ("KAZ", "line-ministry"), ("KAZ", "protocol")])
def test_nobody_else_says_whether_it_was_held(edition: Edition, who: tuple[str, str]) -> None:
    made = meeting(edition)
    with pytest.raises(Refused):
        hold(made, attendance(made), based_on=1, by=speaker(made, *who), at=AT)
    with pytest.raises(Refused):
        miss(made, FOG, based_on=1, by=speaker(made, *who), at=AT)


def test_a_meeting_is_not_held_before_it_begins_and_nobody_stands_in_without_a_name(
    edition: Edition, officer: Viewer
) -> None:
    made = meeting(edition)
    for told, at in (
        (attendance(made, "represented"), AT),
        (Attendance(AT, STARTS, {}), AT),
        (Attendance(STARTS, AT + dt.timedelta(days=1), {}), AT),
    ):
        with pytest.raises(ValidationError):
            hold(made, told, based_on=1, by=officer, at=at)
    with pytest.raises(Refused, match="not begun"):
        hold(made, attendance(made), based_on=1, by=officer, at=STARTS - dt.timedelta(minutes=1))
    assert Meeting.objects.get().state == "scheduled"


def test_a_side_takes_no_agreed_or_held_meeting_off_and_no_time_that_was_said(
    edition: Edition, officer: Viewer
) -> None:
    agreed = meeting(edition, state="agreed", starts=None, ends=None)
    with pytest.raises(Refused, match="no time yet"):
        hold(agreed, attendance(agreed), based_on=1, by=speaker(agreed, "KAZ"), at=AT)
    with pytest.raises(Refused, match="no time yet"):
        miss(agreed, FOG, based_on=1, by=speaker(agreed, "KAZ"), at=AT)
    made = meeting(edition, "KGZ", "KOR")
    ended = STARTS + dt.timedelta(minutes=20)
    hold(made, Attendance(STARTS, ended, attendance(made).came), based_on=1, by=officer, at=AT)
    current = hold(
        made, Attendance(None, None, attendance(made, "absent").came), based_on=2, by=speaker(made, "KOR"), at=AT
    )
    assert (current.began, current.ended) == (STARTS, ended)
    with pytest.raises(Refused, match="on record as held"):
        miss(current, FOG, based_on=current.version, by=speaker(made, "KOR"), at=AT)


def test_a_meeting_without_a_time_is_placed_first_and_held_only_with_its_time(
    edition: Edition, officer: Viewer
) -> None:
    made = meeting(edition, state="agreed", starts=None, ends=None)
    with pytest.raises(ValidationError, match="on which day it was held"):
        hold(made, attendance(made), based_on=1, by=officer, at=AT)
    sheet = MeetingSheet(Meeting.objects.select_related("forum").get(), officer, AT.date())
    assert sheet.action is not None
    assert str(sheet.action.label) == "Place it"
    met = Attendance(STARTS, None, attendance(made).came)
    assert hold(made, met, based_on=1, by=officer, at=AT).date == "2026-10-06"


def test_what_was_not_held_says_why_and_can_be_put_right(edition: Edition, officer: Viewer) -> None:
    made = meeting(edition)
    with pytest.raises(ValidationError):
        miss(made, Localised(), based_on=1, by=officer, at=AT)
    current = miss(made, FOG, based_on=1, by=officer, at=AT)
    assert (current.state, current.not_held) == ("not-held", FOG)
    current = hold(made, attendance(made), based_on=2, by=officer, at=AT)
    assert (current.state, current.not_held) == ("held", {})
    begin_record(current, "parties", "", by=officer, at=AT)
    with pytest.raises(Refused):
        miss(made, FOG, based_on=current.version, by=officer, at=AT)


def test_the_agenda_of_a_group_becomes_the_points_of_its_record(edition: Edition, officer: Viewer) -> None:
    made = meeting(edition, "KAZ", "KOR", "KGZ")
    paper = make.paper(edition.forum, edition=edition)
    for title in ("Flights", "Forests"):
        item = ToTreat(Localised({"en": title}), Localised(), "KGZ", [paper])
        add_item(made, item, by=speaker(made, "UZB", "protocol"), at=AT)
    with pytest.raises(Refused):
        add_item(made, item, by=speaker(made, "KAZ"), at=AT)
    assert [one.number for one in made.items.all()] == [1, 2]
    assert list(made.items.all()[1].papers.all()) == [paper]
    hold(made, attendance(made), based_on=1, by=officer, at=AT)
    begin_record(made, "parties", "", by=officer, at=AT)
    points = RecordPoint.objects.order_by("number")
    assert [(one.item.number if one.item else 0, one.sort, one.raised_by) for one in points] == [
        (1, "discussed", "KGZ"),
        (2, "discussed", "KGZ"),
    ]


def test_an_item_is_seen_where_its_meeting_is_and_the_two_ways_to_ask_agree(edition: Edition, officer: Viewer) -> None:
    told = {"number": 1, "asked_at": STARTS, "state": "accepted", "closed_at": STARTS, "sort": "bilateral"}
    cleared = {"clearance": "parties", "cleared_for": ["KAZ", "KOR"]}
    request = Request.objects.create(forum=edition.forum, edition=edition, key="r", **told, **cleared)
    made = meeting(edition, request=request)
    item = add_item(made, ToTreat(FOG, Localised(), "", []), by=officer, at=AT)
    for role, country, sees in (
        ("secretariat", "", True),
        ("protocol", "UZB", True),
        ("line-ministry", "KAZ", True),
        ("focal-point", "UZB", False),
        ("protocol", "KGZ", False),
        ("journalist", "", False),
    ):
        viewer = make.viewer(edition.forum, role, country)
        assert bool(may_see_item(viewer, item)) == sees, (role, country)
        assert items_visible_to(viewer, MeetingItem.objects.all()).exists() == sees, (role, country)


def test_the_clock_asks_the_desk_and_the_sides_once_whether_it_was_held(edition: Edition) -> None:
    made = meeting(edition)
    asked = [
        make.user(made.forum, role, country)
        for role, country in (
            ("secretariat", ""),
            ("protocol", "UZB"),
            ("focal-point", "KAZ"),
            ("head-of-mission", "KOR"),
        )
    ]
    # The host's protocol knows of what was asked for; this meeting is for its parties alone.
    for role, country in (("focal-point", "KGZ"), ("line-ministry", "KAZ"), ("protocol", "KAZ")):
        make.user(made.forum, role, country)
    assert ask_whether_held(STARTS) == ""
    assert ask_whether_held(AT) == "People asked whether a meeting was held: 3."
    assert ask_whether_held(AT + dt.timedelta(days=1)) == ""
    told = {notice.user for notice in Notice.objects.all()}
    assert told == {asked[0], asked[2], asked[3]}
    assert {notice.wording for notice in Notice.objects.all()} == {"meeting.over"}


def test_a_meeting_that_is_long_over_or_settled_is_asked_about_no_more(edition: Edition, officer: Viewer) -> None:
    make.user(edition.forum, "focal-point", "KAZ")
    held(edition, officer)
    meeting(edition, "KAZ", "KGZ")
    assert ask_whether_held(AT + dt.timedelta(days=60)) == ""
    assert not Notice.objects.exists()


def test_the_desk_shows_what_waits_after_meetings(edition: Edition, officer: Viewer) -> None:
    forum = edition.forum
    past = {"starts": dt.datetime(2020, 1, 1, 9, tzinfo=dt.UTC), "ends": dt.datetime(2020, 1, 1, 10, tzinfo=dt.UTC)}
    meeting(edition, **past)
    meeting(edition, "KAZ", "KGZ", state="held", **past)

    def page(role: str, country: str = "") -> str:
        client = Client()
        client.force_login(make.user(forum, role, country))
        return client.get(reverse("desk")).content.decode()

    for role, country, both in (("secretariat", "", True), ("focal-point", "KAZ", True), ("focal-point", "KOR", False)):
        text = page(role, country)
        assert "Was the meeting held? Its time has passed" in text
        assert ("Meetings held a week ago, without a record" in text) == both
    assert "Was the meeting held?" not in page("focal-point", "UZB")
    assert "Was the meeting held?" not in page("line-ministry", "KAZ")
