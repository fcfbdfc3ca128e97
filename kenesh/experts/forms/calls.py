"""What is typed about a call: entering it, moving its deadline, inviting somebody, and the reason of a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kenesh.experts import policy
from kenesh.experts.models import Expert
from kenesh.experts.queries.known import likely_experts, waiting
from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.instants import city
from kenesh.kit.locales import language_name
from kenesh.kit.templatetags.links import listed
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.programme.models import Session
from kenesh.realms.fields import OfForum
from kenesh.sources.forms import EntryForm

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.experts.models import Invitation


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

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=200)
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
        self._is_officer = bool(policy.may_say_who(self.viewer, self.thing))
        if self._is_officer or self.data.get("expert"):
            self._ask_who(self.known(Expert))
        if self.data.get("another"):
            self._ask_whether_another()

    def _ask_who(self, experts: QuerySet[Any]) -> None:
        experts = experts.select_related("person").prefetch_related("person__names")
        self.fields["expert"] = OfForum(
            experts, label=_("Expert on record"), required=False, empty_label=_("not on record yet")
        )

    def _ask_whether_another(self) -> None:
        self.fields["another"] = forms.BooleanField(label=_("This is somebody else"), required=False)

    def clean(self) -> dict[str, Any]:
        """Whoever invites somebody who is likely on record says whether it is them."""
        found = super().clean() or {}
        name, email = found.get("name"), found.get("email")
        if not (name and email) or found.get("expert") or found.get("another") or "expert" in self.errors:
            return found
        # Whom an address reaches only the secretariat may learn.
        likely = likely_experts(self.thing, self.viewer, name, email if self._is_officer else "")
        if likely:
            if not self._is_officer:
                self._ask_who(self.known(Expert).filter(pk__in=[one.pk for one in likely]))
            self._ask_whether_another()
            found["expert"] = None
            named = listed(str(one.heading()) for one in likely)
            words = _("Is this %(experts)s? Choose the entry here, or say below that this is somebody else.")
            self.add_error("expert", words % {"experts": named})
        return found


class SayWhoForm(ActForm):
    """Which waiting invitation, and whether the address is the expert's."""

    same = forms.ChoiceField(
        label=gettext_lazy("Is the address theirs?"),
        choices=[
            ("yes", gettext_lazy("Yes: whoever opens the link acts for this expert")),
            ("no", gettext_lazy("No: this is somebody else")),
        ],
        widget=forms.RadioSelect,
    )

    def arrange(self) -> None:
        """Offer those that wait."""
        self._waiting = {str(one.pk): one for one in waiting(self.thing)}
        choices = [(number, self._called(one)) for number, one in self._waiting.items()]
        self.fields["invitation"] = forms.ChoiceField(
            label=_("Invitation"), choices=choices, widget=forms.RadioSelect, initial=choices[0][0] if choices else None
        )
        self.order_fields(["invitation", "same"])

    def _called(self, one: Invitation) -> str:
        said = {**one.values, "expert": one.said_to_be.heading() if one.said_to_be else ""}
        said["country"] = country_name(one.country) if one.country else _("The secretariat")
        return _("%(country)s invites %(name)s, %(email)s, and says that this is: %(expert)s") % said

    @property
    def invitation(self) -> Invitation:
        """The one that is answered."""
        return self._waiting[self.cleaned_data["invitation"]]


class ReasonForm(ActForm):
    """Why it is not chosen."""

    reason = forms.CharField(
        label=gettext_lazy("The reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("The author reads it; nobody else is told."),
    )
