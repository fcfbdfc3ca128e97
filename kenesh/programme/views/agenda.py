"""Pages on which an agenda is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
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


class PapersForm(ActForm):
    """The papers of an agenda item."""

    def arrange(self) -> None:
        """Offer the papers of the edition, and whichever were chosen before."""
        chosen = list(self.thing.papers.all())
        offered = self.known(Paper).filter(Q(edition=self.thing.edition_id) | Q(pk__in=[one.pk for one in chosen]))
        self._papers = {paper.key: paper for paper in offered}
        self.fields["papers"] = forms.MultipleChoiceField(
            label=_("Papers"),
            required=False,
            choices=[(key, str(paper.heading())) for key, paper in self._papers.items()],
            widget=forms.CheckboxSelectMultiple,
            initial=[one.key for one in chosen],
        )

    @property
    def papers(self) -> list[Paper]:
        """Those chosen."""
        return [self._papers[key] for key in self.cleaned_data["papers"]]


class Papers(Act[AgendaItem]):
    """Say which papers belong to an agenda item."""

    name = "agenda-papers"
    model = AgendaItem
    form = PapersForm
    title = _("Papers of this item")
    lead = _("Papers of the edition can be chosen. Enter a new one first.")
    button = _("Keep these")
    done = _("The papers are kept with the item.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_keep(self.viewer, self.thing.forum_id)

    def act(self, form: PapersForm, at: dt.datetime) -> AgendaItem:
        """Keep them."""
        return actions.set_papers(self.thing, form.papers, based_on=form.based_on, by=self.viewer, at=at)
