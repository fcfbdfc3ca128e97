"""Money: budgets, what is planned to be paid, and transactions. Amounts are as the file writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from kenesh.projects.iati.activity.marks import Attribute, In, Text
from kenesh.projects.iati.activity.places import AidType, Classified, Country
from kenesh.projects.iati.activity.words import Narratives, Provider, Receiver


class TransactionType(StrEnum):
    """The types of transaction that the house has to do with; the code list holds the others."""

    INCOMING_FUNDS = "1"
    OUTGOING_COMMITMENT = "2"
    DISBURSEMENT = "3"
    EXPENDITURE = "4"
    INCOMING_COMMITMENT = "11"
    OUTGOING_PLEDGE = "12"
    INCOMING_PLEDGE = "13"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An amount; an empty currency (ISO 4217) is that of the whole activity. ``day`` is when its rate holds."""

    amount: Annotated[Decimal, Text()]
    currency: Annotated[str, Attribute("currency")] = ""
    day: Annotated[date | None, Attribute("value-date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a period is to cost, at most a year of it; BudgetType original or revised, BudgetStatus indicative or committed."""

    type: Annotated[str, Attribute("type")] = ""
    status: Annotated[str, Attribute("status")] = ""
    start: Annotated[date | None, In("period-start", "iso-date")] = None
    end: Annotated[date | None, In("period-end", "iso-date")] = None
    value: Annotated[Value, In("value")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDisbursement:
    """What is planned to be paid on a day or in a period."""

    type: Annotated[str, Attribute("type")] = ""
    start: Annotated[date | None, In("period-start", "iso-date")] = None
    end: Annotated[date | None, In("period-end", "iso-date")] = None
    value: Annotated[Value, In("value")]
    provider: Annotated[Provider | None, In("provider-org")] = None
    receiver: Annotated[Receiver | None, In("receiver-org")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """Money promised or moved; ``type`` is a TransactionType, negative amounts take back what was told before."""

    ref: Annotated[str, Attribute("ref")] = ""
    humanitarian: Annotated[bool | None, Attribute("humanitarian")] = None
    type: Annotated[str, In("transaction-type", "code")] = ""
    day: Annotated[date | None, In("transaction-date", "iso-date")] = None
    value: Annotated[Value, In("value")]
    description: Annotated[Narratives, In("description/narrative")] = ()
    provider: Annotated[Provider | None, In("provider-org")] = None
    receiver: Annotated[Receiver | None, In("receiver-org")] = None
    channel: Annotated[str, In("disbursement-channel", "code")] = ""
    sectors: Annotated[tuple[Classified, ...], In("sector")] = ()
    country: Annotated[Country | None, In("recipient-country")] = None
    region: Annotated[Classified | None, In("recipient-region")] = None
    flow_type: Annotated[str, In("flow-type", "code")] = ""
    finance_type: Annotated[str, In("finance-type", "code")] = ""
    aid_types: Annotated[tuple[AidType, ...], In("aid-type")] = ()
    tied_status: Annotated[str, In("tied-status", "code")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetItem:
    """A part of the recipient's own budget, with its share in percent."""

    code: Annotated[str, Attribute("code")] = ""
    percentage: Annotated[Decimal | None, Attribute("percentage")] = None
    description: Annotated[Narratives, In("description/narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryBudget:
    """Where the activity stands in the recipient's own budget."""

    vocabulary: Annotated[str, Attribute("vocabulary")] = ""
    items: Annotated[tuple[BudgetItem, ...], In("budget-item")] = ()
