"""A person as one types them: by name, with a list to choose from. One box, however many people there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kenesh.realms.namesakes import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kenesh.people.models import Person


def people_by_name(people: Iterable[Person]) -> dict[str, Person]:
    """People by what the list on a page calls them, in the order of these names; read ``names`` together with them."""
    known = list(people)
    return dict(sorted(zip(labels(known), known, strict=True), key=lambda one: one[0].casefold()))


class PersonField(forms.CharField):
    """Gives a person of the register, typed as the list on the page writes it, by name or by key; begins with a key."""

    def __init__(self, people: Mapping[str, Person], **kwargs: Any) -> None:
        self._people = people
        self._called = {one.key: label for label, one in people.items()}
        kwargs.setdefault("max_length", 400)
        super().__init__(**kwargs)
        self.widget.attrs |= {"list": "people", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """What the list calls the person."""
        return self._called.get(value, value)

    def clean(self, value: Any) -> Any:
        """Find who is meant; raise ``ValidationError`` where it is nobody, or could be several."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        if text in self._people:
            return self._people[text]
        # Programs, and drafts of earlier days, write “Name (key)”.
        key = text.rpartition("(")[2].removesuffix(")") if text.endswith(")") else text
        people = self._people.values()
        found = [one for one in people if one.key == key]
        found = found or [one for one in people if str(one.heading()).casefold() == text.casefold()]
        if not found:
            raise ValidationError(
                _("“%(text)s” is nobody in the register. Choose from the list."), params={"text": text}
            )
        if len(found) > 1:
            raise ValidationError(
                _("Several people are called “%(text)s”. Choose from the list."), params={"text": text}
            )
        return found[0]
