"""Correcting and removing parties and steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.agreements import policy
from kenesh.agreements.actions import parties
from kenesh.agreements.forms.acts import parties_of
from kenesh.agreements.forms.parts import CorrectStepForm, PartyForm
from kenesh.agreements.models import Agreement, Party, Step
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.kit.verdict import Verdict


class OnPart(Act[Agreement]):
    """Common to what is done to a part of an agreement: the address says which, by its place in the list."""

    model = Agreement
    part: str

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_keep(self.viewer, self.thing.forum_id)

    def goes_on(self, draft: Mapping[str, Any]) -> bool:
        """Whether what was typed before is about the same part."""
        asked = self.request.GET.get(self.part)
        return asked is None or draft.get(self.part) in (asked, [asked])

    def chosen[T](self, parts: Sequence[T]) -> T | None:
        """The part that the address names; None where it names none."""
        place = self.request.GET.get(self.part, "")
        return parts[int(place)] if place.isdecimal() and len(place) < 6 and int(place) < len(parts) else None  # noqa: PLR2004 - no list is longer

    def beginning(self, part: Party | Step | None, *names: str) -> dict[str, Any]:
        """The part as it stands."""
        if part is None:
            return {}
        return {self.part: self.request.GET[self.part], **{name: getattr(part, name) for name in names}}


class CorrectStep(OnPart):
    """Correct a step."""

    name = "agreement-step-correct"
    part = "step"
    form = CorrectStepForm
    title = _("Correct a step")
    lead = _("What stands here takes the place of what was recorded; the history keeps both.")
    button = _("Keep it so")
    done = _("The step is corrected.")

    def may(self) -> Verdict:
        """Officers, where there are steps."""
        return policy.may_correct_step(self.viewer, self.thing, has_steps=self.thing.steps.exists())

    def initial(self) -> Mapping[str, Any]:
        """The step as it stands."""
        step = self.chosen(list(self.thing.steps.all()))
        return self.beginning(step, "sort", "date", "text", "present", "absent")

    def act(self, form: CorrectStepForm, at: dt.datetime) -> Agreement:
        """Correct it."""
        return parties.correct_step(
            self.thing,
            form.step,
            form.what,
            removed=form.given["removed"],
            based_on=form.based_on,
            by=self.viewer,
            at=at,
        )


class SetParty(OnPart):
    """Name a party, correct who it is, or remove it."""

    name = "agreement-party"
    part = "party"
    form = PartyForm
    title = _("Name or correct a party")
    lead = _("Choose a party that is on record to correct it. What it signed or declared stays with it.")
    button = _("Keep it so")
    done = _("The parties are on record.")

    def initial(self) -> Mapping[str, Any]:
        """The party as it stands."""
        return self.beginning(self.chosen(parties_of(self.thing)), "country", "organisation", "name")

    def act(self, form: PartyForm, at: dt.datetime) -> Agreement:
        """Keep it."""
        return parties.set_party(
            self.thing,
            form.party,
            form.named,
            removed=form.given["removed"],
            based_on=form.based_on,
            by=self.viewer,
            at=at,
        )
