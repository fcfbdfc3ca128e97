"""Nominating somebody, and what is said at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.files.forms import FilesForm
from kenesh.forums.models import Edition
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedWidget
from kenesh.kit.locales import own_languages
from kenesh.nominations import policy
from kenesh.nominations.actions.nominating import check_late
from kenesh.nominations.latin import LONGEST, strange
from kenesh.nominations.models import Category
from kenesh.nominations.models.nomination import WRITTEN
from kenesh.nominations.queries.nominations import likely_persons
from kenesh.nominations.saying import in_words
from kenesh.people.acting import ActForm
from kenesh.people.forms.register import as_choice

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from kenesh.people.models import Person

_REASON = {"rows": 4}


class Latin(forms.CharField):
    """A name as the passport's Latin form has it; says which signs it cannot hold."""

    # One of the fields of a name must be filled in, so that none is called optional.
    is_one_of = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST, "required": False, **kwargs})

    def validate(self, value: str) -> None:
        """Name every sign that does not belong there."""
        super().validate(value)
        if found := strange(value):
            raise forms.ValidationError(in_words(found))


class OneOf(forms.ModelChoiceField[Any]):
    """Chooses a category by its name."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name."""
        return str(obj.name)


class Late(ActForm):
    """Common to whatever may come after the deadline."""

    late_reason = forms.CharField(
        label=gettext_lazy("Why it comes late"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(_REASON),
        help_text=gettext_lazy("Only where nominations have closed."),
    )

    def arrange(self) -> None:
        """Once nominations have closed, no longer optional."""
        super().arrange()
        edition = self.thing if isinstance(self.thing, Edition) else self.thing.edition
        try:
            check_late(edition, "", timezone.now())
        except forms.ValidationError as why:
            asked = self.fields["late_reason"]
            asked.required = True
            asked.error_messages["required"] = asked.help_text = " ".join(why.messages)


class PersonForm(ActForm):
    """Who is nominated."""

    surname = Latin(label=gettext_lazy("Surname as in the passport"), help_text=gettext_lazy("Latin letters."))
    given = Latin(label=gettext_lazy("Given names as in the passport"), help_text=gettext_lazy("Latin letters."))  # type: ignore[assignment]  # a field: the frame takes it out of the class
    own_name = forms.CharField(
        label=gettext_lazy("Name in the person's own script"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Whole, in the order in which the person writes it."),
    )
    honorific = LocalisedFormField(
        label=gettext_lazy("Honorific"),
        required=False,
        widget=LocalisedWidget(rows=1),
        help_text=gettext_lazy("H.E., Mr, Ms, Dr."),
    )
    function = LocalisedFormField(label=gettext_lazy("Function"), required=False, widget=LocalisedWidget(rows=1))
    organisation = forms.CharField(label=gettext_lazy("Organisation"), required=False, max_length=300)
    email = forms.EmailField(
        label=gettext_lazy("The person's own e-mail address"),
        required=False,
        help_text=gettext_lazy("A link to their own form goes there."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language in which to write to them"), choices=settings.LANGUAGES, required=False
    )

    def arrange(self) -> None:
        """Offer the categories of the edition, and countries where somebody new is nominated."""
        super().arrange()
        is_new = isinstance(self.thing, Edition)
        self.edition = self.thing if is_new else self.thing.edition
        own = policy.nominates_for(self.viewer, self.thing.forum_id)
        countries = {self.thing.country} if not is_new else own
        offered = Category.objects.filter(edition=self.edition)
        if countries and countries.isdisjoint({"", self.edition.country}):
            # Some serve the host alone, or come from the secretariat.
            offered = offered.filter(Q(in_delegation=True) | Q(pk=None if is_new else self.thing.category_id))
        self.fields["category"] = OneOf(offered, label=_("Category"), empty_label=None)
        self.fields["own_name"].is_one_of = True  # type: ignore[attr-defined]  # as of the others of a name
        for name in ("honorific", "function"):
            widget: Any = self.fields[name].widget
            widget.further = own_languages(countries)
        first = ["category"]
        if is_new:
            first.insert(0, "country")
            self._offer_countries()
        self.order_fields([*first, "surname", "given", "own_name"])

    def _offer_countries(self) -> None:
        forum = self.thing.forum
        keeps = bool(policy.may_arrange(self.viewer, self.thing)) and not policy.nominates_for(self.viewer, forum.pk)
        own = policy.nominates_for(self.viewer, forum.pk)
        codes = [*forum.members, *sorted(set(own) - set(forum.members))] if keeps else sorted(own)
        # Nobody is nominated for a country because its name happened to come first.
        first = [("", _("The secretariat itself"))] if keeps else []
        choices = [*first, *((code, country_name(code)) for code in codes)]
        self.fields["country"] = forms.ChoiceField(label=_("For which country"), choices=choices, required=False)
        if len(choices) == 1:
            self.fields["country"].widget = forms.HiddenInput()
            self.fields["country"].initial = choices[0][0]

    def clean_country(self) -> str:
        """The only choice, where there is one and nothing was said."""
        codes = [code for code, _label in self.fields["country"].choices]  # type: ignore[attr-defined]
        value = str(self.cleaned_data["country"])
        return str(codes[0]) if not value and len(codes) == 1 else value

    def clean(self) -> dict[str, Any]:
        """Somebody is named, in whichever script: said with all else that is missing."""
        cleaned = super().clean() or {}
        names = ("surname", "given", "own_name")
        if not any(cleaned.get(name) for name in names) and not self.errors.keys() & set(names):
            self.add_error("surname", _("Say the name of the person."))
        return cleaned

    @property
    def person(self) -> dict[str, Any]:
        """What is said of the person."""
        said = {name: self.cleaned_data[name] for name in WRITTEN}
        return {**said, "language": said["language"] or "en"}


class ReplaceForm(PersonForm, Late):
    """Who comes in the place of somebody."""


class ReasonForm(ActForm):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(_REASON))


class ConfirmForm(ActForm):
    """Which entry of the register the person is, where some are likely."""

    label: str | _StrPromise = gettext_lazy("Who is it in the register of people?")

    def arrange(self) -> None:
        """Likely ones, and somebody new. Nothing is chosen beforehand: a namesake is nobody's default."""
        self.found = likely_persons(self.thing, self.viewer) if self.thing.person_id is None else []
        if not self.found:
            return
        choices = [(str(one.person.pk), as_choice(one)) for one in self.found]
        self.fields["person"] = forms.ChoiceField(
            label=self.label,
            choices=[*choices, ("new", _("None of these: a new entry"))],
            widget=forms.RadioSelect,
            help_text=_("These are likely the same person by name and country. Nothing is merged by itself."),
        )

    @property
    def chosen(self) -> Person | None:
        """The entry that somebody chose."""
        said = self.cleaned_data.get("person", "new")
        return next((one.person for one in self.found if str(one.person.pk) == said), None)


class AttachForm(FilesForm):
    """Files that come with a nomination: the signed note with the list."""

    def arrange(self) -> None:
        """Offer to send files."""
        self.arrange_files(_("Files"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was sent."""
        return not self.sent
