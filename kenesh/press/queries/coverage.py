"""How media reported on an edition: each entry, and how many there are by outlet, language and tone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit import sight
from kenesh.kit.locales import language_name
from kenesh.press.models import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Reported:
    """The entries that a viewer may know of, the newest first, and their counts, the most frequent first."""

    entries: list[Coverage]
    outlets: list[tuple[str, int]]
    languages: list[tuple[str, int]]
    tones: list[tuple[str, int]]


def reported(edition: Edition, viewer: Viewer) -> Reported:
    """Read the coverage of an edition; one query."""
    found = list(sight.of(Coverage, viewer).filter(edition=edition).order_by("-date", "order", "pk"))
    for one in found:
        one.edition, one.forum = edition, edition.forum
    return Reported(
        found,
        _counted(str(one.outlets) for one in found),
        _counted(language_name(one.language) for one in found),
        _counted(str(one.get_tone_display()) if one.tone else "" for one in found),
    )


def _counted(words: Iterable[str]) -> list[tuple[str, int]]:
    """Each with its number; what is not known is counted too, and comes last."""
    counts = Counter(words)
    unknown = counts.pop("", 0)
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [*found, (_("unknown"), unknown)] if unknown else found
