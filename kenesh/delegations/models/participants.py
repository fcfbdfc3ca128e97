"""Participants by delegation, groups present without names, and counts with their population."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.delegations.precedence.ranks import RankClass
from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Person
from kenesh.sources.models import Standing

# Classes of rank as people read them, the highest first.
RANKS = [
    (str(RankClass.HEAD_OF_STATE), _("Head of state")),
    (str(RankClass.PRIME_MINISTER), _("Prime minister")),
    (str(RankClass.DEPUTY_PRIME_MINISTER), _("Deputy prime minister")),
    (str(RankClass.MINISTER), pgettext_lazy("rank", "Minister")),
    (str(RankClass.FIRST_DEPUTY_MINISTER), _("First deputy minister")),
    (str(RankClass.DEPUTY_MINISTER), _("Deputy minister")),
    (str(RankClass.DIRECTOR_GENERAL), _("Director-general")),
    (str(RankClass.AMBASSADOR), pgettext_lazy("rank", "Ambassador")),
    (str(RankClass.DIRECTOR), _("Director or head of department")),
    (str(RankClass.OFFICIAL), _("Other official")),
]


class Participant(PartOfEdition):
    """One person, named or known only by title, who took part in an edition."""

    kind = "participant"
    plural = "participants"

    class Role(models.TextChoices):
        """In what capacity."""

        HEAD = "head", _("Head of delegation")
        CHAIR = "chair", _("Head of delegation, in the chair")
        DELEGATE = "delegate", _("Delegate")
        GUEST = "guest", _("Also present")

    class Mode(models.TextChoices):
        """How they took part, where not in person."""

        VIDEO = "video", _("by video")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="participants", verbose_name=_("edition"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("person")
    )
    name_as_given = models.CharField(_("name as given"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=3, blank=True)
    country_as = LocalisedField(
        _("country as the delegation is called"),
        blank=True,
        help_text=_("On lists and cards of this edition, where it differs from the usual name."),
    )
    title = LocalisedField(_("title"), blank=True)
    rank = models.CharField(
        _("class of rank"),
        max_length=24,
        choices=RANKS,
        blank=True,
        help_text=_("Of the office that this edition concerns. Empty: as the office or the title says."),
    )
    took_office = PartialDateField(_("took this office"), help_text=_("Empty: as the office of the same title says."))
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.HEAD)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, blank=True, help_text=_("Empty: in person."))
    absent = models.BooleanField(_("absent"), default=False)
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("participant")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """The person's name, else the name as given, else the title alone."""
        if self.person:
            return self.person.heading()
        return Localised({"und": self.name_as_given}) if self.name_as_given else Localised(self.title)


class Group(PartOfEdition):
    """People present together whose names are not given: officials of a ministry, ambassadors, experts."""

    kind = "group"
    plural = "groups"

    class Sort(models.TextChoices):
        """What sort of people."""

        OFFICIALS = "officials", _("Officials")
        MISSION_HEADS = "mission-heads", _("Heads of diplomatic missions")
        AMBASSADORS = "ambassadors", _("Ambassadors")
        EXPERTS = "experts", _("Experts")
        COMPANIES = "companies", _("Companies")
        MEDIA = "media", _("Media")
        OTHERS = "others", _("Others")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="groups", verbose_name=_("edition"))
    sort = models.CharField(_("sort"), max_length=14, choices=Sort)
    what = LocalisedField(_("who"))
    countries = CodesField(_("countries"))
    posted_to = CodesField(
        _("posted to"),
        help_text=_("Where they serve, for heads of mission and ambassadors."),
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("organisation")
    )
    in_delegation = models.BooleanField(_("in a delegation"), default=False)
    first_time = models.BooleanField(_("for the first time"), default=False)
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("group")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """Who they were."""
        return Localised(self.what)


class Headcount(PartOfEdition):
    """A number of people, always with the population it counts and who says so when."""

    kind = "headcount"
    plural = "headcounts"

    class Precision(models.TextChoices):
        """How exact the number is."""

        EXACT = "exact", _("exactly")
        ABOUT = "about", _("about")
        MORE_THAN = "more-than", _("more than")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="headcounts", verbose_name=_("edition"))
    value = models.PositiveIntegerField(_("number"))
    precision = models.CharField(
        _("precision"),
        max_length=9,
        choices=Precision,
        blank=True,
        help_text=_("Empty where the source gives the number alone."),
    )
    population = LocalisedField(
        _("counting"),
        blank=True,
        help_text=_("Whom the number counts; empty if not said."),
    )
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.REPORTED)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("headcount")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """Whom it counts."""
        return Localised(self.population)
