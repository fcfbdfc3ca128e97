"""The registers of centres, events and honours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.culture.models import Centre, Event, Honour
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.templatetags.links import heading, link
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.db.models import QuerySet


class CentreRegister(Register[Centre]):
    """Centres."""

    model = Centre
    title = _("Centres")
    about = _("Cultural and information centres abroad, and what they hold.")
    columns = (Column(_("Centre")), Column(_("Place")), Column(_("Host")), Column(_("Opened")))

    def narrow(self, things: QuerySet[Centre], asked: dict[str, Any]) -> QuerySet[Centre]:  # noqa: ARG002 - no filters
        """Oldest first."""
        return things.order_by("opened", "key")

    def row(self, thing: Centre) -> Sequence[Cell]:
        """Name, place, host, opening."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.place)),
            Cell(link(thing.host)),
            Cell(write_date(thing.opened)),
        )


class EventRegister(Register[Event]):
    """Events."""

    model = Event
    title = _("Events")
    about = _("Receptions, openings, festivals and visits.")
    columns = (Column(_("Event")), Column(_("Sort")), Column(_("Date")), Column(_("Edition")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by sort."""
        return {"sort": choice(_("Sort"), Event.Sort.choices)}

    def narrow(self, things: QuerySet[Event], asked: dict[str, Any]) -> QuerySet[Event]:
        """By sort, newest first."""
        return things.filter(**asked).order_by("-date", "order", "key")

    def row(self, thing: Event) -> Sequence[Cell]:
        """Title, sort, date, edition."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(thing.get_sort_display()),
            Cell(write_date(thing.date)),
            Cell(link(thing.edition)),
        )


class HonourRegister(Register[Honour]):
    """Honours."""

    model = Honour
    title = _("Honours")
    about = _("Honours given and received.")
    columns = (Column(_("Honour")), Column(_("Given to")), Column(_("Given by")), Column(_("Date")))

    def narrow(self, things: QuerySet[Honour], asked: dict[str, Any]) -> QuerySet[Honour]:  # noqa: ARG002 - no filters
        """Oldest first."""
        return things.order_by("date", "key")

    def row(self, thing: Honour) -> Sequence[Cell]:
        """Title, to whom, by whom, when."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.holder)),
            Cell(link(thing.given_by) or country_name(thing.country)),
            Cell(write_date(thing.date)),
        )
