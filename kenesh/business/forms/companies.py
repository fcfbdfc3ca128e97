"""What companies type: an address, a code, what they are, what they need and offer. In one language, which is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.business.forms.sectors import WithSectors
from kenesh.business.models import Company, Offer
from kenesh.kit.codes import Codes
from kenesh.kit.fields import LocalisedBox, LocalisedFormField, LocalisedLine, PartialDateFormField
from kenesh.kit.locales import language_name
from kenesh.people.acting import ActForm
from kenesh.people.merging import MergedForm
from kenesh.projects.models import Project
from kenesh.realms.fields import Country, OfForum

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

# In which people of companies talk; others can be told in the description.
SPOKEN = ("en", "ko", "ru", "kk", "ky", "tg", "tk", "uz", "zh")


_DAY = len("2027-03-31")


class AskForm(forms.Form):
    """Where the link is sent."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the company"),
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
    )


class CompanyForm(MergedForm, WithSectors):
    """What a company says of itself, and how to reach it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    sort = forms.ChoiceField(label=gettext_lazy("What are you?"), choices=Company.Sort.choices)
    name = LocalisedFormField(label=gettext_lazy("Name"), widget=LocalisedLine({"maxlength": 200}))
    about = LocalisedFormField(
        label=gettext_lazy("What you do"), required=False, widget=LocalisedBox({"rows": 3, "maxlength": 2000})
    )
    website = forms.URLField(label=gettext_lazy("Web address"), required=False, assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in which you can talk"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact_name = forms.CharField(
        label=gettext_lazy("Who can be reached"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Only you, the focal point of your country and the secretariat see this."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail"), widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"})
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    contact_language = forms.ChoiceField(label=gettext_lazy("Language in which to write to you"))

    def __init__(self, *args: Any, forum: Forum, company: Company | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [(tag, language_name(tag)) for tag in SPOKEN]  # type: ignore[attr-defined]
        written = [(tag, language_name(tag)) for tag, _name in settings.LANGUAGES]
        self.fields["contact_language"].choices = written  # type: ignore[attr-defined]
        if company is None:
            self.fields["country"] = Country(forum, label=_("Country"), empty=_("choose"))
        country = company.country if company else None
        chambers = Company.objects.filter(forum=forum, clearance="public", sort__in=("chamber", "association"))
        chambers = chambers.filter(country=country) if country else chambers
        self.fields["chamber"] = OfForum(
            chambers, label=_("Your chamber or association"), required=False, empty_label=_("none")
        )
        self.add_sectors(company.sectors if company else Codes())
        self.order_fields(["version", "sort", "name", "country", "about", "sector_1", "sector_2", "sector_3"])

    @property
    def values(self) -> dict[str, Any]:
        """The company's fields."""
        names = ("sort", "name", "country", "about", "website", "chamber")
        found = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return {**found, "languages": Codes(self.cleaned_data["languages"]), "sectors": self.sectors}

    @property
    def contact(self) -> dict[str, str]:
        """How to reach it."""
        return {name: self.cleaned_data[f"contact_{name}"] for name in ("name", "email", "phone", "language")}


class OfferForm(MergedForm, WithSectors):
    """What a company needs or offers."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    sort = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=Offer.Sort.choices, widget=forms.RadioSelect, initial="offer"
    )
    text = LocalisedFormField(
        label=gettext_lazy("In your words"),
        help_text=gettext_lazy("In any language. Name the goods: it is found in the other languages too."),
        widget=LocalisedBox({"rows": 3, "maxlength": 1000}),
    )
    quantity = LocalisedFormField(
        label=gettext_lazy("How much"),
        required=False,
        help_text=gettext_lazy("For example: 40 tonnes a month."),
        widget=LocalisedLine({"maxlength": 200}),
    )
    until = PartialDateFormField(
        label=gettext_lazy("It holds until"), required=False, help_text=gettext_lazy("For example: 2027-03-31.")
    )

    def __init__(self, *args: Any, offer: Offer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offer is None or len(offer.until) in {0, _DAY}:
            # A phone offers its calendar. What is kept as a month or a year is typed.
            self.fields["until"].widget.input_type = "date"
        self.add_sectors(offer.sectors if offer else Codes())
        self.order_fields(["version", "sort", "text", "sector_1", "sector_2", "sector_3", "quantity", "until"])

    @property
    def values(self) -> dict[str, Any]:
        """The fields of a need or offer."""
        names = ("sort", "text", "quantity", "until")
        return {**{name: self.cleaned_data[name] for name in names}, "sectors": self.sectors}


class ReasonForm(ActForm):
    """Why a company is not confirmed."""

    reason = forms.CharField(
        label=gettext_lazy("The reason"), max_length=1000, widget=forms.Textarea({"rows": 3}), strip=True
    )


class LedForm(ActForm):
    """The project that a need or offer led to."""

    def arrange(self) -> None:
        """Offer the projects of the forum."""
        self.fields["project"] = OfForum(self.known(Project), label=_("Project"), initial=self.thing.project)
