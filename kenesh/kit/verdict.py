"""The answer of a policy: yes, or no with the reason in words the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Verdict:
    """True or false, and why not."""

    allowed: bool
    reason: str | _StrPromise = ""
    # Whether what stands in the way is the time or a state, and not who asks.
    for_now: bool = False

    def __bool__(self) -> bool:
        return self.allowed

    def __str__(self) -> str:
        return str(self.reason)


YES = Verdict(allowed=True)


def no(reason: str | _StrPromise) -> Verdict:
    """Refuse, in words that name what would be needed."""
    return Verdict(allowed=False, reason=reason)


def not_now(reason: str | _StrPromise) -> Verdict:
    """Refuse because of the time or of a state, whoever asks; in words that say which."""
    return Verdict(allowed=False, reason=reason, for_now=True)


class Refused(Exception):
    """An action was demanded that the policy does not allow; carries the verdict."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict.reason))
        self.verdict = verdict


def demand(verdict: Verdict) -> None:
    """Raise :class:`Refused` unless the verdict is yes."""
    if not verdict:
        raise Refused(verdict)
