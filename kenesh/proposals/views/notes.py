"""Writing, submitting, returning and withdrawing a concept note; scoring it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.instants import instant
from kenesh.people.acting import Act
from kenesh.proposals import policy
from kenesh.proposals.actions import notes, scoring
from kenesh.proposals.forms.notes import ReasonForm, ScoreForm, SubmitForm, WordsForm, WriteForm
from kenesh.proposals.models import Proposal
from kenesh.proposals.models.proposal import NOTE
from kenesh.proposals.queries import own_ballot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import QueryDict

    from kenesh.kit.verdict import Verdict
    from kenesh.proposals.models import Ballot


class WriteNote(Act[Proposal]):
    """Write the note anew."""

    name = "proposal-write"
    model = Proposal
    form = WriteForm
    title = gettext_lazy("Write the concept note")
    button = gettext_lazy("Keep it")
    done = gettext_lazy("The concept note is kept. Submit it when it is ready.")

    def may(self) -> Verdict:
        """Its author, in a draft or in what was returned."""
        return policy.may_write(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {name: getattr(self.thing, name) for name in NOTE}

    def act(self, form: WriteForm, at: dt.datetime) -> Proposal:
        """Keep it."""
        return notes.write(self.thing, form.note, based_on=form.based_on, by=self.viewer, at=at)


class SubmitNote(Act[Proposal]):
    """Submit the note."""

    name = "proposal-submit"
    model = Proposal
    form = SubmitForm
    title = gettext_lazy("Submit the concept note")
    lead = gettext_lazy("Every member of the forum can then read and score it, and it no longer changes.")
    button = gettext_lazy("Submit it")
    done = gettext_lazy("The concept note is with the members.")

    def may(self) -> Verdict:
        """Its author."""
        return policy.may_submit(self.viewer, self.thing)

    def act(self, form: SubmitForm, at: dt.datetime) -> Proposal:
        """Submit it."""
        given = form.given
        return notes.submit(self.thing, given["text"], given["call"], based_on=form.based_on, by=self.viewer, at=at)


class ReturnNote(Act[Proposal]):
    """Return the note."""

    name = "proposal-return"
    model = Proposal
    form = ReasonForm
    title = gettext_lazy("Return this concept note")
    lead = gettext_lazy("It can be mended and sent again; what was said so far stays with it. Scores given so far go.")
    button = gettext_lazy("Return it")
    done = gettext_lazy("The concept note is returned, with the reason.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_return(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Proposal:
        """Return it."""
        return notes.give_back(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class Withdraw(Act[Proposal]):
    """Withdraw the proposal."""

    name = "proposal-withdraw"
    model = Proposal
    form = WordsForm
    title = gettext_lazy("Withdraw this proposal")
    lead = gettext_lazy("That is its end. What was said so far stays on record.")
    button = gettext_lazy("Withdraw it")
    done = gettext_lazy("The proposal is withdrawn.")

    def may(self) -> Verdict:
        """Its author, until it is a project."""
        return policy.may_withdraw(self.viewer, self.thing)

    def act(self, form: WordsForm, at: dt.datetime) -> Proposal:
        """Withdraw it."""
        return notes.withdraw(self.thing, form.given["text"], based_on=form.based_on, by=self.viewer, at=at)


class ScoreNote(Act[Proposal]):
    """Score the note."""

    name = "proposal-score"
    model = Proposal
    form = ScoreForm
    title = gettext_lazy("Score this concept note")
    lead = gettext_lazy("Nobody sees the scores before they are opened, not even the secretariat.")
    button = gettext_lazy("Give the score")
    done = gettext_lazy("The score is kept, sealed. You may change it until the scores close.")

    def may(self) -> Verdict:
        """Focal points of members, until the instant."""
        return policy.may_score(self.viewer, self.thing, timezone.now())

    @property
    def above(self) -> str:
        """Until when, too."""
        closes = instant(self.thing.call.closes, self.thing.forum.time_zone)
        return _("Scores close: %(closes)s. Nobody sees them before they are opened, not even the secretariat.") % {
            "closes": closes
        }

    @property
    def _own(self) -> Ballot | None:
        for country in sorted(policy.speaks_for(self.viewer, self.thing.forum_id)):
            if found := own_ballot(self.thing, country, self.viewer):
                return found
        return None

    def initial(self) -> Mapping[str, Any]:
        """What the member scored so far."""
        own = self._own
        if own is None:
            return {"seen": 0}
        points = {f"points_{number}": given for number, given in enumerate(own.points, 1)}
        return {"seen": own.version, "country": own.country, "text": own.text, **points}

    def act(self, form: ScoreForm, at: dt.datetime) -> Proposal:
        """Score; where a colleague scored meanwhile, show what stands, and keep what was typed."""
        given = form.given
        try:
            return scoring.score(
                self.thing,
                given["country"],
                form.points,
                given["text"],
                seen=given["seen"] or 0,
                based_on=form.based_on,
                by=self.viewer,
                at=at,
            )
        except scoring.Rescored as late:
            typed = cast("QueryDict", form.data).copy()
            typed["seen"] = str(late.current.version)
            form.data = typed
            words = _(
                "A colleague of yours scored this for your member meanwhile. In the order of the criteria: %(points)s. "
                "Send your score again to replace it."
            )
            points = ", ".join(map(str, late.current.points))
            raise ValidationError(words % {"points": points}) from late
