"""An earlier edition is taken over as a skeleton: clocks stay, days move, and nobody comes along."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kenesh.hosting.actions import clone
from kenesh.hosting.models import HostTask
from kenesh.hosting.queries.cloning import PARTS
from kenesh.journal.models import Entry
from kenesh.kit.verdict import Refused
from kenesh.nominations.models import Category, Quota
from kenesh.programme.actions.planning import Speaks
from kenesh.programme.models import AgendaItem, Contribution, Occupation, Plan, Room, Session, Slot, Turn
from kenesh.programme.tests import make as planning
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

AT = dt.datetime(2027, 1, 10, tzinfo=dt.UTC)


@pytest.fixture
def earlier(db: None) -> Edition:
    """A planned edition in Tashkent with a room, a session with a speaker, an agenda and a task."""
    forum = make.forum(members=["KOR", "UZB"])
    edition = planning.planned_edition(forum)
    hall = planning.room(edition, seats=200)
    speaks = [Speaks(person=make.person(forum, "Aida Example"))]
    officer = make.viewer(forum, "secretariat")
    planning.plan(edition, "Opening", officer, room=hall, speaks=speaks, languages=["ru"], **planning.times(10, 11))
    Session.objects.create(
        forum=forum,
        edition=edition,
        key="dinner",
        sort="special",
        title={"en": "Dinner"},
        starts=planning.at(19, day=7),
    )
    AgendaItem.objects.create(forum=forum, edition=edition, key="one", label="1", title={"en": "Water"})
    AgendaItem.objects.create(forum=forum, edition=edition, key="two", title={"en": "Gone"}, state="withdrawn")
    owner = make.person(forum, "Bek Example")
    HostTask.objects.create(
        forum=forum, edition=edition, key="flags", title={"en": "Flags"}, days=9, owner=owner, state="done", done="2026"
    )
    guests = {"code": "guest", "name": {"en": "Guest of the city"}, "needs_photo": False, "clearance": "members"}
    category = Category.objects.create(forum=forum, edition=edition, key="18-guest", **guests)
    Quota.objects.create(category=category, country="KOR", number=5)
    return edition


@pytest.fixture
def coming(earlier: Edition) -> Edition:
    """The next one, in Seoul."""
    made = make.edition(earlier.forum, "19", date="2027-06-01/2027-06-02", state="planned", country="KOR")
    Plan.objects.create(forum=earlier.forum, key="19", edition=made, time_zone="Asia/Seoul")
    return type(made).objects.select_related("forum").get(pk=made.pk)


@pytest.fixture
def officer(earlier: Edition) -> Viewer:
    """An officer."""
    return make.viewer(earlier.forum, "secretariat")


def test_everything_but_people_is_taken_over_as_a_draft(earlier: Edition, coming: Edition, officer: Viewer) -> None:
    earlier.refresh_from_db()
    taken = clone(coming, earlier, PARTS, based_on=1, by=officer, at=AT)
    assert [len(found) for found in (taken.rooms, taken.sessions, taken.agenda, taken.tasks)] == [1, 2, 1, 1]
    hall = Room.objects.get(edition=coming)
    assert hall.seats == 200
    opening = Slot.objects.get(edition=coming, session__title__icontains="Opening")
    # Ten o'clock in Tashkent was ten o'clock in Seoul's day, on the first day.
    assert opening.starts == dt.datetime(2027, 6, 1, 10, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    assert (opening.room, tuple(opening.languages), opening.clearance) == (hall, ("ru",), "delegation")
    dinner = Slot.objects.get(edition=coming, session__title__icontains="Dinner")
    assert dinner.starts == dt.datetime(2027, 6, 2, 19, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    task = HostTask.objects.get(edition=coming)
    assert (task.state, task.owner, task.days, tuple(task.cleared_for)) == ("open", None, 9, ("KOR",))
    assert not Turn.objects.filter(slot__edition=coming).exists()
    assert not Contribution.objects.filter(edition=coming).exists()
    assert not Occupation.objects.filter(edition=coming, person__isnull=False).exists()
    assert AgendaItem.objects.get(edition=coming).label == "1"
    category = Category.objects.get(edition=coming)
    assert (category.code, category.needs_photo, category.key) == ("guest", False, "19-guest")
    assert not Quota.objects.filter(category=category).exists()
    assert Entry.objects.filter(event="edition.cloned", subject_id=coming.pk).exists()


def test_what_was_taken_over_is_not_taken_over_again(earlier: Edition, coming: Edition, officer: Viewer) -> None:
    earlier.refresh_from_db()
    clone(coming, earlier, ["rooms"], based_on=1, by=officer, at=AT)
    coming.refresh_from_db()
    with pytest.raises(ValidationError):
        clone(coming, earlier, ["rooms"], based_on=coming.version, by=officer, at=AT)
    assert Room.objects.filter(edition=coming).count() == 1


def test_without_a_day_of_the_opening_sessions_come_without_a_time(
    earlier: Edition, coming: Edition, officer: Viewer
) -> None:
    type(coming).objects.filter(pk=coming.pk).update(date="2027")
    coming.refresh_from_db()
    earlier.refresh_from_db()
    clone(coming, earlier, PARTS, based_on=1, by=officer, at=AT)
    assert set(Slot.objects.filter(edition=coming).values_list("starts", flat=True)) == {None}


def test_only_officers_take_editions_over_and_only_into_what_is_to_be_held(earlier: Edition, coming: Edition) -> None:
    with pytest.raises(Refused):
        clone(coming, earlier, PARTS, based_on=1, by=make.viewer(coming.forum, "protocol", "KOR"), at=AT)
    type(coming).objects.filter(pk=coming.pk).update(state="held")
    with pytest.raises(Refused):
        clone(coming, earlier, PARTS, based_on=1, by=make.viewer(coming.forum, "secretariat"), at=AT)


def test_the_page_shows_first_what_would_be_taken_over(earlier: Edition, coming: Edition) -> None:
    client = Client()
    client.force_login(make.user(coming.forum, "secretariat"))
    address = "/en/kca/editions/19/clone/"
    typed = {"version": 1, "source": earlier.pk, "parts": ["rooms", "sessions"]}
    page = client.post(address, {**typed, "preview": "1"}).content.decode()
    assert "What would be taken over" in page
    assert "Opening · Tuesday, 1 June 2027, 10:00" in page
    assert "Times are those of Seoul." in page
    assert "Water" not in page
    assert not Room.objects.filter(edition=coming).exists()
    assert client.post(address, typed).status_code == 302
    assert Slot.objects.filter(edition=coming).count() == 2
