"""Publishing the timetable: what readers see and when, what changed, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit import sight
from kenesh.notices.models import Notice
from kenesh.programme.actions import Planned, Speaks, replan
from kenesh.programme.actions.telling import tell_of_timetable
from kenesh.programme.models import Session, Timetable
from kenesh.programme.notices import TIMETABLE_CHANGED
from kenesh.programme.queries.published import changes_of, latest, lines_of
from kenesh.programme.tests.make import AT, at, plan, planned_edition, published, room, times
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    """A forum."""
    return make.forum(members=["KOR", "KAZ", "UZB"])


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition to be held in Tashkent."""
    return planned_edition(forum)


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps its record."""
    return make.viewer(forum, "secretariat")


def programme(edition: Edition) -> str:
    """The programme as a stranger reads it."""
    answer = Client().get(reverse("timetable-now", args=(edition.forum.key, edition.key)))
    assert answer.status_code == 200
    return answer.content.decode()


def test_readers_see_what_is_published_and_no_draft(edition: Edition, officer: Viewer) -> None:
    slot = plan(edition, "Opening", officer, room=room(edition), **times(10, 12))
    assert "not published yet" in programme(edition)
    published(edition, officer)
    page = programme(edition)
    assert "Opening" in page
    assert "10:00–12:00" in page
    assert Client().get(slot.session.get_absolute_url()).status_code == 200
    replan(slot, Planned(**times(14, 15)), based_on=1, by=officer, at=AT)
    plan(edition, "Secret dinner", officer, **times(19, 20))
    page = programme(edition)
    assert "10:00–12:00" in page
    assert "Secret dinner" not in page
    assert "14:00" not in Client().get(slot.session.get_absolute_url()).content.decode()
    published(edition, officer, seen=1)
    page = programme(edition)
    assert "14:00–15:00" in page
    assert "Secret dinner" in page


def test_the_session_itself_says_when_it_is_held_once_it_is_published(edition: Edition, officer: Viewer) -> None:
    hall = room(edition)
    slot = plan(edition, "Opening", officer, room=hall, languages=["ru", "ko"], **times(10, 12))
    published(edition, officer)
    session = Session.objects.get()
    assert (session.clearance, session.starts, session.room_id) == ("public", at(10), hall.pk)
    assert (session.date, tuple(session.languages)) == ("2026-10-06", ("ru", "ko"))
    replan(slot, Planned(dropped=True), based_on=1, by=officer, at=AT)
    published(edition, officer, seen=1)
    session.refresh_from_db()
    assert (session.starts, session.room_id) == (None, None)
    assert "taken off the programme" in Client().get(session.get_absolute_url()).content.decode()


def test_what_changed_is_told_version_by_version(edition: Edition, officer: Viewer) -> None:
    hall, tea = room(edition), room(edition, "Tea room")
    opening = plan(edition, "Opening", officer, room=hall, **times(10, 12))
    textiles = plan(edition, "Textiles", officer, room=tea, **times(14, 15))
    first = published(edition, officer)
    replan(opening, Planned(room=tea, **times(9, 10)), based_on=1, by=officer, at=AT)
    replan(textiles, Planned(dropped=True), based_on=1, by=officer, at=AT)
    plan(edition, "Forestry", officer, room=hall, **times(16, 17))
    second = published(edition, officer, seen=1)
    assert [(one.key, one.sort, one.parts) for one in changes_of(first)] == [
        ("opening", "new", ()),
        ("textiles", "new", ()),
    ]
    assert [(one.key, one.sort, one.parts) for one in changes_of(second)] == [
        ("opening", "changed", ("time", "room")),
        ("forestry", "new", ()),
        ("textiles", "dropped", ()),
    ]
    page = Client().get(second.get_absolute_url()).content.decode()
    assert "Room: Tea room. It was: Hall." in page
    assert "09:00–10:00" in page
    assert first.get_absolute_url() in page


def test_a_version_never_changes_afterwards(edition: Edition, officer: Viewer) -> None:
    slot = plan(edition, "Opening", officer, **times(10, 12))
    first = published(edition, officer)
    before = lines_of(first)
    replan(slot, Planned(**times(14, 15)), based_on=1, by=officer, at=AT)
    published(edition, officer, seen=1)
    assert lines_of(first) == before


def test_nothing_is_published_twice_and_nothing_unseen(edition: Edition, officer: Viewer) -> None:
    with pytest.raises(ValidationError):
        published(edition, officer)
    plan(edition, "Opening", officer, **times(10, 12))
    published(edition, officer)
    with pytest.raises(ValidationError):
        published(edition, officer, seen=1)
    plan(edition, "Textiles", officer, **times(14, 15))
    with pytest.raises(ValidationError):
        published(edition, officer, seen=0)


def test_sessions_of_members_are_in_their_version_alone(edition: Edition, officer: Viewer) -> None:
    plan(edition, "Opening", officer, **times(10, 12))
    plan(edition, "Retreat", officer, audience="members", **times(14, 15))
    published(edition, officer)
    member = make.viewer(edition.forum, "focal-point", "KAZ")
    said = {}
    for who, viewer in (("public", PUBLIC), ("member", member)):
        timetable = latest(viewer, edition)
        assert timetable is not None
        said[who] = [line["session"] for line in lines_of(timetable)]
    assert said == {"public": ["opening"], "member": ["opening", "retreat"]}
    assert "Retreat" not in programme(edition)
    assert not sight.of(Session, PUBLIC).filter(key="retreat").exists()
    changed = Timetable.objects.get(clearance="members")
    assert Client().get(changed.get_absolute_url()).status_code == 404


def test_a_session_closed_later_is_no_longer_shown_though_it_was_published(edition: Edition, officer: Viewer) -> None:
    plan(edition, "Opening", officer, **times(10, 12))
    minister = make.person(edition.forum, "A Minister")
    plan(edition, "Textiles", officer, speaks=[Speaks(person=minister)], **times(14, 15))
    timetable = published(edition, officer)
    assert "A Minister" in programme(edition)
    Session.objects.filter(key="opening").update(clearance="secretariat")
    type(minister).objects.update(clearance="members")
    # What is kept rendered goes by the journal, to which every change is written.
    published_again = plan(edition, "Forestry", officer, **times(16, 17))
    for page in (programme(edition), Client().get(timetable.get_absolute_url()).content.decode()):
        assert "Opening" not in page
        assert "A Minister" not in page
        assert "Textiles" in page
    assert published_again.version == 1


def test_people_are_told_of_what_changed_for_them_and_of_nothing_else(edition: Edition, officer: Viewer) -> None:
    forum = edition.forum
    kazakh, korean = (make.user(forum, "focal-point", country) for country in ("KAZ", "KOR"))
    speaker = make.user(person=make.person(forum, "A Speaker"))
    make.user(forum, "line-ministry", "KAZ")
    opening = plan(edition, "Opening", officer, speaks=[Speaks(country="KOR")], **times(10, 12))
    plan(edition, "Textiles", officer, speaks=[Speaks(country="KAZ"), Speaks(person=speaker.person)], **times(14, 15))
    published(edition, officer)
    tell_of_timetable(list(Entry.objects.filter(event="timetable.published")))
    told = {notice.user_id: [one["en"] for one in notice.data["sessions"]] for notice in Notice.objects.all()}
    assert told == {kazakh.pk: ["Textiles"], speaker.pk: ["Textiles"], korean.pk: ["Opening"]}
    Notice.objects.all().delete()
    replan(opening, Planned(speaks=[Speaks(country="KOR")], **times(9, 10)), based_on=1, by=officer, at=AT)
    published(edition, officer, seen=1)
    entries = Entry.objects.filter(event="timetable.published").order_by("-seq")[:1]
    for _twice in range(2):
        tell_of_timetable(list(entries))
    assert [(notice.user_id, notice.data["sessions"]) for notice in Notice.objects.all()] == [
        (korean.pk, [{"en": "Opening"}])
    ]
    notice = Notice.objects.get()
    said = TIMETABLE_CHANGED.fill(TIMETABLE_CHANGED.sentence, notice.data)
    day = "Tuesday, 6 October 2026"
    assert f"Opening – Time: {day}, 09:00–10:00 (Tashkent time). It was: {day}, 10:00–12:00 (Tashkent time)." in said


def test_what_is_about_to_change_is_shown_before_it_is_published(edition: Edition, officer: Viewer) -> None:
    plan(edition, "Opening", officer, speaks=[Speaks(country="KOR")], **times(10, 12))
    client = Client()
    client.force_login(make.user(edition.forum, "protocol", "UZB"))
    page = client.get(reverse("timetable-publish", args=("kca", "18"))).content.decode()
    assert "What version 1 changes" in page
    assert "South Korea" in page or "Republic of Korea" in page
    assert 'name="seen" value="0"' in page


@pytest.mark.parametrize("address", ["order", "show"])
def test_the_order_of_the_day_and_the_run_of_show_are_documents(
    edition: Edition, officer: Viewer, address: str
) -> None:
    plan(edition, "Opening", officer, room=room(edition), **times(10, 12))
    published(edition, officer)
    client = Client()
    client.force_login(make.user(edition.forum, "secretariat"))
    here = {
        "order": reverse("day-print", args=("kca", "18", "2026-10-06")),
        "show": reverse("show-print", args=("kca", "18")),
    }[address]
    assert client.get(here).content.startswith(b"%PDF")
    assert Client().get(here).status_code == (200 if address == "order" else 302)
    assert client.get(reverse("day-print", args=("kca", "18", "2026-10-09"))).status_code == 404


def test_the_programme_costs_the_same_for_one_session_and_for_three(edition: Edition, officer: Viewer) -> None:
    counts = []
    here = reverse("timetable-now", args=("kca", "18"))
    for number, first in enumerate((9, 11, 13)):
        chair = make.person(edition.forum, f"Chair {first}")
        plan(edition, f"Session {first}", officer, speaks=[Speaks("chair", chair)], **times(first, first + 1))
        published(edition, officer, seen=number)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(here).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2]
    assert counts[0] <= 12
