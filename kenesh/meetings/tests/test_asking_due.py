"""What requests do by themselves, and who is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.forums.models import Edition
from kenesh.journal.models import Entry
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.answering import decline
from kenesh.meetings.actions.asking import withdraw
from kenesh.meetings.actions.reminding import do_due, remind
from kenesh.meetings.actions.telling import TOLD_OF, tell_parties
from kenesh.meetings.models import Request
from kenesh.meetings.tests import make as meet
from kenesh.meetings.tests.make import accepted, later, party
from kenesh.notices.models import Notice
from kenesh.programme.models import Session
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent."""
    return meet.edition(meet.forum())


@pytest.fixture
def kaz(edition: Edition) -> Viewer:
    """Kazakhstan's focal point."""
    return make.viewer(edition.forum, "focal-point", "KAZ")


@pytest.fixture
def kor(edition: Edition) -> Viewer:
    """Korea's focal point."""
    return make.viewer(edition.forum, "focal-point", "KOR")


def told(who: Viewer) -> list[str]:
    """What stands in somebody's inbox."""
    return list(Notice.objects.filter(user=who.account).order_by("pk").values_list("wording", flat=True))


def react() -> None:
    """Tell of everything that happened; twice, as may happen."""
    for _time in range(2):
        tell_parties(list(Entry.objects.filter(event__in=TOLD_OF).order_by("seq")))


def test_the_parties_and_the_desk_are_told_each_once_and_nobody_else(
    edition: Edition, kaz: Viewer, kor: Viewer
) -> None:
    officer = make.viewer(edition.forum, "secretariat")
    host = make.viewer(edition.forum, "protocol", "UZB")
    outside = [make.viewer(edition.forum, "focal-point", "UZB"), make.viewer(edition.forum, "focal-point", "KGZ")]
    one = meet.request(edition, kaz, "KAZ", "KOR")
    react()
    accepted(one, "KOR", kor)
    react()
    other = meet.request(edition, kaz, "KAZ", "KOR", at=later(1))
    decline(other, party(other, "KOR"), "No time", based_on=other.version, by=kor, at=later(2))
    third = meet.request(edition, kaz, "KAZ", "KOR", at=later(2))
    withdraw(third, "Not needed", based_on=third.version, by=kaz, at=later(2))
    react()
    asked, agreed = "meeting-request.asked", "meeting.agreed"
    declined, withdrawn = "meeting-request.declined", "meeting-request.withdrawn"
    assert told(kor) == [asked, asked, asked, withdrawn]
    assert told(kaz) == [agreed, declined]
    assert told(officer) == told(host) == [asked, agreed, asked, declined, asked, withdrawn]
    assert not any(map(told, outside))


def test_it_reminds_by_itself_and_nothing_twice_and_lapses_when_the_edition_begins(
    edition: Edition, kaz: Viewer, kor: Viewer
) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR")
    assert do_due(later(1)) == ""
    assert do_due(later(2)) == "Reminders of requests for meetings: 1."
    assert do_due(later(2)) == do_due(later(8)) == ""
    assert told(kor) == ["meeting-request.reminder"]
    assert told(kaz) == []
    # In the last week, every day; on the 6th of October it is over.
    for _time in range(2):
        do_due(later(33))
        do_due(later(34))
    assert len(told(kor)) == 3
    assert Request.objects.get().version == one.version
    assert do_due(later(35)) == "Requests for meetings that lapsed: 1."
    one = Request.objects.get()
    assert (one.state, one.replies.last().sort) == ("lapsed", "lapsed")  # type: ignore[union-attr]  # it is there
    assert do_due(later(36)) == ""


def test_until_the_days_are_on_record_it_lapses_by_the_published_timetable(edition: Edition, kaz: Viewer) -> None:
    meet.request(edition, kaz, "KAZ", "KOR")
    Edition.objects.update(date="2026-10")
    begins = later(35)
    about = {"forum": edition.forum, "edition": edition, "sort": "plenary", "key": "opening"}
    Session.objects.create(**about, starts=begins, ends=begins)
    do_due(later(2))
    assert "lapsed" not in do_due(later(34))
    assert "lapsed" in do_due(later(35))


def test_who_asked_reminds_by_hand(edition: Edition, kaz: Viewer, kor: Viewer) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR")
    remind(one, based_on=one.version, by=kaz, at=later(1))
    assert told(kor) == ["meeting-request.reminder"]
    assert Entry.objects.filter(event="meeting-request.reminded").count() == 1
    with pytest.raises(Refused, match="today already"):
        remind(one, based_on=one.version, by=kaz, at=later(1.1))
    remind(one, based_on=one.version, by=kaz, at=later(2))


def test_the_reactions_tell_of_every_event_that_has_words() -> None:
    from kenesh.reactions import REACTIONS  # noqa: PLC0415 - above this module

    assert all(tell_parties in REACTIONS[event] for event in TOLD_OF)
