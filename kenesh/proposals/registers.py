"""The registers of calls and proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.kit.parts import Cell, Column
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import heading, link
from kenesh.proposals.models import Call, Proposal
from kenesh.proposals.sheets import call_state, proposal_state
from kenesh.proposals.states import Stage
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django import forms
    from django.db.models import QuerySet

    from kenesh.kit.batch import Batch


class CallRegister(Register[Call]):
    """Calls for proposals, with how many notes each has."""

    model = Call
    title = _("Calls for proposals")
    about = _("What members are asked to propose, by which criteria it is scored, and when the scores close.")
    columns = (
        Column(_("Call for proposals")),
        Column(_("Scores close")),
        Column(_("Concept notes")),
        Column(_("State")),
    )

    def narrow(self, things: QuerySet[Call], asked: dict[str, Any]) -> QuerySet[Call]:  # noqa: ARG002 - no filters
        """Those that close last first."""
        return things.order_by("-closes", "key")

    def ask(self, batch: Batch) -> Iterable[list[Any]]:
        """The notes of the calls shown."""
        numbers = [call.pk for call in self.things]
        self._notes = batch.add(self.visible(Proposal, call__in=numbers).order_by("key"))
        return ()

    def row(self, thing: Call) -> Sequence[Cell]:
        """Title, closing instant, the notes and their states, state."""
        notes = [one for one in self._notes if one.call_id == thing.pk]
        told = "; ".join(f"{one.heading()} ({one.get_state_display()})" for one in notes)
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(instant(thing.closes, self.forum.time_zone)),
            Cell(told or _("none yet")),
            Cell(state=call_state(thing, timezone.now())),
        )


class ProposalRegister(Register[Proposal]):
    """Proposals."""

    model = Proposal
    title = _("Proposals")
    about = _("Concept notes of members, and how far each has come on its way to a project.")
    columns = (
        Column(_("Proposal")),
        Column(_("Proposing member")),
        Column(_("Sector")),
        Column(_("Call for proposals")),
        Column(_("State")),
    )

    def fields(self) -> dict[str, forms.Field]:
        """Filter by member and state."""
        return {
            "country": choice(_("Country"), [(code, country_name(code)) for code in self.forum.members]),
            "state": choice(_("State"), Stage.choices),
        }

    def narrow(self, things: QuerySet[Proposal], asked: dict[str, Any]) -> QuerySet[Proposal]:
        """By member and state."""
        return things.filter(**asked).order_by("-pk")

    def row(self, thing: Proposal) -> Sequence[Cell]:
        """Title, member, sector, call, state."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(country_name(thing.country)),
            Cell(sector_name(thing.sector) if thing.sector else ""),
            Cell(link(thing.call)),
            Cell(state=proposal_state(thing)),
        )
