"""Keys by which a database finds the few names that a name may be, among very many and in any script.

Pure: a name in, short texts out, to be kept in an indexed column beside the name (one row for each key) and looked up by
equality. Names that are one share a key nearly always; names that share one are then compared (``names.compare``).

A part becomes its consonants in six classes, without what scripts and languages lose: vowels, an r before a consonant,
doubled letters. Where letters are ambiguous (h, w, th, a last t in French) there are two. Two parts of a name make one
key, in the order of the alphabet, so that the order of the name does not matter; a single part has a key of its own
for those who are known by one name. Korean names have keys of their own, by syllable.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING

from anyascii import anyascii

from kenesh.people.matching import korean
from kenesh.people.matching.given_names import formal
from kenesh.people.matching.parts import Kind, Script, plain_latin, read
from kenesh.people.transliteration.hangul import FINALS, INITIALS, VOWELS, syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kenesh.people.matching.parts import Part, Written

# No key is longer; most are shorter.
LONGEST_KEY = 16
_MOST_CLASSES = 5
_MOST_VARIANTS = 4
_MOST_KEYS = 24
_TWO, _ONE, _KOREAN = "2", "1", "k"
_V = "aeiouy"
# Latin letters by class, longest first; a bar parts the readings of what is ambiguous. ``-`` is no consonant.
_LATIN = (
    (r"sch|shch|tsch|tch|dzh|tsh|dj|dz|cz|sh|zh|ts|tz|kh|ck|ch|ks|qu|q|k|g(?=[aou])", "C"),
    (r"gh", "C|-"),
    (r"ng(?![aeiou])", "N"),
    (r"th", "T|C"),
    (r"ph|p|b|f|v", "P"),
    (r"w", "P|-"),
    (r"j", "C|-"),
    (r"h(?=.)", "C|-"),
    (r"h", "-"),
    (r"[cgszx](?=.)", "C"),
    (r"[td](?=.)", "T"),
    (r"[td]", "T|-"),
    (r"[szxc]", "C|-"),
    (r"g", "C"),
    (r"m", "M"),
    (r"n", "N"),
    (r"l", "L"),
    (rf"r(?=[{_V}])", "L"),
)
_CYRILLIC = (
    (r"нг(?![аеиоуыэюяүұөәӯ])", "N"),
    (r"дж|[сзшжщчцхкгқғҳҷһ]", "C"),
    (r"[пбфв]", "P"),
    (r"[тд]", "T"),
    (r"м", "M"),
    (r"[нң]", "N"),
    (r"л", "L"),
    (r"р(?=[аеиоуыэюяүұөәӯӣьй])", "L"),
)
_JAMO_INITIALS = dict(zip(INITIALS, "CCNTTLMPPCC-CCCCTPC", strict=True))
_JAMO_FINALS = {
    "ㄱ": "C",
    "ㄴ": "N",
    "ㄷ": "T",
    "ㄹ": "L",
    "ㅁ": "M",
    "ㅂ": "P",
    "ㅅ": "C",
    "ㅇ": "N",
    "ㅈ": "C",
    "ㅊ": "C",
    "ㅋ": "C",
    "ㅌ": "T",
    "ㅍ": "P",
}
_JAMO = {
    **{chr(0x1100 + place): _JAMO_INITIALS[one] for place, one in enumerate(INITIALS)},
    **{chr(0x11A7 + place): _JAMO_FINALS.get(one, "") for place, one in enumerate(FINALS) if one},
}
# In Hangul, 르 before a consonant or at the end is the r that others lose; ㅇ before ㄱ is one ng.
_FOREIGN_R = re.compile("\u1105\u1173(?=[\u1100-\u1112]|$)")
# So is ル, which can also be an l.
_KANA_R = re.compile("ル(?![アイウエオァィゥェォー])")
_NG = re.compile("(?<=\u11bc)\u1100")
_RULES = {
    script: (re.compile("|".join(f"({pattern})" for pattern, _classes in rules) + "|."), [one for _p, one in rules])
    for script, rules in ((Script.LATIN, _LATIN), (Script.CYRILLIC, _CYRILLIC))
}
# Of a Korean syllable: what begins it and what ends it. ㄹ, ㄴ and no initial change places before i and y.
_KOREAN_INITIALS = dict(zip(INITIALS, "GGNDDNMBBSS0JJJGDBH", strict=True))
_KOREAN_FINALS = {"": "", **dict(zip("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍ", "GNDLMBDQDDGDB", strict=True))}
_IOTATED = frozenset("ㅑㅕㅖㅛㅠㅣㅒ")
# Vowels that romanisations tell apart from one another: a, e, i, and all that is written o and u.
_KOREAN_VOWELS = dict(zip(VOWELS, "aeaeoeoeoaeeoooeiooii", strict=True))
_MOST_READINGS = 3
_MOST_KOREAN = 8
# Syllables that are rarer than the likeliest by no more than this, in nats.
_NEARLY_AS_LIKELY = 1.6


@lru_cache(maxsize=10_000)
def keys(text: str) -> tuple[str, ...]:
    """The keys of a name, at most 24, each at most 16 characters; those that say most first."""
    name = read(text)
    as_korean = _korean(name)
    if name.script == Script.HAN:
        name = read(anyascii(text))
    exact = as_korean and name.script == Script.HANGUL and len(name.parts) == 1
    found = as_korean if exact else [*as_korean, *_plain(name)]
    return tuple(dict.fromkeys(found))[:_MOST_KEYS]


def asked(text: str) -> list[tuple[str, ...]]:
    """The keys to look up for a name, in turns: the next turn only where the one before has found nobody likely.

    First what says most: a Korean name's syllables, then two parts together, then one part alone.
    """
    found = keys(text)
    turns = (tuple(key for key in found if key.startswith(kind)) for kind in (_KOREAN, _TWO, _ONE))
    return [turn for turn in turns if turn]


def _plain(name: Written) -> Iterable[str]:
    parts = [part for part in name.parts if part.kind == Kind.NAME] or list(name.parts)
    each = [_skeletons(part, name.script) for part in parts]
    for one, other in (*combinations(each, 2), *_joined(each)):
        for pair in product(one, other):
            yield f"{_TWO}{' '.join(sorted(pair))}"
    for one in each:
        for skeleton in one:
            yield f"{_ONE}{skeleton}"


def _joined(each: list[list[str]]) -> Iterable[tuple[list[str], list[str]]]:
    """Of three parts, two neighbours written as one: Jean-Claude Juncker, 장클로드 융커."""
    if len(each) == 3:  # noqa: PLR2004 - two given names and a surname
        first, middle, last = each
        yield [_short(one + other) for one, other in product(first[:2], middle[:2])], last
        yield first, [_short(one + other) for one, other in product(middle[:2], last[:2])]


def _skeletons(part: Part, script: Script) -> list[str]:
    """A part's consonants by class; of a short form also those of the names it is short for."""
    forms = [(part.letters, script), *formal(part.letters)]
    found = [skeleton for letters, written in forms for skeleton in skeletons(letters, written)]
    return list(dict.fromkeys(found))[:_MOST_VARIANTS]


