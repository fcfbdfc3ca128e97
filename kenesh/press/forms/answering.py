"""What people type of what somebody says who was asked to clear a release or a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.fields import LocalisedFormField
from kenesh.people.acting import ActForm
from kenesh.press import policy
from kenesh.press.actions.clearing import Paper
from kenesh.press.queries.desk import clearings_of, waiting_correction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.press.models import Amendment, Clearing


class _Answering(ActForm):
    """An answer; whoever records one of somebody else names the paper it stands on."""

    answer = forms.ChoiceField(label=gettext_lazy("What they say"), widget=forms.RadioSelect)
    reason = LocalisedFormField(label=gettext_lazy("What they object to, and why"), required=False)
    paper = forms.CharField(
        label=gettext_lazy("The letter or mail in which they say so"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Its number or subject, so that it can be found. Needed where you record it for somebody else."
        ),
    )
    paper_date = forms.DateField(
        label=gettext_lazy("Its date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        localize=False,
    )

    def _ask_paper_of(self, people: Iterable[Clearing | Amendment]) -> None:
        """Whoever answers for nobody else is not asked."""
        if all(one.user_id is not None and one.user_id == self.viewer.user_id for one in people):
            del self.fields["paper"], self.fields["paper_date"]

    def clean(self) -> dict[str, Any]:
        """A paper has a date."""
        found = super().clean() or self.cleaned_data
        if found.get("paper") and not found.get("paper_date") and "paper_date" not in self.errors:
            self.add_error("paper_date", _("Say of which day it is."))
        return found

    @property
    def on_paper(self) -> Paper | None:
        """The paper, if one is named."""
        given = self.cleaned_data
        return Paper(given["paper"], given["paper_date"]) if given.get("paper") else None


class AnswerForm(_Answering):
    """Who answers, and what."""

    who = forms.ChoiceField(label=gettext_lazy("Whose answer"))
    field_order = ("version", "who", "answer", "reason", "paper", "paper_date")

    def arrange(self) -> None:
        """Offer those for whom the viewer may answer."""
        self.fields["answer"].choices = [("yes", _("Cleared")), ("no", _("Objection"))]  # type: ignore[attr-defined]  # a choice field
        own = [one for one in clearings_of(self.thing) if policy.may_answer_for(self.viewer, one, self.thing)]
        self.fields["who"].choices = [(str(one.pk), one.name) for one in own]  # type: ignore[attr-defined]  # a choice field
        self._ask_paper_of(own)


class AnswerCorrectionForm(_Answering):
    """What whoever was asked says of the correction."""

    field_order = ("version", "answer", "reason", "paper", "paper_date")

    def arrange(self) -> None:
        """Say that a correction that is cleared goes out."""
        self.fields["answer"].choices = [("yes", _("Cleared: it goes out at once")), ("no", _("Objection"))]  # type: ignore[attr-defined]  # a choice field
        waiting = waiting_correction(self.thing)
        self._ask_paper_of([waiting] if waiting else [])
