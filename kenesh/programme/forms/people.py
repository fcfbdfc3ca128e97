"""A person as one types them: by name, with a list to choose from. One box, however many people there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.people.models import Person


class PersonField(forms.CharField):
    """Gives a person of the register. Typed as “Name (key)”, as the list on the page writes it, or as name or key alone."""

    def __init__(self, people: Iterable[Person], **kwargs: Any) -> None:
        self._people = list(people)
        kwargs.setdefault("max_length", 400)
        super().__init__(**kwargs)
        self.widget.attrs |= {"list": "people", "autocomplete": "off"}

    @staticmethod
    def called(person: Person) -> str:
        """What the list calls a person."""
        return f"{person.heading()} ({person.key})"

    def clean(self, value: Any) -> Any:
        """Find who is meant; raise ``ValidationError`` where it is nobody, or could be several."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        key = text.rpartition("(")[2].removesuffix(")") if text.endswith(")") else text
        found = [one for one in self._people if one.key == key]
        found = found or [one for one in self._people if str(one.heading()).casefold() == text.casefold()]
        if not found:
            raise ValidationError(
                _("“%(text)s” is nobody in the register. Choose from the list."), params={"text": text}
            )
        if len(found) > 1:
            raise ValidationError(
                _("Several people are called “%(text)s”. Choose from the list."), params={"text": text}
            )
        return found[0]
