"""The pages of people, organisations and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit import sight
from kenesh.kit.batch import give_many, give_one
from kenesh.kit.countries import country_name
from kenesh.kit.locales import reader_locale
from kenesh.kit.parts import Action
from kenesh.kit.refs import ref
from kenesh.kit.sections import Section, shown_on
from kenesh.people import policy
from kenesh.people.models import NameForm, Organisation, Person, Place, Post, Relation
from kenesh.realms.models import Forum
from kenesh.realms.policy import visible_to
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kenesh.kit.batch import Batch
    from kenesh.kit.refs import Ref

sight.guard(visible_to, Organisation, Place)
sight.guard(policy.persons_visible_to, Person)


class PersonSheet(Sheet[Person]):
    """The page of a person."""

    model = Person
    fields = ("country", "note")
    always = frozenset({"country"})

    def ask(self, batch: Batch) -> None:
        """Read the entries that were merged into this one, and into those: the viewer may know of them."""
        here = Q(merged_into=self.thing) | Q(merged_into__merged_into=self.thing)
        self._gone = batch.add(visible_to(self.viewer, Person.objects.filter(here)))

    def formerly(self) -> Mapping[Ref, str]:
        """They are this person."""
        words = _("About the entry “%(key)s”, which was merged into this one.")
        return {ref(one): words % {"key": one.key} for one in self._gone}

    @property
    def title(self) -> str:
        """The name in the reader's script; the forms section has all others."""
        return str(self.thing.heading())

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's Person."""
        name = self.title
        return {
            "@type": "Person",
            "name": name,
            "alternateName": [form.text for form in self.thing.forms if not form.guess and form.text != name],
            "nationality": {"@type": "Country", "name": country_name(self.thing.country)}
            if self.thing.country
            else None,
        }


class OrganisationSheet(Sheet[Organisation]):
    """The page of an organisation."""

    model = Organisation
    fields = ("acronym", "country", "note")

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's Organization."""
        name = str(self.thing.heading())
        return {
            "@type": "Organization",
            "name": name,
            "alternateName": [form.text for form in self.thing.forms if not form.guess and form.text != name],
        }


class PlaceSheet(Sheet[Place]):
    """The page of a place."""

    model = Place
    fields = ("country", "latitude", "longitude", "note")

    @property
    def title(self) -> str:
        """The name in the reader's script."""
        return str(self.thing.heading())


class Names(Section):
    """Every form of a name, by script, with where it was found."""

    title = _("Names")
    anchor = "names"
    template = "people/names.html"
    # The field of a name form that leads to what it names.
    bearer: str

    def ask(self) -> None:
        """Read the forms."""
        self.names = self.read(NameForm.objects.filter(**{self.bearer: self.thing}))

    @property
    def rows(self) -> list[tuple[NameForm, str]]:
        """Each form with the name of its script in the reader's language; the passport's form is the anchor, and first."""
        scripts = reader_locale().scripts
        ordered = sorted(self.names, key=lambda form: form.origin != NameForm.Origin.PASSPORT)
        return [(form, scripts.get(form.script, form.script)) for form in ordered]


@shown_on("person", 10)
class PersonNames(Names):
    """The names of a person."""

    title = pgettext_lazy("person", "Names")
    bearer = "person"

    def offers(self) -> Iterable[Action]:
        """Adding a form of the name, and what can be done where two entries are one person, or two."""
        person = self.thing
        address = (person.forum.key, person.key)
        verdict = policy.may_name(self.viewer, person)
        yield Action(_("Add a form of the name"), reverse("person-name", args=address), verdict, 40)
        yield Action(_("Merge another entry into this one"), reverse("person-merge", args=address), verdict, 60)
        yield Action(_("Say that another is somebody else"), reverse("person-apart", args=address), verdict, 61)


@shown_on("organisation", 10)
class OrganisationNames(Names):
    """The names of an organisation."""

    bearer = "organisation"


@shown_on("place", 10)
class PlaceNames(Names):
    """The names of a place."""

    bearer = "place"


@shown_on("person", 12)
class Merged(Section):
    """The entries that were merged into this one: what their histories say stays under their keys."""

    title = _("Merged into this entry")
    anchor = "merged"
    template = "people/merged.html"

    def ask(self) -> None:
        """Read them: whoever may know of the entry that stays, and of them."""
        self.merged = self._batch.add(visible_to(self.viewer, Person.objects.filter(merged_into=self.thing)))

    def arrange(self) -> None:
        """Say what can be done about them."""
        self.verdict = policy.may_name(self.viewer, self.thing)

    def __bool__(self) -> bool:
        return bool(self.merged)


@shown_on("person", 20)
class Posts(Section):
    """The offices a person held."""

    title = _("Offices held")
    anchor = "posts"
    template = "people/posts.html"

    def ask(self) -> None:
        """Read the offices."""
        self.posts = self.read(Post.objects.filter(person=self.thing))


@shown_on("organisation", 20)
class Holders(Section):
    """Who held office in an organisation."""

    title = _("People who held office here")
    anchor = "holders"
    template = "people/holders.html"

    def ask(self) -> None:
        """Read the offices of people whom the viewer may know of."""
        self.posts = self.read(Post.objects.filter(organisation=self.thing, person__in=self.seen(Person)))


@shown_on("person", 15)
class Relations(Section):
    """Whom a person is not to be confused with, and who is the same person in another forum's register."""

    title = _("Who this is, and is not")
    anchor = "relations"
    template = "people/relations.html"

    def ask(self) -> None:
        """Read what either side says of the other, and the others the viewer may know of, by their names."""
        person = self.thing
        people = sight.of(Person, self.viewer)
        self._said = self.read(Relation.objects.filter(person=person))
        says_it_here = Q(relations__other_forum="", forum=person.forum_id)
        says_it_elsewhere = Q(relations__other_forum=person.forum.key)
        incoming = people.filter(says_it_here | says_it_elsewhere, relations__other_key=person.key).values("pk")
        self._heard = self.read(Relation.objects.filter(other_key=person.key, person__in=incoming))
        named = Relation.objects.filter(person=person)
        here = Q(forum=person.forum_id, key__in=named.filter(other_forum="").values("other_key"))
        elsewhere = Q(forum__key__in=named.values("other_forum"), key__in=named.values("other_key"))
        others = people.filter(here | elsewhere | Q(pk__in=incoming)).exclude(pk=person.pk)
        self._people = self._batch.add(others)
        self._names = self._batch.add(NameForm.objects.filter(person__in=others.values("pk")))
        self._forums = self._batch.add(Forum.objects.all())

    def arrange(self) -> None:
        """Pair each relation with the other person; what names nobody the viewer may know of is left out."""
        give_one(self._people, "forum", self._forums)
        give_many(self._people, "names", self._names, "person")
        by_id = {person.pk: person for person in self._people}
        by_key = {(person.forum.key, person.key): person for person in self._people}
        here = self.thing.forum.key
        pairs = [
            *((relation, by_key.get((relation.other_forum or here, relation.other_key))) for relation in self._said),
            *((relation, by_id.get(relation.person_id)) for relation in self._heard),
        ]
        self.pairs = list({other.pk: (relation, other) for relation, other in reversed(pairs) if other}.values())[::-1]

    def __bool__(self) -> bool:
        return bool(self.pairs)
