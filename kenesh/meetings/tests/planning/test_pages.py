"""The plan of meetings in the browser: made, moved by hand, published, made anew; each sees what is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.meetings.models import Absence, Meeting, Placement, Schedule, Solving
from kenesh.meetings.tests.planning.make import NOW, edition_with, meeting, solved
from kenesh.programme.tests.make import room, team
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent with a hall."""
    return edition_with()


def browser(edition: Edition, role: str = "secretariat", country: str = "") -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(make.user(edition.forum, role, country))
    return client


def at(edition: Edition, name: str, *more: object) -> str:
    """An address of the plan."""
    return reverse(name, args=(edition.forum.key, edition.key, *more))


def test_a_plan_is_made_published_and_made_anew_in_the_browser(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    meeting(edition, "one", "KAZ", "KOR")
    meeting(edition, "two", "KAZ", "UZB")
    officer = browser(edition)
    assert "Without a place" in officer.get(at(edition, "meeting-plan")).content.decode()
    answer = officer.post(at(edition, "plan-make"), {"seconds": "5", "version": edition.version})
    run = Solving.objects.get()
    assert answer.url == run.get_absolute_url()
    page = officer.get(answer.url).content.decode()
    assert "It waits for its turn." in page
    assert "End now, with the best plan so far" in page
    solved(run)
    page = officer.get(answer.url).content.decode()
    assert "2 of 2 meetings have a place. It is proven that no plan does better." in page
    page = officer.get(at(edition, "meeting-plan")).content.decode()
    assert "Meeting one" in page
    assert "not published so" in page
    preview = officer.get(at(edition, "schedule-publish")).content.decode()
    assert "New: Tuesday" in preview
    assert "Kazakhstan" in preview
    answer = officer.post(at(edition, "schedule-publish"), {"seen": "0", "version": edition.version})
    assert answer.url == Schedule.objects.get().get_absolute_url()
    assert "2 meetings have a place." in officer.get(answer.url).content.decode()
    assert set(Meeting.objects.values_list("state", flat=True)) == {"scheduled"}
    first = Meeting.objects.order_by("starts")[0]
    assert first.starts is not None
    happened = {
        "reason": "flight",
        "country": "KAZ",
        "from_day": "2026-10-06",
        "from_time": "09:00",
        "until_day": "2026-10-06",
        "until_time": "12:00",
        "version": edition.version,
    }
    answer = officer.post(at(edition, "plan-disturb"), happened)
    run = solved(Solving.objects.get(purpose="re-plan"))
    page = officer.get(answer.url).content.decode()
    assert "The flight is late: Kazakhstan, Tuesday" in page
    assert "Moves from Tuesday" in page
    assert "is not free" in page
    answer = officer.post(at(edition, "plan-run-apply", run.pk), {"note": "Sorry"})
    assert answer.url == Schedule.objects.get(number=2).get_absolute_url()
    page = officer.get(answer.url).content.decode()
    assert "Reason: The flight is late." in page
    register = officer.get(reverse("schedules", args=("kca",))).content.decode()
    assert "Plan of meetings, version 2" in register
