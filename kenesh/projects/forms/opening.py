"""Opening a project: who carries it, and what it is planned to cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import Localised
from kenesh.people.models import Organisation
from kenesh.projects.forms.money import currency_choices
from kenesh.projects.models import Agency, Amount
from kenesh.realms.fields import OfForum
from kenesh.sources.forms import EntryForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db import models

CARRIERS = 3


def written(text: str) -> Localised:
    """What somebody typed into one box: a text in the language of the page."""
    return Localised({(get_language() or settings.LANGUAGE_CODE): text}) if text else Localised()


class OpenForm(EntryForm):
    """A new project."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = Organisation.objects.filter(forum_id=self.instance.forum_id)
        for number in range(1, CARRIERS + 1):
            self.fields[f"carrier_{number}"] = OfForum(
                organisations,
                label=_("Responsible body %(number)s") % {"number": number},
                required=False,
                empty_label="—",
            )
            self.fields[f"role_{number}"] = forms.CharField(
                label=_("Its part in the project"), required=False, max_length=200
            )
            self.fields[f"part_{number}"] = forms.ChoiceField(
                label=_("What it does"), required=False, choices=[("", "—"), *Agency.Part.choices]
            )
        self.fields["budget"] = forms.DecimalField(
            label=_("Planned budget"), required=False, max_digits=18, decimal_places=2, min_value=0, localize=False
        )
        self.fields["currency"] = forms.ChoiceField(label=_("Currency"), required=False, choices=currency_choices)
        self.order_fields([*self.first[:7], *self._added, *self.first[7:]])

    @property
    def _added(self) -> list[str]:
        carriers = [f"{name}_{number}" for number in range(1, CARRIERS + 1) for name in ("carrier", "role", "part")]
        return [*carriers, "budget", "currency"]

    @property
    def asked_first(self) -> list[forms.BoundField]:
        """Carriers and budget are asked too."""
        return [field for field in self.visible_fields() if field.name in {*self.first, *self._added} or field.errors]

    @property
    def asked_further(self) -> list[forms.BoundField]:
        """Everything else."""
        shown = {field.name for field in self.asked_first}
        return [field for field in self.visible_fields() if field.name not in shown]

    def clean(self) -> dict[str, Any]:
        """A budget has a currency, and the end is not before the beginning."""
        cleaned = super().clean()
        if cleaned.get("budget") is not None and not cleaned.get("currency"):
            self.add_error("currency", _("Say in which currency: nothing is converted."))
        for number in range(1, CARRIERS + 1):
            said = cleaned.get(f"role_{number}") or cleaned.get(f"part_{number}")
            if said and not cleaned.get(f"carrier_{number}"):
                self.add_error(f"carrier_{number}", _("Choose the body whose part this is."))
        start, end = cleaned.get("planned_start"), cleaned.get("planned_end")
        if start and end and end.last < start.first:
            self.add_error("planned_end", _("It ends before it begins."))
        return cleaned

    def parts(self) -> Sequence[models.Model]:
        """Those who carry it, and its planned budget."""
        given = self.cleaned_data
        found: list[models.Model] = [
            Agency(
                project=self.instance,
                organisation=given[f"carrier_{number}"],
                role=written(given[f"role_{number}"]),
                part=given[f"part_{number}"],
                order=number,
            )
            for number in range(1, CARRIERS + 1)
            if given[f"carrier_{number}"]
        ]
        if given["budget"] is not None:
            found.append(
                Amount(
                    project=self.instance, sort=Amount.Sort.PLANNED, value=given["budget"], currency=given["currency"]
                )
            )
        return found
