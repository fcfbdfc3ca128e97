"""Plans that the scheduler makes of the record, and what publishing carries over: to meetings, to the programme, to people."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.booking import book_imported
from kenesh.meetings.actions.calling_off import call_off
from kenesh.meetings.actions.disturbing import apply
from kenesh.meetings.actions.placing import Placing, place, put
from kenesh.meetings.actions.planning import ask_plan
from kenesh.meetings.actions.telling_of_plans import tell_of_meetings
from kenesh.meetings.arranging import Place
from kenesh.meetings.models import Absence, Attendee, Meeting, Placement, Schedule, Solving
from kenesh.meetings.queries.planning.changes import changes_of, told_changes
from kenesh.meetings.queries.planning.gathering import gathered
from kenesh.meetings.tests.planning.make import (
    NOW,
    begun,
    disturbed,
    edition_with,
    meeting,
    officer,
    planned,
    published,
    solved,
)
from kenesh.notices.composing import sentence
from kenesh.notices.models import Notice
from kenesh.programme.actions import Taking, occupy
from kenesh.programme.models import Occupation
from kenesh.programme.tests.make import at, plan, room, team, times
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent with one hall."""
    made = edition_with()
    room(made, "Hall", seats=10, opens="08:00", closes="20:00")
    return made


def told(event: str) -> list[Entry]:
    """The entries of an event."""
    return list(Entry.objects.filter(event=event).order_by("seq"))


def test_heads_of_delegation_are_in_plenaries_and_nobody_meets_them_there(edition: Edition) -> None:
    plan(edition, "Opening", officer(edition), **times(9, 11))
    meeting(edition, "one", "KAZ", "KOR", session="morning")
    planned(edition)
    found = Placement.objects.get()
    # Not before everybody had the time to get out of the hall.
    assert found.starts == at(11, 15) or found.starts >= at(9, day=7)
    stays = [stay.why.partition(":")[0] for stay in gathered(edition).desk.stays]
    assert set(stays) == {"slot"}


def test_absences_other_bookings_and_own_interpreters_are_gathered(edition: Edition) -> None:
    silk, hall = team(edition), edition.rooms.get()
    one = meeting(
        edition, "one", "KAZ", "KOR", languages=("ru", "ko"), own_interpreter=True, importance=5, required=True
    )
    occupy(make.item(edition), Taking(edition, at(9), at(10), rooms=[hall], teams=[silk], countries=["KAZ"]))
    fields: dict[str, Any] = {"forum": edition.forum, "edition": edition, "starts": at(10), "ends": at(11)}
    Absence.objects.create(**fields, key="a", country="KAZ")
    Absence.objects.create(**fields, key="b", country="KOR", withdrawn=True)
    desk = gathered(edition).desk
    (sitting,) = desk.sittings
    assert (sitting.key, sitting.interpreted, sitting.required, sitting.importance) == (one.key, False, True, 5)
    assert sorted(stay.of for stay in desk.stays) == [
        ("person", "country:KAZ"),
        ("person", "country:KAZ"),
        ("room", "hall"),
        ("team", "silk"),
    ]


def test_what_is_pinned_stays_and_what_was_changed_by_hand_meanwhile_is_not_overwritten(edition: Edition) -> None:
    by = officer(edition)
    one, two = meeting(edition, "one", "KAZ", "KOR"), meeting(edition, "two", "KGZ", "TJK")
    hall = edition.rooms.get()
    place(one, Placing(at(15), at(15, 30), hall, pinned=True), by=by, at=NOW)
    place(two, Placing(at(16), at(16, 30), hall), by=by, at=NOW)
    planned(edition)
    assert Placement.objects.get(meeting=one).starts == at(15)
    stands = Placement.objects.get(meeting=two)
    elsewhere = Place("two", at(10), at(10, 30), "hall")
    # The plan rests on an earlier version of its place.
    assert put(gathered(edition), [elsewhere], {"two": stands.version - 1}, by=by, at=NOW) == 1
    assert Placement.objects.get(meeting=two).starts == stands.starts
    assert put(gathered(edition), [elsewhere], {"two": stands.version}, by=by, at=NOW) == 0
    assert Placement.objects.get(meeting=two).starts == at(10)


def test_publishing_gives_meetings_their_time_books_the_programme_and_tells_those_concerned(edition: Edition) -> None:
    users = {country: make.user(edition.forum, "focal-point", country) for country in ("KAZ", "KOR", "TKM")}
    one = meeting(edition, "one", "KAZ", "KOR")
    planned(edition)
    schedule = published(edition)
    one.refresh_from_db()
    assert (one.state, one.sequence, one.starts) == ("scheduled", 0, Placement.objects.get().starts)
    taken = Occupation.objects.filter(by_kind="meeting", by_id=one.pk)
    assert {(each.room.key if each.room else each.country) for each in taken} == {"hall", "KAZ", "KOR"}
    (entry,) = told("meeting-scheduled")
    assert (entry.subject_id, entry.data["number"], entry.clearance) == (one.pk, 1, "parties")
    assert len(schedule.content["lines"]) == 1
    tell_of_meetings([entry])
    tell_of_meetings([entry])
    assert sorted(Notice.objects.values_list("user", flat=True)) == sorted([users["KAZ"].pk, users["KOR"].pk])
    with pytest.raises(ValidationError):
        published(edition, 1)
    with pytest.raises(ValidationError):
        published(edition, 0)


