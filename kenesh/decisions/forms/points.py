"""What people type to enter in the register what a meeting agreed: filled in from the point of the record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.actions.points import AS_THE_RECORD, Entered
from kenesh.kit.codes import Codes
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, PartialDateFormField
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.templatetags.links import listed
from kenesh.people.acting import ActForm
from kenesh.realms.fields import Members
from kenesh.realms.models import Clearance


class EnterForm(ActForm):
    """Common to whatever is entered from a point; ``thing`` is the point."""

    text = LocalisedFormField(label=_("What was agreed"))
    audience = forms.ChoiceField(
        label=_("Who may know of it"),
        required=False,
        widget=forms.RadioSelect,
        initial=AS_THE_RECORD,
        choices=[
            (AS_THE_RECORD, _("Those who read the record")),
            (Clearance.MEMBERS, Clearance.MEMBERS.label),
            (Clearance.PUBLIC, Clearance.PUBLIC.label),
        ],
        help_text=_("Ask the parties before more people than they may know of it."),
    )

    def arrange(self) -> None:
        """Offer the members and the countries of the meeting."""
        self.fields["countries"] = Members(self.thing.forum, self.thing.countries, label=_("By whom"), required=False)
        self.order_fields(["title", "given_to", "text", "countries", "by", "due", "audience"])

    @property
    def entered(self) -> Entered:
        """What was typed."""
        given = self.cleaned_data
        return Entered(
            text=given["text"],
            title=given.get("title") or Localised(),
            countries=given.get("countries") or Codes(),
            by=given.get("given_to") or given.get("by") or Localised(),
            due=given.get("due") or "",
            clearance=given["audience"],
        )


class EnterCommitmentForm(EnterForm):
    """A commitment."""

    title = LocalisedFormField(label=_("In a few words"), required=False)
    by = LocalisedFormField(label=_("Organisation that does it"), required=False)
    due = PartialDateFormField(label=_("Due"), required=False)


class EnterTaskingForm(EnterForm):
    """A tasking."""

    given_to = LocalisedFormField(label=_("Given to"))
    due = PartialDateFormField(label=_("Until when"), required=False)


class EnterIdeaForm(EnterForm):
    """An idea."""

    title = LocalisedFormField(label=_("In a few words"))


def filled(point: Any) -> dict[str, Any]:
    """What stands in the forms at first: what the record says."""
    organisation = Localised(point.organisation.heading()) if point.organisation else Localised()
    codes = list(point.countries)
    owners = organisation or (
        in_every_language(lambda: str(listed(country_name(code) for code in codes))) if codes else Localised()
    )
    return {
        "text": Localised(point.text),
        "countries": list(point.countries),
        "by": organisation,
        "given_to": owners,
        "due": point.due,
    }
