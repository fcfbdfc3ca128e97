"""What people type about promises."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Ambition, Assessment
from kenesh.forums.models import Edition
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.realms.fields import OfForum
from kenesh.realms.policy import countries_of


class AssessForm(ActForm):
    """How far a promise is fulfilled."""

    assessment = forms.ChoiceField(label=_("Assessment"), choices=Assessment.choices)
    outcome = LocalisedFormField(label=_("What became of it"), required=False)
    fulfilled_on = PartialDateFormField(label=_("Fulfilled on"), required=False)


class UndertakeForm(ActForm):
    """What a member undertakes."""

    ambition = forms.ChoiceField(
        label=_("Ambition"),
        choices=Ambition.choices,
        widget=forms.RadioSelect,
        initial=Ambition.NOT_RATED,
        help_text=_(
            "By what keeping it would change. High: how things are done changes. Moderate: more of the same is done, or "
            "in more places. Low: what is done anyway goes on."
        ),
    )
    due = PartialDateFormField(
        label=_("Due"), required=False, help_text=_("Where this member's date is another than the commitment's.")
    )
    text = LocalisedFormField(label=_("What this member does"), required=False)
    field_order = ("country", "ambition", "due", "text")

    def arrange(self) -> None:
        """Offer the members that promised and whose part is not on record yet."""
        known = set(self.thing.undertakings.values_list("country", flat=True))
        choices = [(code, country_name(code)) for code in self.thing.countries if code not in known]
        self.fields["country"] = forms.ChoiceField(label=_("Member"), choices=choices)
        self.order_fields(self.field_order)


class CarryOverForm(ActForm):
    """To which edition, and until when."""

    due = PartialDateFormField(label=_("Due"), required=False)

    def arrange(self) -> None:
        """Offer the editions after the one it was promised at."""
        editions = self.known(Edition)
        if self.thing.edition is not None:
            editions = editions.filter(position__gt=self.thing.edition.position)
        self.fields["edition"] = OfForum(editions, label=_("Edition"), empty_label=None)
        self.order_fields(["edition", "due"])


class ProposeDateForm(ActForm):
    """Another due date, and why."""

    due = PartialDateFormField(label=_("Proposed date"))
    reason = LocalisedFormField(label=_("Why"))
    field_order = ("country", "due", "reason")

    def arrange(self) -> None:
        """Offer the viewer's countries among those that promised."""
        own = countries_of(self.viewer, self.thing.forum_id, "focal-point")
        choices = [(code, country_name(code)) for code in self.thing.countries if code in own]
        self.fields["country"] = forms.ChoiceField(label=_("On behalf of"), choices=choices)
        self.order_fields(self.field_order)


class AnswerDateForm(ActForm):
    """The answer to a proposed date."""

    accepted = forms.TypedChoiceField(
        label=_("Answer to the proposed date"),
        choices=[("yes", _("Accept: the due date moves at once")), ("no", _("Decline"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = LocalisedFormField(label=_("In words"), required=False, help_text=_("Needed to decline."))
