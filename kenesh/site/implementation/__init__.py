"""“Implementation of the N-th forum”: a report that is written from the record, in the reader's language.

What was promised, what became of it, the money, pictures, what needs a decision, and what is not known. It is put
together from blocks (``kenesh.kit.printing``), so that web page, DOCX and PDF say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language, npgettext
from django.utils.translation import gettext as _

from kenesh.decisions.fates import DONE, WANTING
from kenesh.forums.sheets import edition_state
from kenesh.kit.dates import write_date
from kenesh.kit.printing.blocks import Figure, Figures, Heading, Points, Printed, Prose, Span, words
from kenesh.projects.rules import ENDED
from kenesh.site.implementation.ahead import ahead, to_decide, unknowns
from kenesh.site.implementation.photographs import photographs
from kenesh.site.implementation.promises import decided, ideas, promises
from kenesh.site.implementation.seen import course_of, map_of
from kenesh.site.implementation.telling import note, number, rows_of
from kenesh.site.implementation.works import money, named_money, works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.kit.printing.blocks import Block
    from kenesh.site.queries.implementation import Implementation


def report(found: Implementation) -> Printed:
    """Write the report in the active language."""
    date = write_date(found.today.isoformat())
    return Printed(
        language=get_language() or settings.LANGUAGE_CODE,
        issuer=str(found.forum.name),
        title=_("Implementation of the %(edition)s") % {"edition": found.edition.heading()},
        subtitle=_("%(state)s · as of %(date)s") % {"state": edition_state(found.edition).label, "date": date},
        marking=_("For the members of the forum") if found.inside else _("Public"),
        running=_("Written from the record on %(date)s") % {"date": date},
        blocks=tuple(_blocks(found)),
    )


def _blocks(found: Implementation) -> Iterator[Block]:
    yield from _brief(found)
    yield from promises(found)
    yield from ideas(found)
    yield from decided(found)
    yield from course_of(found)
    yield from works(found)
    yield from photographs(found)
    yield from map_of(found)
    yield from money(found)
    yield from ahead(found)
    yield from unknowns(found)
    yield Heading(_("How this report is made"), "method")
    yield note(
        _(
            "It is computed from the record of the forum: each figure leads to the rows it counts, and each row to its "
            "sources. How far a commitment has come is stated by people; whether it is in time is computed from dates. "
            "A date is as exact as its source, money stays in the currency that a source names, and what no source says "
            "is called unknown."
        )
    )
    if found.inside:
        yield note(_("It was written for somebody with a role in the forum, and may hold what is not public."))
    else:
        yield note(_("It holds only what everybody may see; the record may know more."))


def _brief(found: Implementation) -> Iterator[Block]:
    """The report on half a page: figures, and what they come to."""
    yield Heading(_("In brief"), "brief")
    counted = found.fates()
    promised, put, begun = len(found.commitments), len(found.ideas), len(found.projects)
    alarming = counted["late"] + counted["not-fulfilled"]
    ended = sum(one.stage in ENDED for one in found.projects)
    yield Figures(
        (
            Figure(
                number(promised),
                npgettext("counted", "commitment", "commitments", promised),
                rows_of(found, "commitments"),
            ),
            Figure(
                number(counted["completed"] + counted["completed-late"]),
                _("of them completed"),
                rows_of(found, "commitments", became=DONE),
            ),
            Figure(number(alarming), _("late or not fulfilled"), rows_of(found, "commitments", became=WANTING)),
            Figure(
                number(counted["no-evidence"]),
                _("without evidence"),
                rows_of(found, "commitments", became="no-evidence"),
            ),
            Figure(
                number(put), npgettext("counted", "idea put forward", "ideas put forward", put), rows_of(found, "ideas")
            ),
            Figure(number(begun), npgettext("counted", "project", "projects", begun), rows_of(found, "projects")),
        )
    )
    if found.nothing:
        yield Prose(words(_("The record holds nothing that this edition promised, put forward or began.")))
        yield note(_("Not known means that no source in the record says it, not that it did not happen."))
        return
    waiting = len(to_decide(found))
    yield Points(
        (
            words(_kept(found)),
            words(
                _("Projects that came of it: %(number)s; ended: %(ended)s.")
                % {"number": number(begun), "ended": number(ended)}
            ),
            words(named_money(found)),
            words(Span(_("Matters that wait for a decision: %(number)s.") % {"number": number(waiting)}, "#ahead")),
        )
    )


def _kept(found: Implementation) -> str:
    total, done = len(found.commitments), found.fates()["completed"] + found.fates()["completed-late"]
    if not total:
        return _("The record holds no commitment made at this edition.")
    return _("Commitments: %(total)s; completed: %(done)s.") % {"done": number(done), "total": number(total)}
