"""What people type at the accreditation desk, at a door, and when they ask as press."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.accreditation.models import Accreditation, Door
from kenesh.accreditation.models.people import Colour
from kenesh.accreditation.photographs import Cut, Prepared, prepare
from kenesh.accreditation.queries.nominated import by_script
from kenesh.files.media import Unfit
from kenesh.kit.dates import write_date
from kenesh.kit.fields import LocalisedFormField
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.partial import PartialDate
from kenesh.kit.writable import writable
from kenesh.nominations.models import Category
from kenesh.realms.fields import Country

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

# What is always there, beside the categories that the edition declares.
_ALWAYS = {
    "press": (gettext_lazy("Press"), "orange"),
    "companion": (gettext_lazy("Companion"), "green"),
    "day-pass": (gettext_lazy("Day pass"), "yellow"),
}
_MOST_DAYS = 31
_LONGEST_NAME = 120
_PAPERS, _PAPER_SIZE = 3, 5 * 1024 * 1024
_PICTURES = "image/jpeg,image/png,image/webp"


def category_word(sort: str) -> Localised:
    """The word of one of the categories that are always there, in every language of the site."""
    return in_every_language(lambda: str(_ALWAYS[sort][0]))


def days_of(edition: Edition) -> list[str]:
    """The days of an edition, where they are known (ISO 8601)."""
    date = PartialDate(edition.date)
    first, last = date.first, date.last
    if first is None or last is None or (last - first).days >= _MOST_DAYS:
        return []
    return [(first + dt.timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]


class NamesField(forms.CharField):
    """The forms of a name, one on each line; gives what an accreditation keeps."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> Any:
        """One form for each script."""
        lines = [" ".join(writable(line).split()) for line in str(super().clean(value)).splitlines()]
        found = by_script([(line, "und") for line in lines if line])
        if not found:
            raise ValidationError(_("Write at least one form of the name."))
        if any(len(form["text"]) > _LONGEST_NAME for form in found):
            raise ValidationError(
                _("This name is too long for a badge: at most %(most)s letters.") % {"most": _LONGEST_NAME}
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return "\n".join(form["text"] for form in value) if isinstance(value, list) else value


class PersonForm(forms.Form):
    """What stands on a badge, and on which days it holds."""

    names = NamesField(
        label=gettext_lazy("Names"),
        max_length=600,
        help_text=gettext_lazy("One form on each line: Latin letters as in the passport first, then other scripts."),
    )
    function = LocalisedFormField(label=gettext_lazy("Title or function"), required=False)
    category = forms.ChoiceField(label=gettext_lazy("Category"))
    colour = forms.ChoiceField(label=gettext_lazy("Colour of the stripe"), choices=Colour.choices)
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Days"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none for every day."),
    )

    def __init__(
        self, *args: Any, edition: Edition, sort: str, one: Accreditation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sort = sort
        declared = Category.objects.filter(edition=edition)
        self.words = {
            **{f"c{category.pk}": Localised(category.name) for category in declared},
            **{key: category_word(key) for key in _ALWAYS},
        }
        if one is not None and one.category not in self.words.values():
            self.words = {"now": Localised(one.category), **self.words}
        self.fields["category"].choices = [(key, str(words)) for key, words in self.words.items()]  # type: ignore[attr-defined]
        self.fields["country"] = Country(edition.forum, required=False, label=gettext_lazy("Country"))
        self._arrange_days(edition, one)
        if one is not None:
            now = next(key for key, words in self.words.items() if words == one.category)
            self.initial = {name: getattr(one, name) for name in Accreditation.TYPED} | {"category": now}
        elif sort in _ALWAYS:
            self.initial = {"category": sort, "colour": _ALWAYS[sort][1]}

    def _arrange_days(self, edition: Edition, one: Accreditation | None) -> None:
        known = list(dict.fromkeys([*days_of(edition), *(one.days if one else [])]))
        if known:
            self.fields["days"].choices = [(day, write_date(day, weekday=True)) for day in known]  # type: ignore[attr-defined]
        else:
            self.fields["days"] = _Days(
                required=False,
                max_length=200,
                label=gettext_lazy("Days"),
                help_text=gettext_lazy("As in 2027-10-04, with commas between. Leave it empty for every day."),
            )

    def clean(self) -> dict[str, Any]:
        """The words of the category, and days for a day pass."""
        found: dict[str, Any] = dict(super().clean() or {})
        if "category" in found:
            found["category"] = self.words[found["category"]]
        if self.sort == Accreditation.Sort.DAY_PASS and "days" in found and not found["days"]:
            self.add_error("days", _("A day pass names its days."))
        return found

    def has_changed(self) -> bool:
        """Whatever was sent is what stands on the badge."""
        return True


class _Days(forms.CharField):
    def clean(self, value: Any) -> Any:
        text = str(super().clean(value))
        try:
            return [dt.date.fromisoformat(part.strip()).isoformat() for part in text.split(",") if part.strip()]
        except ValueError:
            raise ValidationError(_("Write each day as year, month and day: 2027-10-04.")) from None


class PhotographForm(forms.Form):
    """A photograph for a badge. What is wrong with it is said beside the field."""

    photograph = forms.FileField(
        label=gettext_lazy("Photograph"),
        widget=forms.ClearableFileInput(attrs={"accept": _PICTURES}),
        help_text=gettext_lazy("JPEG, PNG or WebP, the whole face, in the light. It is cut to 35 by 45 millimetres."),
    )
    cut = forms.ChoiceField(
        label=gettext_lazy("Where the face is"), choices=Cut.choices, initial=Cut.MIDDLE, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Cut, looked at, and drawn anew."""
        found: dict[str, Any] = dict(super().clean() or {})
        file = found.get("photograph")
        if file:
            try:
                found["prepared"] = prepare(file, file.name, file.size, found.get("cut") or Cut.MIDDLE)
            except Unfit as why:
                self.add_error("photograph", str(why))
        return found

    @property
    def prepared(self) -> Prepared:
        """The copies to be kept."""
        made: Prepared = self.cleaned_data["prepared"]
        return made


class ReasonForm(forms.Form):
    """Why something is refused or revoked; whoever it is about is told."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It is sent to the person, where an address is known."),
    )


