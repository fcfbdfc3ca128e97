"""Where sessions are held and who interprets them: rooms, teams of interpreters, and the rules of their staffing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.codes import LanguagesField
from kenesh.kit.locales import language_name
from kenesh.kit.localised import LocalisedField
from kenesh.people.models import Place
from kenesh.programme.pairs import pairs, wrong_pairs
from kenesh.programme.staffing import wrong_lines
from kenesh.realms.models import Belonging, Clearance

_clock = RegexValidator(r"^([01][0-9]|2[0-3]):[0-5][0-9]$", _("Write the time as 09:00."))


def check_pairs(text: str) -> None:
    """Raise ``ValidationError`` with every word that names no pair of two languages."""
    if wrong := wrong_pairs(text):
        raise ValidationError(
            [
                ValidationError(_("“%(pair)s” is not a pair of languages: write ko-ru."), params={"pair": one})
                for one in wrong
            ]
        )


class Room(PartOfEdition):
    """A room of an edition's venue. Its hours are told on the clock of the host: see ``Plan.time_zone``."""

    kind = "room"
    plural = "rooms"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rooms", verbose_name=_("edition"))
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place"))
    name = LocalisedField(_("name"))
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    features = LocalisedField(
        _("what is in it"), blank=True, help_text=_("E.g. three booths, a screen, a ramp for wheelchairs.")
    )
    opens = models.CharField(_("open from"), max_length=5, blank=True, validators=[_clock], help_text=_("E.g. 08:30."))
    closes = models.CharField(
        _("open until"), max_length=5, blank=True, validators=[_clock], help_text=_("E.g. 19:00.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("room")
        ordering = ("order", "id")

    def get_absolute_url(self) -> str:
        """Its line below the edition's programme."""
        address = reverse("timetable-now", args=(self.forum.key, self.edition.key))
        return f"{address}#{self.anchor}"


class Team(PartOfEdition):
    """Interpreters who work together at an edition."""

    kind = "team"
    plural = "teams"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="teams", verbose_name=_("edition"))
    name = LocalisedField(_("name"))
    languages = LanguagesField(_("languages"), help_text=_("Languages they work between: ru, ko, en."))
    pairs = models.CharField(
        _("pairs of languages"),
        max_length=200,
        blank=True,
        validators=[check_pairs],
        help_text=_("Where they do not work between all of their languages: ko-ru, en-ru."),
    )
    size = models.PositiveSmallIntegerField(_("how many interpreters"), default=2)
    opens = models.CharField(
        _("at work from"), max_length=5, blank=True, validators=[_clock], help_text=_("Each day, e.g. 08:30.")
    )
    closes = models.CharField(
        _("at work until"), max_length=5, blank=True, validators=[_clock], help_text=_("Each day, e.g. 14:30.")
    )
    most_hours = models.DecimalField(
        _("hours a day at most"),
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("What is agreed with them. Empty: as the staffing rules say."),
    )
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    # Who interprets is for those who take part; an officer can keep it closer.
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.MEMBERS)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("team of interpreters")
        ordering = ("order", "id")

    @property
    def works(self) -> str:
        """Between which languages it works, in words: its pairs, else all of its languages."""
        if not self.pairs:
            return ", ".join(language_name(one) for one in self.languages)
        return ", ".join("–".join(language_name(one) for one in pair) for pair in pairs(self.pairs))

    @property
    def choice(self) -> str:
        """Its name with what it works between, where one is chosen."""
        return f"{self.heading()}: {self.works}"

    def get_absolute_url(self) -> str:
        """Its line below the edition's programme."""
        address = reverse("timetable-now", args=(self.forum.key, self.edition.key))
        return f"{address}#{self.anchor}"


def check_rules(text: str) -> None:
    """Raise ``ValidationError`` with every line of a rule set that cannot be read."""
    if wrong := wrong_lines(text):
        raise ValidationError(
            [ValidationError(_("Line %(number)s cannot be read: “%(line)s”."), params=one._asdict()) for one in wrong]
        )


class StaffingRules(Belonging):
    """A forum's own rules of how many interpreters a session needs; see ``kenesh.programme.staffing`` for how they are written."""

    kind = "staffing-rules"
    plural = "staffing-rules"

    name = LocalisedField(_("name"))
    rules = models.TextField(
        _("rules"),
        validators=[check_rules],
        help_text=_("One in each line: way; languages from-to; hours at most; interpreters; in all or per booth."),
    )
    source = LocalisedField(_("where they come from"), blank=True)
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.MEMBERS)

    class Meta(Belonging.Meta):
        verbose_name = _("staffing rules")
        verbose_name_plural = _("staffing rules")
        ordering = ("key",)

    def get_absolute_url(self) -> str:
        """Its place on the page of rule sets."""
        return f"{reverse('staffing-rules', args=(self.forum.key,))}#staffing-rules-{self.key}"
