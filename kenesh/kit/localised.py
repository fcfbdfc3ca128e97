"""Text that exists in several languages, and the field that keeps it.

A localised text is a mapping from BCP 47 language tags to text: ``{"en": "Forestry", "ko": "임업"}``.
Shown to a reader it falls back, visibly, to a language that exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models.expressions import Combinable

    _JSONField = models.JSONField[dict[str, str] | Combinable, "Localised"]
else:
    _JSONField = models.JSONField

_TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

# In which order another language is offered when the reader's own is missing.
FALLBACK = ("en", "ru", "ko")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One language of a localised text, as a page shows it.

    ``language`` is the language of ``text``; ``is_fallback`` says that the reader asked for another.
    """

    text: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Localised(dict[str, str]):
    """A localised text. ``str()`` gives the reader's language; ``render()`` says which it is."""

    def render(self, language: str | None = None) -> Rendered:
        """Return the text in ``language`` (default: the active one), else in the nearest that exists."""
        wanted = (language or get_language() or settings.LANGUAGE_CODE).lower()
        short = wanted.split("-")[0]
        for tag in (wanted, short):
            if self.get(tag):
                return Rendered(self[tag], tag, is_fallback=False)
        for tag in (*FALLBACK, *self):
            if self.get(tag):
                # Of a name in no language that is known, nobody says that it is in another one.
                return Rendered(self[tag], tag, is_fallback=tag != "und")
        return Rendered("", short, is_fallback=False)

    def __str__(self) -> str:
        return self.render().text

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))

    def __bool__(self) -> bool:
        return any(self.values())


def reader_language(text: object) -> Localised:
    """Return words of the interface as a localised text: they exist in whatever language is active."""
    return Localised({get_language() or settings.LANGUAGE_CODE: str(text)})


def in_every_language(say: Callable[[], str]) -> Localised:
    """Return words of the interface in all its languages: for what is called by them wherever it is kept."""
    found = Localised()
    for tag, _name in settings.LANGUAGES:
        with override(tag):
            found[tag] = say()
    return found


def check_localised(value: object) -> None:
    """Raise ``ValidationError`` unless ``value`` maps language tags to text."""
    if not isinstance(value, dict):
        raise ValidationError(_("A text in several languages is written as language: text."))
    for tag, text in value.items():
        if not isinstance(tag, str) or not _TAG.fullmatch(tag):
            raise ValidationError(_("“%(tag)s” is not a language tag."), params={"tag": tag})
        if not isinstance(text, str):
            raise ValidationError(_("The text in “%(tag)s” is not text."), params={"tag": tag})


class LocalisedField(_JSONField):
    """Keeps a :class:`Localised` as JSON. Empty is ``{}``, never null."""

    default_validators = [check_localised]  # noqa: RUF012 - Django's own name for a class attribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Localised)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Localised:
        """Turn the stored JSON into a Localised."""
        return Localised(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Any:
        """Turn a plain mapping into a Localised; leave anything else to the validators."""
        return Localised(value) if isinstance(value, dict) else value

    def formfield(self, **kwargs: Any) -> Any:
        """Typed into a box for each language."""
        from kenesh.kit.fields import LocalisedFormField  # noqa: PLC0415 - that module needs this one

        return models.Field.formfield(self, **{"form_class": LocalisedFormField, **kwargs})
