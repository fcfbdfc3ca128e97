"""What people type to enter what a body recommends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.decisions.actions.recommending import Recommended
from kenesh.forums.models import Edition, Gathering
from kenesh.kit.fields import LocalisedFormField, LocalisedLine
from kenesh.people.acting import ActForm
from kenesh.realms.fields import Members, OfForum

if TYPE_CHECKING:
    from django import forms


class RecommendForm(ActForm):
    """What is recommended, and to which edition."""

    title = LocalisedFormField(label=_("In a few words"), widget=LocalisedLine())
    text = LocalisedFormField(label=_("What was recommended"))
    field_order: tuple[str, ...] = ("title", "text", "edition", "gathering", "countries")

    def arrange(self) -> None:
        """Offer the editions and members of the forum."""
        self.fields["edition"] = OfForum(
            self.known(Edition),
            label=_("To which edition"),
            required=False,
            empty_label=_("none yet"),
            help_text=_("The idea stands among the ideas of that edition. The next one is chosen for you."),
        )
        self.fields["countries"] = Members(self.thing.forum, label=_("Countries it concerns"), required=False)
        for name, field in self.extra().items():
            self.fields[name] = field
        self.order_fields(self.field_order)

    def extra(self) -> dict[str, forms.Field]:
        """What else is asked."""
        return {}

    @property
    def recommended(self) -> Recommended:
        """What was typed."""
        given = self.given
        return Recommended(given["title"], given["text"], given["edition"], given["countries"])


class RecommendByForm(RecommendForm):
    """The same on the page of the body: at which of its meetings is asked too."""

    def extra(self) -> dict[str, forms.Field]:
        """At which meeting."""
        meetings = self.known(Gathering, body=self.thing).order_by("-date", "-order", "-pk")
        label = _("At which meeting of the body")
        return {"gathering": OfForum(meetings, label=label, required=False, empty_label=_("not known"))}
