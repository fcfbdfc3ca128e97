"""Webhooks are one's own: added, looked after and deleted under one's account, by those who hold a role in the forum."""

from __future__ import annotations

import datetime as dt
import json
import re
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenesh.journal.models import Entry, Sealed
from kenesh.kit.verdict import Refused
from kenesh.notices.actions.deliveries import send_again, send_test
from kenesh.notices.actions.hooks import MOST_HOOKS, add_hook, change_hook, move_hook, remove_hook, rotate
from kenesh.notices.models import Delivery, Hook
from kenesh.notices.offered import OFFERED
from kenesh.notices.policy import hooks_of, may_change_hook
from kenesh.notices.tests.make import happened
from kenesh.people.models import Appointment
from kenesh.people.queries import viewer_of
from tests import make

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
URL = "https://hooks.example.org/kenesh?key=a-secret-of-theirs"
PAGE = "/en/account/hooks/"


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum(members=["KAZ", "KOR"])


@pytest.fixture
def user(forum: Forum) -> User:
    """A focal point in it."""
    return make.user(forum, "focal-point", "KAZ")


def hooked(forum: Forum, by: Viewer) -> Hook:
    """A hook of somebody."""
    return add_hook(forum, URL, OFFERED, by=by, at=AT)[0]


def delivery(hook: Hook, seq: int | None = None, **fields: object) -> Delivery:
    """A message to a hook."""
    body = json.dumps({"data": {"key": "a-key", "url": "https://forum.example.org/a-thing"}})
    common = {"event": "object.changed", "body": body, "created_at": AT, "due_at": AT}
    return Delivery.objects.create(hook=hook, message=f"msg_{seq}_{hook.pk}", seq=seq, **{**common, **fields})


def test_the_secret_is_shown_once_when_a_webhook_is_added(client: Client, user: User) -> None:
    client.force_login(user)
    answer = client.post(PAGE, {"forum": "kca", "url": URL, "events": ["commitment.assessed", "object.changed"]})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert re.search(r"whsec_[A-Za-z0-9+/]{43}=", answer.content.decode())
    hook = Hook.objects.get()
    assert (hook.user, hook.url, hook.events) == (user, URL, ["object.changed", "commitment.assessed"])
    for address in (PAGE, f"{PAGE}{hook.pk}/"):
        page = client.get(address).content.decode()
        assert "hooks.example.org" in page
        assert "whsec_" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"url": "http://hooks.example.org/"}, "begins with https"),
        ({"url": "https://user:password@hooks.example.org/"}, "no password in it"),
        ({"url": "javascript:alert(1)"}, "begins with https"),
        ({"url": "https://hooks.example.org/\x00"}, "to-correct"),
        ({"url": "https://hooks.example.org/" + "x" * 500}, "to-correct"),
        ({"url": ""}, "to-correct"),
        ({"events": []}, "to-correct"),
        ({"events": ["account.added"]}, "to-correct"),
        ({"forum": "caj"}, "to-correct"),
    ],
)
def test_what_cannot_be_a_webhook_is_said_beside_its_field(
    client: Client, user: User, changed: dict[str, object], said: str
) -> None:
    make.forum("caj")
    client.force_login(user)
    answer = client.post(PAGE, {"forum": "kca", "url": URL, "events": ["object.changed"], **changed})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Hook.objects.exists()


def test_only_those_who_hold_a_role_in_a_forum_have_webhooks_there(client: Client, forum: Forum) -> None:
    with pytest.raises(Refused):
        hooked(forum, viewer_of(make.user()))
    with pytest.raises(Refused):
        hooked(forum, viewer_of(make.user(make.forum("caj"), "secretariat")))
    with pytest.raises(Refused):
        hooked(forum, viewer_of(make.user(is_administrator=True)))
    for role in ("secretariat", "focal-point", "expert", "journalist"):
        hooked(forum, viewer_of(make.user(forum, role, "KAZ")))
    client.force_login(make.user())
    assert "for those who hold a role in it" in client.get(PAGE).content.decode()


