"""A correction of what is out that waits for the clearance of a named person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import LocalisedField
from kenesh.press.composing.text import Paragraph, read
from kenesh.press.models.desk import Bulletin
from kenesh.press.states import Answer


class Amendment(models.Model):
    """One correction in one language, as it would go out, who is asked to clear it, and what they say.

    Like its release it is no part of the record. ``revision`` is that of the release when it was written.
    """

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="amendments", verbose_name=_("release"))
    language = models.CharField(_("language"), max_length=12)
    # As ``composing.text.plain`` writes it.
    text = models.JSONField(default=list)
    wrong = LocalisedField(_("what was wrong"))
    revision = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=200)
    office = models.CharField(_("office"), max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, default=Answer.WAITING)
    reason = LocalisedField(_("reason"), blank=True)
    asked = models.DateTimeField(_("asked"))
    answered = models.DateTimeField(_("answered"), null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    # As with a release: who recorded the answer, and on which paper; empty where whoever was asked gave it.
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    paper = models.CharField(_("letter or mail"), max_length=200, blank=True)
    paper_date = models.DateField(_("of"), null=True, blank=True)

    class Meta:
        verbose_name = _("correction in clearance")
        ordering = ("-asked", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("bulletin",),
                condition=models.Q(answer="waiting"),
                name="one_correction_of_a_release_waits_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="objected") | ~models.Q(reason={}),
                name="who_objects_to_a_correction_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.answer}"

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs."""
        return read(self.text)
