"""Seating, sequences and cards: what follows from the one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.delegations.exports import cards
from kenesh.delegations.exports.sequences import plan_sheet, sequence_book, sequence_sheet
from kenesh.delegations.forms.precedence import SHAPES, SeatingForm
from kenesh.delegations.plans import plan
from kenesh.delegations.sequences import ABOUT, HOST_SPEAKS, STYLES, TITLES, sequence
from kenesh.delegations.sheets.told import rule_words
from kenesh.delegations.views.finding import file, order_or_403
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.drawing import on_paper
from kenesh.kit.printing.pdf import as_pdf
from kenesh.realms.registers import Filters, choice

if TYPE_CHECKING:
    from kenesh.delegations.plans import Plan
    from kenesh.delegations.queries.order import Reading
    from kenesh.realms.viewer import Request

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked(request: Request, found: Reading) -> tuple[SeatingForm, Plan]:
    guests = [(one.key, str(one.name)) for one in found.rows if one.key != found.order.centre]
    form = SeatingForm(request.GET or None, guests=guests)
    asked = form.asked
    title = str(SHAPES[asked.get("shape", "u")])
    return form, plan(found, asked, title)


@opens_to("signed-in")
@require_GET
def seating(request: Request, forum: str, key: str) -> HttpResponse:
    """Draw the plan that is asked for, with the same in a table."""
    found = order_or_403(request, forum, key)
    form, made = _asked(request, found)
    context = {
        "forum": found.edition.forum,
        "edition": found.edition,
        "reading": found,
        "form": form,
        "plan": made,
        "drawing": mark_safe(made.svg),  # noqa: S308 - drawn by kit.printing.drawing, which escapes every text
        "rules": [rule_words(rule) for rule in found.order.rule_set.rules],
        "query": request.GET.urlencode(),
    }
    return render(request, "delegations/seating.html", context)


@opens_to("signed-in")
@require_GET
def seating_file(request: Request, forum: str, key: str, ending: str) -> HttpResponse:
    """The same plan as a drawing or as a document."""
    found = order_or_403(request, forum, key)
    _form, made = _asked(request, found)
    if ending == "svg":
        drawing = f'<?xml version="1.0" encoding="UTF-8"?>\n{on_paper(made.svg)}'
        return file(drawing.encode(), "image/svg+xml", found.edition, f"seating-{made.layout.kind}.svg")
    printed = as_pdf(plan_sheet(found, made), request.build_absolute_uri("/"))
    return file(printed, PDF, found.edition, f"seating-{made.layout.kind}.pdf")


_OPTIONS: dict[str, tuple[Any, Any]] = {
    "speaking": (_("The host speaks"), HOST_SPEAKS),
    "flags": (_("How flags are placed"), STYLES),
}


def _sequence(request: Request, found: Reading, sort: str) -> tuple[Filters, list[Any]]:
    if sort not in TITLES:
        raise Http404
    filters = Filters(request.GET or None)
    if sort in _OPTIONS:
        label, choices = _OPTIONS[sort]
        field = choice(label, [])
        field.choices = choices
        filters.fields["how"] = field
    return filters, sequence(found, sort, filters.asked().get("how", ""))


@opens_to("signed-in")
@require_GET
def line(request: Request, forum: str, key: str, sort: str) -> HttpResponse:
    """Who speaks or arrives after whom, or which flag stands where."""
    found = order_or_403(request, forum, key)
    filters, rows = _sequence(request, found, sort)
    context = {
        "forum": found.edition.forum,
        "edition": found.edition,
        "reading": found,
        "sort": sort,
        "title": TITLES[sort],
        "about": ABOUT[sort],
        "pdf": reverse(f"line-{sort}-pdf", args=(forum, key)),
        "xlsx": reverse(f"line-{sort}-xlsx", args=(forum, key)),
        "filters": filters,
        "rows": rows,
        "rules": [rule_words(rule) for rule in found.order.rule_set.rules],
        "query": request.GET.urlencode(),
    }
    return render(request, "delegations/line.html", context)


@opens_to("signed-in")
@require_GET
def line_file(request: Request, forum: str, key: str, sort: str, ending: str) -> HttpResponse:
    """The same as a document or workbook."""
    found = order_or_403(request, forum, key)
    _filters, rows = _sequence(request, found, sort)
    if ending == "xlsx":
        return file(sequence_book(found, sort, rows), XLSX, found.edition, f"{sort}.xlsx")
    made = as_pdf(sequence_sheet(found, sort, rows), request.build_absolute_uri("/"))
    return file(made, PDF, found.edition, f"{sort}.pdf")


@opens_to("signed-in")
@require_GET
def place_cards(request: Request, forum: str, key: str) -> HttpResponse:
    """Place cards for everybody in the room."""
    found = order_or_403(request, forum, key)
    return file(cards.places(found), PDF, found.edition, "place-cards.pdf")


@opens_to("signed-in")
@require_GET
def flag_cards(request: Request, forum: str, key: str) -> HttpResponse:
    """Cards for the places of flags."""
    found = order_or_403(request, forum, key)
    return file(cards.flags(found), PDF, found.edition, "flag-cards.pdf")