class GrantForm(forms.Form):
    """Granting; of the press, whether they are in the pool."""

    pool = forms.BooleanField(
        label=gettext_lazy("In the pool: goes where only a few of the press can be"), required=False
    )


class _Papers(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data] if data else []
        if len(files) > _PAPERS:
            raise ValidationError(_("At most %(most)s papers fit.") % {"most": _PAPERS})
        found = [super(_Papers, self).clean(file, initial) for file in files]
        if any(file.size > _PAPER_SIZE for file in found):
            raise ValidationError(_("A paper is too large: at most 5 megabytes fit."))
        return found


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PressForm(PhotographForm):
    """What somebody tells who asks for accreditation as press."""

    names = NamesField(
        label=gettext_lazy("Your name"),
        max_length=600,
        help_text=gettext_lazy("As in your passport, in Latin letters; on a second line in your own script."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    outlet = forms.CharField(label=gettext_lazy("For whom you report"), max_length=200)
    function = forms.CharField(
        label=gettext_lazy("As what"), max_length=100, help_text=gettext_lazy("Reporter, photographer, camera, sound.")
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=200,
        help_text=gettext_lazy("A code is sent there. Your request counts once you have typed it."),
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language we write to you"), choices=settings.LANGUAGES)
    papers = _Papers(
        label=gettext_lazy("Papers"),
        required=False,
        widget=_Several(attrs={"accept": f"application/pdf,{_PICTURES}"}),
        help_text=gettext_lazy("A letter of your editors, your press card. At most three, PDF or photographs."),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "I agree that the host and the secretariat keep what I send here, to decide on my request and to print my "
            "badge, and delete it after the edition."
        )
    )

    field_order = (
        "names",
        "outlet",
        "function",
        "country",
        "email",
        "language",
        "photograph",
        "cut",
        "papers",
        "consent",
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"] = Country(edition.forum, required=False, label=gettext_lazy("Country of the outlet"))
        self.order_fields(self.field_order)


class CodeForm(forms.Form):
    """The code that came by mail."""

    code = forms.CharField(label=gettext_lazy("Your code"), max_length=20)


class DoorForm(forms.Form):
    """A door to be opened."""

    name = forms.CharField(label=gettext_lazy("Name of the door"), max_length=60)


class TypedForm(forms.Form):
    """A code typed online, at one of the doors. The number of the scan is made with the form."""

    door = forms.ModelChoiceField(Door.objects.none(), label=gettext_lazy("Door"), empty_label=None)
    code = forms.CharField(
        label=gettext_lazy("Code under the square"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    scan = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["door"].queryset = Door.objects.filter(edition=edition).select_related("edition__forum")  # type: ignore[attr-defined]


class BadgesForm(forms.Form):
    """Which badges to print, and how."""

    which = forms.ChoiceField(
        label=gettext_lazy("Which"),
        choices=[("new", gettext_lazy("Those not printed yet")), ("all", gettext_lazy("All"))],
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size"),
        choices=[("a6", gettext_lazy("A6, upright")), ("card", gettext_lazy("Card, 86 by 54 millimetres"))],
    )
    sheet = forms.BooleanField(label=gettext_lazy("On sheets of A4, to be cut"), required=False)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=10**9)

    def __init__(self, *args: Any, one: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if one:
            self.fields["which"].widget = forms.HiddenInput()
