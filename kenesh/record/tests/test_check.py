"""Everything wrong with a file is told at once, each with its place; nothing makes the check fall over."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from kenesh.files.sealing import put_sealed
from kenesh.meetings.models import Placement
from kenesh.record.kinds import citation_kind, claim_kind, forum_kind, kinds
from kenesh.record.reading import check
from kenesh.record.tests import make
from kenesh.record.text import DEEPEST

BAD = """{"format": "kenesh-record", "version": 1,
 "forum": {"key": "kca", "name": {"en": "F", "xx": "F"}, "members": ["KOX", "KAZ", "KAZ"], "since": "2007", "color": 1},
 "sources": [{"key": "s1", "url": "example"}, {"key": "s1", "url": "https://example.org", "url": "https://a.org"}],
 "editions": [
  {"key": "7", "title": {"en": ""}, "state": "maybe", "date": "2013-13", "place": "osh", "cites": ["s9"]},
  {"key": "8", "title": {"en": "8th"}, "state": "held", "number": null},
  {"title": [], "state": "held", "number": NaN, "cites": [{"source": "s1", "field": "colour"}]}
 ],
 "headcounts": {},
 "wishes": []}
"""


def words(record: dict[str, Any]) -> list[str]:
    return [f"{problem.pointer} {problem.words}" for problem in check(json.dumps(record).encode())]


def test_all_problems_are_told_at_once_in_order_with_their_places() -> None:
    problems = check(BAD.encode())
    assert [(one.line, one.pointer) for one in problems] == [
        (2, "/forum"),
        (2, "/forum/name/xx"),
        (2, "/forum/members/0"),
        (2, "/forum/members/2"),
        (2, "/forum/color"),
        (3, "/sources/0/url"),
        (3, "/sources/1/key"),
        (3, "/sources/1/url"),
        (5, "/editions/0/title"),
        (5, "/editions/0/state"),
        (5, "/editions/0/date"),
        (5, "/editions/0/place"),
        (5, "/editions/0/cites/0"),
        (6, "/editions/1"),
        (6, "/editions/1/number"),
        (7, "/editions/2"),
        (7, "/editions/2/title"),
        (7, "/editions/2/number"),
        (7, "/editions/2/cites/0/field"),
        (9, "/headcounts"),
        (10, "/wishes"),
    ]
    lines = BAD.splitlines()
    date = next(one for one in problems if one.pointer == "/editions/0/date")
    assert lines[date.line - 1][date.column - 1 :].startswith('"2013-13"')
    colour = next(one for one in problems if one.pointer == "/forum/color")
    assert lines[colour.line - 1][colour.column - 1 :].startswith('"color"')


@pytest.mark.parametrize(
    ("written", "line", "column", "says"),
    [
        (b"", 1, 1, "not JSON"),
        (b'{"format":\n "kenesh-record" 1}', 2, 18, "not JSON"),
        (b'{"a": "\xff"}', 1, 8, "UTF-8"),
        ("한".encode() + b"\n\xff", 2, 1, "UTF-8"),
        (b"[" * 100_000, 1, DEEPEST + 1, "nested"),
        (b"[]", 1, 1, "one object"),
        (b'{"format": "iati"}', 1, 12, "kenesh-record"),
        (b'{"format": "kenesh-record", "version": 2}', 1, 40, "version 1"),
        (b'{"format": "kenesh-record", "version": true}', 1, 40, "version 1"),
        (b'{"version": 1}', 1, 1, "kenesh-record"),
    ],
)
def test_what_is_no_record_is_refused_in_one_sentence(written: bytes, line: int, column: int, says: str) -> None:
    (problem,) = check(written)
    assert (problem.line, problem.column) == (line, column)
    assert says in problem.words


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 1.5),
        ("number", -1),
        ("number", True),
        ("number", 40_000),
        ("number", "7"),
        ("title", {"en": "\x00"}),
        ("title", {"en": "\ud800"}),
        ("title", {"": "x"}),
        ("title", {"en": 7}),
        ("date", "2013-10-4"),
        ("date", "2013-10-04\n"),
        ("date", "2018-11-07/2018-11-06"),
        ("date", "٢٠١٣"),
        ("country", "KG"),
        ("key", "a b"),
        ("sample", "true"),
        ("organisers", ["nobody"]),
        ("cites", "s1"),
        ("cites", [7]),
    ],
)
def test_a_wrong_value_is_one_problem(field: str, value: Any) -> None:
    record = make.small(editions=[make.edition("7") | {field: value}])
    told = [one for one in words(record) if one.startswith(f"/editions/0/{field}")]
    assert len(told) == 1


def test_a_published_fact_without_a_source_is_refused_and_invented_data_must_say_so() -> None:
    unsourced = make.edition("8", cites=[])
    assert any("source" in one for one in words(make.small(editions=[unsourced])))
    assert words(make.small(editions=[unsourced | {"sample": True}])) == []
    claimed = {"key": "k1", "topic": "size", "value": {"en": "200"}, "cites": ["s1"]}
    assert words(make.small(editions=[unsourced | {"claims": [claimed]}])) == []
    stated = make.small()
    stated["forum"]["since"] = "2007"
    assert words(stated) == ["/forum Nothing here has a source: say in “cites” where it is from."]


def test_people_who_are_not_the_same_are_never_merged() -> None:
    apart = {"other_key": "b", "sort": "distinct"}
    both = [make.person("a", "김규현", relations=[apart]), make.person("b", "김계관")]
    assert words(make.small(people=both)) == []
    same_name = [make.person("a", "Kim Kye-gwan", relations=[apart]), make.person("b", "KIM  Kye-gwan")]
    assert any("not the same person" in one for one in words(make.small(people=same_name)))
    for one in same_name:
        one["names"][0]["remark"] = {"en": f"of {one['key']}"}
    assert words(make.small(people=same_name)) == []
    third = {"other_forum": "caj", "other_key": "c", "sort": "same"}
    merged = [make.person("a", "A", relations=[apart, third]), make.person("b", "B", relations=[third])]
    assert any("third" in one for one in words(make.small(people=merged)))
    oneself = [make.person("b", "B", relations=[apart])]
    assert any("itself" in one for one in words(make.small(people=oneself)))
    assert any("no “b”" in one for one in words(make.small(people=[make.person("a", "A", relations=[apart])])))


def test_a_clause_must_lead_to_the_record_that_holds_it() -> None:
    def release(**clause: Any) -> dict[str, Any]:
        clauses = [{"text": {"en": "x"}, "target_kind": "edition", "target_key": "7", **clause}]
        paragraph = {"label": "1", "summary": {"en": "x"}, "clauses": clauses}
        return {"key": "r", "title": {"en": "R"}, "language": "en", "cites": ["s1"], "paragraphs": [paragraph]}

    assert words(make.small(releases=[release(field="date")])) == []
    for wrong in ({"target_kind": "wish"}, {"target_key": "70"}, {"field": "colour"}):
        (told,) = words(make.small(releases=[release(**wrong)]))
        assert told.startswith(f"/releases/0/paragraphs/0/clauses/0/{next(iter(wrong))} ")


def test_what_is_for_named_parties_must_name_them() -> None:
    assert any("cleared_for" in one for one in words(make.small(editions=[make.edition("7", clearance="parties")])))


@pytest.mark.parametrize("said", [[], ["commitment", "project"]])
def test_what_follows_a_matter_up_is_about_exactly_one(said: list[str]) -> None:
    commitment = {"key": "c", "text": {"en": "A promise"}, "cites": ["s1"]}
    project = {"key": "p", "title": {"en": "A project"}, "relation": "decided", "cites": ["s1"]}
    about = {name: {"commitment": "c", "project": "p"}[name] for name in said}
    report = {"key": "r", "date": "2026", "text": {"en": "Something"}, "cites": ["s1"], **about}
    found = words(make.small(commitments=[commitment], projects=[project], reports=[report]))
    assert found == ["/reports/0 Say in exactly one of these what it is about: commitment, agreement, project."]


def test_what_can_be_said_once_is_not_said_twice() -> None:
    paper = {"key": "t", "sort": "declaration", "cites": ["s1"]}
    wording = {"language": "en", "text": "We agree."}
    paragraph = {"key": "1", "paper": "t", "label": "1", "wordings": [wording, wording], "cites": ["s1"]}
    found = words(make.small(papers=[paper], paragraphs=[paragraph]))
    assert found == ["/paragraphs/0/wordings/1/language “en” stands twice in this list."]


def test_a_country_proposes_one_date_at_a_time() -> None:
    commitment = {"key": "c", "text": {"en": "A promise"}, "cites": ["s1"]}
    asked = {"commitment": "c", "country": "KAZ", "due": "2027", "reason": {"en": "Why"}, "cites": ["s1"]}
    proposals = [{"key": "a", **asked}, {"key": "b", **asked}]
    assert len(words(make.small(commitments=[commitment], date_proposals=proposals))) == 1


def test_a_country_undertakes_its_part_of_a_commitment_once() -> None:
    commitment = {"key": "c", "text": {"en": "A promise"}, "cites": ["s1"]}
    undertaking = {"commitment": "c", "country": "KAZ", "cites": ["s1"]}
    twice = [{"key": "a", **undertaking}, {"key": "b", **undertaking}]
    found = words(make.small(commitments=[commitment], undertakings=twice))
    assert found == ["/undertakings/1 What this country undertakes of the commitment stands here twice."]


@pytest.mark.parametrize("said", [{"country": "KAZ", "commitment": "c"}, {"project": "p"}])
def test_only_the_secretariat_speaks_of_a_members_part_of_a_commitment(said: dict[str, str]) -> None:
    commitment = {"key": "c", "text": {"en": "A promise"}, "cites": ["s1"]}
    project = {"key": "p", "title": {"en": "A project"}, "relation": "traced", "cites": ["s1"]}
    report = {"key": "r", "date": "2026", "text": {"en": "Something"}, "speaks_of": "KAZ", "cites": ["s1"], **said}
    found = words(make.small(commitments=[commitment], projects=[project], reports=[report]))
    assert found == ["/reports/0/speaks_of Only the secretariat speaks of a member's part of a commitment."]


def test_what_is_handed_in_holds_together() -> None:
    person = make.person("kim", "Kim")
    session = {"key": "s", "edition": "7", "sort": "sector", "title": {"en": "Water"}, "cites": ["s1"]}
    expert = {"key": "kim", "person": "kim", "country": "KOR", "clearance": "public", "cites": ["s1"]}
    instants = {"opens": "2013-10-04T05:00:00Z", "closes": "2013-10-04T04:00:00Z"}
    call = {"key": "c", "edition": "7", "session": "s", "title": {"en": "Papers"}, **instants, "cites": ["s1"]}
    text = {"author": "Kim", "language": "en", "title": {"en": "Water"}, "abstract": {"en": "Leaks"}}
    handed = {
        "key": "c-1",
        "call": "c",
        "edition": "7",
        "session": "s",
        "expert": "kim",
        "submitted": "2013-09-04T05:00:00Z",
        **text,
        "cites": ["s1"],
    }
    public, declined = {**handed, "clearance": "public"}, {**handed, "key": "c-2", "state": "not-selected"}
    lists: dict[str, Any] = {
        "people": [person],
        "sessions": [session],
        "experts": [expert],
        "contribution_calls": [call],
    }
    assert words(make.small(**lists, submissions=[public, declined])) == [
        "/experts/0/clearance An expert is public only once they agreed.",
        "/contribution_calls/0/closes A call closes after it opens.",
        "/submissions/0/clearance What is handed in is restricted until it is published.",
        "/submissions/1 Say why it was not chosen.",
    ]


def test_a_file_is_not_named_by_the_digest_of_what_lies_sealed_here() -> None:
    digest = put_sealed(b"A passport").sha256
    said = {"name": "a.pdf", "media_type": "application/pdf", "size": 1, "sha256": digest}
    handed = {"key": "c-1", "files": [said]}
    found = words(make.small(submissions=[handed], evidence_files=[{"key": "e", **said}]))
    for place in ("/submissions/0/files/0/sha256", "/evidence_files/0/sha256"):
        assert f"{place} A file kept here under this digest is not part of a record." in found


def test_an_action_on_an_agenda_says_on_which() -> None:
    commitment = {"key": "c", "text": {"en": "A promise"}, "cites": ["s1"]}
    answer = {"key": "a", "commitment": "c", "rule": "overdue", "level": "red", "state": "placed", "text": {"en": "Do"}}
    found = words(make.small(commitments=[commitment], answers=[{**answer, "cites": ["s1"]}]))
    assert found == ["/answers/0/state Say in “agenda_item” on which agenda it is."]


def test_what_happened_in_a_meeting_holds_together() -> None:
    common = {"title": {"en": "A bilateral"}, "sort": "bilateral", "cites": ["s1"]}
    times = {"began": "2013-10-04T05:00:00Z", "ended": "2013-10-04T04:00:00Z"}
    meetings = [{"key": "a", **common, **times}, {"key": "b", **common, "state": "not-held"}]
    record = {"meeting": "a", "state": "sent", "audience": "secretariat", "cites": ["s1"]}
    found = words(make.small(meetings=meetings, meeting_records=[{"key": "a", **record}, {"key": "b", **record}]))
    assert "/meetings/0/ended A meeting ends after it began." in found
    assert "/meetings/1 Say why it was not held." in found
    assert "/meeting_records/0 A record for the secretariat only is cleared for it only." in found
    assert "/meeting_records/0 Say when the record was sent to the parties." in found
    assert "/meeting_records/1/meeting A meeting has one record." in found


def test_every_promise_of_the_database_is_checked_before_it_is_asked() -> None:
    """A new constraint on a recorded model needs a rule in rules.py, and then its name here."""
    known = {
        "a_membership_says_whose",
        "a_name_is_of_exactly_one_person_organisation_or_place",
        "a_published_source_has_an_address",
        "a_company_is_public_only_once_it_is_confirmed",
        "a_company_is_refused_with_a_reason",
        "an_honour_has_one_holder",
        "a_company_is_of_a_country",
        "an_expert_is_public_only_once_they_agreed",
        "an_expert_is_of_a_country",
        "a_contribution_call_closes_after_it_opens",
        "what_is_handed_in_is_restricted_until_it_is_published",
        "what_is_not_chosen_has_its_reason",
        "what_is_placed_or_decided_is_on_an_agenda",
        "a_country_proposes_one_date_at_a_time",
        "a_rate_is_above_zero",
        "a_stage_has_one_gate",
        "a_rate_is_between_two_currencies",
        "only_the_secretariat_speaks_of_a_members_part",
        "a_country_has_one_undertaking_in_a_commitment",
        "a_planned_session_ends_after_it_starts",
        "a_held_meeting_ended_after_it_began",
        "a_meeting_that_was_not_held_says_why",
        "a_record_for_the_secretariat_is_seen_by_nobody_else",
        "a_record_that_was_sent_has_its_instant",
        "an_absence_ends_after_it_starts",
        "an_absence_says_whose_it_is",
        "a_meeting_request_has_a_number_of_its_own_at_its_edition",
        "a_meeting_request_is_between_two_countries_at_least",
        "a_meeting_request_is_open_until_it_is_closed_at_an_instant",
        "a_meeting_request_asks_for_minutes_that_fit_a_day",
        "a_meeting_request_has_an_importance_from_one_to_five",
        "a_party_of_a_meeting_request_is_a_country",
        "a_delegation_is_a_party_of_a_meeting_request_once",
        "a_person_is_a_party_of_a_meeting_request_once",
        "a_party_declines_a_meeting_with_a_reason",
        "only_a_party_that_declined_a_meeting_is_left_out",
        "an_answer_to_a_meeting_request_has_its_instant",
        "a_wished_time_ends_after_it_starts",
        "a_reply_that_declines_a_meeting_says_why",
        "what_is_proposed_for_a_meeting_says_how_long",
        "a_meeting_ends_after_it_starts",
        "a_scheduled_meeting_has_its_time",
        "a_meeting_that_was_asked_for_has_a_state_and_an_edition",
    }
    all_kinds = [forum_kind(), citation_kind(), claim_kind(), *kinds().values()]
    every = [below for kind in all_kinds for below in kind.walk()]
    for model in {kind.model for kind in every}:
        for constraint in model._meta.constraints:
            alike = ("cleared_parties_are_named", "is_about_exactly_one_matter")
            if isinstance(constraint, models.CheckConstraint) or getattr(constraint, "condition", None):
                assert constraint.name in known or constraint.name.endswith(alike)
            elif constraint.name not in known and set(getattr(constraint, "fields", ())) != {"forum", "key"}:
                # What is nested in one object has an identity there: a rule asks each list for it.
                assert next(kind for kind in every if kind.model is model).identity, constraint.name


def test_every_belonging_model_has_its_list_in_a_file() -> None:
    held = {below.model for kind in kinds().values() for below in kind.walk()}
    owners = {model for model in apps.get_models() if hasattr(model, "kind") and hasattr(model, "clearance")}
    # Nominations are work before the record, and of people who may never be part of it (ADR 15). So are drafts of where
    # meetings are held (ADR 19).
    outside = {model for model in owners if model._meta.app_label == "nominations"} | {Placement}
    assert owners - outside <= held


def test_an_object_refers_only_to_kinds_before_its_own_or_to_its_own() -> None:
    names = list(kinds())
    for place, (name, kind) in enumerate(kinds().items()):
        for below in kind.walk():
            if below not in {citation_kind(), claim_kind()}:
                for field in below.references:
                    assert field.value.target in names[: place + 1], f"{name}.{field.name}"  # type: ignore[attr-defined]
