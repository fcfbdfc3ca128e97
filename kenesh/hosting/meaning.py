"""What another system's words for a session mean in ours; nothing is guessed where no word says it."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from kenesh.kit.sectors import sector_name, sectors
from kenesh.programme.models import Session

# Words for sorts of sessions, in the languages of the interface. The first that is found counts.
_WORDS = (
    (Session.Sort.OPENING, ("opening", "open ceremony", "welcome", "открытие", "개회", "개막")),
    (Session.Sort.CLOSING, ("closing", "close ceremony", "закрытие", "폐회", "폐막")),
    (Session.Sort.PLENARY, ("plenary", "keynote", "пленар", "전체", "본회의")),
)


def sort_of(*said: str) -> str:
    """The sort of a session from what is said of it; a special one where no word tells."""
    text = " ".join(said).casefold()
    for sort, words in _WORDS:
        if any(word in text for word in words):
            return str(sort)
    return str(Session.Sort.SPECIAL)


def sector_of(track: str) -> str:
    """The code of the sector that a track is called as in any language of the interface; else none."""
    return _by_name().get(" ".join(track.casefold().split()), "")


@cache
def _by_name() -> dict[str, str]:
    names = ((sector_name(code, tag), code) for tag, _name in settings.LANGUAGES for code in sectors())
    return {name.casefold(): code for name, code in names}
