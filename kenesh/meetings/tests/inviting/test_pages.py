"""The desk sees every answer, a delegation its own; and what waits for the desk stands on its list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kenesh.meetings import policy
from kenesh.meetings.actions.inviting import invite
from kenesh.meetings.models import CalendarAnswer, Invitee, Meeting
from kenesh.meetings.queries.inviting import unsettled
from kenesh.meetings.tests.inviting.scene import AT, answer, focal, meeting, publish, sent
from kenesh.notices.models import Mail
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Plan
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import User


def read(user: User, address: str) -> str:
    """A page as somebody reads it."""
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def people(edition: Edition) -> dict[str, User]:
    """The desk and two delegations, after both were sent a meeting and one declined."""
    found = {country: focal(edition, country, name=f"Focal {country}") for country in ("KAZ", "KOR", "UZB")}
    found |= {"officer": make.user(edition.forum, "secretariat"), "host": make.user(edition.forum, "protocol", "KAZ")}
    publish(meeting(edition))
    sent(AT)
    answer(found["KOR"], "DECLINED", comment="The flight is late")
    answer(found["KOR"], "DECLINED", uid="kca.kaz-kor.0@localhost", message="<forged@x.example>")
    return found


def test_the_desk_sees_all_answers_and_a_delegation_its_own(people: dict[str, User]) -> None:
    one = Meeting.objects.select_related("edition", "forum").get()
    assert one.edition is not None
    Plan.objects.create(forum=one.forum, edition=one.edition, key="18", time_zone="Asia/Tashkent")
    address = one.get_absolute_url()
    for who in ("officer", "host"):
        page = read(people[who], address)
        # All on the clock of the plan, none on the forum's own.
        assert "(Tashkent time)" in page
        assert "(Almaty time)" not in page
        assert "Focal KAZ" in page
        assert "Focal KOR" in page
        assert "The flight is late" in page
        assert "Does not come" in page
        assert "an invitation that was never sent" in page
        assert "/invite/" in page
    own, other = read(people["KOR"], address), read(people["KAZ"], address)
    assert "The flight is late" in own
    assert "The flight is late" not in other
    assert people["KAZ"].email in other
    assert people["KAZ"].email not in own
    assert people["KOR"].email not in other
    for page in (own, other):
        assert "never sent" not in page
        assert "/invite/" not in page
    client = Client()
    client.force_login(people["UZB"])
    assert client.get(address).status_code == 404


def test_who_may_see_one_invited_agrees_with_whom_the_page_shows(people: dict[str, User]) -> None:
    for user in people.values():
        viewer = viewer_of(user)
        seen = set(policy.invitees_visible_to(viewer, Invitee.objects.all()))
        may = {one for one in Invitee.objects.select_related("meeting__edition") if policy.may_see_invitee(viewer, one)}
        assert seen == may
        desk = policy.answers_visible_to(viewer, CalendarAnswer.objects.all()).exists()
        assert desk == policy.looks_after(viewer, Meeting.objects.select_related("edition").get())


def test_what_somebody_declined_stands_on_the_list_of_the_desk_until_it_is_over(
    people: dict[str, User], edition: Edition
) -> None:
    one = Meeting.objects.get()
    for who, user in people.items():
        found = unsettled(viewer_of(user), edition.forum, AT)
        assert list(found) == ([one] if who in {"officer", "host"} else []), who
    assert not unsettled(viewer_of(people["officer"]), edition.forum, AT + dt.timedelta(days=30)).exists()
    Meeting.objects.update(
        starts=dt.datetime(2100, 1, 1, 9, tzinfo=dt.UTC), ends=dt.datetime(2100, 1, 1, 10, tzinfo=dt.UTC)
    )
    assert one.get_absolute_url() in read(people["host"], "/en/desk/")
    answer(people["KOR"], "ACCEPTED", AT + dt.timedelta(hours=5))
    assert not unsettled(viewer_of(people["officer"]), edition.forum, AT).exists()


def test_a_mail_that_was_lost_is_told(people: dict[str, User]) -> None:
    Mail.objects.filter(to=people["KAZ"].email).update(state="failed")
    assert "could not be delivered" in read(people["officer"], Meeting.objects.get().get_absolute_url())
    assert "could not be delivered" not in read(people["KOR"], Meeting.objects.get().get_absolute_url())


def test_many_invited_cost_as_much_as_few(people: dict[str, User]) -> None:
    one, officer = Meeting.objects.get(), people["officer"]
    costs = []
    for many in (1, 3):
        for number in range(many):
            typed = {"address": f"{many}.{number}@x.example", "name": "", "country": "KOR", "language": "en"}
            one = invite(one, typed, based_on=one.version, by=viewer_of(officer), at=AT)
        publish(one, AT)
        read(officer, one.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            assert f"{many}.0@x.example" in read(officer, one.get_absolute_url())
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_outbox_of_the_demo_shows_what_goes_along(people: dict[str, User], settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # pytest-django's settings
    assert "METHOD:REQUEST" in Client().get("/en/outbox/").content.decode()
