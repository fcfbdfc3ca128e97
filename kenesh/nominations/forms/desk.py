"""Setting up the desk: categories, quotas, deadlines, duties; and inviting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.forums.queries import clock_of
from kenesh.kit.fields import LocalisedFormField, LocalisedWidget
from kenesh.kit.instants import city
from kenesh.nominations.models import Category, Duty, Quota
from kenesh.nominations.models.invitation import BLOCKS
from kenesh.nominations.queries.notes import languages_of_notes
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.realms.fields import Country, OfForum

_MOST = 1000
_DAY = {"type": "date"}


def day(**kwargs: Any) -> forms.DateField:
    """A day, chosen from the browser's own calendar and written as ISO 8601."""
    return forms.DateField(
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"], localize=False, **kwargs
    )


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget)


class CategoryForm(ActForm):
    """A category of one's own."""

    code = forms.SlugField(
        label=gettext_lazy("Short name"), max_length=20, help_text=gettext_lazy("For files and badges: observer.")
    )
    name = LocalisedFormField(label=gettext_lazy("Name"), widget=LocalisedWidget(rows=1))
    needs_photo = forms.BooleanField(label=gettext_lazy("It needs a photograph"), required=False, initial=True)
    needs_approval_by_host = forms.BooleanField(
        label=gettext_lazy("It needs the approval of the host"), required=False, initial=True
    )
    in_delegation = forms.BooleanField(label=gettext_lazy("Delegations nominate in it"), required=False, initial=True)

    def clean_code(self) -> str:
        """No two of an edition."""
        code = str(self.cleaned_data["code"]).lower()
        if Category.objects.filter(edition=self.thing, code=code).exists():
            raise forms.ValidationError(_("This edition has a category of this short name."))
        return code


class QuotaForm(ActForm):
    """How many of each category: for one country, or for every country without a number of its own."""

    def arrange(self) -> None:
        """A box for each category."""
        self.categories = list(Category.objects.filter(edition=self.thing, in_delegation=True))
        self.fields["country"] = Country(
            self.thing.forum,
            empty=gettext_lazy("Every country without a number of its own"),
            label=_("For which country"),
            required=False,
        )
        known = {one.category_id: one.number for one in Quota.objects.filter(category__edition=self.thing, country="")}
        for one in self.categories:
            self.fields[f"number_{one.code}"] = forms.IntegerField(
                label=str(one.name), required=False, min_value=0, max_value=_MOST, initial=known.get(one.pk)
            )

    @property
    def numbers(self) -> dict[str, int | None]:
        """The numbers by short name; None for no limit."""
        return {one.code: self.cleaned_data[f"number_{one.code}"] for one in self.categories}


class TimingForm(ActForm):
    """The deadlines, in the time of the host."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=1_000_000)
    nominations_close = _moment(gettext_lazy("Nominations close"))
    changes_close = _moment(gettext_lazy("Changes close"))
    purge_on = day(
        label=gettext_lazy("Personal details are deleted on"),
        required=False,
        help_text=gettext_lazy("Passports, journeys, needs, stays, photographs and links. Nothing brings them back."),
    )
    backups = LocalisedFormField(
        label=gettext_lazy("What backups keep"),
        required=False,
        help_text=gettext_lazy("For example: backups made before that day are kept for 30 days, encrypted."),
    )

    def arrange(self) -> None:
        """Say in whose time."""
        self.clock = clock_of(self.thing)
        zone = {"zone": city(self.clock)}
        self.fields["nominations_close"].help_text = _("In the time of %(zone)s. Later ones need a reason.") % zone
        self.fields["changes_close"].help_text = (
            _("In the time of %(zone)s. From then on those nominated change nothing more.") % zone
        )

    def full_clean(self) -> None:
        """A moment without its zone is of the host's."""
        with timezone.override(self.clock):
            super().full_clean()


class HandOnForm(ActForm):
    """Whose nominations."""

    def arrange(self) -> None:
        """One country, or all."""
        self.fields["country"] = Country(
            self.thing.forum, members_only=True, empty=gettext_lazy("Every country"), label=_("Country"), required=False
        )


class DutyForm(ActForm):
    """A duty for an account."""

    email = forms.EmailField(label=gettext_lazy("E-mail address of the account"))
    duty = forms.ChoiceField(label=gettext_lazy("Duty"), choices=Duty.choices, widget=forms.RadioSelect)
    until = day(label=gettext_lazy("Until"), required=False)


class RoomsForm(ActForm):
    """Rooms that a hotel keeps."""

    hotel = forms.CharField(label=gettext_lazy("Hotel"), max_length=200)
    rooms = forms.IntegerField(label=gettext_lazy("Rooms"), min_value=1, max_value=5000)
    first_night = day(label=gettext_lazy("First night"))
    last_night = day(label=gettext_lazy("Last night"))
    release_on = day(
        label=gettext_lazy("Released on"),
        required=False,
        help_text=gettext_lazy("Until then rooms can be given back."),
    )
    note = forms.CharField(label=gettext_lazy("Remark"), required=False, max_length=500)


class InviteForm(ActForm):
    """Whom to invite, and in which language."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language agreed with the addressee"), choices=settings.LANGUAGES, required=False
    )

    def arrange(self) -> None:
        """Offer countries and organisations."""
        self.fields["country"] = Country(self.thing.forum, empty="—", label=_("Country"), required=False)
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Organisation"), required=False, empty_label="—"
        )
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("As in the last note to them")),
            *languages_of_notes(self.thing.forum),
        ]
        self.order_fields(["country", "organisation", "language"])


class NoteForm(ActForm):
    """The blocks of a note."""

    opening = forms.CharField(
        label=gettext_lazy("Opening courtesy"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    text = forms.CharField(label=gettext_lazy("Text"), max_length=12000, widget=forms.Textarea({"rows": 12}))
    closing = forms.CharField(
        label=gettext_lazy("Closing courtesy"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )

    @property
    def blocks(self) -> dict[str, str]:
        """As typed."""
        return {name: self.cleaned_data[name] for name in BLOCKS}


class IssueForm(ActForm):
    """The date of the note."""

    date = day(label=gettext_lazy("Date of the note"))


class TemplateForm(forms.Form):
    """How a forum writes its notes in a language."""

    opening = forms.CharField(
        label=gettext_lazy("Opening courtesy"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    text = forms.CharField(label=gettext_lazy("Text"), max_length=12000, widget=forms.Textarea({"rows": 12}))
    closing = forms.CharField(
        label=gettext_lazy("Closing courtesy"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
