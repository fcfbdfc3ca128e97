"""What a meeting agreed enters the register, and the page of the meeting says what became of each point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.decisions.actions.points import Entered, enter_commitment, enter_idea, enter_tasking
from kenesh.decisions.forms.points import filled
from kenesh.decisions.models import Commitment, Tasking
from kenesh.kit import sight, trace
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.assenting import agree
from kenesh.meetings.actions.recording import add_point
from kenesh.meetings.models import MeetingRecord, RecordPoint
from kenesh.meetings.tests.held import AT, held, sent, speaker, written
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Meeting
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
WORDS = Localised({"en": "Trees are planted"})
PROMISE = Entered(WORDS, Localised({"en": "Trees"}), Codes(("KAZ",)), due="2027")


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition still to be held."""
    return make.edition(forum, "18", state="planned", position=18, country="UZB")


@pytest.fixture
def meeting(edition: Edition, officer: Viewer) -> Meeting:
    """A bilateral that was held."""
    return held(edition, officer)


@pytest.fixture
def point(meeting: Meeting, officer: Viewer) -> RecordPoint:
    """An agreed point with its owner and date, in a record that all parties agreed to."""
    record, _point = sent(meeting, officer, due="2027")
    for country in record.parties:
        record = agree(record, country, based_on=record.version, by=speaker(meeting, country), at=AT)
    return RecordPoint.objects.get()


def test_an_agreed_point_becomes_a_commitment_of_its_owner_on_that_meeting(
    point: RecordPoint, meeting: Meeting, officer: Viewer
) -> None:
    assert filled(point) | {"given_to": ""} == {
        "text": WORDS,
        "countries": ["KAZ"],
        "by": {},
        "given_to": "",
        "due": "2027",
    }
    made = enter_commitment(point, PROMISE, by=officer, at=AT)
    assert (made.meeting, made.edition, made.point) == (meeting, meeting.edition, point)
    assert (made.countries, made.due, made.made_on) == (("KAZ",), "2027", "2026-10-06")
    assert (made.clearance, made.cleared_for) == ("parties", ("KAZ", "KOR"))
    kazakhstan = speaker(meeting, "KAZ")
    origins = {one.ref.kind for one in trace.chain(made, kazakhstan).origins}
    assert {"record-point", "meeting", "edition"} <= origins
    assert "commitment" in {one.ref.kind for one in trace.chain(point, kazakhstan).consequences}
    assert "commitment" in {one.ref.kind for one in trace.chain(meeting, kazakhstan).consequences}


def test_the_page_of_the_meeting_says_what_became_of_each_point(
    forum: Forum, point: RecordPoint, meeting: Meeting, officer: Viewer
) -> None:
    client = Client()
    client.force_login(make.user(forum, "secretariat"))

    def page() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as captured:
            text = client.get(meeting.get_absolute_url()).content.decode()
        return text, len(captured)

    before, _cost = page()
    assert "Nothing is entered in the register from this point yet" in before
    assert reverse("point-commitment", args=("kca", point.key)) in before
    assert "not entered in the register yet" in client.get(reverse("desk")).content.decode()
    commitment = enter_commitment(point, PROMISE, by=officer, at=AT)
    after, cost = page()
    assert "Nothing is entered in the register" not in after
    assert commitment.get_absolute_url() in after
    assert "Not yet due" in after
    assert "not entered in the register yet" not in client.get(reverse("desk")).content.decode()
    enter_tasking(point, Entered(WORDS, by=Localised({"en": "The forest service"})), by=officer, at=AT)
    enter_idea(point, PROMISE, by=officer, at=AT)
    assert page()[1] == cost


def test_an_action_of_a_group_becomes_a_tasking_which_is_no_commitment(edition: Edition, officer: Viewer) -> None:
    group = held(edition, officer, "KAZ", "KOR", "UZB")
    record, _point = sent(group, officer)
    action = add_point(record, written("action", due="2026-12"), by=officer, at=AT)
    MeetingRecord.objects.update(state="closed")
    tasked = Entered(WORDS, by=Localised({"en": "Heads of mission"}), due="2026-12", clearance="members")
    made = enter_tasking(RecordPoint.objects.get(pk=action.pk), tasked, by=officer, at=AT)
    assert (made.given_to, made.date, made.due) == ({"en": "Heads of mission"}, "2026-10-06", "2026-12")
    assert made.clearance == "members"
    assert not Commitment.objects.exists()


def test_only_what_was_agreed_by_all_is_entered_once_and_by_officers(
    edition: Edition, point: RecordPoint, officer: Viewer
) -> None:
    with pytest.raises(Refused):
        enter_commitment(point, PROMISE, by=speaker(edition, "KAZ"), at=AT)
    enter_commitment(point, PROMISE, by=officer, at=AT)
    with pytest.raises(ValidationError):
        enter_commitment(point, PROMISE, by=officer, at=AT)
    for change in ({"struck": True}, {"sort": "discussed", "struck": False}):
        RecordPoint.objects.update(**change)
        with pytest.raises(Refused):
            enter_idea(point, PROMISE, by=officer, at=AT)
    RecordPoint.objects.update(sort="agreed")
    MeetingRecord.objects.update(state="sent")
    with pytest.raises(Refused):
        enter_idea(point, PROMISE, by=officer, at=AT)


def test_what_is_entered_is_known_to_those_who_read_the_record_unless_it_is_opened(
    edition: Edition, point: RecordPoint, officer: Viewer
) -> None:
    enter_commitment(point, PROMISE, by=officer, at=AT)
    readers = [speaker(edition, "KAZ"), speaker(edition, "KOR"), speaker(edition, "UZB"), PUBLIC]
    assert [sight.of(Commitment, who).count() for who in readers] == [1, 1, 0, 0]
    enter_tasking(point, Entered(WORDS, by=WORDS, clearance="public"), by=officer, at=AT)
    assert [sight.of(Tasking, who).count() for who in readers] == [1, 1, 1, 1]
    # That it is from the record is told only to those who may know of the record.
    public = Client().get(edition.get_absolute_url()).content.decode()
    assert "record-point" not in public


def test_the_page_of_an_edition_counts_meetings_for_those_who_arrange_them(
    forum: Forum, edition: Edition, point: RecordPoint, officer: Viewer
) -> None:
    enter_commitment(point, PROMISE, by=officer, at=AT)

    def page(role: str, country: str = "") -> str:
        client = Client()
        client.force_login(make.user(forum, role, country))
        return " ".join(client.get(edition.get_absolute_url()).content.decode().split())

    text = page("secretariat")
    for figure in ("meetings planned", "held", "with a record", "with commitments"):
        assert f"<li><b>1</b> {figure}</li>" in text
    assert "From meetings to promises" not in page("focal-point", "KAZ")
