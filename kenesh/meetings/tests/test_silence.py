"""A record that a party never answers: reminded, it waits; where silence was declared, nobody blocks it by saying nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kenesh.kit.localised import Localised
from kenesh.meetings.actions.assenting import agree, object_to
from kenesh.meetings.actions.recording import close_record, write_point
from kenesh.meetings.actions.silence import do_due
from kenesh.meetings.models import DeskRules
from kenesh.meetings.tests.held import AT, WORDS, held, sent, speaker, written
from kenesh.notices.models import Notice
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
REMINDED, SILENT = "Reminders of records of meetings: 1.", "Records of meetings to which nobody objected in time: 1."


@pytest.fixture
def edition() -> Edition:
    forum = make.forum(members=["KAZ", "KOR", "UZB"], published=True)
    make.user(forum, "focal-point", "KAZ")
    return make.edition(forum, "18", state="planned", country="UZB")


def test_without_declared_silence_a_record_waits_and_says_for_whom_and_reminds_each_week(edition: Edition) -> None:
    done = held(edition, make.viewer(edition.forum, "secretariat"))
    record, _point = sent(done, speaker(done, "KOR"), "KOR")
    assert (record.answer_by, record.silence) == (AT + 14 * DAY, False)
    assert do_due(AT + 10 * DAY) == ""
    assert do_due(AT + 12 * DAY) == REMINDED
    assert do_due(AT + 13 * DAY) == ""
    assert [do_due(AT + days * DAY) for days in (14, 15, 21)] == [REMINDED, "", REMINDED]
    record.refresh_from_db()
    assert record.state == "sent"
    assert Notice.objects.filter(user__email__startswith="focal", wording="meeting-record.waits").count() <= 3
    client = Client()
    client.force_login(make.user(edition.forum, "focal-point", "KAZ"))
    page = client.get(done.get_absolute_url()).content.decode()
    assert "to be answered by" in page
    assert "Kazakhstan: has not agreed yet" in page
    agree(record, "KAZ", based_on=record.version, by=speaker(done, "KAZ"), at=AT + 22 * DAY)
    assert do_due(AT + 40 * DAY) == ""


def test_where_silence_is_declared_whoever_does_not_answer_in_time_does_not_object(edition: Edition) -> None:
    DeskRules.objects.create(forum=edition.forum, edition=edition, key="18", answer_days=3, silence=True)
    officer = make.viewer(edition.forum, "secretariat")
    done = held(edition, officer)
    record, _point = sent(done, speaker(done, "KOR"), "KOR")
    # What parties were told when it was sent holds, whatever the rules say later.
    DeskRules.objects.update(silence=False, answer_days=90)
    assert do_due(AT + 3 * DAY - dt.timedelta(seconds=1)) == REMINDED
    assert do_due(AT + 3 * DAY) == SILENT
    record.refresh_from_db()
    assert record.state == "silent"
    assert {one.country: one.silent for one in record.assents.all()} == {"KOR": False, "KAZ": True}
    client = Client()
    client.force_login(make.user(edition.forum, "focal-point", "KAZ"))
    page = client.get(done.get_absolute_url()).content.decode()
    assert "Kazakhstan: did not object in time" in page
    assert close_record(record, based_on=record.version, by=officer, at=AT + 4 * DAY).state == "closed"


def test_an_objection_breaks_the_silence_and_what_is_changed_has_as_long_again(edition: Edition) -> None:
    DeskRules.objects.create(forum=edition.forum, edition=edition, key="18", answer_days=3, silence=True)
    done = held(edition, make.viewer(edition.forum, "secretariat"), "KAZ", "KOR", "UZB")
    korea = speaker(done, "KOR")
    record, point = sent(done, korea, "KOR")
    point.refresh_from_db()
    object_to(point, "KAZ", WORDS, based_on=point.version, by=speaker(done, "KAZ"), at=AT)
    do_due(AT + 5 * DAY)
    record.refresh_from_db()
    assert (record.state, record.assents.count()) == ("sent", 1)
    point.refresh_from_db()
    write_point(
        point, written(text=Localised(WORDS | {"ru": "Деревья"})), based_on=point.version, by=korea, at=AT + 5 * DAY
    )
    record.refresh_from_db()
    assert record.answer_by == AT + 8 * DAY
    # The objection is open until that party says that it agrees.
    record = agree(record, "KAZ", based_on=record.version, by=speaker(done, "KAZ"), at=AT + 6 * DAY)
    assert do_due(AT + 8 * DAY) == SILENT


def test_each_minute_costs_the_same_for_one_record_that_nobody_answers_and_for_several(edition: Edition) -> None:
    officer = make.viewer(edition.forum, "secretariat")
    costs = []
    for key in ("one", "two", "three"):
        done = held(edition, officer, key=key)
        sent(done, speaker(done, "KOR"), "KOR")
        do_due(AT + 15 * DAY)
        with CaptureQueriesContext(connection) as asked:
            assert do_due(AT + 15 * DAY) == ""
        costs.append(len(asked))
    assert costs == [5, 5, 5]
