"""The register of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kenesh.kit.dates import write_date
from kenesh.kit.instants import instant
from kenesh.kit.parts import Cell, Column
from kenesh.kit.templatetags.links import heading, link
from kenesh.meetings.models import Meeting, Schedule
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.db.models import QuerySet


class MeetingRegister(Register[Meeting]):
    """Meetings."""

    model = Meeting
    title = _("Meetings")
    about = _("Meetings beside the sessions: bilaterals, calls, heads of delegation, heads of mission.")
    columns = (Column(_("Meeting")), Column(_("Sort")), Column(_("Date")), Column(_("Edition")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by sort."""
        return {"sort": choice(_("Sort"), Meeting.Sort.choices)}

    def narrow(self, things: QuerySet[Meeting], asked: dict[str, Any]) -> QuerySet[Meeting]:
        """By sort, in the order of the chronicle."""
        return things.filter(**asked).order_by("edition__position", "order", "key")

    def row(self, thing: Meeting) -> Sequence[Cell]:
        """Title, sort, date, edition."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(thing.get_sort_display()),
            Cell(write_date(thing.date)),
            Cell(link(thing.edition)),
        )


class ScheduleRegister(Register[Schedule]):
    """Published plans of meetings."""

    model = Schedule
    title = _("Published plans of meetings")
    about = _("Every version that was published, for the secretariat and for the host's protocol officers.")
    columns = (Column(_("Version")), Column(_("Edition")), Column(capfirst(_("published"))))

    def fields(self) -> dict[str, forms.Field]:
        """No filters."""
        return {}

    def narrow(self, things: QuerySet[Schedule], asked: dict[str, Any]) -> QuerySet[Schedule]:
        """The newest first."""
        return things.filter(**asked).order_by("-published", "-pk")

    def row(self, thing: Schedule) -> Sequence[Cell]:
        """Version, edition, when."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.edition)),
            Cell(instant(thing.published, thing.time_zone)),
        )
