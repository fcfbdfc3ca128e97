"""Pages on which an agenda is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.fields import LocalisedFormField
from kenesh.people.acting import Act, ActForm
from kenesh.programme import actions, policy
from kenesh.programme.models import AgendaItem, Session
from kenesh.realms.fields import Members, OfForum

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.verdict import Verdict


class PlaceForm(ActForm):
    """A new agenda item."""

    title = LocalisedFormField(label=_("Title of the item"))
    text = LocalisedFormField(label=_("What is to be done under this item"), required=False)

    def arrange(self) -> None:
        """Offer the forum's members and the edition's sessions."""
        self.fields["countries"] = Members(self.thing.forum, label=_("Proposed by"), required=False)
        self.fields["session"] = OfForum(
            self.known(Session, edition=self.thing),
            label=_("Session"),
            required=False,
            empty_label=_("Not yet said in which"),
        )


class Place(Act[Edition]):
    """Put an item on the agenda of an edition."""

    name = "agenda-place"
    model = Edition
    form = PlaceForm
    title = _("Put an item on the agenda")
    button = _("Put it on the agenda")
    done = _("It stands on the agenda.")

    def may(self) -> Verdict:
        """Officers, while the edition is still to be held."""
        return policy.may_place(self.viewer, self.thing)

    def act(self, form: PlaceForm, at: dt.datetime) -> AgendaItem:
        """Add the item."""
        item = AgendaItem(forum=self.thing.forum, edition=self.thing, **form.given)
        return actions.place(item, by=self.viewer, at=at)


class Withdraw(Act[AgendaItem]):
    """Take an item off the agenda."""

    name = "agenda-withdraw"
    model = AgendaItem
    title = _("Take it off the agenda")
    lead = _("It stays on record as withdrawn, with who took it off and when.")
    button = _("Take it off the agenda")
    done = _("It is off the agenda.")

    def may(self) -> Verdict:
        """Officers, until it is decided on."""
        return policy.may_withdraw(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> AgendaItem:
        """Withdraw it."""
        return actions.withdraw(self.thing, based_on=form.based_on, by=self.viewer, at=at)
