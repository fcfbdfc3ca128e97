"""What is typed about a call: entering it, moving its deadline, inviting somebody, and the reason of a choice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.experts import policy
from kenesh.experts.models import Expert
from kenesh.forums.queries import clock_of
from kenesh.kit.instants import city
from kenesh.kit.locales import language_name
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.programme.models import Session
from kenesh.realms.fields import OfForum
from kenesh.sources.forms import EntryForm


class CallEntry(EntryForm):
    """A new call. Its instants are told on the clock where the session is held."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("opens", "closes"):
            self.fields[name].help_text = _("On the clock where the session is held.")

    def clean(self) -> dict[str, Any]:
        """The session is one of the edition."""
        cleaned = super().clean()
        session, edition = cleaned.get("session"), cleaned.get("edition")
        if session and edition and session.edition_id != edition.pk:
            self.add_error("session", _("This session is of another edition."))
        return cleaned

    def full_clean(self) -> None:
        """A moment without its zone is of the host's clock."""
        chosen = str(self.data.get("session", "")) if self.is_bound else ""
        rows = Session.objects.select_related("edition__forum").filter(forum=self.instance.forum_id)
        session = rows.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
        zone = clock_of(session.edition) if session else self.instance.forum.time_zone
        with timezone.override(zone):
            super().full_clean()


class ExtendForm(ActForm):
    """A later deadline, on the host's clock."""

    closes = forms.DateTimeField(
        label=gettext_lazy("Deadline"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def arrange(self) -> None:
        """Say on which clock."""
        self.zone = clock_of(self.thing.session.edition)
        self.fields["closes"].help_text = _("In the time of %(zone)s.") % {"zone": city(self.zone)}

    def full_clean(self) -> None:
        """A moment without its zone is of the host's clock."""
        with timezone.override(self.zone):
            super().full_clean()


class InviteForm(ActForm):
    """Who is invited, and in which language they are written to."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"), widget=forms.EmailInput({"inputmode": "email"}))
    language = forms.ChoiceField(label=gettext_lazy("Language in which to write"))

    def arrange(self) -> None:
        """Offer the languages of the site, organisations, and experts on record."""
        written = [(tag, language_name(tag)) for tag, _name in settings.LANGUAGES]
        self.fields["language"].choices = written  # type: ignore[attr-defined]
        self.fields["organisation"] = OfForum(
            self.known(Organisation),
            label=_("On the proposal of the organisation"),
            required=False,
            empty_label=_("none"),
        )
        # Sent all the same, it is refused by the action.
        if policy.may_say_who(self.viewer, self.thing) or self.data.get("expert"):
            experts = self.known(Expert).select_related("person").prefetch_related("person__names")
            self.fields["expert"] = OfForum(
                experts, label=_("Expert on record"), required=False, empty_label=_("not on record yet")
            )


class ReasonForm(ActForm):
    """Why it is not chosen."""

    reason = forms.CharField(
        label=gettext_lazy("The reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("The author reads it; nobody else is told."),
    )
