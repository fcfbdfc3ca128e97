"""Export then import is lossless, and importing twice changes nothing."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from kenesh.forums.models import Edition
from kenesh.journal.models import Entry
from kenesh.kit.partial import PartialDate
from kenesh.projects.models import MATTERS, OnMatter
from kenesh.realms.models import Forum
from kenesh.record.actions import import_record
from kenesh.record.kinds import forum_kind, kinds
from kenesh.record.reading import check, read
from kenesh.record.tests import make
from kenesh.sources.actions import revise
from tests.make import viewer
from tests.turns import WHOLE

if TYPE_CHECKING:
    from kenesh.record.actions import Outcome

pytestmark = pytest.mark.django_db


def bring(record: dict[str, Any] | str) -> Outcome:
    written = record.encode() if isinstance(record, str) else make.data(record)
    return import_record(written, by="system:import", at=make.AT)


def set_aside() -> None:
    """Give the forum another key, so that its own is free: what belongs to it is then another forum's."""
    Forum.objects.update(key="elsewhere-now")


def test_a_record_that_fills_every_field_survives_import_and_export() -> None:
    outcome = bring(make.full())
    assert outcome.created.total() == 1 + 2 * len(kinds())
    text = make.exported(Forum.objects.get(key="kca"))
    record, problems = read(make.data(make.full()))
    assert not problems
    assert json.loads(text) == record.written()
    for name, kind in {"forum": forum_kind(), **kinds()}.items():
        last = json.loads(text)[name] if name == "forum" else json.loads(text)[name][-1]
        left_out = kind.fields.keys() - last.keys()
        # What follows a matter up is about one of three; a report of the secretariat alone speaks of a member.
        about = (*MATTERS, "speaks_of") if issubclass(kind.model, OnMatter) else ()
        # An honour has one holder: here the second has an organisation.
        about = ("given_to",) if kind.kind == "honour" else about
        assert left_out <= {"sample", *about}, name


def test_an_export_imported_into_an_empty_database_exports_the_same_bytes() -> None:
    bring(make.full())
    text = make.exported(Forum.objects.get(key="kca"))
    set_aside()
    assert bring(text).created.total() == 1 + 2 * len(kinds())
    assert make.exported(Forum.objects.get(key="kca")) == text


def test_importing_twice_changes_nothing_and_journals_nothing() -> None:
    bring(make.full())
    before = Entry.objects.count()
    outcome = bring(make.full())
    assert not outcome.created
    assert not outcome.changed
    assert outcome.unchanged.total() == 1 + 2 * len(kinds())
    assert Entry.objects.count() == before


@pytest.mark.parametrize("seed", range(4 if WHOLE else 1))
def test_any_record_survives(seed: int) -> None:
    survive(Random(seed))


def survive(chance: Random) -> None:
    """Import one record and another over it; nothing is lost in either, nor by exporting both."""
    record, other = make.anything(chance), make.anything(chance)
    bring(record)
    forum = Forum.objects.get(key="kca")
    assert json.loads(make.exported(forum)) == read(make.data(record))[0].written()
    assert not bring(record).changed
    # Whatever was there before, what a file says is there afterwards.
    bring(other)
    forum.refresh_from_db()
    written, now = read(make.data(other))[0].written(), json.loads(make.exported(forum))
    for name in kinds():
        by_key = {one["key"]: one for one in now.get(name, [])}
        assert [by_key[one["key"]] for one in written.get(name, [])] == written.get(name, []), name
    both = make.exported(forum)
    assert not bring(both).changed
    set_aside()
    bring(both)
    assert make.exported(Forum.objects.get(key="kca")) == both


def test_the_order_of_a_list_is_kept_and_a_part_of_it_does_not_disturb_the_whole() -> None:
    bring(make.small(editions=[make.edition(key) for key in ("summit-1", "10", "9")]))
    forum = Forum.objects.get(key="kca")
    outcome = bring(make.small(editions=[make.edition("9")]))
    assert not outcome.changed
    assert [one["key"] for one in json.loads(make.exported(forum))["editions"]] == ["summit-1", "10", "9"]
    bring(make.small(editions=[make.edition(key) for key in ("9", "summit-1", "10")]))
    assert [one["key"] for one in json.loads(make.exported(forum))["editions"]] == ["9", "summit-1", "10"]


def test_what_an_officer_enters_goes_with_the_act_it_rests_on() -> None:
    bring(make.small())
    edition = Edition.objects.get(key="7")
    officer = viewer(edition.forum, "secretariat")
    revise(edition, {"date": PartialDate("2013-10-04")}, based_on=1, by=officer, at=make.AT)
    text = make.exported(edition.forum)
    assert check(text.encode()) == []
    (act,) = [one for one in json.loads(text)["sources"] if one.get("sort") == "act"]
    assert {"source": act["key"], "field": "date"} in json.loads(text)["editions"][0]["cites"]
    set_aside()
    bring(text)
    assert make.exported(Forum.objects.get(key="kca")) == text
