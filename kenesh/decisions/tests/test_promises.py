"""Assessing promises and moving their dates: the secretariat states and answers, the country that promised asks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from kenesh.decisions.actions.promises import Judgement, answer_date, assess, propose_date, withdraw_date
from kenesh.decisions.models import Commitment, DateProposal
from kenesh.decisions.timeliness import timeliness
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
WHY = Localised({"en": "The pass was closed by snow"})


@pytest.fixture
def promise(forum: Forum) -> Commitment:
    """A promise of two members."""
    return make.commitment(forum, countries=["KOR", "KAZ"], due="2026")


def propose(promise: Commitment, country: str = "KAZ", due: str = "2028", by: Viewer | None = None) -> DateProposal:
    """Ask for another date."""
    viewer = by or make.viewer(promise.forum, "focal-point", country)
    return propose_date(promise, country, PartialDate(due), WHY, by=viewer, at=AT)


def answer(proposal: DateProposal, *, accepted: bool = True, words: str = "", based_on: int = 1) -> Commitment:
    """Answer it as an officer."""
    officer = make.viewer(proposal.forum, "secretariat")
    said = Localised({"en": words} if words else {})
    return answer_date(proposal, accepted=accepted, answer=said, based_on=based_on, by=officer, at=AT)


def read(who: Viewer | None, promise: Commitment) -> str:
    """The page of the promise, as somebody reads it."""
    client = Client()
    if who is not None:
        client.force_login(User.objects.get(pk=who.account))
    return client.get(promise.get_absolute_url()).content.decode()


def test_an_accepted_date_moves_the_due_date_at_once_and_a_declined_one_does_not(promise: Commitment) -> None:
    first, second = propose(promise, "KAZ", "2028"), propose(promise, "KOR", "2030")
    assert answer(first).due == "2028"
    assert answer(second, accepted=False, words="Once is enough").due == "2028"
    assert set(DateProposal.objects.values_list("state", "was_due")) == {("accepted", "2026"), ("declined", "2026")}


def test_a_date_is_declined_with_a_reason(promise: Commitment) -> None:
    proposal = propose(promise)
    with pytest.raises(ValidationError) as wrong:
        answer(proposal, accepted=False)
    assert "answer" in wrong.value.message_dict
    proposal.refresh_from_db()
    assert proposal.state == "proposed"


def test_a_country_proposes_one_date_at_a_time(promise: Commitment) -> None:
    first = propose(promise)
    with pytest.raises(ValidationError):
        propose(promise, due="2030")
    with pytest.raises(IntegrityError), transaction.atomic():
        DateProposal.objects.create(forum=promise.forum, key="x", commitment=promise, country="KAZ", due="2030")
    answer(first)
    assert propose(Commitment.objects.get(), due="2030").was_due == "2028"


def test_two_countries_may_each_propose_one(promise: Commitment) -> None:
    assert propose(promise, "KAZ").key != propose(promise, "KOR").key


@pytest.mark.parametrize("due", ["", "2026"])
def test_another_date_is_another_date(promise: Commitment, due: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        propose(promise, due=due)
    assert "due" in wrong.value.message_dict


@pytest.mark.parametrize(
    ("role", "own", "country"),
    [
        ("focal-point", "KAZ", "KOR"),
        ("focal-point", "UZB", "UZB"),
        ("focal-point", "UZB", "KAZ"),
        ("focal-point", "KAZ", ""),
        ("line-ministry", "KAZ", "KAZ"),
        ("head-of-mission", "KAZ", "KAZ"),
        ("secretariat", "", "KAZ"),
        ("expert", "", ""),
    ],
)
def test_nobody_proposes_for_a_country_but_its_own_focal_point(
    promise: Commitment, role: str, own: str, country: str
) -> None:
    with pytest.raises(Refused):
        propose(promise, country, by=make.viewer(promise.forum, role, own))
    assert not DateProposal.objects.exists()


def test_a_focal_point_whose_time_is_over_proposes_nothing(promise: Commitment) -> None:
    user = make.user(promise.forum, "focal-point", "KAZ")
    user.appointments.update(until="2026-01-01")
    with pytest.raises(Refused):
        propose(promise, by=viewer_of(user))


@pytest.mark.parametrize(
    "settled",
    [
        {"fulfilled_on": "2025"},
        {"assessment": "completed"},
        {"assessment": "superseded"},
        {"assessment": "not-fulfilled"},
    ],
)
def test_what_is_settled_no_longer_moves(promise: Commitment, settled: dict[str, str]) -> None:
    Commitment.objects.update(**settled)
    with pytest.raises(Refused):
        propose(promise)


def test_a_proposal_is_taken_back_by_its_own_country_until_it_is_answered(promise: Commitment) -> None:
    proposal = propose(promise)
    for role, country in (("focal-point", "KOR"), ("line-ministry", "KAZ"), ("secretariat", "")):
        with pytest.raises(Refused):
            withdraw_date(proposal, based_on=1, by=make.viewer(promise.forum, role, country), at=AT)
    withdraw_date(proposal, based_on=1, by=make.viewer(promise.forum, "focal-point", "KAZ"), at=AT)
    with pytest.raises(Refused):
        answer(proposal, based_on=2)
    assert Commitment.objects.get().due == "2026"


def test_an_answer_is_given_once(promise: Commitment) -> None:
    proposal = propose(promise)
    answer(proposal)
    for accepted in (True, False):
        with pytest.raises(Refused):
            answer(proposal, accepted=accepted, words="No", based_on=2)
    with pytest.raises(Refused):
        withdraw_date(proposal, based_on=2, by=make.viewer(promise.forum, "focal-point", "KAZ"), at=AT)


def test_an_answer_to_a_proposal_that_changed_meanwhile_is_shown_what_stands_now(promise: Commitment) -> None:
    proposal = propose(promise)
    DateProposal.objects.update(version=2)
    with pytest.raises(Overtaken):
        answer(proposal, based_on=1)
    assert Commitment.objects.get().due == "2026"


def test_why_a_country_asks_is_for_members_and_who_asked_is_not_in_public_history(promise: Commitment) -> None:
    answer(propose(promise))
    public = read(None, promise)
    assert "snow" not in public
    assert "moved the due date" in public
    assert "KAZ" not in public
    # It is one of two that promised.
    assert "Kazakhstan proposes" not in public
    member = read(make.viewer(promise.forum, "focal-point", "UZB"), promise)
    assert "snow" in member
    assert "Kazakhstan proposes" in member


def test_a_proposal_goes_with_its_promise_when_that_is_restricted(promise: Commitment) -> None:
    proposal = propose(promise)
    Commitment.objects.update(clearance="secretariat")
    client = Client()
    client.force_login(make.user(promise.forum, "focal-point", "KAZ"))
    assert client.get(f"/en/kca/date-proposals/{proposal.key}/withdraw/").status_code == 404


def test_an_assessment_is_stated_by_the_secretariat_and_replaces_what_was_collected(promise: Commitment) -> None:
    Commitment.objects.update(as_collected="probably done", guess=True)
    judgement = Judgement("limited", Localised({"en": "Some of it"}), PartialDate())
    assess(promise, judgement, based_on=1, by=make.viewer(promise.forum, "secretariat"), at=AT)
    found = Commitment.objects.get()
    assert (found.assessment, found.as_collected, found.guess, found.version) == ("limited", "", False, 2)
    with pytest.raises(Overtaken):
        assess(promise, judgement, based_on=1, by=make.viewer(promise.forum, "secretariat"), at=AT)


def test_whether_it_is_in_time_is_never_typed(promise: Commitment) -> None:
    client = Client()
    client.force_login(make.user(promise.forum, "secretariat"))
    names = set(client.get(f"{promise.get_absolute_url()}assess/").context["form"].fields)
    assert names == {"assessment", "outcome", "fulfilled_on", "version"}


@pytest.mark.parametrize(("today", "late"), [(dt.date(2016, 12, 31), False), (dt.date(2017, 1, 1), True)])
def test_a_date_of_2016_is_late_from_1_january_2017(forum: Forum, today: dt.date, late: bool) -> None:

    found = timeliness(PartialDate("2016"), PartialDate(), "limited", today)
    assert (found == "late") == late
