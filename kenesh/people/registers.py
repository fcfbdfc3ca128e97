"""The registers of people, organisations and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.countries import country_name
from kenesh.kit.parts import Action, Cell, Column
from kenesh.kit.templatetags.links import heading, listed
from kenesh.people import policy
from kenesh.people.likely import named_alike
from kenesh.people.models import Organisation, Person, Place
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.realms.registers import Register, choice
from kenesh.search.models import Row
from kenesh.search.queries import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from kenesh.people.models.register import Named

# More matches than anybody reads; a longer word narrows them.
MATCHES = 500


class NamedRegister(Register[Any]):
    """A register of what is known by forms of its name; searched in any script."""

    def fields(self) -> dict[str, forms.Field]:
        """Filter by country, and by any spelling of the name."""
        countries = self.visible(self.model).exclude(country="").order_by("country").values_list("country", flat=True)
        named = sorted((country_name(code), code) for code in countries.distinct())
        return {
            "q": forms.CharField(label=_("Name, in any script"), max_length=200, required=False),
            "country": choice(_("Country"), [(code, name) for name, code in named]),
        }

    def narrow(self, things: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        """Keep a country's, and those whose name has every word; ordered by key, which follows the Latin name."""
        if "country" in asked:
            things = things.filter(country=asked["country"])
        if "q" in asked:
            rows = Row.objects.filter(may_see_opaque_clause(self.viewer), subject_kind=self.model.kind)
            rows = rows.filter(forum_id=self.forum.pk)
            found = [*find(asked["q"], rows, limit=MATCHES), *named_alike(asked["q"], rows)]
            things = things.filter(pk__in=[row.subject_id for row in found])
        return things.order_by("key")


def _others(thing: Named) -> object:
    """The found spellings that are not already shown."""
    shown = {str(thing.heading()), thing.own_name.text if thing.own_name else ""}
    return listed(dict.fromkeys(form.text for form in thing.forms if not form.guess and form.text not in shown))


class PeopleRegister(NamedRegister):
    """People."""

    model = Person
    title = _("People")
    about = _("Everyone the record names, with each spelling that was found.")
    columns = (Column(pgettext_lazy("person", "Name")), Column(_("Also written")), Column(_("Country")))

    @property
    def others(self) -> Sequence[Action]:
        """Entering somebody, and looking for entries that are likely one: for those who keep the register."""
        if not policy.may_read_likely(self.viewer, self.forum.pk):
            return ()
        key = self.forum.key
        return (
            Action(_("Enter a person"), reverse("new", args=(key, Person.plural))),
            Action(_("Entries that are likely one person"), reverse("likely-the-same", args=(key,))),
        )

    def row(self, thing: Person) -> Sequence[Cell]:
        """Name, other spellings, country."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(_others(thing)),
            Cell(country_name(thing.country) if thing.country else ""),
        )


class OrganisationRegister(NamedRegister):
    """Organisations."""

    model = Organisation
    title = _("Organisations")
    about = _("Ministries, agencies, companies, chambers and institutes that the record names.")
    columns = (Column(_("Name")), Column(_("Sort")), Column(_("Country")))

    def row(self, thing: Organisation) -> Sequence[Cell]:
        """Name, sort, country."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(thing.get_sort_display()),
            Cell(country_name(thing.country) if thing.country else ""),
        )


class PlaceRegister(NamedRegister):
    """Places."""

    model = Place
    title = _("Places")
    about = _("Cities and sites where the forum met or where its projects are.")
    columns = (Column(_("Name")), Column(_("Country")))

    def row(self, thing: Place) -> Sequence[Cell]:
        """Name and country."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(country_name(thing.country) if thing.country else ""),
        )
