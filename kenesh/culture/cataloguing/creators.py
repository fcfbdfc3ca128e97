"""Creators by the sound of their names, so that a name typed in one script finds what is catalogued in another.

The keys of the register of persons (``kenesh.people.matching.keys``) stand as words of their own among the folded words of
an item: the full-text index finds the few whose creator may be meant, and their names are then compared. So does the
surname of a Korean name, which says by itself whose it is: Choe, Цой, 최.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from kenesh.people.matching.keys import asked, skeletons
from kenesh.people.matching.korean import readings
from kenesh.people.matching.names import compare
from kenesh.people.matching.parts import Script, read
from kenesh.people.matching.ranking import Candidate, plain, rank
from kenesh.people.matching.surnames import surnames

if TYPE_CHECKING:
    from collections.abc import Iterable

# No word of a language begins so, and whatever follows is a letter: every database takes it as one word.
_BEGINS = "zzq"
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_SIGNS = 8
# No name is longer.
_LONGEST = 120
# So many parts of names are compared with one word.
_COMPARED = 60
# A single part says too little, except where it is all that was typed.
_ONE_PART = "1"


@lru_cache(maxsize=10_000)
def signs(name: str) -> tuple[str, ...]:
    """The words by which the index finds a name in any script, or one part of it; none where nothing can be read as one."""
    found = [key for turn in asked(name[:_LONGEST]) for key in turn]
    whole = [key for key in found if not key.startswith(_ONE_PART)] or found
    return _words([*whole, *(_parts(name) if _is_part(name) else ())])


@lru_cache(maxsize=10_000)
def surname_signs(name: str) -> tuple[str, ...]:
    """The words by which the index finds everybody of a Korean surname; none where one word can be none."""
    return _words(sorted(surnames(name[:_LONGEST])))


@lru_cache(maxsize=10_000)
def heard(creator: str, creator_latin: str) -> tuple[str, ...]:
    """The words that stand among those of an item: of its creator's whole name, of each part, and of the surname."""
    name = (creator if asked(creator[:_LONGEST]) else creator_latin)[:_LONGEST]
    family = sorted(_family(name) or _family(creator_latin[:_LONGEST]))
    return tuple(dict.fromkeys([*signs(name), *_words(_parts(name)), *_words(family)]))


def _parts(name: str) -> list[str]:
    """The key of each part of a name."""
    said = read(name[:_LONGEST])
    if said.script == Script.HAN:
        return []
    return [f"{_ONE_PART}{sound}" for part in said.main for sound in skeletons(part.letters, said.script)]


def _is_part(name: str) -> bool:
    """Whether a name is one word; it may be a whole one too."""
    return len(read(name[:_LONGEST]).parts) == 1


def _family(name: str) -> frozenset[str]:
    """The Korean surnames that a name can have; before a comma stands the surname alone, else it is first or last."""
    surname, comma, _given = name.partition(",")
    if read(name).script in {Script.HANGUL, Script.HAN}:
        found = next((one[0] for text in (name, surname) for one in readings(read(text))), {})
        return frozenset(one for syllable in found for one in surnames(syllable))
    places = (surname if comma else name).split()
    return frozenset(one for place in {*places[:1], *places[-1:]} for one in surnames(place))


def likely(name: str, creators: Iterable[tuple[str, str]]) -> list[str]:
    """Those of ``creators``, each in its own script and in Latin letters, who are likely the one named.

    What is one word is compared with each part of a name that sounds like it.
    """
    name = name[:_LONGEST]
    forms = [(own, form) for own, latin in creators for form in (own, latin) if form]
    found = [own for own, _likeness in rank(name, (Candidate(own, form, plain(form)) for own, form in forms))]
    sounds = set(_parts(name)) if _is_part(name) else set()
    whose: defaultdict[str, list[str]] = defaultdict(list)
    for own, form in forms if sounds else ():
        for part in read(form).main:
            if not sounds.isdisjoint(_parts(part.text)):
                whose[part.text].append(own)
    alike = [own for text in list(whose)[:_COMPARED] if compare(name, text).likely for own in whose[text]]
    return list(dict.fromkeys([*found, *alike]))


def _words(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        f"{_BEGINS}{hashlib.sha256(key.encode()).hexdigest()[:_SIGNS].translate(_LETTERS)}"
        for key in dict.fromkeys(found)
    )
