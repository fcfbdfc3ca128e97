"""The public record as a file anyone can fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kenesh.realms.models import Forum
from kenesh.realms.viewer import PUBLIC
from kenesh.record.actions import import_record
from kenesh.record.reading import check
from kenesh.record.tests import make
from tests.make import user

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

ADDRESS = "/en/kca/record.json"


def bring(record: dict[str, Any]) -> None:
    import_record(make.data(record), by="system:import", at=make.AT)


def test_everyone_gets_what_is_public_also_an_officer(client: Client) -> None:
    hidden = make.edition("secret-one", clearance="secretariat")
    bring(make.small(editions=[make.edition("7"), hidden]))
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == 'attachment; filename="kca-record.json"'
    assert answer.content.decode() == make.exported(Forum.objects.get(key="kca"), PUBLIC)
    assert check(answer.content) == []
    client.force_login(user(Forum.objects.get(key="kca"), "secretariat"))
    assert client.get(ADDRESS).content == answer.content
    assert b"secret-one" not in answer.content


def test_an_unpublished_forum_and_one_that_does_not_exist_are_alike(client: Client) -> None:
    record = make.small()
    del record["forum"]["published"]
    bring(record)
    assert client.get(ADDRESS).status_code == client.get("/en/none/record.json").status_code == 404


def test_an_unchanged_record_is_not_written_again(client: Client) -> None:
    bring(make.small())
    tag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304


def test_nothing_of_another_forum_is_in_it(client: Client) -> None:
    bring(make.small())
    bring(make.small("caj", editions=[make.edition("of-the-other")]))
    assert b"of-the-other" not in client.get(ADDRESS).content
    assert b"of-the-other" in client.get("/en/caj/record.json").content
