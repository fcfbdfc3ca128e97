"""What people type to follow a matter up: reports, owners, answers to warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Assessment, Commitment
from kenesh.files.forms import FilesForm
from kenesh.forums.models import Edition
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedLine, LocalisedWidget, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.projects import policy
from kenesh.projects.models import Project
from kenesh.projects.rules import Rule
from kenesh.realms.fields import Members, OfForum
from kenesh.realms.policy import may_keep

if TYPE_CHECKING:
    from kenesh.kit.localised import Localised

# How many rows for evidence a page offers, and how many are read at most.
EVIDENCE, MOST_EVIDENCE = 3, 50


class ReportForm(FilesForm):
    """A report, with the addresses that show what it says."""

    date = PartialDateFormField(label=_("As of"))
    assessment = forms.ChoiceField(
        label=_("How far it has come"),
        choices=Assessment.choices,
        widget=forms.RadioSelect,
        help_text=_("“No evidence found” says that somebody looked and found nothing."),
    )
    text = LocalisedFormField(label=_("What happened"), widget=LocalisedWidget(rows=4))

    def arrange(self) -> None:
        """Offer the viewer's countries, rows for evidence, and the stage of a project where the secretariat reports."""
        own = policy.own_of(self.viewer, self.thing, *policy.MINISTRIES)
        keeps = bool(may_keep(self.viewer, self.thing.forum_id))
        choices = [*([("", _("the secretariat"))] if keeps else []), *((code, country_name(code)) for code in own)]
        self.fields["country"] = forms.ChoiceField(
            label=_("Who reports"), choices=choices, required=False, initial=choices[0][0] if choices else ""
        )
        if keeps and isinstance(self.thing, Project):
            self.fields["stage"] = forms.ChoiceField(
                label=_("Stage"), choices=Project.Stage.choices, required=False, initial=self.thing.stage
            )
        if keeps and isinstance(self.thing, Commitment) and self.thing.countries:
            parts = [(code, country_name(code)) for code in self.thing.countries]
            self.fields["speaks_of"] = forms.ChoiceField(
                label=_("Of which member"),
                choices=[("", _("Of the commitment as a whole")), *parts],
                required=False,
                help_text=_("What the secretariat says of one member's part does not change the rest."),
            )
        for number in range(1, self.rows + 1):
            self.fields[f"url_{number}"] = forms.URLField(
                label=_("Evidence %(number)s: address") % {"number": number}, required=False, max_length=1000
            )
            self.fields[f"title_{number}"] = LocalisedFormField(
                label=_("Evidence %(number)s: what it is") % {"number": number},
                required=False,
                widget=LocalisedLine({"maxlength": 300}),
            )
        self.arrange_files(_("Evidence: documents and photographs"))
        self.fields["public"] = forms.BooleanField(
            label=_("Everyone may read it who may know of the matter"), required=False, initial=keeps
        )
        self.order_fields(["country", "speaks_of", "date", "assessment", "stage", "text"])

    def clean_country(self) -> str:
        """The only choice, where there is one and nothing was said."""
        field = self.fields["country"]
        choices = [code for code, _label in field.choices]  # type: ignore[attr-defined]
        value = str(self.cleaned_data["country"])
        return value if value in choices or not choices else str(choices[0])

    @property
    def rows(self) -> int:
        """How many rows for evidence there are: one for all that was sent, and for all that stands there."""
        sent = (name.partition("__")[0].rpartition("_") for name in (*self.data, *self.initial))
        numbers = (int(end) for start, _line, end in sent if start in {"url", "title"} and end.isdecimal())
        return max(EVIDENCE, min(MOST_EVIDENCE, max(numbers, default=0)))

    @property
    def evidence(self) -> list[tuple[str, Localised]]:
        """The rows that say something."""
        rows = [(self.cleaned_data[f"url_{number}"], self.title(number)) for number in range(1, self.rows + 1)]
        return [(url, title) for url, title in rows if url or title]

    def title(self, number: int) -> Localised:
        """What the evidence of one row is called."""
        given: Localised = self.cleaned_data[f"title_{number}"]
        return given


class PassOnForm(ActForm):
    """Whether a line ministry's report is for everyone."""

    public = forms.BooleanField(label=_("Everyone may read it who may know of the matter"), required=False)


class GiveBackForm(ActForm):
    """Why a report is returned."""

    reason = LocalisedFormField(label=_("Why"))


class OwnerForm(ActForm):
    """Who is responsible."""

    body = LocalisedFormField(label=_("Or the body in words"), required=False)
    official = forms.CharField(
        label=_("Responsible official"),
        max_length=200,
        required=False,
        help_text=_("The name of whoever answers for it there. Only members of the forum see it."),
    )
    office = LocalisedFormField(label=_("Office"), required=False, help_text=_("What the official is there."))
    since = PartialDateFormField(label=_("Since"), required=False)

    def arrange(self) -> None:
        """Offer the countries the viewer may speak for, and the bodies of the register."""
        owed = list(policy.owed_by(self.thing))
        keeps = bool(may_keep(self.viewer, self.thing.forum_id))
        countries = (
            (owed or list(self.thing.forum.members)) if keeps else policy.own_of(self.viewer, self.thing, "focal-point")
        )
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), choices=[(code, country_name(code)) for code in countries]
        )
        # Focal points choose too: among what they may know of.
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Body"), required=False, empty_label="—"
        )
        self.order_fields(["country", "organisation", "body", "official", "office", "since"])


class AnswerForm(ActForm):
    """A proposed action, or a dismissal with its reason."""

    rule = forms.ChoiceField(choices=Rule.choices, widget=forms.HiddenInput)
    sort = forms.ChoiceField(
        label=_("Answer to the warning"),
        choices=[("action", _("Propose an action")), ("dismissal", _("Dismiss the warning, with a reason"))],
        widget=forms.RadioSelect,
        initial="action",
    )
    text = LocalisedFormField(label=_("What is to be done, or why nothing is"), widget=LocalisedWidget())
    deadline = PartialDateFormField(label=_("Until when"), required=False)

    def arrange(self) -> None:
        """Offer members and bodies that can act."""
        self.fields["countries"] = Members(self.thing.forum, label=_("Members that are to act"), required=False)
        self.fields["organisation"] = OfForum(
            self.known(Organisation),
            label=_("Body that is to act"),
            required=False,
            empty_label="—",
        )
        self.order_fields(["sort", "text", "countries", "organisation", "deadline"])

    def clean(self) -> dict[str, Any]:
        """An action has an owner."""
        cleaned = super().clean() or {}
        if cleaned.get("sort") == "action" and not (cleaned.get("countries") or cleaned.get("organisation")):
            self.add_error("countries", _("Say who is to act: a member or a body."))
        return cleaned


class PlaceForm(ActForm):
    """On which agenda a proposed action goes, and under which words."""

    title = LocalisedFormField(label=_("Title of the agenda item"))
    text = LocalisedFormField(label=_("What is to be done under this item"), required=False)
    public = forms.BooleanField(
        label=_("Everyone may see the item who may know of the matter"),
        required=False,
        help_text=_("The action itself was proposed to the members only: read its words again before you tick this."),
    )

    def arrange(self) -> None:
        """Offer the editions still to be held; the next one stands first."""
        editions = self.known(Edition, state=Edition.State.PLANNED)
        self.fields["edition"] = OfForum(editions, label=_("Edition"), empty_label=None)
        self.order_fields(["edition", "title", "text", "public"])
