"""The real record of the Korea-Central Asia forum: complete, sourced, and no more exact than its sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kenesh.agreements.models import Agreement
from kenesh.decisions.models import Commitment
from kenesh.demo.table import README, RECORD, with_table
from kenesh.forums.models import Body, Edition
from kenesh.people.models import Person
from kenesh.projects.models import Amount, Project, Transaction
from kenesh.record.queries import export
from kenesh.sources.models import Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.realms.models import Forum


pytestmark = pytest.mark.django_db


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every object in a record, from the outside in."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from objects(child)


def test_the_readme_has_the_table_as_the_record_gives_it() -> None:
    readme = README.read_text(encoding="utf-8")
    assert with_table(readme) == readme


def test_everything_collected_is_there(kca: Forum) -> None:
    counts = [model._default_manager.filter(forum=kca).count() for model in (Edition, Agreement, Project, Commitment)]
    assert counts == [19, 8, 32, 13]
    conflicts = set(Claim.objects.filter(forum=kca).exclude(conflict="").values_list("conflict", flat=True))
    assert conflicts == {f"k{number}" for number in range(1, 19)}


def test_exported_again_it_is_the_same_file(kca: Forum) -> None:
    assert export(kca) == json.loads(RECORD.read_text(encoding="utf-8"))


def test_every_conflict_has_two_claims_or_more(kca: Forum) -> None:
    for number in range(1, 19):
        assert Claim.objects.filter(forum=kca, conflict=f"k{number}").count() >= 2


def test_no_date_was_made_more_exact(kca: Forum) -> None:
    dates = dict(Edition.objects.filter(forum=kca).values_list("key", "date"))
    known = {"2": "", "4": "", "5": "2011", "6": "2012-07", "11": "2018-11-06/2018-11-07", "18": "2026"}
    assert {key: dates[key] for key in known} == known


def test_only_the_release_was_compared_with_its_source(kca: Forum) -> None:
    assert list(Source.objects.filter(forum=kca).exclude(checked="").values_list("key", "checked")) == [
        ("mofa-release-2013", "2026-11-24")
    ]


def test_the_two_near_namesakes_are_two_people(kca: Forum) -> None:
    people = {person.key: person for person in Person.objects.filter(forum=kca)}
    kim, other = people["kim-kyou-hyun"], people["kim-kye-gwan"]
    assert (kim.country, other.country) == ("KOR", "PRK")
    assert kim.relations.filter(other_key="kim-kye-gwan", sort="distinct").exists()
    assert other.relations.filter(other_key="kim-kyou-hyun", sort="distinct").exists()
    assert not {name.text for name in kim.names.all()} & {name.text for name in other.names.all()}


def test_a_surname_that_changed_is_one_person(kca: Forum) -> None:
    names = {name.text for name in Person.objects.get(forum=kca, key="muhriddin").names.all()}
    assert names >= {"Sirojiddin Aslov", "Sirojiddin Muhriddin", "시로지딘 무흐리딘"}


def test_one_member_joined_the_secretariat_later(kca: Forum) -> None:
    since = dict(Body.objects.get(forum=kca, key="secretariat").memberships.values_list("country", "since"))
    assert since.pop("KGZ") == "2018-11"
    assert since == dict.fromkeys(("KOR", "KAZ", "TJK", "TKM", "UZB"), "2016-11")


def test_money_is_kept_in_the_currency_stated(kca: Forum) -> None:
    amounts = Amount.objects.filter(project__forum=kca)
    assert set(amounts.values_list("currency", flat=True)) == {"USD", "KRW"}
    committed = Transaction.objects.filter(forum=kca, sort="commitment", country="KOR")
    assert sum(one.value for one in committed) == 446_500_000
    assert {one.currency for one in committed} == {"USD"}
    assert not committed.filter(organisation=None).exists()
    kept = [(amount.sort, amount.currency, int(amount.value or 0)) for amount in amounts.filter(project__key="p02")]
    assert kept == [("planned", "USD", 500_000), ("reported", "KRW", 2_000_000_000)]


def test_every_source_is_cited_and_none_twice() -> None:
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    addresses = [source["url"] for source in record["sources"]]
    assert len(addresses) == len(set(addresses))
    cited = {
        cite if isinstance(cite, str) else cite["source"] for node in objects(record) for cite in node.get("cites", ())
    }
    assert cited == {source["key"] for source in record["sources"]}


def test_titles_and_summaries_speak_three_languages() -> None:
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    for node in objects(record):
        for field in ("title", "summary"):
            if isinstance(node.get(field), dict) and "url" not in node:
                assert set(node[field]) >= {"en", "ko", "ru"}, node
