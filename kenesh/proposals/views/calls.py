"""Setting the criteria of a call, proposing under it, and opening its scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.kit.pages import opens_to
from kenesh.people.acting import Act
from kenesh.proposals import policy
from kenesh.proposals.actions import calls, notes
from kenesh.proposals.forms.calls import COLUMNS, CriteriaForm, ExtendForm
from kenesh.proposals.forms.notes import NoteForm
from kenesh.proposals.models import Call
from kenesh.proposals.queries import is_scored
from kenesh.proposals.registers import CallRegister
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.people.acting import ActForm
    from kenesh.proposals.models import Proposal
    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_GET
def call_list(request: Request, forum: str) -> HttpResponse:
    """Show the calls of a forum, and to the secretariat where it makes one."""
    realm = forum_or_404(forum, request.viewer)
    keeps = policy.may_keep(request.viewer, realm.pk)
    context = {"forum": realm, "register": CallRegister(request, realm), "keeps": keeps}
    return render(request, "proposals/calls.html", context)


class SetCriteria(Act[Call]):
    """Set the criteria."""

    name = "call-criteria"
    model = Call
    form = CriteriaForm
    title = _("Criteria and rules")
    lead = _("Everyone who may see the call sees them. They stand still as soon as a member has scored.")
    button = _("Set the criteria")
    done = _("The criteria are set.")

    def may(self) -> Verdict:
        """Officers, as long as no score exists."""
        return policy.may_set_criteria(self.viewer, self.thing, is_scored=is_scored(self.thing))

    def initial(self) -> Mapping[str, Any]:
        """As they stand."""
        found: dict[str, Any] = {name: getattr(self.thing, name) for name in ("floor", "own", "missed", "objected")}
        for number, one in enumerate(self.thing.criteria.all(), 1):
            found |= {f"{column}_{number}": getattr(one, column) for column in COLUMNS}
        return found

    def act(self, form: CriteriaForm, at: dt.datetime) -> Call:
        """Set them."""
        return calls.set_criteria(self.thing, form.criteria, form.rules, based_on=form.based_on, by=self.viewer, at=at)


class Extend(Act[Call]):
    """Let scores close later."""

    name = "call-extend"
    model = Call
    form = ExtendForm
    title = _("Let the scores close later")
    lead = _("Never earlier than was published: scores stay sealed until then.")
    button = _("Move the closing")
    done = _("The scores close later.")

    def may(self) -> Verdict:
        """Officers, until the scores are open."""
        return policy.may_extend(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands, in the time of the forum."""
        here = self.thing.closes.astimezone(ZoneInfo(self.thing.forum.time_zone))
        return {"closes": here.strftime("%Y-%m-%dT%H:%M")}

    def act(self, form: ExtendForm, at: dt.datetime) -> Call:
        """Move it."""
        closes = form.given["closes"]
        return calls.extend(self.thing, closes, based_on=form.based_on, by=self.viewer, at=at)


class Propose(Act[Call]):
    """Write a concept note."""

    name = "call-propose"
    model = Call
    form = NoteForm
    title = _("Write a concept note")
    lead = _("One page. It stays a draft between your member and the secretariat until you submit it.")
    button = _("Keep it as a draft")
    done = _("The draft is kept. Submit it when it is ready.")

    def may(self) -> Verdict:
        """Focal points and officers, while the call is open."""
        return policy.may_propose(self.viewer, self.thing, timezone.now())

    def act(self, form: NoteForm, at: dt.datetime) -> Proposal:
        """Begin it."""
        return notes.propose(self.thing, form.cleaned_data["country"], form.note, by=self.viewer, at=at)


class CloseCall(Act[Call]):
    """Open the scores."""

    name = "call-close"
    model = Call
    title = _("Open the scores")
    lead = _("The outcome of every concept note is computed and recorded. Members then see each other's scores.")
    button = _("Open the scores and record the outcome")
    done = _("The scores are open, and the outcome is on record.")

    def may(self) -> Verdict:
        """Officers, after the scores have closed."""
        return policy.may_close(self.viewer, self.thing, timezone.now())

    def act(self, form: ActForm, at: dt.datetime) -> Call:
        """Open them."""
        return calls.close(self.thing, based_on=form.based_on, by=self.viewer, at=at)
