"""What a host prepares: days counted back from the opening, noted by the host, and nobody forgets."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from kenesh.forums.models import Edition
from kenesh.forums.queries import days_of, opening_of
from kenesh.hosting.actions import do_task, drop_task, fill, remind_due, reopen_task
from kenesh.hosting.models import HostTask
from kenesh.hosting.usual import usual_tasks
from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.notices.models import Notice
from kenesh.people.models import User
from kenesh.programme.models import Plan, Session
from tests import make

AT = dt.datetime(2027, 4, 10, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def edition(db: None) -> Edition:
    """An edition to be opened in Uzbekistan on 10 May."""
    forum = make.forum(members=["KOR", "UZB"])
    made = make.edition(forum, "20", date="2027-05-10/2027-05-12", state="planned", country="UZB")
    return Edition.objects.select_related("forum").get(pk=made.pk)


def task(edition: Edition, **fields: Any) -> HostTask:
    """A task thirty days before the opening."""
    common = {"key": "flags", "title": {"en": "Check flags"}, "days": 30, "clearance": "members"}
    return HostTask.objects.create(forum=edition.forum, edition=edition, **{**common, **fields})


def test_a_day_is_counted_from_the_opening_and_moves_with_it(edition: Edition) -> None:
    before, after = task(edition), task(edition, key="thanks", days=7, after=True)
    due = (before.due(opening_of(edition)), after.due(opening_of(edition)))
    assert due == (dt.date(2027, 4, 10), dt.date(2027, 5, 17))
    edition.date = PartialDate("2027-06-09")
    assert before.due(opening_of(edition)) == dt.date(2027, 5, 10)
    edition.date = PartialDate("2027-06")
    assert before.due(opening_of(edition)) is None


def test_until_the_days_are_on_record_the_published_timetable_says_them(edition: Edition) -> None:
    about: dict[str, Any] = {"forum": edition.forum, "edition": edition, "sort": "plenary"}
    # In Tashkent it is the next day already.
    Plan.objects.create(**{name: about[name] for name in ("forum", "edition")}, time_zone="Asia/Tashkent")
    for key, starts in (("first", "2027-06-13T20:00Z"), ("last", "2027-06-15T08:00Z")):
        begins = dt.datetime.fromisoformat(starts)
        Session.objects.create(**about, key=key, starts=begins, ends=begins + dt.timedelta(hours=1))
    edition.date = PartialDate("2027")
    assert days_of(edition) == (dt.date(2027, 6, 14), dt.date(2027, 6, 15))
    # What is on record goes before, and what contradicts it says nothing.
    edition.date = PartialDate("2027-07-01")
    assert days_of(edition) == (dt.date(2027, 7, 1), dt.date(2027, 7, 1))
    edition.date = PartialDate("2028")
    assert days_of(edition) is None


def test_the_usual_tasks_come_in_every_language_and_only_once(edition: Edition) -> None:
    officer = make.viewer(edition.forum, "secretariat")
    usual = usual_tasks()
    assert len({one.key for one in usual}) == len(usual) > 20
    for one in usual:
        assert one.title.keys() == one.who.keys() == {tag for tag, _name in settings.LANGUAGES}
        assert one.area in HostTask.Area.values
    assert fill(edition, by=officer, at=AT) == len(usual)
    made = HostTask.objects.get(key="20-flags")
    assert (made.clearance, tuple(made.cleared_for), made.days) == ("delegation", ("UZB",), 21)
    with pytest.raises(ValidationError):
        fill(edition, by=officer, at=AT)
    HostTask.objects.filter(key="20-flags").delete()
    assert fill(edition, by=officer, at=AT) == 1


def test_the_host_notes_what_is_done_and_others_do_not(edition: Edition) -> None:
    one = task(edition)
    host, other = (make.viewer(edition.forum, "protocol", country) for country in ("UZB", "KOR"))
    with pytest.raises(Refused):
        do_task(one, PartialDate(), Localised(), based_on=1, by=other, at=AT)
    done = do_task(one, PartialDate(), Localised({"en": "All six"}), based_on=1, by=host, at=AT)
    assert (done.state, done.done, str(done.note)) == ("done", "2027-04-10", "All six")
    with pytest.raises(Refused):
        drop_task(done, Localised(), based_on=2, by=host, at=AT)
    again = reopen_task(done, based_on=2, by=host, at=AT)
    assert (again.state, again.done) == ("open", "")
    assert drop_task(again, Localised({"en": "Online"}), based_on=3, by=host, at=AT).state == "dropped"
    events = Entry.objects.filter(event__startswith="host-task.").order_by("seq").values_list("event", flat=True)
    assert list(events) == ["host-task.done", "host-task.reopened", "host-task.dropped"]


def test_whoever_sees_to_it_is_reminded_a_week_ahead_and_when_it_is_late_once_each(edition: Edition) -> None:
    person = make.person(edition.forum, "Aida")
    owner = make.user(edition.forum, "protocol", "UZB", person=person)
    make.user(edition.forum, "secretariat")
    one = task(edition, owner=person)
    assert remind_due(AT - 8 * DAY) == 0
    assert [remind_due(AT - 7 * DAY), remind_due(AT - 6 * DAY)] == [1, 0]
    assert [remind_due(AT + DAY), remind_due(AT + 2 * DAY)] == [1, 0]
    assert list(Notice.objects.values_list("user", "wording")) == [
        (owner.pk, "host-task.late"),
        (owner.pk, "host-task.soon"),
    ]
    HostTask.objects.filter(pk=one.pk).update(state="done", done="2027")
    assert remind_due(AT + 3 * DAY) == 0


def test_the_secretariat_is_reminded_of_what_nobody_sees_to_or_may_know_of(edition: Edition) -> None:
    stranger = make.person(edition.forum, "Bek")
    make.user(person=stranger)
    officer = make.user(edition.forum, "secretariat")
    task(edition, owner=stranger)
    task(edition, key="thanks", days=31)
    assert remind_due(AT) == 2
    assert set(User.objects.filter(notices__isnull=False)) == {officer}


def test_the_page_of_the_edition_shows_the_list_at_the_same_cost_for_any_length(
    edition: Edition,
) -> None:
    client = Client()
    client.force_login(make.user(edition.forum, "secretariat"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/en/kca/editions/20/").content.decode()
        assert "Check flags" in page
        assert "10 April 2027" in page
        return len(queries)

    task(edition)
    asked()
    few = asked()
    task(edition, key="b", owner=make.person(edition.forum, "Aida"))
    task(edition, key="c")
    assert asked() <= few + 1
    assert "Check flags" not in Client().get("/en/kca/editions/20/").content.decode()


def test_what_is_due_first_stands_on_the_desk_of_those_who_prepare(edition: Edition) -> None:
    opening = timezone.localdate() + 31 * DAY
    Edition.objects.update(date=opening.isoformat())
    task(edition)
    task(edition, key="far", title={"en": "Far away"}, days=30, after=True)
    for role, country in (("secretariat", ""), ("protocol", "UZB")):
        client = Client()
        client.force_login(make.user(edition.forum, role, country))
        page = client.get("/en/desk/").content.decode()
        assert "Check flags" in page
        assert "Far away" not in page
