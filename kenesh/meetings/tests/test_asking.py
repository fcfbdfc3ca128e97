"""Asking for meetings: what is asked, answered, proposed, declined and withdrawn, and the meeting that comes of it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings import policy
from kenesh.meetings.actions.answering import Comes, Offer, accept, decline, propose
from kenesh.meetings.actions.asking import Side, ask, edit, go_on, withdraw
from kenesh.meetings.models import Meeting, Party, Reply, Request, Wish
from kenesh.meetings.sheets.asking import RequestSheet
from kenesh.meetings.tests import make as meet
from kenesh.meetings.tests.make import AT, accepted, asked, later, party
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
MORNING = (dt.datetime(2026, 10, 6, 5, tzinfo=dt.UTC), dt.datetime(2026, 10, 6, 8, tzinfo=dt.UTC))
NOON = (dt.datetime(2026, 10, 6, 8, tzinfo=dt.UTC), dt.datetime(2026, 10, 6, 9, tzinfo=dt.UTC))


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent."""
    return meet.edition(meet.forum())


@pytest.fixture
def kaz(edition: Edition) -> Viewer:
    """Kazakhstan's focal point."""
    return make.viewer(edition.forum, "focal-point", "KAZ")


@pytest.fixture
def kor(edition: Edition) -> Viewer:
    """Korea's head of mission."""
    return make.viewer(edition.forum, "head-of-mission", "KOR")


@pytest.fixture
def desk(edition: Edition) -> Viewer:
    """A protocol officer of the host."""
    return make.viewer(edition.forum, "protocol", "UZB")


def test_numbers_and_keys_tell_nobody_how_many_asked_in_between(edition: Edition, kaz: Viewer, kor: Viewer) -> None:
    asked = [meet.request(edition, kaz, "KAZ", "KOR") for _ in range(4)]
    numbers = [one.number for one in asked]
    assert len(set(numbers)) == 4
    assert all(1000 <= number <= 9999 for number in numbers)
    assert {later - earlier for earlier, later in pairwise(numbers)} != {1}
    assert [one.key for one in asked] == [f"{edition.key}-request-{number}" for number in numbers]
    meeting = Meeting.objects.get(request=accepted(asked[0], "KOR", kor, comes=Comes()))
    assert (meeting.key, meeting.order) == (f"{edition.key}-meeting-{numbers[0]}", 0)


def test_on_the_last_acceptance_the_meeting_comes_forth_with_who_comes_for_each(
    edition: Edition, kaz: Viewer, kor: Viewer
) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR", minutes=45, wishes=[MORNING])
    assert (one.state, tuple(one.cleared_for)) == ("asked", ("KAZ", "KOR"))
    comes = Comes(title=Localised({"en": "Vice Minister"}), rank="deputy-minister", companions=2, own_interpreter=True)
    one = accepted(one, "KOR", kor, comes=comes, wishes=[NOON])
    assert (one.state, one.closed_at) == ("accepted", later(1))
    meeting = Meeting.objects.get(request=one)
    assert (meeting.state, meeting.minutes, meeting.starts, meeting.sequence) == ("agreed", 45, None, 0)
    assert (meeting.clearance, tuple(meeting.cleared_for)) == ("parties", ("KAZ", "KOR"))
    assert meeting.title["en"] == "Kazakhstan and Republic of Korea"
    korea = meeting.attendees.get(country="KOR")
    assert (korea.title, korea.companions, korea.own_interpreter) == ({"en": "Vice Minister"}, 2, True)
    assert {wish.country for wish in one.wishes.all()} == {"KAZ", "KOR"}
    events = list(Entry.objects.filter(subject_kind="meeting-request").values_list("event", flat=True))
    assert events == ["meeting-request.asked", "meeting-request.accepted", "meeting-request.closed"]


