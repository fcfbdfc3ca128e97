"""The columns of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from kenesh.nominations.actions.importing import SEVERAL, TEXTS
from kenesh.nominations.models import Nomination

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEET = "nominations"
KEY, STATE = "key", "state"


def columns() -> Iterator[tuple[str, str]]:
    """Each column's name, and what readers call it."""
    yield KEY, _("Key (empty for somebody new)")
    yield "country", _("Country")
    yield "category", _("Category")
    for name in TEXTS:
        yield name, _label(name)
    for name in SEVERAL:
        for tag, language in settings.LANGUAGES:
            yield f"{name}.{tag}", f"{_label(name)} ({language})"
    yield "language", _("Language in which to write to them")
    yield STATE, _("State (not read)")


def _label(name: str) -> str:
    return str(Nomination._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]  # no relation back
