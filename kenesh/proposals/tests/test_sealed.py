"""Scores are sealed until the instant: no page, list, file, notice or entry tells them; and nobody overwrites another's."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.notices.models import Notice
from kenesh.people.models import User
from kenesh.proposals.actions.calls import close_due, set_criteria
from kenesh.proposals.actions.notes import give_back
from kenesh.proposals.actions.scoring import Rescored, score
from kenesh.proposals.actions.telling import tell_due
from kenesh.proposals.models import Ballot, Call, Outcome, Proposal
from kenesh.reactions import react
from kenesh.record.queries import export_text
from kenesh.search.models import Row
from kenesh.site.tests.api.calling import Program
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
SECRET = "Unheard-of-comment"
NOW = timezone.now()


def browser(who: Viewer) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(User.objects.get(pk=who.account))
    return client


@pytest.fixture
def note(forum: Forum) -> Proposal:
    """A note of Kazakhstan's that waits to be scored."""
    return make.proposal(make.call(forum))


@pytest.fixture
def korea(forum: Forum) -> Viewer:
    """Korea's focal point."""
    return make.viewer(forum, "focal-point", "KOR")


def scored(note: Proposal, who: Viewer, country: str = "KOR", points: tuple[int, int] = (4, 5), seen: int = 0) -> None:
    """A member's score."""
    note.refresh_from_db()
    text = Localised({"en": SECRET})
    score(note, country, points, text, seen=seen, based_on=note.version, by=who, at=timezone.now())


def closes_now(call: Call) -> None:
    """The instant has passed."""
    Call.objects.filter(pk=call.pk).update(closes=timezone.now() - dt.timedelta(seconds=1))


def test_nothing_tells_a_score_before_the_instant(forum: Forum, note: Proposal, korea: Viewer, officer: Viewer) -> None:
    uzbek = make.viewer(forum, "focal-point", "UZB")
    scored(note, korea)
    react.func([entry.seq for entry in Entry.objects.all()])
    tell_due(timezone.now())
    here = (forum.key, note.key)
    addresses = [
        note.get_absolute_url(),
        note.call.get_absolute_url(),
        *(reverse(name, args=(forum.key,)) for name in ("calls", "proposals", "owed")),
        reverse("proposal-score", args=here),
        reverse("desk"),
        f"{reverse('search')}?q={SECRET[:-1]}",
    ]
    for who in (uzbek, officer):
        for address in addresses:
            page = browser(who).get(address).content.decode()
            assert SECRET not in page, address
        program = Program(User.objects.get(pk=who.account))
        for address in (f"/forums/kca/proposals/{note.key}", "/forums/kca/proposals/", "/forums/kca/calls/"):
            answer = program.get(address)
            assert answer.status_code == 200, address
            assert SECRET not in answer.content.decode()
    for kept in (Entry.objects.all(), Notice.objects.all(), Row.objects.all()):
        assert SECRET not in json.dumps(list(kept.values()), default=str)
        assert "points" not in json.dumps(list(kept.values()), default=str)
    assert SECRET not in "".join(export_text(forum, viewer=officer))
    # One's own stands on the page, and the secretariat reads who has scored.
    assert SECRET in browser(korea).get(note.get_absolute_url()).content.decode()
    told = browser(officer).get(note.get_absolute_url()).content.decode()
    assert "Scored: Republic of Korea." in told
    assert "Not scored yet: Uzbekistan." in told
    # Another member does not even read that.
    assert "scored this concept note" not in browser(uzbek).get(note.get_absolute_url()).content.decode()
    closes_now(note.call)
    assert close_due(timezone.now())
    assert SECRET in browser(uzbek).get(note.get_absolute_url()).content.decode()
    assert SECRET in "".join(export_text(forum, viewer=officer))


def test_nobody_scores_after_the_instant_or_for_another(note: Proposal, korea: Viewer, officer: Viewer) -> None:
    with pytest.raises(Refused):
        scored(note, korea, "UZB")
    with pytest.raises(Refused):
        scored(note, officer)
    kazakh = make.viewer(note.forum, "focal-point", "KAZ")
    with pytest.raises(Refused, match="does not score its own note"):
        scored(note, kazakh, "KAZ")
    with pytest.raises(ValidationError):
        scored(note, korea, points=(4, 6))
    closes_now(note.call)
    with pytest.raises(Refused, match="have closed"):
        scored(note, korea)
    assert not Ballot.objects.exists()


