"""A batch reads many lists in one query, and gives what reading them one by one would have given."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from kenesh.forums.models import Body, Edition
from kenesh.kit.batch import Batch, give_list, give_many, give_one
from kenesh.people.models import NameForm, Organisation, Place
from kenesh.programme.models import Session
from kenesh.projects.models import Amount, Project, Report
from tests import make

pytestmark = pytest.mark.django_db


def test_lists_of_many_kinds_cost_one_query(django_assert_num_queries: Any) -> None:
    forum = make.forum()
    edition = make.edition(forum)
    make.person(forum, "Kim Kyou-hyun")
    batch = Batch()
    editions, names, bodies = (
        batch.add(Edition.objects.all()),
        batch.add(NameForm.objects.all()),
        batch.add(Body.objects.all()),
    )
    with django_assert_num_queries(1):
        batch.read()
    assert editions == [edition]
    assert [form.text for form in names] == ["Kim Kyou-hyun"]
    assert bodies == []


def test_what_a_model_puts_last_first_comes_last_first() -> None:
    forum = make.forum()
    project = make.project(forum)
    for key, date in (("a", "2024"), ("b", "2026-03"), ("c", "2024"), ("d", "2025")):
        make.report(project, key, date=date)
    batch = Batch()
    found = batch.add(Report.objects.all())
    batch.read()
    assert [report.key for report in found] == [report.key for report in Report.objects.all()] == ["b", "d", "c", "a"]


def test_an_empty_batch_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        Batch().read()


def test_values_are_as_exact_as_the_database_keeps_them() -> None:
    forum = make.forum()
    place = Place.objects.create(forum=forum, key="bishkek", latitude=Decimal("42.87461"))
    edition = make.edition(forum, date="2013-10", chair=["KOR", "KGZ"], place=place)
    starts = dt.datetime(2013, 10, 4, 9, 30, 15, 250000, tzinfo=dt.UTC)
    session = Session.objects.create(
        forum=forum,
        key="s",
        edition=edition,
        sort="plenary",
        title={"ko": "전체회의"},
        starts=starts,
        first_of_kind=True,
    )
    project = Project.objects.create(forum=forum, key="p", title={"en": "P"}, relation="traced")
    amount = Amount.objects.create(project=project, sort="planned", value=Decimal("1234567890123.45"), currency="KRW")
    for thing in (place, edition, session, amount):
        batch = Batch()
        batched = batch.add(type(thing).objects.filter(pk=thing.pk))
        batch.add(Body.objects.all())
        batch.read()
        read = type(thing).objects.get(pk=thing.pk)
        for field in thing._meta.concrete_fields:
            found, expected = getattr(batched[0], field.attname), getattr(read, field.attname)
            assert (found, type(found)) == (expected, type(expected)), field.name


def test_lists_keep_the_order_of_their_kind() -> None:
    forum = make.forum()
    for position, key in ((3, "c"), (1, "a"), (2, "b")):
        make.edition(forum, key, position=position)
    batch = Batch()
    editions = batch.add(Edition.objects.all())
    batch.read()
    assert [edition.key for edition in editions] == ["a", "b", "c"]


def test_what_was_joined_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    forum = make.forum()
    place = Place.objects.create(forum=forum, key="bishkek")
    edition = make.edition(forum, place=place)
    ministry = Organisation.objects.create(forum=forum, key="mofa")
    edition, place = Edition.objects.get(), Place.objects.get()
    with django_assert_num_queries(0):
        give_one([edition], "place", [place])
        give_many([place], "editions", [edition], "place")
        give_list(edition, "organisers", [ministry])
        assert edition.place is place
        assert list(place.editions.all()) == [edition]
        assert list(edition.organisers.all()) == [ministry]


def test_a_parent_that_is_not_at_hand_is_none() -> None:
    forum = make.forum()
    edition = make.edition(forum, place=Place.objects.create(forum=forum, key="bishkek"))
    give_one([edition], "place", [])
    assert edition.place is None
