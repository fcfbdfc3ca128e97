"""The register of sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import heading, link
from kenesh.programme.models import Session
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.db.models import QuerySet


class SessionRegister(Register[Session]):
    """Sessions."""

    model = Session
    title = _("Sessions")
    about = _("The sessions of all editions.")
    columns = (Column(_("Session")), Column(_("Edition")), Column(_("Sector")), Column(_("Date")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by sort."""
        return {"sort": choice(_("Sort"), Session.Sort.choices)}

    def narrow(self, things: QuerySet[Session], asked: dict[str, Any]) -> QuerySet[Session]:
        """By sort, in the order of the chronicle."""
        return things.filter(**asked).order_by("edition__position", "order", "key")

    def row(self, thing: Session) -> Sequence[Cell]:
        """Title, edition, sector, date."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.edition)),
            Cell(sector_name(thing.sector) if thing.sector else ""),
            Cell(write_date(thing.date)),
        )
