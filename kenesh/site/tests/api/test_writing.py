"""Programs enter and change what officers do: in the form of the record, with everything wrong told at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone

from kenesh.forums.models import Body, Edition
from kenesh.journal.models import Entry
from kenesh.people.models import NameForm, Person, User
from kenesh.programme.models import Session
from kenesh.realms.models import Forum
from kenesh.record import values
from kenesh.record.actions import import_record
from kenesh.record.kinds import kinds
from kenesh.record.queries import export
from kenesh.record.tests.make import AT, data, full
from kenesh.site.api.entering import is_changed, is_entered
from kenesh.site.tests.api.calling import Program, amiss, paths, said
from kenesh.sources.actions import revise
from kenesh.sources.models import Source
from tests import make
from tests.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """A public edition."""
    return make.edition(make.forum(members=["KOR", "KAZ"]), "7", position=7)


@pytest.fixture
def officer(edition: Edition) -> Program:
    """A program of an officer's."""
    return Program(make.user(edition.forum, "secretariat"))


def test_an_officer_enters_an_object_with_all_that_is_nested_in_it(edition: Edition, officer: Program) -> None:
    Source.objects.create(forum=edition.forum, key="news", url="https://example.org/news")
    sent = {
        "title": {"en": "Forest of the Aral Sea", "ko": "아랄해 숲"},
        "relation": "traced",
        "countries": ["KOR", "KAZ"],
        "edition": "7",
        "start": "2018-11",
        "agencies": [{"name": {"en": "Forest Service"}, "role": {"en": "carries"}, "cites": ["news"]}],
        "amounts": [{"sort": "planned", "value": "8200000.00", "currency": "USD"}],
        "cites": [{"source": "news", "field": "start", "where": "para 2"}],
        "claims": [{"key": "c1", "topic": "start", "value": {"en": "2019"}, "cites": ["news"]}],
    }
    answer = officer.post("/forums/kca/projects/", sent)
    assert answer.status_code == 201, answer.content
    made = said(answer)
    assert made["key"] == "forest-of-the-aral-sea"
    assert made["version"] == 1
    # The act is the source of the whole; what was cited stands beside it.
    assert made["cites"][0].startswith("act-")
    assert {**made, "cites": made["cites"][1:]} == {**sent, **{one: made[one] for one in ("key", "version", "page")}}
    assert said(officer.get(answer["Location"])) == made
    assert Entry.objects.get(subject_kind="project").event == "object.created"


def test_a_register_entry_is_called_by_its_names_in_its_key(edition: Edition, officer: Program) -> None:
    names = [
        {"text": "김규현", "language": "ko", "script": "Hang"},
        {"text": "Kim", "language": "en", "script": "Latn"},
    ]
    sent = [
        {"names": names},
        # Another with the same name, and it is said so.
        {
            "names": [{**one, "remark": {"en": "the younger"}} for one in names],
            "relations": [{"sort": "distinct", "other_key": "gimgyuhyeon"}],
        },
        {},
    ]
    first = said(officer.post("/forums/kca/people/", sent[0]))
    NameForm.objects.update(remark={"en": "the elder"})
    keys = [first["key"], *(said(officer.post("/forums/kca/people/", one))["key"] for one in sent[1:])]
    assert keys == ["gimgyuhyeon", "gimgyuhyeon-2", "person"]


def test_whoever_is_likely_on_record_is_told_with_the_reason_until_it_is_said_that_it_is_another(
    edition: Edition, officer: Program
) -> None:
    def sent(text: str, **more: Any) -> Any:
        names = [{"text": text, "language": "ky", "script": "Cyrl" if text > "z" else "Latn"}]
        return officer.post("/forums/kca/people/", {"country": "KGZ", "names": names, **more})

    assert sent("Djoomart Otorbaev").status_code == 201
    answer = sent("Жоомарт Оторбаев")
    problem = said(answer)
    assert (answer.status_code, problem["type"].partition("#")[2]) == (409, "likely-the-same")
    (one,) = problem["likely"]
    assert (one["key"], one["country"]) == ("djoomart-otorbaev", "KGZ")
    assert officer.get(one["address"].partition("/api/v1")[2]).status_code == 200
    assert "Both are of Kyrgyzstan." in one["why"]
    assert Person.objects.count() == 1
    apart = [{"sort": "distinct", "other_key": one["key"]}]
    assert sent("Жоомарт Оторбаев", relations=apart).status_code == 201


