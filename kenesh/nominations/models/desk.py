"""What an edition declares of nominations: categories, how many of each, and by when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.realms.models import Belonging


class OfDesk(Belonging):
    """Belongs to the desk of nominations of one edition, and is shown there."""

    hangs_on: ClassVar[tuple[str, ...]] = ("edition",)

    edition: models.ForeignKey[Edition, Edition]

    class Meta(Belonging.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        """The desk. Read ``edition`` together with it."""
        return reverse("nominations", args=(self.forum.key, self.edition.key))


class Category(OfDesk):
    """In what capacity somebody takes part in an edition: head, delegate, interpreter, press, an officer of the host."""

    kind = "category"
    plural = "categories"
    moved = frozenset({"edition", "code"})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="categories", verbose_name=_("edition"))
    code = models.SlugField(
        _("short name"), max_length=20, help_text=_("In files and on badges: head, delegate, press. Unique here.")
    )
    name = LocalisedField(_("name"))
    needs_photo = models.BooleanField(_("needs a photograph"), default=True)
    needs_approval_by_host = models.BooleanField(_("needs the approval of the host"), default=True)
    in_delegation = models.BooleanField(
        _("in a delegation"), default=True, help_text=_("Whether a member's focal point nominates in it.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(OfDesk.Meta):
        verbose_name = _("category")
        ordering = ("order", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.UniqueConstraint(fields=("edition", "code"), name="a_category_has_one_short_name_in_an_edition"),
        )

    def heading(self) -> Localised:
        """Its name."""
        return Localised(self.name)


class Quota(models.Model):
    """How many people of a category a member may nominate; an empty country is everybody without a number of their own."""

    kind = "quota"

    category = models.ForeignKey(Category, models.CASCADE, related_name="quotas", verbose_name=_("category"))
    country = models.CharField(_("country"), max_length=3, blank=True)
    number = models.PositiveSmallIntegerField(_("number"))

    class Meta:
        verbose_name = _("quota")
        ordering = ("category", "country")
        constraints = (
            models.UniqueConstraint(fields=("category", "country"), name="a_country_has_one_quota_in_a_category"),
        )

    def __str__(self) -> str:
        return f"{self.country or '*'}: {self.number}"


class Timing(OfDesk):
    """Until when people are nominated and registered, and when what they told of themselves is deleted."""

    kind = "timing"
    plural = "timings"
    moved = frozenset(
        {"edition", "nominations_close", "changes_close", "purge_on", "backups", "purged", "overwritten", "place_asked"}
    )

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="timing", verbose_name=_("edition"))
    nominations_close = models.DateTimeField(
        _("nominations close"), null=True, blank=True, help_text=_("Later ones need a reason.")
    )
    changes_close = models.DateTimeField(
        _("changes close"), null=True, blank=True, help_text=_("From then on those nominated change nothing more.")
    )
    purge_on = models.DateField(
        _("personal details are deleted on"),
        null=True,
        blank=True,
        help_text=_("Passport, travel, needs, stay and photographs."),
    )
    backups = LocalisedField(
        _("what backups keep"),
        blank=True,
        help_text=_("In words: how long backups made before that day are kept, and where."),
    )
    purged = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)
    overwritten = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the database had overwritten what was deleted."
    )
    place_asked = models.DateTimeField(
        _("asked anew"), null=True, blank=True, editable=False, help_text=_("When place or dates last changed.")
    )

    class Meta(OfDesk.Meta):
        verbose_name = _("deadlines of nominations")

    def heading(self) -> Localised:
        """The edition's own."""
        return self.edition.heading()
