"""What a host's protocol officers enter beside the secretariat: rooms, interpreters, plan and tasks of their own edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from kenesh.forums.models import Edition
from kenesh.hosting import policy as hosting
from kenesh.hosting.models import HostTask
from kenesh.kit.verdict import Refused
from kenesh.programme import policy as programme
from kenesh.programme.models import Plan, Room, Team
from kenesh.realms.policy import may_enter
from kenesh.sources.actions import enter, revise
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db
NEW = "/en/kca/{}/new/?edition={}"


@pytest.fixture
def forum() -> Forum:
    """A forum whose next edition Uzbekistan hosts, and the one after it Korea."""
    forum = make.forum(members=["KOR", "UZB"])
    for key, country in (("18", "UZB"), ("19", "KOR")):
        make.edition(forum, key, state="planned", country=country, date="2027-10-06")
    make.edition(forum, "17", country="UZB", date="2020-10-06")
    return forum


def test_policies_of_parts_and_of_their_editions_agree(forum: Forum) -> None:
    everybody = [make.viewer(forum, role, country) for role, country in (
        ("secretariat", ""), ("protocol", "UZB"), ("protocol", "KOR"), ("focal-point", "UZB"), ("interpreter", ""),
    )]  # fmt: skip
    for edition in Edition.objects.select_related("forum"):
        for viewer in everybody:
            for part in (Room, Team, Plan):
                made = part(forum=forum, edition=edition)
                assert bool(may_enter(viewer, made)) == bool(programme.may_equip(viewer, edition))
            task = HostTask(forum=forum, edition=edition)
            assert bool(may_enter(viewer, task)) == bool(hosting.may_list(viewer, edition))
        keep = [bool(programme.may_equip(viewer, edition)) for viewer in everybody]
        assert keep == [True, edition.key == "18", edition.key == "19", False, False]
    assert not may_enter(everybody[1], Room(forum=forum))
    assert not hosting.may_take_over(everybody[1], Edition.objects.get(key="18"))


def test_a_host_enters_and_corrects_what_is_of_its_own_edition_and_nothing_else(forum: Forum) -> None:
    client = Client()
    client.force_login(make.user(forum, "protocol", "UZB"))
    own, other = Edition.objects.get(key="18"), Edition.objects.get(key="19")
    form = client.get(NEW.format("rooms", "18")).content.decode()
    assert 'name="clearance"' not in form
    assert f'value="{other.pk}"' not in form
    for plural, edition in (("rooms", "19"), ("rooms", ""), ("sessions", "18"), ("staffing-rules", "18")):
        assert client.get(NEW.format(plural, edition)).status_code == 403
    typed = {"version": "1", "name__en": "Blue hall", "edition": own.pk, "clearance": "secretariat"}
    assert client.post(NEW.format("rooms", "18"), {**typed, "edition": other.pk}).status_code == 200
    assert not Room.objects.exists()
    assert client.post(NEW.format("rooms", "18"), typed).status_code == 302
    room = Room.objects.get()
    assert (room.edition, room.clearance) == (own, "public")
    page = f"/en/kca/rooms/{room.key}/edit/"
    sent = {"version": room.version, "name__en": "Green hall", "edition": own.pk, "clearance": "secretariat"}
    assert client.post(page, sent).status_code == 302
    room.refresh_from_db()
    assert (str(room.name), room.clearance) == ("Green hall", "public")
    assert "/rooms/" in client.get("/en/kca/editions/18/planning/").content.decode()
    task = {"version": "1", "title__en": "Book the hall", "edition": own.pk, "area": "venue", "days": "30"}
    assert client.post(NEW.format("host-tasks", "18"), task).status_code == 302
    assert list(HostTask.objects.values_list("clearance", "cleared_for")) == [("delegation", ("UZB",))]


def test_neither_edition_nor_clearance_is_changed_by_a_host_whatever_is_sent(forum: Forum) -> None:
    own, other = Edition.objects.get(key="18"), Edition.objects.get(key="19")
    officer, now = make.viewer(forum, "protocol", "UZB"), timezone.now()
    room = Room(forum=forum, edition=own, name={"en": "Hall"}, clearance="members")
    enter(room, by=officer, at=now)
    assert room.clearance == "public"
    for values in ({"edition": other}, {"clearance": "secretariat"}):
        with pytest.raises(Refused):
            revise(room, values, based_on=1, by=officer, at=now)
    foreign = Room.objects.create(forum=forum, key="far", edition=other, name={"en": "Far"})
    with pytest.raises(Refused):
        revise(foreign, {"seats": 5}, based_on=1, by=officer, at=now)
