"""Sectors of companies, as the text of a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.business.codes import is_code
from kenesh.record.values.text import Countries, Text
from kenesh.record.values.value import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors(Countries):
    """Chapters and headings of goods, and purposes, each once, in the order given."""

    code: Text = field(default_factory=lambda: Text(longest=12))

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield for each code that is none or stands twice."""
        if not isinstance(value, list):
            yield Wrong(_('A list of sectors is expected here, such as ["HS52", "32163"].'))
            return
        # Without arguments, super() does not find its class in a dataclass with slots.
        yield from Countries.check(self, value)
        for index, code in enumerate(value):
            if isinstance(code, str) and code and not is_code(code):
                yield Wrong(_("“%(value)s” is no code: write HS52, HS5205 or 32163.") % {"value": code}, index)

    def schema(self) -> dict[str, Any]:
        """An array of codes."""
        pattern = r"^(HS[0-9]{2}([0-9]{2})?|[0-9]{3}([0-9]{2})?)$"
        return {"type": "array", "items": {"type": "string", "pattern": pattern}, "uniqueItems": True}

    @property
    def example(self) -> Any:
        """Two."""
        return ["HS52", "32163"]
