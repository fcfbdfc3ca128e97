"""An embargo holds to the instant, wherever one reads, and in whatever zone it was set."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.journal.queries import head_stamp_with
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.press.actions import releasing
from kenesh.press.actions.publishing import publish_due
from kenesh.press.instants import NoSuchTime, instant_of
from kenesh.press.models import Issue, Release
from kenesh.press.queries.room import last_instant, one_out, room
from kenesh.press.tests.conftest import NOON
from kenesh.realms.viewer import PUBLIC
from kenesh.search.models import Row
from kenesh.site.middleware import Unchanged
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.test import Client

    from kenesh.press.models import Bulletin
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Seoul", "America/New_York", "Asia/Almaty"])
def test_nothing_a_minute_before_and_all_a_minute_after_in_every_zone(
    forum: Forum, embargoed: Bulletin, zone: str
) -> None:
    there = ZoneInfo(zone)
    assert room(forum, "en", (NOON - MINUTE).astimezone(there)) == []
    assert one_out(forum, embargoed.key, "en", (NOON - MINUTE).astimezone(there)) is None
    (shown,) = room(forum, "ko", (NOON + MINUTE).astimezone(there))
    assert (shown.issue.language, shown.issue.number) == ("ko", 1)
    assert room(forum, "en", NOON)


def test_the_instant_is_read_off_the_clock_of_the_zone_around_its_changes() -> None:
    def at(zone: str, *parts: int) -> str:
        return instant_of(dt.datetime(*parts), zone).isoformat()  # type: ignore[arg-type]  # noqa: DTZ001 - a time on a clock

    assert at("Asia/Seoul", 2026, 11, 5, 0, 0) == "2026-11-04T15:00:00+00:00"
    # Clocks go back: half past two comes twice, and nothing goes out at the first.
    assert at("Europe/Berlin", 2026, 10, 25, 2, 30) == "2026-10-25T01:30:00+00:00"
    assert at("Europe/Berlin", 2026, 10, 25, 1, 59) == "2026-10-24T23:59:00+00:00"
    # Almaty moved from +06 to +05 on 1 March 2024.
    assert at("Asia/Almaty", 2024, 2, 29, 12, 0) == "2024-02-29T06:00:00+00:00"
    assert at("Asia/Almaty", 2024, 3, 1, 12, 0) == "2024-03-01T07:00:00+00:00"
    # Clocks go forward: this time does not exist.
    with pytest.raises(NoSuchTime):
        at("Europe/Berlin", 2026, 3, 29, 2, 30)


def test_no_tick_before_the_instant_enters_it_into_the_record_or_sends_it(forum: Forum, embargoed: Bulletin) -> None:
    assert publish_due(NOON - MINUTE) == ""
    assert not Release.objects.filter(forum=forum).exists()
    publish_due(NOON + MINUTE)
    entered = Release.objects.filter(forum=forum)
    assert {one.language for one in entered} == {"en", "ko", "ru"}
    assert {one.date for one in entered} == {"2026-11-04"}
    assert publish_due(NOON + MINUTE) == ""


def test_before_its_instant_no_word_of_it_is_in_the_journal_the_index_or_any_page(
    client: Client, forum: Forum, cleared: Bulletin, officer: Viewer
) -> None:
    later = dt.datetime.now(tz=dt.UTC) + dt.timedelta(hours=1)
    word = "Nomatterwhat"
    version = cleared.versions.get(language="en")
    version.text[0]["sentences"][0]["text"] = word
    version.save()
    at = later - dt.timedelta(hours=2)
    held = releasing.release(cleared, later, "Asia/Seoul", based_on=cleared.version, by=officer, at=at)
    publish_due(dt.datetime.now(tz=dt.UTC))
    assert not [entry for entry in Entry.objects.all() if word in str(entry.data)]
    assert {entry.clearance for entry in Entry.objects.filter(event__startswith="bulletin.")} == {"secretariat"}
    assert not Row.objects.filter(subject_kind="release").exists()
    pages = [f"/en/kca/{page}" for page in ("press/", "press/feed/", "releases/", "editions/7/", "")]
    for address in (
        *pages,
        reverse("forum_feed", args=("kca",)),
        "/sitemap-objects.xml",
        "/api/v1/forums/kca/releases/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert word not in answer.content.decode(), address
        assert f"/press/{held.key}/" not in answer.content.decode(), address
    assert "/releases/" not in client.get(f"/en/search/?q={word}").content.decode()
    for address in (f"press/{held.key}/", f"press/{held.key}/release.pdf", f"press/{held.key}/release.docx"):
        assert client.get(f"/en/kca/{address}").status_code == 404


def test_once_out_it_is_in_the_press_room_before_any_tick(
    client: Client, forum: Forum, cleared: Bulletin, officer: Viewer
) -> None:
    past = dt.datetime.now(tz=dt.UTC) - MINUTE
    releasing.release(cleared, past, "Asia/Seoul", based_on=cleared.version, by=officer, at=past - MINUTE)
    assert "7th Forum held" in client.get("/en/kca/press/").content.decode()
    assert "7th Forum held" in client.get("/en/kca/press/feed/").content.decode()
    page = client.get(f"/ko/kca/press/{cleared.key}/").content.decode()
    assert "제7차 포럼 개최" in page


def test_a_page_kept_in_memory_does_not_outlive_the_embargo(forum: Forum, embargoed: Bulletin, settings: Any) -> None:
    settings.PAGE_MEMORY = 1_000_000
    clock = [NOON - MINUTE]

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(", ".join(one.issue.title for one in room(forum, "en", clock[0])))

    kept = Unchanged(answer, clock=lambda: clock[0])
    asked = RequestFactory().get("/en/kca/press/")
    before = kept(asked)
    assert before.getvalue() == b""
    clock[0] = NOON + MINUTE
    after = kept(asked)
    assert b"7th Forum" in after.getvalue()
    again = RequestFactory().get("/en/kca/press/", headers={"If-None-Match": before["ETag"]})
    assert kept(again).status_code == 200
    assert kept(RequestFactory().get("/en/kca/press/", headers={"If-None-Match": after["ETag"]})).status_code == 304


def test_the_last_instant_is_read_together_with_the_journals_head(
    embargoed: Bulletin, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        before, after = (head_stamp_with(last_instant(NOON + ahead)) for ahead in (-MINUTE, MINUTE))
    assert before[:2] == after[:2]
    assert (before[2], after[2]) == (None, NOON)


def test_it_can_be_held_back_until_its_instant_and_not_after(
    forum: Forum, embargoed: Bulletin, officer: Viewer
) -> None:
    with pytest.raises(Refused):
        releasing.hold(embargoed, based_on=embargoed.version, by=officer, at=NOON)
    held = releasing.hold(embargoed, based_on=embargoed.version, by=officer, at=NOON - MINUTE)
    assert held.state == "cleared"
    assert room(forum, "en", NOON + MINUTE) == []
    assert not Issue.objects.exists()


def test_what_entered_the_record_is_not_held_back_by_whoever_saw_it_before(
    embargoed: Bulletin, officer: Viewer
) -> None:
    publish_due(NOON + MINUTE)
    with pytest.raises(Overtaken):
        releasing.hold(embargoed, based_on=embargoed.version, by=officer, at=NOON - MINUTE)


def test_one_number_that_cannot_enter_stops_no_other(forum: Forum, embargoed: Bulletin) -> None:
    Issue.objects.filter(language="en").update(title="")
    Release.objects.create(
        forum=forum, key=f"{embargoed.key}-en", title={"en": "Taken"}, language="en", url="https://x.org/"
    )
    publish_due(NOON + MINUTE)
    assert set(Issue.objects.filter(entered__isnull=False).values_list("language", flat=True)) == {"ko", "ru"}


def test_what_is_withdrawn_under_embargo_is_never_seen_and_what_is_out_says_why(
    forum: Forum, embargoed: Bulletin, officer: Viewer
) -> None:
    why = Localised({"en": "It was not agreed"})
    before = releasing.withdraw(embargoed, why, based_on=embargoed.version, by=officer, at=NOON - MINUTE)
    assert room(forum, "en", NOON + MINUTE) == []
    before.state, before.withdrawn = "released", None
    before.save()
    publish_due(NOON + MINUTE)
    before.refresh_from_db()
    releasing.withdraw(before, why, based_on=before.version, by=officer, at=NOON + 2 * MINUTE)
    (shown,) = room(forum, "en", NOON + 3 * MINUTE)
    assert shown.is_withdrawn
    entered = Release.objects.get(forum=forum, language="en")
    assert (entered.note, entered.paragraphs.count()) == (why, 0)


def test_nobody_but_the_secretariat_and_those_asked_knows_of_a_draft(client: Client, draft: Bulletin) -> None:
    assert client.get(draft.get_absolute_url()).status_code == 302
    assert PUBLIC.holdings == ()
