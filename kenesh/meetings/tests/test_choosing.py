"""Where meetings are chosen from a list: by name, and namesakes told apart by what people know of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import override

from kenesh.meetings.models import Meeting
from kenesh.realms.fields import OfForum

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from kenesh.realms.models import Forum

AT = dt.datetime(2026, 12, 14, 9, 0, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_namesakes_are_told_apart_by_subject_then_time_and_only_last_by_key(
    forum: Forum, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    title = {"en": "Kazakhstan and Korea", "ru": "Казахстан и Корея"}
    later = {"starts": AT, "ends": AT + dt.timedelta(hours=1)}
    named: dict[str, dict[str, Any]] = {
        "alone": {"title": {"en": "Heads of mission", "ru": "Главы миссий"}},
        "water": {"title": title, "subject": {"en": "Water", "ru": "Вода"}},
        "timed": {"title": title, **later},
        "first": {"title": title},
        "second": {"title": title},
    }
    for key, more in named.items():
        Meeting.objects.create(forum=forum, key=key, sort="bilateral", **more)
    field = OfForum(Meeting.objects.all(), empty_label=None)
    with override("ru"), django_assert_num_queries(1):
        told = [label for _value, label in field.iterator(field)]
    assert told == [
        "Главы миссий",
        "Казахстан и Корея – first",
        "Казахстан и Корея – second",
        "Казахстан и Корея – Вода",
        "Казахстан и Корея – понедельник, 14 декабря 2026\u202fгода, 09:00 (UTC)",
    ]
