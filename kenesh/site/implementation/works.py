"""The projects that came of an edition, by sector and country, and the money named for them."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.printing.blocks import Column, Grid, Heading, Picture, Prose, Span, words
from kenesh.kit.sdgs import goal_of, goals, sdg_name
from kenesh.kit.sectors import sector_name
from kenesh.projects.models import Amount, Project
from kenesh.projects.money import write_money
from kenesh.projects.sheets import stage_state
from kenesh.projects.sheets.money import amount_words
from kenesh.site.implementation.bars import Bar, Part, bars
from kenesh.site.implementation.telling import (
    SHOWN,
    countries,
    left_out,
    listed,
    named,
    note,
    rows_of,
    said,
    standing,
    unknown,
    when,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kenesh.kit.partial import PartialDate
    from kenesh.kit.printing.blocks import Block, Words
    from kenesh.site.queries.implementation import Implementation

_Stage = Project.Stage
# How stages are shaded: ended as meant, under way, prepared, only named, ended otherwise, not known.
_SHADES: dict[str, str] = {
    _Stage.COMPLETED: "good",
    _Stage.MAINTENANCE: "good",
    _Stage.COMPLETION: "fair",
    _Stage.IMPLEMENTATION: "fair",
    _Stage.PREPARATION: "open",
    _Stage.IDENTIFICATION: "open",
    _Stage.DECOMMISSIONED: "past",
    _Stage.CANCELLED: "bad",
    _Stage.UNKNOWN: "none",
}


def works(found: Implementation) -> Iterator[Block]:
    """The projects, one row each; then by sector and by country."""
    yield Heading(_("Projects"), "projects")
    if not found.projects:
        yield Prose(words(_("The record holds no project that came of this edition.")))
        return
    yield Grid(
        _("Projects that came of this edition"),
        (
            Column(_("Project"), 3),
            Column(_("Countries"), 1.7),
            Column(_("Sector"), 1.8),
            Column(_("Stage"), 2.1),
            Column(_("Planned for"), 1.4),
            Column(_("Carried out"), 1.6),
            Column(_("Last report"), 1.5),
        ),
        tuple(_work(found, one) for one in found.projects[:SHOWN]),
        left_out(len(found.projects)),
    )
    yield from _by_sector(found)
    yield from _by_country(found)
    yield from _by_goal(found)


def _work(found: Implementation, one: Project) -> tuple[Words, ...]:
    return (
        named(one) + words(Span(f" · {one.get_relation_display()}", quiet=True)),
        countries(one.countries, found),
        _sector(one),
        standing(stage_state(one)),
        span_of(one.planned_start, one.planned_end),
        span_of(one.start, one.end),
        when(found.said(one)),
    )


def _sector(one: Project) -> Words:
    if one.sector:
        return words(sector_name(one.sector))
    return said(one.sector_words) if one.sector_words else unknown()


def span_of(begins: PartialDate, ends: PartialDate) -> Words:
    """From when to when, each as exact as it is known."""
    if begins and begins == ends:
        return when(begins)
    if not begins and not ends:
        return unknown()
    return (*when(begins), Span("–"), *when(ends))


def _by_sector(found: Implementation) -> Iterator[Block]:
    groups: dict[str, list[Project]] = defaultdict(list)
    for one in found.projects:
        groups[one.sector].append(one)
    named_ = {code: sector_name(code) if code else _("No sector code") for code in groups}
    yield Heading(_("By sector"), "by-sector", 2)
    order = sorted(groups, key=lambda code: (not code, -len(groups[code]), named_[code]))
    rows = [_bar(found, named_[code], groups[code], **({"sector": code} if code else {})) for code in order]
    yield from _counted(rows, _("Sector"), _("How far the projects of each sector have come"))


def _by_country(found: Implementation) -> Iterator[Block]:
    yield Heading(_("By country"), "by-country", 2)
    others = {code for one in found.projects for code in one.countries} - set(found.forum.members)
    rows = [
        _bar(found, country_name(code), [one for one in found.projects if code in one.countries], country=code)
        for code in (*found.forum.members, *sorted(others))
    ]
    yield from _counted(rows, _("Country"), _("How far the projects of each country have come"))
    yield note(_("A project of several countries is counted with each of them."))


def _by_goal(found: Implementation) -> Iterator[Block]:
    """Where projects are said to serve any."""
    groups: dict[str, list[Project]] = defaultdict(list)
    for one in found.projects:
        for goal in {goal_of(code) for code in one.sdgs}:
            groups[goal].append(one)
    if not groups:
        return
    yield Heading(_("By goal of sustainable development"), "by-goal", 2)
    rows = [_bar(found, f"{goal} {sdg_name(goal)}", groups[goal], goal=goal) for goal in goals() if goal in groups]
    yield from _counted(rows, _("Goal"), _("How far the projects of each goal have come"))
    yield note(_("A project of several goals is counted with each of them."))


def _bar(found: Implementation, label: str, projects: Collection[Project], **narrowed: str) -> Bar:
    parts = []
    for stage in (*_SHADES,):
        some = sum(one.stage == stage for one in projects)
        href = rows_of(found, "projects", stage=str(stage), **narrowed) if narrowed else ""
        parts.append(Part(_SHADES[stage], some, str(_Stage(stage).label), href))
    return Bar(label, tuple(parts), rows_of(found, "projects", **narrowed) if narrowed else "")


def _counted(rows: list[Bar], first: str, told: str) -> Iterator[Block]:
    """A picture, and the same as a table of the stages that occur."""
    occurring = [place for place, stage in enumerate(_SHADES) if any(row.parts[place].number for row in rows)]
    legend = _legend([list(_SHADES)[place] for place in occurring])
    yield Picture(bars(rows, legend, told), f"{told}.", told)
    labels = [str(_Stage(stage).label) for stage in _SHADES]
    yield Grid(
        _("The same in figures; each leads to its rows"),
        (
            Column(first, 2.4),
            Column(_("Projects"), numeric=True),
            *(Column(labels[place], numeric=True) for place in occurring),
        ),
        tuple(
            (
                words(row.label),
                words(Span(str(row.total), row.href if row.total else "", strong=True)),
                *(
                    words(Span(str(row.parts[at].number), row.parts[at].href if row.parts[at].number else ""))
                    for at in occurring
                ),
            )
            for row in rows
        ),
    )


def _legend(stages: list[str]) -> list[tuple[str, str]]:
    """The stages by shade; those that share one share an entry."""
    by_shade: dict[str, list[str]] = {}
    for stage in stages:
        by_shade.setdefault(_SHADES[stage], []).append(str(_Stage(stage).label))
    return [(shade, ", ".join(labels)) for shade, labels in by_shade.items()]


def money(found: Implementation) -> Iterator[Block]:
    """What was planned and spent, in the currencies that sources name; never converted, never added across them."""
    yield Heading(_("Money"), "money")
    if not found.amounts:
        yield Prose(words(_("No source names an amount for any project of this edition.")))
        return
    sorts = list(Amount.Sort)
    paid = [one for one in found.projects if found.money(one)]
    yield Grid(
        _("Amounts as sources name them"),
        (Column(_("Project"), 2.6), *(Column(str(sort.label), 2) for sort in sorts)),
        tuple((named(one), *(_amounts(found, one, sort) for sort in sorts)) for one in paid[:SHOWN]),
        left_out(len(paid)),
    )
    yield from _totals(found, sorts)
    unpriced = len(found.projects) - len(paid)
    if unpriced:
        yield note(
            _("Projects for which no amount is named, and which no total holds: %(number)s.") % {"number": unpriced}
        )


def _amounts(found: Implementation, project: Project, sort: Amount.Sort) -> Words:
    these: list[Words] = []
    for amount in found.money(project):
        if amount.sort == sort:
            shown = amount_words(amount)
            stated = _("(as of %(date)s)") % {"date": write_date(amount.as_of)} if amount.as_of else ""
            these.append(said(shown) + (words(" ", Span(stated, quiet=True)) if stated else ()))
    if not these:
        return unknown()
    return tuple(span for at, one in enumerate(these) for span in ((*words("; "), *one) if at else one))


def named_money(found: Implementation) -> str:
    """The sums of what sources name, in a line."""
    sums = _sums(found)
    told = [
        f"{sort.label}: {listed(shown)}"
        for sort in Amount.Sort
        if (shown := [write_money(value, currency) for (currency, of), value in sorted(sums.items()) if of == sort])
    ]
    if not told:
        return _("No source names an amount for any project of this edition.")
    return _("Money that sources name, not converted: %(sums)s.") % {"sums": "; ".join(told)}


def _sums(found: Implementation) -> dict[tuple[str, str], Decimal]:
    """What sources name, by currency and sort."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for amount in found.amounts:
        if amount.value is not None and amount.currency:
            sums[amount.currency, amount.sort] += amount.value
    return sums


def _totals(found: Implementation, sorts: list[Amount.Sort]) -> Iterator[Block]:
    sums = _sums(found)
    currencies = sorted({currency for currency, _sort in sums})
    if currencies:
        yield Grid(
            _("Sums by currency; nothing is converted"),
            (Column(_("Currency"), 1), *(Column(str(sort.label), 2, numeric=True) for sort in sorts)),
            tuple(
                (
                    words(Span(currency, strong=True)),
                    *(
                        words(write_money(sums[currency, sort], currency)) if (currency, sort) in sums else unknown()
                        for sort in sorts
                    ),
                )
                for currency in currencies
            ),
        )
    unnumbered = sum(amount.value is None or not amount.currency for amount in found.amounts)
    ranges = sum(amount.value_to is not None for amount in found.amounts)
    remarks = [
        _("Sums add what sources name; a source may name a total and its parts, or a plan that was never carried out.")
    ]
    if unnumbered:
        remarks.append(_("Left out for want of a number or a currency: %(number)s.") % {"number": unnumbered})
    if ranges:
        remarks.append(_("Of a range the lower end is added: %(number)s.") % {"number": ranges})
    yield note(" ".join(remarks))
