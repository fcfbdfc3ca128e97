"""What can be done with a nomination: every step, each an act of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from kenesh.files.views import TakesFiles
from kenesh.nominations import policy
from kenesh.nominations.actions import links, nominating, steps
from kenesh.nominations.actions.attaching import attach
from kenesh.nominations.forms.nominating import AttachForm, ConfirmForm, Late, PersonForm, ReasonForm, ReplaceForm
from kenesh.nominations.models import Nomination
from kenesh.nominations.models.nomination import WRITTEN
from kenesh.nominations.views.arranging import OnDesk
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict
    from kenesh.people.acting import ActForm


class Nominate(OnDesk):
    """Nominate somebody."""

    name = "nominations-nominate"
    form = PersonForm
    title = _("Nominate somebody")
    lead = _("It stays a draft between your country and the secretariat until you hand it on.")
    button = _("Keep it as a draft")
    done = _("The draft is kept. Hand it on when it is ready.")

    def may(self) -> Verdict:
        """Whoever holds a role for a country, and the secretariat."""
        return policy.may_nominate(self.viewer, self.thing)

    def act(self, form: PersonForm, at: dt.datetime) -> Nomination:
        """Begin it."""
        return nominating.begin(
            self.thing, form.cleaned_data["country"], form.person, based_on=form.based_on, by=self.viewer, at=at
        )


class OnNomination(Act[Nomination]):
    """Common to what is done to a nomination."""

    model = Nomination


class Write(OnNomination):
    """Change the nomination."""

    name = "nomination-write"
    form = PersonForm
    title = _("Change the nomination")
    button = _("Keep it")
    done = _("The nomination is kept.")

    def may(self) -> Verdict:
        """Who has it in hand."""
        return policy.may_write(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {name: getattr(self.thing, name) for name in WRITTEN}

    def act(self, form: PersonForm, at: dt.datetime) -> Nomination:
        """Keep it."""
        before = self.thing.email
        kept = nominating.write(self.thing, form.person, based_on=form.based_on, by=self.viewer, at=at)
        if before and kept.email != before:
            words = _("A link that went to the earlier address opens nothing any more. Send a new one.")
            messages.warning(self.request, words)
        return kept


class Propose(OnNomination):
    """Hand it to the focal point."""

    name = "nomination-propose"
    form = Late
    title = _("Hand it to the focal point")
    button = _("Hand it on")
    done = _("The nomination is with the focal point.")

    def may(self) -> Verdict:
        """Who has it in hand."""
        return policy.may_propose(self.viewer, self.thing)

    def act(self, form: Late, at: dt.datetime) -> Nomination:
        """Hand it on."""
        late = form.given["late_reason"]
        return steps.propose(self.thing, late, based_on=form.based_on, by=self.viewer, at=at)


class Endorse(OnNomination):
    """Hand it to the secretariat."""

    name = "nomination-endorse"
    form = Late
    title = _("Hand it to the secretariat")
    button = _("Hand it on")
    done = _("The nomination is with the secretariat.")

    def may(self) -> Verdict:
        """The focal point."""
        return policy.may_endorse(self.viewer, self.thing)

    def act(self, form: Late, at: dt.datetime) -> Nomination:
        """Hand it on."""
        late = form.given["late_reason"]
        return steps.endorse(self.thing, late, based_on=form.based_on, by=self.viewer, at=at)


class Forward(OnNomination):
    """Hand it to the host's protocol."""

    name = "nomination-forward"
    title = _("Hand it to the host's protocol")
    lead = _("From then on the host's protocol knows of it.")
    button = _("Hand it on")
    done = _("The nomination is with the host's protocol.")

    def may(self) -> Verdict:
        """The secretariat."""
        return policy.may_forward(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Nomination:
        """Hand it on."""
        return steps.forward(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Confirm(OnNomination):
    """Confirm it for the host."""

    name = "nomination-confirm"
    form = ConfirmForm
    title = _("Confirm it for the host")
    lead = _("The person is then on the list of participants.")
    button = _("Confirm")
    done = _("The nomination is confirmed, and the person is a participant.")

    def may(self) -> Verdict:
        """The host's protocol."""
        return policy.may_confirm(self.viewer, self.thing)

    def act(self, form: ConfirmForm, at: dt.datetime) -> Nomination:
        """Confirm it."""
        return steps.confirm(self.thing, form.chosen, based_on=form.based_on, by=self.viewer, at=at)


class Return(OnNomination):
    """Return it."""

    name = "nomination-return"
    form = ReasonForm
    title = _("Return this nomination")
    lead = _("It can be mended and handed on again.")
    button = _("Return it")
    done = _("The nomination is returned, with the reason.")

    def may(self) -> Verdict:
        """For whom it waits."""
        return policy.may_return(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Nomination:
        """Return it."""
        return steps.send_back(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class Refuse(OnNomination):
    """Refuse it."""

    name = "nomination-refuse"
    form = ReasonForm
    title = _("Refuse this nomination")
    lead = _("That is its end. Somebody else can be nominated.")
    button = _("Refuse it")
    done = _("The nomination is refused, with the reason.")

    def may(self) -> Verdict:
        """The secretariat or the host, for whom it waits."""
        return policy.may_refuse(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Nomination:
        """Refuse it."""
        return steps.refuse(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class Withdraw(OnNomination):
    """Withdraw it."""

    name = "nomination-withdraw"
    title = _("Withdraw this nomination")
    lead = _("That is its end. The person's link opens nothing any more.")
    button = _("Withdraw it")
    done = _("The nomination is withdrawn.")

    def may(self) -> Verdict:
        """Who has it in hand."""
        return policy.may_withdraw(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Nomination:
        """Withdraw it."""
        return steps.withdraw(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Replace(OnNomination):
    """Nominate somebody else."""

    name = "nomination-replace"
    form = ReplaceForm
    title = _("Nominate somebody else in this place")
    lead = _("Both nominations keep their history and lead to each other.")
    button = _("Nominate")
    done = _("The place has somebody else, who waits for the secretariat.")

    def may(self) -> Verdict:
        """The focal point, and the secretariat."""
        return policy.may_replace(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """In the same category."""
        return {"category": self.thing.category, "language": self.thing.language}

    def act(self, form: ReplaceForm, at: dt.datetime) -> Nomination:
        """Replace."""
        late = form.cleaned_data["late_reason"]
        return nominating.replace(self.thing, form.person, late=late, based_on=form.based_on, by=self.viewer, at=at)


class SendLink(OnNomination):
    """Send the person a link."""

    name = "nomination-link"
    title = _("Send the person a link to their form")
    lead = _("An earlier link opens nothing any more. The link alone shows nothing: a code goes to the same address.")
    button = _("Send the link")
    done = _("The link is on its way.")

    def may(self) -> Verdict:
        """The focal point, and the secretariat."""
        return policy.may_send_link(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Nomination:
        """Send it."""
        links.send_link(self.thing, based_on=form.based_on, by=self.viewer, at=at)
        return self.thing


class RevokeLink(OnNomination):
    """Revoke the link."""

    name = "nomination-revoke"
    title = _("Revoke the link")
    lead = _("It opens nothing any more, and a form that is open is closed.")
    button = _("Revoke it")
    done = _("The link is revoked.")

    def may(self) -> Verdict:
        """The focal point, and the secretariat."""
        return policy.may_revoke_link(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Nomination:
        """Revoke it."""
        return links.revoke_link(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Attach(TakesFiles[Nomination]):
    """Add files."""

    name = "nomination-attach"
    model = Nomination
    form = AttachForm
    sealed = True
    title = _("Add files")
    lead = _("For example the signed note with the list. Whoever may know of the nomination may read them.")
    button = _("Add the files")
    done = _("The files are there.")

    def may(self) -> Verdict:
        """Who has it in hand."""
        return policy.may_attach(self.viewer, self.thing)

    def act(self, form: AttachForm, at: dt.datetime) -> Nomination:
        """Add them."""
        return attach(self.thing, form.sent, based_on=form.based_on, by=self.viewer, at=at)
