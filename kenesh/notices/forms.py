"""What people choose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import find
from kenesh.notices.actions.hooks import check_hook
from kenesh.notices.models import Preference
from kenesh.notices.offered import OFFERED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.models import Forum


HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class CodeForm(forms.Form):
    """The code that came by mail."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class PaceForm(forms.Form):
    """How often to get mail, and in which hours none."""

    pace = forms.ChoiceField(
        label=_("News by mail"),
        choices=Preference.Pace.choices,
        widget=forms.RadioSelect,
        help_text=_("What you must know at once, such as a role you were given, is always mailed."),
    )
    quiet_from = forms.TypedChoiceField(
        label=_("No mail from"),
        choices=HOURS,
        coerce=int,
        help_text=_(
            "Mail that can wait is sent when these hours end, in your time zone. The same hour twice: at any time."
        ),
    )
    quiet_until = forms.TypedChoiceField(label=pgettext_lazy("hour", "Until"), choices=HOURS, coerce=int)


def _offered() -> list[tuple[str, str]]:
    """Every event with the sentence that the journal says of it."""
    words = defaultdict(lambda: "…", actor=gettext("Somebody"))
    return [(key, f"{key}: {find(key).sentence % words}".replace("….", "…")) for key in OFFERED]


class ChangeHookForm(forms.Form):
    """Where a hook leads and what it is told of."""

    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("Where your program listens: https, on the public internet. It is written to with POST."),
    )
    events = forms.MultipleChoiceField(
        label=_("What it is told of"),
        choices=_offered,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Your program is told of what you may know of at that moment, and of nothing else."),
    )

    def clean(self) -> dict[str, Any]:
        """Whether a hook can be like this."""
        cleaned = super().clean() or {}
        if "url" in cleaned and "events" in cleaned:
            try:
                check_hook(cleaned["url"], cleaned["events"])
            except ValidationError as wrong:
                self.add_error(None, wrong)
        return cleaned


class HookForm(ChangeHookForm):
    """A new hook in one of the forums where somebody holds a role."""

    forum = forms.ChoiceField(label=_("Forum"))

    field_order = ("forum", "url", "events")

    def __init__(self, *args: Any, forums: Iterable[Forum], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forums = {forum.key: forum for forum in forums}
        self.fields["forum"].choices = [(key, str(forum.heading())) for key, forum in self.forums.items()]  # type: ignore[attr-defined]
        self.initial.setdefault("events", OFFERED)

    @property
    def forum_chosen(self) -> Forum:
        """The forum it is for."""
        return self.forums[self.cleaned_data["forum"]]