def test_what_is_entered_can_be_exported_and_imported_again(edition: Edition, officer: Program) -> None:
    make.person(edition.forum, "Somebody", key="7")
    Body.objects.create(forum=edition.forum, key="7", sort="council", name={"en": "Council"})
    Session.objects.create(forum=edition.forum, key="7", edition=edition, sort="sector", title={"en": "Water"})
    for name, kind in kinds().items():
        if not is_entered(kind):
            assert officer.post(f"/forums/kca/{name}/", {}).status_code == 405
            continue
        for key in ("one", "two"):
            sent = {"key": key, **_least(name)}
            if name == "gates":  # there is one into each stage
                sent["stage"] = {"one": "preparation", "two": "completion"}[key]
            if name == "staffing_rules":  # they are read line by line
                sent["rules"] = "consecutive; 2; 6; 2; all"
            answer = officer.post(f"/forums/kca/{name}/", sent)
            assert answer.status_code == 201, (name, answer.content)
    assert amiss(edition.forum) == []


def _least(name: str) -> dict[str, Any]:
    """What an object of a list needs at least."""
    kind = kinds()[name]
    needed = {}
    for field in kind.fields.values():
        if field.required and field.name != "key":
            value = field.value
            needed[field.name] = "7" if isinstance(value, values.Reference) else value.example
    if name == "absences":  # somebody's, and for a time
        return {**needed, "country": "KAZ", "ends": "2013-10-04T05:00:00Z", "starts": "2013-10-04T04:00:00Z"}
    if name == "honours":
        return {**needed, "given_to": "7"}
    if name == "contribution_calls":
        return {**needed, "opens": "2013-09-01T04:00:00Z", "closes": "2013-10-01T04:00:00Z"}
    # A rate is between two currencies, and of a date.
    return {**needed, "into": "KRW", "date": "2015"} if name == "rates" else needed


def test_everything_that_is_wrong_is_told_at_once_in_the_callers_language(edition: Edition, officer: Program) -> None:
    Scene(edition, "w")
    sent = {
        "key": "w-commitment",
        "title": {"en": 3, "nonsense!": "x"},
        "due": "2016-13",
        "edition": "99",
        "countries": ["KOR", "XXX"],
        "assessment": "done",
        "clearance": "parties",
        "colour": "red",
        "sample": True,
        "cites": [{"source": "nowhere"}, {"source": "w-idea", "field": "nothing"}],
        "claims": [{"topic": "due"}],
    }
    answer = officer.post("/forums/kca/commitments/", sent, Accept_Language="ko")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert sorted(paths(answer)) == sorted([
        "/title/en", "/title/nonsense!", "/due", "/edition", "/countries/1", "/assessment", "/clearance", "/colour",
        "/sample", "/key", "/cites/0/source", "/cites/1/field", "/claims/0", "/claims/0", "",
    ])  # fmt: skip
    told = {one["path"]: one["message"] for one in said(answer)["errors"]}
    assert told["/edition"] == "“editions”에 “99” 없음."
    assert "“text”" in told[""]
    assert not Entry.objects.filter(subject_kind="commitment").exists()


def test_a_change_names_fields_and_languages_and_leaves_the_rest(edition: Edition, officer: Program) -> None:
    edition.title, edition.date, edition.venue = {"en": "Seventh", "ru": "Седьмой"}, "2013", {"en": "A hall"}
    edition.save()
    answer = officer.get("/forums/kca/editions/7")
    patch = {"title": {"ko": "7차", "ru": None}, "date": None, "chair": ["KOR"]}
    changed = officer.call(
        "PATCH", "/forums/kca/editions/7", patch, If_Match=answer["ETag"], Content_Type="application/merge-patch+json"
    )
    assert changed.status_code == 200, changed.content
    edition.refresh_from_db()
    assert (edition.title, edition.date, edition.chair) == ({"en": "Seventh", "ko": "7차"}, "", ("KOR",))
    assert edition.venue == {"en": "A hall"}
    assert said(changed)["version"] == edition.version == 2
    assert changed["ETag"].startswith('"2-')
    # The act stands as the source of each field.
    assert {one["field"] for one in said(changed)["cites"]} == {"title", "date", "chair"}
    assert Entry.objects.get(subject_kind="edition").data["changes"].keys() == {"title", "date", "chair"}


def test_what_was_read_can_be_sent_back(edition: Edition, officer: Program) -> None:
    Scene(edition, "w")
    for name in ("projects", "people", "releases", "events"):
        found = said(officer.get(f"/forums/kca/{name}/"))["items"][0]
        answer = officer.patch(f"/forums/kca/{name}/{found['key']}", found, If_Match="*")
        assert answer.status_code == 200, answer.content
        assert said(answer) == found
    assert not Entry.objects.exclude(subject_kind="token").exists()


def test_what_is_not_changed_here_is_told(edition: Edition, officer: Program) -> None:
    scene = Scene(edition, "w")
    patch = {"key": "x", "sample": True, "version": 9, "names": [], "cites": [], "relations": 3, "country": "KAZ"}
    answer = officer.patch("/forums/kca/people/w-person", patch, If_Match="*")
    assert sorted(paths(answer)) == sorted(["/key", "/sample", "/version", "/names", "/cites", "/relations"])
    assert scene["person"].country == Person.objects.get().country == "KOR"
    assert paths(officer.patch("/forums/kca/ideas/w-idea", {"follows": "w-idea"}, If_Match="*")) == ["/follows"]
    assert officer.patch("/forums/kca/sources/w-idea", {}, If_Match="*").status_code == 405


