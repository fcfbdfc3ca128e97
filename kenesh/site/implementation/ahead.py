"""What needs a decision at the next edition, and what the record does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kenesh.decisions.models import Idea
from kenesh.decisions.timeliness import Timeliness
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.printing.blocks import Column, Grid, Heading, Prose, Span, words
from kenesh.kit.refs import ref
from kenesh.projects.models import Project
from kenesh.projects.rules import ENDED
from kenesh.site.implementation.telling import SHOWN, left_out, named, note, number, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kenesh.decisions.models import Commitment
    from kenesh.kit.printing.blocks import Block, Words
    from kenesh.site.queries.implementation import Implementation


class _Open(NamedTuple):
    """Something to decide: on what, why, and between what."""

    matter: Words
    why: Words
    choice: str


_OPEN_IDEAS = frozenset({Idea.Stage.SUGGESTED, Idea.Stage.EXAMINED, Idea.Stage.NO_EVIDENCE})


def to_decide(found: Implementation) -> list[_Open]:
    """Everything that waits for a decision, promises before ideas before projects; under way comes with its answer."""
    return [
        *(one for commitment in found.commitments for one in _promise(found, commitment)),
        *(_moved(one) for one in found.proposals),
        *(_idea(one) for one in found.ideas if one.stage in _OPEN_IDEAS),
        *(one for project in found.projects for one in _project(found, project)),
    ]


def ahead(found: Implementation) -> Iterator[Block]:
    """What needs a decision, at which edition."""
    yield Heading(_("What needs a decision at the next edition"), "ahead")
    yield Prose(_next(found))
    rows = to_decide(found)
    if not rows:
        yield Prose(words(_("By the record, nothing of this edition waits for a decision.")))
        return
    yield Grid(
        _("Matters of this edition that are open"),
        (Column(_("Matter"), 3), Column(_("Why"), 3), Column(_("To be decided"), 3)),
        tuple((one.matter, one.why, words(one.choice)) for one in rows[:SHOWN]),
        left_out(len(rows)),
    )
    if found.answers:
        yield Grid(
            _("Actions proposed already"),
            (Column(_("Matter"), 3), Column(_("What is to be done"), 4), Column(_("State"), 2)),
            tuple(
                (
                    named(one.matter) if one.matter else (),
                    said(one.heading(), one.get_absolute_url()),
                    words(str(one.get_state_display())),
                )
                for one in found.answers[:SHOWN]
            ),
            left_out(len(found.answers)),
        )


def _next(found: Implementation) -> Words:
    coming = found.next
    if coming is None:
        return words(_("The record knows of no later edition that is still to be held."))
    called = Span(str(coming.heading()), coming.get_absolute_url())
    if not coming.date:
        return words(_("The next edition in the record:"), " ", called, " ", Span(_("(date unknown)"), quiet=True))
    return words(_("The next edition in the record:"), " ", called, Span(f", {write_date(coming.date)}"))


def _promise(found: Implementation, one: Commitment) -> Iterator[_Open]:
    stands, fate = found.timeliness(one), found.fate(one).key
    due = {"date": write_date(one.due)} if one.due else {}
    if fate == "no-evidence":
        why = (
            _("No evidence was found of what became of it; it was due %(date)s.") % due
            if due
            else _("No evidence was found of what became of it, and no due date is known.")
        )
        choice = _("Ask those who promised it to report, or record that it was not fulfilled.")
    elif fate == "not-fulfilled":
        why, choice = _("It is assessed as not fulfilled."), _("Promise it anew with a date, or let it go.")
    elif stands in {Timeliness.LATE, Timeliness.SILENT}:
        why = _("It was due %(date)s, and nobody says that it is completed.") % due
        choice = _("Set another date, or say what replaces it.")
    elif stands == Timeliness.NO_DATE and fate == "open":
        why, choice = _("It is open, and no due date is known."), _("Agree on a date and on who answers for it.")
    else:
        return
    yield _Open(named(one), words(why), choice)


def _moved(one: Any) -> _Open:
    why = _("%(country)s proposes another date: %(date)s.") % {
        "country": country_name(one.country),
        "date": write_date(one.due),
    }
    return _Open(named(one), words(why), _("Accept the proposed date, or decline it with a reason."))


def _idea(one: Idea) -> _Open:
    match one.stage:
        case Idea.Stage.EXAMINED:
            return _Open(
                named(one), words(_("It is under examination.")), _("Hear the result, then take it up or drop it.")
            )
        case Idea.Stage.NO_EVIDENCE:
            why = _("No evidence was found that anybody examined it or took it up.")
            return _Open(named(one), words(why), _("Send it for examination, or drop it."))
    return _Open(named(one), words(_("Nobody has examined it yet.")), _("Send it for examination, or drop it."))


def _project(found: Implementation, one: Project) -> Iterator[_Open]:
    if one.pk not in found.unreported:
        return
    newest = found.said(one)
    why = (
        _("The newest report is of %(date)s.") % {"date": write_date(newest)}
        if newest
        else _("No report on it is known.")
    )
    yield _Open(named(one), words(why), _("Ask who carries it to report, or close it."))


def unknowns(found: Implementation) -> Iterator[Block]:
    """What the record does not say: counted, and named."""
    yield Heading(_("What is not known"), "unknown")
    rows = [row for row in _gaps(found) if row[1]]
    if not rows:
        yield Prose(words(_("Of what this report asks, the record leaves nothing open.")))
        return
    yield Grid(
        _("Facts that this report asks for and the record does not hold"),
        (
            Column(_("What is not known"), 3),
            Column(pgettext("things", "How many"), 1.5, numeric=True),
            Column(_("Of which"), 5),
        ),
        tuple((words(what), words(_count(len(these), of)), _names(these)) for what, these, of in rows),
    )
    yield note(_("Not known means that no source in the record says it, not that it did not happen."))


def _gaps(found: Implementation) -> Iterator[tuple[str, list[Any], int]]:
    promises: tuple[tuple[str, Callable[[Commitment], bool]], ...] = (
        (_("When a commitment is due"), lambda one: not one.due),
        (_("Which country answers for a commitment"), lambda one: not one.countries),
        (_("How far a commitment has come"), lambda one: one.assessment in {"not-assessed", "no-evidence"}),
        (
            _("When a completed commitment was fulfilled"),
            lambda one: one.assessment == "completed" and not one.fulfilled_on,
        ),
    )
    for what, missing in promises:
        yield what, [one for one in found.commitments if missing(one)], len(found.commitments)
    if found.inside:
        unowned = [one for one in found.commitments if not found.owners_of(ref(one))]
        yield _("Which body answers for a commitment today"), unowned, len(found.commitments)
    projects: tuple[tuple[str, Callable[[Project], bool]], ...] = (
        (_("The stage of a project"), lambda one: one.stage == Project.Stage.UNKNOWN),
        (_("The sector of a project"), lambda one: not one.sector and not one.sector_words),
        (_("When a project was to begin and end"), lambda one: not one.planned_start and not one.planned_end),
        (_("When a project began"), lambda one: not one.start),
        (_("When a completed project ended"), lambda one: one.stage in ENDED and not one.end),
        (_("Where a project is"), lambda one: one.place is None),
        (_("What a project was planned to cost"), lambda one: not _has(found, one, "planned")),
        (_("What was spent on a project"), lambda one: not _has(found, one, "spent", "reported")),
        (_("When a project was last reported on"), lambda one: not found.said(one)),
    )
    for what, lacking in projects:
        yield what, [one for one in found.projects if lacking(one)], len(found.projects)


def _has(found: Implementation, project: Project, *sorts: str) -> bool:
    return any(amount.sort in sorts for amount in found.money(project))


def _count(many: int, of: int) -> str:
    return _("%(number)s of %(total)s") % {"number": number(many), "total": number(of)}


def _names(things: list[Any]) -> Words:
    shown: list[Span] = []
    for place, one in enumerate(things[:_FEW]):
        shown += [*words("; " if place else ""), *named(one)]
    if len(things) > _FEW:
        more = len(things) - _FEW
        told = ngettext("and %(number)s more", "and %(number)s more", more) % {"number": more}
        shown += words(" ", Span(told, quiet=True))
    return tuple(shown)


_FEW = 6
