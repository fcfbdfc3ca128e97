"""Money of projects: who records it, what is refused, and what the totals say and leave out."""

from __future__ import annotations

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
from kenesh.people.models import NameForm, Organisation
from kenesh.projects.actions.money import plan_budget, record_money
from kenesh.projects.models import Amount, Budget, Rate, Transaction
from kenesh.projects.tests.make import AT, browser
from kenesh.sources.models import Citation
from tests import make

if TYPE_CHECKING:
    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(forum: Forum) -> Project:
    """A project of two."""
    return make.project(forum, countries=["KOR", "KAZ"])


def paid(value: str = "100", currency: str = "USD", date: str = "2015-06-10", **fields: object) -> Transaction:
    """What was paid."""
    given = {"sort": "disbursement", "country": "KOR", **fields}
    return Transaction(value=Decimal(value), currency=currency, date=PartialDate(date), **given)


def budget(value: str = "100", start: str = "2015", end: str = "2016", **fields: object) -> Budget:
    """What was planned."""
    given = {"value": Decimal(value), "currency": "USD", "country": "KOR", **fields}
    return Budget(start=PartialDate(start), end=PartialDate(end), **given)


def text(client: Client, address: str) -> str:
    """A page, with plain spaces."""
    return client.get(address).content.decode().replace("\xa0", " ")


def test_what_is_recorded_rests_on_the_act_and_is_in_the_journal(project: Project, officer: Viewer) -> None:
    made = record_money(project, paid(), by=officer, at=AT)
    entry = Entry.objects.get(event="money.recorded")
    assert (entry.subject_kind, entry.subject_id) == ("transaction", made.pk)
    assert Citation.objects.filter(subject_kind="transaction", subject_id=made.pk).exists()
    assert f'id="{made.anchor}"' in text(Client(), project.get_absolute_url())


def test_a_focal_point_records_its_own_countrys_money_and_no_others(project: Project) -> None:
    korean = make.viewer(project.forum, "focal-point", "KOR")
    record_money(project, paid(), by=korean, at=AT)
    for foreign in ("KAZ", ""):
        with pytest.raises(Refused):
            record_money(project, paid(country=foreign, body={"en": "A fund"}), by=korean, at=AT)
        with pytest.raises(Refused):
            plan_budget(project, budget(country=foreign, body={"en": "A fund"}), by=korean, at=AT)
    assert Transaction.objects.count() == 1