def test_nobody_knows_of_the_webhooks_of_others(client: Client, forum: Forum, user: User) -> None:
    hook = hooked(forum, viewer_of(user))
    sent = delivery(hook, state="delivered")
    for other in (make.user(forum, "secretariat"), make.user(is_administrator=True)):
        viewer = viewer_of(other)
        assert hooks_of(viewer).exists() == bool(may_change_hook(viewer, hook)) is False
        for act in (
            lambda by: change_hook(hook, URL, ["object.created"], by=by, at=AT),
            lambda by: move_hook(hook, "pause", by=by, at=AT),
            lambda by: rotate(hook, by=by, at=AT),
            lambda by: remove_hook(hook, by=by, at=AT),
            lambda by: send_test(hook, by=by, at=AT),
            lambda by: send_again(sent, by=by, at=AT),
        ):
            with pytest.raises(Refused):
                act(viewer)
        client.force_login(other)
        assert client.get(f"{PAGE}{hook.pk}/").status_code == 404
        assert client.post(f"{PAGE}{hook.pk}/settle/", {"do": "delete"}).status_code == 404
        assert client.post(f"{PAGE}{hook.pk}/again/{sent.pk}/").status_code == 404
    assert hooks_of(viewer_of(user)).exists() == bool(may_change_hook(viewer_of(user), hook)) is True
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_a_webhook_is_paused_resumed_exchanged_tested_and_deleted(client: Client, forum: Forum, user: User) -> None:
    hook = hooked(forum, viewer_of(user))
    client.force_login(user)
    page = f"{PAGE}{hook.pk}/"

    def do(what: str) -> int:
        return client.post(f"{page}settle/", {"do": what}).status_code

    assert do("test") == 302
    assert Delivery.objects.get().event == "hook.test"
    assert do("pause") == 302
    assert "Paused by you" in client.get(page).content.decode()
    assert (do("pause"), do("test")) == (403, 403)
    assert do("resume") == 302
    answer = client.post(f"{page}settle/", {"do": "rotate"})
    assert "whsec_" in answer.content.decode()
    assert "signed with the new secret and the old one until" in client.get(page).content.decode()
    assert do("nonsense") == 404
    assert do("delete") == 302
    assert not Hook.objects.exists()
    assert not Delivery.objects.exists()


def test_where_a_webhook_leads_and_what_it_is_told_of_can_be_changed(client: Client, forum: Forum, user: User) -> None:
    hook = hooked(forum, viewer_of(user))
    client.force_login(user)
    other = "https://other.example.org/"
    assert client.post(f"{PAGE}{hook.pk}/", {"url": other, "events": ["idea.found"]}).status_code == 302
    hook.refresh_from_db()
    assert (hook.url, hook.events) == (other, ["idea.found"])
    before = Entry.objects.count()
    client.post(f"{PAGE}{hook.pk}/", {"url": other, "events": ["idea.found"]})
    assert Entry.objects.count() == before
    assert client.post(f"{PAGE}{hook.pk}/", {"url": "http://x/", "events": ["idea.found"]}).status_code == 200


def test_everything_done_to_a_webhook_is_journalled_without_its_address(forum: Forum, user: User) -> None:
    by = viewer_of(user)
    hook = hooked(forum, by)
    change_hook(hook, URL, ["object.changed"], by=by, at=AT)
    move_hook(hook, "pause", by=by, at=AT)
    move_hook(hook, "resume", by=by, at=AT)
    rotate(hook, by=by, at=AT)
    remove_hook(hook, by=by, at=AT)
    entries = Entry.objects.order_by("seq")
    assert [entry.event for entry in entries] == [
        f"hook.{what}" for what in ("added", "changed", "paused", "resumed", "rotated", "removed")
    ]
    assert set(entries.values_list("clearance", "actor")) == {("secretariat", f"user:{user.pk}")}
    assert set(Sealed.objects.values_list("value", flat=True)) == {"hooks.example.org"}
    assert "a-secret-of-theirs" not in str(list(entries.values_list()))


