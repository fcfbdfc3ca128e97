"""What a call tells: its deadline on one clock, how one comes to hand in, and to each author each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kenesh.experts.actions import choosing, telling
from kenesh.experts.models import ContributionCall, Submission
from kenesh.experts.tests import make as experts
from kenesh.experts.tests.make import EMAIL, SECRET, WORDS, call
from kenesh.journal.models import Entry
from kenesh.notices.models import Notice
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db
CHOSEN = ("submission.selected", "contribution-call.choice-entered", "submission.published")


@pytest.fixture
def forum() -> Forum:
    return experts.forum()


def test_a_deadline_is_moved_from_the_hour_on_the_hosts_clock(forum: Forum) -> None:
    thing, client = call(forum, closes="2999-12-05T13:00Z"), Client()
    client.force_login(make.user(forum, "secretariat"))
    page = client.get(reverse("contribution-call-extend", args=thing.where)).content.decode()
    assert 'value="2999-12-05T18:00"' in page, "in Tashkent it is five hours later than UTC"


def test_a_call_says_to_strangers_how_one_comes_to_hand_in_while_it_is_open(forum: Forum) -> None:
    thing, stranger = call(forum), Client()
    assert "with the link that was mailed" in stranger.get(thing.get_absolute_url()).content.decode()
    ContributionCall.objects.update(closes=timezone.now())
    assert "with the link that was mailed" not in stranger.get(thing.get_absolute_url()).content.decode()


def test_whoever_invites_an_address_again_is_told_that_the_earlier_link_is_closed(forum: Forum) -> None:
    thing, client = call(forum), Client()
    client.force_login(make.user(forum, "secretariat"))
    at = reverse("contribution-call-invite", args=thing.where)
    said = {"name": "김하늘", "email": EMAIL, "language": "ko", "version": thing.version}
    assert "invited before" not in client.post(at, said, follow=True).content.decode()
    assert "invited before" in client.post(at, said, follow=True).content.decode()


def test_what_an_author_says_of_themselves_in_one_window_is_not_lost_to_another(forum: Forum) -> None:
    thing, client = call(forum), Client()
    client.force_login(make.user(forum, "expert"))
    form = reverse("contribution-call-hand-in", args=thing.where)
    client.post(form, WORDS)
    opened = {**WORDS, "version": 1}
    assert client.post(form, {**opened, "about": "물을 연구합니다"}).status_code == 302
    assert client.post(form, opened).status_code == 409
    one = Submission.objects.get()
    assert "물을 연구합니다" in one.expert.about.values()
    assert client.post(form, {**opened, "about": "물을 연구합니다", "version": one.version}).status_code == 302
    one.refresh_from_db()
    assert one.version == 2, "nothing changed"


def test_an_author_is_told_each_thing_once_and_finds_it_on_the_desk(forum: Forum) -> None:
    user, officer, client = make.user(forum, "expert"), make.viewer(forum, "secretariat"), Client()
    client.force_login(user)
    thing = call(forum)
    assert "Papers on water" in client.get(reverse("desk")).content.decode()
    form = reverse("contribution-call-hand-in", args=thing.where)
    client.post(form, WORDS)
    ContributionCall.objects.update(closes=timezone.now(), state="closed")
    assert SECRET in client.get(form).content.decode(), "what was handed in stays readable"
    desk = client.get(reverse("desk")).content.decode()
    assert SECRET in desk
    assert "Calls for contributions</h4>" not in desk
    choosing.choose(Submission.objects.get(), "select", based_on=1, by=officer, at=timezone.now())
    thing = choosing.decide(ContributionCall.objects.get(), based_on=1, by=officer, at=timezone.now())
    # All of it is worked off late: nothing is told twice.
    for event in CHOSEN[:2]:
        tell = telling.tell_author_of_change if event.startswith("submission") else telling.tell_authors
        tell(list(Entry.objects.filter(event=event)))
    assert [one.wording for one in Notice.objects.filter(user=user)] == ["contributions.outcome"]
    choosing.publish(thing, based_on=thing.version, by=officer, at=timezone.now())
    telling.tell_author_of_change(list(Entry.objects.filter(event=CHOSEN[2])))
    assert Notice.objects.filter(user=user).latest("pk").wording == "contributions.published"
    assert "Your contribution is published: Papers on water." in client.get(reverse("inbox")).content.decode()
