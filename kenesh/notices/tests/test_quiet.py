"""Mail that can wait is not sent at night: the reader's own night, whatever the clocks do."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kenesh.notices.actions.inbox import choose_pace, tell
from kenesh.notices.models import Mail, Preference
from kenesh.notices.quiet import wakes, zone_of
from kenesh.notices.wordings import FOLLOWED_CHANGED
from tests import make

ZONES = ("Asia/Bishkek", "Asia/Seoul", "America/New_York", "Europe/London", "Asia/Tashkent", "Pacific/Auckland", "UTC")
FIRST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
# 21:30 in Bishkek.
NIGHT = dt.datetime(2026, 11, 24, 15, 30, tzinfo=dt.UTC)


@given(
    st.integers(0, 10 * 365 * 24 * 60).map(lambda minutes: FIRST + dt.timedelta(minutes=minutes)),
    st.sampled_from(ZONES),
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_nobody_is_woken_and_nobody_waits_longer_than_the_night(
    at: dt.datetime, zone: str, start: int, end: int
) -> None:
    sent = wakes(at, zone, start, end)
    assert at <= sent <= at + dt.timedelta(hours=25)
    here = sent.astimezone(zone_of(zone))
    if sent != at:
        assert here.hour in {end, (end + 1) % 24}, "an hour that the clocks leave out begins an hour later"
    elif start != end:
        assert (here.hour - start) % 24 >= (end - start) % 24
    assert start != end or sent == at


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        ("2026-11-24T13:59+00:00", "2026-11-24T13:59+00:00"),
        ("2026-11-24T14:00+00:00", "2026-11-25T01:00+00:00"),
        ("2026-11-25T00:59+00:00", "2026-11-25T01:00+00:00"),
        ("2026-11-25T01:00+00:00", "2026-11-25T01:00+00:00"),
    ],
)
def test_the_night_of_bishkek_is_from_eight_to_seven(at: str, sent: str) -> None:
    assert wakes(dt.datetime.fromisoformat(at), "Asia/Bishkek", 20, 7) == dt.datetime.fromisoformat(sent)


@pytest.mark.django_db
def test_what_can_wait_is_mailed_in_the_morning_and_the_rest_at_once() -> None:
    user = make.user(time_zone="Asia/Bishkek")
    tell(user, FOLLOWED_CHANGED, key="a", at=NIGHT)
    tell(user, FOLLOWED_CHANGED, key="b", at=NIGHT, by_mail=True)
    morning = dt.datetime(2026, 11, 25, 1, tzinfo=dt.UTC)
    assert list(Mail.objects.order_by("pk").values_list("due_at", flat=True)) == [morning, NIGHT]
    assert Mail.objects.filter(created_at=NIGHT).count() == 2


@pytest.mark.django_db
def test_whoever_wants_no_quiet_hours_says_so() -> None:
    user = make.user(time_zone="Asia/Bishkek")
    choose_pace(user.pk, Preference.Pace.AT_ONCE, NIGHT, (0, 0))
    tell(user, FOLLOWED_CHANGED, key="a", at=NIGHT)
    assert Mail.objects.get().due_at == NIGHT


@pytest.mark.django_db
def test_the_hours_are_chosen_on_the_page_of_preferences() -> None:
    user = make.user(time_zone="Asia/Seoul")
    client = Client()
    client.force_login(user)
    address = reverse("preferences")
    assert "Your time zone: Seoul." in client.get(address).content.decode()
    sent = {"pace": "at-once", "quiet_from": "22", "quiet_until": "8"}
    assert client.post(address, sent).status_code == 302
    kept = Preference.objects.get()
    assert (kept.quiet_from, kept.quiet_until) == (22, 8)
    assert client.post(address, {**sent, "quiet_until": "24"}).status_code == 200
    # Stopping mail from a link leaves the hours as they are.
    choose_pace(user.pk, Preference.Pace.INBOX, NIGHT)
    kept.refresh_from_db()
    assert (kept.pace, kept.quiet_from) == ("inbox", 22)
