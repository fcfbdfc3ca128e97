"""The plan of meetings in the browser: made, moved by hand, published, made anew; each sees what is theirs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.kit import sight
from kenesh.meetings import policy
from kenesh.meetings.exports.cards import delegation_leaflets, door_leaflets
from kenesh.meetings.models import Absence, DeskRules, Meeting, Placement, Schedule, Solving
from kenesh.meetings.queries.planning.wall import Wall
from kenesh.meetings.tests.planning.make import begun, disturbed, edition_with, meeting, planned, published, solved
from kenesh.people.models import NameForm, Place
from kenesh.programme.tests.make import room, team
from kenesh.record.few import few
from kenesh.record.kinds import kinds
from kenesh.record.known import within
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent with a hall."""
    return edition_with()


def browser(edition: Edition, role: str = "secretariat", country: str = "") -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(make.user(edition.forum, role, country))
    return client


def at(edition: Edition, name: str, *more: object) -> str:
    """An address of the plan."""
    return reverse(name, args=(edition.forum.key, edition.key, *more))


def went(answer: Any) -> str:
    """Where an answer leads."""
    return str(answer.url)


def test_a_plan_is_made_published_and_made_anew_in_the_browser(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    meeting(edition, "one", "KAZ", "KOR")
    meeting(edition, "two", "KAZ", "UZB")
    officer = browser(edition)
    assert "Without a place" in officer.get(at(edition, "meeting-plan")).content.decode()
    answer = officer.post(at(edition, "plan-make"), {"seconds": "5", "version": edition.version})
    run = Solving.objects.get()
    assert went(answer) == run.get_absolute_url()
    page = officer.get(went(answer)).content.decode()
    assert "It waits for its turn." in page
    assert "End now, with the best plan so far" in page
    solved(run)
    page = officer.get(went(answer)).content.decode()
    assert "2 of 2 meetings have a place. It is proven that no plan does better." in page
    page = officer.get(at(edition, "meeting-plan")).content.decode()
    assert "Meeting one" in page
    assert "not published so" in page
    preview = officer.get(at(edition, "schedule-publish")).content.decode()
    assert "New: Tuesday" in preview
    assert "Kazakhstan" in preview
    answer = officer.post(at(edition, "schedule-publish"), {"seen": "0", "version": edition.version})
    assert went(answer) == Schedule.objects.get().get_absolute_url()
    assert "2 meetings have a place." in officer.get(went(answer)).content.decode()
    assert set(Meeting.objects.values_list("state", flat=True)) == {"scheduled"}
    first = Meeting.objects.order_by("starts")[0]
    assert first.starts is not None
    happened = {
        "reason": "flight",
        "country": "KAZ",
        "from_day": "2026-10-06",
        "from_time": "09:00",
        "until_day": "2026-10-06",
        "until_time": "12:00",
        "version": edition.version,
    }
    answer = officer.post(at(edition, "plan-disturb"), happened)
    run = solved(Solving.objects.get(purpose="re-plan"))
    page = officer.get(went(answer)).content.decode()
    assert "The flight is late: Kazakhstan, Tuesday" in page
    assert "Moves from Tuesday" in page
    assert "is not free" in page
    answer = officer.post(at(edition, "plan-run-apply", run.pk), {"note": "Sorry"})
    assert went(answer) == Schedule.objects.get(number=2).get_absolute_url()
    page = officer.get(went(answer)).content.decode()
    assert "Reason: The flight is late." in page
    register = officer.get(reverse("schedules", args=("kca",))).content.decode()
    assert "Plan of meetings, version 2" in register


def test_a_place_is_checked_as_one_types_and_refused_unless_somebody_says_why(edition: Edition) -> None:
    hall, silk = room(edition, "Hall", seats=10), team(edition)
    first = meeting(edition, "one", "KAZ", "KOR", languages=("ru", "ko"))
    second = meeting(edition, "two", "KAZ", "UZB")
    officer = browser(edition)
    typed: dict[str, Any] = {"day": "2026-10-06", "starts": "10:00", "room": hall.pk, "teams": [silk.key]}

    def place(one: Meeting, **changed: Any) -> Any:
        return officer.post(reverse("meeting-place", args=("kca", one.key)), typed | {"version": one.version} | changed)

    assert place(first).status_code == 302
    here = reverse("placement-place", args=("kca", "one"))
    assert "Nothing stands in the way." in officer.get(here).content.decode()
    page = place(second, starts="10:15", teams=[], preview="1").content.decode()
    assert "The head of the delegation of Kazakhstan would be in two meetings at once" in page
    assert "Hall would be in two meetings at once" in page
    assert not Placement.objects.filter(key="two").exists()
    refused = place(second, starts="10:15", teams=[])
    assert refused.status_code == 200
    assert "Choose another time or place, or say why it stands." in refused.content.decode()
    assert place(second, starts="10:15", teams=[], reason="The minister wishes it").status_code == 302
    stands = Placement.objects.get(key="two")
    assert (stands.pinned, stands.reason) == (True, "The minister wishes it")
    board = officer.get(at(edition, "meeting-plan")).content.decode()
    assert "In spite of conflicts:" in board
    # Two who move the same meeting: the second sees what the first did, and nothing is overwritten.
    moved = typed | {"starts": "11:30", "version": 1}
    assert officer.post(here, moved).status_code == 302
    late = officer.post(here, moved | {"starts": "12:00"})
    assert late.status_code == 409
    assert "Somebody changed this while you were writing" in late.content.decode()
    gone = officer.post(reverse("placement-remove", args=("kca", "one")), {"version": 2})
    assert went(gone) == at(edition, "meeting-plan")
    assert not Placement.objects.filter(key="one").exists()


def test_in_which_place_a_room_is_and_how_long_the_way_is_can_be_read(edition: Edition) -> None:
    for key, minutes in (("palace", 12), ("hotel", 30)):
        place = Place.objects.create(forum=edition.forum, key=key)
        NameForm.objects.create(place=place, text=key.title(), language="en", script="Latn", preferred=True)
        room(edition, f"Room {minutes}", seats=minutes, place=place)
    about = {"forum": edition.forum, "edition": edition, "key": edition.key}
    DeskRules.objects.create(**about, ways="palace; hotel; 40")
    one = meeting(edition, "one", "KAZ", "KOR")
    planned(edition)
    Placement.objects.update(room=edition.rooms.get(seats=30))
    published(edition)
    officer = browser(edition)
    page = officer.get(at(edition, "meeting-plan")).content.decode()
    assert "Between Palace and Hotel: 40 minutes." in page
    assert 'Room 30<br><span class="about">Hotel</span>' in page
    assert "The room is in this place: Hotel." in officer.get(one.get_absolute_url()).content.decode()
    assert ">Palace</a>" in officer.get(at(edition, "planning")).content.decode()


def test_why_a_meeting_has_no_place_is_said_in_sentences(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    one = meeting(edition, "one", "KAZ", "KOR", languages=("ru", "ko"))
    officer = browser(edition)
    asked = officer.post(reverse("meeting-why", args=("kca", one.key)))
    # It ends by itself, soon.
    solved(Solving.objects.get(), seconds=20)
    page = officer.get(went(asked)).content.decode()
    assert "All interpreters between Korean and Russian are busy, or there are none." in page
    assert "One more team that interprets between Korean and Russian is needed." in page
    # Those who are to meet read it too, and nobody else; by then others have no page of it.
    for country, status in (("KAZ", 200), ("TJK", 404)):
        shown = browser(edition, "focal-point", country).get(one.get_absolute_url())
        assert shown.status_code == status
        assert ("The interpreters between Korean and Russian are taken." in shown.content.decode()) == (status == 200)


def test_a_meeting_that_could_have_a_place_is_offered_it_and_takes_it_by_one_act(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    one = meeting(edition, "one", "KAZ", "KOR")
    officer = browser(edition)
    why = reverse("meeting-why", args=("kca", one.key))
    asked = went(officer.post(why))
    solved(Solving.objects.get(), seconds=20)
    page = officer.get(asked).content.decode()
    assert "There is a place for it. Nothing has changed yet." in page
    assert "Give it this place" in page
    assert not Placement.objects.exists()
    take = at(edition, "plan-run-apply", Solving.objects.get().pk)
    assert browser(edition, "focal-point", "KAZ").post(take).status_code == 403
    assert went(officer.post(take)) == at(edition, "meeting-plan")
    assert Placement.objects.get().meeting == one
    assert "It was put into the draft." in officer.get(asked).content.decode()
    # It is taken once, and not where the draft is another by now.
    assert officer.post(take).status_code == 403
    other = meeting(edition, "other", "KAZ", "TJK")
    officer.post(reverse("meeting-why", args=("kca", other.key)))
    run = solved(Solving.objects.first() or Solving(), seconds=20)
    Placement.objects.update(version=7)
    officer.post(at(edition, "plan-run-apply", run.pk))
    assert Placement.objects.count() == 1


def test_what_there_was_no_time_to_find_out_is_said_so(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    one = meeting(edition, "one", "KAZ", "KOR", languages=("ru", "ko"))
    officer = browser(edition)
    asked = went(officer.post(reverse("meeting-why", args=("kca", one.key))))
    solved(Solving.objects.get(), seconds=0)
    page = officer.get(asked).content.decode()
    assert "There was no time to find out." in page
    assert "could have a place" not in page


def test_who_asked_reads_of_others_only_that_they_are_taken(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    one, secret = meeting(edition, "one", "KAZ", "KOR"), meeting(edition, "secret", "KOR", "TJK", importance=5)
    for country in ("KAZ", "KOR"):
        note = {"en": f"Surgery of {country}"}
        times = {"starts": dt.datetime(2026, 10, 5, tzinfo=dt.UTC), "ends": dt.datetime(2026, 10, 9, tzinfo=dt.UTC)}
        about = {"forum": edition.forum, "edition": edition, "key": f"away-{country.lower()}"}
        Absence.objects.create(**about, **times, country=country, reason="other", note=note)
    asked = browser(edition).post(reverse("meeting-why", args=("kca", one.key)))
    solved(Solving.objects.get(), seconds=20)
    desk = browser(edition).get(went(asked)).content.decode()
    page = browser(edition, "focal-point", "KAZ").get(one.get_absolute_url()).content.decode()
    assert "Why it has no place yet" in page
    assert "Kazakhstan is taken on" in page
    # When others arrive and leave is for themselves and the desk.
    assert "Republic of Korea is taken on" not in page
    assert "has no time left between its other appointments" in page
    for hidden in ("Surgery", secret.title["en"]):
        assert hidden not in page
    assert "Surgery of" in desk


def test_a_run_is_ended_early_and_a_proposal_discarded_leaves_all_as_it_was(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    meeting(edition, "one", "KAZ", "KOR")
    officer = browser(edition)
    run = planned(edition)
    assert run.state == "done"
    published(edition)
    before = Meeting.objects.get()
    proposal = disturbed(edition, country="KAZ")
    page = officer.get(proposal.get_absolute_url()).content.decode()
    assert "Discard this: leave all as it was" in page
    officer.post(at(edition, "plan-run-discard", proposal.pk))
    after = Meeting.objects.get()
    assert (after.starts, after.sequence, after.version) == (before.starts, before.sequence, before.version)
    assert Absence.objects.get().withdrawn
    assert Schedule.objects.count() == 1
    stays = disturbed(edition, country="KOR", first=15, last=16).absence
    assert stays is not None
    assert "No longer so" in officer.get(at(edition, "meeting-plan")).content.decode()
    officer.post(reverse("absence-withdraw", args=("kca", stays.key)))
    assert not Absence.objects.filter(withdrawn=False).exists()
    queued = begun(edition)
    officer.post(at(edition, "plan-run-stop", queued.pk))
    assert Solving.objects.get(pk=queued.pk).state == "cancelled"


def test_each_sees_their_own_meetings_on_the_wall_and_cards(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    meeting(edition, "one", "KAZ", "KOR")
    meeting(edition, "two", "KGZ", "TJK")
    planned(edition)
    published(edition)
    wall = at(edition, "meeting-wall")
    sees = {
        who: [
            name for name in ("Meeting one", "Meeting two") if name in browser(edition, *who).get(wall).content.decode()
        ]
        for who in (("secretariat", ""), ("protocol", "UZB"), ("focal-point", "KAZ"), ("focal-point", "TKM"))
    }
    assert list(sees.values()) == [["Meeting one", "Meeting two"]] * 2 + [["Meeting one"], []]
    page = browser(edition).get(wall).content.decode()
    assert "<svg" in page
    assert "Door signs of this day (PDF)" in page
    delegation = browser(edition, "focal-point", "KAZ")
    own_page = delegation.get(reverse("meeting", args=("kca", "one"))).content.decode()
    assert "in the room “Hall”. Times are those of Tashkent." in own_page
    assert "See its place in the plan" not in own_page
    own = delegation.get(at(edition, "meeting-cards", "KAZ"))
    assert own.content.startswith(b"%PDF")
    assert delegation.get(at(edition, "meeting-cards", "KOR")).status_code == 403
    assert delegation.get(at(edition, "door-signs", "2026-10-06")).status_code == 403
    assert browser(edition).get(at(edition, "door-signs", "2026-10-06")).content.startswith(b"%PDF")
    assert browser(edition).get(at(edition, "door-signs", "2026-10-08")).status_code == 404


def test_cards_and_signs_say_what_is_held_when_and_where(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    minister = make.person(edition.forum, "A Minister")
    one = meeting(edition, "one", "KAZ", "KOR")
    one.attendees.filter(country="KAZ").update(person=minister)
    planned(edition)
    published(edition)
    wall = Wall(edition, make.viewer(edition.forum, "secretariat"))
    whole, own = delegation_leaflets(wall, "KAZ")
    assert (whole.title, own.title) == ("Kazakhstan", "A Minister")
    entry = own.parts[0].entries[0]
    assert (entry.times, entry.what, entry.where) == ("09:00–09:30", "Meeting one", "Hall")
    assert entry.more == "A Minister (Kazakhstan) and Republic of Korea"
    before, after = (dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (9, 11))
    assert [wall.opens_on(at) for at in (before, after)] == [wall.dates[0]] * 2
    sign = door_leaflets(wall, wall.dates[0])[0]
    assert sign.title == "Hall"
    assert "Meeting one" not in str(sign)


def test_the_pages_cost_the_same_for_one_meeting_and_for_three(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    officer = browser(edition)
    counts = []
    for number, pair in enumerate((("KAZ", "KOR"), ("KGZ", "TJK"), ("TKM", "UZB"))):
        meeting(edition, f"m{number}", *pair)
        planned(edition)
        published(edition, number)
        with CaptureQueriesContext(connection) as asked:
            for name in ("meeting-plan", "schedule-publish", "meeting-wall"):
                assert officer.get(at(edition, name)).status_code == 200
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_a_plan_is_for_the_secretariat_and_the_hosts_protocol(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    meeting(edition, "one", "KAZ", "KOR")
    planned(edition)
    things: list[Any] = [Placement.objects.get(), published(edition), disturbed(edition, country="KAZ").absence]
    roles = (("secretariat", ""), ("protocol", "UZB"), ("protocol", "KAZ"), ("focal-point", "UZB"), ("journalist", ""))
    for role, country in roles:
        viewer = make.viewer(edition.forum, role, country)
        sees = (role, country) in roles[:2]
        for thing in things:
            assert sight.of(type(thing), viewer).filter(pk=thing.pk).exists() == sees
            assert bool(policy.may_see_planned(viewer, thing)) == sees
        answer = browser(edition, role, country).get(at(edition, "meeting-plan"))
        assert answer.status_code == (200 if sees else 403)


def test_the_hosts_protocol_says_the_rules_of_the_plan(edition: Edition) -> None:
    host = browser(edition, "protocol", "UZB")
    assert "Rules of the plan" in host.get(at(edition, "meeting-plan")).content.decode()
    form = reverse("new", args=("kca", "desk-rules"))
    assert host.get(form, {"edition": edition.key}).status_code == 200
    assert browser(edition, "focal-point", "KAZ").get(form, {"edition": edition.key}).status_code == 403


def test_the_wall_has_a_lane_for_every_room_and_names_nobody_one_may_not_know_of(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    room(edition, "Small room", seats=2)
    hidden = make.person(edition.forum, "A Hidden Minister", clearance="secretariat")
    one = meeting(edition, "one", "KAZ", "KOR")
    one.attendees.filter(country="KAZ").update(person=hidden)
    planned(edition)
    published(edition)
    wall = at(edition, "meeting-wall")
    seen = {
        who: browser(edition, *who).get(wall).content.decode() for who in (("secretariat", ""), ("protocol", "UZB"))
    }
    assert all("Small room" in page for page in seen.values())
    assert ["A Hidden Minister" in page for page in seen.values()] == [True, False]
    cards = browser(edition).get(at(edition, "meeting-cards", "KAZ"), {"paper": 'x"\n'})
    assert "KAZ-a6-" in cards["Content-Disposition"]


def test_the_place_of_a_meeting_that_is_kept_inside_is_not_for_protocol(edition: Edition) -> None:
    room(edition, "Hall", seats=10)
    one = meeting(edition, "one", "KAZ", "KOR")
    planned(edition)
    version = published(edition)
    Meeting.objects.filter(pk=one.pk).update(clearance="secretariat")
    for role, country, sees in (("secretariat", "", True), ("protocol", "UZB", False)):
        viewer = make.viewer(edition.forum, role, country)
        assert sight.of(Placement, viewer).exists() == sees
        assert bool(policy.may_see_planned(viewer, Placement.objects.get())) == sees
        page = browser(edition, role, country).get(version.get_absolute_url()).content.decode()
        assert ("Meeting one" in page) == sees
        forum = edition.forum
        told = few(kinds()["schedules"], list(Schedule.objects.all()), forum, within(forum, viewer))[0].written()
        assert ("Meeting one" in told["frozen"]) == sees
