"""What was promised, put forward, decided and asked, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.decisions.fates import FATES
from kenesh.decisions.sheets import assessment_state, stage_state, time_state
from kenesh.kit.countries import country_name
from kenesh.kit.printing.blocks import Column, Grid, Heading, Picture, Prose, Span, words
from kenesh.kit.refs import ref
from kenesh.site.implementation.bars import Bar, Part, bars
from kenesh.site.implementation.telling import (
    SHOWN,
    countries,
    left_out,
    named,
    note,
    number,
    rows_of,
    said,
    standing,
    unknown,
    when,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.decisions.models import Commitment, Idea, Tasking
    from kenesh.kit.printing.blocks import Block, Words
    from kenesh.site.queries.implementation import Implementation

# How the fates of promises are shaded.
_SHADES = {
    "completed": "good",
    "completed-late": "fair",
    "open": "open",
    "late": "bad",
    "not-fulfilled": "bad",
    "no-evidence": "none",
    "superseded": "past",
}


def promises(found: Implementation) -> Iterator[Block]:
    """The commitments of the edition, one row each, and by member."""
    yield Heading(_("What was promised, and what became of it"), "promised")
    if not found.commitments:
        yield Prose(words(_("The record holds no commitment made at this edition.")))
        return
    shown = found.commitments[:SHOWN]
    yield Grid(
        _("Commitments made at this edition"),
        (
            Column(_("Commitment"), 3.2),
            Column(_("By whom"), 2),
            Column(_("Due"), 1.5),
            Column(_("Assessment"), 1.7),
            Column(_("In time"), 1.7),
            Column(_("What became of it"), 3.4),
        ),
        tuple(_promise(found, one) for one in shown),
        left_out(len(found.commitments)),
    )
    yield note(_("The column “In time” is computed from the dates and the assessment; nobody types it."))
    yield from _by_member(found)


def _promise(found: Implementation, one: Commitment) -> tuple[Words, ...]:
    due = when(one.due) if one.due else said(one.due_note) if one.due_note else unknown()
    became = said(one.outcome) if one.outcome else unknown()
    newest = found.newest(ref(one))
    if newest:
        became += words(" ", Span(str(newest.heading()), newest.get_absolute_url()))
    return (
        named(one),
        _by(found, one),
        due,
        standing(assessment_state(one)),
        standing(time_state(one, found.today)),
        became,
    )


def _by(found: Implementation, one: Commitment) -> Words:
    bodies = [str(owner.heading()) for owner in found.owners_of(ref(one)) if owner.heading()]
    return countries(one.countries, found) + (words(Span(f" ({'; '.join(bodies)})", quiet=True)) if bodies else ())


def _by_member(found: Implementation) -> Iterator[Block]:
    fates = {state.key: str(state.label) for state in FATES}
    members = [code for code in _concerned(found) if found.fates(code)]
    yield Heading(_("By member"), "by-member", 2)
    rows = [
        Bar(
            country_name(code) if code else _("No country named"),
            tuple(
                Part(_SHADES[key], found.fates(code)[key], label, _rows(found, code, key))
                for key, label in fates.items()
            ),
            _rows(found, code),
        )
        for code in members
    ]
    told = _("How far each member's commitments have come")
    legend = [(_SHADES[key], label) for key, label in fates.items() if key != "not-fulfilled"]
    if found.fates()["not-fulfilled"]:
        legend = [(shade, f"{label}; {fates['not-fulfilled']}" if shade == "bad" else label) for shade, label in legend]
    yield Picture(bars(rows, legend, told), f"{told}.", told)
    occurring = [key for key in fates if found.fates()[key]]
    yield Grid(
        _("The same in figures; each leads to its rows"),
        (
            Column(_("Member"), 2),
            Column(_("Commitments"), numeric=True),
            *(Column(fates[key], numeric=True) for key in occurring),
        ),
        tuple(_member(found, code, occurring) for code in members),
        _("A commitment of several members is counted with each of them."),
    )


def _member(found: Implementation, code: str, occurring: list[str]) -> tuple[Words, ...]:
    counted = found.fates(code)
    total = words(Span(number(counted.total()), _rows(found, code), strong=True))
    each = (words(Span(number(counted[key]), _rows(found, code, key) if counted[key] else "")) for key in occurring)
    return (words(country_name(code) if code else _("No country named")), total, *each)


def _concerned(found: Implementation) -> list[str]:
    """The members, whoever else promised, and nobody where that is so."""
    others = {code for one in found.commitments for code in one.countries} - set(found.forum.members)
    return [*found.forum.members, *sorted(others), ""]


def _rows(found: Implementation, code: str, fate: str = "") -> str:
    narrowed = {"country": code or "nobody"} | ({"became": fate} if fate else {})
    return rows_of(found, "commitments", **narrowed)


def ideas(found: Implementation) -> Iterator[Block]:
    """The ways forward that were put forward."""
    if not found.ideas:
        return
    yield Heading(_("Ways forward that were put forward"), "ideas")
    yield Prose(
        words(_("An idea is no promise: somebody has to examine it, and an edition or body takes it up or drops it."))
    )
    yield Grid(
        _("Ideas put forward at this edition"),
        (
            Column(_("Idea"), 3),
            Column(_("Put forward by"), 2),
            Column(_("Stage"), 1.7),
            Column(_("What became of it"), 3.6),
        ),
        tuple(_idea(found, one) for one in found.ideas[:SHOWN]),
        left_out(len(found.ideas)),
    )


def _idea(found: Implementation, one: Idea) -> tuple[Words, ...]:
    by = said(one.person.heading()) if one.person else said(one.by) if one.by else ()
    if not by:
        by = countries(one.countries, found) if one.countries else unknown()
    became = said(one.outcome) if one.outcome else unknown()
    if one.outcome_edition:
        later = Span(str(one.outcome_edition.heading()), one.outcome_edition.get_absolute_url())
        became += words(" ", later)
    return named(one), by, standing(stage_state(one)), became


def decided(found: Implementation) -> Iterator[Block]:
    """What was decided, concluded and asked."""
    rows = [
        *((_("Decision"), named(one), when(one.date)) for one in found.decisions),
        *((one.get_sort_display(), named(one), when(one.signed)) for one in found.agreements),
        *((_("Request"), named(one) + _given(one), when(one.date)) for one in found.taskings),
    ]
    if not rows:
        return
    yield Heading(_("What was decided, concluded and asked"), "decided")
    yield Grid(
        _("Decisions, agreements and requests of this edition"),
        (Column(_("What"), 1.5), Column(_("In words"), 6), Column(_("Date"), 1.6)),
        tuple((words(sort), called, date) for sort, called, date in rows[:SHOWN]),
        left_out(len(rows)),
    )


def _given(one: Tasking) -> Words:
    return words(" · ", *said(one.given_to)) if one.given_to else ()
