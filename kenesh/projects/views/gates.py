"""Asking for gates, opening them, returning and rejecting requests; and the page that says what each gate needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.people.acting import Act
from kenesh.projects import policy
from kenesh.projects.actions import gates
from kenesh.projects.forms.gates import AgainForm, AskGateForm, OpenGateForm
from kenesh.projects.forms.results import ReasonForm
from kenesh.projects.models import NEEDS, STAGES, Gate, Passage, Project
from kenesh.projects.queries.gates import Checked, checked, need_words
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


class AskGate(Act[Project]):
    """Ask that a project be let into a stage."""

    name = "gate"
    model = Project
    form = AskGateForm
    title = _("Ask for the next stage")
    lead = _("The secretariat opens the gate when everything it needs is on record.")
    button = _("Ask for it")
    done = _("The request is with the secretariat.")

    def may(self) -> Verdict:
        """The secretariat and the focal points."""
        return policy.may_ask_gate(self.viewer, self.thing)

    def act(self, form: AskGateForm, at: dt.datetime) -> Passage:
        """Ask."""
        given = form.given
        asked = (given["stage"], given["text"], given["country"])
        return gates.ask_gate(self.thing, *asked, by=self.viewer, at=at)


class OnPassage(Act[Passage]):
    """Common to what is done about a request; the page shows what the gate needs and what was said."""

    model = Passage
    template = "projects/passage.html"

    @cached_property
    def checked(self) -> Checked:
        """What the gate needs, and what of it is there."""
        return checked(self.thing.project, self.thing.stage, timezone.localdate())

    def context(self) -> Mapping[str, Any]:
        """The gate and the thread."""
        return {"checked": self.checked, "remarks": self.thing.remarks.all()}


class OpenGate(OnPassage):
    """Open the gate."""

    name = "gate-open"
    form = OpenGateForm
    title = _("Open the gate")
    button = _("Let the project into the stage")
    done = _("The project is in its next stage.")

    def may(self) -> Verdict:
        """Officers, where nothing is missing."""
        verdict = policy.may_open_gate(self.viewer, self.thing)
        return verdict and policy.may_open_gate(self.viewer, self.thing, self.checked.missing)

    def act(self, form: OpenGateForm, at: dt.datetime) -> Passage:
        """Open it."""
        given = form.given
        return gates.open_gate(
            self.thing, given["text"], confirmed=given["confirmed"], based_on=form.based_on, by=self.viewer, at=at
        )


class ReturnPassage(OnPassage):
    """Return a request."""

    name = "gate-return"
    form = ReasonForm
    title = _("Return this request")
    lead = _("It can be mended and asked again; what was said so far stays with it.")
    button = _("Return it")
    done = _("The request is returned, with the reason.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_return_passage(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Passage:
        """Return it."""
        reason = form.given["reason"]
        return gates.return_passage(self.thing, reason, based_on=form.based_on, by=self.viewer, at=at)


class RejectPassage(OnPassage):
    """Reject a request."""

    name = "gate-reject"
    form = ReasonForm
    title = _("Reject this request")
    lead = _("That is its end; the project stays in its stage. To have it mended, return it instead.")
    button = _("Reject it")
    done = _("The request is rejected, with the reason.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_reject_passage(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Passage:
        """Reject it."""
        reason = form.given["reason"]
        return gates.reject_passage(self.thing, reason, based_on=form.based_on, by=self.viewer, at=at)


class AskAgain(OnPassage):
    """Ask again."""

    name = "gate-again"
    form = AgainForm
    title = _("Mend this request and ask again")
    button = _("Ask again")
    done = _("The request is with the secretariat again.")

    def may(self) -> Verdict:
        """Whoever asked."""
        return policy.may_ask_again(self.viewer, self.thing)

    def act(self, form: AgainForm, at: dt.datetime) -> Passage:
        """Ask again."""
        return gates.ask_again(self.thing, form.given["text"], based_on=form.based_on, by=self.viewer, at=at)


@opens_to("everyone")
@require_GET
def gate_list(request: Request, forum: str) -> HttpResponse:
    """Show for each stage what a project needs to be let into it."""
    realm = forum_or_404(forum, request.viewer)
    known = {gate.stage: gate for gate in sight.of(Gate, request.viewer).filter(forum=realm)}
    rows = [
        (stage, label, known.get(stage), [need_words(name) for name in NEEDS if getattr(known.get(stage), name, False)])
        for stage, label in STAGES
    ]
    context = {"forum": realm, "rows": rows, "keeps": policy.may_keep(request.viewer, realm.pk)}
    return render(request, "projects/gates.html", context)
