"""The real record of the Central Asia + Japan Dialogue, and that two forums in one installation stay apart."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.db.models import Count

from kenesh.agreements.models import Agreement
from kenesh.decisions.models import Commitment, Idea
from kenesh.delegations.models import Participant
from kenesh.demo.load import RECORDS
from kenesh.forums.models import Body, Edition, Milestone, ProtocolCase
from kenesh.journal.models import Entry
from kenesh.kit.sectors import sector_name
from kenesh.people.models import NameForm, Organisation, Person, Relation
from kenesh.projects.models import Amount, Project, Transaction
from kenesh.realms.models import Forum
from kenesh.record.actions import import_record
from kenesh.record.kinds import kinds
from kenesh.search.models import Row
from kenesh.search.queries import find
from kenesh.sources.models import Citation, Claim, Source
from tests import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import DjangoDbBlocker

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

AT = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
RECORD = Path(__file__).parents[1] / "caj.json"
NEVER_TURKMENISTAN = {"js-2004", "ap-2006"}


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Forum]]:
    """Both forums with their whole records, published, by key."""
    with django_db_blocker.unblock(), transaction.atomic():
        for path in RECORDS:
            import_record(path.read_bytes(), by="system:test", at=AT)
        Forum.objects.update(published=True)
        yield {forum.key: forum for forum in Forum.objects.all()}
        transaction.set_rollback(True)


@pytest.fixture
def caj(both: dict[str, Forum]) -> Forum:
    """The Dialogue."""
    return both["caj"]


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    """The file as it is committed."""
    found: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def test_everything_collected_is_there(caj: Forum) -> None:
    editions = Counter(Edition.objects.filter(forum=caj).values_list("sort", flat=True))
    assert editions == {"regular": 9, "special": 1, "summit": 1}
    models = (Agreement, Project, Commitment, ProtocolCase)
    assert [model._default_manager.filter(forum=caj).count() for model in models] == [12, 22, 17, 7]
    conflicts = Claim.objects.filter(forum=caj).values("conflict").annotate(claims=Count("pk"))
    assert {one["conflict"] for one in conflicts} == {f"k{number}" for number in range(1, 20)}
    assert all(one["claims"] >= 2 for one in conflicts)


def test_all_thirty_nine_people_and_every_named_head_are_in_the_register(caj: Forum) -> None:
    people = Person.objects.filter(forum=caj)
    heads_only = {"ganiev", "jekshenkulov", "nazarov", "rabbani", "atamkulov", "tursunov"}
    assert people.exclude(key__in=heads_only).count() == 39
    assert people.filter(key__in=heads_only).count() == len(heads_only)
    assert not people.filter(names=None).exists()
    assert not Participant.objects.filter(forum=caj, person=None).exclude(name_as_given="").exists()


def test_the_six_organisations_and_the_seven_related_meetings_are_there(caj: Forum) -> None:
    six = {"dialogue", "tokyo-dialogue", "rotobo", "mej", "gfj", "mp-league"}
    assert Organisation.objects.filter(forum=caj, key__in=six).count() == len(six)
    bodies = {body.key: body for body in Body.objects.filter(forum=caj)}
    gathered = {key: body.gatherings.count() for key, body in bodies.items()}
    assert gathered == {
        "dialogue": 1,
        "senior-officials": 13,
        "tokyo-dialogue": 13,
        "experts": 6,
        "business-dialogue": 2,
        "economic-forum": 1,
        "economy-energy-dialogue": 0,
        "mp-league": 0,
    }
    assert bodies["dialogue"].gatherings.get().place.key == "sofia"  # type: ignore[union-attr]


def test_the_unnumbered_meeting_stands_between_the_seventh_and_the_eighth(caj: Forum) -> None:
    order = list(Edition.objects.filter(forum=caj).values_list("key", flat=True))
    assert order == ["1", "2", "3", "4", "5", "6", "7", "special-2020", "8", "9", "summit-1"]
    special = Edition.objects.get(forum=caj, key="special-2020")
    assert (special.number, special.date, special.place, special.format) == (None, "2020-08-11", None, "online")
    assert special.sessions.get().starts == dt.datetime(2020, 8, 11, 6, tzinfo=dt.UTC)


def test_no_date_was_made_more_exact(caj: Forum) -> None:
    tokyo = dict(Body.objects.get(forum=caj, key="tokyo-dialogue").gatherings.values_list("number", "date"))
    assert {number: tokyo[number] for number in (1, 2, 11)} == {1: "2006-03", 2: "2007-01-30", 11: "2018-06/2019-05"}
    assert Body.objects.get(forum=caj, key="business-dialogue").gatherings.get(number=1).date == ""
    starts = dict(Project.objects.filter(forum=caj).values_list("key", "start"))
    assert {key: starts[key] for key in ("p01", "p02", "p08")} == {"p01": "2004", "p02": "2013-10", "p08": ""}
    assert Milestone.objects.filter(edition__forum=caj, edition__key="summit-1", date="2023-06").exists()


def test_turkmenistan_is_a_member_and_its_place_is_disputed_side_by_side(caj: Forum) -> None:
    assert "TKM" in caj.members
    assert Claim.objects.filter(subject_kind="forum", subject_id=caj.pk, conflict="k1").count() == 4
    without = {
        agreement.key
        for agreement in Agreement.objects.filter(forum=caj).prefetch_related("parties")
        if len(agreement.parties.all()) > 1 and "TKM" not in {party.country for party in agreement.parties.all()}
    }
    assert without == NEVER_TURKMENISTAN


def test_who_was_absent_is_said_and_who_sent_a_lower_rank_too(caj: Forum) -> None:
    absent = Participant.objects.filter(forum=caj, absent=True).values_list("edition__key", "country")
    assert list(absent) == [("2", "TKM")]
    first = Participant.objects.get(forum=caj, key="1-tkm")
    assert first.person is None
    assert "Ambassador" in first.title["en"]
    chairs = Participant.objects.filter(forum=caj, role="chair").values_list("edition__key", "country")
    assert dict(chairs)["7"] == "TJK"
    assert len(chairs) == 11


def test_a_late_promise_was_fulfilled_after_it_was_due(caj: Forum) -> None:
    late = Commitment.objects.filter(forum=caj, as_collected__startswith="late")
    assert set(late.values_list("key", flat=True)) == {"c7", "c9", "c14"}
    assert all(one.assessment == "completed" and one.fulfilled_on > one.due for one in late)
    by_key = dict(Commitment.objects.filter(forum=caj).values_list("key", "assessment"))
    assert by_key["c12"] == "superseded"
    assert {key for key, assessment in by_key.items() if assessment == "no-evidence"} == {"c1", "c5", "c10"}
    assert Commitment.objects.get(forum=caj, key="c7").made_at["en"] == "9th senior officials' meeting, Tokyo"


def test_money_is_kept_in_the_currency_stated(caj: Forum) -> None:
    amounts = Amount.objects.filter(project__forum=caj).exclude(currency="")
    kept = {(one.project.key, one.currency, int(one.value or 0)) for one in amounts.select_related("project")}
    committed = Transaction.objects.filter(forum=caj, sort="commitment").select_related("project")
    kept |= {(one.project.key, one.currency, int(one.value)) for one in committed}
    assert kept == {
        ("p06", "USD", 4_100_000),
        ("p08", "JPY", 267_000_000),
        ("p08", "USD", 2_260_000),
        ("p09", "JPY", 2_000_000_000),
        ("p14", "JPY", 1_700_000_000),
        ("p15", "USD", 6_800_000),
        ("p16", "JPY", 3_000_000_000_000),
    }


def test_people_easily_confused_are_kept_apart_in_both_directions(caj: Forum) -> None:
    found = Relation.objects.filter(person__forum=caj, sort="distinct").values_list("person__key", "other_key")
    pairs = {
        ("aso", "kono"),
        ("idrissov", "abdyldaev"),
        ("berdimuhamedov-s", "berdimuhamedov-g"),
        ("uyama-hideki", "uyama-tomohiko"),
    }
    assert set(found) == pairs | {(other, one) for one, other in pairs}


def test_names_keep_their_script_and_guesses_are_marked(caj: Forum) -> None:
    names = NameForm.objects.filter(person__forum=caj)
    scripts = set(names.filter(person__key="takaichi").values_list("language", "script"))
    assert scripts == {("en", "Latn"), ("ja", "Hani"), ("ru", "Cyrl"), ("uz", "Cyrl")}
    assert set(names.filter(person__key="muhriddin", script="Latn").values_list("text", flat=True)) >= {
        "Sirojiddin Aslov",
        "Sirojiddin Muhriddin",
    }
    assert names.get(person__key="tursunov", script="Latn").guess
    unsourced = set(names.filter(guess=False).values_list("pk", flat=True))
    cited = set(Citation.objects.filter(subject_kind="name").values_list("subject_id", flat=True))
    assert unsourced <= cited


def test_importing_again_changes_nothing_in_either_forum(both: dict[str, Forum]) -> None:
    before = Entry.objects.count()
    for path in RECORDS:
        outcome = import_record(path.read_bytes(), by="system:test", at=AT)
        assert not outcome.created
        assert not outcome.changed
    assert Entry.objects.count() == before


def test_every_source_is_cited_and_none_twice(record: dict[str, Any]) -> None:
    addresses = [source["url"] for source in record["sources"]]
    assert len(addresses) == len(set(addresses))
    without_sources = json.dumps({name: part for name, part in record.items() if name != "sources"})
    assert all(f'"{source["key"]}"' in without_sources for source in record["sources"])
    assert not any("checked" in source for source in record["sources"])


def test_titles_speak_three_languages(record: dict[str, Any]) -> None:
    for name in ("editions", "projects", "agreements", "papers", "topics", "commitments", "ideas"):
        for one in record[name]:
            assert set(one["title"]) >= {"en", "ko", "ru"}, (name, one["key"])
    assert all(set(body["name"]) >= {"en", "ko", "ru"} for body in record["bodies"])


def test_every_sector_of_either_record_has_a_name_in_three_languages() -> None:
    for path in RECORDS:
        for name in ("topics", "sessions", "agreements", "projects"):
            for one in json.loads(path.read_text(encoding="utf-8")).get(name, []):
                if code := one.get("sector"):
                    assert len({sector_name(code, language) for language in ("en", "ko", "ru")}) == 3, code


# ---- Two forums in one installation ----


def test_nothing_of_one_forum_points_into_the_other(both: dict[str, Forum]) -> None:
    for kind in kinds().values():
        for field in kind.model._meta.concrete_fields:
            target = field.related_model
            if not field.is_relation or not hasattr(target, "forum_id"):
                continue
            pairs = kind.model._default_manager.exclude(**{field.name: None}).values_list(
                "forum_id", f"{field.name}__forum_id"
            )
            assert all(own == other for own, other in pairs), (kind.name, field.name)
    cited = Citation.objects.values_list("forum_id", "source__forum_id")
    assert all(own == other for own, other in cited)


def test_the_same_keys_in_two_forums_are_two_things(both: dict[str, Forum]) -> None:
    third = {key: Edition.objects.get(forum=forum, key="3") for key, forum in both.items()}
    assert {key: edition.place.key for key, edition in third.items() if edition.place} == {
        "kca": "seoul",
        "caj": "tashkent",
    }
    assert {key: Claim.objects.filter(forum=forum, conflict="k3").count() for key, forum in both.items()} == {
        "kca": 2,
        "caj": 2,
    }
    assert set(Source.objects.filter(key="mofa-1").values_list("forum__key", flat=True)) == {"kca", "caj"}


def test_a_person_of_both_forums_is_two_entries_that_name_each_other(both: dict[str, Forum]) -> None:
    same = {
        key: set(
            Relation.objects.filter(person__forum=forum, sort="same").values_list(
                "person__key", "other_forum", "other_key"
            )
        )
        for key, forum in both.items()
    }
    for key, other in (("kca", "caj"), ("caj", "kca")):
        assert same[key]
        for person, forum, other_person in same[key]:
            assert forum == other
            assert (other_person, key, person) in same[other], person
            assert Person.objects.filter(forum=both[other], key=other_person).exists()


def test_search_within_a_forum_finds_nothing_of_the_other(both: dict[str, Forum]) -> None:
    for key, other, words in (("kca", "caj", "Kawaguchi"), ("caj", "kca", "Otorbaev")):
        assert find(words, Row.objects.filter(forum_id=both[other].pk))
        assert not find(words, Row.objects.filter(forum_id=both[key].pk))


def test_pages_of_one_forum_do_not_name_what_only_the_other_has(both: dict[str, Forum], client: Client) -> None:
    assert client.get("/en/caj/people/kawaguchi/").status_code == 200
    assert client.get("/en/kca/people/kawaguchi/").status_code == 404
    assert client.get("/en/kca/people/kim-kyou-hyun/").status_code == 200
    assert client.get("/en/caj/people/kim-kyou-hyun/").status_code == 404
    assert "Tokyo Declaration" not in client.get("/en/kca/agreements/").content.decode()
    assert "Tokyo Declaration" in client.get("/en/caj/agreements/").content.decode()


def test_a_role_in_one_forum_opens_nothing_in_the_other(both: dict[str, Forum], client: Client) -> None:
    idea = Idea.objects.get(forum=both["caj"], key="virtual-secretariat")
    Idea.objects.filter(pk=idea.pk).update(clearance="secretariat")
    address = "/en/caj/ideas/virtual-secretariat/"
    client.force_login(make.user(both["kca"], "secretariat"))
    assert client.get(address).status_code == 404
    client.force_login(make.user(both["caj"], "secretariat"))
    assert client.get(address).status_code == 200
