"""People are told once, in their language, as often as they like."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused
from kenesh.notices.actions import digests, inbox
from kenesh.notices.composing import unsubscribe_link
from kenesh.notices.models import Follow, Mail, Notice, Preference
from kenesh.notices.policy import may_follow
from kenesh.notices.queries import lines
from kenesh.notices.tests import make
from kenesh.notices.tests.make import AT
from kenesh.notices.wordings import APPOINTED, FOLLOWED_CHANGED, declare, find
from kenesh.people.queries import viewer_of
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries, Settings

    from kenesh.people.models import User

pytestmark = pytest.mark.django_db

HEADING = {"en": "Forest nursery", "ko": "양묘장"}


def tell(user: User, key: str = "changed:1", **more: object) -> bool:
    """Tell somebody that something they follow changed."""
    arguments = {"key": key, "at": AT, "data": {"heading": HEADING}, "url": ("forum", ("kca",))} | more
    return inbox.tell(user, FOLLOWED_CHANGED, **arguments)  # type: ignore[arg-type]


def signed_in(user: User) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def prefer(user: User, pace: str) -> None:
    """Choose how often somebody gets mail."""
    inbox.choose_pace(user.pk, pace, AT)


def test_nobody_is_told_the_same_twice() -> None:
    user = make.user()
    assert tell(user)
    assert not tell(user)
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)


def test_the_same_is_told_to_each_of_several() -> None:
    assert all(tell(make.user(name)) for name in ("kim", "aslov"))


def test_somebody_whose_account_is_closed_is_told_nothing() -> None:
    assert not tell(make.user(is_active=False))
    assert not Mail.objects.exists()


def test_mail_is_written_in_the_readers_language() -> None:
    tell(make.user(language="ko"))
    letter = Mail.objects.get()
    assert letter.language == "ko"
    assert "양묘장" in letter.subject
    assert "/ko/kca/" in letter.body


def test_writing_mail_leaves_the_active_language_alone() -> None:
    with translation.override("ru"):
        tell(make.user(language="ko"))
        assert translation.get_language() == "ru"


def test_an_inbox_line_is_read_in_whatever_language_its_reader_has_then() -> None:
    tell(make.user(language="en"))
    with translation.override("ko"):
        [line] = lines(list(Notice.objects.all()))
    assert "양묘장" in line.sentence
    assert line.href == "/ko/kca/"


def test_mail_offers_to_unsubscribe_with_one_press() -> None:
    tell(make.user())
    headers = Mail.objects.get().headers
    assert headers["List-Unsubscribe"].startswith("<http")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("pace", "by_mail", "mails"),
    [("at-once", False, 1), ("inbox", False, 0), ("daily", False, 0), ("inbox", True, 1), ("daily", True, 1)],
)
def test_mail_is_sent_as_its_reader_prefers_unless_it_must_be_known(pace: str, by_mail: bool, mails: int) -> None:
    user = make.user()
    prefer(user, pace)
    tell(user, by_mail=by_mail)
    assert (Notice.objects.count(), Mail.objects.count()) == (1, mails)


def test_a_digest_is_written_once_a_day_with_all_that_is_new() -> None:
    user = make.user()
    prefer(user, "daily")
    tell(user, "one")
    tell(user, "two", data={"heading": {"en": "Second thing"}})
    assert digests.write_due(AT) == "1 digest was written."
    assert digests.write_due(AT) == ""
    letter = Mail.objects.get()
    assert letter.subject == "2 pieces of news"
    assert "Forest nursery" in letter.body
    assert "Second thing" in letter.body
    tell(user, "three")
    assert digests.write_due(AT + dt.timedelta(hours=1)) == ""
    assert digests.write_due(AT + dt.timedelta(days=1)) == "1 digest was written."


def test_a_digest_waits_for_the_readers_morning_and_comes_late_rather_than_never() -> None:
    user = make.user(time_zone="America/New_York")
    prefer(user, "daily")
    tell(user)
    assert digests.write_due(AT) == ""
    assert digests.write_due(AT + dt.timedelta(hours=12)) != ""


def test_what_was_read_in_the_inbox_is_not_mailed_again() -> None:
    user = make.user(time_zone="nowhere")
    prefer(user, "daily")
    tell(user)
    inbox.mark_read(user.pk, None, AT)
    assert digests.write_due(AT) == ""
    assert not Notice.objects.filter(settled_at=None).exists()


def test_what_came_while_no_digest_was_wanted_is_not_owed_later() -> None:
    user = make.user()
    tell(user)
    Mail.objects.all().delete()
    prefer(user, "daily")
    assert digests.write_due(AT) == ""


def test_nobody_marks_somebody_elses_line_as_read() -> None:
    tell(make.user("kim"))
    signed_in(make.user("aslov")).post(reverse("inbox-read"), {"notice": [str(Notice.objects.get().pk)]})
    assert Notice.objects.get().read_at is None


def test_a_line_and_all_lines_are_marked_as_read() -> None:
    user = make.user()
    for key in "abc":
        tell(user, key)
    client = signed_in(user)
    client.post(reverse("inbox-read"), {"notice": [str(Notice.objects.all()[0].pk), "x", "9" * 40]})
    assert Notice.objects.filter(read_at=None).count() == 2
    client.post(reverse("inbox-read"), {"all": "1"})
    assert not Notice.objects.filter(read_at=None).exists()


def test_the_inbox_shows_its_owner_their_lines_and_no_others() -> None:
    kim, aslov = make.user("kim"), make.user("aslov")
    tell(kim)
    tell(aslov, data={"heading": {"en": "Somebody else's"}})
    page = signed_in(kim).get(reverse("inbox")).content.decode()
    assert "Forest nursery, which you follow, was changed." in page
    assert "Somebody else" not in page


@pytest.mark.parametrize("count", [1, 20])
def test_the_inbox_costs_the_same_number_of_queries_however_full(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = make.user()
    for key in range(count):
        tell(user, str(key))
    client = signed_in(user)
    with django_assert_num_queries(6):
        client.get(reverse("inbox"), {"page": "x"})


@pytest.mark.parametrize("name", ["inbox", "preferences"])
def test_strangers_are_led_to_sign_in(name: str) -> None:
    answer = Client().get(reverse(name))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_a_choice_that_does_not_exist_is_shown_again() -> None:
    user = make.user()
    answer = signed_in(user).post(reverse("preferences"), {"pace": "hourly"})
    assert answer.status_code == 200
    assert not Preference.objects.exists()


def test_a_choice_is_kept() -> None:
    user = make.user()
    signed_in(user).post(reverse("preferences"), {"pace": "daily", "quiet_from": "20", "quiet_until": "7"})
    assert Preference.objects.get(user=user).pace == "daily"


def test_mail_can_be_stopped_from_the_mail_without_signing_in_or_cookies() -> None:
    user = make.user()
    address = unsubscribe_link(user).removeprefix(settings.SITE_URL)
    client = Client(enforce_csrf_checks=True)
    shown = client.get(address)
    assert shown.status_code == 200
    assert not Preference.objects.exists()
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not client.cookies
    tell(user)
    assert not Mail.objects.exists()


def test_a_forged_link_stops_nobodys_mail() -> None:
    make.user()
    assert Client().post(reverse("unsubscribe", args=("1:forged",))).status_code == 404


def test_following_twice_is_following_once_and_can_be_ended() -> None:
    user, person = make.user(), make.person()
    client = signed_in(user)
    address = reverse("follow", args=("person", person.pk))
    client.post(address)
    client.post(address)
    assert Follow.objects.count() == 1
    client.post(address, {"stop": "1"})
    assert not Follow.objects.exists()


def test_every_page_offers_to_follow_and_says_whether_one_does() -> None:
    user, person = make.user(), make.person()
    client = Client()
    page = person.get_absolute_url()
    offer, stop = "Follow: tell me when this changes", "Stop following"
    assert offer not in client.get(page).content.decode()
    client = signed_in(user)
    assert offer in client.get(page).content.decode()
    client.post(reverse("follow", args=("person", person.pk)))
    found = client.get(page).content.decode()
    assert (stop in found, offer in found) == (True, False)


def test_what_one_may_not_know_of_cannot_be_followed() -> None:
    hidden = make.person(clearance="secretariat")
    client = signed_in(make.user())
    for kind, number in (("person", hidden.pk), ("person", 10**17), ("user", 1), ("nothing", 1)):
        assert client.post(reverse("follow", args=(kind, number))).status_code == 404
    assert not Follow.objects.exists()


def test_a_stranger_may_not_follow() -> None:
    assert not may_follow(PUBLIC)
    with pytest.raises(Refused):
        inbox.follow(ref(make.person()), by=PUBLIC, at=AT)
    assert may_follow(viewer_of(make.user()))


def test_the_demo_shows_every_mail_it_would_have_sent(settings: Settings) -> None:
    settings.DEMO = True
    tell(make.user(language="ko"))
    page = Client().get(reverse("outbox"))
    assert "kim@example.org" in page.content.decode()
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]


def test_outside_the_demo_there_is_no_page_with_peoples_mail() -> None:
    tell(make.user())
    assert Client().get(reverse("outbox")).status_code == 404
    assert signed_in(make.user("admin", is_administrator=True)).get(reverse("outbox")).status_code == 404


def test_a_wording_no_longer_declared_can_still_be_read() -> None:
    assert str(find("gone").sentence) == "There is news."
    with pytest.raises(ValueError, match="two wordings"):
        declare(APPOINTED)
