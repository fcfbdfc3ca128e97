"""Creators by the sound of their names, so that a name typed in one script finds what is catalogued in another.

The keys of the register of persons (``kenesh.people.matching.keys``) stand as words of their own among the folded words of
an item: the full-text index finds the few whose creator may be meant, and their names are then compared.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from kenesh.people.matching.keys import asked
from kenesh.people.matching.ranking import Candidate, plain, rank

if TYPE_CHECKING:
    from collections.abc import Iterable

# No word of a language begins so, and whatever follows is a letter: every database takes it as one word.
_BEGINS = "zzq"
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_SIGNS = 8
# No name is longer.
_LONGEST = 120
# A single part says too little, except where it is the whole name.
_ONE_PART = "1"


@lru_cache(maxsize=10_000)
def signs(name: str) -> tuple[str, ...]:
    """The words by which the index finds a name in any script; none where nothing can be read as one."""
    found = [key for turn in asked(name[:_LONGEST]) for key in turn]
    kept = [key for key in found if not key.startswith(_ONE_PART)] or found
    return tuple(
        f"{_BEGINS}{hashlib.sha256(key.encode()).hexdigest()[:_SIGNS].translate(_LETTERS)}"
        for key in dict.fromkeys(kept)
    )


def likely(name: str, creators: Iterable[tuple[str, str]]) -> list[str]:
    """Those of ``creators``, each in its own script and in Latin letters, who are likely the one named."""
    forms = (Candidate(own, form, plain(form)) for own, latin in creators for form in (own, latin) if form)
    return list(dict.fromkeys(own for own, _likeness in rank(name[:_LONGEST], forms)))