def test_a_change_of_what_somebody_else_changed_meanwhile_writes_nothing(edition: Edition, officer: Program) -> None:
    address = "/forums/kca/editions/7"
    tag = officer.get(address)["ETag"]
    revise(edition, {"date": "2013"}, based_on=1, by=make.viewer(edition.forum, "secretariat"), at=timezone.now())
    late = officer.patch(address, {"date": "2014"}, If_Match=tag)
    assert late.status_code == 412
    assert said(late)["current"] == said(officer.get(address))
    assert late["ETag"] == officer.get(address)["ETag"]
    assert Edition.objects.get().date == "2013"
    # With what it is now in hand, it can be said again.
    assert officer.patch(address, {"date": "2014"}, If_Match=late["ETag"]).status_code == 200
    assert Edition.objects.get().date == "2014"


def test_a_change_says_which_version_it_is_based_on(edition: Edition, officer: Program) -> None:
    address = "/forums/kca/editions/7"
    assert officer.patch(address, {"date": "2014"}).status_code == 428
    for tag in ('"2"', '"9-ab"', "nonsense", '"', '"-1"', 'W/"2-ab"'):
        assert officer.patch(address, {"date": "2014"}, If_Match=tag).status_code == 412, tag
    tag = officer.get(address)["ETag"]
    make.edition(edition.forum, "8", note={"en": "long " * 100})
    assert officer.get("/forums/kca/editions/8", Accept_Encoding="gzip")["ETag"].startswith('W/"1-')
    for good in (tag, f"W/{tag}", f'"x", {tag}', '"1"', "*"):
        assert officer.patch(address, {}, If_Match=good).status_code == 200, good


def test_whoever_may_not_keep_the_record_is_told_why(edition: Edition) -> None:
    make.edition(edition.forum, "8", clearance="secretariat")
    for who in (make.user(edition.forum, "focal-point", "KOR"), make.user(is_administrator=True)):
        program = Program(who)
        for answer in (
            program.post("/forums/kca/ideas/", {}),
            program.patch("/forums/kca/editions/7", {}, If_Match="*"),
        ):
            assert answer.status_code == 403
            assert said(answer)["detail"] == "The record is kept by the forum's secretariat officers."
        assert program.patch("/forums/kca/editions/8", {}, If_Match="*").status_code == 404
    assert Program().post("/forums/kca/ideas/", {}).status_code == 401
    assert Program().patch("/forums/kca/editions/7", {}).status_code == 401


@pytest.mark.walk
def test_every_field_of_every_kind_can_be_changed_and_changed_back(edition: Edition) -> None:
    Forum.objects.all().delete()
    import_record(data(full()), by="system:import", at=AT)
    forum = Forum.objects.get()
    officer = Program(make.user(forum, "secretariat"))
    before = json.dumps(export(forum))
    for name, kind in kinds().items():
        if not is_changed(kind):
            continue
        address = f"/forums/{forum.key}/{name}/two"
        now = said(officer.get(address))
        # Of these a note is part of an act, so that only the act writes it.
        has_note = "note" in kind.fields and name not in {
            "rule_sets",
            "participant_lists",
            "host_tasks",
            "meeting_requests",
        }
        patch: dict[str, Any] = {"note": {"en": "changed"}} if has_note else {"clearance": "secretariat"}
        if name in {"companies", "experts"}:  # its state says who sees it
            patch = {"about": {"en": "changed"}}
        if name == "submissions":
            patch = {"affiliation": {"en": "changed"}}
        assert officer.patch(address, patch, If_Match="*").status_code == 200, name
        back = {one: now.get(one) for one in patch}
        answer = officer.patch(address, back, If_Match="*")
        assert answer.status_code == 200, answer.content
        assert {**said(answer), "version": 0, "cites": []} == {**now, "version": 0, "cites": []}
    assert json.dumps(export(forum)) != before
    assert amiss(forum) == []


def test_two_who_are_not_the_same_person_are_not_made_one(edition: Edition, officer: Program) -> None:
    make.person(edition.forum, "Kim Kye-gwan", key="kim-kye-gwan")
    sent = {
        "names": [{"text": "Kim Kye-gwan", "language": "en", "script": "Latn"}],
        "relations": [{"sort": "distinct", "other_key": "kim-kye-gwan"}, {"sort": "distinct", "other_key": "nobody"}],
    }
    answer = officer.post("/forums/kca/people/", {"key": "kim-kyou-hyun", **sent})
    assert sorted(paths(answer)) == ["/names/0/text", "/relations/1/other_key"]
    assert User.objects.count() == 1
