"""The record of a meeting: whose draft it is, who reads it when, objections by point, and when it is agreed."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from kenesh.journal.models import Entry
from kenesh.kit import sight
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.assenting import agree, object_to
from kenesh.meetings.actions.recording import (
    add_point,
    begin_record,
    close_record,
    give_up_record,
    send_record,
    write_point,
)
from kenesh.meetings.models import MeetingRecord, RecordPoint
from kenesh.meetings.tests.held import AT, held, sent, speaker, written
from kenesh.notices.models import Notice
from kenesh.reactions import run_one
from kenesh.realms.viewer import PUBLIC
from kenesh.record.queries import export_text
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Meeting
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.django_db
BOTH = Localised({"en": "Both plant trees"})


@pytest.fixture
def done(edition: Edition, officer: Viewer) -> Meeting:
    """A bilateral that was held."""
    return held(edition, officer)


def see(viewer: Viewer) -> int:
    """How many records and points somebody may know of."""
    return sight.of(MeetingRecord, viewer).count() + sight.of(RecordPoint, viewer).count()


def test_a_draft_is_its_sides_own_and_what_is_sent_is_for_the_parties(done: Meeting, officer: Viewer) -> None:
    korea, kazakhstan = speaker(done, "KOR"), speaker(done, "KAZ")
    strangers = (PUBLIC, speaker(done, "KGZ"), speaker(done, "UZB", "protocol"))
    record = begin_record(done, "parties", "KOR", by=korea, at=AT)
    add_point(record, written(), by=korea, at=AT)
    assert [see(who) for who in (korea, officer, kazakhstan, *strangers)] == [2, 2, 0, 0, 0, 0]
    record.refresh_from_db()
    send_record(record, based_on=record.version, by=korea, at=AT)
    assert [see(who) for who in (korea, officer, kazakhstan, *strangers)] == [2, 2, 2, 0, 0, 0]
    # What was done before it was sent stays with those who knew of it then.
    assert set(Entry.objects.filter(event="meeting-record.point").values_list("clearance", flat=True)) == {"delegation"}


def test_a_record_of_the_secretariat_alone_is_never_seen_by_a_party(done: Meeting, officer: Viewer) -> None:
    record = begin_record(done, "secretariat", "", by=officer, at=AT)
    add_point(record, written(), by=officer, at=AT)
    record.refresh_from_db()
    with pytest.raises(Refused):
        send_record(record, based_on=record.version, by=officer, at=AT)
    close_record(record, based_on=record.version, by=officer, at=AT)
    assert see(officer) == 2
    assert see(speaker(done, "KAZ")) == see(speaker(done, "UZB", "protocol")) == 0
    assert "Trees are planted" not in "".join(export_text(done.forum, viewer=speaker(done, "KAZ")))


def test_a_side_drafts_for_itself_and_a_meeting_has_one_record(done: Meeting, officer: Viewer) -> None:
    korea = speaker(done, "KOR")
    for audience, country in (("parties", "KAZ"), ("parties", ""), ("secretariat", "KOR")):
        with pytest.raises(ValidationError):
            begin_record(done, audience, country, by=korea, at=AT)
    begin_record(done, "parties", "KOR", by=korea, at=AT)
    for who, country in ((officer, ""), (speaker(done, "KAZ"), "KAZ")):
        with pytest.raises(Refused):
            begin_record(done, "parties", country, by=who, at=AT)


def test_a_side_that_lets_its_draft_lie_blocks_no_record(done: Meeting, officer: Viewer) -> None:
    korea = speaker(done, "KOR")
    record = begin_record(done, "parties", "KOR", by=korea, at=AT)
    for who in (officer, speaker(done, "KAZ")):
        with pytest.raises(Refused):
            give_up_record(record, based_on=record.version, by=who, at=AT + 6 * DAY)
    give_up_record(record, based_on=record.version, by=officer, at=AT + 7 * DAY)
    record.refresh_from_db()
    assert (record.drafted_by, record.clearance) == ("", "secretariat")
    add_point(record, written(), by=officer, at=AT)
    record.refresh_from_db()
    assert send_record(record, based_on=record.version, by=officer, at=AT).state == "sent"


def test_it_is_agreed_when_the_last_party_agrees_and_closed_by_the_secretariat(done: Meeting, officer: Viewer) -> None:
    record, point = sent(done, officer)
    for country, state in (("KAZ", "sent"), ("KOR", "agreed")):
        record = agree(record, country, based_on=record.version, by=speaker(done, country), at=AT)
        assert record.state == state
    with pytest.raises(Refused):
        write_point(point, written(), based_on=point.version, by=officer, at=AT)
    with pytest.raises(Refused):
        close_record(record, based_on=record.version, by=speaker(done, "KOR"), at=AT)
    assert close_record(record, based_on=record.version, by=officer, at=AT).state == "closed"


def test_who_drafted_it_agrees_by_sending_it_and_nobody_agrees_for_another(done: Meeting) -> None:
    korea = speaker(done, "KOR")
    record, _point = sent(done, korea, "KOR")
    with pytest.raises(Refused):
        agree(record, "KAZ", based_on=record.version, by=korea, at=AT)
    record = agree(record, "KAZ", based_on=record.version, by=speaker(done, "KAZ", "head-of-mission"), at=AT)
    assert record.state == "agreed"


def test_an_objection_is_by_point_and_settled_once_that_party_agrees(done: Meeting) -> None:
    korea, kazakhstan = speaker(done, "KOR"), speaker(done, "KAZ")
    record, point = sent(done, korea, "KOR")
    point.refresh_from_db()
    object_to(point, "KAZ", BOTH, based_on=point.version, by=kazakhstan, at=AT)
    point.refresh_from_db()
    write_point(point, written(text=BOTH), based_on=point.version, by=korea, at=AT)
    record.refresh_from_db()
    assert (record.revision, record.state) == (2, "sent")
    assert {one.country: one.revision for one in record.assents.all()} == {"KOR": 2}
    record = agree(record, "KAZ", based_on=record.version, by=kazakhstan, at=AT)
    assert record.state == "agreed"
    assert [one.settled for one in point.objections.all()] == [True]


def test_what_changes_after_it_was_sent_is_agreed_to_anew(done: Meeting, officer: Viewer) -> None:
    record, _point = sent(done, officer)
    record = agree(record, "KAZ", based_on=record.version, by=speaker(done, "KAZ"), at=AT)
    add_point(record, written("action"), by=officer, at=AT)
    record.refresh_from_db()
    record = agree(record, "KOR", based_on=record.version, by=speaker(done, "KOR"), at=AT)
    assert record.state == "sent"
    record = agree(record, "KAZ", based_on=record.version, by=speaker(done, "KAZ"), at=AT)
    assert record.state == "agreed"


def test_each_side_keeps_its_standpoint_on_a_point(done: Meeting, officer: Viewer) -> None:
    record = begin_record(done, "parties", "", by=officer, at=AT)
    said = {"KAZ": Localised({"en": "We need water"}), "KOR": Localised()}
    point = add_point(record, written("discussed", standpoints=said, raised_by="KAZ"), by=officer, at=AT)
    assert [(one.country, str(one.text)) for one in point.standpoints.all()] == [("KAZ", "We need water")]
    said = {"KAZ": Localised(), "KOR": Localised({"en": "We offer pumps"})}
    write_point(point, written("discussed", standpoints=said), based_on=point.version, by=officer, at=AT)
    assert [(one.country, str(one.text)) for one in point.standpoints.all()] == [("KOR", "We offer pumps")]


@pytest.mark.django_db(transaction=True)
def test_those_concerned_are_told_and_nobody_else(done: Meeting) -> None:
    users = {code: make.user(done.forum, "focal-point", code) for code in ("KAZ", "KOR", "KGZ")}
    officer = make.user(done.forum, "secretariat")
    korea, kazakhstan = speaker(done, "KOR"), speaker(done, "KAZ")
    record, point = sent(done, korea, "KOR")
    point.refresh_from_db()
    object_to(point, "KAZ", BOTH, based_on=point.version, by=kazakhstan, at=AT)
    record.refresh_from_db()
    agree(record, "KAZ", based_on=record.version, by=kazakhstan, at=AT)
    while run_one():
        pass
    told = {(one.user, one.wording) for one in Notice.objects.filter(user__in=[*users.values(), officer])}
    assert {one for one in told if one[1].startswith("meeting-record")} == {
        (users["KAZ"], "meeting-record.sent"),
        (users["KOR"], "meeting-record.objected"),
        (users["KOR"], "meeting-record.agreed"),
        (officer, "meeting-record.agreed"),
    }


def test_the_record_leaves_as_word_and_pdf_for_those_who_may_read_it(forum: Forum, done: Meeting) -> None:
    record, _point = sent(done, make.viewer(forum, "secretariat"))
    client = Client()
    for name in ("meeting-record-docx", "meeting-record-pdf", "meeting-record"):
        assert client.get(reverse(name, args=("kca", record.key))).status_code == 404
    client.force_login(make.user(forum, "focal-point", "KAZ"))
    word = client.get(reverse("meeting-record-docx", args=("kca", record.key)))
    document = Document(io.BytesIO(word.content))
    said = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Trees are planted" in said
    assert "For: Kazakhstan, " in document.sections[0].header.paragraphs[0].text
    assert client.get(reverse("meeting-record-pdf", args=("kca", record.key))).content.startswith(b"%PDF")
    assert client.get(reverse("meeting-record", args=("kca", record.key)))["Location"].endswith("#record")


def test_the_page_of_a_meeting_costs_the_same_for_one_point_and_for_three(
    forum: Forum, done: Meeting, officer: Viewer
) -> None:
    record, _point = sent(done, officer)
    client = Client()
    client.force_login(make.user(forum, "focal-point", "KAZ"))

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert b"Record of the meeting" in client.get(done.get_absolute_url()).content
        return len(captured)

    before = cost()
    for sort in ("discussed", "action"):
        said = {"KAZ": BOTH, "KOR": BOTH}
        add_point(record, written(sort, standpoints=said), by=officer, at=AT)
    assert cost() == before
