"""Forums as realms: one installation holds many, and nothing leaks from one to the other.

Everything of substance belongs to exactly one forum and carries a clearance from the first day.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.kit.codes import CodesField
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import PartialDateField


class Clearance(models.TextChoices):
    """Who may know of a thing."""

    PUBLIC = "public", _("Public")
    MEMBERS = "members", _("Members")
    PARTIES = "parties", _("Named parties")
    DELEGATION = "delegation", _("Own delegation")
    SECRETARIAT = "secretariat", _("Secretariat")

    @property
    def marking(self) -> str:
        """Who may read what is marked so, as the head of a page or of a file says it."""
        return str(_MARKINGS.get(self, self.label))


# Of named parties and of a delegation, whoever writes the marking names them.
_MARKINGS = {
    Clearance.MEMBERS: _("For the members of the forum"),
    Clearance.SECRETARIAT: _("For the secretariat"),
}


class Forum(models.Model):
    """A cooperation forum: the realm that everything else belongs to."""

    kind = "forum"

    key = models.SlugField(_("key"), max_length=40, unique=True, help_text=_("Short name in addresses, e.g. kca."))
    name = LocalisedField(_("name"), help_text=_("The forum's name, by language."))
    short_name = LocalisedField(_("short name"), blank=True, help_text=_("What it is called in a line of text."))
    about = LocalisedField(_("about"), blank=True, help_text=_("What the forum is, in one or two sentences."))
    since = PartialDateField(_("convened since"), help_text=_("When it was first convened."))
    members = CodesField(_("members"), help_text=_("ISO 3166-1 alpha-3 codes of the members."))
    host_country = models.CharField(_("convening country"), max_length=3, blank=True)
    website = models.URLField(_("web address"), blank=True)
    collected = LocalisedField(
        _("how collected"), blank=True, help_text=_("How and until when the record was collected.")
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")
    published = models.BooleanField(_("published"), default=False, help_text=_("Whether the public may see it at all."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("forum")
        ordering = ("order", "key")

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """The forum's own home."""
        return reverse("forum", args=(self.key,))

    def heading(self) -> Localised:
        """What a page or a link calls it."""
        return Localised(self.short_name or self.name)


class Belonging(models.Model):
    """Belongs to a forum, has a key there and a clearance. Base of everything of substance."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    key = models.SlugField(_("key"), max_length=80, help_text=_("Unique within the forum and kind; used in addresses."))
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.PUBLIC)
    cleared_for = CodesField(
        _("cleared for"),
        help_text=_("Countries that may see it, where the clearance is for named parties or one delegation."),
    )
    sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented for demonstration; shown as such."))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=("forum", "key"), name="%(app_label)s_%(class)s_key_is_unique_in_its_forum"),
            models.CheckConstraint(
                condition=~models.Q(clearance__in=("parties", "delegation")) | ~models.Q(cleared_for=""),
                name="%(app_label)s_%(class)s_cleared_parties_are_named",
            ),
        )

    # What an address calls the register of this kind; each model names its own.
    kind: ClassVar[str]
    plural: ClassVar[str]
    # The foreign keys to what it is a part of: it is seen only where these are, and told with them.
    hangs_on: ClassVar[tuple[str, ...]] = ()
    # The fields that only an act of its own changes, with what follows from it: nobody corrects them in a form.
    moved: ClassVar[frozenset[str]] = frozenset()

    def __str__(self) -> str:
        return str(self.heading()) or self.key

    def get_absolute_url(self) -> str:
        """Where it is shown, in the active language."""
        return reverse(self.kind, args=self.where)

    @property
    def where(self) -> tuple[str, str]:
        """The parts of the addresses that are about it."""
        return self.forum.key, self.key

    def heading(self) -> Localised:
        """What a page or a link calls it: its title, else its name, else its text."""
        for field in ("title", "name", "text"):
            found = getattr(self, field, None)
            if found:
                return Localised(found)
        return Localised()

    def words(self) -> list[str]:
        """Its texts in every language, as search finds it by them."""
        fields = (field.attname for field in self._meta.concrete_fields if isinstance(field, LocalisedField))
        return [text for name in fields for text in Localised(getattr(self, name)).values()]
