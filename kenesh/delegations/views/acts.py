"""Declaring rules, deciding otherwise, taking that back, and issuing a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.delegations import policy
from kenesh.delegations.actions import lists, precedence
from kenesh.delegations.forms.precedence import DeclareForm, IssueForm, MoveForm, OfficeForm
from kenesh.delegations.models import RANKS, Override, Participant, Rule, RuleSet
from kenesh.delegations.precedence.shipped import SHIPPED
from kenesh.delegations.queries.order import rule_sets
from kenesh.forums.models import Edition
from kenesh.people.acting import Act, ActForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.delegations.models import ParticipantList
    from kenesh.kit.verdict import Verdict

_WORDS = dict(RANKS)


class OnEdition(Act[Edition]):
    """Common to what is arranged for an edition."""

    model = Edition

    def may(self) -> Verdict:
        """Officers, and the host's protocol."""
        return policy.may_arrange(self.viewer, self.thing)


class DeclareRules(OnEdition):
    """Declare rules of precedence."""

    name = "precedence-declare"
    form = DeclareForm
    title = _("Declare rules of precedence")
    lead = _(
        "Give each rule that is to be asked a place: the first is asked first, the next only where those before it "
        "leave two delegations alike. A rule set is never changed; a new one takes its place, and both stay on record."
    )
    button = _("Declare these rules")
    done = _("The rules are declared.")

    def initial(self) -> Mapping[str, Any]:
        """The rules that are in force."""
        sets = rule_sets(self.thing, self.viewer)
        shown: dict[str, Any] = {
            "classes": "\n".join(str(label) for _key, label in RANKS),
            "form": Rule.Form.FORMAL,
            "host": Rule.Place.CENTRE,
        }
        if not sets:
            return shown | {f"{rule.ground}_at": place for place, rule in enumerate(SHIPPED.rules, 1)}
        for place, rule in enumerate(sets[0].rules.all(), 1):
            shown[f"{rule.sort}_at"] = place
            shown |= _typed(rule)
        return shown | {"onwards": sets[0].onwards}

    def act(self, form: DeclareForm, at: dt.datetime) -> RuleSet:
        """Declare them."""
        given = form.given
        made = RuleSet(edition=self.thing, title=given["title"], onwards=given["onwards"], note=given["note"])
        return precedence.declare_rules(made, form.rules(), by=self.viewer, at=at)


def _typed(rule: Rule) -> dict[str, Any]:  # noqa: PLR0911 - one for each sort
    """A rule as its fields are typed."""
    match rule.sort:
        case Rule.Sort.HOST:
            return {"host": rule.place}
        case Rule.Sort.RANK:
            return {"classes": "\n".join(str(_WORDS.get(key, key)) for key in rule.classes.split())}
        case Rule.Sort.ALPHABET:
            return {"language": rule.language, "form": rule.form}
        case Rule.Sort.ROTATION:
            return {"circle": rule.countries, "begins": rule.country}
        case Rule.Sort.DECLARED:
            return {"declared": rule.countries}
        case Rule.Sort.LOT:
            return {"seed": rule.seed}
    return {}


class Move(OnEdition):
    """Put a delegation somewhere else than the rules do."""

    name = "precedence-move"
    form = MoveForm
    title = _("Decide on a place in the order")
    lead = _("The rules stay as they are. The decision is recorded with its reason, and members can read it.")
    button = _("Record this decision")
    done = _("The decision counts.")

    def act(self, form: MoveForm, at: dt.datetime) -> Override:
        """Move it."""
        given = form.given
        return precedence.move(given["participant"], given["before"], given["reason"], by=self.viewer, at=at)


class AdoptOffice(Act[Participant]):
    """Let an office of the person's page count at an edition."""

    name = "participant-office"
    model = Participant
    form = OfficeForm
    title = _("Adopt the office that counts here")
    lead = _("The date of taking office and the class of rank are taken over, and stay as they are at this edition.")
    button = _("Adopt this office")
    done = _("The office counts.")

    def may(self) -> Verdict:
        """Whoever corrects participants."""
        return policy.may_adopt_office(self.viewer, self.thing)

    def act(self, form: OfficeForm, at: dt.datetime) -> Participant:
        """Adopt it."""
        return precedence.adopt_office(self.thing, form.chosen, based_on=form.based_on, by=self.viewer, at=at)


class MoveBack(Act[Override]):
    """Take back a decision."""

    name = "override-remove"
    model = Override
    form = ActForm
    title = _("Take back this decision on precedence")
    lead = _("It stays on record and no longer counts: the rules decide again.")
    button = _("Take it back")
    done = _("The decision no longer counts.")

    def may(self) -> Verdict:
        """Officers, and the host's protocol."""
        return policy.may_remove_override(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Override:
        """Take it back."""
        return precedence.move_back(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Issue(OnEdition):
    """Issue the list of participants."""

    name = "participants-issue"
    form = IssueForm
    title = _("Issue the list of participants")
    lead = _(
        "The list is kept as it stands at this moment, under the next number. Whoever compares it with the list before "
        "finds marks at what was added, changed and removed."
    )
    button = _("Issue the list")
    done = _("The list is issued.")

    def initial(self) -> Mapping[str, Any]:
        """Provisional, unless somebody says that it is final."""
        return {"state": "provisional"}

    def act(self, form: IssueForm, at: dt.datetime) -> ParticipantList:
        """Issue it."""
        given = form.given
        return lists.issue(self.thing, given["state"], given["clearance"], given["note"], by=self.viewer, at=at)
