"""Papers: outcome documents, statutes, reports; their language versions and standing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.documents.states import Stage
from kenesh.forums.models import Body, Edition, Gathering
from kenesh.kit.localised import Localised, LocalisedField, reader_language
from kenesh.kit.partial import PartialDateField
from kenesh.realms.models import Belonging


class Paper(Belonging):
    """A document of the forum."""

    kind = "paper"
    plural = "papers"
    moved = frozenset({"stage"})

    class Sort(models.TextChoices):
        """What sort of document."""

        DECLARATION = "declaration", _("Declaration")
        JOINT_STATEMENT = "joint-statement", _("Joint statement")
        CHAIR_STATEMENT = "chair-statement", _("Chair's statement")
        VISION = "vision", _("Vision")
        ACTION_PLAN = "action-plan", _("Action plan")
        WORK_PLAN = "work-plan", _("Work plan")
        REPORT = "report", _("Report")
        OTHER = "other", _("Other document")

    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="papers", verbose_name=_("edition")
    )
    body = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="papers", verbose_name=_("body")
    )
    gathering = models.ForeignKey(
        Gathering,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        help_text=_("The meeting of a body that it was put to."),
        verbose_name=_("meeting of the body"),
    )
    sort = models.CharField(_("sort"), max_length=16, choices=Sort)
    stage = models.CharField(_("stage"), max_length=7, choices=Stage, default=Stage.ADOPTED)
    title = LocalisedField(_("title"), blank=True)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    date = PartialDateField(_("date"))
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("document")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """Its title, else its symbol, else what sort of document it is."""
        return Localised(self.title) or reader_language(self.symbol or self.get_sort_display())


class TextStanding(models.TextChoices):
    """What a language version of a text is worth."""

    AUTHENTIC = "authentic", _("Authentic")
    OFFICIAL = "official", _("Official")
    COURTESY = "courtesy", _("Unofficial translation")
    MACHINE = "machine", _("Machine translation")
    UNKNOWN = "unknown", _("Standing unknown")


class LanguageVersion(models.Model):
    """A paper in one language."""

    kind = "language-version"

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions", verbose_name=_("paper"))
    language = models.CharField(_("language"), max_length=12)
    standing = models.CharField(_("standing"), max_length=10, choices=TextStanding, default=TextStanding.UNKNOWN)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("language version")
        ordering = ("order", "id")