def test_a_proposal_goes_back_to_all_others_and_nothing_that_was_asked_is_overwritten(
    edition: Edition, kaz: Viewer, kor: Viewer
) -> None:
    kgz = make.viewer(edition.forum, "focal-point", "KGZ")
    one = meet.request(edition, kaz, "KAZ", "KOR", "KGZ", wishes=[MORNING])
    one = accepted(one, "KGZ", kgz)
    offer = Offer(Localised({"en": "Transit and rail"}), 60, "deputy-minister", "afternoon", [NOON])
    one = propose(one, party(one, "KOR"), offer, text="Later", based_on=one.version, by=kor, at=later(2))
    answers = {found.country: found.answer for found in one.parties.all()}
    assert answers == {"KAZ": "waiting", "KOR": "proposed", "KGZ": "waiting"}
    assert (one.round, one.minutes, one.session, dict(one.subject)) == (2, 60, "afternoon", {"en": "Transit and rail"})
    first, _accepted, second = one.replies.all()
    assert (first.minutes, dict(first.subject), first.round) == (30, {"en": "Transit"}, 1)
    assert (second.minutes, second.country, second.text, second.round) == (60, "KOR", "Later", 2)
    assert {(wish.round, wish.starts) for wish in Wish.objects.all()} == {(1, MORNING[0]), (2, NOON[0])}
    with pytest.raises(ValidationError, match="stands already"):
        propose(one, party(one, "KAZ"), offer, based_on=one.version, by=kaz, at=later(3))
    one = accepted(one, "KAZ", kaz, 3)
    assert (one.state, Meeting.objects.count()) == ("asked", 0)
    assert accepted(one, "KGZ", kgz, 4).state == "accepted"
    assert Meeting.objects.get().minutes == 60


def test_the_desk_asks_and_proposes_for_nobody_and_for_anybody(edition: Edition, desk: Viewer, kaz: Viewer) -> None:
    one = meet.request(edition, desk, "KAZ", "KOR", asker="", required=True)
    assert {found.answer for found in one.parties.all()} == {"waiting"}
    one = accepted(one, "KAZ", desk)
    assert one.replies.last().on_behalf is True  # type: ignore[union-attr]  # it is there
    one = propose(one, None, Offer(one.subject, 20), based_on=one.version, by=desk, at=later(2))
    assert {found.answer for found in one.parties.all()} == {"waiting"}
    with pytest.raises(Refused, match="Only the desk"):
        propose(one, None, Offer(one.subject, 25), based_on=one.version, by=kaz, at=later(2))
    with pytest.raises(ValidationError, match="said by the desk"):
        meet.request(edition, kaz, "KAZ", "KOR", required=True)


def test_of_two_a_decline_is_the_end_and_it_has_a_reason(edition: Edition, kaz: Viewer, kor: Viewer) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR")
    with pytest.raises(ValidationError, match="Say why"):
        decline(one, party(one, "KOR"), " ", based_on=one.version, by=kor, at=later(1))
    one = decline(one, party(one, "KOR"), "No time", based_on=one.version, by=kor, at=later(1))
    assert (one.state, party(one, "KOR").reason) == ("declined", "No time")
    with pytest.raises(Refused, match="closed already"):
        accepted(one, "KOR", kor)


def test_of_more_who_asked_decides_to_go_on_without_who_declined(edition: Edition, kaz: Viewer, kor: Viewer) -> None:
    kgz = make.viewer(edition.forum, "focal-point", "KGZ")
    one = meet.request(edition, kaz, "KAZ", "KOR", "KGZ")
    one = accepted(one, "KGZ", kgz)
    one = decline(one, party(one, "KOR"), "No time", based_on=one.version, by=kor, at=later(1))
    assert one.state == "asked"
    with pytest.raises(Refused):
        go_on(one, based_on=one.version, by=kor, at=later(2))
    one = go_on(one, based_on=one.version, by=kaz, at=later(2))
    assert one.state == "accepted"
    meeting = Meeting.objects.get()
    assert ([found.country for found in meeting.attendees.all()], tuple(meeting.cleared_for)) == (
        ["KAZ", "KGZ"],
        ("KAZ", "KGZ"),
    )
    # Who was left out knows no more of what the others say.
    assert tuple(one.cleared_for) == ("KAZ", "KGZ")
    assert not policy.may_see_request(kor, one)


def test_one_countrys_own_heads_of_mission_meet(edition: Edition, kor: Viewer, desk: Viewer) -> None:
    sides = [
        Side("KOR", title=Localised({"en": f"Ambassador in {city}"})) for city in ("Astana", "Bishkek", "Tashkent")
    ]
    one = ask(edition, asked(sides=sides, asker="KOR", sort="mission-heads"), by=kor, at=AT)
    one.refresh_from_db()
    assert (one.state, Meeting.objects.get().attendees.count(), tuple(one.cleared_for)) == ("accepted", 3, ("KOR",))
    other = ask(edition, asked(sides=sides, asker="", sort="mission-heads"), by=desk, at=AT)
    for each in other.parties.all():
        current = Request.objects.get(pk=other.pk)
        accept(current, each, Comes(), based_on=current.version, by=kor, at=later(1))
    assert Meeting.objects.count() == 2


