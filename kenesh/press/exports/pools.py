"""The list of a pool for whoever stands at the door, on paper and as a workbook, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised
from kenesh.kit.printing.blocks import Column, Grid, Heading, Printed, Prose, Span, words
from kenesh.kit.printing.workbook import as_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kenesh.kit.printing.blocks import Block
    from kenesh.press.models import Pool, PoolPlace

# Each place, and whether the badge holds then.
type Seated = Sequence[tuple[PoolPlace, bool]]


def pool_document(pool: Pool, places: Seated) -> Printed:
    """The list on paper: who is in the pool, then who is on reserve. Whose badge does not hold then is not on it."""
    when = instant(pool.begins, clock_of(pool.edition))
    return Printed(
        language=get_language() or "en",
        issuer=str(pool.forum.heading()),
        title=str(pool.heading()),
        subtitle=" · ".join((when, str(Localised(pool.place)))),
        marking=_("Press pool: for the door"),
        running=_("The list is closed") if pool.closed else _("The list is still open"),
        blocks=list(_blocks(pool, places)),
    )


def _blocks(pool: Pool, places: Seated) -> Iterator[Block]:
    if pool.sample:
        yield Prose(words(Span(_("Sample: invented for demonstration."), strong=True)))
    if pool.note:
        yield Prose(words(str(Localised(pool.note))))
    standing = [one for one, holds in places if holds]
    for anchor, title, reserve in (("pool", _("In the pool"), False), ("reserve", _("On reserve"), True)):
        rows = tuple(
            tuple(words(Span(cell, strong=not number)) for number, cell in enumerate(_cells(one)))
            for one in standing
            if one.reserve is reserve
        )
        if rows:
            columns = (
                Column(_("Name"), 3),
                Column(_("Outlet"), 2),
                Column(_("Country"), 2),
                Column(_("As"), 2),
                Column(_("Number"), 1),
            )
            yield Heading(title, anchor)
            yield Grid("", columns, rows)
    if not standing:
        yield Prose(words(_("Nobody is in this pool yet.")))


def pool_workbook(pool: Pool, places: Seated) -> bytes:
    """The same as a workbook."""
    columns = [
        (_("Name"), 30),
        (_("Outlet"), 30),
        (_("Country"), 20),
        (_("As"), 18),
        (_("Number"), 10),
        (_("On reserve"), 12),
    ]
    rows = [(*_cells(one), _("On reserve") if one.reserve else "") for one, holds in places if holds]
    when = instant(pool.begins, clock_of(pool.edition))
    parts = [_("Sample: invented for demonstration.") if pool.sample else "", str(pool.heading()), when]
    return as_workbook(_("Press pool"), " · ".join(part for part in parts if part), columns, rows)


def _cells(place: PoolPlace) -> tuple[str, str, str, str, str]:
    one = place.accreditation
    country = country_name(one.country) if one.country else ""
    return one.name, one.outlet, country, str(place.get_part_display()), str(one.number)
