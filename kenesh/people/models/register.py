"""People, organisations and places as the record knows them, with every form of their names."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.called import called, own
from kenesh.realms.models import Belonging


class Named(Belonging):
    """Known by the forms of its name. Read ``names`` together with it: see ``kenesh.kit.sight.resolve``."""

    country: models.CharField[str, str]

    class Meta(Belonging.Meta):
        abstract = True

    def heading(self) -> Localised:
        """Each language's form of the name; the key where no form is known."""
        return Localised(called(self.forms)) or Localised({"und": self.key})

    @property
    def forms(self) -> list[NameForm]:
        """Every form of the name, in the order of the record."""
        return list(self.names.all())  # type: ignore[attr-defined]  # each register has its own related name forms

    @property
    def own_name(self) -> NameForm | None:
        """The name as its bearer's country writes it, where it differs from what this reader is shown."""
        form = own(self.forms, self.country)
        return form if form and form.text != str(self.heading()) else None  # type: ignore[return-value]


class Person(Named):
    """A person in a forum's register."""

    kind = "person"
    plural = "people"
    # Values in its history are somebody's own: sealed, so that they can be forgotten.
    is_personal = True
    # What its history calls that which is no field of its own.
    called_lists: ClassVar[dict[str, Any]] = {"names": _("names")}

    country = models.CharField(_("country"), max_length=3, blank=True, help_text=_("ISO 3166-1 alpha-3."))
    note = LocalisedField(_("note"), blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("The entry that stands for this person since it was found to be the same."),
    )
    # Only the act of merging moves it.
    moved = frozenset({"merged_into"})

    class Meta(Named.Meta):
        verbose_name = _("person")


class Organisation(Named):
    """A ministry, agency, company, chamber, institute or international organisation."""

    kind = "organisation"
    plural = "organisations"

    class Sort(models.TextChoices):
        """What sort of organisation it is."""

        MINISTRY = "ministry", _("Ministry")
        AGENCY = "agency", _("Agency")
        SECRETARIAT = "secretariat", _("Secretariat")
        COMPANY = "company", _("Company")
        CHAMBER = "chamber", _("Chamber or association")
        INSTITUTE = "institute", _("Institute")
        INTERNATIONAL = "international", _("International organisation")
        OTHER = "other", _("Other")

    sort = models.CharField(_("sort"), max_length=14, choices=Sort, default=Sort.OTHER)
    country = models.CharField(_("country"), max_length=3, blank=True, help_text=_("ISO 3166-1 alpha-3."))
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    note = LocalisedField(_("note"), blank=True)

    class Meta(Named.Meta):
        verbose_name = _("organisation")


class Place(Named):
    """A city, venue region or project site."""

    kind = "place"
    plural = "places"

    country = models.CharField(_("country"), max_length=3, blank=True, help_text=_("ISO 3166-1 alpha-3."))
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    note = LocalisedField(_("note"), blank=True)

    class Meta(Named.Meta):
        verbose_name = _("place")


class NameForm(models.Model):
    """One way a name is written: text, script, language, where it was found. Cited like any object."""

    kind = "name"

    class Origin(models.TextChoices):
        """Where a form comes from, where that is known."""

        PASSPORT = "passport", _("Passport")
        NOTE = "note", _("Note verbale")
        WISH = "wish", _("Own wish")
        PUBLICATION = "publication", _("Publication")
        MACHINE = "machine", _("Suggested by a system, confirmed by hand")

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="names", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="names", verbose_name=_("organisation")
    )
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="names", verbose_name=_("place")
    )
    text = models.CharField(_("name"), max_length=300)
    language = models.CharField(_("language"), max_length=12, help_text=_("BCP 47; und where it is not known."))
    script = models.CharField(_("script"), max_length=4, help_text=_("ISO 15924, e.g. Latn, Cyrl, Hang, Hani."))
    preferred = models.BooleanField(
        _("preferred"),
        default=False,
        help_text=_("Shown first in this language or script."),
    )
    remark = LocalisedField(
        _("remark"),
        blank=True,
        help_text=_("E.g. name until May 2018; spelling of one outlet."),
    )
    guess = models.BooleanField(_("guess"), default=False, help_text=_("Ours, not found in a source."))
    origin = models.CharField(_("origin"), max_length=11, choices=Origin, blank=True)
    surname = models.CharField(
        _("surname"), max_length=150, blank=True, help_text=_("The part of the name that is the surname, as written.")
    )
    honorific = models.CharField(
        _("honorific"), max_length=60, blank=True, help_text=_("In the language of this form, e.g. Mr, 님, г-н.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(
                        person__isnull=False,
                        organisation__isnull=True,
                        place__isnull=True,
                    )
                    | models.Q(
                        person__isnull=True,
                        organisation__isnull=False,
                        place__isnull=True,
                    )
                    | models.Q(
                        person__isnull=True,
                        organisation__isnull=True,
                        place__isnull=False,
                    )
                ),
                name="a_name_is_of_exactly_one_person_organisation_or_place",
            ),
        )

    def __str__(self) -> str:
        return self.text


class Post(models.Model):
    """An office a person held for a time."""

    kind = "post"

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts", verbose_name=_("person"))
    title = LocalisedField(_("title"))
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="posts", verbose_name=_("organisation")
    )
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    as_reported = models.CharField(
        _("as reported"),
        max_length=80,
        blank=True,
        help_text=_("The period as collected."),
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("post")
        ordering = ("order", "id")


class Relation(models.Model):
    """Two entries of the register that are the same person, or must never be taken for one."""

    kind = "relation"

    class Sort(models.TextChoices):
        """What the relation says."""

        DISTINCT = "distinct", _("Not the same person")
        SAME = "same", _("The same person in another forum's register")

    person = models.ForeignKey(Person, models.CASCADE, related_name="relations", verbose_name=_("person"))
    other_forum = models.CharField(
        _("other forum"),
        max_length=40,
        blank=True,
        help_text=_("Key of the other forum; empty for the same."),
    )
    other_key = models.SlugField(_("other key"), max_length=80, help_text=_("Key of the other person."))
    sort = models.CharField(_("sort"), max_length=8, choices=Sort)
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("relation")
        ordering = ("order", "id")


class MovedReference(models.Model):
    """One reference that merging moved from a person to the one who stands for them: what takes the merging back needs."""

    merged = models.ForeignKey(Person, models.CASCADE, related_name="moved_references")
    # ``app.model`` and number of the row, the field, and what stood there before and since.
    model = models.CharField(max_length=80)
    row = models.PositiveBigIntegerField()
    field = models.CharField(max_length=60)
    before = models.CharField(max_length=80)
    after = models.CharField(max_length=80)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.model}:{self.row}.{self.field}"
