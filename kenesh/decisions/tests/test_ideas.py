"""From a suggestion to a decision, one step after the other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kenesh.decisions.actions.ideas import Request, Result, Ruling, decide_item, examine, find, rule
from kenesh.decisions.models import Decision, Idea
from kenesh.forums.models import Body
from kenesh.journal.models import Entry
from kenesh.kit import trace
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.programme.actions import withdraw
from kenesh.realms.viewer import PUBLIC
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
DAY = PartialDate("2026-11-24")
WORDS = Localised({"en": "A roadmap is drawn up"})


@pytest.fixture
def idea(forum: Forum) -> Idea:
    """A suggestion."""
    return make.idea(forum, countries=["KOR"])


def body(forum: Forum) -> Body:
    """A committee that can examine."""
    return Body.objects.create(forum=forum, key="committee", sort="committee", name={"en": "Executive committee"})


def now(idea: Idea) -> Idea:
    """The idea as it is kept."""
    return Idea.objects.get(pk=idea.pk)


def test_an_idea_is_under_examination_once_somebody_named_examines_it(idea: Idea, officer: Viewer) -> None:
    examine(idea, Request(None, body(idea.forum), DAY), based_on=1, by=officer, at=AT)
    assert now(idea).stage == "examined"
    page = Client().get(idea.get_absolute_url()).content.decode()
    assert "Executive committee" in page


def test_nobody_examines_without_a_name(idea: Idea, officer: Viewer) -> None:
    with pytest.raises(ValidationError):
        examine(idea, Request(None, None, DAY), based_on=1, by=officer, at=AT)
    assert now(idea).stage == "suggested"
    assert not idea.examinations.exists()


def test_a_result_is_recorded_only_while_somebody_examines(idea: Idea, officer: Viewer) -> None:
    with pytest.raises(Refused) as refused:
        find(idea.examinations.model(idea=idea), Result("feasible", WORDS, DAY), based_on=1, by=officer, at=AT)
    assert "send it to a body first" in str(refused.value)
    examine(idea, Request(None, body(idea.forum), DAY), based_on=1, by=officer, at=AT)
    found = find(idea.examinations.get(), Result("feasible", WORDS, DAY), based_on=2, by=officer, at=AT)
    assert found.examinations.get().finding == "feasible"
    assert found.version == 3


@pytest.mark.parametrize(("taken_up", "stage"), [(True, "taken-up"), (False, "dropped")])
def test_an_idea_is_taken_up_or_dropped_by_a_decision_that_follows_from_it(
    idea: Idea, officer: Viewer, taken_up: bool, stage: str
) -> None:
    edition = make.edition(idea.forum)
    decision = rule(idea, Ruling(WORDS, DAY, edition), taken_up=taken_up, based_on=1, by=officer, at=AT)
    assert (now(idea).stage, now(idea).outcome, now(idea).outcome_edition) == (stage, WORDS, edition)
    assert (decision.idea_id, decision.countries) == (idea.pk, ("KOR",))
    chain = trace.chain(decision, PUBLIC)
    assert "idea" in {one.ref.kind for one in chain.origins}


def test_what_was_decided_is_not_decided_again(idea: Idea, officer: Viewer) -> None:
    rule(idea, Ruling(WORDS, DAY), taken_up=True, based_on=1, by=officer, at=AT)
    for act in (
        lambda: rule(idea, Ruling(WORDS, DAY), taken_up=False, based_on=2, by=officer, at=AT),
        lambda: examine(idea, Request(None, body(idea.forum), DAY), based_on=2, by=officer, at=AT),
    ):
        with pytest.raises(Refused):
            act()
    assert Decision.objects.count() == 1


def test_two_officers_who_decide_at_once_decide_once(idea: Idea, officer: Viewer) -> None:
    examine(idea, Request(None, body(idea.forum), DAY), based_on=1, by=officer, at=AT)
    with pytest.raises(Overtaken):
        rule(idea, Ruling(WORDS, DAY), taken_up=True, based_on=1, by=officer, at=AT)
    assert not Decision.objects.exists()
    assert now(idea).stage == "examined"


@pytest.mark.parametrize("clearance", ["public", "members", "secretariat"])
def test_a_decision_is_as_open_as_what_it_decides_on(forum: Forum, officer: Viewer, clearance: str) -> None:
    idea = make.idea(forum, clearance=clearance)
    item = make.item(make.edition(forum, state="planned"), clearance=clearance)
    assert rule(idea, Ruling(WORDS, DAY), taken_up=True, based_on=1, by=officer, at=AT).clearance == clearance
    assert decide_item(item, Ruling(WORDS, DAY), based_on=1, by=officer, at=AT).clearance == clearance


def test_a_decision_under_an_item_of_an_edition_for_members_is_for_members(forum: Forum, officer: Viewer) -> None:
    item = make.item(make.edition(forum, state="planned", clearance="members"))
    decision = decide_item(item, Ruling(WORDS, DAY), based_on=1, by=officer, at=AT)
    assert decision.clearance == "members"
    assert Client().get(decision.get_absolute_url()).status_code == 404


def test_each_decision_under_an_item_is_seen_before_the_next_is_recorded(forum: Forum, officer: Viewer) -> None:
    item = make.item(make.edition(forum, state="planned"))
    for version in (1, 2):
        decide_item(item, Ruling(WORDS, DAY), based_on=version, by=officer, at=AT)
        with pytest.raises(Overtaken):
            decide_item(item, Ruling(WORDS, DAY), based_on=version, by=officer, at=AT)
    assert Decision.objects.filter(agenda_item=item).count() == 2
    assert Entry.objects.filter(event="agenda.decided").count() == 2


def test_nothing_is_decided_under_an_item_that_was_withdrawn(forum: Forum, officer: Viewer) -> None:
    item = make.item(make.edition(forum, state="planned"))
    withdraw(item, based_on=1, by=officer, at=AT)
    with pytest.raises(Refused) as refused:
        decide_item(item, Ruling(WORDS, DAY), based_on=2, by=officer, at=AT)
    assert "withdrawn" in str(refused.value)
    assert not Decision.objects.exists()
