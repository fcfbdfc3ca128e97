"""What each member undertakes of a commitment, and a commitment carried over to another edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError

from kenesh.decisions.actions.undertakings import Part, carry_over, undertake
from kenesh.decisions.models import Commitment, Undertaking
from kenesh.decisions.tests.make import AT
from kenesh.journal.models import Entry
from kenesh.kit import trace
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.realms.viewer import PUBLIC
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(forum: Forum) -> Commitment:
    """A promise of two, made at the 7th edition."""
    made = make.commitment(
        forum, edition=make.edition(forum, "7", position=7), countries=["KOR", "KAZ"], due="2016", assessment="limited"
    )
    return Commitment.objects.get(pk=made.pk)


def part(country: str = "KAZ", ambition: str = "high", due: str = "2027-06") -> Part:
    return Part(country, ambition, PartialDate(due), Localised({"en": "Plants trees"}))


def test_each_member_undertakes_its_own_part_with_its_own_date_and_ambition(
    promise: Commitment, officer: Viewer
) -> None:
    undertake(promise, part(), by=officer, at=AT)
    undertake(promise, part("KOR", "low", ""), by=officer, at=AT)
    kept = {one.country: (one.ambition, one.due) for one in Undertaking.objects.all()}
    assert kept == {"KAZ": ("high", "2027-06"), "KOR": ("low", "")}
    assert [entry.event for entry in Entry.objects.all()] == ["undertaking.recorded"] * 2


def test_a_member_has_one_part_and_only_where_it_promised(promise: Commitment, officer: Viewer) -> None:
    undertake(promise, part(), by=officer, at=AT)
    for country in ("KAZ", "UZB"):
        with pytest.raises(ValidationError):
            undertake(promise, part(country), by=officer, at=AT)
    assert Undertaking.objects.count() == 1


def test_a_part_is_for_whom_the_promise_is_for(promise: Commitment, officer: Viewer) -> None:
    Commitment.objects.update(clearance="parties", cleared_for=["KAZ"])
    made = undertake(promise, part(), by=officer, at=AT)
    assert (made.clearance, made.cleared_for) == ("parties", ("KAZ",))


def test_members_do_not_rate_their_own_ambition(forum: Forum, promise: Commitment) -> None:
    with pytest.raises(Refused):
        undertake(promise, part(), by=make.viewer(forum, "focal-point", "KAZ"), at=AT)


def test_what_is_carried_over_keeps_its_thread_its_members_and_their_ambition(
    forum: Forum, promise: Commitment, officer: Viewer
) -> None:
    undertake(promise, part(), by=officer, at=AT)
    later = make.edition(forum, "18", position=18, state="planned")
    renewed = carry_over(promise, later, PartialDate("2028"), based_on=promise.version, by=officer, at=AT)
    promise.refresh_from_db()
    assert promise.assessment == "superseded"
    assert (renewed.follows, renewed.edition, renewed.countries) == (promise, later, ("KOR", "KAZ"))
    assert (renewed.assessment, renewed.due) == ("not-assessed", "2028")
    again = Undertaking.objects.get(commitment=renewed)
    assert (again.ambition, again.due) == ("high", "2028")
    led = {one.ref.id for one in trace.chain(promise, PUBLIC).consequences if one.ref.kind == "commitment"}
    assert led == {renewed.pk}
    came = {one.ref.id for one in trace.chain(renewed, PUBLIC).origins if one.ref.kind == "commitment"}
    assert came == {promise.pk}
    told = Entry.objects.get(event="commitment.carried-over")
    assert told.data["edition"] == {"en": "Edition 18"}


def test_nothing_is_carried_backwards_or_from_under_somebody_else(
    forum: Forum, promise: Commitment, officer: Viewer
) -> None:
    earlier = make.edition(forum, "6", position=6)
    with pytest.raises(ValidationError):
        carry_over(promise, earlier, PartialDate(), based_on=promise.version, by=officer, at=AT)
    later = make.edition(forum, "18", position=18)
    with pytest.raises(Overtaken):
        carry_over(promise, later, PartialDate(), based_on=promise.version + 1, by=officer, at=AT)
    assert Commitment.objects.count() == 1


@pytest.mark.parametrize("assessment", ["completed", "superseded"])
def test_what_is_kept_or_superseded_is_not_carried_over(
    forum: Forum, promise: Commitment, officer: Viewer, assessment: str
) -> None:
    Commitment.objects.update(assessment=assessment)
    later = make.edition(forum, "18", position=18)
    with pytest.raises(Refused):
        carry_over(promise, later, PartialDate(), based_on=promise.version, by=officer, at=AT)
