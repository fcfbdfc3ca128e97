"""What was promised, put forward, decided and asked, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.decisions.fates import DONE, FATES
from kenesh.decisions.models import Ambition
from kenesh.decisions.registers import NOBODY
from kenesh.decisions.sheets import assessment_state, stage_state, time_state
from kenesh.kit.countries import country_name
from kenesh.kit.printing.blocks import Column, Grid, Heading, Picture, Prose, Span, words
from kenesh.kit.refs import ref
from kenesh.projects.queries.scorecard import scores
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
    from kenesh.projects.queries.scorecard import Score
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
    """The scorecard of the edition: what became of each member's parts, and their ambition beside it."""
    cards = scores(found.parts, found.forum.members)
    fates = {state.key: str(state.label) for state in FATES}
    occurring = [key for key in fates if any(card.fates[key] for card in cards)]
    yield Heading(_("By member"), "by-member", 2)
    rows = [
        Bar(
            _name(card.country),
            tuple(
                Part(_SHADES[key], card.fates[key], fates[key], _rows(found, card.country, became=key)) for key in fates
            ),
            _rows(found, card.country),
        )
        for card in cards
    ]
    told = _("How far each member's parts of the commitments have come")
    by_shade: dict[str, list[str]] = {}
    for key in occurring:
        by_shade.setdefault(_SHADES[key], []).append(fates[key])
    yield Picture(
        bars(rows, [(shade, ", ".join(labels)) for shade, labels in by_shade.items()], told), f"{told}.", told
    )
    yield Grid(
        _("The same in figures; each leads to its rows"),
        (
            Column(_("Member"), 2),
            Column(_("Parts"), numeric=True),
            *(Column(fates[key], numeric=True) for key in occurring),
        ),
        tuple(_member(found, card, occurring) for card in cards),
        _("A commitment of several members is a part of each of them."),
    )
    rated = [(str(one.value), str(one.label)) for one in Ambition]
    yield Grid(
        _("Ambition beside completion: of each ambition, how many parts are completed, of how many"),
        (Column(_("Member"), 2), *(Column(label, numeric=True) for _key, label in rated)),
        tuple((words(_name(card.country)), *(_rated(found, card, key) for key, _label in rated)) for card in cards),
        _("Ambition is rated when something is promised, so that easy promises are not rewarded."),
    )


def _member(found: Implementation, card: Score, occurring: list[str]) -> tuple[Words, ...]:
    total = words(Span(number(card.total), _rows(found, card.country), strong=True))
    each = (
        words(Span(number(card.fates[key]), _rows(found, card.country, became=key) if card.fates[key] else ""))
        for key in occurring
    )
    return (words(_name(card.country)), total, *each)


def _rated(found: Implementation, card: Score, key: str) -> Words:
    done, total = card.ambitions[key]
    if not total:
        return words("–")
    kept = _rows(found, card.country, ambition=key, became=DONE) if done else ""
    return words(Span(number(done), kept), " / ", Span(number(total), _rows(found, card.country, ambition=key)))


def _name(code: str) -> str:
    return country_name(code) if code else _("No country named")


def _rows(found: Implementation, code: str, **narrowed: str) -> str:
    return rows_of(found, "scorecard", country=code or NOBODY, **narrowed)


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
            Column(_("Stage"), 2.1),
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
