"""What people type about editions, bodies, their members and their meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.forums.actions import Belongs, called, members_of
from kenesh.forums.models import Body, Edition, Gathering
from kenesh.kit.fields import LocalisedFormField, LocalisedLine, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.realms.fields import Country, OfForum
from kenesh.sources.forms import asks

if TYPE_CHECKING:
    from kenesh.forums.models import Membership

asks(Edition, "title", "number", "sort", "state", "date", "country", "place", "level", "format")
asks(Body, "name", "sort", "about", "since", "organisation")
asks(
    Gathering,
    "body",
    "number",
    "date",
    "country",
    "place",
    "host",
    "edition",
    "agenda",
    "participants",
    "record",
)


class MemberForm(ActForm):
    """Which member of a body, and who it is. A member is told by its place in the list, counted from 0."""

    name = LocalisedFormField(
        label=_("Or the member in words"),
        required=False,
        widget=LocalisedLine(),
        help_text=_("Where the register has no entry for it: choose its country too."),
    )
    since = PartialDateFormField(label=_("Since"), required=False)
    until = PartialDateFormField(label=_("Until"), required=False)
    removed = forms.BooleanField(
        label=_("Remove this member"), required=False, help_text=_("Where it was named by mistake.")
    )
    field_order = ("member", "country", "organisation", "name", "since", "until", "removed")

    def arrange(self) -> None:
        """Offer the members by their place in the list, and a new one."""
        self._members = members_of(self.thing)
        choices = [(str(place), str(called(member))) for place, member in enumerate(self._members)]
        self.fields["member"] = forms.ChoiceField(
            label=_("Member"), choices=[("", _("a new member")), *choices], required=False
        )
        self.fields["country"] = Country(self.thing.forum, label=_("Country"), required=False, empty=_("none"))
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Organisation"), required=False, empty_label="—"
        )
        self.order_fields(self.field_order)

    @property
    def member(self) -> Membership | None:
        """Which member; None for a new one."""
        place = self.cleaned_data["member"]
        return self._members[int(place)] if place else None

    @property
    def belongs(self) -> Belongs:
        """Who it is, and for how long."""
        given = self.given
        return Belongs(given["country"], given["organisation"], given["name"], given["since"], given["until"])
