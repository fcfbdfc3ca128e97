"""Who of the register somebody at the desk is: asked before anything is written, where somebody is likely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from kenesh.accreditation.queries.alike import likely_accredited, likely_persons, person_of
from kenesh.forums.models import Edition
from kenesh.people.acting import ActForm
from kenesh.people.forms.register import as_choice
from kenesh.people.reasons import told

if TYPE_CHECKING:
    from kenesh.accreditation.models import Accreditation
    from kenesh.people.matching import Known, Likeness
    from kenesh.people.models import Person

_ASKED = ("person", "another")


class WhoForm(ActForm):
    """Asks who of the register somebody is, and whether they are accredited already. Nothing is chosen beforehand."""

    # Whom of the register the answers to "person" name.
    offered: dict[str, Person | None]
    # Who it is as it stands, where nothing is asked.
    kept: Person | None = None

    def ask_who(self, who: Known, standing: Accreditation | None = None) -> None:
        """Offer whoever is likely ``who``. ``standing`` is what is changed or decided: it is nobody's double."""
        edition = self.thing if isinstance(self.thing, Edition) else self.thing.edition
        self.kept = standing.person if standing else None
        persons = likely_persons(who, edition, self.viewer)
        choices = [(str(one.person.pk), as_choice(one)) for one in persons]
        self.offered = {str(one.person.pk): one.person for one in persons}
        now = person_of(standing, self.viewer) if standing else None
        if now is not None and str(now.pk) not in self.offered:
            choices.insert(0, (str(now.pk), now.heading()))
            self.offered[str(now.pk)] = now
        if choices:
            # The answer names whom it is about: where others are likely now, it is asked again.
            nobody = "-".join(["none", *sorted(self.offered)])
            self.offered[nobody] = None
            self._ask_which([*choices, (nobody, _("Somebody else"))])
            if standing and standing.state == "granted":
                self.initial["person"] = str(now.pk) if now else nobody
        if standing is None or standing.state != "granted":
            self._ask_whether_twice(likely_accredited(who, edition, self.viewer, standing))
        self.order_fields(_ASKED)

    def _ask_which(self, choices: list[tuple[str, Any]]) -> None:
        self.fields["person"] = forms.ChoiceField(
            label=_("Who is it in the register of people?"),
            choices=choices,
            widget=forms.RadioSelect,
            help_text=_("These are likely the same person. Only the desk sees this."),
            error_messages={
                "required": _("Say which of these it is, or that it is somebody else."),
                "invalid_choice": _("Say which of these it is, or that it is somebody else."),
            },
        )

    def _ask_whether_twice(self, found: list[tuple[Accreditation, Likeness]]) -> None:
        if not found:
            return
        self.fields["another"] = _Each(
            label=_("Accredited already, or asked for it"),
            choices=[(str(one.number), _as_choice(one, why)) for one, why in found],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Tick whoever is another person, or is to have a second badge."),
        )

    def asked_late(self, who: Known, standing: Accreditation | None = None) -> dict[str, Any]:
        """Ask once it is typed who it is; returns the answers, and puts what is missing beside the question."""
        self.ask_who(who, standing)
        found = {}
        for name in _ASKED:
            if name in self.fields:
                try:
                    found[name] = self.fields[name].clean(self[name].data)
                except ValidationError as why:
                    self.add_error(name, why)
        return found

    @property
    def chosen(self) -> Person | None:
        """The entry of the register that somebody chose; what stands where nothing was asked."""
        said = self.cleaned_data.get("person")
        return self.offered[said] if said else self.kept


class _Each(forms.MultipleChoiceField):
    """Every choice is to be ticked."""

    def clean(self, value: Any) -> list[str]:
        ticked = [one for one in value or () if self.valid_value(one)]
        choices: list[tuple[str, Any]] = self.choices  # type: ignore[assignment]  # a list, as it was given
        if any(key not in ticked for key, _label in choices):
            raise ValidationError(_("Say of each that it is another person, or to have a second badge."))
        return ticked


def _as_choice(one: Accreditation, likeness: Likeness) -> Any:
    why = format_html_join(" ", "{}", ((reason,) for reason in told(likeness)))
    about = ", ".join(filter(None, (str(one.get_sort_display()), one.from_where, str(one.get_state_display()))))
    return format_html(
        '<span><a href="{}">{}</a> {} <small>{}</small></span>', one.get_absolute_url(), one.name, about, why
    )
