"""What people type on the site's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kenesh.hosting.bundling import Part, part_words
from kenesh.kit.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.realms.models import Forum


class FeedForm(forms.Form):
    """A new secret address of one's own calendar."""

    name = forms.CharField(
        label=_("What reads it"),
        max_length=60,
        help_text=_("So that you know later which address to revoke: “Outlook at the ministry”, “my phone”."),
    )

    def __init__(self, *args: Any, delegations: Sequence[tuple[Forum, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._of = {f"{forum.key}.{country}": (forum.pk, country) for forum, country in delegations}
        if delegations:
            named = [
                (
                    f"{forum.key}.{country}",
                    _("What concerns the delegation of %(country)s: %(forum)s")
                    % {"country": country_name(country), "forum": forum.heading()},
                )
                for forum, country in delegations
            ]
            self.fields["of"] = forms.ChoiceField(
                label=_("What it shows"),
                choices=[("", _("Everything that concerns me")), *named],
                required=False,
                help_text=_("Give an office the calendar of the delegation, and keep your own for yourself."),
            )

    @property
    def of(self) -> tuple[int, str] | None:
        """The forum and the country of a delegation, where one is chosen."""
        return self._of.get(self.cleaned_data.get("of", ""))


class BundleForm(forms.Form):
    """In which languages the pages of an edition are taken along, and what else is."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        initial=[tag for tag, _name in settings.LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, parts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"] = forms.MultipleChoiceField(
            label=_("What else"),
            choices=[(part, part_words(part)) for part in parts],
            initial=[Part.PAPERS],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("You are offered what you may open yourself. Opening a list of personal details is recorded."),
        )
