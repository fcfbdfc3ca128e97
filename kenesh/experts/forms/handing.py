"""What an author types: who they are, and what they hand in. In one language, which is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from kenesh.business.forms.companies import SPOKEN
from kenesh.business.forms.sectors import WithSectors
from kenesh.experts.actions.handing import KINDS, longer_than
from kenesh.kit.codes import Codes
from kenesh.kit.fields import LocalisedBox, LocalisedFormField, LocalisedLine, VersionField
from kenesh.kit.locales import language_name
from kenesh.people.merging import MergedForm
from kenesh.realms.fields import Country

if TYPE_CHECKING:
    from kenesh.experts.models import ContributionCall, Expert


class HandInForm(MergedForm, WithSectors):
    """The abstract first, then who its author is."""

    version = VersionField()
    language = forms.ChoiceField(label=gettext_lazy("Language of your contribution"))
    title = forms.CharField(label=pgettext_lazy("contribution", "Title"), max_length=300)
    abstract = forms.CharField(label=gettext_lazy("Abstract"), widget=forms.Textarea({"rows": 8}))
    file = forms.FileField(
        label=gettext_lazy("Your paper, if it is written"),
        required=False,
        help_text=gettext_lazy("DOCX or PDF. You can send it until the deadline."),
        widget=forms.FileInput({"accept": ",".join((*KINDS, ".docx", ".pdf"))}),
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    affiliation = LocalisedFormField(
        label=gettext_lazy("Where you work"), required=False, widget=LocalisedLine({"maxlength": 200})
    )
    about = LocalisedFormField(
        label=gettext_lazy("Who you are, in a few sentences"),
        required=False,
        widget=LocalisedBox({"rows": 3, "maxlength": 1000}),
    )
    knows = LocalisedFormField(
        label=gettext_lazy("What you know of, in your words"), required=False, widget=LocalisedLine({"maxlength": 300})
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in which you can speak"), required=False, widget=forms.CheckboxSelectMultiple
    )
    listed = forms.BooleanField(
        label=gettext_lazy("Show me in the public directory of experts"),
        required=False,
        help_text=gettext_lazy("Once a contribution of yours is published. You can take this back at any time."),
    )

    def __init__(self, *args: Any, call: ContributionCall, expert: Expert | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = call.languages or SPOKEN
        self.fields["language"].choices = [(tag, language_name(tag)) for tag in tags]  # type: ignore[attr-defined]
        self.fields["languages"].choices = [(tag, language_name(tag)) for tag in SPOKEN]  # type: ignore[attr-defined]
        self.fields["abstract"].help_text = _("At most %(most)s characters.") % {"most": call.longest}
        self.fields["abstract"].widget.attrs["maxlength"] = call.longest
        self.call = call
        if expert is None:
            self.fields["country"] = Country(call.forum, label=_("Country in which you work"), empty=_("choose"))
        else:
            del self.fields["name"]
        self.add_sectors(expert.sectors if expert else Codes())
        first = ["language", "title", "abstract", "file", "name", "country", "affiliation", "about"]
        self.order_fields([*first, "sector_1", "sector_2", "sector_3", "knows", "languages", "listed"])

    def clean_abstract(self) -> str:
        """As long as the call takes: said with whatever else is wrong."""
        abstract = str(self.cleaned_data["abstract"])
        if too_long := longer_than(self.call, abstract):
            raise forms.ValidationError(too_long)
        return abstract

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes."""
        found = {name: value for name, value in self.cleaned_data.items() if not name.startswith("sector_")}
        del found["version"], found["file"]
        return {**found, "languages": Codes(found["languages"]), "sectors": self.sectors}


def beginning(call: ContributionCall) -> str:
    """The language that a form begins with: the page's, where the call takes it."""
    here = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return here if not call.languages or here in call.languages else str(call.languages[0])
