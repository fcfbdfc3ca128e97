"""What people type about proposals: the note, scores, consent, the full document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kenesh.documents.models import Paper
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedLine, LocalisedWidget
from kenesh.kit.templatetags.kit import text as shown
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.projects.forms.money import currency_choices
from kenesh.proposals import policy
from kenesh.proposals.models import Call
from kenesh.proposals.models.proposal import NOTE
from kenesh.realms.fields import Members, OfForum, Sector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

    type Label = str | _StrPromise

_LONGEST = 600


def _text(label: Label, help_text: Label = "", *, required: bool = False, rows: int = 4) -> LocalisedFormField:
    return LocalisedFormField(label=label, help_text=help_text, required=required, widget=LocalisedWidget(rows=rows))


class ForMember(ActForm):
    """Common to what is said for a member: whichever of them the viewer may speak for."""

    country_label: Label = gettext_lazy("For which member")

    def offer(self, codes: Iterable[str]) -> None:
        """Offer the members; the only one stands there already."""
        choices = [(code, country_name(code)) for code in codes]
        if len(choices) > 1:
            # Nobody speaks for a member because its name happened to come first.
            self.fields["country"] = forms.ChoiceField(label=self.country_label, choices=[("", "—"), *choices])
            return
        only = choices[0][0] if choices else ""
        self.fields["country"] = forms.ChoiceField(
            label=self.country_label, choices=choices, required=False, initial=only, widget=forms.HiddenInput
        )

    def clean_country(self) -> str:
        """The only choice, where there is one and nothing was said."""
        codes = [code for code, _label in self.fields["country"].choices if code]  # type: ignore[attr-defined]
        value = str(self.cleaned_data["country"])
        return codes[0] if not value and len(codes) == 1 else value


class NoteForm(ForMember):
    """A concept note: one page."""

    country_label = gettext_lazy("Proposing member")
    title = _text(pgettext_lazy("contribution", "Title"), required=True, rows=1)
    problem = _text(gettext_lazy("What problem"))
    work = _text(gettext_lazy("What would be done"))
    beneficiaries = _text(gettext_lazy("For whom"))
    body = LocalisedFormField(
        label=gettext_lazy("Or the proposing body in words"), required=False, widget=LocalisedLine({"maxlength": 300})
    )
    cost = forms.DecimalField(
        label=gettext_lazy("Expected cost"),
        required=False,
        max_digits=18,
        decimal_places=2,
        min_value=0,
        localize=False,
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=currency_choices, required=False)
    months = forms.IntegerField(label=gettext_lazy("Length in months"), required=False, min_value=1, max_value=_LONGEST)
    is_new = True

    def arrange(self) -> None:
        """Offer members, bodies and sectors of the forum."""
        forum = self.thing.forum
        if self.is_new:
            keeps = policy.may_keep(self.viewer, self.thing.forum_id)
            own = policy.speaks_for(self.viewer, self.thing.forum_id)
            self.offer(code for code in forum.members if keeps or code in own)
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Proposing body"), required=False, empty_label="—"
        )
        also = getattr(self.thing, "countries", ())
        self.fields["partners"] = Members(forum, label=_("Co-proposing members"), required=False)
        self.fields["countries"] = Members(forum, also, label=_("Countries where it takes place"), required=False)
        self.fields["sector"] = Sector(label=_("Sector"), required=False)
        self.order_fields(["country", *NOTE])

    @property
    def note(self) -> dict[str, Any]:
        """The fields of the note."""
        return {name: self.cleaned_data[name] for name in NOTE}


class WriteForm(NoteForm):
    """A concept note that exists already: who proposes it stands."""

    is_new = False


class SubmitForm(ActForm):
    """What is to be said with it, and under which call where its own has closed."""

    text = _text(gettext_lazy("What the members should know"), gettext_lazy("When you send it again: what changed."))

    def arrange(self) -> None:
        """Offer the calls that are open."""
        calls = self.known(Call, closed__isnull=True, closes__gt=timezone.now())
        self.fields["call"] = OfForum(
            calls,
            label=_("Under which call"),
            required=False,
            empty_label=_("the same as now"),
            help_text=_("Another one where the scores of its own call have closed."),
        )
        self.order_fields(["call", "text"])


class WordsForm(ActForm):
    """A few words, if one wishes."""

    text = _text(gettext_lazy("Remark"))


class ReasonForm(ActForm):
    """Why."""

    reason = _text(gettext_lazy("Why"), required=True)


class ScoreForm(ForMember):
    """Points for each criterion, and a short comment. Nobody else sees them before the scores are opened."""

    text = LocalisedFormField(
        label=gettext_lazy("Comment, in a sentence or two"), required=False, widget=LocalisedLine({"maxlength": 1000})
    )
    # The version of the member's own score that was on screen.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def arrange(self) -> None:
        """Offer a box for each criterion."""
        own = policy.speaks_for(self.viewer, self.thing.forum_id)
        barred = {self.thing.country} if self.thing.call.own == Call.Own.NONE else set()
        self.offer(code for code in self.thing.forum.members if code in own - barred)
        criteria = list(self.thing.call.criteria.all())
        for number, one in enumerate(criteria, 1):
            words = _("%(criterion)s: from %(lowest)s to %(highest)s") % {
                "criterion": one.name,
                "lowest": one.lowest,
                "highest": one.highest,
            }
            self.fields[f"points_{number}"] = forms.IntegerField(
                label=words, min_value=one.lowest, max_value=one.highest, help_text=shown(one.text) if one.text else ""
            )
        self.number = len(criteria)
        self.order_fields(["country", *(f"points_{number}" for number in range(1, self.number + 1)), "text"])

    @property
    def points(self) -> list[int]:
        """The points in the order of the criteria."""
        return [self.cleaned_data[f"points_{number}"] for number in range(1, self.number + 1)]


class ConsentForm(ForMember):
    """Who says what for which member."""

    consents = forms.ChoiceField(
        label=gettext_lazy("What the member says"),
        choices=[("yes", gettext_lazy("It consents")), ("no", gettext_lazy("It does not consent"))],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=gettext_lazy("Who says so"), max_length=200)
    office = LocalisedFormField(
        label=gettext_lazy("In which office"), required=False, widget=LocalisedLine({"maxlength": 300})
    )
    text = _text(gettext_lazy("Note, or the reason why not"))

    def arrange(self) -> None:
        """Offer the members still awaited, and the documents of the forum."""
        own = policy.speaks_for(self.viewer, self.thing.forum_id)
        keeps = policy.may_keep(self.viewer, self.thing.forum_id)
        self.offer(code for code in self.thing.awaited if keeps or code in own)
        self.fields["paper"] = OfForum(
            self.known(Paper), label=_("Document that says so"), required=False, empty_label="—"
        )
        self.order_fields(["country", "consents", "name", "office", "text", "paper"])


class FullForm(ActForm):
    """The full document: in words, or as one of the forum's papers."""

    objectives = _text(gettext_lazy("Objectives"))
    activities = _text(gettext_lazy("Activities"))
    results = _text(gettext_lazy("Expected results"))
    budget = _text(gettext_lazy("Budget lines"), gettext_lazy("Each with its amount and currency."))
    risks = _text(gettext_lazy("Risks and what is done about them"))

    def arrange(self) -> None:
        """Offer the documents and bodies of the forum."""
        self.fields["paper"] = OfForum(
            self.known(Paper),
            label=_("Or the document that holds all of it"),
            required=False,
            empty_label="—",
        )
        self.fields["owner"] = OfForum(
            self.known(Organisation), label=_("Body that will own the project"), required=False, empty_label="—"
        )


class AcceptForm(ActForm):
    """A remark, and whether everyone may know of the project."""

    text = _text(gettext_lazy("Remark"))
    public = forms.BooleanField(label=gettext_lazy("Everyone may know of the project"), required=False)
