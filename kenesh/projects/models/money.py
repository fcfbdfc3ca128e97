"""Money of projects: what is planned for a period, what was pledged, committed and paid, and dated rates.

The words are those of IATI 2.03: a transaction has a type, a date, a value with its currency and a provider; a budget
has a period, a type and a status. Nothing is kept in any currency but the one it was told in.
"""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField, first_day, last_day
from kenesh.people.models import Organisation
from kenesh.projects.models.parts import OnProject
from kenesh.projects.money import is_currency, write_money
from kenesh.realms.models import Belonging


def check_currency(code: str) -> None:
    """Raise ``ValidationError`` for what is no code of ISO 4217."""
    if not is_currency(code):
        raise ValidationError(_("“%(code)s” is not a currency code of ISO 4217."), params={"code": code})


def check_not_zero(value: Decimal) -> None:
    """Raise ``ValidationError`` for nothing at all."""
    if not value:
        raise ValidationError(_("An amount is not zero."))


class Money(OnProject):
    """Common to money of a project: how much, in which currency, and whose it is."""

    country = models.CharField(
        _("country"), max_length=3, blank=True, help_text=_("Whose money it is; empty where it is no one country's.")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("body")
    )
    body = LocalisedField(_("body in words"), blank=True, help_text=_("Where the register has no entry for it."))
    value = models.DecimalField(_("amount"), max_digits=18, decimal_places=2, validators=[check_not_zero])
    currency = models.CharField(_("currency"), max_length=3, validators=[check_currency], help_text=_("ISO 4217."))
    text = LocalisedField(_("what it is for"), blank=True, help_text=_("Or how the source puts it."))

    class Meta(OnProject.Meta):
        abstract = True

    def heading(self) -> Localised:
        """The amount, as each language writes it."""
        return in_every_language(lambda: write_money(self.value, self.currency))

    def payer(self) -> Localised:
        """The body whose money it is; empty where none is named. Read the organisation with it."""
        return self.organisation.heading() if self.organisation else Localised(self.body)


class Transaction(Money):
    """Money pledged, committed or paid, on a date. A negative amount takes back what was told before."""

    kind = "transaction"
    plural = "transactions"

    class Sort(models.TextChoices):
        """What happened; in IATI's list of transaction types 12, 2, 3 and 4."""

        PLEDGE = "pledge", _("Pledged")
        COMMITMENT = "commitment", _("Committed")
        DISBURSEMENT = "disbursement", _("Disbursed")
        EXPENDITURE = "expenditure", _("Spent")

    sort = models.CharField(_("sort"), max_length=12, choices=Sort)
    date = PartialDateField(_("date"), help_text=_("When it was pledged, committed or paid."))
    date_by = last_day("date")
    receiver = LocalisedField(_("to whom"), blank=True)

    class Meta(Money.Meta):
        verbose_name = _("transaction")
        ordering = ("date_by", "order", "id")


class Budget(Money):
    """What is planned for a period of a project."""

    kind = "budget"
    plural = "budgets"

    class Sort(models.TextChoices):
        """IATI's budget types: 1 and 2."""

        ORIGINAL = "original", _("Original")
        REVISED = "revised", _("Revised")

    class Status(models.TextChoices):
        """IATI's budget statuses: 1 and 2."""

        INDICATIVE = "indicative", _("Indicative")
        COMMITTED = "committed", _("Committed")

    sort = models.CharField(_("sort"), max_length=8, choices=Sort, default=Sort.ORIGINAL)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.INDICATIVE)
    start = PartialDateField(_("period begins"))
    end = PartialDateField(_("period ends"))
    start_from = first_day("start")

    class Meta(Money.Meta):
        verbose_name = _("budget")
        ordering = ("start_from", "order", "id")


class Rate(Belonging):
    """What one unit of a currency was worth in another, on a day or over a period, as a source states it."""

    kind = "rate"
    plural = "rates"

    currency = models.CharField(_("currency"), max_length=3, validators=[check_currency], help_text=_("ISO 4217."))
    into = models.CharField(_("in which currency"), max_length=3, validators=[check_currency], help_text=_("ISO 4217."))
    value = models.DecimalField(
        _("rate"),
        max_digits=20,
        decimal_places=8,
        validators=[MinValueValidator(Decimal("0.00000001"))],
        help_text=_("How much of the other currency one unit of the first was worth."),
    )
    date = PartialDateField(
        _("date"), blank=False, help_text=_("The day of the rate; a month or a year for an average over it.")
    )
    date_by = last_day("date")
    url = models.URLField(_("address of the source"), max_length=1000)
    publisher = LocalisedField(_("who publishes it"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("exchange rate")
        ordering = ("currency", "into", "date_by", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(condition=models.Q(value__gt=0), name="a_rate_is_above_zero"),
            models.CheckConstraint(
                condition=~models.Q(currency=models.F("into")),
                name="a_rate_is_between_two_currencies",
                violation_error_message=_("A rate is between two currencies."),
            ),
        )

    def clean(self) -> None:
        """Say beside the field what the database would refuse."""
        if self.currency and self.currency == self.into:
            raise ValidationError({"into": _("A rate is between two currencies.")})

    def heading(self) -> Localised:
        """What it converts, and of when."""
        return in_every_language(lambda: f"{self.currency} → {self.into}, {write_date(self.date)}")

    def get_absolute_url(self) -> str:
        """Its place on the page of the forum's money."""
        return f"{reverse('money', args=(self.forum.key,))}#rate-{self.key}"