def test_only_what_moves_is_published_and_told_on_the_day(edition: Edition) -> None:
    meeting(edition, "one", "KAZ", "KOR")
    meeting(edition, "two", "KGZ", "TJK")
    planned(edition)
    published(edition)
    before = {one.key: (one.starts, one.version) for one in Meeting.objects.all()}
    first = min(before, key=lambda key: str(before[key][0]))
    country = "KAZ" if first == "one" else "KGZ"
    run = disturbed(edition, country=country, first=8, last=10)
    assert [move["meeting"] for move in run.result["moves"]] == [first]
    assert {one.key: (one.starts, one.version) for one in Meeting.objects.all()} == before
    apply(run, Localised(), by=officer(edition), at=NOW)
    after = {one.key: one for one in Meeting.objects.all()}
    moved, stayed = after.pop(first), after.popitem()[1]
    assert (moved.sequence, stayed.sequence) == (1, 0)
    assert (stayed.starts, stayed.version) == before[stayed.key]
    (entry,) = told("meeting-moved")
    assert (entry.subject_id, entry.data["why"], entry.data["sequence"]) == (moved.pk, "flight", 1)
    with pytest.raises(Refused):
        apply(run, Localised(), by=officer(edition), at=NOW)


def test_a_meeting_without_a_place_any_more_is_not_called_off_but_still_agreed(edition: Edition) -> None:
    one = meeting(edition, "one", "KAZ", "KOR")
    planned(edition)
    published(edition)
    edition.rooms.update(seats=1)
    run = disturbed(edition, country="KAZ")
    (move,) = run.result["moves"]
    assert move["becomes"] is None
    apply(run, Localised(), by=officer(edition), at=NOW)
    one.refresh_from_db()
    assert (one.state, one.starts, one.date, one.sequence) == ("agreed", None, "", 1)
    assert not Occupation.objects.filter(by_kind="meeting").exists()
    (entry,) = told("meeting-called-off")
    assert entry.subject == ref(one)
    changes, why = changes_of(Schedule.objects.get(number=2).content)
    (line,) = told_changes(changes, "Asia/Tashkent", why)
    assert line.sentence.startswith(
        "It has no time any more: it was on Tuesday, 6 October 2026, 09:00–09:30 (Tashkent time), Hall."
    )


def test_a_proposal_that_somebody_overtook_is_not_published(edition: Edition) -> None:
    by = officer(edition)
    meeting(edition, "one", "KAZ", "KOR")
    planned(edition)
    published(edition)
    run = disturbed(edition, country="KAZ")
    Meeting.objects.update(starts=at(17), ends=at(17, 30))
    with pytest.raises(ValidationError):
        apply(run, Localised(), by=by, at=NOW)


def test_a_proposal_that_leaves_a_meeting_where_somebody_is_away_is_not_published(edition: Edition) -> None:
    one, other = meeting(edition, "one", "KAZ", "KOR"), meeting(edition, "other", "TJK", "UZB")
    planned(edition)
    published(edition)
    first = Placement.objects.get(meeting=one)
    run = disturbed(edition, first=first.starts.hour + 4, last=first.starts.hour + 7, country="KAZ")
    moves = run.result["moves"]
    assert [move["meeting"] for move in moves] == [one.key]
    # As if the scheduler had moved another and left it there.
    stays = next(move for move in run.result["places"] if move["meeting"] == other.key)
    wrong = [{**moves[0], "meeting": other.key, "was": stays, "becomes": stays}]
    Solving.objects.filter(pk=run.pk).update(result=run.result | {"moves": wrong})
    with pytest.raises(ValidationError, match="breaks a rule"):
        apply(run, Localised(), by=officer(edition), at=NOW)
    Solving.objects.filter(pk=run.pk).update(result=run.result)
    apply(run, Localised(), by=officer(edition), at=NOW)


def test_a_run_that_breaks_off_says_so_and_is_not_done_twice(edition: Edition) -> None:
    run = begun(edition)
    Solving.objects.filter(pk=run.pk).update(purpose="no-such")
    with pytest.raises(KeyError):
        solved(run)
    assert solved(run).state == "failed"


def test_nobody_else_plans(edition: Edition) -> None:
    for role, country in (("protocol", "KAZ"), ("focal-point", "UZB")):
        with pytest.raises(Refused):
            ask_plan(edition, 5, based_on=1, by=make.viewer(edition.forum, role, country), at=NOW)
    assert ask_plan(edition, 5, based_on=1, by=make.viewer(edition.forum, "protocol", "UZB"), at=NOW).state == "queued"
    edition.state = "held"
    edition.save()
    with pytest.raises(Refused):
        ask_plan(edition, 5, based_on=1, by=officer(edition), at=NOW + dt.timedelta(days=90))