@pytest.mark.parametrize("role", ["line-ministry", "expert", "protocol", "head-of-mission"])
def test_nobody_else_records_money(project: Project, role: str) -> None:
    with pytest.raises(Refused):
        record_money(project, paid(), by=make.viewer(project.forum, role, "KOR"), at=AT)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": "0"}, "value"),
        ({"currency": "XYZ"}, "currency"),
        ({"date": "2027"}, "date"),
        ({"country": ""}, "country"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    project: Project, officer: Viewer, wrong: dict[str, str], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        record_money(project, paid(**wrong), by=officer, at=AT)
    assert field in refused.value.message_dict
    assert not Transaction.objects.exists()


def test_the_same_is_not_recorded_twice_but_can_be_taken_back(project: Project, officer: Viewer) -> None:
    record_money(project, paid(), by=officer, at=AT)
    with pytest.raises(ValidationError):
        record_money(project, paid(), by=officer, at=AT)
    record_money(project, paid("-100"), by=officer, at=AT)
    assert "Disbursed: 0 USD" in text(Client(), project.get_absolute_url())


def test_a_budget_does_not_end_before_it_begins(project: Project, officer: Viewer) -> None:
    with pytest.raises(ValidationError):
        plan_budget(project, budget(start="2017", end="2016"), by=officer, at=AT)


def test_the_project_shows_planned_beside_paid_and_says_what_fits_no_period(project: Project, officer: Viewer) -> None:
    plan_budget(project, budget("1000"), by=officer, at=AT)
    record_money(project, paid("300"), by=officer, at=AT)
    record_money(project, paid("50", date="2018"), by=officer, at=AT)
    page = text(Client(), project.get_absolute_url())
    assert "Planned: 1,000 USD; Disbursed: 350 USD" in page
    assert "700 USD" in page
    assert "1 payment lies in no single planned period" in page


def test_money_is_seen_only_where_its_project_is(project: Project, officer: Viewer) -> None:
    record_money(project, paid("777"), by=officer, at=AT)
    type(project).objects.update(clearance="members")
    assert "777" not in text(Client(), reverse("money", args=("kca",)))
    assert "777" in text(browser(officer), reverse("money", args=("kca",)))
    Transaction.objects.update(clearance="secretariat")
    assert "777" not in text(browser(make.viewer(project.forum, "focal-point", "KOR")), project.get_absolute_url())


def test_totals_are_by_country_body_and_currency_and_nothing_is_converted_unasked(
    project: Project, officer: Viewer
) -> None:
    fund = Organisation.objects.create(forum=project.forum, key="fund", country="KOR")
    NameForm.objects.create(organisation=fund, text="The Fund", language="en", script="Latn", preferred=True)
    record_money(project, paid("100", organisation=fund), by=officer, at=AT)
    record_money(project, paid("2000", "KRW"), by=officer, at=AT)
    record_money(project, paid("30", country="KAZ"), by=officer, at=AT)
    Rate.objects.create(
        forum=project.forum,
        key="r",
        currency="KRW",
        into="USD",
        value="0.001",
        date="2015",
        url="https://e.org/",
        publisher={"en": "A bank"},
    )
    page = text(Client(), reverse("money", args=("kca",)))
    assert {"130 USD", "2,000 KRW", "100 USD", "30 USD"} <= set(page.replace("<", ">").split(">"))
    assert "The Fund" in page
    narrowed = text(Client(), f"{reverse('money', args=('kca',))}?country=KAZ")
    assert "130 USD" not in narrowed
    by_body = text(Client(), f"{reverse('money', args=('kca',))}?body=fund")
    assert "100 USD" in by_body
    assert "30 USD" not in by_body


def test_a_total_in_one_currency_names_the_rates_used_and_what_it_leaves_out(project: Project, officer: Viewer) -> None:
    record_money(project, paid("2000", "KRW"), by=officer, at=AT)
    record_money(project, paid("500", "JPY"), by=officer, at=AT)
    record_money(project, paid("9", "KRW", ""), by=officer, at=AT)
    Amount.objects.create(project=project, sort="planned", value=5, currency="USD")
    Amount.objects.create(project=project, sort="planned", words={"en": "many people"})
    Rate.objects.create(
        forum=project.forum,
        key="r",
        currency="KRW",
        into="USD",
        value="0.00091",
        date="2015",
        url="https://e.org/",
        publisher={"en": "A bank"},
    )
    page = text(Client(), f"{reverse('money', args=('kca',))}?into=USD")
    assert "1.82 USD" in page
    assert "KRW → USD, 2015: 1 amount" in page
    assert "A bank" in page
    assert "Their date is not known. Disbursed: 9 KRW" in page
    assert "No rate on record covers their date. Disbursed: 500 JPY" in page
    assert "1 amount that a source names for a project" in page


def test_a_rate_needs_two_currencies_a_date_a_source_and_more_than_nothing(forum: Forum, officer: Viewer) -> None:
    whole = {
        "currency": "KRW",
        "into": "USD",
        "value": "0.001",
        "date": "2015",
        "url": "https://e.org/",
        "publisher__en": "A bank",
    }
    client = browser(officer)
    address = reverse("new", args=("kca", "rates"))
    more = {"version": "1", "clearance": "public"}
    for wrong in (
        {"into": "KRW"},
        {"value": "0"},
        {"date": ""},
        {"url": ""},
        {"publisher__en": ""},
        {"currency": "ABC"},
    ):
        assert client.post(address, {**more, **whole, **wrong}).status_code == 200, wrong
    assert not Rate.objects.exists()
    assert client.post(address, {**more, **whole}).status_code == 302
    assert Rate.objects.get().value == Decimal("0.001")
    assert Localised(Rate.objects.get().heading())["en"] == "KRW → USD, 2015"


def test_the_page_of_all_money_costs_the_same_for_one_and_for_many(project: Project, officer: Viewer) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(f"{reverse('money', args=('kca',))}?into=USD").status_code == 200
        return len(captured)

    def fund(number: int) -> Organisation:
        made = Organisation.objects.create(forum=project.forum, key=f"fund-{number}", country="KOR")
        NameForm.objects.create(organisation=made, text=f"Fund {number}", language="en", script="Latn", preferred=True)
        return made

    record_money(project, paid(organisation=fund(0)), by=officer, at=AT)
    plan_budget(project, budget(), by=officer, at=AT)
    before = queries()
    for number in (1, 2, 3):
        record_money(project, paid(organisation=fund(number)), by=officer, at=AT)
    assert queries() == before <= 9
