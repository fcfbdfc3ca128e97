"""Answers to a request for a meeting, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedLine
from kenesh.meetings import policy
from kenesh.meetings.actions.answering import Comes, Offer
from kenesh.meetings.forms.asking import WishesForm, ranks
from kenesh.meetings.models.asking import LONGEST, SHORTEST, Session, Sort
from kenesh.people.acting import ActForm
from kenesh.people.models import Person
from kenesh.programme.forms.people import PersonField, people_by_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.kit.verdict import Verdict
    from kenesh.meetings.models import Party
    from kenesh.realms.viewer import Viewer

_LONGEST_TEXT = 2000


def _words(label: object, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=str(label) if isinstance(label, str) else label,  # type: ignore[arg-type]  # words may be lazy
        required=required,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def called(party: Party) -> str:
    """What a form calls a party: its country, and its place where that country has two sides."""
    several = party.leader or party.request.sort == Sort.MISSION_HEADS
    return f"{party.country}-{party.order}" if several else party.country


class ForParty(ActForm):
    """Common to answers: for whichever side the viewer may answer."""

    # What the policy says of answering so.
    may: Callable[[Viewer, object, Party], Verdict]
    for_desk = False

    def offer_sides(self, may: Callable[..., Verdict]) -> None:
        """Offer the sides that may answer so; the only one stands there already."""
        self.parties = [one for one in self.thing.parties.all() if may(self.viewer, self.thing, one)]
        choices = [(called(one), self._side(one)) for one in self.parties]
        desk = self.for_desk and bool(policy.may_propose_for_desk(self.viewer, self.thing))
        one = len(choices) == 1 and not desk
        if not one:
            # Nobody answers for a side because its name happened to come first; the desk can speak for itself.
            choices = [("", str(_("The desk")) if desk else "—"), *choices]
        self.fields["side"] = forms.ChoiceField(
            label=_("For which side"),
            choices=choices,
            required=not one and not desk,
            initial=choices[0][0],
            widget=forms.HiddenInput if one else forms.Select,
        )

    def _side(self, party: Party) -> str:
        name = country_name(party.country)
        return f"{name}: {party.heading()}" if called(party) != party.country else name

    def clean_side(self) -> str:
        """The only choice, where there is one and nothing was said."""
        codes = [code for code, _label in self.fields["side"].choices]  # type: ignore[attr-defined]
        value = str(self.cleaned_data["side"])
        return value if value in codes else codes[0]

    @property
    def party(self) -> Party | None:
        """The side that answers; None for the desk."""
        return next((one for one in self.parties if called(one) == self.cleaned_data["side"]), None)


class AcceptForm(ForParty, WishesForm):
    """Who comes for the side, and when it would suit."""

    title = LocalisedFormField(
        label=_("Or who, in words"),
        required=False,
        help_text=_("E.g. the vice minister of transport."),
        widget=LocalisedLine({"maxlength": 300}),
    )
    rank = forms.ChoiceField(label=_("Rank"), choices=ranks(_("as the title says")), required=False)
    companions = forms.IntegerField(label=_("Companions"), required=False, min_value=0, max_value=99)
    own_interpreter = forms.BooleanField(label=_("Brings its own interpreter"), required=False)
    text = _words(_("A word to the other side"))

    def arrange(self) -> None:
        """Begin with what is known of who comes."""
        self.offer_sides(policy.may_accept)
        people = sight.of(Person, self.viewer).filter(forum=self.thing.forum).prefetch_related("names")
        self.people = people_by_name(people)
        self.fields["person"] = PersonField(self.people, label=_("Who comes"), required=False)
        if len(self.parties) == 1:
            one = self.parties[0]
            known = next((person for person in self.people.values() if person.pk == one.person_id), None)
            begins = {
                "person": known.key if known else "",
                "title": one.title,
                "rank": one.rank,
                "companions": one.companions,
                "own_interpreter": one.own_interpreter,
            }
            self.initial = {**begins, **self.initial}
        self.offer_wishes()
        self.order_fields(["side", "person", "title", "rank", "companions", "own_interpreter", "text"])

    @property
    def comes(self) -> Comes:
        """Who comes, as typed."""
        given = self.cleaned_data
        names = ("person", "title", "rank", "companions", "own_interpreter")
        said = {name: given[name] for name in names}
        return Comes(**said | {"companions": said["companions"] or 0})


class ProposeForm(ForParty, WishesForm):
    """What is put on the table instead. The form begins with what stands there."""

    for_desk = True

    subject = LocalisedFormField(label=_("Subject"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST)
    level = forms.ChoiceField(label=_("Level"), choices=ranks(_("of whoever comes for each side")), required=False)
    session = forms.ChoiceField(
        label=_("Half of the day"), choices=[("", _("either")), *Session.choices], required=False
    )
    text = _words(_("A word to the other side"))

    def arrange(self) -> None:
        """Offer the sides and wished times."""
        self.offer_sides(policy.may_propose)
        self.offer_wishes()
        self.order_fields(["side", "subject", "minutes", "level", "session", "text"])

    @property
    def offer(self) -> Offer:
        """What is proposed, as typed."""
        given = self.cleaned_data
        return Offer(given["subject"], given["minutes"], given["level"], given["session"], self.wishes)


class DeclineForm(ForParty):
    """For which side, and why."""

    reason = _words(_("Why"), required=True)

    def arrange(self) -> None:
        """Offer the sides."""
        self.offer_sides(policy.may_decline)
        self.order_fields(["side", "reason"])


class WithdrawForm(ActForm):
    """Why, if one wishes."""

    reason = _words(_("Why"))
