"""A warning rests while an action is under way, and after a dismissal until the facts are others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.decisions.models import Commitment
from kenesh.kit.localised import Localised
from kenesh.projects.actions import answers
from kenesh.projects.models import Answer
from kenesh.projects.rules import RULES, Rule
from kenesh.projects.tests.make import AT, owned, placed, proposed, rules
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


# ---- What raises one. ----


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"due": "2025", "assessment": "limited"}, {"overdue": "red"}),
        ({"due": "2023", "assessment": "not-assessed"}, {"silence": "red"}),
        ({"due": "2023", "assessment": "no-evidence"}, {"silence": "red"}),
        ({"due": "2023", "assessment": "substantial"}, {"overdue": "red"}),
        ({"due": "2026", "assessment": "limited"}, {}),
        ({"due": "2025", "assessment": "completed"}, {}),
        ({"due": "2025", "assessment": "not-fulfilled"}, {}),
        ({"due": "2025", "fulfilled_on": "2025"}, {}),
        ({"due": ""}, {}),
    ],
)
def test_a_promise_raises_what_its_dates_and_assessment_say(
    forum: Forum, officer: Viewer, fields: dict[str, str], expected: dict[str, str]
) -> None:
    promise = make.commitment(forum, countries=["KAZ"], **fields)
    owned(promise)
    assert rules(promise, officer) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"last_report": "2026-11"}, {}),
        ({"last_report": "2025-11-23"}, {"report-age": "amber"}),
        ({"last_report": "2025-11-24"}, {}),
        ({"last_report": "2024-11-23"}, {"report-age": "red"}),
        ({"last_report": ""}, {"report-age": "red"}),
        ({"last_report": "2010", "relation": "sector"}, {}),
        ({"last_report": "2010", "stage": "completed"}, {}),
        ({"last_report": "2010", "stage": "cancelled"}, {}),
        ({"last_report": "2010", "relation": "traced"}, {"report-age": "red"}),
    ],
)
def test_a_project_that_the_forum_answers_for_raises_the_age_of_its_newest_report(
    forum: Forum, officer: Viewer, fields: dict[str, str], expected: dict[str, str]
) -> None:
    project = make.project(forum, countries=["KAZ"], **fields)
    owned(project)
    assert rules(project, officer) == expected


def test_nobody_responsible_is_a_warning_until_somebody_is_named(forum: Forum, officer: Viewer) -> None:
    project = make.project(forum, countries=["KAZ"], last_report="2026-11")
    assert rules(project, officer) == {"vacant": "amber"}
    owned(project, until="2026-11-23")
    assert rules(project, officer) == {"vacant": "amber"}
    owned(project, key="other", since="2026-11-24")
    assert rules(project, officer) == {}


def test_a_report_ends_silence_for_whoever_may_know_of_it_and_for_nobody_else(forum: Forum) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2020", assessment="not-assessed")
    owned(promise)
    make.report(promise, date="2026", clearance="secretariat")
    assert rules(promise, make.viewer(forum, "secretariat")) == {"overdue": "red"}
    assert rules(promise, make.viewer(forum, "focal-point", "KAZ")) == {"silence": "red"}


def test_the_page_of_rules_tells_every_rule_in_words(forum: Forum) -> None:
    page = Client().get(reverse("warning-rules", args=("kca",))).content.decode()
    assert {told.rule for told in RULES} == set(Rule)
    assert all(str(told.rule.label) in page and str(told.applies) in page for told in RULES)


@pytest.mark.parametrize(
    ("role", "status"),
    [("", 302), ("expert", 403), ("company", 403), ("journalist", 403), ("administrator", 403), ("elsewhere", 403)],
)
def test_the_list_of_warnings_is_for_members_and_the_secretariat(
    forum: Forum, promise: Commitment, role: str, status: int
) -> None:
    client = Client()
    if role == "elsewhere":
        client.force_login(make.user(make.forum("caj"), "secretariat"))
    elif role:
        client.force_login(make.user(forum, role, is_administrator=role == "administrator"))
    assert client.get(reverse("warnings", args=("kca",))).status_code == status
    assert "was due" not in client.get(promise.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", ["secretariat", "focal-point", "line-ministry", "protocol", "head-of-mission"])
def test_members_and_the_secretariat_read_them_with_the_facts_that_raised_them(
    forum: Forum, promise: Commitment, role: str
) -> None:
    client = Client()
    client.force_login(make.user(forum, role, "" if role == "secretariat" else "KAZ"))
    for address in (reverse("warnings", args=("kca",)), promise.get_absolute_url()):
        assert "It was due 2025, and nobody says that it is completed." in client.get(address).content.decode()


# ---- Resting, and coming back. ----


def test_a_warning_rests_while_an_action_is_under_way_and_comes_back_when_it_is_dropped(
    promise: Commitment, officer: Viewer, edition: Edition
) -> None:
    answer = proposed(promise, officer)
    assert rules(promise, officer) == {}
    placed(answer, edition, officer)
    assert rules(promise, officer) == {}
    answers.drop(answer, based_on=2, by=officer, at=AT)
    assert rules(promise, officer) == {"overdue": "red"}


def test_it_comes_back_when_the_action_is_done_and_the_facts_still_raise_it(
    promise: Commitment, officer: Viewer
) -> None:
    answers.finish(proposed(promise, officer), based_on=1, by=officer, at=AT)
    assert rules(promise, officer) == {"overdue": "red"}


def test_an_answer_rests_its_own_rule_and_no_other(forum: Forum, officer: Viewer) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2025", assessment="limited")
    assert rules(promise, officer) == {"overdue": "red", "vacant": "amber"}
    proposed(promise, officer)
    assert rules(promise, officer) == {"vacant": "amber"}


def test_a_dismissal_of_a_promise_s_warning_holds_until_its_date_or_its_reports_are_others(
    promise: Commitment, officer: Viewer
) -> None:
    answers.dismiss(promise, Rule.OVERDUE, Localised({"en": "Known"}), by=officer, at=AT)
    assert rules(promise, officer) == {}
    assert rules(promise, officer, dt.date(2027, 5, 1)) == {}
    Commitment.objects.update(due="2025-06")
    assert rules(promise, officer) == {"overdue": "red"}
    Commitment.objects.update(due="2025")
    assert rules(promise, officer) == {}
    make.report(promise, date="2026-06")
    assert rules(promise, officer) == {"overdue": "red"}


def test_a_dismissal_of_a_project_s_warning_holds_until_it_is_graver_or_reported_on_and_old_again(
    forum: Forum, officer: Viewer
) -> None:
    project = make.project(forum, countries=["KAZ"], last_report="2025-10")
    owned(project)
    answers.dismiss(project, Rule.REPORT_AGE, Localised({"en": "Known"}), by=officer, at=AT)
    assert rules(project, officer) == {}
    # Red is another fact than amber.
    assert rules(project, officer, dt.date(2027, 12, 1)) == {"report-age": "red"}
    make.report(project, date="2026-01")
    assert rules(project, officer, dt.date(2027, 3, 1)) == {"report-age": "amber"}


def test_a_warning_that_was_answered_meanwhile_is_not_answered_again(promise: Commitment, officer: Viewer) -> None:
    proposed(promise, officer)
    with pytest.raises(ValidationError):
        proposed(promise, officer)
    with pytest.raises(ValidationError):
        answers.dismiss(promise, Rule.OVERDUE, Localised({"en": "Known"}), by=officer, at=AT)
    assert Answer.objects.count() == 1


def test_a_warning_that_does_not_hold_is_not_answered(promise: Commitment, officer: Viewer) -> None:
    with pytest.raises(ValidationError):
        proposed(promise, officer, Rule.SILENCE)


def test_an_action_has_an_owner(promise: Commitment, officer: Viewer) -> None:
    with pytest.raises(ValidationError) as wrong:
        answers.answer(promise, Rule.OVERDUE, answers.Proposed(Localised({"en": "Ask"})), by=officer, at=AT)
    assert "countries" in wrong.value.message_dict


def test_an_answer_is_for_members_or_narrower(forum: Forum, officer: Viewer) -> None:
    for clearance, countries in make.CLEARANCES:
        promise = make.commitment(
            forum, clearance, due="2025", assessment="limited", clearance=clearance, cleared_for=countries
        )
        answer = proposed(promise, officer)
        expected = "members" if clearance == "public" else clearance
        assert (answer.clearance, answer.cleared_for) == (expected, countries)
