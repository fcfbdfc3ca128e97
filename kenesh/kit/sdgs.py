"""The Sustainable Development Goals and their targets, by number: ``4`` is a goal, ``4.3`` or ``4.a`` a target of it.

The file says where the names come from, and in which languages they are official.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kenesh.kit.codes import CodesField

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILE = Path(__file__).with_name("data") / "sdgs.json"


def goals() -> tuple[str, ...]:
    """The numbers of the 17 goals, in order."""
    return tuple(_names()["en"]["goals"])


def targets() -> tuple[str, ...]:
    """The numbers of the 169 targets, in order."""
    return tuple(_names()["en"]["targets"])


def goal_of(code: str) -> str:
    """The goal that a goal or target belongs to."""
    return code.partition(".")[0]


def sdg_name(code: str, language: str | None = None) -> str:
    """A goal by its short name, a target by its text; in English where ``language`` has none, else the code."""
    sort = "targets" if "." in code else "goals"
    wanted = language or get_language() or settings.LANGUAGE_CODE
    return _names().get(wanted, {}).get(sort, {}).get(code) or _names()["en"][sort].get(code, code)


def check_sdgs(codes: Iterable[str]) -> None:
    """Raise ``ValidationError`` for what is no number of a goal or target."""
    for code in codes:
        if code not in _known():
            raise ValidationError(_("“%(code)s” is not a goal or target: write 4 or 4.3."), params={"code": code})


class SdgsField(CodesField):
    """Keeps the numbers of goals and targets."""

    default_validators = [check_sdgs]  # noqa: RUF012 - Django's own name for a class attribute

    def formfield(self, **kwargs: Any) -> Any:
        """Typed as numbers separated by commas."""
        from kenesh.kit.fields import SdgsFormField  # noqa: PLC0415 - that module needs this one

        return super().formfield(**{"form_class": SdgsFormField, **kwargs})


@cache
def _known() -> frozenset[str]:
    return frozenset((*goals(), *targets()))


@cache
def _names() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = json.loads(_FILE.read_text(encoding="utf-8"))["names"]
    return found
