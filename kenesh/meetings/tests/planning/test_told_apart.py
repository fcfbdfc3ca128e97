"""Pages of the plan that tell apart what looks alike, and offer only what can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from kenesh.delegations.models import Participant
from kenesh.kit.countries import country_name
from kenesh.meetings.models import Meeting, Schedule
from kenesh.meetings.tests.planning.make import disturbed, edition_with, meeting, published
from kenesh.meetings.tests.planning.test_pages import at, browser
from kenesh.programme.tests.make import room

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent."""
    return edition_with()


def test_meetings_that_are_called_the_same_are_told_apart_by_what_they_are_about(edition: Edition) -> None:
    hall = room(edition, "Hall", seats=10)
    first, second = (meeting(edition, key, "KAZ", "KOR") for key in ("one", "two"))
    Meeting.objects.update(title={"en": "Kazakhstan and Korea"})
    for one, subject in ((first, "Water"), (second, "Forests")):
        Meeting.objects.filter(pk=one.pk).update(subject={"en": subject})
    officer = browser(edition)
    typed: dict[str, Any] = {"day": "2026-10-06", "starts": "10:00", "room": hall.pk, "version": 1}
    assert officer.post(reverse("meeting-place", args=("kca", "one")), typed).status_code == 302
    refused = officer.post(reverse("meeting-place", args=("kca", "two")), typed).content.decode()
    assert "“Kazakhstan and Korea: Water” and “Kazakhstan and Korea: Forests”" in refused
    assert "Forests" in officer.get(at(edition, "meeting-plan")).content.decode()
    published(edition)
    page = officer.get(Schedule.objects.get().get_absolute_url()).content.decode()
    assert "<strong>Kazakhstan and Korea: Water</strong>: New" in page
    history = officer.get(first.get_absolute_url()).content.decode()
    assert "<ins>Hall</ins>" in history
    assert "<ins>Tuesday, 6 October 2026, 10:00 (Tashkent time)</ins>" in history
    # What came in its way since is listed before the next version, though it does not change with it.
    disturbed(edition, country="KAZ", first=9, last=12)
    assert 'id="unsaid"' not in officer.get(at(edition, "schedule-publish")).content.decode()
    typed |= {"day": "2026-10-07"}
    assert officer.post(reverse("meeting-place", args=("kca", "two")), typed).status_code == 302
    page = officer.get(at(edition, "schedule-publish")).content.decode()
    assert "is not free at that time." in page.partition('id="changes"')[0]


def test_only_delegations_that_can_be_there_are_offered(edition: Edition) -> None:
    meeting(edition, "one", "KAZ", "JPN")
    Participant.objects.create(forum=edition.forum, edition=edition, key="guest", country="MNG", title={"en": "Guest"})
    officer = browser(edition)
    happened, asked = (
        {code for code in ("KAZ", "JPN", "MNG", "FRA") if f'<option value="{code}"' in page}
        for page in (officer.get(at(edition, name)).content.decode() for name in ("plan-disturb", "meeting-ask"))
    )
    assert (happened, asked) == ({"KAZ", "JPN"}, {"KAZ", "MNG"})
    typed = {"reason": "flight", "country": "KAZ", "from_day": "x", "from_time": "09:00", "until_time": "12:00"}
    page = officer.post(at(edition, "plan-disturb"), typed | {"version": edition.version}).content.decode()
    assert "Say on which day." in page
    assert country_name("XKX") == "Kosovo"
    assert "Select a valid choice" not in page
