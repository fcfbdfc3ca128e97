"""An action in answer to a warning goes to an agenda, to a decision, and back; nobody loses or repeats one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.decisions.actions.ideas import Ruling, decide_item
from kenesh.journal.models import Entry
from kenesh.kit import trace
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.people.models import Draft
from kenesh.programme.actions import withdraw
from kenesh.programme.models import AgendaItem
from kenesh.projects.actions import answers
from kenesh.projects.models import Answer, Project
from kenesh.projects.rules import Rule
from kenesh.projects.states import ANSWER
from kenesh.projects.tests.make import AT, browser, placed, proposed, rules
from kenesh.sources.actions import Overtaken
from kenesh.telling import let_go_of_actions, write_back_decisions
from tests import make

if TYPE_CHECKING:
    from kenesh.decisions.models import Commitment
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


# ---- By its page. ----


def page(promise: Commitment, officer: Viewer, rule: str = "") -> tuple[Client, str]:
    """The browser of the officer, and the page that answers a warning."""
    client = browser(officer)
    return client, reverse("warn-commitment", args=("kca", promise.key)) + (f"?rule={rule}" if rule else "")


def typed(rule: str, **more: Any) -> dict[str, Any]:
    """What the form sends."""
    return {"version": 1, "rule": rule, "sort": "action", "text__en": "Ask", "countries": ["KAZ"], **more}


def test_an_answer_that_is_sent_twice_answers_one_warning_and_not_the_next(forum: Forum, officer: Viewer) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2025", assessment="limited")
    client, address = page(promise, officer)
    assert client.get(address).context["form"]["rule"].value() == "overdue"
    assert client.post(address, typed("overdue")).status_code == 302
    assert rules(promise, officer) == {"vacant": "amber"}
    again = client.post(address, typed("overdue", text__en="Something long that was typed"))
    assert again.status_code == 403
    assert "Something long that was typed" in again.content.decode()
    assert [one.rule for one in Answer.objects.all()] == ["overdue"]


def test_what_was_typed_about_one_warning_does_not_stand_in_the_form_of_another(forum: Forum, officer: Viewer) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2025", assessment="limited")
    client, address = page(promise, officer)
    client.post(address, typed("overdue", countries=[], text__en="Half an answer"))
    assert Draft.objects.get().form == "warn"
    assert "Half an answer" in client.get(address).content.decode()
    other = page(promise, officer, "vacant")[1]
    assert "Half an answer" not in client.get(other).content.decode()
    # The desk leads back to it.
    assert address in client.get(reverse("desk")).content.decode()


@pytest.mark.parametrize("rule", ["", "nonsense", "silence"])
def test_what_is_no_warning_that_waits_is_not_answered(promise: Commitment, officer: Viewer, rule: str) -> None:
    client, address = page(promise, officer)
    answer = client.post(address, typed(rule))
    assert answer.status_code in {200, 403}
    assert not Answer.objects.exists()


# ---- To an agenda, to a decision, and back. ----


def test_an_action_on_an_agenda_is_as_narrow_as_itself_unless_somebody_says_otherwise(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    answer = proposed(promise, officer)
    client = browser(officer)
    address = reverse("answer-place", args=("kca", answer.key))
    form = client.get(address).context["form"]
    assert not form["public"].value()
    sent = {"version": 1, "edition": edition.pk, "title__en": "A late promise", "text__en": "Ask for a report"}
    assert client.post(address, sent).status_code == 302
    item = AgendaItem.objects.get()
    assert item.clearance == "members"
    assert Client().get(item.get_absolute_url()).status_code == 404
    answers.take_off(Answer.objects.get(), based_on=2, by=officer, at=AT)
    assert placed(answer, edition, officer, public=True).clearance == "public"


def test_a_public_item_does_not_tell_the_public_of_the_members_only_answer_it_comes_from(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    item = placed(proposed(promise, officer), edition, officer, public=True)
    for address in (item.get_absolute_url(), edition.get_absolute_url(), promise.get_absolute_url()):
        shown = Client().get(address).content.decode()
        assert "Ask for a report" not in shown
        assert "/answers/" not in shown
    member = Client()
    member.force_login(make.user(promise.forum, "focal-point", "KOR"))
    assert "Ask for a report" in member.get(item.get_absolute_url()).content.decode()


def test_an_action_is_not_placed_on_an_agenda_of_another_forum(promise: Commitment, officer: Viewer) -> None:
    other = make.edition(make.forum("caj"), "1", state="planned")
    answer = proposed(promise, officer)
    with pytest.raises((ValidationError, Refused)):
        placed(answer, other, officer)
    assert not AgendaItem.objects.exists()
    client = browser(officer)
    sent = {"version": 1, "edition": other.pk, "title__en": "A late promise"}
    shown = client.post(reverse("answer-place", args=("kca", answer.key)), sent)
    assert "edition" in shown.context["form"].errors


def test_a_decision_under_the_item_is_written_back_exactly_once_also_when_the_reaction_runs_twice(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    answer = proposed(promise, officer)
    item = placed(answer, edition, officer)
    decision = decide_item(
        item, Ruling(Localised({"en": "To ask"}), PartialDate("2026")), based_on=1, by=officer, at=AT
    )
    entries = list(Entry.objects.filter(event="decision.made"))
    for _twice in range(2):
        write_back_decisions(entries)
    answer.refresh_from_db()
    assert (answer.state, answer.decision_id, answer.version) == ("decided", decision.pk, 3)
    assert Entry.objects.filter(event="answer.decided").count() == 1
    assert rules(promise, officer) == {}


def test_a_second_decision_under_the_item_leaves_what_was_written_back(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    answer = proposed(promise, officer)
    item = placed(answer, edition, officer)
    ruling = Ruling(Localised({"en": "To ask"}), PartialDate("2026"))
    first = decide_item(item, ruling, based_on=1, by=officer, at=AT)
    write_back_decisions(list(Entry.objects.filter(event="decision.made")))
    decide_item(item, ruling, based_on=2, by=officer, at=AT)
    write_back_decisions(list(Entry.objects.filter(event="decision.made")))
    answer.refresh_from_db()
    assert answer.decision_id == first.pk


def test_a_decision_under_another_item_is_written_back_nowhere(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    answer = proposed(promise, officer)
    placed(answer, edition, officer)
    other = make.item(edition, "other")
    decide_item(other, Ruling(Localised({"en": "Tea"}), PartialDate("2026")), based_on=1, by=officer, at=AT)
    write_back_decisions(list(Entry.objects.filter(event="decision.made")))
    answer.refresh_from_db()
    assert answer.state == "placed"


def test_an_item_that_is_withdrawn_lets_go_of_the_action_which_waits_for_another_agenda(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    answer = proposed(promise, officer)
    withdraw(placed(answer, edition, officer), based_on=1, by=officer, at=AT)
    entries = list(Entry.objects.filter(event="agenda.withdrawn"))
    for _twice in range(2):
        let_go_of_actions(entries)
    answer.refresh_from_db()
    assert (answer.state, answer.agenda_item, answer.version) == ("proposed", None, 3)
    assert placed(answer, make.edition(promise.forum, "19", state="planned"), officer)


def test_an_action_that_is_taken_off_withdraws_its_item(promise: Commitment, officer: Viewer, edition: Edition) -> None:
    answer = proposed(promise, officer)
    item = placed(answer, edition, officer)
    answers.take_off(answer, based_on=2, by=officer, at=AT)
    item.refresh_from_db()
    assert item.state == "withdrawn"
    let_go_of_actions(list(Entry.objects.filter(event="agenda.withdrawn")))
    assert Answer.objects.get().version == 3


def test_an_answer_that_somebody_moved_meanwhile_is_looked_at_first(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    answer = proposed(promise, officer)
    placed(answer, edition, officer)
    for act in (answers.finish, answers.drop, answers.take_off):
        with pytest.raises(Overtaken):
            act(answer, based_on=1, by=officer, at=AT)


@pytest.mark.parametrize("state", ["done", "dropped", "dismissed"])
def test_what_is_closed_stays_closed(promise: Commitment, officer: Viewer, edition: Edition, state: str) -> None:
    answer = make.answer(promise, state=state)
    with pytest.raises(Refused):
        placed(answer, edition, officer)
    for act in (answers.finish, answers.drop, answers.take_off):
        with pytest.raises(Refused):
            act(answer, based_on=1, by=officer, at=AT)
    assert all(state not in move.before for move in ANSWER.moves.values())


def test_an_agenda_item_says_where_it_comes_from_back_to_the_promise(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    item = placed(proposed(promise, officer), edition, officer)
    origins = trace.origins([item], officer, promise.forum)[item.pk]
    assert [one.ref.kind for one in origins if one.ref.kind != "edition"] == ["answer", "commitment"]


def test_a_project_whose_warning_cannot_be_answered_by_a_correction_keeps_its_answer(
    forum: Forum, officer: Viewer
) -> None:
    project = make.project(forum, countries=["KAZ"], last_report="2010")
    answer = proposed(project, officer, Rule.REPORT_AGE)
    client = browser(officer)
    address = reverse("edit", args=("kca", "answers", answer.key))
    assert not {"state", "agenda_item", "decision", "rule", "project"} & set(client.get(address).context["form"].fields)
    assert Project.objects.get().answers.get().state == "proposed"
