"""What somebody types who asks for accreditation as press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.accreditation.forms.names import PICTURES, NamesField, PhotographForm
from kenesh.realms.fields import Country

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

_PAPERS, _PAPER_SIZE = 3, 5 * 1024 * 1024


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
        widget=forms.Textarea(attrs={"rows": 4}),
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
        widget=_Several(attrs={"accept": f"application/pdf,{PICTURES}"}),
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
