"""Files in a form: they are kept as soon as they are sent, and the form then asks what each of them is.

A row for each file carries its token, so that nothing is sent twice: neither where something else in the form must be put
right, nor where somebody comes back to it later.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.files.media import KINDS
from kenesh.files.models import Kept
from kenesh.files.queries import uploads
from kenesh.kit.dates import write_date
from kenesh.kit.fields import LocalisedFormField, LocalisedLine, PartialDateFormField
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.people.acting import ActForm
from kenesh.people.models import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.files.models import Upload

# How many files one form takes.
MOST_FILES = 12
_LINE = {"maxlength": 300}
_POLE, _DATE_LINE = 90, 180


class Several(forms.ClearableFileInput):
    """Chooses several files at once. What was chosen is read before the form is: see ``files.receiving``."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Position(forms.CharField):
    """A point as latitude and longitude in degrees; gives both, or none."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("Latitude and longitude in degrees, as in 42.87460, 74.56980."))
        super().__init__(required=False, max_length=40, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Two numbers."""
        text = str(super().to_python(value) or "")
        if not text:
            return None
        try:
            north, east = (Decimal(part.strip()).quantize(Decimal("0.00001")) for part in text.split(","))
        except (InvalidOperation, ValueError):
            raise forms.ValidationError(_("Write two numbers with a comma between them: 42.87460, 74.56980.")) from None
        if not (north.is_finite() and east.is_finite()) or abs(north) > _POLE or abs(east) > _DATE_LINE:
            raise forms.ValidationError(_("Latitudes reach to 90 degrees, longitudes to 180."))
        return north, east

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return ", ".join(map(str, value)) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Sent:
    """One file of a form, with what was said of it. ``point`` is north and east in degrees."""

    upload: Upload
    title: Localised
    alt: Localised
    taken: PartialDate
    point: tuple[Decimal, Decimal] | None
    place: Place | None
    credit: str
    rights: str

    def kept[K: Kept](self, kept: K) -> K:
        """Say of a file of the record what was said in the form."""
        for name in ("title", "alt", "taken", "place", "credit", "rights"):
            setattr(kept, name, getattr(self, name))
        kept.latitude, kept.longitude = self.point or (None, None)
        return kept


class FilesForm(ActForm):
    """A form that takes files beside what else it asks."""

    def arrange_files(self, label: Any) -> None:
        """Offer to send files, and ask of each that was sent what it is."""
        kinds = ", ".join(name for name, _ending in KINDS.values())
        self.fields["files"] = forms.FileField(
            label=label,
            required=False,
            widget=Several(attrs={"accept": ",".join((*KINDS, *(ending for _name, ending in KINDS.values())))}),
            help_text=gettext_lazy("Several can be chosen at once. Kinds: %(kinds)s.") % {"kinds": kinds},
        )
        tokens = {number: str(self.data.get(f"upload_{number}", "")) for number in range(1, MOST_FILES + 1)}
        found = uploads(self.viewer, filter(None, tokens.values()))
        self.uploads: dict[int, Upload] = {number: found[token] for number, token in tokens.items() if token in found}
        self.forgotten = [number for number, token in tokens.items() if token and token not in found]
        for number, upload in self.uploads.items():
            for name, field in self._row(upload):
                self.fields[f"{name}_{number}"] = field

    def _row(self, upload: Upload) -> Iterator[tuple[str, forms.Field]]:
        called = {"name": upload.name, "kind": upload.kind_words, "size": filesizeformat(upload.size)}
        yield "upload", forms.CharField(widget=forms.HiddenInput)
        yield (
            "caption",
            LocalisedFormField(
                label=_("%(name)s (%(kind)s, %(size)s) is kept. What is it?") % called,
                required=False,
                widget=LocalisedLine(_LINE),
            ),
        )
        if upload.is_picture:
            yield from self._photograph(upload)
        yield "leave", forms.BooleanField(label=_("Leave out %(name)s") % called, required=False)

    def _photograph(self, upload: Upload) -> Iterator[tuple[str, forms.Field]]:
        called = {"name": upload.name}
        yield (
            "alt",
            LocalisedFormField(
                label=_("What does the photograph %(name)s show?") % called,
                required=False,
                widget=LocalisedLine(_LINE),
                help_text=_("In a sentence, for whoever cannot see it."),
            ),
        )
        yield "taken", PartialDateFormField(label=_("When it was taken"), required=False)
        if upload.taken:
            words = _("The photograph says it was taken on %(date)s. Use this date")
            yield "use_date", forms.BooleanField(label=words % {"date": write_date(upload.taken)}, required=False)
        choices = [("", "—"), *((key, label) for key, (label, _place) in self._places.items())]
        yield "place", forms.ChoiceField(label=_("Where it was taken"), required=False, choices=choices)
        yield "position", Position(label=_("Or the point where it was taken"))
        if upload.latitude is not None:
            words = _("The photograph says it was taken at %(point)s. Use this point")
            point = f"{upload.latitude}, {upload.longitude}"
            yield "use_point", forms.BooleanField(label=words % {"point": point}, required=False)
        yield "credit", forms.CharField(label=_("Who took it"), required=False, max_length=200)
        yield (
            "rights",
            forms.CharField(
                label=_("Who may use it, and how"),
                required=False,
                max_length=200,
                help_text=_("For example: free to use with the photographer's name."),
            ),
        )

    @cached_property
    def _places(self) -> dict[str, tuple[str, Place]]:
        """The places to choose from by their keys, in the order a reader expects; read once for all files."""
        found = {one.key: (str(one.heading()), one) for one in self.known(Place).prefetch_related("names")}
        return dict(sorted(found.items(), key=lambda pair: pair[1][0].casefold()))

    def clean(self) -> dict[str, Any]:
        """A photograph is told in words; what was sent too long ago is sent again."""
        cleaned = super().clean() or {}
        if self.forgotten:
            self.add_error("files", _("A file of this form is not kept any more. Send it again."))
        for number, upload in self.uploads.items():
            alt, left = f"alt_{number}", cleaned.get(f"leave_{number}")
            if upload.is_picture and not left and alt not in self.errors and not cleaned.get(alt):
                self.add_error(alt, _("Say in words what the photograph shows."))
        return cleaned

    @property
    def sent(self) -> list[Sent]:
        """The files of the form, in order, without those left out."""
        return [self._sent(n, one) for n, one in self.uploads.items() if not self.cleaned_data.get(f"leave_{n}")]

    def _sent(self, number: int, upload: Upload) -> Sent:
        def said(name: str, otherwise: Any = "") -> Any:
            return self.cleaned_data.get(f"{name}_{number}") or otherwise

        point = said("position", None)
        if point is None and said("use_point") and upload.latitude is not None and upload.longitude is not None:
            point = (upload.latitude, upload.longitude)
        taken = said("taken") or (upload.taken if said("use_date") else "")
        return Sent(
            upload,
            said("caption", Localised()),
            said("alt", Localised()),
            PartialDate(taken),
            point,
            self._places[key][1] if (key := said("place")) else None,
            said("credit"),
            said("rights"),
        )
