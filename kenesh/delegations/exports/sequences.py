"""Sequences and plans as documents and workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kenesh.delegations.sequences import ABOUT, TITLES
from kenesh.delegations.sheets.told import rank_words, rule_words
from kenesh.kit.dates import write_date
from kenesh.kit.printing.blocks import Column, Grid, Picture, Points, Printed, Prose, words
from kenesh.kit.printing.workbook import as_workbook
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.delegations.plans import Plan
    from kenesh.delegations.queries.delegations import Delegation
    from kenesh.delegations.queries.order import Reading
    from kenesh.kit.printing.blocks import Block


def printed(found: Reading, title: str, blocks: Sequence[Block]) -> Printed:
    """A working paper on an edition, for its members, with the rule it follows."""
    edition = found.edition
    today = write_date(timezone.localdate().isoformat())
    rules = Points(tuple(words(rule_words(rule)) for rule in found.order.rule_set.rules))
    return Printed(
        language=get_language() or "en",
        issuer=str(edition.forum.name),
        title=title,
        subtitle=str(edition.heading()),
        marking=Clearance.MEMBERS.marking,
        running=_("As of %(date)s") % {"date": today},
        blocks=(*blocks, Prose(words(_("The rules of the order, asked one after the other:")), note=True), rules),
    )


def sequence_sheet(found: Reading, sort: str, rows: Sequence[Delegation]) -> Printed:
    """A sequence as a document."""
    columns = (
        Column("", 0.3, numeric=True),
        Column(_("Delegation"), 2),
        Column(_("Head of delegation"), 2),
        Column(_("Title"), 3),
    )
    cells = tuple(tuple(words(str(cell)) for cell in row) for row in _cells(rows))
    grid = Grid(str(TITLES[sort]), columns, cells)
    return printed(found, str(TITLES[sort]), (Prose(words(str(ABOUT[sort]))), grid))


def sequence_book(found: Reading, sort: str, rows: Sequence[Delegation]) -> bytes:
    """A sequence as a workbook."""
    heading = f"{found.edition.heading()}: {TITLES[sort]}"
    columns = [
        ("№", 6),
        (_("Delegation"), 28),
        (_("Head of delegation"), 34),
        (_("Title"), 48),
        (_("Class of rank"), 24),
    ]
    ranked = ([*cells, rank_words(one.rank)] for cells, one in zip(_cells(rows), rows, strict=True))
    return as_workbook(str(TITLES[sort]), heading, columns, ranked)


def _cells(rows: Sequence[Delegation]) -> list[list[str | int]]:
    return [
        [place, str(one.name), _person(one), str(one.head.title) if one.head else ""]
        for place, one in enumerate(rows, 1)
    ]


def _person(one: Delegation) -> str:
    if one.head is None:
        return _("unknown")
    return str(one.head.heading()) if one.head.person or one.head.name_as_given else _("name unknown")


def plan_sheet(found: Reading, plan: Plan) -> Printed:
    """A plan of seating as a document, with the same in a table."""
    columns = (Column("", 0.3, numeric=True), Column(_("Delegation"), 2), Column(_("Person"), 3))
    rows = tuple((words(str(number)), words(who.delegation), words(who.person)) for number, who in plan.rows)
    grid = Grid(pgettext("seats", "Places"), columns, rows)
    return printed(found, plan.title, (Picture(plan.svg, plan.told, plan.told), grid))