def test_two_of_a_member_who_score_at_once_do_not_overwrite_each_other_silently(note: Proposal, korea: Viewer) -> None:
    colleague = make.viewer(note.forum, "focal-point", "KOR")
    client = browser(colleague)
    address = reverse("proposal-score", args=(note.forum.key, note.key))
    seen = client.get(address).context["form"]["seen"].value()
    scored(note, korea)
    with pytest.raises(Rescored):
        scored(note, colleague, points=(1, 1))
    typed = {"version": note.version, "points_1": "1", "points_2": "2"}
    answer = client.post(address, {**typed, "seen": seen})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "In the order of the criteria: 4, 5." in page
    assert Ballot.objects.get().points == [4, 5]
    # What was typed is still there, and can be sent knowingly.
    again = answer.context["form"]
    assert (again["points_1"].value(), again["seen"].value()) == ("1", "1")
    assert client.post(address, {**typed, "seen": "1"}).status_code == 302
    assert Ballot.objects.get().points == [1, 2]


def test_a_score_is_of_the_note_that_was_on_screen(note: Proposal, korea: Viewer, officer: Viewer) -> None:
    scored(note, korea)
    version = note.version
    give_back(note, Localised({"en": "Say more"}), based_on=version, by=officer, at=NOW)
    assert not Ballot.objects.exists()
    Proposal.objects.update(state="submitted")
    with pytest.raises(Overtaken):
        score(note, "KOR", (4, 5), Localised(), seen=0, based_on=version, by=korea, at=NOW)


def test_the_instant_is_never_moved_to_an_earlier_one(note: Proposal, korea: Viewer, officer: Viewer) -> None:
    scored(note, korea)
    client, call = browser(officer), note.call
    address = reverse("call-extend", args=(note.forum.key, call.key))
    earlier = client.post(address, {"version": call.version, "closes": "2026-01-01T09:00"})
    assert "Scores can only close later" in earlier.content.decode()
    # Also not by correcting the call, nor by a program.
    edit = reverse("edit", args=(note.forum.key, "calls", call.key))
    assert "closes" not in client.get(edit).context["form"].fields
    assert client.post(address, {"version": call.version, "closes": "2100-01-01T19:00"}).status_code == 302
    call.refresh_from_db()
    assert call.closes == dt.datetime(2100, 1, 1, 10, tzinfo=dt.UTC)


def test_criteria_stand_still_once_a_score_exists(note: Proposal, korea: Viewer, officer: Viewer) -> None:
    scored(note, korea)
    with pytest.raises(Refused, match="no longer change"):
        set_criteria(note.call, [], {}, based_on=note.call.version, by=officer, at=NOW)


def test_the_tick_opens_each_call_once_and_what_was_recorded_stays(note: Proposal, korea: Viewer) -> None:
    assert close_due(timezone.now()) == ""
    scored(note, korea)
    closes_now(note.call)
    assert close_due(timezone.now()) == "Scores opened: 1 call."
    assert close_due(timezone.now()) == ""
    outcome = Outcome.objects.get()
    assert (outcome.result, list(outcome.silent), list(outcome.left_out)) == ("recommended", ["UZB"], ["KAZ"])
    note.call.criteria.update(floor=5, name={"en": "Another"})
    assert [str(one.name) for one in outcome.findings.all()] == ["Relevance", "Feasibility"]
    assert [one.floor for one in outcome.findings.all()] == [2, 2]


def test_whoever_has_not_scored_is_told_three_days_ahead_and_once(note: Proposal, korea: Viewer) -> None:
    make.viewer(note.forum, "focal-point", "UZB")
    Call.objects.update(closes=NOW + dt.timedelta(days=2))
    scored(note, korea)
    for _again in range(2):
        tell_due(NOW)
    assert Notice.objects.filter(wording="call.opened").count() == 2
    [told] = Notice.objects.filter(wording="call.closes")
    assert "UZB" in told.user.appointments.values_list("country", flat=True)


def test_pages_cost_the_same_however_much_there_is(forum: Forum, officer: Viewer, korea: Viewer) -> None:
    def cost(address: str) -> int:
        client = browser(officer)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    call = make.call(forum)
    first = make.proposal(call)
    addresses = [call.get_absolute_url(), first.get_absolute_url()]
    addresses += [reverse("calls", args=(forum.key,)), reverse("proposals", args=(forum.key,))]
    scored(first, korea)
    before = [cost(address) for address in addresses]
    for key in ("second", "third"):
        make.proposal(call, key)
        make.call(forum, f"call-{key}")
    scored(first, make.viewer(forum, "focal-point", "UZB"), "UZB")
    assert [cost(address) for address in addresses] == before
