"""Forms of names, entries that are likely one, merging them and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.kit.pages import opens_to
from kenesh.people import policy
from kenesh.people.acting import Act
from kenesh.people.actions import register
from kenesh.people.forms.register import ApartForm, MergeForm, NameAddForm, PartForm
from kenesh.people.likely import duplicates
from kenesh.people.models import Person
from kenesh.people.queries import number_of_person, stands_for
from kenesh.people.reasons import told
from kenesh.people.sheets import PersonSheet
from kenesh.people.suggesting import suggestions
from kenesh.realms.queries import forum_or_404
from kenesh.sources.sheet import show

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request

_SHOWN = 100


class OnPerson(Act[Person]):
    """Common to what is done to an entry of the register."""

    model = Person

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_name(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """The other entry, where the address names it."""
        key = self.request.GET.get("other", "")[:80].replace("\x00", "")
        found = number_of_person(self.viewer, self.thing.forum_id, key) if key else None
        return {"other": found} if found else {}


class AddName(OnPerson):
    """Add a form of a name."""

    name = "person-name"
    form = NameAddForm
    template = "people/add_name.html"
    title = _("Add a form of the name")
    lead = _("As a passport, a note verbale, a publication or the person writes it.")
    button = _("Add this form")
    done = _("The form of the name is on record.")

    def initial(self) -> Mapping[str, Any]:
        """Nothing: the name is typed, or taken from a suggestion."""
        return {}

    def context(self) -> Mapping[str, Any]:
        """What named systems make of the forms on record."""
        return {"suggestions": suggestions(self.thing)}

    def act(self, form: NameAddForm, at: dt.datetime) -> Person:
        """Add it."""
        made = form.name()
        made.person, made.preferred, made.remark = self.thing, form.given["preferred"], form.given["remark"]
        return register.add_name(made, based_on=form.based_on, by=self.viewer, at=at)


class TellApart(OnPerson):
    """Say that another entry is another person."""

    name = "person-apart"
    form = ApartForm
    title = _("Say that this is another person")
    lead = _("The two are never proposed as one again.")
    button = _("These are two persons")
    done = _("It is on record that these are two persons.")

    def act(self, form: ApartForm, at: dt.datetime) -> Person:
        """Say so."""
        given = form.given
        return register.tell_apart(
            self.thing, given["other"], given["note"], based_on=form.based_on, by=self.viewer, at=at
        )


class Merge(OnPerson):
    """Merge another entry into this one."""

    name = "person-merge"
    form = MergeForm
    title = _("Merge another entry into this one")
    lead = _(
        "This entry stays. Everything that points to the other one points to this one then, and the address of the other "
        "one leads here. The act can be taken back: what was moved goes back, and what was added meanwhile stays here."
    )
    button = _("Merge the two")
    done = _("The two entries are one.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_merge(self.viewer, self.thing)

    def act(self, form: MergeForm, at: dt.datetime) -> Person:
        """Merge them."""
        given = form.given
        return register.merge(
            self.thing, given["other"], given["reason"], based_on=form.based_on, by=self.viewer, at=at
        )


class TakeApart(OnPerson):
    """Take back a merging."""

    name = "person-part"
    form = PartForm
    title = _("Take apart what was merged")
    lead = _(
        "Everything that was moved here when the two were merged goes back, unless somebody has pointed it elsewhere "
        "since. What was added to this entry meanwhile stays here."
    )
    button = _("Take them apart")
    done = _("The two entries stand by themselves again.")

    def may(self) -> Verdict:
        """Officers, where something was merged."""
        return policy.may_part(self.viewer, self.thing)

    def act(self, form: PartForm, at: dt.datetime) -> Person:
        """Take them apart."""
        return register.take_apart(self.thing, form.given["other"], based_on=form.based_on, by=self.viewer, at=at)


@opens_to("everyone")
@require_GET
def person(request: Request, forum: str, key: str) -> HttpResponse:
    """The page of a person; of one who was merged, the page of the entry that stands for them."""
    try:
        return show(request, PersonSheet, forum, key)
    except Http404:
        stays = stands_for(request.viewer, forum, key)
        if stays is None:
            raise
        answer = redirect(stays, permanent=True)
        # It can be taken back: nobody keeps it without asking again.
        answer["Cache-Control"] = "no-cache"
        return answer


@opens_to("signed-in")
@require_GET
def likely_the_same(request: Request, forum: str) -> HttpResponse:
    """Pairs of entries that are likely one person, with the reasons and what can be done."""
    realm = forum_or_404(forum, request.viewer)
    verdict = policy.may_read_likely(request.viewer, realm.pk)
    if not verdict:
        raise PermissionDenied(verdict)
    found = duplicates(realm, request.viewer)
    pairs = [(pair.one, pair.other, told(pair.likeness)) for pair in found[:_SHOWN]]
    return render(request, "people/likely_the_same.html", {"forum": realm, "pairs": pairs, "more": len(found) > _SHOWN})
