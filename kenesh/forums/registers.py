"""The registers of editions, bodies and protocol cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Body, Edition, Gathering, Level, ProtocolCase
from kenesh.forums.sheets import edition_state
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.templatetags.kit import text
from kenesh.kit.templatetags.links import heading, link
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.db.models import QuerySet


class EditionRegister(Register[Edition]):
    """Editions."""

    model = Edition
    title = _("Editions")
    about = _("Every convening of the forum, where it was held and at what level.")
    columns = (Column(_("Edition")), Column(_("State")), Column(_("Level")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by host, level and state."""
        hosts = self.visible(Edition).exclude(country="").values_list("country", flat=True).distinct().order_by()
        named = sorted((country_name(code), code) for code in hosts)
        return {
            "country": choice(_("Host country"), [(code, name) for name, code in named]),
            "level": choice(_("Level"), Level.choices),
            "state": choice(_("State"), Edition.State.choices),
        }

    def narrow(self, things: QuerySet[Edition], asked: dict[str, Any]) -> QuerySet[Edition]:
        """By host, level and state, newest first."""
        return things.filter(**asked).order_by("-position", "key")

    def row(self, thing: Edition) -> Sequence[Cell]:
        """Title, state, level."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(state=edition_state(thing)),
            Cell(thing.get_level_display() if thing.level else ""),
        )


class BodyRegister(Register[Body]):
    """Bodies."""

    model = Body
    title = _("Bodies")
    about = _("Standing bodies of and around the forum: secretariat, committees, councils, networks.")
    columns = (Column(_("Body")), Column(_("Sort")), Column(_("Since")), Column(_("Seat")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by sort."""
        return {"sort": choice(_("Sort"), Body.Sort.choices)}

    def narrow(self, things: QuerySet[Body], asked: dict[str, Any]) -> QuerySet[Body]:
        """By sort, oldest first."""
        return things.filter(**asked).order_by("since", "key")

    def row(self, thing: Body) -> Sequence[Cell]:
        """Name, sort, since when, seat."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(thing.get_sort_display()),
            Cell(write_date(thing.since)),
            Cell(link(thing.seat)),
        )


class GatheringRegister(Register[Gathering]):
    """Meetings of bodies."""

    model = Gathering
    title = _("Meetings of bodies")
    about = _("The meetings of the bodies of and around the forum, beside its editions.")
    columns = (Column(_("Meeting")), Column(_("Body")), Column(_("Date")), Column(_("Place")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by body."""
        return {"body": choice(_("Body"), [(one.key, str(one.heading())) for one in self.visible(Body)])}

    def narrow(self, things: QuerySet[Gathering], asked: dict[str, Any]) -> QuerySet[Gathering]:
        """By body, the newest first."""
        if "body" in asked:
            things = things.filter(body__key=asked["body"])
        return things.order_by("-date", "-order", "-pk")

    def row(self, thing: Gathering) -> Sequence[Cell]:
        """Which one, whose, when, where."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.body)),
            Cell(write_date(thing.date)),
            Cell(link(thing.place) or (country_name(thing.country) if thing.country else "")),
        )


class ProtocolCaseRegister(Register[ProtocolCase]):
    """Protocol cases."""

    model = ProtocolCase
    title = _("Protocol cases")
    about = _("Orders of names found in real documents and photographs, and how we read them.")
    columns = (Column(_("What was ordered")), Column(_("The order found")), Column(_("Our reading")))

    def narrow(self, things: QuerySet[ProtocolCase], asked: dict[str, Any]) -> QuerySet[ProtocolCase]:  # noqa: ARG002 - no filters
        """In the order of the record."""
        return things.order_by("order", "key")

    def row(self, thing: ProtocolCase) -> Sequence[Cell]:
        """What was ordered, how, and why."""
        return (
            Cell(format_html('<span id="{}-{}">{}</span>', thing.kind, thing.key, text(thing.what))),
            Cell(thing.given),
            Cell(thing.explains),
        )