def skeletons(letters: str, script: Script) -> list[str]:
    """The classes of a part's consonants, in each way its letters can be meant."""
    if script == Script.HANGUL:
        plain = _NG.sub("", _FOREIGN_R.sub("", letters))
        return [_short("".join(_JAMO.get(one, "") for one in plain))]
    if script == Script.KANA:
        spelt = (anyascii(way).lower() for way in (letters, _KANA_R.sub("", letters)))
        return list(dict.fromkeys(one for way in spelt for one in skeletons(way, Script.LATIN)))
    if script == Script.LATIN:
        letters = plain_latin(letters)
    rule, classes = _RULES[script]
    ways = [classes[found.lastindex - 1].split("|") for found in rule.finditer(letters) if found.lastindex]
    return [_short("".join(way)) for way in _few(ways)]


def _few(ways: list[list[str]], most: int = _MOST_VARIANTS) -> list[tuple[str, ...]]:
    """Every way, or where there are too many, only the first ambiguity and the last."""
    count = 1
    kept = []
    for way in reversed(ways):
        count *= len(way)
        kept.append(way if count <= most else way[:1])
    return list(product(*reversed(kept)))


def _short(classes: str) -> str:
    """Without repetition, T lost in the C after it, and no longer than makes a difference."""
    plain = classes.replace("-", "").replace("TC", "C")
    return re.sub(r"(.)\1+", r"\1", plain)[:_MOST_CLASSES]


def _korean(name: Written) -> list[str]:
    found = []
    for reading in korean.readings(name)[:_MOST_READINGS]:
        found += [f"{_KOREAN}{'.'.join(way)}" for way in _few([_classes(each) for each in reading], _MOST_KOREAN)]
    return found


def _classes(syllables: Mapping[str, float]) -> list[str]:
    """The classes of the syllables that a spelling is likely to be, the likeliest first."""
    least = min(syllables.values())
    likely = sorted((cost, one) for one, cost in syllables.items() if cost <= least + _NEARLY_AS_LIKELY)
    return list(dict.fromkeys(_syllable(one) for _cost, one in likely))


@lru_cache(maxsize=2000)
def _syllable(character: str) -> str:
    parts = syllable(character)
    initial = _KOREAN_INITIALS[parts.initial]
    if parts.initial in "ㄴㄹ" and parts.vowel in _IOTATED:
        initial = "0"
    return initial + _KOREAN_VOWELS[parts.vowel] + _KOREAN_FINALS.get(parts.final, "")
