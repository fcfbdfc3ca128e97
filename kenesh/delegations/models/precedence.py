"""Rule sets of precedence as data, and decisions that put one delegation somewhere else than the rules do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.delegations.models.participants import Participant
from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import Localised, LocalisedField

if TYPE_CHECKING:
    from typing import ClassVar


class OnOrder(PartOfEdition):
    """Shown on the page of its edition's order of precedence."""

    class Meta(PartOfEdition.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        """Its place on that page. Read ``edition`` and its forum together with it."""
        return f"{reverse('precedence', args=(self.edition.forum.key, self.edition.key))}#{self.anchor}"


class RuleSet(OnOrder):
    """Rules of precedence, asked one after the other. Never changed: a new one is declared, and this stays on record."""

    kind = "rule-set"
    plural = "rule-sets"
    # Declared as a whole; what rests on it rests on it as it is.
    moved: ClassVar[frozenset[str]] = frozenset({"edition", "title", "onwards", "note"})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rule_sets", verbose_name=_("edition"))
    title = LocalisedField(_("title"))
    onwards = models.BooleanField(
        _("also for later editions"),
        default=False,
        help_text=_("It holds for the editions after this one too, until another is declared."),
    )
    note = LocalisedField(_("why these rules"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("rule set of precedence")
        ordering = ("order", "id")


class Rule(models.Model):
    """One rule of a set, with what it needs; what does not concern its sort stays empty."""

    kind = "precedence-rule"

    class Sort(models.TextChoices):
        """What is asked."""

        HOST = "host", _("The host")
        RANK = "rank", _("Class of rank")
        DATE = "date", _("Date of taking office")
        ALPHABET = "alphabet", _("Alphabet")
        ROTATION = "rotation", _("Rotation of countries")
        DECLARED = "declared", _("A declared list of countries")
        LOT = "lot", _("Lot")

    class Place(models.TextChoices):
        """Where a host stands."""

        FIRST = "first", _("before all others")
        CENTRE = "centre", _("before all others, and in the middle of seating and photograph")
        LAST = "last", _("after all others")

    class Form(models.TextChoices):
        """Which name of a country is sorted by."""

        SHORT = "short", _("short name (Korea, 한국)")
        FORMAL = "formal", _("name as in international lists (Republic of Korea, 대한민국)")

    rule_set = models.ForeignKey(RuleSet, models.CASCADE, related_name="rules", verbose_name=_("rule set"))
    sort = models.CharField(_("what is asked"), max_length=8, choices=Sort)
    place = models.CharField(_("where the host stands"), max_length=6, choices=Place, blank=True)
    classes = models.CharField(
        _("classes of rank"), max_length=400, blank=True, help_text=_("The highest first, parted by spaces.")
    )
    language = models.CharField(_("language of the alphabet"), max_length=12, blank=True, help_text=_("BCP 47."))
    form = models.CharField(_("form of the country's name"), max_length=6, choices=Form, blank=True)
    countries = CodesField(_("countries in their order"))
    country = models.CharField(_("country whose turn it is"), max_length=3, blank=True)
    seed = models.CharField(_("published seed of the lot"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("rule of precedence")
        ordering = ("order", "id")


class Override(OnOrder):
    """A decision to put one delegation directly before another, or last, with its reason. For members."""

    kind = "override"
    plural = "overrides"
    hangs_on: ClassVar[tuple[str, ...]] = ("edition", "participant")
    moved: ClassVar[frozenset[str]] = frozenset({"edition", "participant", "before", "reason", "removed"})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="overrides", verbose_name=_("edition"))
    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="overrides", verbose_name=_("head of the delegation")
    )
    before = models.ForeignKey(
        Participant,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("directly before"),
        help_text=_("The head of another delegation; empty: after all others."),
    )
    reason = LocalisedField(_("reason"))
    removed = models.BooleanField(_("removed"), default=False, help_text=_("It no longer counts."))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("decision on precedence")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """The reason."""
        return Localised(self.reason)
