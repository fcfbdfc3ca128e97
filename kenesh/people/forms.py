"""What people type about accounts and roles, parsed and checked."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import TYPE_CHECKING, Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.countries import country_name
from kenesh.people import policy
from kenesh.people.actions import check_appointment
from kenesh.people.models import Token
from kenesh.people.roles import ROLES, Term
from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password; labels say what is wanted, so nothing stands inside the fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["login"].label = _("E-mail address")
        self.fields["remember"].label = _("Stay signed in on this device for two weeks")


class _ForumField(forms.ModelChoiceField[Forum]):
    def label_from_instance(self, obj: Forum) -> str:
        return str(obj.name)


class _DayInput(forms.DateInput):
    input_type = "date"

    def format_value(self, value: Any) -> str:
        """Browsers take days only as ISO 8601 writes them."""
        return value if isinstance(value, str) else (value.isoformat() if value else "")


class RoleForm(forms.Form):
    """A role in one of the forums where the viewer gives roles."""

    forum = _ForumField(Forum.objects.none(), label=_("Forum"), empty_label=None)
    role = forms.ChoiceField(label=_("Role"))
    country = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("For roles that are held for a country.")
    )
    since = forms.DateField(label=_("From"), required=False, widget=_DayInput, help_text=_("Empty: from now on."))
    until = forms.DateField(
        label=_("Until"), required=False, widget=_DayInput, help_text=_("The last day. Empty: until it is withdrawn.")
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = policy.appointing_forums(viewer)
        self.fields["forum"].queryset = found  # type: ignore[attr-defined]
        members = {code for forum in found for code in forum.members}
        named = sorted((country_name(code), code) for code in members)
        self.fields["role"].choices = [("", ""), *((role.key, role.name) for role in ROLES.values())]  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", ""), *((code, name) for name, code in named)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whether the role can be held like this."""
        cleaned = super().clean() or {}
        if cleaned.get("forum") and cleaned.get("role"):
            try:
                check_appointment(cleaned["forum"], cleaned["role"], _term(cleaned))
            except ValidationError as wrong:
                self.add_error(None, wrong)
        return cleaned

    @property
    def term(self) -> Term:
        """How the role is to be held."""
        return _term(self.cleaned_data)


def _term(cleaned: dict[str, Any]) -> Term:
    return Term(cleaned.get("country", ""), cleaned.get("since"), cleaned.get("until"))


class InviteForm(RoleForm):
    """A new account with its first role."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=200, help_text=_("As histories show it."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, help_text=_("Of mails and pages."))

    field_order = ("email", "name", "language", "forum", "role", "country", "since", "until")


def _zones() -> list[tuple[str, str]]:
    names = (name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("Etc/", "System")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(names))]


class AccountForm(forms.Form):
    """What an account says about its owner."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=200, help_text=_("As histories show it."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, help_text=_("Of mails to you."))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=_zones, help_text=_("When digests arrive."))


class TokenForm(forms.Form):
    """A new token: what for, how far it goes, how long it holds."""

    name = forms.CharField(
        label=_("What it is for"), max_length=80, help_text=_("So that you know later which program has it.")
    )
    scope = forms.ChoiceField(
        label=_("What it may do"), choices=Token.Scope.choices, widget=forms.RadioSelect, initial=Token.Scope.READ
    )
    days = forms.TypedChoiceField(
        label=_("How long it holds"),
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("one year"))],
        coerce=lambda days: dt.timedelta(days=int(days)),
        initial="90",
    )
