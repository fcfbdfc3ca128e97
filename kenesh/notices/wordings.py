"""What notices can say: each wording has the subject line of its mail and one sentence.

A notice keeps the key and its data; the words are made in the reader's language when they are read. In the data, a
mapping of languages is shown in the reader's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import Localised
from kenesh.people.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

    type Text = str | _StrPromise


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing a notice can say. ``words`` turns codes in the data into words of the reader's language."""

    key: str
    subject: Text
    sentence: Text
    words: Callable[[Mapping[str, object]], Mapping[str, str]] | None = None

    def fill(self, text: Text, data: Mapping[str, object]) -> str:
        """Return ``text`` in the active language, filled with ``data``."""
        filled = _Filled({name: _shown(value) for name, value in data.items()})
        if self.words:
            filled |= self.words(data)
        return str(text) % filled


class _Filled(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _shown(value: object) -> str:
    return str(Localised(value)) if isinstance(value, dict) else str(value)


_declared: dict[str, Wording] = {}


def declare(wording: Wording) -> Wording:
    """Make a wording known under its key. Raise ``ValueError`` when the key is taken."""
    if wording.key in _declared:
        message = f"two wordings are called {wording.key!r}"
        raise ValueError(message)
    _declared[wording.key] = wording
    return wording


def find(key: str) -> Wording:
    """Return a wording; one that is no longer declared says only that there was news."""
    return _declared.get(key) or Wording(key, _("News"), _("There is news."))


def role_name(key: str) -> str:
    """What a role is called in the reader's language."""
    return str(ROLES[key].name) if key in ROLES else key


APPOINTED = declare(
    Wording(
        "appointed",
        _("Your role in %(forum)s"),
        _("You were given a role in %(forum)s: %(role)s."),
        words=lambda data: {"role": role_name(str(data.get("role", "")))},
    )
)
FOLLOWED_CHANGED = declare(
    Wording(
        "followed.changed",
        _("%(heading)s was changed"),
        _("%(heading)s, which you follow, was changed."),
    )
)
HOOK_STOPPED = declare(
    Wording(
        "hook.stopped",
        _("Changes are no longer sent to %(host)s"),
        _("Changes in %(forum)s are no longer sent to your program at %(host)s. Its page says why, and resumes it."),
    )
)
