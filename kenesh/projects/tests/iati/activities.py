"""Activities as typed values: one with everything in it that the standard accepts, and any that can be written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kenesh.projects.iati import activity as a
from kenesh.projects.iati.activity.places import WGS84
from kenesh.projects.iati.activity.plan import plan
from kenesh.projects.iati.activity.statistics import CreditorReport, Forecast, ForwardSpending


def words(english: str, russian: str = "") -> a.Narratives:
    return a.narratives({"": english, "ru": russian})


def value(amount: str, currency: str = "") -> a.Value:
    return a.Value(amount=Decimal(amount), currency=currency, day=date(2024, 1, 1))


DOCUMENT = a.Document(
    url="https://example.org/report.pdf",
    format="application/pdf",
    title=words("Report", "Отчёт"),
    categories=("A01",),
    languages=("en", "ru"),
    day=date(2024, 6, 1),
)
RESULT = a.Result(
    type="1",
    aggregation=False,
    title=words("Trees"),
    documents=(DOCUMENT,),
    indicators=(
        a.Indicator(
            measure="1",
            ascending=True,
            title=words("Hectares planted"),
            references=(a.Reference(code="15.3.1", vocabulary="9"),),
            baselines=(a.Baseline(year=2023, day=date(2023, 12, 31), value="0", comment=words("Nothing yet")),),
            periods=(
                a.Period(
                    start=date(2024, 1, 1),
                    end=date(2024, 12, 31),
                    targets=(a.Measured(value="500", dimensions=(a.Dimension(name="tree", value="saxaul"),)),),
                    actuals=(a.Measured(value="120.5", locations=("muynak",)),),
                ),
            ),
        ),
    ),
)
WHOLE = a.Activity(
    updated=datetime(2026, 5, 1, 10, 30, tzinfo=UTC),
    language="en",
    currency="USD",
    humanitarian=False,
    hierarchy=1,
    identifier="GB-COH-0901-forest",
    reporting=a.ReportingOrganisation(ref="GB-COH-0901", type="10", secondary=False, narratives=words("A secretariat")),
    title=words("A forest on the dry bed of a sea", "Лес на дне моря"),
    descriptions=(a.Description(type="1", narratives=words("Saxaul is planted\non 500 hectares.")),),
    participating=(
        a.ParticipatingOrganisation(role="1", type="10", narratives=words("A forest service")),
        a.ParticipatingOrganisation(role="4", ref="XM-DAC-41114", type="40"),
    ),
    other_identifiers=(a.OtherIdentifier(ref="44000-P1", type="A3", owner=a.Owner(narratives=words("A bank"))),),
    status="2",
    dates=(
        a.ActivityDate(type=a.DateType.PLANNED_START, day=date(2024, 1, 1)),
        a.ActivityDate(type=a.DateType.PLANNED_END, day=date(2026, 12, 31), narratives=words("With the last tree")),
    ),
    contacts=(
        a.Contact(
            type="1",
            person=words("A. B."),
            emails=("a@example.org",),
            websites=("https://example.org/",),
            addresses=(a.Address(narratives=words("Nukus")),),
        ),
    ),
    scope="5",
    countries=(
        a.Country(code="UZ", percentage=Decimal("62.5")),
        a.Country(code="KZ", percentage=Decimal("37.5"), narratives=words("Kazakhstan")),
    ),
    locations=(
        a.Location(
            ref="muynak",
            reach="1",
            ids=(a.Gazetteer(code="1512473", vocabulary="G1"),),
            name=words("Muynak"),
            divisions=(a.Division(code="UZ", vocabulary="A4", level=0),),
            point=a.Point(position="43.77 59.02", system=WGS84),
            exactness="1",
            location_class="2",
            feature="PPL",
        ),
    ),
    sectors=(
        a.Shared(code="31220", vocabulary="1", percentage=Decimal(60)),
        a.Shared(code="41030", vocabulary="1", percentage=Decimal(40)),
        a.Shared(code="own", vocabulary="99", vocabulary_uri="https://example.org/", narratives=words("Seas")),
    ),
    tags=(a.Classified(code="15", vocabulary="2"),),
    country_budget=a.CountryBudget(vocabulary="4", items=(a.BudgetItem(code="1", percentage=Decimal(100)),)),
    humanitarian_scopes=(a.HumanitarianScope(type="1", vocabulary="1-2", code="EQ-2015-000048-NPL"),),
    policy_markers=(a.PolicyMarker(code="5", vocabulary="1", significance="2"),),
    collaboration_type="1",
    flow_type="10",
    finance_type="110",
    aid_types=(a.AidType(code="C01", vocabulary="1"),),
    tied_status="5",
    budgets=(
        a.Budget(type="1", status="2", start=date(2024, 1, 1), end=date(2024, 12, 31), value=value("8200000")),
        a.Budget(start=date(2025, 1, 1), end=date(2025, 12, 31), value=value("0.10", "KZT")),
    ),
    planned_disbursements=(
        a.PlannedDisbursement(
            start=date(2025, 1, 1), value=value("100"), provider=a.Provider(ref="AA-1", activity="AA-1-1")
        ),
    ),
    capital_spend=Decimal("12.25"),
    transactions=(
        a.Transaction(
            ref="1",
            humanitarian=False,
            type=a.TransactionType.DISBURSEMENT,
            day=date(2024, 5, 31),
            value=value("1250000.50"),
            description=words("The first part", "Первая часть"),
            provider=a.Provider(narratives=words("A forest service")),
            receiver=a.Receiver(ref="XM-DAC-41114", activity="XM-DAC-41114-1", type="40"),
            channel="1",
            flow_type="10",
            finance_type="110",
            aid_types=(a.AidType(code="C01"),),
            tied_status="5",
        ),
        a.Transaction(type=a.TransactionType.DISBURSEMENT, day=date(2024, 6, 30), value=value("-50000")),
    ),
    documents=(DOCUMENT,),
    related=(a.RelatedActivity(ref="GB-COH-0901", type="1"),),
    legacy=(a.Legacy(name="Project", value="7", equivalent="activity-id"),),
    conditions=a.Conditions(attached=True, conditions=(a.Condition(type="1", narratives=words("Rain")),)),
    results=(RESULT,),
    creditor_report=CreditorReport(channel="41114"),
    forward_spending=ForwardSpending(
        extracted=date(2024, 1, 1),
        priority=True,
        forecasts=(Forecast(amount=Decimal(7), year=Decimal(2027), value_date=date(2024, 1, 1)),),
    ),
)

_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\x7f", min_codepoint=32)
    | st.sampled_from("\n\t\r"),
    max_size=12,
)
_SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "a text": _TEXT.map(str.strip),
    "a whole number": st.integers(0, 10**6),
    "1, 0, true or false": st.booleans(),
    "a number": st.decimals(-(10**12), 10**12, places=4),
    "a date": st.dates(),
    "a date and time": st.datetimes(timezones=st.just(UTC)),
}


def any_of(kind: type) -> st.SearchStrategy[Any]:
    """Any value of a class with marks, whatever the standard would say of it."""
    planned = plan(kind)
    values = {}
    for slot in (*planned.own, *planned.below):
        if slot.is_line:
            continue
        one = any_of(slot.inner) if slot.inner else _SCALARS[slot.scalar.words] if slot.scalar else st.nothing()
        several = st.lists(one, max_size=2).map(tuple) if slot.many else one
        values[slot.name] = several if slot.required else st.just(slot.default) | several
    return st.builds(kind, **values)
