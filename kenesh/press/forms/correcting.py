"""What people type to correct what is out, and to clear a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.fields import LocalisedFormField
from kenesh.press.actions.clearing import Asked
from kenesh.press.forms.desk import TextForm
from kenesh.press.queries.clearers import clearers


class CorrectForm(TextForm):
    """The corrected text, what was wrong, and who clears it; or why it cannot wait."""

    wrong = LocalisedFormField(
        label=gettext_lazy("What was wrong"),
        help_text=gettext_lazy(
            "Everybody reads it: beside the text, in the feed, in the mail to those who were sent it."
        ),
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Who clears it"),
        choices=[
            ("ask", gettext_lazy("Somebody clears it first, and then it goes out")),
            ("now", gettext_lazy("It cannot wait: it goes out at once")),
        ],
        widget=forms.RadioSelect,
        initial="ask",
    )
    account = forms.ChoiceField(
        label=gettext_lazy("Somebody with an account"),
        required=False,
        help_text=gettext_lazy("Choose who clears it, or name them below."),
    )
    name = forms.CharField(
        label=gettext_lazy("Or somebody else, by name"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Name, then a comma and the office. The secretariat records what they say."),
    )
    why = LocalisedFormField(
        label=gettext_lazy("Why it cannot wait"),
        required=False,
        help_text=gettext_lazy("Needed where it goes out at once. It is kept in the history."),
    )
    field_order = ("version", "language", "wrong", "how", "account", "name", "why")

    def arrange(self) -> None:
        """Offer the other accounts of this forum that the officer may know of. In a language that was left out nothing was wrong."""
        super().arrange()
        if self.thing.writing.left_out:
            del self.fields["wrong"]
        self._accounts = clearers(self.viewer, self.thing.forum)
        self.fields["account"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", "—"),
            *((number, str(one)) for number, one in self._accounts.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """Somebody clears it, or there is a reason why it cannot wait."""
        found = super().clean() or self.cleaned_data
        if found.get("how") == "ask" and not (found.get("account") or found.get("name", "").strip(" ,")):
            self.add_error("account", _("Name somebody who clears it."))
        if found.get("how") == "now" and not found.get("why") and "why" not in self.errors:
            self.add_error("why", _("Say why it cannot wait."))
        return found

    @property
    def asked(self) -> Asked | None:
        """Who is asked to clear it; None where it cannot wait."""
        given = self.cleaned_data
        if given["how"] == "now":
            return None
        if given["account"]:
            user = self._accounts[given["account"]]
            return Asked(str(user)[:200], "", user)
        name, _comma, office = given["name"].partition(",")
        return Asked((name.strip() or office.strip())[:200], office.strip()[:200])