def test_the_log_shows_what_was_answered_and_sends_again(client: Client, forum: Forum, user: User) -> None:
    hook = hooked(forum, viewer_of(user))
    sent = delivery(
        hook, state="failed", why="status", status=500, duration=12, attempts=10, answer="<b>their own words</b>"
    )
    delivery(hook, 1, state="queued", attempts=1)
    client.force_login(user)
    page = client.get(f"{PAGE}{hook.pk}/").content.decode()
    assert "Given up" in page
    assert "500 The answer was not one of success." in page
    assert "&lt;b&gt;their own words" in page
    assert page.count("/again/") == 1
    assert client.post(f"{PAGE}{hook.pk}/again/{sent.pk}/").status_code == 302
    sent.refresh_from_db()
    assert sent.state == "queued"
    assert client.post(f"{PAGE}{hook.pk}/again/999/").status_code == 404
    move_hook(hook, "pause", by=viewer_of(user), at=AT)
    assert client.post(f"{PAGE}{hook.pk}/again/{sent.pk}/").status_code == 403


def test_the_log_does_not_name_what_its_reader_may_no_longer_know(client: Client, forum: Forum, user: User) -> None:
    edition = make.edition(forum, "7")
    hook = hooked(forum, viewer_of(user))
    happened(edition)
    client.force_login(user)
    assert "/en/kca/editions/7/" in client.get(f"{PAGE}{hook.pk}/").content.decode()
    type(edition).objects.update(clearance="secretariat")
    page = client.get(f"{PAGE}{hook.pk}/").content.decode()
    assert "object.changed" in page
    assert "/en/kca/editions/7/" not in page
    Appointment.objects.all().delete()
    assert client.get(f"{PAGE}{hook.pk}/").status_code == 200


def test_a_long_log_costs_the_same_as_a_short_one(client: Client, forum: Forum, user: User) -> None:
    edition = make.edition(forum, "7")
    hook = hooked(forum, viewer_of(user))
    happened(edition)
    client.force_login(user)
    client.get(f"{PAGE}{hook.pk}/")
    with CaptureQueriesContext(connection) as short:
        client.get(f"{PAGE}{hook.pk}/")
    for _ in range(30):
        happened(edition)
    with CaptureQueriesContext(connection) as long:
        assert client.get(f"{PAGE}{hook.pk}/").content.count(b"/en/kca/editions/7/") == 25
    assert len(long) == len(short)


def test_nobody_has_more_webhooks_than_they_can_look_after(client: Client, forum: Forum, user: User) -> None:
    for _ in range(MOST_HOOKS):
        hooked(forum, viewer_of(user))
    client.force_login(user)
    answer = client.post(PAGE, {"forum": "kca", "url": URL, "events": ["object.changed"]})
    assert "delete one first" in answer.content.decode()
    assert Hook.objects.count() == MOST_HOOKS


def test_only_the_demonstration_writes_to_this_machine(client: Client, user: User, settings: Settings) -> None:
    client.force_login(user)
    given = {"forum": "kca", "url": "http://localhost:9000/", "events": ["object.changed"]}
    client.post(PAGE, given)
    assert not Hook.objects.exists()
    settings.HOOKS_STAY_HERE = True
    client.post(PAGE, given)
    assert Hook.objects.get().host == "localhost"


def test_a_hook_told_of_meetings_called_off_hears_of_both_events_that_this_became(user: User, forum: Forum) -> None:
    old = Hook.objects.create(user=user, forum=forum, url=URL, events=["meeting-called-off"], created_at=AT)
    other = Hook.objects.create(user=user, forum=forum, url=URL, events=["object.changed"], created_at=AT)
    module = import_module("kenesh.notices.migrations.0005_hooks_hear_of_meetings_called_off_for_good")
    for _time in range(2):
        module.hear(apps, None)
    old.refresh_from_db()
    other.refresh_from_db()
    assert (old.events, other.events) == (["meeting-called-off", "meeting-called-off-for-good"], ["object.changed"])
