"""Lines to take: what a delegation means to say at a meeting or on a subject, for its own eyes until it is cleared.

No part of the record, like speeches before they are delivered: see ADR 21.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.meetings.models import Meeting
from kenesh.realms.models import Forum


class Line(models.Model):
    """One line to take, of one delegation or of the secretariat (``country`` empty)."""

    kind = "line-to-take"
    plural = "lines"

    class Sort(models.TextChoices):
        """What it is for."""

        PROMOTE = "promote", _("Point to promote")
        SUPPORT = "support", _("Point to claim support for")
        DEFENSIVE = "defensive", _("Defensive line")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="lines", verbose_name=_("edition"))
    key = models.SlugField(_("key"), max_length=80)
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="lines", verbose_name=_("meeting")
    )
    subject = LocalisedField(_("subject"), blank=True, help_text=_("Where it is for no single meeting."))
    sort = models.CharField(_("what it is for"), max_length=9, choices=Sort)
    text = LocalisedField(_("line"))
    country = models.CharField(_("whose"), max_length=3, blank=True)
    cleared = models.DateTimeField(
        _("cleared"), null=True, blank=True, help_text=_("From then on the secretariat may use it.")
    )
    made = models.DateTimeField()
    sample = models.BooleanField(_("sample"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("line to take")
        ordering = ("made", "id")
        constraints = (models.UniqueConstraint(fields=("forum", "key"), name="a_lines_key_is_unique_in_its_forum"),)

    def __str__(self) -> str:
        return str(self.heading())

    def get_absolute_url(self) -> str:
        """Its place among the lines of its edition. Read ``edition`` together with it."""
        return f"{reverse('press-lines', args=(self.forum.key, self.edition.key))}#line-{self.key}"

    @property
    def where(self) -> tuple[str, str]:
        """The parts of its addresses."""
        return self.forum.key, self.key

    def heading(self) -> Localised:
        """What it says."""
        return Localised(self.text)
