"""Who owes what, as a document to print: by member, and there by the person and the body that answer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.printing.blocks import Column, Grid, Heading, Printed, Prose, Span, words
from kenesh.projects.sheets.owed import STATES, state_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from kenesh.kit.printing.blocks import Block, Words
    from kenesh.projects.queries.owed import Debt, Share
    from kenesh.realms.models import Forum

    # Whose a row is: the member, the official, and the body.
    type Whose = tuple[str, str, str]


def owed_sheet(
    debts: Sequence[Debt], forum: Forum, today: dt.date, *, narrowed: Iterable[str], marking: str, only: Whose
) -> Printed:
    """Put what is owed together in the active language; ``only`` are the member, official and body asked for, if any."""
    grouped: dict[Whose, list[Debt]] = {}
    for debt in debts:
        for share in debt.shares:
            for whose in _whose(share):
                if all(one in {"", other} for one, other in zip(only, whose, strict=True)):
                    grouped.setdefault(whose, []).append(debt)
    issued = _("%(title)s, as of %(date)s") % {"title": _("Who owes what"), "date": write_date(today.isoformat())}
    return Printed(
        language=get_language() or "en",
        issuer=str(forum.heading()),
        title=_("Who owes what"),
        subtitle=" · ".join([write_date(today.isoformat()), *narrowed]),
        marking=marking,
        running=issued,
        blocks=[*_blocks(grouped)],
    )


def _whose(share: Share) -> list[Whose]:
    """The member, official and body of each who answers for a share; empty words where nobody is on record."""
    found = [(share.country, str(getattr(one, "official", "")), str(one.heading())) for one in share.bodies]
    return list(dict.fromkeys(found)) or [(share.country, "", "")]


def _blocks(grouped: dict[Whose, list[Debt]]) -> Iterator[Block]:
    if not grouped:
        yield Prose(words(_("Nothing is owed here.")))
        return
    # Named officials first, then bodies, then what nobody answers for; members as they are called.
    names = {country: country_name(country) if country else _("No country named") for country, *_rest in grouped}
    order = sorted(grouped, key=lambda one: (not one[0], names[one[0]], not one[1], not one[2], one[1], one[2]))
    before = None
    for number, whose in enumerate(order):
        country, official, body = whose
        if country != before:
            yield Heading(names[country], f"member-{country or 'none'}")
            before = country
        called = ", ".join(filter(None, (official, body))) or _("No responsible body or official is on record.")
        yield Heading(called, f"whose-{number}", level=2)
        yield Grid(
            caption="",
            columns=(
                Column(_("What is owed"), 4),
                Column(_("State"), 1.2),
                Column(_("Due"), 1.6),
                Column(_("Last report"), 1.6),
            ),
            rows=tuple(_row(debt) for debt in grouped[whose]),
        )


def _row(debt: Debt) -> tuple[Words, ...]:
    matter = Span(str(debt.matter.heading()), href=debt.matter.get_absolute_url())
    return (
        words(matter),
        words(Span(str(STATES[debt.state]), state=state_of(debt).key)),
        words(write_date(debt.due) if debt.due else Span(_("once a year"), quiet=True) if debt.is_report else ""),
        words(write_date(debt.last_report) if debt.last_report else _("none")),
    )
