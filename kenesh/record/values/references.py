"""Keys of other objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.record.values.text import Text
from kenesh.record.values.value import Value, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = Text(longest=80, shape="slug")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Value):
    """The key of another object. Keeping it needs to know the object: the importer does."""

    target: str

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is no key."""
        yield from _KEY.check(value)

    def schema(self) -> dict[str, Any]:
        """A key."""
        return {"$ref": "#/$defs/key"}

    @property
    def example(self) -> Any:
        """A key."""
        return "7" if self.target == "editions" else "bishkek"


@dataclass(frozen=True, slots=True, kw_only=True)
class References(Value):
    """The keys of other objects: a set, canonical in order of the keys."""

    target: str

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield for everything that is no key, empty or repeated."""
        if not isinstance(value, list):
            yield Wrong(_('A list of keys is expected here, such as ["bishkek"].'))
            return
        seen = set()
        for index, key in enumerate(value):
            for wrong in _KEY.check(key):
                yield Wrong(wrong.words, index)
            if not isinstance(key, str):
                continue
            if not key:
                yield Wrong(_("A key is empty."), index)
            elif key in seen:
                yield Wrong(_("“%(value)s” stands twice in this list.") % {"value": key}, index)
            seen.add(key)

    def canonical(self, value: Any) -> Any:
        """In order."""
        return sorted(value)

    def write(self, kept: Any) -> Any:
        """In order."""
        return sorted(kept)

    def schema(self) -> dict[str, Any]:
        """An array of keys."""
        return {"type": "array", "items": {"$ref": "#/$defs/key"}, "uniqueItems": True}

    @property
    def example(self) -> Any:
        """Two."""
        return ["kofac-secretariat", "mofa-korea"]
