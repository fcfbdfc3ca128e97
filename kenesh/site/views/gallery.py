"""Every component of the design system on one page, in both themes: for those who build, not for readers.

Its words are examples and are not translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from kenesh.decisions.fates import FATES
from kenesh.kit.fields import LocalisedFormField, PartialDateFormField
from kenesh.kit.localised import Localised
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Cell, Column, Fact, Link, State
from kenesh.kit.refs import Ref
from kenesh.kit.verdict import no
from kenesh.sources.models import Citation, Claim, Source, Standing
from kenesh.sources.queries import Sourcing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

OTHER_STATES = (
    State("held", "Held"),
    State("planned", "Planned"),
    State("unknown", "No record found"),
    State("cancelled", "Cancelled"),
    State("substantial", "Substantial"),
    State("silent", "Silent"),
)
EDITION = Ref("edition", 7)
MOU = Localised({"en": "Forestry memorandum, 2013"})


class Example(forms.Form):
    """A field of each sort."""

    name = forms.CharField(label="Name", help_text="As in the passport.", max_length=20)
    title = LocalisedFormField(label="Title")
    when = PartialDateFormField(label="Signed")
    country = forms.ChoiceField(label="Country", choices=[("KAZ", "Kazakhstan"), ("KOR", "Republic of Korea")])
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    level = forms.ChoiceField(
        label="Level", choices=[("a", "Ministers"), ("b", "Vice-ministers")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="I have read the rules")


class Filter(forms.Form):
    """Two filters of a register."""

    words = forms.CharField(label="Words", required=False)
    state = forms.ChoiceField(label="State", choices=[("", "All"), ("late", "Late")], required=False)


@opens_to("everyone")
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the gallery; 404 on a site that is not being built."""
    if not settings.GALLERY:
        raise Http404
    sourcing = _sourcing()
    marks = sourcing.marks(EDITION)
    shown = {
        "themes": ("light", "dark"),
        "title": MOU,
        "state": State("in-force", "In force"),
        "links": [Link("7th forum", "#", "Signed at"), Link("Aral Sea forest", "#", "Led to")],
        "may": Action("Record a report", "#"),
        "may_not": Action("Record a report", "#", no("The record is kept by the forum’s secretariat officers.")),
        "states": (*FATES, *OTHER_STATES),
        "facts": [
            Fact("Signed", "4 October 2013", marks),
            Fact("Lead", "Korea Forest Service", marks[:1], href="#"),
            Fact("Subject", Localised({"ko": "산림 협력"}), marks[1:]),
            Fact("Ends", ""),
        ],
        "columns": [Column("Project"), Column("State"), Column("Amount, USD", numeric=True)],
        "rows": [
            [Cell("Aral Sea forest", href="#"), Cell(state=State("late", "Late")), Cell("8,200,000", marks=marks)],
            [Cell("Example", href="#", sample=True), Cell(state=State("completed", "Completed")), Cell("500,000")],
        ],
        "page": Paginator(range(95), 10).page(3),
        "filter": Filter(request.GET),
        "form": Example({"name": "A name that is much too long for it", "when": "soon"}),
        "sourcing": sourcing,
        "edition": EDITION,
    }
    return render(request, "site/gallery.html", shown)


def _sourcing() -> Sourcing:
    """Two sources that disagree about an edition, as if read from the database."""
    paper = Source(
        pk=1, url="https://example.org/news", publisher="Example Daily", language="en", published="2013-10-05"
    )
    ministry = Source(pk=2, url="https://example.org/release", publisher="A ministry", checked="2026-11-20")
    found = Sourcing()
    found.citations[EDITION, ""] = [Citation(source=paper, where="para 2"), Citation(source=ministry, guess=True)]
    claims = (("150", paper, Standing.REPORTED), ("200", ministry, Standing.ANNOUNCED))
    for number, (value, source, standing) in enumerate(claims, start=1):
        claim = Claim(pk=number, topic="participants", conflict="k1", value=Localised({"en": value}), standing=standing)
        found.claims_of.setdefault(EDITION, []).append(claim)
        found.citations[Ref("claim", number), ""] = [Citation(source=source)]
    return found
