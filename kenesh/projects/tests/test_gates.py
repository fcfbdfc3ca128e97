"""Gates: what they need is data, a refused one says what is missing, and returned is not rejected."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.notices.models import Notice
from kenesh.people.models import User
from kenesh.projects.actions.gates import ask_again, ask_gate, open_gate, reject_passage, return_passage
from kenesh.projects.actions.reports import file_report
from kenesh.projects.models import NEEDS, Budget, Gate, Indicator, Passage, Period, Project, Risk, Transaction
from kenesh.projects.queries.gates import checked
from kenesh.projects.tests.make import AT, TODAY, account, browser, owned
from kenesh.sources.actions import Overtaken
from kenesh.telling import tell_officers_of_gate, tell_who_asked
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
WORDS = Localised({"en": "It is time"})


@pytest.fixture
def project(forum: Forum) -> Project:
    """A project that the forum decided, about to be prepared."""
    return make.project(forum, countries=["KOR", "KAZ"], relation="decided", stage="identification")


@pytest.fixture
def focal(forum: Forum) -> Viewer:
    """Kazakhstan's focal point."""
    return make.viewer(forum, "focal-point", "KAZ")


def gate(forum: Forum, stage: str = "preparation", **needs: object) -> Gate:
    """A gate into a stage."""
    return Gate.objects.create(forum=forum, key=f"gate-{stage}", stage=stage, **needs)


def asked(project: Project, focal: Viewer) -> Passage:
    """A request of Kazakhstan's."""
    return ask_gate(project, "preparation", WORDS, "KAZ", by=focal, at=AT)


def opened(passage: Passage, officer: Viewer, *, confirmed: bool = False) -> Passage:
    """The gate, opened."""
    passage.refresh_from_db()
    return open_gate(passage, Localised(), confirmed=confirmed, based_on=passage.version, by=officer, at=AT)


def test_a_refused_gate_says_everything_that_is_missing(project: Project, officer: Viewer, focal: Viewer) -> None:
    gate(project.forum, needs_sector=True, needs_budget=True, needs_period=True)
    Budget.objects.create(forum=project.forum, key="b", project=project, value=5, currency="USD", country="KOR")
    passage = asked(project, focal)
    with pytest.raises(Refused) as refused:
        opened(passage, officer)
    assert str(refused.value.verdict.reason) == "Still missing: a sector; a planned start and end."
    page = browser(officer).get(reverse("gate-open", args=("kca", passage.key)))
    assert page.status_code == 403
    assert "a planned start and end" in page.content.decode()
    # The page of the project says it where the button would be.
    assert "Still missing: a sector" in browser(officer).get(project.get_absolute_url()).content.decode()
    Project.objects.update(sector="31220", planned_start="2026", planned_end="2028")
    assert opened(passage, officer).state == "passed"
    project.refresh_from_db()
    assert project.stage == "preparation"
    assert Entry.objects.filter(event="gate.passed", subject_kind="project").count() == 1


def test_each_need_is_met_by_what_is_on_record(project: Project) -> None:
    Gate.objects.create(forum=project.forum, key="gate", stage="preparation", **dict.fromkeys(NEEDS, True))
    here = {"forum": project.forum, "project": project}
    labels = [need.label for need in checked(project, "preparation", TODAY).needs]
    assert len(labels) == len(NEEDS)
    # A risk that is high from the beginning, so that everything is missing.
    risk = Risk.objects.create(**here, key="r", title={"en": "Drought"}, likelihood="high", impact="high")
    assert checked(project, "preparation", TODAY).missing == labels
    promise = make.commitment(project.forum)
    given = {"sector": "31220", "planned_start": "2026", "planned_end": "2028", "commitment": promise}
    Project.objects.update(**given, consented="2026", accepted="2026")
    owned(project)
    owned(project, key="o-2", country="KOR")
    Budget.objects.create(**here, key="b", value=5, currency="USD", country="KOR")
    Transaction.objects.create(**here, key="t", sort="commitment", value=5, currency="USD", country="KOR")
    indicator = Indicator.objects.create(**here, key="i", result={"en": "Forests"}, title={"en": "Trees"})
    Period.objects.create(**here, key="p", indicator=indicator, end="2026", target=5, actual=5, state="approved")
    make.report(project, date="2026-10")
    Risk.objects.filter(pk=risk.pk).update(state="closed")
    project.refresh_from_db()
    assert checked(project, "preparation", TODAY).missing == []
    with CaptureQueriesContext(connection) as captured:
        checked(project, "preparation", TODAY)
    assert len(captured) == 2


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"until": "2020"}, True),
        ({"since": "2030"}, True),
        ({"country": "UZB"}, True),
        ({}, False),
    ],
)
def test_somebody_answers_for_it_in_each_country_today(project: Project, change: dict[str, str], missing: bool) -> None:
    gate(project.forum, needs_owners=True)
    owned(project, country="KOR", key="korea")
    owned(project, **change)
    assert bool(checked(project, "preparation", TODAY).missing) == missing


