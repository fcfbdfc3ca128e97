"""Projects: money as stated, the register's filters."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kenesh.projects.models import Amount, Project
from kenesh.projects.money import write_money
from kenesh.projects.sheets.money import amount_words
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum


@pytest.mark.parametrize(
    ("value", "up_to", "language", "written"),
    [
        ("8200000.00", None, "en", "8,200,000 USD"),
        ("8200000.50", None, "en", "8,200,000.5 USD"),
        ("8200000.00", "9000000.00", "ko", "8,200,000 USD–9,000,000 USD"),
        ("8200000.00", None, "ru", "8\xa0200\xa0000 USD"),
    ],
)
def test_an_amount_is_written_as_the_reader_writes_it_in_its_own_currency(
    value: str, up_to: str | None, language: str, written: str
) -> None:
    assert write_money(Decimal(value), "USD", Decimal(up_to) if up_to else None, language) == written


def test_an_amount_without_a_number_stands_in_the_words_of_its_source() -> None:
    assert amount_words(Amount(words={"en": "5,000 ha"})) == {"en": "5,000 ha"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"country": "KAZ"}, {"p1", "p3"}),
        ({"sector": "31220"}, {"p1"}),
        ({"relation": "sector"}, {"p2"}),
        ({"stage": "implementation", "country": "KAZ"}, {"p3"}),
        ({"country": "XXX"}, {"p1", "p2", "p3"}),
        ({}, {"p1", "p2", "p3"}),
    ],
)
def test_the_register_is_filtered(client: Client, asked: dict[str, str], found: set[str]) -> None:
    forum = make.forum(members=["KOR", "KAZ", "UZB"])
    project(forum, "p1", countries=["KOR", "KAZ"], sector="31220")
    project(forum, "p2", countries=["UZB"], relation="sector")
    project(forum, "p3", countries=["KAZ"], stage="implementation")
    page = client.get("/en/kca/projects/", asked).content.decode()
    assert {key for key in ("p1", "p2", "p3") if f"/projects/{key}/" in page} == found


def project(forum: Forum, key: str, **fields: object) -> Project:
    """A project."""
    return Project.objects.create(forum=forum, key=key, title={"en": key}, **{"relation": "traced", **fields})
