"""An activity: everything the standard's schema has a place for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from kenesh.projects.iati.activity.marks import Attribute, In, Line
from kenesh.projects.iati.activity.money import Budget, CountryBudget, PlannedDisbursement, Transaction, Value
from kenesh.projects.iati.activity.places import (
    AidType,
    Classified,
    Country,
    HumanitarianScope,
    Location,
    PolicyMarker,
    Shared,
)
from kenesh.projects.iati.activity.results import Document, Result
from kenesh.projects.iati.activity.statistics import CreditorReport, ForwardSpending
from kenesh.projects.iati.activity.words import (
    Contact,
    Description,
    Narratives,
    OtherIdentifier,
    ParticipatingOrganisation,
    ReportingOrganisation,
)


class DateType(StrEnum):
    """What a date of an activity is the date of."""

    PLANNED_START = "1"
    ACTUAL_START = "2"
    PLANNED_END = "3"
    ACTUAL_END = "4"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDate:
    """When it begins or ends, planned or actual."""

    type: Annotated[str, Attribute("type")] = ""
    day: Annotated[date | None, Attribute("iso-date")] = None
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedActivity:
    """Another activity; ``type`` is a RelatedActivityType: 1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party."""

    ref: Annotated[str, Attribute("ref")] = ""
    type: Annotated[str, Attribute("type")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legacy:
    """A value of an older system."""

    name: Annotated[str, Attribute("name")] = ""
    value: Annotated[str, Attribute("value")] = ""
    equivalent: Annotated[str, Attribute("iati-equivalent")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition; ``type`` is a ConditionType."""

    type: Annotated[str, Attribute("type")] = ""
    narratives: Annotated[Narratives, In("narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Whether there are conditions, and which."""

    attached: Annotated[bool | None, Attribute("attached")] = None
    conditions: Annotated[tuple[Condition, ...], In("condition")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity as a publisher tells it. ``language`` and ``currency`` hold wherever a part of it names none.

    Codes are those of the standard's lists, dates are days, moments have a zone. What a file does not say is empty.
    """

    line: Annotated[int, Line()] = field(default=0, compare=False)
    updated: Annotated[datetime | None, Attribute("last-updated-datetime")] = None
    language: Annotated[str, Attribute("xml:lang")] = ""
    currency: Annotated[str, Attribute("default-currency")] = ""
    humanitarian: Annotated[bool | None, Attribute("humanitarian")] = None
    hierarchy: Annotated[int | None, Attribute("hierarchy")] = None
    linked_data: Annotated[str, Attribute("linked-data-uri")] = ""
    budget_not_provided: Annotated[str, Attribute("budget-not-provided")] = ""
    identifier: Annotated[str, In("iati-identifier")] = ""
    reporting: Annotated[ReportingOrganisation | None, In("reporting-org")] = None
    title: Annotated[Narratives, In("title/narrative")] = ()
    descriptions: Annotated[tuple[Description, ...], In("description")] = ()
    participating: Annotated[tuple[ParticipatingOrganisation, ...], In("participating-org")] = ()
    other_identifiers: Annotated[tuple[OtherIdentifier, ...], In("other-identifier")] = ()
    status: Annotated[str, In("activity-status", "code")] = ""
    dates: Annotated[tuple[ActivityDate, ...], In("activity-date")] = ()
    contacts: Annotated[tuple[Contact, ...], In("contact-info")] = ()
    scope: Annotated[str, In("activity-scope", "code")] = ""
    countries: Annotated[tuple[Country, ...], In("recipient-country")] = ()
    regions: Annotated[tuple[Shared, ...], In("recipient-region")] = ()
    locations: Annotated[tuple[Location, ...], In("location")] = ()
    sectors: Annotated[tuple[Shared, ...], In("sector")] = ()
    tags: Annotated[tuple[Classified, ...], In("tag")] = ()
    country_budget: Annotated[CountryBudget | None, In("country-budget-items")] = None
    humanitarian_scopes: Annotated[tuple[HumanitarianScope, ...], In("humanitarian-scope")] = ()
    policy_markers: Annotated[tuple[PolicyMarker, ...], In("policy-marker")] = ()
    collaboration_type: Annotated[str, In("collaboration-type", "code")] = ""
    flow_type: Annotated[str, In("default-flow-type", "code")] = ""
    finance_type: Annotated[str, In("default-finance-type", "code")] = ""
    aid_types: Annotated[tuple[AidType, ...], In("default-aid-type")] = ()
    tied_status: Annotated[str, In("default-tied-status", "code")] = ""
    budgets: Annotated[tuple[Budget, ...], In("budget")] = ()
    planned_disbursements: Annotated[tuple[PlannedDisbursement, ...], In("planned-disbursement")] = ()
    capital_spend: Annotated[Decimal | None, In("capital-spend", "percentage")] = None
    transactions: Annotated[tuple[Transaction, ...], In("transaction")] = ()
    documents: Annotated[tuple[Document, ...], In("document-link")] = ()
    related: Annotated[tuple[RelatedActivity, ...], In("related-activity")] = ()
    legacy: Annotated[tuple[Legacy, ...], In("legacy-data")] = ()
    conditions: Annotated[Conditions | None, In("conditions")] = None
    results: Annotated[tuple[Result, ...], In("result")] = ()
    creditor_report: Annotated[CreditorReport | None, In("crs-add")] = None
    forward_spending: Annotated[ForwardSpending | None, In("fss")] = None

    def day(self, of: DateType) -> date | None:
        """Return when it begins or ends; None where that is not told."""
        return next((one.day for one in self.dates if one.type == of), None)

    def currency_of(self, value: Value) -> str:
        """Return the currency an amount is in; nothing where neither it nor the activity names one."""
        return value.currency or self.currency