def test_what_a_gate_needs_is_changed_by_an_officer_and_journalled(forum: Forum, officer: Viewer) -> None:
    made = gate(forum, needs_sector=True)
    client = browser(officer)
    address = reverse("edit", args=("kca", "gates", made.key))
    sent = {
        "version": 1,
        "stage": "preparation",
        "needs_budget": "on",
        "further__en": "A letter",
        "clearance": "public",
    }
    assert client.post(address, sent).status_code == 302
    page = Client().get(reverse("gates", args=("kca",))).content.decode()
    assert "a budget on record" in page
    assert "A letter" in page
    assert Entry.objects.get(subject_kind="gate").event == "object.changed"
    again = client.post(reverse("new", args=("kca", "gates")), sent)
    assert again.status_code == 200
    assert Gate.objects.count() == 1


def test_what_is_needed_in_words_is_confirmed_by_hand(project: Project, officer: Viewer, focal: Viewer) -> None:
    gate(project.forum, further={"en": "A letter of the host"})
    passage = asked(project, focal)
    with pytest.raises(ValidationError):
        opened(passage, officer)
    assert opened(passage, officer, confirmed=True).state == "passed"


def test_a_returned_request_keeps_its_thread_and_can_be_asked_again(
    project: Project, officer: Viewer, focal: Viewer
) -> None:
    passage = asked(project, focal)
    reason = Localised({"en": "Say who pays"})
    return_passage(passage, reason, based_on=1, by=officer, at=AT)
    ask_again(passage, Localised({"en": "Korea pays"}), based_on=2, by=focal, at=AT + dt.timedelta(days=1))
    opened(passage, officer)
    assert [(one.sort, one.country) for one in passage.remarks.all()] == [
        ("asked", "KAZ"),
        ("returned", ""),
        ("again", "KAZ"),
        ("passed", ""),
    ]
    # What governments say to each other about it is for the members.
    assert "Say who pays" not in Client().get(project.get_absolute_url()).content.decode()
    page = browser(make.viewer(project.forum, "focal-point", "UZB")).get(project.get_absolute_url()).content.decode()
    assert page.index("It is time") < page.index("Say who pays") < page.index("Korea pays")


def test_a_rejected_request_is_at_its_end_and_another_can_be_made(
    project: Project, officer: Viewer, focal: Viewer
) -> None:
    passage = asked(project, focal)
    reject_passage(passage, WORDS, based_on=1, by=officer, at=AT)
    with pytest.raises(Refused):
        ask_again(passage, WORDS, based_on=2, by=focal, at=AT)
    project.refresh_from_db()
    assert project.stage == "identification"
    assert asked(project, focal).key == f"{project.key}-preparation-2"


def test_one_request_at_a_time_and_never_back(project: Project, focal: Viewer) -> None:
    for stage in ("identification", "unknown"):
        with pytest.raises(ValidationError):
            ask_gate(project, stage, WORDS, "KAZ", by=focal, at=AT)
    asked(project, focal)
    with pytest.raises(ValidationError):
        asked(project, focal)


def test_a_gate_is_not_opened_on_what_somebody_changed_meanwhile(
    project: Project, officer: Viewer, focal: Viewer
) -> None:
    passage = asked(project, focal)
    with pytest.raises(Overtaken):
        open_gate(passage, Localised(), confirmed=False, based_on=7, by=officer, at=AT)
    Project.objects.update(stage="implementation")
    with pytest.raises(ValidationError):
        opened(passage, officer)


def test_only_the_secretariat_opens_returns_and_rejects(project: Project, focal: Viewer) -> None:
    passage = asked(project, focal)
    for act in (return_passage, reject_passage):
        with pytest.raises(Refused):
            act(passage, WORDS, based_on=1, by=focal, at=AT)
    with pytest.raises(Refused):
        opened(passage, focal)
    for stranger in (make.viewer(project.forum, "focal-point", "UZB"), make.viewer(project.forum, "expert")):
        with pytest.raises(Refused):
            ask_gate(project, "preparation", WORDS, by=stranger, at=AT)


def test_a_stage_with_a_gate_is_not_reached_by_a_report(project: Project, officer: Viewer) -> None:
    gate(project.forum)
    report = account(stage="preparation", date=PartialDate("2026-10"))
    with pytest.raises(ValidationError) as refused:
        file_report(project, report, by=officer, at=AT, based_on=1)
    assert "stage" in refused.value.message_dict
    # Of what the forum did not decide, the stage is what is reported.
    Project.objects.update(relation="traced")
    project.refresh_from_db()
    file_report(project, report, by=officer, at=AT, based_on=1)
    project.refresh_from_db()
    assert project.stage == "preparation"
    with pytest.raises(Refused):
        ask_gate(project, "implementation", WORDS, by=officer, at=AT)


def test_officers_are_told_that_somebody_asks_and_whoever_asked_is_told_the_answer(
    project: Project, officer: Viewer, focal: Viewer
) -> None:
    passage = asked(project, focal)
    for _twice in range(2):
        tell_officers_of_gate(list(Entry.objects.filter(event="gate.asked")))
    assert [one.user for one in Notice.objects.all()] == [User.objects.get(pk=officer.account)]
    return_passage(passage, WORDS, based_on=1, by=officer, at=AT)
    tell_who_asked(list(Entry.objects.filter(event="gate.returned")))
    assert Notice.objects.filter(user=focal.account).count() == 1


def test_money_committed_and_taken_back_still_was_committed_once(project: Project) -> None:
    gate(project.forum, needs_money=True)
    Transaction.objects.create(
        forum=project.forum, key="t", project=project, sort="pledge", value=Decimal(5), currency="USD", country="KOR"
    )
    assert checked(project, "preparation", TODAY).missing == ["money committed"]
