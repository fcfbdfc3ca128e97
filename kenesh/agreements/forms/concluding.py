"""A new agreement with its parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.models import Agreement, Party
from kenesh.kit.localised import Localised
from kenesh.realms.fields import Members
from kenesh.sources.forms import EntryForm, asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db import models


class ConcludeForm(EntryForm):
    """A new agreement with its parties: members, and others in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["countries"] = Members(self.instance.forum, label=_("Parties: members"), required=False)
        self.fields["others"] = forms.CharField(
            label=_("Parties: others"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=4000,
            help_text=_("Organisations, one in each line."),
        )
        self.order_fields([*self.first[:2], "countries", "others", *self.first[2:]])

    @property
    def asked_first(self) -> list[forms.BoundField]:
        """The parties are asked too."""
        asked = {*self.first, "countries", "others"}
        return [field for field in self.visible_fields() if field.name in asked or field.errors]

    @property
    def asked_further(self) -> list[forms.BoundField]:
        """Everything else."""
        shown = {field.name for field in self.asked_first}
        return [field for field in self.visible_fields() if field.name not in shown]

    def parts(self) -> Sequence[models.Model]:
        """The parties."""
        given = self.cleaned_data
        language = get_language() or settings.LANGUAGE_CODE
        names = [line.strip() for line in given["others"].splitlines() if line.strip()]
        parties = [
            *(Party(agreement=self.instance, country=code) for code in given["countries"]),
            *(Party(agreement=self.instance, name=Localised({language: name})) for name in names),
        ]
        for order, party in enumerate(parties):
            party.order = order
        return parties


asks(
    Agreement,
    "title",
    "sort",
    "signed",
    "place",
    "edition",
    "session",
    "body",
    "sector",
    "obligations",
    form=ConcludeForm,
)
