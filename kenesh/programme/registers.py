"""The registers of sessions, agenda items and timetables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kenesh.kit.dates import write_date
from kenesh.kit.instants import instant
from kenesh.kit.parts import Cell, Column
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import heading, link
from kenesh.programme.models import AgendaItem, Session, Timetable
from kenesh.programme.sheets import item_state
from kenesh.programme.states import Item
from kenesh.realms.models import Clearance
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


class AgendaRegister(Register[AgendaItem]):
    """Agenda items."""

    model = AgendaItem
    title = _("Agenda items")
    about = _("What stands on the agendas of editions, and what became of it.")
    columns = (Column(_("Item")), Column(_("Edition")), Column(_("State")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by state."""
        return {"state": choice(_("State"), Item.choices)}

    def narrow(self, things: QuerySet[AgendaItem], asked: dict[str, Any]) -> QuerySet[AgendaItem]:
        """By state, those of the latest edition first."""
        return things.filter(**asked).order_by("-edition__position", "order", "key")

    def row(self, thing: AgendaItem) -> Sequence[Cell]:
        """Title, edition, state."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.edition)),
            Cell(state=item_state(thing)),
        )


class TimetableRegister(Register[Timetable]):
    """Published timetables."""

    model = Timetable
    title = _("Timetables")
    about = _("Every published version of the programmes of editions, with what was said of it.")
    columns = (
        Column(_("Version")),
        Column(_("Edition")),
        Column(capfirst(_("published"))),
        Column(_("Who sees it")),
        Column(_("Note")),
    )

    def narrow(self, things: QuerySet[Timetable], asked: dict[str, Any]) -> QuerySet[Timetable]:
        """The newest first."""
        return things.filter(**asked).order_by("-published", "key")

    def row(self, thing: Timetable) -> Sequence[Cell]:
        """Version, edition, day, for whom, note."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.edition)),
            Cell(instant(thing.published, thing.time_zone)),
            Cell(Clearance(thing.clearance).marking),
            Cell(thing.note),
        )
