"""What donors tell the OECD besides: loans, flags, forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from kenesh.projects.iati.activity.marks import Attribute, In, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A flag of the creditor reporting system."""

    code: Annotated[str, Attribute("code")] = ""
    significance: Annotated[bool | None, Attribute("significance")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """The terms of a loan."""

    rate_1: Annotated[Decimal | None, Attribute("rate-1")] = None
    rate_2: Annotated[Decimal | None, Attribute("rate-2")] = None
    repayment_type: Annotated[str, In("repayment-type", "code")] = ""
    repayment_plan: Annotated[str, In("repayment-plan", "code")] = ""
    committed: Annotated[date | None, In("commitment-date", "iso-date")] = None
    first_repayment: Annotated[date | None, In("repayment-first-date", "iso-date")] = None
    final_repayment: Annotated[date | None, In("repayment-final-date", "iso-date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanStatus:
    """How a loan stands in a year."""

    year: Annotated[Decimal | None, Attribute("year")] = None
    currency: Annotated[str, Attribute("currency")] = ""
    value_date: Annotated[date | None, Attribute("value-date")] = None
    interest_received: Annotated[Decimal | None, In("interest-received")] = None
    principal_outstanding: Annotated[Decimal | None, In("principal-outstanding")] = None
    principal_arrears: Annotated[Decimal | None, In("principal-arrears")] = None
    interest_arrears: Annotated[Decimal | None, In("interest-arrears")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditorReport:
    """What the creditor reporting system asks besides."""

    flags: Annotated[tuple[Flag, ...], In("other-flags")] = ()
    terms: Annotated[LoanTerms | None, In("loan-terms")] = None
    status: Annotated[LoanStatus | None, In("loan-status")] = None
    channel: Annotated[str, In("channel-code")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What is forecast for a year."""

    amount: Annotated[Decimal, Text()]
    year: Annotated[Decimal | None, Attribute("year")] = None
    currency: Annotated[str, Attribute("currency")] = ""
    value_date: Annotated[date | None, Attribute("value-date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardSpending:
    """The survey of forward spending plans."""

    extracted: Annotated[date | None, Attribute("extraction-date")] = None
    priority: Annotated[bool | None, Attribute("priority")] = None
    phaseout_year: Annotated[Decimal | None, Attribute("phaseout-year")] = None
    forecasts: Annotated[tuple[Forecast, ...], In("forecast")] = ()
