"""Names as they are typed for a badge, and the photograph."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.accreditation.queries.nominated import by_script
from kenesh.files.media import Unfit
from kenesh.files.portraits import Cut, Prepared, prepare
from kenesh.kit.writable import writable
from kenesh.nominations.latin import strange
from kenesh.nominations.saying import in_words

_LONGEST_NAME = 120
_LATIN = "Latn"
_LOOK_ALIKE = frozenset({"Cyrl", "Grek"})
_BETWEEN = frozenset(" -'’.,·・")
PICTURES = "image/jpeg,image/png,image/webp"


class NamesField(forms.CharField):
    """The forms of a name, one on each line; gives what an accreditation keeps."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> Any:
        """One form for each script, the passport's first; each in letters of its own script alone."""
        lines = [" ".join(writable(line).split()) for line in str(super().clean(value)).splitlines()]
        found = by_script([(line, "und") for line in lines if line])
        if not found:
            raise ValidationError(_("Write at least one form of the name."))
        if any(len(form["text"]) > _LONGEST_NAME for form in found):
            raise ValidationError(
                _("This name is too long for a badge: at most %(most)s letters.") % {"most": _LONGEST_NAME}
            )
        if wrong := [words for form in found if (words := _strange(form))]:
            raise ValidationError(wrong)
        if not any(form["script"] == _LATIN for form in found):
            raise ValidationError(_("Write the name in Latin letters too, as in the passport."))
        return sorted(found, key=lambda form: form["script"] != _LATIN)

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return "\n".join(form["text"] for form in value) if isinstance(value, list) else value


def _strange(form: dict[str, str]) -> str:
    """What is wrong with a form of a name: of the Latin one, what no passport could hold."""
    if form["script"] == _LATIN:
        found = strange(form["text"])
        return in_words(found) if found else ""
    signs = [sign for sign in dict.fromkeys(form["text"]) if not _belongs(sign, form["script"])]
    return _("In a name in this script these do not belong: %(signs)s.") % {"signs": " ".join(signs)} if signs else ""


def _belongs(sign: str, script: str) -> bool:
    if sign in _BETWEEN or unicodedata.category(sign).startswith("M"):
        return True
    # Latin letters look like others; elsewhere, several scripts stand in one name.
    return sign.isalpha() and not (script in _LOOK_ALIKE and unicodedata.name(sign, "").startswith("LATIN"))


class PhotographForm(forms.Form):
    """A photograph for a badge. What is wrong with it is said beside the field."""

    photograph = forms.FileField(
        label=gettext_lazy("Photograph"),
        widget=forms.ClearableFileInput(attrs={"accept": PICTURES}),
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
