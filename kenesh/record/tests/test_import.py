"""All or nothing, within one forum, and only what differs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from kenesh.forums.models import Edition, Milestone
from kenesh.journal.models import Entry
from kenesh.people.models import NameForm, Person
from kenesh.realms.models import Forum
from kenesh.record.actions import BadRecord, Outcome, import_record
from kenesh.record.kinds import kinds
from kenesh.record.tests import make
from kenesh.sources.models import Citation, Claim

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def bring(record: dict[str, Any]) -> Outcome:
    return import_record(make.data(record), by="system:import", at=make.AT)


def rows() -> int:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        total = 0
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own names
            total += cursor.fetchone()[0]
    return total


def test_a_bad_record_writes_nothing_and_tells_everything() -> None:
    before = rows()
    record = make.full()
    record["editions"][0]["place"] = "nowhere"
    record["honours"][1]["date"] = "yesterday"
    with pytest.raises(BadRecord) as bad:
        bring(record)
    assert {one.pointer for one in bad.value.problems} == {"/editions/0/place", "/honours/1/date"}
    assert rows() == before


@pytest.mark.parametrize("table", ["sources_source", "press_clause", "sources_claim", "journal_entry", "search_row"])
def test_a_failure_in_the_middle_leaves_nothing_half_written(table: str) -> None:
    before = rows()

    def failing(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT") and f'"{table}"' in sql:
            raise DatabaseError("the disk is full")
        return execute(sql, *rest)

    with connection.execute_wrapper(failing), pytest.raises(DatabaseError):
        bring(make.full())
    assert rows() == before


def test_two_forums_with_the_same_keys_never_touch_each_other() -> None:
    bring(make.full())
    first = Forum.objects.get(key="kca")
    text = make.exported(first)
    other = make.full()
    other["forum"]["key"] = "caj"
    outcome = bring(other)
    assert outcome.created.total() == 1 + 2 * len(kinds())
    second = Forum.objects.get(key="caj")
    assert make.exported(first) == text
    assert json.loads(make.exported(second)) == json.loads(text) | {"forum": json.loads(text)["forum"] | {"key": "caj"}}
    other["people"][0]["names"] = [{"text": "Changed", "language": "en", "script": "Latn"}]
    del other["editions"][0]["claims"][0]
    other["editions"][0]["organisers"] = []
    assert bring(other).changed.total() == 2
    assert make.exported(first) == text
    assert bring(make.full()).changed.total() == 0


def test_what_a_file_does_not_mention_stays_and_the_lists_in_an_object_are_complete() -> None:
    step = {"text": {"en": "A seminar"}, "cites": ["s1"]}
    claim = {"key": "k1", "topic": "size", "value": {"en": "200"}, "cites": ["s1"]}
    bring(make.small(editions=[make.edition("7", milestones=[step, step], claims=[claim]), make.edition("8")]))
    outcome = bring(make.small(editions=[make.edition("7", milestones=[step])]))
    assert outcome.changed == {"editions": 1}
    assert set(Edition.objects.values_list("key", flat=True)) == {"7", "8"}
    assert Milestone.objects.count() == 1
    assert Claim.objects.count() == 0
    # Nothing that cited for what is gone is left behind.
    assert set(Citation.objects.values_list("subject_kind", flat=True)) == {"edition", "milestone"}
    assert Citation.objects.filter(subject_kind="milestone").count() == 1


def test_what_stays_the_same_in_a_list_is_not_touched_when_something_comes_before_it() -> None:
    names = [{"text": text, "language": "ru", "script": "Cyrl"} for text in ("Жоомарт", "Джоомарт")]
    bring(make.small(people=[make.person("o", "x", names=names)]))
    before = dict(NameForm.objects.values_list("text", "pk"))
    added = [{"text": "Djoomart", "language": "en", "script": "Latn"}, *names]
    bring(make.small(people=[make.person("o", "x", names=added)]))
    forms = list(NameForm.objects.order_by("order"))
    assert [form.text for form in forms] == ["Djoomart", "Жоомарт", "Джоомарт"]
    assert {form.text: form.pk for form in forms if form.text in before} == before


def test_a_change_raises_the_version_of_that_object_only() -> None:
    bring(make.small(editions=[make.edition("7"), make.edition("8")]))
    bring(make.small(editions=[make.edition("7", date="2013-10-04"), make.edition("8")]))
    assert dict(Edition.objects.values_list("key", "version")) == {"7": 2, "8": 1}


def test_references_do_not_depend_on_the_order_of_the_file() -> None:
    counts = [
        {"key": "part", "edition": "7", "value": 80, "part_of": "all", "cites": ["s1"]},
        {"key": "all", "edition": "7", "value": 150, "cites": ["s1"]},
    ]
    record = dict(reversed(make.small(headcounts=counts).items()))
    bring(record)
    assert not bring(record).changed
    assert json.loads(make.exported(Forum.objects.get(key="kca")))["headcounts"] == counts


def test_a_claim_may_move_to_another_object() -> None:
    claim = {"key": "k1", "topic": "size", "value": {"en": "200"}, "cites": ["s1"]}
    bring(make.small(editions=[make.edition("7", claims=[claim]), make.edition("8")]))
    kept = Claim.objects.get()
    bring(make.small(editions=[make.edition("8", claims=[claim])]))
    moved = Claim.objects.get()
    assert moved.pk == kept.pk
    assert moved.subject_id == Edition.objects.get(key="8").pk


def test_every_object_made_or_changed_is_journalled_and_the_import_once() -> None:
    bring(make.small())
    forum, edition = Forum.objects.get(key="kca"), Edition.objects.get(key="7")
    told = list(Entry.objects.order_by("seq").values_list("event", "subject_kind", "actor"))
    assert told == [
        ("object.created", "forum", "system:import"),
        ("object.created", "source", "system:import"),
        ("object.created", "edition", "system:import"),
        ("record.imported", "forum", "system:import"),
    ]
    bring(make.small(editions=[make.edition("7", date="2013", clearance="secretariat")]))
    entry = Entry.objects.get(event="object.changed")
    assert (entry.subject_id, entry.forum_id) == (edition.pk, forum.pk)
    assert entry.data["changes"] == {"clearance": ["public", "secretariat"], "date": ["", "2013"]}
    assert entry.clearance == "secretariat"


def test_the_history_of_a_public_object_names_nothing_it_refers_to() -> None:
    secret = {"key": "secret-place", "clearance": "secretariat", "country": "KGZ", "cites": ["s1"]}
    bring(make.small())
    bring(make.small(places=[secret], editions=[make.edition("7", place="secret-place")]))
    entry = Entry.objects.get(event="object.changed")
    assert "secret" not in json.dumps(entry.data)


def test_what_changes_in_a_persons_entry_is_sealed() -> None:
    bring(make.small(people=[make.person("a", "A. Kim", country="KOR")]))
    bring(make.small(people=[make.person("a", "A. Kim", country="PRK")]))
    entry = Entry.objects.get(event="object.changed")
    assert entry.data == {}
    assert list(entry.digests) == ["changes"]
    assert Person.objects.get().country == "PRK"


def test_the_number_of_queries_does_not_grow_with_the_record() -> None:
    def cost(key: str, size: int) -> int:
        editions = [make.edition(str(number), number=number) for number in range(size)]
        people = [make.person(f"p{number}", f"Person {number}") for number in range(size)]
        with CaptureQueriesContext(connection) as queries:
            bring(make.small(key, editions=editions, people=people))
        return len(queries)

    cost("warm", 1)
    assert cost("few", 2) == cost("many", 60)