def test_one_calls_on_a_leader_of_the_host_by_title_and_the_hosts_desk_answers(
    edition: Edition, kaz: Viewer, desk: Viewer
) -> None:
    leader = Side("UZB", title=Localised({"en": "Deputy Prime Minister"}), leader=True)
    one = meet.request(edition, kaz, sides=[Side("KAZ"), leader], asker="KAZ", sort="call")
    comes = Comes(title=leader.title)
    current = accept(one, one.parties.get(leader=True), comes, based_on=one.version, by=desk, at=later(1))
    assert current.state == "accepted"
    assert Meeting.objects.get().title["en"] == "Kazakhstan: call on Deputy Prime Minister"


@pytest.mark.parametrize(
    ("countries", "said", "why"),
    [
        (("KAZ", "KAZ"), {}, "takes part once"),
        (("KAZ",), {"sort": "bilateral"}, "two countries at least"),
        (("KAZ", "KOR", "KGZ"), {"sort": "bilateral"}, "between two"),
        (("KAZ", "KOR"), {"sort": "heads"}, "three or more"),
        (("KAZ", "KOR"), {"sort": "call"}, "leader of the host"),
        (("KOR", "KGZ"), {"asker": "KAZ"}, "takes part in it"),
        (("KAZ", "KOR"), {"subject": Localised()}, "what the meeting is about"),
        (("KAZ", "KOR"), {"wishes": [NOON[::-1]]}, "ends after it starts"),
    ],
)
def test_what_is_no_meeting_is_told(
    edition: Edition, kaz: Viewer, countries: tuple[str, ...], said: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        ask(edition, asked(*countries, **said), by=kaz, at=AT)


def test_a_request_is_mended_while_nobody_answered_and_withdrawn_while_it_is_open(
    edition: Edition, kaz: Viewer, kor: Viewer
) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR", wishes=[MORNING])
    with pytest.raises(Overtaken):
        edit(one, asked("KAZ", "KGZ"), based_on=one.version - 1, by=kaz, at=later(1))
    one = edit(one, asked("KAZ", "KGZ", "KOR"), based_on=one.version, by=kaz, at=later(1))
    assert ([found.country for found in one.parties.all()], one.wishes.count()) == (["KAZ", "KGZ", "KOR"], 0)
    assert set(one.cleared_for) == {"KAZ", "KGZ", "KOR"}
    # What was asked of others before is not for those who are asked now.
    assert [found.sort for found in one.replies.all()] == ["edited"]
    kgz = make.viewer(edition.forum, "focal-point", "KGZ")
    sheet = RequestSheet(one, kgz, AT.date())
    assert "meeting-request.asked" not in {entry.event for entry in sheet.told}
    one = accepted(one, "KOR", kor, 2)
    with pytest.raises(Refused, match="Somebody has answered"):
        edit(one, asked("KAZ", "KOR"), based_on=one.version, by=kaz, at=later(3))
    with pytest.raises(Refused):
        withdraw(one, "", based_on=one.version, by=kor, at=later(3))
    one = withdraw(one, "The visit is shorter", based_on=one.version, by=kaz, at=later(3))
    assert (one.state, one.reason) == ("withdrawn", "The visit is shorter")


def test_the_database_keeps_what_a_request_promises(edition: Edition, kaz: Viewer) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR")
    other = {"request": one, "country": "KGZ"}
    broken: list[tuple[str, Any]] = [
        ("takes_part_once|party_of_a_meeting_request_once", lambda: Party.objects.create(request=one, country="KAZ")),
        ("with_a_reason", lambda: Party.objects.create(**other, answer="declined", answered_at=AT)),
        ("left_out", lambda: Party.objects.create(**other, left_out=True)),
        ("has_its_instant", lambda: Party.objects.create(**other, answer="accepted")),
        ("two_countries", lambda: Request.objects.filter(pk=one.pk).update(cleared_for=["KAZ"])),
        ("until_it_is_closed", lambda: Request.objects.filter(pk=one.pk).update(state="lapsed")),
        ("ends_after_it_starts", lambda: Wish.objects.create(request=one, starts=NOON[1], ends=NOON[0])),
        ("says_why", lambda: Reply.objects.create(request=one, sort="declined", at=AT)),
    ]
    for _name, break_it in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()
