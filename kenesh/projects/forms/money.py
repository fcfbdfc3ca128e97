"""What people type about money: what happened, what is planned, and dated rates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.kit.fields import LocalisedFormField, LocalisedLine, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.projects import policy
from kenesh.projects.models import Budget, Transaction
from kenesh.projects.money import currencies
from kenesh.realms.fields import Country, OfForum
from kenesh.realms.policy import may_keep

# Currencies of the members of the forums, and those they budget in, come first.
USUAL = ("USD", "EUR", "KRW", "KZT", "KGS", "TJS", "TMT", "UZS", "JPY")


def currency_choices() -> list[tuple[str, str]]:
    """Every currency, the usual ones first, and none."""
    known = [*USUAL, *(code for code in sorted(currencies()) if code not in USUAL)]
    return [("", "—"), *((code, code) for code in known)]


class MoneyForm(ActForm):
    """Whose money, how much, for what."""

    body = LocalisedFormField(label=_("Or the body in words"), required=False)
    value = forms.DecimalField(
        label=_("Amount"),
        max_digits=18,
        decimal_places=2,
        localize=False,
        help_text=_("As the source states it, never converted. A negative amount takes back what was told before."),
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    text = LocalisedFormField(label=_("What it is for"), required=False, widget=LocalisedLine({"maxlength": 1000}))
    # The fields in the order in which they are asked.
    asked: tuple[str, ...] = ()

    def arrange(self) -> None:
        """Offer the countries whose money the viewer may record, and the bodies of the register."""
        if may_keep(self.viewer, self.thing.forum_id):
            self.fields["country"] = Country(
                self.thing.forum, label=_("Whose money"), required=False, empty=_("of no one country")
            )
        else:
            own = set(policy.own_of(self.viewer, self.thing, "focal-point"))
            self.fields["country"] = Country(self.thing.forum, label=_("Whose money"), members_only=True)
            field: Any = self.fields["country"]
            field.choices = [choice for choice in field.choices if choice[0] in own]
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Body"), required=False, empty_label="—"
        )
        self.order_fields(self.asked)


class TransactionForm(MoneyForm):
    """What was pledged, committed or paid."""

    sort = forms.ChoiceField(label=_("What happened"), choices=Transaction.Sort.choices, widget=forms.RadioSelect)
    date = PartialDateFormField(label=_("Date"), required=False)
    receiver = LocalisedFormField(label=_("To whom"), required=False, widget=LocalisedLine({"maxlength": 300}))
    asked = ("sort", "country", "organisation", "body", "value", "currency", "date", "receiver", "text")


class BudgetForm(MoneyForm):
    """What is planned for a period."""

    sort = forms.ChoiceField(
        label=_("Budget"), choices=Budget.Sort.choices, widget=forms.RadioSelect, initial=Budget.Sort.ORIGINAL
    )
    status = forms.ChoiceField(
        label=_("How firm it is"),
        choices=Budget.Status.choices,
        widget=forms.RadioSelect,
        initial=Budget.Status.INDICATIVE,
    )
    start = PartialDateFormField(label=_("The period begins"), required=False)
    end = PartialDateFormField(label=_("The period ends"), required=False)
    asked = ("country", "organisation", "body", "start", "end", "value", "currency", "sort", "status", "text")
