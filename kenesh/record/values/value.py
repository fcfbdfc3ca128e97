"""What every sort of value can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

type Path = tuple[str | int, ...]


class Wrong(Exception):
    """A value that cannot stand here. Carries where within the value, and why in plain words."""

    def __init__(self, words: str, *within: str | int) -> None:
        super().__init__(words)
        self.words = words
        self.within: Path = within


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Any sort of value. Each sort says how it is checked, kept and described."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield everything wrong with a value of the file."""
        raise NotImplementedError

    def canonical(self, value: Any) -> Any:
        """Return a checked value in its one spelling."""
        return value

    def keep(self, value: Any) -> Any:
        """Return what the model keeps for a canonical value."""
        return value

    def write(self, kept: Any) -> Any:
        """Return the canonical value for what the model keeps."""
        return kept

    def schema(self) -> dict[str, Any]:
        """Describe it in JSON Schema."""
        raise NotImplementedError

    @property
    def example(self) -> Any:
        """What one looks like."""
        raise NotImplementedError
