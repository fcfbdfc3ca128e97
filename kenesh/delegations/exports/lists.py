"""The official list of participants as a document and as a workbook, with marks for what is new in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kenesh.delegations.models import Participant
from kenesh.delegations.revisions import Mark
from kenesh.delegations.sheets.listing import MARKS, lead, name_of, removed_words, role_words
from kenesh.kit.localised import Localised
from kenesh.kit.printing.blocks import Column, Grid, Heading, Points, Printed, Prose, Span, words
from kenesh.kit.printing.workbook import as_workbook

if TYPE_CHECKING:
    from kenesh.delegations.queries.lists import Shown
    from kenesh.delegations.revisions import Marked
    from kenesh.kit.printing.blocks import Block, Words


def list_sheet(shown: Shown) -> Printed:
    """An issue as a document: by delegation in the order of precedence."""
    issue, edition = shown.issue, shown.edition
    assert issue is not None  # noqa: S101 - only issues leave
    blocks: list[Block] = [Prose(words(line)) for line in lead(shown)]
    columns = [Column(pgettext("person", "Name"), 3), Column(_("Title"), 4), Column(_("Role"), 2)]
    # Where nothing changed since the list before, nothing stands beside the names.
    if any(one.mark != Mark.SAME for _called, _country, lines in shown.groups for one in lines):
        columns.append(Column(_("Since the last list"), 1.6))
    for number, (called, _country, lines) in enumerate(shown.groups, 1):
        blocks.append(Heading(str(called) or _("Also present"), f"delegation-{number}"))
        blocks.append(Grid("", tuple(columns), tuple(_row(one)[: len(columns)] for one in lines)))
    if shown.revision.removed:
        blocks.append(Heading(_("No longer on the list"), "removed"))
        blocks.append(Points(tuple(words(removed_words(line)) for line in shown.revision.removed)))
    return Printed(
        language=get_language() or "en",
        issuer=str(edition.forum.name),
        title=_("List of participants"),
        subtitle=str(edition.heading()),
        marking=f"{issue.get_state_display()} · {issue.marking}",
        running=str(issue.heading()),
        blocks=blocks,
    )


def _row(one: Marked) -> tuple[Words, ...]:
    mark = Span(str(MARKS[one.mark]), strong=True) if one.mark != Mark.SAME else ""
    name, own = name_of(one.line)
    return (
        words(name, Span(f" {own}" if own else "", quiet=True)),
        words(_title(one)),
        words(role_words(one.line)),
        words(mark),
    )


def _title(one: Marked) -> str:
    return str(Localised(one.line.title))


def list_book(shown: Shown) -> bytes:
    """An issue as a workbook: one row for each person, that can be filtered."""
    issue = shown.issue
    assert issue is not None  # noqa: S101 - only issues leave
    columns = [
        (_("Delegation"), 28),
        (_("Country code"), 10),
        (pgettext("person", "Name"), 34),
        (_("Name in their own script"), 30),
        (_("Title"), 48),
        (_("Role"), 24),
        (_("Since the last list"), 18),
    ]
    rows = []
    for called, country, lines in shown.groups:
        for one in lines:
            name, own = name_of(one.line)
            guest = one.line.role == Participant.Role.GUEST
            delegation = _("Also present") if guest else str(called)
            mark = str(MARKS[one.mark]) if one.mark != Mark.SAME else ""
            rows.append([delegation, country or one.line.country, name, own, _title(one), role_words(one.line), mark])
    rows += [
        [
            "",
            line.country,
            name_of(line)[0],
            name_of(line)[1],
            str(Localised(line.title)),
            role_words(line),
            str(MARKS[Mark.REMOVED]),
        ]
        for line in shown.revision.removed
    ]
    return as_workbook(_("List of participants"), f"{shown.edition.heading()}: {issue.heading()}", columns, rows)
