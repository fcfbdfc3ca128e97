"""Recording acts of parties, steps, language versions and obligations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.agreements import policy
from kenesh.agreements.actions import obligations, parties
from kenesh.agreements.forms.acts import LanguageForm, ObligationForm, PartyActForm, StepForm, TimesForm
from kenesh.agreements.models import Agreement, Obligation
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


class RecordAct(Act[Agreement]):
    """Record what a party did to be bound, or no longer to be."""

    name = "agreement-act"
    model = Agreement
    form = PartyActForm
    title = _("Record an act of a party")
    lead = _("Signature, consent, entry into force, reservation, withdrawal. Recording one again corrects it.")
    button = _("Record it")
    done = _("It is on record.")

    def may(self) -> Verdict:
        """Officers, where parties are named."""
        return policy.may_record_act(self.viewer, self.thing, has_parties=self.thing.parties.exists())

    def act(self, form: PartyActForm, at: dt.datetime) -> Agreement:
        """Record it."""
        given = form.given
        deed = parties.Deed(given["sort"], given["date"], given["by"], given["text"])
        return parties.record_act(
            self.thing, form.party, deed, removed=given["removed"], based_on=form.based_on, by=self.viewer, at=at
        )


class AddStep(Act[Agreement]):
    """Record a step."""

    name = "agreement-step"
    model = Agreement
    form = StepForm
    title = _("Record a step")
    lead = _("What led to the agreement, or happened under it: who came, and who did not.")
    button = _("Record the step")
    done = _("The step is on record.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_keep(self.viewer, self.thing.forum_id)

    def act(self, form: StepForm, at: dt.datetime) -> Agreement:
        """Record it."""
        what = parties.Happening(**form.given)
        return parties.add_step(self.thing, what, based_on=form.based_on, by=self.viewer, at=at)


class RecordLanguage(Act[Agreement]):
    """Say what a language version is worth."""

    name = "agreement-language"
    model = Agreement
    form = LanguageForm
    title = _("Record a language version")
    lead = _("Authentic, official, an unofficial translation, or machine translation.")
    button = _("Record it")
    done = _("The language version is on record.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_keep(self.viewer, self.thing.forum_id)

    def act(self, form: LanguageForm, at: dt.datetime) -> Agreement:
        """Record it."""
        return parties.record_language(self.thing, **form.given, based_on=form.based_on, by=self.viewer, at=at)


class Oblige(Act[Agreement]):
    """Record what an article obliges to."""

    name = "agreement-obligation"
    model = Agreement
    form = ObligationForm
    title = _("Record an obligation")
    lead = _("Each time it falls due it becomes a commitment: who owes what, reminders and reports follow from that.")
    button = _("Record and watch it")
    template = "people/dated.html"
    done = _("The obligation is on record and is watched.")

    def may(self) -> Verdict:
        """Officers, until the agreement is ended."""
        return policy.may_oblige(self.viewer, self.thing)

    def act(self, form: ObligationForm, at: dt.datetime) -> Obligation:
        """Record it."""
        return obligations.oblige(
            self.thing,
            obligations.Duty(**form.duty),
            from_start=form.given["from_start"],
            based_on=form.based_on,
            by=self.viewer,
            at=at,
        )


class Retime(Act[Obligation]):
    """Say when an obligation is due."""

    name = "obligation-times"
    model = Obligation
    form = TimesForm
    title = _("Say when it is due")
    lead = _("What is watched already stays as it is. From now on it is watched on these dates, and reported on.")
    button = _("Keep these dates")
    done = _("The dates are on record.")
    template = "people/dated.html"

    def may(self) -> Verdict:
        """Officers, until the agreement is ended."""
        return policy.may_oblige(self.viewer, self.thing.agreement)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {name: getattr(self.thing, name) for name in ("since", "every", "until", "dates")}

    def act(self, form: TimesForm, at: dt.datetime) -> Obligation:
        """Keep them."""
        return obligations.retime(self.thing, **form.times, based_on=form.based_on, by=self.viewer, at=at)
