"""Programmes of other systems: shown first, field by field; written once, whatever is sent again; taken back in one act."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kenesh.hosting.actions import Stopped, apply_file, bring_in, drop_old, undo_file
from kenesh.hosting.models import ProgrammeFile
from kenesh.hosting.queries.comparing import compare
from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.people.queries import viewer_of
from kenesh.programme.actions import Planned, plan_new
from kenesh.programme.exchange.writing import write_json, write_xml
from kenesh.programme.models import Contribution, Plan, Room, Session, Slot, Turn
from kenesh.programme.tests.test_exchange_reading import WILD
from kenesh.realms.viewer import PUBLIC
from kenesh.sources.actions import revise
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.forums.models import Edition
    from kenesh.people.models import User

AT = dt.datetime(2027, 4, 1, 9, tzinfo=dt.UTC)
WILD_FILE = WILD.encode()


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def edition(db: None) -> Edition:
    """An edition still to be held."""
    forum = make.forum(members=["KOR", "UZB"], time_zone="Asia/Tashkent")
    made = make.edition(forum, "20", date="2027-05-10/2027-05-12", state="planned")
    return type(made).objects.select_related("forum").get(pk=made.pk)


@pytest.fixture
def officer(edition: Edition) -> User:
    """An officer of its forum."""
    return make.user(edition.forum, "secretariat")


def sent(edition: Edition, officer: User, data: bytes = WILD_FILE) -> ProgrammeFile:
    """A file that waits."""
    return bring_in(edition, data, name="schedule.xml", language="en", by=viewer_of(officer), at=AT)


def applied(edition: Edition, officer: User, data: bytes = WILD_FILE, chosen: Any = None) -> ProgrammeFile:
    """A file that was applied."""
    return apply_file(sent(edition, officer, data), chosen, by=viewer_of(officer), at=AT)


def test_times_without_a_zone_are_on_the_clock_of_the_host(edition: Edition, officer: User) -> None:
    Plan.objects.create(forum=edition.forum, edition=edition, key="20", time_zone="Asia/Seoul")
    data = b"""<schedule><conference><title>T</title></conference><day date="2027-05-10"><room name="Hall">
    <event id="1"><title>Opening</title><date>2027-05-10T10:00:00</date><start>10:00</start><duration>01:00</duration>
    </event></room></day></schedule>"""
    file = sent(edition, officer, data)
    assert dt.datetime.fromisoformat(file.events[0]["starts"]) == dt.datetime(2027, 5, 10, 1, tzinfo=dt.UTC)


def test_what_is_planned_goes_to_the_draft_and_is_not_public(edition: Edition, officer: User) -> None:
    done = applied(edition, officer)
    assert (done.added, done.changed, done.state) == (2, 0, "applied")
    session = Session.objects.get(title__icontains="Water")
    assert (session.clearance, session.starts, dict(session.title)) == ("secretariat", None, {"en": "Water & energy"})
    assert session.sector == ""
    slot = Slot.objects.get(session=session)
    assert slot.room is not None
    assert (str(slot.room.name), slot.starts) == ("Hall A", dt.datetime(2027, 5, 10, 10, tzinfo=dt.UTC))
    assert [str(turn.who) for turn in slot.turns.all()] == ["Aida Example", "Bek Example"]
    assert {str(room.name) for room in Room.objects.all()} == {"Hall A", "Hall B"}
    assert not Contribution.objects.exists()


def test_what_was_held_goes_to_the_record(edition: Edition, officer: User) -> None:
    type(edition).objects.update(state="held")
    edition.state = "held"
    applied(edition, officer)
    session = Session.objects.get(title__icontains="Water")
    assert (session.clearance, session.date) == ("public", "2027-05-10")
    assert session.ends == dt.datetime(2027, 5, 10, 10, 45, tzinfo=dt.UTC)
    (said,) = session.contributions.all()
    assert str(said.speakers) == "Aida Example, Bek Example"
    assert not Slot.objects.exists()


@pytest.mark.parametrize("state", ["planned", "held"])
def test_the_same_file_again_changes_nothing(edition: Edition, officer: User, state: str) -> None:
    type(edition).objects.update(state=state)
    edition.state = state
    applied(edition, officer)
    again = sent(edition, officer)
    plan = compare(again)
    assert plan.says_nothing
    assert len(plan.unchanged) == 2
    assert plan.rooms == []
    apply_file(again, by=viewer_of(officer), at=AT)
    assert Session.objects.count() == 2


def test_only_the_fields_that_were_chosen_are_changed(edition: Edition, officer: User) -> None:
    applied(edition, officer)
    later = WILD.replace("Water &amp; energy", "Energy").replace("15:00", "16:00").replace("Hall A", "Hall C")
    later = later.replace("Bek Example", "Chol Example")
    file = sent(edition, officer, later.encode())
    (step,) = compare(file).changes
    assert [(one.name, one.before) for one in step.changes] == [
        ("title", "Water & energy"),
        ("starts", "Monday, 10 May 2027, 15:00 (Tashkent time)"),
        ("ends", "Monday, 10 May 2027, 15:45 (Tashkent time)"),
        ("room", "Hall A"),
        ("speakers", "Aida Example, Bek Example"),
    ]
    chosen = [f"{step.identity}:room", f"{step.identity}:speakers"]
    apply_file(file, chosen, by=viewer_of(officer), at=AT)
    slot = Slot.objects.get(session__title__icontains="Water")
    assert slot.room is not None
    assert (str(slot.room.name), slot.starts) == ("Hall C", dt.datetime(2027, 5, 10, 10, tzinfo=dt.UTC))
    # Nobody who speaks is taken away by a file.
    assert [str(turn.who) for turn in slot.turns.all()] == ["Aida Example", "Bek Example", "Chol Example"]


def test_our_own_export_is_known_again(edition: Edition, officer: User) -> None:
    from kenesh.site.queries.programme import programme_of  # noqa: PLC0415 - a test may look upwards

    type(edition).objects.update(state="held")
    edition.state = "held"
    applied(edition, officer)
    edition.refresh_from_db()
    own = programme_of(edition, PUBLIC).conference()
    for data in (write_xml(own), write_json(own)):
        plan = compare(sent(edition, officer, data))
        assert plan.additions == []
        assert {change.name for step in plan.changes for change in step.changes} <= {"summary"}


@pytest.mark.parametrize("state", ["planned", "held"])
def test_one_act_takes_all_of_it_back(edition: Edition, officer: User, state: str) -> None:
    type(edition).objects.update(state=state)
    edition.state = state
    first = applied(edition, officer)
    before = [dict(row) for row in Session.objects.values("key", "title", "starts")]
    turns = [str(turn.who) for turn in Turn.objects.all()]
    changed = WILD.replace("Water &amp; energy", "Energy").replace("Hall A", "Hall C").replace("15:00", "16:00")
    second = applied(edition, officer, changed.replace("Bek Example", "Chol Example").encode())
    assert (second.added, second.changed) == (0, 1)
    undo_file(second, by=viewer_of(officer), at=AT)
    assert [dict(row) for row in Session.objects.values("key", "title", "starts")] == before
    assert [str(turn.who) for turn in Turn.objects.all()] == turns
    assert not Room.objects.filter(key="hall-c").exists()
    # What was taken back in between stands as it was, so that the first file can be taken back too: not by version.
    with pytest.raises(Stopped) as stopped:
        undo_file(first, by=viewer_of(officer), at=AT)
    assert "It was changed since." in str(stopped.value)


@pytest.mark.parametrize("state", ["planned", "held"])
def test_what_was_added_is_gone_when_it_is_taken_back(edition: Edition, officer: User, state: str) -> None:
    type(edition).objects.update(state=state)
    edition.state = state
    undo_file(applied(edition, officer), by=viewer_of(officer), at=AT)
    assert not any(model.objects.exists() for model in (Room, Session, Slot, Turn, Contribution))
    assert {"programme-file.applied", "programme-file.undone"} <= set(Entry.objects.values_list("event", flat=True))


def test_what_somebody_went_on_from_is_not_taken_back(edition: Edition, officer: User) -> None:
    done = applied(edition, officer)
    session = Session.objects.get(title__icontains="Water")
    revise(session, {"sort": "closing"}, based_on=session.version, by=viewer_of(officer), at=AT)
    with pytest.raises(Stopped) as stopped:
        undo_file(done, by=viewer_of(officer), at=AT)
    assert stopped.value.hitches == [("Water & energy", "It was changed since.")]
    assert Session.objects.count() == 2


def test_nobody_but_the_secretariat_brings_programmes_in(edition: Edition) -> None:
    member = make.viewer(edition.forum, "focal-point", "KOR")
    with pytest.raises(Refused):
        bring_in(edition, WILD_FILE, name="x", language="en", by=member, at=AT)


def test_what_was_never_applied_is_forgotten_in_time(edition: Edition, officer: User) -> None:
    sent(edition, officer)
    assert drop_old(AT + dt.timedelta(days=13)) == 0
    assert drop_old(AT + dt.timedelta(days=15)) == 1


def test_the_pages_lead_from_a_file_to_the_record_and_back(client: Client, edition: Edition, officer: User) -> None:
    client.force_login(officer)
    address = "/en/kca/editions/20/programme/files/"
    assert client.get(address).status_code == 200
    answer = client.post(address, {"file": SimpleUploadedFile("a.xml", b"<html/>"), "language": "en"})
    assert "no programme that is understood here" in answer.content.decode()
    answer = client.post(address, {"file": SimpleUploadedFile("a.xml", WILD_FILE), "language": "en"})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "To add: 2. To change: 0. As they are on record: 0." in page
    assert "The event has no title: it was left out." in page
    line = WILD[: WILD.index('id="8"')].count("\n") + 1
    assert f"line {line}" in page
    file = ProgrammeFile.objects.get()
    assert client.post(f"{answer['Location']}apply/").status_code == 302
    assert not Session.objects.exists()
    chosen = compare(file).additions[0].identity
    client.post(f"{answer['Location']}apply/", {"take": [chosen]})
    assert Session.objects.count() == 1
    assert "Take all of it back" in client.get(answer["Location"]).content.decode()
    assert client.post(f"{answer['Location']}undo/").status_code == 302
    assert not Session.objects.exists()
    assert client.post(f"{answer['Location']}apply/", {"take": [chosen]}).status_code == 403


def test_a_programme_of_other_days_and_a_time_nobody_can_read_are_told_beside_the_sessions(
    client: Client, edition: Edition, officer: User
) -> None:
    data = """<schedule><conference><title>T</title></conference><day date="2014-02-01"><room name="Hall">
    <event id="1"><title>Long ago</title><date>2014-02-01T10:00:00+05:00</date><duration>01:00</duration></event>
    <event id="2"><title>Whenever</title><date>2027-02-30</date><start>25:99</start></event>
    <event id="3"><title>In time</title><date>2027-05-10T10:00:00+05:00</date><duration>01:00</duration></event>
    </room></day></schedule>"""
    client.force_login(officer)
    file = sent(edition, officer, data.encode())
    assert [(one.heading, bool(one.elsewhere), one.timeless) for one in compare(file).steps] == [
        ("Long ago", True, False),
        ("Whenever", False, True),
        ("In time", False, False),
    ]
    page = client.get(file.get_absolute_url()).content.decode()
    assert "1 session of the file is on 1 February 2014. The edition is held on 10–12 May 2027." in page
    assert page.count("not on a day of the edition") == page.count("No time that can be read") == 1
    # What was not chosen stays so where something is in the way.
    long_ago, whenever, in_time = (one.identity for one in compare(file).steps)
    room = Room.objects.create(forum=edition.forum, edition=edition, key="hall", name={"en": "Hall"})
    begins = dt.datetime(2027, 5, 10, 5, tzinfo=dt.UTC)
    taken = Planned(starts=begins, ends=begins + dt.timedelta(hours=1), room=room)
    planned = Session(forum=edition.forum, edition=edition, sort="plenary", title=Localised({"en": "Taken"}))
    plan_new(planned, taken, by=viewer_of(officer), at=AT)
    answer = client.post(f"{file.get_absolute_url()}apply/", {"take": [whenever, in_time]})
    page = answer.content.decode()
    assert answer.status_code == 409
    ticked = {one: f'value="{one}" checked' in page for one in (long_ago, whenever, in_time)}
    assert ticked == {long_ago: False, whenever: True, in_time: True}
    # Of an edition of which the year alone is known, another year is told.
    file.edition.date = PartialDate("2014")
    assert compare(file).other_days == "2027-05-10"


def test_a_dry_run_costs_the_same_however_many_events_there_are(edition: Edition, officer: User) -> None:
    applied(edition, officer)

    def asked(data: str) -> int:
        file = sent(edition, officer, data.encode())
        with CaptureQueriesContext(connection) as queries:
            compare(file)
        return len(queries)

    more = WILD.replace("</day>", '<event id="91"><title>More</title><start>11:00</start></event></day>')
    assert asked(WILD) == asked(more) <= 10
