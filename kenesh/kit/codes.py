"""A set of short codes (countries, sectors) in one column that both databases can filter.

Stored as ``|KAZ|KOR|``: sorted as given, no code twice, so that ``contains="|KOR|"`` finds a member.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    _TextField = models.TextField[list[str] | tuple[str, ...] | Combinable, "Codes"]
else:
    _TextField = models.TextField

_CODE = re.compile(r"^[A-Za-z0-9.-]{1,12}$")


class Codes(tuple[str, ...]):
    """An ordered set of codes."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(self)


def check_codes(value: object) -> None:
    """Raise ``ValidationError`` unless every code is short and plain."""
    for code in value if isinstance(value, (list, tuple)) else ():
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise ValidationError(_("“%(code)s” is not a code."), params={"code": code})


class CodesField(_TextField):
    """Keeps :class:`Codes`. Filter members with ``field__contains=member("KOR")``."""

    default_validators = [check_codes]  # noqa: RUF012 - Django's own name for a class attribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", Codes)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Codes:  # noqa: ARG002 - Django's signature
        """Turn stored text into Codes."""
        return Codes(part for part in (value or "").split("|") if part)

    def to_python(self, value: Any) -> Any:
        """Accept a list, a tuple, or text separated by bars, commas or spaces."""
        if isinstance(value, str):
            return Codes(part for part in re.split(r"[|,\s]+", value) if part)
        return Codes(value or ())

    def get_prep_value(self, value: Any) -> str:
        """Write codes as stored; text is taken as already written (lookups)."""
        if isinstance(value, str):
            return value
        unique = dict.fromkeys(value or ())
        return "|" + "|".join(unique) + "|" if unique else ""

    def formfield(self, **kwargs: Any) -> Any:
        """Typed as codes separated by commas."""
        from kenesh.kit.fields import CodesFormField  # noqa: PLC0415 - that module needs this one

        return models.Field.formfield(self, **{"form_class": CodesFormField, **kwargs})


def member(code: str) -> str:
    """Return what ``contains`` must look for to find ``code``."""
    return f"|{code}|"
