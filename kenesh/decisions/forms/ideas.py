"""What people type about ideas and decisions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Examination
from kenesh.forums.models import Body, Edition
from kenesh.kit.fields import LocalisedFormField, PartialDateFormField
from kenesh.kit.templatetags.words import partial_date
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.realms.fields import OfForum


class ExamineForm(ActForm):
    """Who examines an idea."""

    asked = PartialDateFormField(label=_("Asked on"))
    field_order = ("organisation", "body", "asked")

    def arrange(self) -> None:
        """Offer the organisations and bodies of the forum."""
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Organisation"), required=False, empty_label="—"
        )
        self.fields["body"] = OfForum(
            self.known(Body),
            label=_("Or a body of the forum"),
            required=False,
            empty_label="—",
            help_text=_("Choose one of the two."),
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, object]:
        """One of the two, not both."""
        cleaned = super().clean() or {}
        if cleaned.get("organisation") and cleaned.get("body"):
            self.add_error("body", _("Choose an organisation or a body, not both."))
        return cleaned


class _ByWhom(forms.ModelChoiceField[Examination]):
    def label_from_instance(self, obj: Examination) -> str:
        called = obj.organisation or obj.body
        name = str(called.heading()) if called else str(_("unknown"))
        return f"{name} ({partial_date(obj.asked)})"


class FindForm(ActForm):
    """What an examination found."""

    finding = forms.ChoiceField(
        label=_("Finding"), choices=[("", _("not stated")), *Examination.Finding.choices], required=False
    )
    text = LocalisedFormField(label=_("Result"))
    date = PartialDateFormField(label=_("Result on"))
    field_order = ("examination", "finding", "text", "date")

    def arrange(self) -> None:
        """Offer the examinations of the idea, the newest first."""
        examinations = self.thing.examinations.select_related("organisation", "body").prefetch_related(
            "organisation__names"
        )
        self.fields["examination"] = _ByWhom(
            examinations.order_by("-order", "-id"), label=_("Whose examination"), empty_label=None
        )
        self.order_fields(self.field_order)


class RuleForm(ActForm):
    """How an idea was decided."""

    taken_up = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("The idea is taken up")), ("no", _("The idea is dropped"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    text = LocalisedFormField(label=_("What was decided"))
    date = PartialDateFormField(label=_("Decided on"))
    outcome = LocalisedFormField(
        label=_("What became of it"), required=False, help_text=_("Empty: what was decided says it.")
    )
    field_order = ("taken_up", "text", "edition", "date", "outcome")

    def arrange(self) -> None:
        """Offer the editions of the forum."""
        self.fields["edition"] = OfForum(
            self.known(Edition), label=_("Edition"), required=False, empty_label=_("At none")
        )
        self.order_fields(self.field_order)


class DecideForm(ActForm):
    """What was decided under an agenda item."""

    text = LocalisedFormField(label=_("What was decided"))
    date = PartialDateFormField(label=_("Decided on"))
