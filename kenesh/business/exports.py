"""Files that leave: a company's card of the business day, and the plan of the day as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.kit.dates import write_date
from kenesh.kit.instants import city
from kenesh.kit.printing.leaflets import Entry, Leaflet, Part, cards
from kenesh.nominations.exports import workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.business.models import Company, Day
    from kenesh.business.queries.days import Line


def company_card(day: Day, company: Company, lines: Iterable[Line], paper: str) -> bytes:
    """The meetings of a company on A6 or A4, in the reader's language."""
    entries = tuple(
        Entry(
            line.times,
            str((line.other if line.one.pk == company.pk else line.one).heading()),
            _("Table %(number)s") % {"number": line.sitting.table},
            "" if line.unsaid else more_of(line),
        )
        for line in lines
        if line.sitting.slot is not None
    )
    part = Part(write_date(day.date.isoformat()), entries)
    note = _("Times are those of %(zone)s.") % {"zone": city(day.zone)}
    leaflet = Leaflet(str(company.heading()), str(day.edition.heading()), (part,), note)
    return cards([leaflet], title=str(company.heading()), language=get_language() or "en", paper=paper)


def plan_workbook(day: Day, lines: Iterable[Line]) -> bytes:
    """The plan of the day: one meeting in a row."""
    head = [_("Time"), _("Table"), _("Company"), _("Other company"), _("Languages")]
    rows = [
        [
            line.times,
            "" if line.sitting.table is None else str(line.sitting.table),
            str(line.one.heading()),
            str(line.other.heading()),
            more_of(line),
        ]
        for line in lines
    ]
    return workbook(write_date(day.date.isoformat()), head, rows)


def more_of(line: Line) -> str:
    """The languages that two companies both speak; else who helps them, that nobody can, or that it is not known."""
    if line.interpreted:
        return _("Interpreted: %(languages)s") % {"languages": line.interpreted}
    if line.flagged:
        return _("No language in common, and no interpreter")
    return _("unknown") if line.unsaid else line.shared
