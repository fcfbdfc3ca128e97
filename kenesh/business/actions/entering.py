"""Entering a company, changing what it says of itself, confirming and refusing it, and taking it out of the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.business import events, policy
from kenesh.business.actions.mailing import tell_companies
from kenesh.business.models import Company, CompanyLink, Contact, Keeper
from kenesh.business.notices import CONFIRMED, REFUSED
from kenesh.business.states import COMPANY, Standing
from kenesh.kit.codes import Codes
from kenesh.kit.verdict import demand
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.business.policy import Hand
    from kenesh.journal.actions import Actor
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


def acting(by: Hand) -> Actor:
    """Who the journal says it was: an account, or the company itself by its link."""
    return f"company-link:{by.pk}" if isinstance(by, CompanyLink) else by


@transaction.atomic
def enter(forum: Forum, values: Mapping[str, Any], contact: dict[str, str], *, by: Hand, at: dt.datetime) -> Company:
    """Enter a company. Only its country's officials and the secretariat know of it until it is confirmed.

    Raises ``Refused`` and ``ValidationError``.
    """
    if isinstance(by, CompanyLink):
        by = CompanyLink.objects.select_for_update().get(pk=by.pk)
    demand(policy.may_enter(by, forum))
    country = values.get("country", "")
    if not country:
        raise ValidationError({"country": _("Say in which country the company is.")})
    company = Company(
        forum=forum,
        **values,
        entered=at,
        clearance=Clearance.DELEGATION,
        cleared_for=Codes((country,)),
    )
    _check_chamber(company)
    add(company, by=acting(by), at=at, event=events.ENTERED.key)
    _seal(company, contact)
    if isinstance(by, CompanyLink):
        by.company = company
        by.save(update_fields=["company"])
    elif not policy.may_keep(by, forum.pk):
        Keeper.objects.create(company=company, user_id=by.account)
    return company


@transaction.atomic
def write(
    company: Company,
    values: Mapping[str, Any],
    contact: dict[str, str] | None,
    *,
    based_on: int,
    by: Hand,
    at: dt.datetime,
) -> Company:
    """Change what a company says of itself. One that was refused or had withdrawn waits to be confirmed again.

    ``contact`` of None leaves how to reach it as it is. Its country does not change. Raises ``Refused``, ``Overtaken``
    and ``ValidationError``.
    """
    current = lock(company)
    demand(policy.may_write(by, current))
    check_version(current, based_on)
    values = {name: value for name, value in values.items() if name != "country"}
    if current.state in {Standing.REFUSED, Standing.WITHDRAWN} and policy.acts_for(by, current):
        values |= {"state": COMPANY.after("enter"), "reason": "", "decided": None, "entered": at}
    for name, value in values.items():
        if name == "chamber":
            _check_chamber(current, value)
    keep(current, values, by=acting(by), at=at, event=events.WRITTEN.key)
    if contact is not None:
        _seal(current, contact)
    return current


@transaction.atomic
def confirm(company: Company, *, based_on: int, by: Viewer, at: dt.datetime) -> Company:
    """Confirm a company: from now on everybody may know of it, and of what it needs and offers."""
    current = lock(company)
    demand(policy.may_confirm(by, current))
    check_version(current, based_on)
    values = {"state": COMPANY.after("confirm"), "reason": "", "decided": at, **_public()}
    keep(current, values, by=by, at=at, event=events.CONFIRMED.key)
    tell_companies([current.pk], CONFIRMED, "confirmed", at=at)
    return current


@transaction.atomic
def refuse(company: Company, reason: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Company:
    """Say that a company is not confirmed, and why; nobody else knows of it from now on."""
    current = lock(company)
    demand(policy.may_refuse(by, current))
    check_version(current, based_on)
    values = {"state": COMPANY.after("refuse"), "reason": reason, "decided": at, **_inside(current)}
    keep(current, values, by=by, at=at, event=events.REFUSED.key)
    tell_companies([current.pk], REFUSED, "refused", at=at)
    return current


@transaction.atomic
def withdraw(company: Company, *, based_on: int, by: Hand, at: dt.datetime) -> Company:
    """Take a company out of the directory, with its needs and offers."""
    current = lock(company)
    demand(policy.may_withdraw(by, current))
    check_version(current, based_on)
    values = {"state": COMPANY.after("withdraw"), "decided": at, **_inside(current)}
    keep(current, values, by=acting(by), at=at, event=events.WITHDRAWN.key)
    return current


def _public() -> dict[str, Any]:
    return {"clearance": Clearance.PUBLIC, "cleared_for": Codes()}


def _inside(company: Company) -> dict[str, Any]:
    return {"clearance": Clearance.DELEGATION, "cleared_for": Codes((company.country,))}


def _seal(company: Company, contact: dict[str, str]) -> None:
    kept = Contact.objects.filter(company=company).first() or Contact(company=company)
    kept.seal(contact)
    kept.save()


def _check_chamber(company: Company, chamber: Company | None = None) -> None:
    """Raise ``ValidationError`` for a chamber that is none, or of another country."""
    found = chamber or company.chamber
    chambers = {Company.Sort.CHAMBER, Company.Sort.ASSOCIATION}
    if found is not None and (found.sort not in chambers or found.country != company.country or found == company):
        raise ValidationError({"chamber": _("Choose a chamber or association of the same country.")})
