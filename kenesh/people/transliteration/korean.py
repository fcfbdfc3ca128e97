"""Korean in Latin letters by the Revised Romanization and by McCune-Reischauer, with the sounds where syllables meet.

Pure. Words are what stands between spaces; a hyphen stays, and what is joined by one still sounds together.
Names have their own rules: see ``korean_names``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kenesh.people.transliteration.hangul import SILENT, Syllable, is_syllable, syllable
from kenesh.people.transliteration.korean_sounds import sounded, with_initial_law
from kenesh.people.transliteration.korean_spellings import MCCUNE_REISCHAUER, REVISED

if TYPE_CHECKING:
    from kenesh.people.transliteration.korean_spellings import Spelling

_RUN = re.compile(r"[가-힣]+(?:-[가-힣]+)*")
# Units of administration stand behind a hyphen, and sounds do not change across it: Namsan-ri, Ulleung-gun.
_UNIT = re.compile(r"([가-힣]{2,})([도시군구읍면리동가])(?![가-힣])")
_NUMBERED = re.compile(r"([가-힣])(\d+)-?([동가])(?![가-힣])")
_DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
# Of the spellings before 1933: sounds that have since changed.
_OLD_PALATAL = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}
_OLD_PLAIN = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅖ": "ㅔ", "ㅒ": "ㅐ"}
_SIBILANT = frozenset("ㅅㅆㅈㅉㅊ")


def revised(text: str) -> str:
    """Korean text by the Revised Romanization, in small letters."""
    whole = _numbers(unicodedata.normalize("NFC", text))
    parted = _UNIT.sub(r"\1|\2", whole)
    return _RUN.sub(lambda run: _hyphenated(run[0], REVISED), parted).replace("|", "-")


def mccune_reischauer(text: str, *, north: bool = False) -> str:
    """Korean text by McCune-Reischauer, in small letters. In the North, ㄹ and ㄴ sound at the beginning of a word."""
    whole = _numbers(unicodedata.normalize("NFC", text))
    return _RUN.sub(lambda run: _hyphenated(run[0], MCCUNE_REISCHAUER, law=not north, old=True), whole)


def written(syllables: list[Syllable], spelling: Spelling) -> str:
    """One word in one system."""
    met = sounded(syllables)
    made = [spelling.opening[met[0].initial]] if met else []
    for place, one in enumerate(met):
        before = met[place - 1] if place else None
        hiatus = before is not None and not before.final and one.initial == SILENT
        vowel = spelling.after_vowel.get((before.vowel, one.vowel)) if before and hiatus else None
        made.append(vowel or spelling.vowels[one.vowel])
        made.append(_joint(one, met[place + 1] if place + 1 < len(met) else None, spelling))
    latin = "".join(made)
    for found, meant in spelling.respelt.items():
        latin = latin.replace(found, meant)
    return latin


def _joint(one: Syllable, after: Syllable | None, spelling: Spelling) -> str:
    """The final of one syllable with the initial of the next."""
    if after is None:
        return spelling.finals[one.final]
    return spelling.meeting[one.final + after.initial] if one.final else spelling.between_vowels[after.initial]


def _hyphenated(run: str, spelling: Spelling, *, law: bool = False, old: bool = False) -> str:
    """Parts joined by hyphens sound together, and the hyphens are put back after the syllables they followed."""
    parts = [[syllable(one) for one in part] for part in run.split("-")]
    if law:
        parts[0] = with_initial_law(parts[0])
    whole = [_modern(one) if old else one for part in parts for one in part]
    if len(parts) == 1:
        return written(whole, spelling)
    return _with_hyphens(whole, [len(part) for part in parts], spelling)


def _with_hyphens(whole: list[Syllable], lengths: list[int], spelling: Spelling) -> str:
    met = sounded(whole)
    ends = {sum(lengths[: number + 1]) - 1 for number in range(len(lengths) - 1)}
    made = [spelling.opening[met[0].initial]]
    for place, one in enumerate(met):
        after = met[place + 1] if place + 1 < len(met) else None
        joint = _joint(one, after, spelling)
        made.append(spelling.vowels[one.vowel])
        made.append(_parted(one, joint) if place in ends else joint)
    return "".join(made)


def _parted(one: Syllable, joint: str) -> str:
    """A hyphen between the two consonants of a joint: ``ll`` becomes ``l-l``, ``ngn`` becomes ``ng-n``."""
    if not one.final:
        return f"-{joint}"
    length = 2 if joint.startswith("ng") else 1
    return f"{joint[:length]}-{joint[length:].lstrip('’')}"


def _modern(one: Syllable) -> Syllable:
    """A syllable of the older spelling as it has come to sound: 뎐 is 전, 디 is 지, 슈 is 수."""
    initial = one.initial
    if initial in _OLD_PALATAL and one.vowel in "ㅣㅑㅕㅛㅠㅖㅒ":
        initial = _OLD_PALATAL[initial]
    vowel = _OLD_PLAIN.get(one.vowel, one.vowel) if initial in _SIBILANT else one.vowel
    return replace(one, initial=initial, vowel=vowel)


def _numbers(text: str) -> str:
    """Numbered quarters read out: 평리1동 is 평리 일-동."""
    return _NUMBERED.sub(lambda found: f"{found[1]} {''.join(_DIGITS[one] for one in found[2])}-{found[3]}", text)


def has_hangul(text: str) -> bool:
    """Whether any whole Hangul syllable stands in ``text``."""
    return any(is_syllable(one) for one in unicodedata.normalize("NFC", text))
