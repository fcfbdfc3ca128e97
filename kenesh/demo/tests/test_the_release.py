"""The release on the 7th forum: every clause leads to its record, and every fact of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kenesh.agreements.models import Agreement
from kenesh.culture.models import Centre, Event, Honour
from kenesh.decisions.models import Decision, Idea, Statement, Tasking
from kenesh.delegations.models import Group, Headcount, Participant
from kenesh.forums.models import Body, Edition
from kenesh.kit.refs import kinds, ref
from kenesh.meetings.models import Meeting
from kenesh.press.models import Coverage, Paragraph, Release
from kenesh.programme.models import Contribution, Session
from kenesh.sources.models import Citation, Claim

if TYPE_CHECKING:
    from django.db.models import Model

    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
SIX = ("KOR", *FIVE)


def the[M: Model](model: type[M], forum: Forum, key: str) -> M:
    """The object of the 7th edition with this key."""
    return model._default_manager.get(forum=forum, key=key)


def where(thing: Model, field: str = "") -> set[str]:
    """The paragraphs of the release that an object, or one field of it, rests on."""
    kind, pk = ref(thing)
    cited = Citation.objects.filter(subject_kind=kind, subject_id=pk, source__key="mofa-release-2013", field=field)
    return set(cited.values_list("where", flat=True))


def claim(thing: Model, key: str) -> Claim:
    """A claim made of an object."""
    kind, pk = ref(thing)
    return Claim.objects.get(subject_kind=kind, subject_id=pk, key=key)


def held(thing: Any, field: str) -> bool:
    """Whether an object holds something in a field, in a list of its children, or as a claim."""
    if field == "claims":
        kind, pk = ref(thing)
        return Claim.objects.filter(subject_kind=kind, subject_id=pk).exists()
    value = getattr(thing, field)
    return bool(value.exists() if hasattr(value, "exists") else value)


def test_every_clause_opens_a_record_that_holds_it(kca: Forum) -> None:
    paragraphs = Paragraph.objects.filter(release__forum=kca).prefetch_related("clauses")
    clauses = [clause for paragraph in paragraphs for clause in paragraph.clauses.all()]
    assert len(clauses) > 100
    assert all(paragraph.clauses.all() for paragraph in paragraphs)
    for clause in clauses:
        target = kinds()[clause.target_kind]._default_manager.get(forum=kca, key=clause.target_key)
        assert not clause.field or held(target, clause.field), (clause.target_kind, clause.target_key, clause.field)


def test_every_paragraph_is_there_in_three_languages(kca: Forum) -> None:
    paragraphs = Paragraph.objects.filter(release__forum=kca)
    assert [paragraph.label for paragraph in paragraphs] == [
        *("title", "1", "1 (a)", "1 (b)", "1 (c)", "1 (d)", "1 (note)", "2", "2 (a)", "2 (b)", "2 (c)", "2 (d)"),
        *("3", "3 (a)", "3 (b)", "4", "4 (a)", "4 (b)", "5", "5 (a)", "5 (b)", "6", "7", "7 (a)", "7 (note)", "8"),
        *("signature", "mark"),
    ]
    assert all(set(paragraph.summary) >= {"en", "ko", "ru"} for paragraph in paragraphs)


def test_date_city_host_and_level(kca: Forum) -> None:
    seventh = the(Edition, kca, "7")
    assert seventh.place is not None
    facts = (seventh.number, seventh.date, seventh.place.key, seventh.country, seventh.level, seventh.state)
    assert facts == (7, "2013-10-04", "bishkek", "KGZ", "vice-minister", "held")
    assert where(seventh, "date") == {"para 1"}
    assert where(seventh, "level") == {"para 2 (a)"}


def test_convened_since_2007_and_the_second_in_central_asia(kca: Forum) -> None:
    forum = the(Body, kca, "forum")
    assert (kca.since, forum.since) == ("2007", "2007")
    assert {membership.country for membership in forum.memberships.all()} == set(SIX)
    seventh, fifth = the(Edition, kca, "7"), the(Edition, kca, "5")
    assert claim(seventh, "7-second-in-central-asia").number == 2
    assert (fifth.country, fifth.date) == ("UZB", "2011")
    assert claim(seventh, "7-first-under-new-government").topic == "first-under-government"


def test_the_heads_and_their_titles(kca: Forum) -> None:
    heads = {head.country: head for head in Participant.objects.filter(forum=kca, edition__key="7", role="head")}
    assert set(heads) == set(SIX)
    assert heads["KOR"].person is not None
    assert heads["KOR"].person.key == "kim-kyou-hyun"
    assert heads["KOR"].title["en"] == "First Vice Minister of Foreign Affairs"
    assert all(heads[country].title["en"] == "Vice Foreign Minister" for country in FIVE)
    assert not any(heads[country].person_id or heads[country].name_as_given for country in FIVE)


def test_who_was_in_the_delegations(kca: Forum) -> None:
    groups = Group.objects.filter(forum=kca, edition__key="7", in_delegation=True, sort="officials")
    korean = {group.organisation.key for group in groups if group.organisation}
    assert korean == {"mofa-rok", "motie", "molit", "kfs"}
    fields = {group.key.removeprefix("7-ca-") for group in groups if group.key.startswith("7-ca-")}
    assert fields == {"transport", "communications", "energy", "industry", "environment", "textile"}


def test_some_150_others_with_80_experts(kca: Forum) -> None:
    others, experts = the(Headcount, kca, "7-others"), the(Headcount, kca, "7-experts")
    assert (others.value, others.precision, experts.value, experts.part_of) == (150, "about", 80, others)
    for field in ("railroad", "light industry", "forestry"):
        assert field in experts.population["en"]
    assert others.population["en"] == "Others besides the delegations"
    announced = the(Headcount, kca, "7-announced")
    assert (announced.value, announced.standing) == (200, "announced")


def test_mission_heads_and_ambassadors_for_the_first_time(kca: Forum) -> None:
    missions, ambassadors = the(Group, kca, "7-mission-heads"), the(Group, kca, "7-ambassadors")
    assert (missions.countries, missions.posted_to, missions.first_time) == (("KOR",), FIVE, True)
    assert (set(ambassadors.countries), ambassadors.posted_to) == ({"UZB", "KAZ", "TKM"}, ("KGZ",))
    assert ambassadors.first_time


def test_the_mission_heads_met_and_were_asked(kca: Forum) -> None:
    meeting, tasking = the(Meeting, kca, "7-mission-heads"), the(Tasking, kca, "7-mission-heads")
    chair = meeting.attendees.get(role="chair")
    assert chair.person is not None
    assert chair.person.key == "kim-kyou-hyun"
    assert "Eurasia" in meeting.subject["en"]
    assert where(meeting) == {"para 1 (d)", "para 7"}
    assert (tasking.meeting, where(tasking)) == (meeting, {"para 7"})
    assert "boost diplomacy" in tasking.text["en"]


def test_five_bilaterals_whose_counterparts_are_not_named(kca: Forum) -> None:
    meetings = Meeting.objects.filter(forum=kca, edition__key="7", sort="bilateral")
    others = [meeting.attendees.exclude(country="KOR").get() for meeting in meetings]
    assert {other.country for other in others} == set(FIVE)
    assert not any(other.person_id for other in others)


def test_the_deputy_prime_minister_met_all_heads_and_apart_from_it_the_vice_minister(kca: Forum) -> None:
    heads, sideline = the(Meeting, kca, "7-heads-dpm"), the(Meeting, kca, "7-kim-otorbaev")
    assert {attendee.country for attendee in heads.attendees.all()} == set(SIX)
    assert {attendee.country for attendee in sideline.attendees.all()} == {"KOR", "KGZ"}
    assert (where(heads), where(sideline)) == ({"para 2 (a)"}, {"para 6"})
    assert heads.unclear
    assert sideline.unclear
    assert where(the(Meeting, kca, "7-kim-abdyldaev")) == {"para 6"}
    suggestions = Idea.objects.filter(meeting=heads)
    assert {idea.key for idea in suggestions} == {"7-dpm-secretariat", "7-dpm-entrepreneurs"}
    assert all(idea.stage == "suggested" and not idea.examinations.exists() for idea in suggestions)


def test_welcome_keynote_and_presentations(kca: Forum) -> None:
    welcome, keynote = the(Contribution, kca, "7-welcome"), the(Contribution, kca, "7-keynote")
    assert welcome.person is not None
    assert keynote.person is not None
    assert (welcome.person.key, keynote.person.key) == ("abdyldaev", "kim-kyou-hyun")
    assert [session.key for session in welcome.sessions.all()] == ["7-opening"]
    assert "Eurasia" in keynote.message["en"]
    assert keynote.statements.count() == 3
    presentations = the(Contribution, kca, "7-kgz-presentations")
    assert presentations.countries == ("KGZ",)
    assert {session.key for session in presentations.sessions.all()} == {"7-textile", "7-railroad", "7-forestry"}


def test_the_special_session_its_six_ideas_and_who_examines_them(kca: Forum) -> None:
    special = the(Session, kca, "7-special")
    assert special.first_of_kind
    ideas = Idea.objects.filter(session=special)
    assert [idea.key for idea in ideas] == [
        *("7-projects", "7-roadmap", "7-secretariat", "7-business", "7-level", "7-mechanism"),
    ]
    for idea in ideas:
        examiner = idea.examinations.get().organisation
        assert examiner is not None
        assert (examiner.key, where(idea)) == ("mofa-rok", {"para 4 (b)"})


@pytest.mark.parametrize("key", ["7-call-projects", "7-call-mechanism", "7-rok-call"])
def test_what_was_called_for(kca: Forum, key: str) -> None:
    assert the(Statement, kca, key).sort == "call"


@pytest.mark.parametrize(("key", "sort"), [("7-ca-model", "view"), ("7-ca-hope", "hope"), ("7-rok-beyond", "will")])
def test_views_hopes_and_will(kca: Forum, key: str, sort: str) -> None:
    assert the(Statement, kca, key).sort == sort


def test_three_sector_sessions_and_who_took_part(kca: Forum) -> None:
    sessions = Session.objects.filter(forum=kca, edition__key="7", sort="sector")
    assert {session.sector for session in sessions} == {"32163", "21030", "31210"}
    discussion = the(Contribution, kca, "7-sector-discussions")
    assert set(discussion.sessions.all()) == set(sessions)
    for people in ("Government delegates", "think tanks", "academia"):
        assert people in discussion.speakers["en"]


def test_the_six_party_forestry_memorandum_is_the_first_of_its_kind(kca: Forum) -> None:
    memorandum = the(Agreement, kca, "mou-forest-2013")
    assert {party.country for party in memorandum.parties.all()} == set(SIX)
    assert (memorandum.first_of_kind, memorandum.signed) == (True, "2013-10-04")
    assert where(memorandum, "first_of_kind") == {"para 5 (b)"}
    assert the(Decision, kca, "7-forestry-projects").text


def test_reception_media_centre_and_badge(kca: Forum) -> None:
    reception = the(Event, kca, "7-reception")
    assert reception.host is not None
    assert (reception.date, reception.host.key) == ("2013-10-03", "mfa-kgz")
    assert the(Coverage, kca, "7-local-media").text
    centre, opening = the(Centre, kca, "korea-center-bishkek"), the(Event, kca, "7-korea-center-opening")
    assert [(held.count, held.about) for held in centre.collections.all()] == [(10_000, True), (500, True)]
    assert (opening.centre, opening.date) == (centre, "")
    assert [person.key for person in opening.attended_by.all()] == ["kim-kyou-hyun"]
    badge = the(Honour, kca, "honorary-reader-kim")
    assert badge.previous is not None
    assert badge.given_to is not None
    assert badge.previous.given_to is not None
    assert (badge.ordinal, badge.given_to.key, badge.previous.given_to.key) == (2, "kim-kyou-hyun", "otunbaeva")


def test_who_issued_the_release_and_that_it_is_an_unofficial_translation(kca: Forum) -> None:
    release = the(Release, kca, "mofa-2013-10")
    assert release.issuer is not None
    assert (release.issuer.key, release.standing, release.language) == ("mofa-rok", "courtesy", "en")
    assert "Spokesperson" in release.issued_by["en"]
    assert release.url.endswith("seq=312879")
    assert release.date == ""