def test_a_meeting_that_is_called_off_lets_go_of_everything_and_is_told_so(edition: Edition) -> None:
    user = make.user(edition.forum, "focal-point", "KAZ")
    one = meeting(edition, "one", "KAZ", "KOR")
    planned(edition)
    published(edition)
    one.refresh_from_db()
    call_off(one, Localised({"en": "The minister is ill"}), based_on=one.version, by=officer(edition), at=NOW)
    one.refresh_from_db()
    assert (one.state, one.starts, one.sequence) == ("called-off", None, 1)
    assert not Occupation.objects.filter(by_kind="meeting").exists()
    assert not Placement.objects.exists()
    assert gathered(edition).desk.sittings == ()
    assert not told("meeting-called-off")
    tell_of_meetings(told("meeting-called-off-for-good"))
    notice = Notice.objects.get(user=user)
    assert notice.wording == "meeting.gone"
    assert "is called off and not held. The minister is ill" in sentence(notice)


def test_meetings_that_come_with_a_record_occupy_what_they_name(edition: Edition) -> None:
    team(edition)
    meeting(edition, "one", "KAZ", "KOR", languages=("ru", "ko"))
    planned(edition)
    published(edition)
    before = set(Occupation.objects.values_list("room", "team", "person", "country", "starts"))
    assert len(before) == 4
    Occupation.objects.all().delete()
    for _twice in range(2):
        book_imported([Entry(forum_id=edition.forum_id)])
    assert set(Occupation.objects.values_list("room", "team", "person", "country", "starts")) == before
    assert Occupation.objects.count() == 4


def test_whoever_is_known_by_a_title_is_in_the_plenary_too(edition: Edition) -> None:
    plan(edition, "Opening", officer(edition), **times(9, 11))
    meeting(edition, "one", "KAZ", "KOR", session="morning")
    Attendee.objects.update(title={"en": "Vice Minister"})
    occupy(make.item(edition), Taking(edition, at(12), at(13), countries=["KAZ"]))
    stays = {(stay.of[1], stay.starts) for stay in gathered(edition).desk.stays}
    assert {("title:KAZ:Vice Minister", at(9)), ("title:KAZ:Vice Minister", at(12))} <= stays
    assert ("title:KOR:Vice Minister", at(12)) not in stays
    planned(edition)
    assert Placement.objects.get().starts == at(11, 15) or Placement.objects.get().starts >= at(9, day=7)


def test_what_a_team_interprets_elsewhere_counts_for_its_day(edition: Edition) -> None:
    silk = team(edition, most_hours=4)
    occupy(make.item(edition), Taking(edition, at(9), at(12), teams=[silk]))
    assert [crew.most for crew in gathered(edition).desk.crews] == [60]


def test_what_is_in_the_way_is_not_published_unless_somebody_says_why(edition: Edition) -> None:
    one = meeting(edition, "one", "KAZ", "KOR")
    place(one, Placing(at(10), at(10, 30), edition.rooms.get()), by=officer(edition), at=NOW)
    plan(edition, "Opening", officer(edition), **times(9, 11))
    with pytest.raises(ValidationError, match="Meeting one"):
        published(edition)
    Placement.objects.update(pinned=True, reason="They wish it")
    assert published(edition).number == 1


def test_a_person_is_not_taken_twice_unless_somebody_says_why(edition: Edition) -> None:
    minister, one, two = make.person(edition.forum, "A Minister"), make.item(edition), meeting(edition, "two", "KAZ")
    taking = Taking(edition, at(10), at(11), people=[minister])
    occupy(one, taking)
    with pytest.raises(ValidationError, match="A Minister"):
        occupy(two, taking)
    assert occupy(two, replace(taking, reason="For the photograph"))


def test_somebody_known_by_a_title_is_called_away_and_their_delegation_is_not(edition: Edition) -> None:
    one, two = meeting(edition, "one", "KAZ", "KOR"), meeting(edition, "two", "KAZ", "TJK")
    one.attendees.filter(country="KAZ").update(title={"en": "Vice Minister"})
    hall = edition.rooms.get()
    for each, hour in ((one, 9), (two, 10)):
        place(each, Placing(at(hour), at(hour, 30), hall), by=officer(edition), at=NOW)
    published(edition)
    run = disturbed(edition, reason="called", country="KAZ", title="Vice Minister")
    assert [move["meeting"] for move in run.result["moves"]] == ["one"]
    assert two.key in {each.meeting for each in gathered(edition).published}


def test_the_scheduler_works_on_one_plan_of_an_edition_at_a_time_and_once(edition: Edition) -> None:
    run = begun(edition)
    with pytest.raises(Refused):
        begun(edition)
    Solving.objects.update(state="running")
    assert solved(run).state == "running"
    Solving.objects.update(asked_at=NOW - dt.timedelta(hours=1))
    assert begun(edition).state == "queued"
