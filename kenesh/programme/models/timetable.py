"""Published timetables: what readers were told, as it was when they were told."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.localised import Localised, LocalisedField, in_every_language


class Timetable(PartOfEdition):
    """One published version of an edition's timetable, for one audience: its clearance says which.

    Where some sessions are for members alone, a version is published twice under one number: for everyone without
    them, and for members with them. Nothing that it tells changes any more.
    """

    kind = "timetable"
    plural = "timetables"
    moved = frozenset({"edition", "number", "published", "time_zone"})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="timetables", verbose_name=_("edition"))
    number = models.PositiveSmallIntegerField(_("version"))
    published = models.DateTimeField(_("published"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")
    note = LocalisedField(_("note"), blank=True, help_text=_("What readers are told about this version."))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("timetable")
        ordering = ("-published", "-id")

    def heading(self) -> Localised:
        """Its number."""
        return in_every_language(lambda: gettext("Timetable, version %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        """What changed with it."""
        return reverse("timetable", args=(self.forum.key, self.key))


class TimetableLine(models.Model):
    """One session of a published timetable. ``frozen`` is canonical JSON: see ``kenesh.programme.frozen``."""

    kind = "timetable-line"

    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="lines", verbose_name=_("timetable"))
    session_key = models.SlugField(_("session"), max_length=80)
    frozen = models.TextField(_("as published"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("line of a timetable")
        ordering: ClassVar = ("order", "id")

    @cached_property
    def content(self) -> dict[str, Any]:
        """The line as data; empty where the text is no object."""
        try:
            found = json.loads(self.frozen)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}
