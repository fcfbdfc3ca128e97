"""Who may see what of an export, and one edition by itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kenesh.forums.models import Edition
from kenesh.realms.models import Forum
from kenesh.realms.viewer import PUBLIC
from kenesh.record.actions import import_record
from kenesh.record.queries import export, export_text
from kenesh.record.reading import check
from kenesh.record.tests import make
from tests.make import viewer as viewer_with

pytestmark = pytest.mark.django_db

HIDDEN = {"clearance": "secretariat"}


def bring(record: dict[str, Any]) -> Forum:
    import_record(make.data(record), by="system:import", at=make.AT)
    return Forum.objects.get(key=record["forum"]["key"])


def guarded() -> dict[str, Any]:
    """A record in which public objects point at restricted ones in every way there is."""

    def source(key: str) -> dict[str, Any]:
        return {"key": key, "url": f"https://example.org/{key}"}

    def clause(kind: str, key: str) -> dict[str, Any]:
        return {"text": {"en": f"about {key}"}, "target_kind": kind, "target_key": key}

    sort: dict[str, Any] = {"sort": "bilateral", "title": {"en": "M"}, "edition": "7", "cites": ["s1"]}
    people = [
        make.person("known", "Known", relations=[{"other_key": "hidden-person", "sort": "distinct"}]),
        make.person("hidden-person", "Hidden", **HIDDEN),
    ]
    organisations = [{"key": "hidden-organisation", "cites": ["hidden-source"], **HIDDEN}]
    membership = [{"organisation": "hidden-organisation"}, {"country": "KAZ"}]
    body = {"key": "b", "sort": "council", "name": {"en": "B"}, "memberships": membership, "cites": ["s1"]}
    hidden_edition = make.edition("hidden-edition", **HIDDEN)
    claims = [{"key": "hidden-claim", "topic": "size", "value": {"en": "200"}, "cites": ["hidden-source"]}]
    hidden_meeting = {"key": "hidden-meeting", **sort, **HIDDEN, "claims": claims}
    meeting = {"key": "m", **sort, "attendees": [{"person": "hidden-person", "country": "KAZ"}]}
    statement = {"sort": "view", "text": {"en": "S"}, "cites": ["s1"]}
    clauses = [
        clause("edition", "7"),
        clause("edition", "hidden-edition"),
        clause("claim", "hidden-claim"),
        clause("meeting", "hidden-meeting"),
    ]
    return make.small(
        sources=[source("s1"), source("hidden-source"), source("unused-source")],
        organisations=organisations,
        people=people,
        bodies=[body],
        editions=[make.edition("7", organisers=["hidden-organisation"]), hidden_edition],
        participants=[
            {"key": "p1", "edition": "7", "person": "hidden-person", "country": "KAZ", "cites": ["s1"]},
            {"key": "p2", "edition": "hidden-edition", "country": "KAZ", "cites": ["s1"]},
        ],
        sessions=[{"key": "s", "edition": "hidden-edition", "sort": "plenary", "title": {"en": "x"}, "cites": ["s1"]}],
        meetings=[meeting, hidden_meeting],
        statements=[
            {"key": "st1", "meeting": "hidden-meeting", **statement},
            {"key": "st2", "edition": "7", "person": "hidden-person", **statement},
        ],
        releases=[
            {
                "key": "r",
                "title": {"en": "R"},
                "language": "en",
                "cites": ["s1"],
                "paragraphs": [{"label": "1", "summary": {"en": "x"}, "clauses": clauses}],
            }
        ],
        honours=[{"key": "h", "title": {"en": "H"}, "given_to": "hidden-person", "cites": ["s1"]}],
    )


def test_a_public_export_names_nothing_restricted_and_checks_clean() -> None:
    forum = bring(guarded())
    text = "".join(export_text(forum, viewer=PUBLIC))
    assert "idden" not in text
    assert "unused-source" not in text
    assert check(text.encode()) == []
    told = json.loads(text)
    assert [one["key"] for one in told["participants"]] == ["p1"]
    assert "honours" not in told
    assert "sessions" not in told
    assert "meeting" not in told["statements"][0]
    assert told["statements"][1] == {"key": "st2", "edition": "7", "sort": "view", "text": {"en": "S"}, "cites": ["s1"]}
    assert told["bodies"][0]["memberships"] == [{"country": "KAZ"}]
    assert [one["target_key"] for one in told["releases"][0]["paragraphs"][0]["clauses"]] == ["7"]


def test_the_operator_exports_everything() -> None:
    forum = bring(guarded())
    assert {one["key"] for one in export(forum)["editions"]} == {"7", "hidden-edition"}
    assert {one["key"] for one in export(forum)["sources"]} == {"s1", "hidden-source", "unused-source"}


@pytest.mark.parametrize(
    ("role", "country", "seen"), [("secretariat", "", 4), ("focal-point", "KAZ", 3), ("expert", "", 1)]
)
def test_an_export_for_somebody_holds_what_that_somebody_may_see(role: str, country: str, seen: int) -> None:
    named = {"clearance": "parties", "cleared_for": ["KAZ"]}
    editions = [
        make.edition("public"),
        make.edition("members", clearance="members"),
        make.edition("parties", **named),
        make.edition("secretariat", **HIDDEN),
    ]
    forum = bring(make.small(editions=editions))
    told = export(forum, viewer=viewer_with(forum, role, country))
    assert len(told["editions"]) == seen


def two_editions() -> dict[str, Any]:
    """Two editions, what hangs on each, and what both refer to."""

    def of(edition: str, **fields: Any) -> dict[str, Any]:
        return {"edition": edition, "cites": ["s1"], **fields}

    decided = {"text": {"en": "D"}}
    project = {"title": {"en": "P"}, "relation": "decided", "cites": ["s2"]}
    relation = [{"other_key": "namesake", "sort": "distinct"}]
    return make.small(
        sources=[{"key": f"s{number}", "url": f"https://example.org/{number}"} for number in (1, 2, 3)],
        places=[{"key": "bishkek", "country": "KGZ", "cites": ["s1"]}, {"key": "seoul", "cites": ["s3"]}],
        people=[
            make.person("head", "Head", relations=relation),
            make.person("namesake", "Heads"),
            make.person("stranger", "Stranger"),
        ],
        editions=[
            make.edition("7", place="bishkek"),
            make.edition("8", place="seoul"),
            make.edition("9", place="seoul"),
        ],
        participants=[of("7", key="p7", person="head"), of("8", key="p8", person="stranger")],
        sessions=[of("7", key="s7", sort="plenary", title={"en": "S"})],
        decisions=[of("7", key="d7", **decided), of("8", key="d8", **decided)],
        commitments=[{"key": "c7", "decision": "d7", **decided, "cites": ["s1"]}],
        ideas=[of("7", key="i7", **decided, title={"en": "I"}, stage="taken-up", outcome_edition="8")],
        projects=[
            {"key": "mandated", "commitment": "c7", **project},
            {"key": "elsewhere", "decision": "d8", **project},
            {"key": "of-8-after-7", "edition": "8", "follows": "mandated", **project},
        ],
    )


def test_one_edition_comes_with_all_that_hangs_on_it_and_all_it_refers_to() -> None:
    forum = bring(two_editions())
    told = export(forum, Edition.objects.get(key="7"))
    keys = {name: {one["key"] for one in found} for name, found in told.items() if isinstance(found, list)}
    assert keys == {
        "sources": {"s1", "s2", "s3"},
        "places": {"bishkek", "seoul"},
        "people": {"head", "namesake"},
        "editions": {"7", "8"},
        "participants": {"p7"},
        "sessions": {"s7"},
        "decisions": {"d7"},
        "commitments": {"c7"},
        "ideas": {"i7"},
        "projects": {"mandated"},
    }


def test_one_edition_checks_clean_by_itself_and_imports_elsewhere() -> None:
    forum = bring(two_editions())
    written = "".join(export_text(forum, Edition.objects.get(key="7")))
    assert check(written.encode()) == []
    Forum.objects.update(key="set-aside")
    elsewhere = bring(json.loads(written))
    assert make.exported(elsewhere) == written


def test_one_edition_brought_back_changes_nothing() -> None:
    forum = bring(two_editions())
    before = make.exported(forum)
    written = "".join(export_text(forum, Edition.objects.get(key="9")))
    outcome = import_record(written.encode(), by="system:import", at=make.AT)
    assert not outcome.created
    assert not outcome.changed
    assert make.exported(forum) == before


def test_every_edition_of_a_full_record_stands_by_itself() -> None:
    forum = bring(make.full())
    for edition in Edition.objects.filter(forum=forum):
        assert check(make.data(export(forum, edition))) == []
