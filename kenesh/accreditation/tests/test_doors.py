"""Phones at doors: what they are given, that no scan is lost or doubled, and what comes out afterwards."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kenesh.accreditation import tokens
from kenesh.accreditation.actions import deciding, doors, photographs, scans
from kenesh.accreditation.models import Accreditation, Badge, Device, Door, Issuer, Scan
from kenesh.accreditation.queries.attendance import attendance, flagged
from kenesh.accreditation.queries.doors import MOST
from kenesh.accreditation.tests.make import AT, Phone, accredited, door, picture, token, upload
from kenesh.files.portraits import prepare
from kenesh.forums.models import Edition
from kenesh.kit.verdict import Refused
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Plan
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer


@pytest.fixture
def gate(edition: Edition, officer: Viewer) -> Door:
    """A door."""
    return door(edition, officer)


@pytest.fixture
def phone(gate: Door, officer: Viewer) -> Phone:
    """A phone at it."""
    return Phone(Client(), gate, officer)


def scan(one: Accreditation, at: dt.datetime | None = None, verdict: str = "welcome", **fields: Any) -> dict[str, Any]:
    """A scan as a phone tells it."""
    when = at or timezone.now()
    digest = tokens.digest(token(one))
    return {"id": str(uuid.uuid4()), "digest": digest, "at": when.isoformat(), "verdict": verdict, **fields}


def test_a_phone_is_given_what_is_on_badges_and_nothing_else(edition: Edition, officer: Viewer, phone: Phone) -> None:
    one = accredited(edition, officer, days=["2027-10-05"])
    content = picture()
    photographs.set_photograph(
        one, prepare(upload(content), "x.jpg", len(content)), based_on=one.version, by=officer, at=AT
    )
    found = phone.sync().json()
    assert set(found) == {
        "kept",
        "badges",
        "cursor",
        "more",
        "anew",
        "door",
        "edition",
        "public",
        "zone",
        "until",
        "days",
    }
    (badge,) = found["badges"]
    assert badge | {"photo": "", "code": "", "digest": ""} == {
        "serial": 1,
        "digest": "",
        "code": "",
        "revoked": False,
        "names": ["KIM Minji"],
        "function": "Director",
        "category": "Delegate",
        "colour": "blue",
        "country": "Republic of Korea",
        "days": ["2027-10-05"],
        "photo": "",
    }
    assert 1000 < len(badge["photo"]) < 12_000
    assert token(one) not in json.dumps(found)
    assert (found["zone"], found["until"]) == ("Asia/Bishkek", "2027-10-07")
    assert found["days"] == ["2027-10-04", "2027-10-05"]
    assert phone.sync(found["cursor"]).json()["badges"] == []


def test_what_changed_comes_with_the_next_sync_and_a_revoked_badge_without_its_person(
    edition: Edition, officer: Viewer, phone: Phone
) -> None:
    one = accredited(edition, officer)
    cursor = phone.sync().json()["cursor"]
    deciding.revoke(one, "Lost.", based_on=one.version, by=officer, at=AT)
    badge = phone.sync(cursor).json()["badges"]
    assert [(told["revoked"], set(told)) for told in badge] == [(True, {"serial", "digest", "code", "revoked"})]


def test_a_long_list_comes_in_parts_that_miss_nothing(edition: Edition, officer: Viewer, phone: Phone) -> None:
    first = accredited(edition, officer)
    badges = Badge.objects.filter(accreditation=first)
    rows = [
        Badge(edition=edition, accreditation=first, serial=n, code=f"{n:08}", digest=f"{n:064}", issued=AT, stamp=n,
              withdrawn=AT)
        for n in range(2, MOST + 5)
    ]  # fmt: skip
    Badge.objects.bulk_create(rows)
    Issuer.objects.update(stamp=MOST + 4)
    assert badges.count() == MOST + 4
    part = phone.sync().json()
    assert (len(part["badges"]), part["more"]) == (MOST, True)
    rest = phone.sync(part["cursor"]).json()
    assert (len(rest["badges"]), rest["more"]) == (4, False)


def test_sending_the_same_scans_again_changes_nothing(edition: Edition, officer: Viewer, phone: Phone) -> None:
    one = accredited(edition, officer)
    batch = [scan(one) for _ in range(5)]
    for _time in range(3):
        assert phone.sync(scans=batch).json()["kept"] == [each["id"] for each in batch]
    assert Scan.objects.count() == 5
    other = Phone(Client(), phone.door, officer)
    other.sync(scans=[batch[0] | {"verdict": "unknown"}])
    assert Scan.objects.get(pk=batch[0]["id"]).verdict == "welcome"


def test_a_phone_whose_clock_is_wrong_is_put_right(edition: Edition, officer: Viewer, phone: Phone) -> None:
    one = accredited(edition, officer)
    fast = timezone.now() + dt.timedelta(hours=5)
    sent = scan(one, fast - dt.timedelta(minutes=30))
    phone.sync(scans=[sent], clock=fast.isoformat())
    off = timezone.now() - dt.timedelta(minutes=30) - Scan.objects.get().at
    assert abs(off) < dt.timedelta(seconds=20)


def test_a_code_lets_in_one_phone_once_and_for_a_short_while(edition: Edition, officer: Viewer, gate: Door) -> None:
    client = Client()
    where = reverse("check-in-join", args=("kca", edition.key))

    def join(code: str) -> int:
        return client.post(where, json.dumps({"code": code}), content_type="application/json").status_code

    code = doors.invite_phone(gate, by=officer, at=timezone.now())
    assert (join("AAAA-AAAA"), join(tokens.shown_code(code).lower()), join(code)) == (401, 200, 401)
    old = doors.invite_phone(gate, by=officer, at=timezone.now() - dt.timedelta(hours=1))
    assert join(old) == 401
    nowhere = reverse("check-in-join", args=("kca", "99"))
    assert client.post(nowhere, json.dumps({"code": code}), content_type="application/json").status_code == 401


def test_a_phone_that_must_forget_is_told_so_and_gets_nothing(edition: Edition, officer: Viewer, phone: Phone) -> None:
    one = accredited(edition, officer)
    device = Device.objects.select_related("door__edition__forum").get()
    doors.forget(device, by=officer, at=timezone.now())
    late = scan(one)
    answer = phone.sync(scans=[late])
    # What it read before is not lost, and somebody looks at it.
    assert (answer.status_code, set(answer.json()), answer.json()["kept"]) == (410, {"detail", "kept"}, [late["id"]])
    assert [flag.why for flag, _scan, _other in flagged(edition)] == ["late"]
    assert attendance(edition).arrived == 1
    assert phone.sync(cursor=-1).json()["kept"] == []
    Device.objects.update(forgotten=timezone.now() - dt.timedelta(days=8))
    assert phone.sync(scans=[scan(one)]).json()["kept"] == []
    assert Scan.objects.count() == 1
    other = Phone(Client(), phone.door, officer)
    assert other.leave().status_code == 200
    assert other.sync().status_code == 410
    other.secret = "guessed"
    assert other.sync().status_code == 401


def test_a_phone_has_the_list_no_longer_than_two_days_after_the_edition(
    edition: Edition, officer: Viewer, phone: Phone
) -> None:
    one = accredited(edition, officer)
    today = timezone.now().date()
    for date, status in ((str(today - dt.timedelta(days=2)), 200), (str(today - dt.timedelta(days=9)), 410), ("", 200)):
        Edition.objects.filter(pk=edition.pk).update(date=date)
        answer = phone.sync(scans=[scan(one)])
        assert (answer.status_code, len(answer.json()["kept"]), "badges" in answer.json()) == (status, 1, status == 200)
    assert answer.json()["until"] > str(today)
    Device.objects.update(joined=timezone.now() - dt.timedelta(days=20))
    assert phone.sync().status_code == 410
    Edition.objects.filter(pk=edition.pk).update(date=str(today - dt.timedelta(days=9)))
    code = doors.invite_phone(phone.door, by=officer, at=timezone.now())
    with pytest.raises(Refused):
        doors.join(Edition.objects.get(), code, "", at=timezone.now())


def test_a_phone_that_knows_more_than_a_restored_backup_begins_anew(
    edition: Edition, officer: Viewer, phone: Phone
) -> None:
    one = accredited(edition, officer)
    told = phone.sync().json()
    assert (told["anew"], phone.sync(told["cursor"]).json()["anew"]) == (False, False)
    again = phone.sync(told["cursor"] + 1).json()
    assert (again["anew"], again["cursor"], again["public"]) == (True, told["cursor"], told["public"])
    assert [badge["names"] for badge in again["badges"]] == [[one.name]]


@pytest.mark.parametrize(
    "body",
    [
        {"cursor": -1},
        {"cursor": "x"},
        {"scans": 7},
        {"scans": [{}]},
        {"scans": [{"id": "x", "verdict": "welcome", "at": "2027-10-04T03:00:00Z"}]},
        {"scans": [{"id": str(uuid.uuid4()), "verdict": "no", "at": "2027-10-04T03:00:00Z"}]},
        {"scans": [{"id": str(uuid.uuid4()), "verdict": "welcome", "at": "2027-10-04T03:00:00"}]},
        {"scans": [{"id": str(uuid.uuid4()), "verdict": "welcome", "at": "0001-01-01T00:00:00+14:00"}]},
        {"scans": [{"id": str(uuid.uuid4()), "verdict": "welcome", "digest": 7, "at": "2027-10-04T03:00:00Z"}]},
        {"clock": None},
        {"clock": "9998-06-01T00:00:00Z"},
    ],
)
def test_what_no_phone_sends_is_refused_and_nothing_of_it_is_kept(phone: Phone, body: dict[str, Any]) -> None:
    good = {"id": str(uuid.uuid4()), "verdict": "welcome", "at": "2027-10-04T03:00:00Z"}
    listed = body.get("scans")
    sent = {**body, "scans": [good, *(listed or [])] if isinstance(listed, list | None) else listed}
    assert phone._post("check-in-sync", sent).status_code == 400  # noqa: SLF001 - what the page would never send
    assert not Scan.objects.exists()


def test_what_offline_doors_could_not_know_is_flagged(
    edition: Edition, officer: Viewer, phone: Phone, desk: Client
) -> None:
    one, other = accredited(edition, officer), accredited(edition, officer, "LEE Jun")
    second = Phone(Client(), door(edition, officer, "Side door"), officer)
    now = timezone.now() - dt.timedelta(hours=1)
    late, twice = scan(one, now + dt.timedelta(minutes=20)), scan(other, now)
    deciding.revoke(one, "Lost.", based_on=one.version, by=officer, at=now)
    phone.sync(scans=[late, twice])
    strange = scan(other, now + dt.timedelta(minutes=30), "newer") | {"digest": "0" * 64}
    second.sync(scans=[scan(other, now + dt.timedelta(minutes=4)), strange])
    assert [flag.why for flag, _scan, _other in flagged(edition)] == ["no-badge", "revoked", "two-doors"]
    page = desk.get(reverse("check-in-flags", args=("kca", edition.key))).content.decode()
    assert "KIM Minji" in page
    assert "Side door" in page
    assert "no badge that was issued" in page


def test_people_are_counted_once_by_category_country_and_hour(
    edition: Edition, officer: Viewer, phone: Phone, desk: Client
) -> None:
    one = accredited(edition, officer)
    accredited(edition, officer, "OMAROVA Aigul", country="KAZ")
    hour = timezone.now() - dt.timedelta(hours=3)
    phone.sync(scans=[scan(one, hour), scan(one, hour + dt.timedelta(hours=2)), scan(one, hour, "unknown")])
    found = attendance(edition)
    assert (found.accredited, found.arrived) == (2, 1)
    assert found.by_category == [("Delegate", 2, 1)]
    assert found.by_country == [("Kazakhstan", 1, 0), ("Republic of Korea", 1, 1)]
    assert sum(count for _hour, count in found.by_hour) in {1, 2}  # two where midnight lies between
    page = desk.get(reverse("attendance", args=("kca", edition.key))).content.decode()
    assert "Republic of Korea" in page
    assert "<b>2</b> accredited" in page


def test_codes_are_typed_online_without_a_phone_that_reads(
    edition: Edition, officer: Viewer, gate: Door, desk: Client
) -> None:
    # Today, whenever that is, is one of its days.
    Edition.objects.update(date="")
    one = accredited(edition, officer)
    page = reverse("check-in-code", args=("kca", edition.key))
    badge = Badge.objects.get()
    number = str(uuid.uuid4())
    typed = {"door": gate.pk, "code": badge.shown_code.lower(), "scan": number}
    for _time in range(2):
        told = desk.post(page, typed).content.decode()
        assert "Welcome" in told
        assert "KIM Minji" in told
    assert Scan.objects.count() == 1
    assert (
        "Seen a moment ago"
        in desk.post(page, {**typed, "code": token(one), "scan": str(uuid.uuid4())}).content.decode()
    )
    assert (
        "Not a badge of ours" in desk.post(page, {**typed, "code": "zzz", "scan": str(uuid.uuid4())}).content.decode()
    )


def test_the_page_of_a_door_holds_nothing_of_anybody_and_is_kept_whole(
    edition: Edition, protocol: Any, desk: Client
) -> None:
    accredited(edition, viewer_of(protocol))
    here = ("kca", edition.key)
    anonymous, signed_in = (client.get(reverse("check-in", args=here)).content for client in (Client(), desk))
    assert anonymous == signed_in
    assert b"KIM" not in anonymous
    worker = desk.get(reverse("check-in-worker", args=here))
    assert worker["Content-Type"].startswith("text/javascript")
    text = worker.content.decode()
    assert all(name in text for name in ("page.js", "jsQR.js", "kenesh.css", "manifest.webmanifest"))
    manifest = Client().get(reverse("check-in-manifest", args=here)).json()
    assert manifest["scope"] == manifest["start_url"] == reverse("check-in", args=here)


def test_a_code_is_made_by_those_who_run_the_doors(edition: Edition, gate: Door, desk: Client) -> None:
    where = reverse("door-invite", args=("kca", edition.key, gate.pk))
    assert "<svg" in desk.post(where).content.decode()
    client = Client()
    client.force_login(make.user(edition.forum, "focal-point", "KOR"))
    assert client.post(where).status_code == 403


def test_a_badge_holds_for_the_day_of_the_host_and_not_of_the_forum(
    edition: Edition, officer: Viewer, gate: Door, phone: Phone
) -> None:
    edition.forum.time_zone = "Asia/Seoul"
    edition.forum.save()
    Plan.objects.create(forum=edition.forum, edition=edition, key=edition.key, time_zone="Asia/Tashkent")
    one = accredited(edition, officer, days=["2027-10-04"])
    code = Badge.objects.get().code
    gate = Door.objects.select_related("edition__forum").get(pk=gate.pk)
    # 20:30 in Tashkent is the next day in Seoul.
    evening = dt.datetime(2027, 10, 4, 15, 30, tzinfo=dt.UTC)
    assert scans.read_code(gate, code, uuid.uuid4(), by=officer, at=evening)[0] == "welcome"
    night = dt.datetime(2027, 10, 4, 19, 30, tzinfo=dt.UTC)
    assert scans.read_code(gate, code, uuid.uuid4(), by=officer, at=night)[0] == "other-day"
    assert phone.sync().json()["zone"] == "Asia/Tashkent"
    assert attendance(edition).by_hour == [("4 October 2027, 20:00", 1)]
    assert one.days == ["2027-10-04"]
