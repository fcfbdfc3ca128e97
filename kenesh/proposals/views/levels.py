"""The consent of members, and the full document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.kit.codes import Codes
from kenesh.people.acting import Act
from kenesh.proposals import policy
from kenesh.proposals.actions import consents, documents
from kenesh.proposals.forms.notes import AcceptForm, ConsentForm, FullForm, ReasonForm
from kenesh.proposals.models import Proposal
from kenesh.proposals.models.proposal import FULL
from kenesh.proposals.queries import awaited, newest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


class GiveConsent(Act[Proposal]):
    """Record what a member says."""

    name = "proposal-consent"
    model = Proposal
    form = ConsentForm
    title = _("Give or refuse consent")
    lead = _("A named person says it for the member, once. When every member consents, the full document follows.")
    button = _("Record it")
    done = _("What this member says is on record.")

    def read(self) -> None:
        """Read who has not said anything yet."""
        outcome = newest(self.thing) if self.thing.state == "recommended" else None
        self.thing.awaited = awaited(outcome) if outcome else Codes()  # type: ignore[attr-defined]  # for the form

    def may(self) -> Verdict:
        """Focal points for their member, officers for any of them."""
        return policy.may_consent(self.viewer, self.thing, self.thing.awaited)  # type: ignore[attr-defined]

    def initial(self) -> Mapping[str, Any]:
        """Whoever writes is usually whoever says it."""
        return {"name": "" if policy.may_keep(self.viewer, self.thing.forum_id) else self.viewer.name}

    def act(self, form: ConsentForm, at: dt.datetime) -> Proposal:
        """Record it."""
        given = form.given
        voice = consents.Voice(
            given["consents"] == "yes", given["name"], given["office"], given["text"], given["paper"]
        )
        return consents.consent(self.thing, given["country"], voice, based_on=form.based_on, by=self.viewer, at=at)


class HandIn(Act[Proposal]):
    """Hand in the full document."""

    name = "proposal-document"
    model = Proposal
    form = FullForm
    title = _("Hand in the full document")
    lead = _(
        "In words here, or as one of the forum's documents. The secretariat accepts it, or returns it with reasons."
    )
    button = _("Hand it in")
    done = _("The full document is with the secretariat.")

    def may(self) -> Verdict:
        """The author, after every member has consented."""
        return policy.may_hand_in(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {name: getattr(self.thing, name) for name in FULL}

    def act(self, form: FullForm, at: dt.datetime) -> Proposal:
        """Hand it in."""
        return documents.hand_in(self.thing, form.given, based_on=form.based_on, by=self.viewer, at=at)


class SendBack(Act[Proposal]):
    """Return the full document."""

    name = "proposal-document-return"
    model = Proposal
    form = ReasonForm
    title = _("Return the full document")
    lead = _("It can be mended and handed in again; what was said so far stays with it.")
    button = _("Return it")
    done = _("The full document is returned, with the reason.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_send_back(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Proposal:
        """Return it."""
        return documents.send_back(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class Accept(Act[Proposal]):
    """Accept the full document."""

    name = "proposal-accept"
    model = Proposal
    form = AcceptForm
    title = _("Accept the full document")
    lead = _("The project is opened: decided by the forum, in its first stage, and linked to this proposal.")
    button = _("Accept it and open the project")
    done = _("The full document is accepted, and the project is open.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_accept(self.viewer, self.thing)

    def act(self, form: AcceptForm, at: dt.datetime) -> Proposal:
        """Accept it."""
        given = form.given
        return documents.accept(
            self.thing, given["text"], public=given["public"], based_on=form.based_on, by=self.viewer, at=at
        )
