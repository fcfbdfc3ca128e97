"""The history is told in the reader's language, and never tells more than its reader may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from kenesh.journal import actions, actors
from kenesh.journal.actions import Personal, record
from kenesh.journal.events import declare, find
from kenesh.journal.queries import changes, head_stamp, history
from kenesh.journal.tests.make import AT, entries
from kenesh.journal.values import Reader
from kenesh.kit.refs import Ref

if TYPE_CHECKING:
    from django.db.models import Model

pytestmark = pytest.mark.django_db

EDITION = Ref("edition", 7)
MET = declare("test.met", "%(actor)s met %(name)s.", personal=("name",))
LISTED = declare("test.listed", "%(day)s, %(languages)s, %(country)s, %(role)s.", told={"role": str.upper})


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actors, "_resolvers", {"user": lambda ids: {3: "A. Kim"} if 3 in ids else {}})


def write(event: str = "object.changed", by: str = "user:3", **more: object) -> None:
    """Write one entry about edition 7."""
    with transaction.atomic():
        record(event, EDITION, by=by, at=AT, **more)  # type: ignore[arg-type]


def test_a_change_says_who_changed_what_from_what_to_what() -> None:
    write(data={"changes": {"city": ["", {"en": "Bishkek", "ru": "Бишкек"}], "members": [["KOR"], ["KOR", "KAZ"]]}})
    [line] = history(EDITION)
    assert line.sentence == "A. Kim changed city and members."
    assert [(change.before, change.after) for change in line.changes] == [("", "Bishkek"), ("KOR", "KOR and KAZ")]


def test_values_are_shown_in_the_readers_language() -> None:
    write(data={"changes": {"city": ["", {"en": "Bishkek", "ru": "Бишкек"}]}})
    with translation.override("ru"):
        assert history(EDITION)[0].changes[0].after == "Бишкек"


def test_days_and_codes_in_a_sentence_are_told_in_the_readers_language() -> None:
    write("test.listed", data={"day": "2027-01-25", "languages": ["ko", "ru"], "country": "KGZ", "role": "head"})
    write("test.listed", data={"day": "2027-01-32", "languages": "Korean", "country": {"en": "the desk"}, "role": ""})
    odd, line = history(EDITION)
    assert line.sentence == "25 January 2027, Korean and Russian, Kyrgyzstan, HEAD."
    assert odd.sentence == "2027-01-32, Korean, the desk, ."
    with translation.override("ru"):
        told = " ".join(history(EDITION)[1].sentence.split())
        assert told == "25 января 2027 года, корейский и русский, Кыргызстан, HEAD."


def test_an_instant_is_told_in_the_time_zone_that_is_named_beside_it() -> None:
    write("test.met", data={"name": "2026-11-26T10:11+00:00", "zone": "Asia/Seoul"})
    assert history(EDITION)[0].sentence == "A. Kim met Thursday, 26 November 2026, 19:11 (Seoul time)."


def test_what_fields_hold_is_told_in_words_and_on_a_clock_that_is_named() -> None:
    changed = {
        "starts": [None, "2026-12-14 06:00:00+00:00"],
        "date": ["", "2026-12-14"],
        "room": ["gone-room", "tea-room"],
        "state": ["agreed", "scheduled"],
        "cleared_for": [[], ["KOR", "KGZ"]],
        "sequence": [0, 1],
        "place": ["Osh, as it was once", None],
    }
    with transaction.atomic():
        record("object.changed", Ref("meeting", 3), by="user:3", at=AT, data={"changes": changed})
    asked = []

    def called(model: type[Model], keys: set[str]) -> dict[str, str]:
        asked.append((model.__name__, keys))
        return {"tea-room": "The Tea Room"}

    [line] = history(Ref("meeting", 3), reader=Reader("Asia/Tashkent", called))
    assert line.when.endswith("(Tashkent time)")
    told = {one.label: (one.before, one.after) for one in line.changes}
    assert told == {
        "cleared for": ("", "Republic of Korea and Kyrgyzstan"),
        "date": ("", "14 December 2026"),
        "place": ("Osh, as it was once", ""),
        "room": ("gone-room", "The Tea Room"),
        "starts": ("", "Monday, 14 December 2026, 11:00 (Tashkent time)"),
        "state": ("Agreed, without a time yet", "Has its time and room"),
        "times told": ("0", "1"),
    }
    assert ("Room", {"gone-room", "tea-room"}) in asked
    plain = {one.label: one.after for one in history(Ref("meeting", 3))[0].changes}
    assert (plain["starts"], plain["room"]) == ("Monday, 14 December 2026, 06:00 (UTC)", "tea-room")


def test_an_actor_who_is_gone_is_a_forgotten_person() -> None:
    write("object.created", by="user:4")
    assert history(EDITION)[0].sentence == "A forgotten person added this."


def test_a_sealed_value_is_shown_until_it_is_forgotten() -> None:
    write("test.met", personal={"name": Personal("O. Otorbaev", "person:1")})
    assert history(EDITION)[0].sentence == "A. Kim met O. Otorbaev."
    with transaction.atomic():
        actions.forget("person:1", by=None, at=AT)
    assert history(EDITION)[0].sentence == "A. Kim met a forgotten person."


def test_sealed_changes_are_shown_until_they_are_forgotten() -> None:
    write(personal={"changes": Personal({"name": ["A", "B"]}, "person:1")})
    assert history(EDITION)[0].changes[0].after == "B"
    with transaction.atomic():
        actions.forget("person:1", by=None, at=AT)
    assert history(EDITION)[0].changes == ()


def test_what_was_restricted_then_is_not_told_to_those_who_may_see_the_object_today() -> None:
    write(clearance="secretariat")
    write("object.created")
    assert [line.event for line in history(EDITION, Q(clearance="public"))] == ["object.created"]


def test_the_feed_tells_only_what_was_public_and_only_of_these_forums() -> None:
    write(forum_id=1, clearance="members")
    write(forum_id=2)
    write("object.created", forum_id=1)
    assert [(line.event, line.subject) for line in changes([1])] == [("object.created", EDITION)]


def test_a_page_of_history_goes_on_where_the_last_ended() -> None:
    entries(5)
    first = history(EDITION, limit=2)
    assert [line.seq for line in first] == [5, 4]
    assert [line.seq for line in history(EDITION, limit=2, before=first[-1].seq)] == [3, 2]


@pytest.mark.parametrize("count", [1, 30])
def test_a_history_costs_the_same_number_of_queries_however_long(count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    entries(count)
    with django_assert_num_queries(2):
        assert len(history(EDITION)) == count


def test_an_event_no_longer_declared_can_still_be_read() -> None:
    assert "recorded" in str(find("gone.long-ago").sentence)


def test_an_event_is_declared_once() -> None:
    with pytest.raises(ValueError, match="two events"):
        declare("object.created", "…")


def test_the_stamp_is_one_query_and_changes_with_every_entry(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert head_stamp()[0] == 0
    entries(2)
    with django_assert_num_queries(1):
        before = head_stamp()
    entries(1)
    assert (before[0], head_stamp()[0]) == (2, 3)
    assert before[1] != head_stamp()[1]


def test_the_history_is_shown_with_before_and_after_and_nothing_is_trusted() -> None:
    write(data={"changes": {"city": ["<b>", ""]}})
    page = render_to_string("journal/history.html", {"lines": history(EDITION)})
    assert "&lt;b&gt;" in page
    assert "unknown" in page
    assert "<details>" in page


def test_an_empty_history_teaches_what_belongs_there() -> None:
    assert "Every change" in render_to_string("journal/history.html", {"lines": []})
