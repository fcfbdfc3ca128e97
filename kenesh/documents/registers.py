"""The register of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.templatetags.links import heading, link
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.db.models import QuerySet


class PaperRegister(Register[Paper]):
    """Documents."""

    model = Paper
    title = _("Documents")
    about = _("Declarations, statements, plans and reports, each with the standing of its language versions.")
    columns = (Column(_("Document")), Column(_("Sort")), Column(_("Date")), Column(_("Of")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by sort."""
        return {"sort": choice(_("Sort"), Paper.Sort.choices)}

    def narrow(self, things: QuerySet[Paper], asked: dict[str, Any]) -> QuerySet[Paper]:
        """By sort, newest first."""
        return things.filter(**asked).order_by("-date", "order", "key")

    def row(self, thing: Paper) -> Sequence[Cell]:
        """Title, sort, date, edition or body."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(thing.get_sort_display()),
            Cell(write_date(thing.date)),
            Cell(link(thing.edition) or link(thing.body)),
        )
