"""Common to what hangs on one project and stands on its page."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.projects.models.project import Project
from kenesh.realms.models import Belonging


class OnProject(Belonging):
    """A part of a project with acts of its own; it is seen only where the project is."""

    hangs_on: ClassVar[tuple[str, ...]] = ("project",)
    moved: ClassVar[frozenset[str]] = frozenset({"project"})

    project = models.ForeignKey(Project, models.CASCADE, related_name="%(class)ss", verbose_name=_("project"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        """Its place on the page of the project."""
        return f"{self.project.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its id on that page."""
        return f"{self.kind}-{self.key}"
