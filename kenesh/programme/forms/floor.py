"""What is typed about a speakers' list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.delegations.queries.order import rule_sets
from kenesh.files.forms import FilesForm
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedLine
from kenesh.kit.locales import language_name
from kenesh.people.acting import ActForm
from kenesh.programme import policy
from kenesh.programme.models import FloorRequest, Slot
from kenesh.programme.queries.floor import handed_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.files.models import Upload

LONGEST_SPEECH = 60_000
_USUAL = ("en", "ru", "ko")


class FloorForm(ActForm):
    """Whether the list is open, and in what order delegations are called."""

    floor = forms.ChoiceField(label=_("The speakers' list"), choices=Slot.Floor.choices, widget=forms.RadioSelect)
    floor_order = forms.ChoiceField(
        label=_("In which order delegations have the floor"), choices=Slot.FloorOrder.choices
    )

    def arrange(self) -> None:
        """Begin with what stands."""
        self.initial.setdefault("floor", self.thing.floor or Slot.Floor.OPEN)
        self.initial.setdefault("floor_order", self.thing.floor_order)
        if not rule_sets(self.thing.edition, self.viewer):
            self.fields["floor_order"].help_text = _(
                "No rules of precedence are declared for this edition. Called by precedence, delegations would stand "
                "in the order of the rules that come with the program."
            )


class AskFloorForm(ActForm):
    """A request for the floor."""

    sort = forms.ChoiceField(
        label=_("What for"), choices=FloorRequest.Sort.choices, widget=forms.RadioSelect, initial="statement"
    )

    def arrange(self) -> None:
        """A delegation asks for itself; the desk for anybody, with a time of its own."""
        own = [
            code for code in self.thing.forum.members if policy.is_of_delegation(self.viewer, self.thing.forum_id, code)
        ]
        codes = list(self.thing.forum.members) if self._conducts else own
        choices = [(code, country_name(code)) for code in codes]
        if self._conducts:
            choices = [("", str(_("none: a guest"))), *choices]
        self.fields["country"] = forms.ChoiceField(
            label=_("Delegation"),
            choices=choices,
            required=False,
            initial=choices[0][0] if choices else "",
        )
        self.fields["who"] = LocalisedFormField(
            label=_("Who speaks"), required=False, widget=LocalisedLine({"maxlength": 300})
        )
        if self._conducts:
            self.fields["minutes"] = forms.IntegerField(
                label=_("Minutes"),
                required=False,
                min_value=1,
                max_value=600,
                help_text=_("Empty: as the plan says."),
            )
        self.order_fields(["country", "who", "sort", "minutes"])

    @cached_property
    def _conducts(self) -> bool:
        return bool(policy.may_conduct(self.viewer, self.thing))

    def clean_country(self) -> str:
        """The only choice, where there is one and nothing was said."""
        choices = [code for code, _label in self.fields["country"].choices]  # type: ignore[attr-defined]
        value = str(self.cleaned_data["country"])
        return value if value in choices or not choices else str(choices[0])

    def clean(self) -> dict[str, object]:
        """A guest has a name."""
        cleaned = super().clean() or {}
        if self._conducts and not self.errors and not cleaned.get("country") and not cleaned.get("who"):
            self.add_error("who", _("Say who speaks, or choose a delegation."))
        return cleaned


class HandInForm(FilesForm):
    """A statement: its text, a file, or both."""

    text = forms.CharField(
        label=_("The statement"), max_length=LONGEST_SPEECH, required=False, widget=forms.Textarea(attrs={"rows": 16})
    )

    def arrange(self) -> None:
        """Offer the languages of the session first, and to keep the file that the reader may know of."""
        tags = dict.fromkeys([*self.thing.session.languages, *_USUAL])
        self.fields["language"] = forms.ChoiceField(
            label=_("In which language"), choices=[(tag, language_name(tag)) for tag in tags]
        )
        self.arrange_files(_("The statement as a file"))
        self.fields["files"].help_text = _("One file, PDF or Word (DOCX). It is beside the text, or instead of it.")
        self.fields["files"].widget.attrs["accept"] = ".pdf,.docx"
        file = getattr(handed_before(self.viewer, self.thing), "file", None)
        label = gettext("Keep the file %(name)s, handed in before, unless I choose another")
        self.fields["keep_file"] = forms.BooleanField(
            label=label % {"name": file.name if file else ""},
            required=False,
            initial=file is not None,
            widget=forms.CheckboxInput if file else forms.HiddenInput,
        )
        self.order_fields(["language", "text", "keep_file", "files"])

    def _row(self, upload: Upload) -> Iterator[tuple[str, forms.Field]]:
        told = {"name": upload.name, "kind": upload.kind_words, "size": filesizeformat(upload.size)}
        yield "upload", forms.CharField(widget=forms.HiddenInput)
        words = gettext("%(name)s (%(kind)s, %(size)s) is sent. Leave it out")
        yield "leave", forms.BooleanField(label=words % told, required=False)

    @property
    def file(self) -> Upload | None:
        """The file that was chosen."""
        return self.sent[-1].upload if self.sent else None

    def clean(self) -> dict[str, object]:
        """One file is enough."""
        cleaned = super().clean() or {}
        if not self.errors and len(self.sent) > 1:
            self.add_error("files", _("Choose one file, and leave out the others."))
        return cleaned
