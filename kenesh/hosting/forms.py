"""The programme that somebody sends; what is typed of a host's tasks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kenesh.forums.queries import date_of
from kenesh.hosting.models import HostTask
from kenesh.kit.countries import country_name
from kenesh.people.models import Appointment
from kenesh.people.policy import accounts_seen_by
from kenesh.people.queries import appointments
from kenesh.people.roles import ROLES
from kenesh.programme.exchange.reading import MOST_BYTES
from kenesh.sources.forms import asks

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

asks(HostTask, "title", "edition", "area", "days", "after", "owner", "who", "text")


class ProgrammeForm(forms.Form):
    """One file, and the language in which its texts are meant that say none."""

    file = forms.FileField(
        label=_("Programme (XML, JSON or iCalendar)"),
        allow_empty_file=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xml,.json,.ics"}),
        help_text=_("First you are shown what it would do. Nothing is written before you say so."),
    )
    language = forms.ChoiceField(
        label=_("Language of its texts"),
        choices=settings.LANGUAGES,
        help_text=_("For texts that do not say in which language they are."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("The file is too large: a programme of at most %(most)s MB is taken."),
                params={"most": MOST_BYTES // 1024**2},
            )
        return file


class _Roles(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Roles that are held, each with who holds it."""

    def label_from_instance(self, obj: Appointment) -> str:
        """Who, and in which role for which country."""
        country = f" ({country_name(obj.country)})" if obj.country else ""
        return f"{obj.user}: {obj.role_name}{country}"


class HandingForm(forms.Form):
    """Whose roles end, whose begin, and on which day."""

    on = forms.DateField(
        label=_("From which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        localize=False,
        help_text=_("Roles that end are held until the day before."),
    )
    ending = _Roles(
        Appointment.objects.none(), label=_("Roles that end"), required=False, widget=forms.CheckboxSelectMultiple
    )
    role = forms.ChoiceField(label=_("Role of those who begin"))

    def __init__(self, *args: Any, edition: Edition, viewer: Viewer, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = date_of(edition).last
        self.initial.setdefault("on", max(today, last + dt.timedelta(days=1)) if last else today)
        held = appointments(viewer).filter(forum=edition.forum).exclude(user=viewer.user_id)
        roles: Any = self.fields["ending"]
        roles.queryset = held.select_related("user").order_by("user__name", "role")
        accounts = (
            accounts_seen_by(viewer).filter(is_active=True).exclude(pk=viewer.user_id or 0).order_by("name", "pk")
        )
        self.fields["beginning"] = forms.ModelMultipleChoiceField(
            accounts, label=_("Who begins"), required=False, widget=forms.CheckboxSelectMultiple
        )
        role: Any = self.fields["role"]
        role.choices = [
            (key, one.name) for key, one in ROLES.items() if key in {"protocol", "focal-point", "secretariat"}
        ]
        self.order_fields(["on", "ending", "beginning", "role"])
