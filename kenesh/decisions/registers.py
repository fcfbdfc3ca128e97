"""The registers of promises and ideas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.fates import FATES, GROUPS, fate, meant
from kenesh.decisions.models import Assessment, Commitment, Decision, Idea
from kenesh.decisions.sheets import TIMELINESS, assessment_state, stage_state, time_state
from kenesh.decisions.timeliness import timeliness
from kenesh.forums.models import Body, Edition
from kenesh.kit.codes import member
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import Cell, Column
from kenesh.kit.templatetags.links import heading, link
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.db.models import QuerySet


# What an address says of promises that name no country.
NOBODY = "nobody"


def edition_choices(register: Register[Any]) -> list[tuple[str, str]]:
    """The editions a viewer can filter by."""
    return [(edition.key, str(edition.heading())) for edition in register.visible(Edition).order_by("position")]


class CommitmentRegister(Register[Commitment]):
    """Promises."""

    model = Commitment
    title = _("Commitments")
    about = _("What was promised, when it is due, and what became of it. No evidence found is a state of its own.")
    columns = (
        Column(_("Commitment")),
        Column(_("Made at")),
        Column(_("Due")),
        Column(_("Assessment")),
        Column(_("In time")),
    )
    note = _("The column “In time” is computed from the dates and the assessment; nobody types it.")

    def fields(self) -> dict[str, forms.Field]:
        """Filter by edition, country, assessment, what became of it, and timeliness."""
        groups = [(name, label) for name, label, _keys in GROUPS]
        members = [(code, country_name(code)) for code in self.forum.members]
        return {
            "edition": choice(_("Edition"), edition_choices(self)),
            "country": choice(_("Country"), [*members, (NOBODY, _("No country named"))]),
            "assessment": choice(_("Assessment"), Assessment.choices),
            "became": choice(_("What became of it"), [*((state.key, state.label) for state in FATES), *groups]),
            "timeliness": choice(_("In time"), [(key.value, label) for key, label in TIMELINESS.items()]),
        }

    def narrow(self, things: QuerySet[Commitment], asked: dict[str, Any]) -> QuerySet[Commitment]:
        """By edition, country, assessment, by what is computed; those due first come first, those without a date last."""
        if "edition" in asked:
            things = things.filter(edition__in=self.visible(Edition, key=asked["edition"]))
        if "assessment" in asked:
            things = things.filter(assessment=asked["assessment"])
        if "country" in asked:
            of = asked["country"]
            things = things.filter(countries="") if of == NOBODY else things.filter(countries__contains=member(of))
        if "timeliness" in asked or "became" in asked:
            things = things.filter(pk__in=self._computed(things, asked))
        return things.annotate(undated=Q(due="")).order_by("undated", "due", "order", "pk")

    def _computed(self, things: QuerySet[Commitment], asked: dict[str, Any]) -> list[int]:
        """Those of which what is computed is as asked."""
        fates = meant(asked["became"]) if "became" in asked else None
        return [
            one.pk
            for one in things.only("pk", "due", "fulfilled_on", "assessment")
            if (fates is None or fate(one, self.today).key in fates)
            and asked.get("timeliness") in {None, timeliness(one.due, one.fulfilled_on, one.assessment, self.today)}
        ]

    def row(self, thing: Commitment) -> Sequence[Cell]:
        """Title, occasion, due date, assessment, timeliness."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.edition) or thing.made_at),
            Cell(write_date(thing.due) if thing.due else thing.due_note),
            Cell(state=assessment_state(thing)),
            Cell(state=time_state(thing, self.today)),
        )


class IdeaRegister(Register[Idea]):
    """Ideas."""

    model = Idea
    title = _("Ideas")
    about = _("Ways forward that somebody put forward, who examines them, and what became of them.")
    columns = (Column(_("Idea")), Column(_("Put forward at")), Column(_("Stage")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by stage and edition."""
        return {
            "stage": choice(_("Stage"), Idea.Stage.choices),
            "edition": choice(_("Edition"), edition_choices(self)),
            "body": choice(_("Recommended by"), [(one.key, str(one.heading())) for one in self.visible(Body)]),
        }

    def narrow(self, things: QuerySet[Idea], asked: dict[str, Any]) -> QuerySet[Idea]:
        """By stage, edition and the body that recommends, in the order of the chronicle."""
        if "body" in asked:
            things = things.filter(recommended_by__in=self.visible(Body, key=asked["body"]))
        if "stage" in asked:
            things = things.filter(stage=asked["stage"])
        if "edition" in asked:
            things = things.filter(edition__in=self.visible(Edition, key=asked["edition"]))
        return things.order_by("edition__position", "order", "pk")

    def row(self, thing: Idea) -> Sequence[Cell]:
        """Title, occasion, stage."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.edition)),
            Cell(state=stage_state(thing)),
        )


class DecisionRegister(Register[Decision]):
    """Decisions."""

    model = Decision
    title = _("Decisions")
    about = _("What editions and bodies decided, adopted, confirmed or took note of.")
    columns = (Column(_("Decision")), Column(_("Made at")), Column(_("Date")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by edition."""
        return {"edition": choice(_("Edition"), edition_choices(self))}

    def narrow(self, things: QuerySet[Decision], asked: dict[str, Any]) -> QuerySet[Decision]:
        """By edition, in the order of the chronicle."""
        if "edition" in asked:
            things = things.filter(edition__in=self.visible(Edition, key=asked["edition"]))
        return things.order_by("date", "order", "pk")

    def row(self, thing: Decision) -> Sequence[Cell]:
        """Text, occasion, date."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.edition) or link(thing.body)),
            Cell(write_date(thing.date) if thing.date else ""),
        )
