"""Classes of rank, the highest first, and reading one out of a title. Pure.

The order of the classes is our default and guesswork [guess]: a rule set declares its own. What is read out of a title
is a guess too, and pages mark it so.
"""

from __future__ import annotations

import re
from enum import StrEnum


class RankClass(StrEnum):
    """The classes in the order of the rule set that comes with the program."""

    HEAD_OF_STATE = "head-of-state"
    PRIME_MINISTER = "prime-minister"
    DEPUTY_PRIME_MINISTER = "deputy-prime-minister"
    MINISTER = "minister"
    FIRST_DEPUTY_MINISTER = "first-deputy-minister"
    DEPUTY_MINISTER = "deputy-minister"
    DIRECTOR_GENERAL = "director-general"
    AMBASSADOR = "ambassador"
    DIRECTOR = "director"
    OFFICIAL = "official"


# By language, what is asked of a title one after the other; the first that fits decides.
_READ: dict[str, tuple[tuple[str, RankClass | None], ...]] = {
    "en": (
        (r"^(assistant|adviser|advisor|aide|secretary) (to|of) ", None),
        (r"\bminister[- ]counsell?or\b|\bassistant minister\b|^former\b", None),
        (r"^president of (the )?(republic|kyrgyz|\w+stan\b)", RankClass.HEAD_OF_STATE),
        (r"\b(deputy|vice)[- ](prime[- ]minister|premier)\b", RankClass.DEPUTY_PRIME_MINISTER),
        (r"\b(prime minister|premier)\b", RankClass.PRIME_MINISTER),
        (r"\bfirst (vice|deputy)[- ](foreign )?minister\b", RankClass.FIRST_DEPUTY_MINISTER),
        (r"\b(vice|deputy)[- ](\w+ )?minister\b", RankClass.DEPUTY_MINISTER),
        (r"\bminister\b", RankClass.MINISTER),
        (r"\bdeputy director[- ]general\b", RankClass.DIRECTOR),
        (r"\bdirector[- ]general\b", RankClass.DIRECTOR_GENERAL),
        (r"\bambassador\b", RankClass.AMBASSADOR),
        (r"\bdirector\b|\bhead of (the )?(\w+ )?department\b", RankClass.DIRECTOR),
    ),
    "ru": (
        (r"^(советник|помощник)|^бывш", None),
        (r"(заместитель премьер|вице-премьер)", RankClass.DEPUTY_PRIME_MINISTER),
        (r"премьер-министр", RankClass.PRIME_MINISTER),
        (r"первый (заместитель|вице-)\s?министр", RankClass.FIRST_DEPUTY_MINISTER),
        (r"(заместитель министр|вице-министр)", RankClass.DEPUTY_MINISTER),
        (r"^министр(?!-советник)", RankClass.MINISTER),
        (r"генеральный директор", RankClass.DIRECTOR_GENERAL),
        (r"\bпосол\b", RankClass.AMBASSADOR),
        (r"^(директор|начальник)", RankClass.DIRECTOR),
    ),
    "ko": (
        (r"부총리", RankClass.DEPUTY_PRIME_MINISTER),
        (r"(국무총리|^총리)", RankClass.PRIME_MINISTER),
        (r"제1차관", RankClass.FIRST_DEPUTY_MINISTER),
        (r"차관보", None),
        (r"차관", RankClass.DEPUTY_MINISTER),
        (r"장관(?!.*보좌)", RankClass.MINISTER),
        (r"대사", RankClass.AMBASSADOR),
        (r"국장", RankClass.DIRECTOR_GENERAL),
    ),
}


def read_rank(title: str, language: str = "en") -> RankClass | None:
    """The class that a title speaks of; None where it speaks of none that we know.

    >>> read_rank("Deputy Prime Minister and Minister of Foreign Affairs")
    <RankClass.DEPUTY_PRIME_MINISTER: 'deputy-prime-minister'>
    """
    words = " ".join(title.casefold().split())
    for pattern, rank in _READ.get(language, ()):
        if re.search(pattern, words):
            return rank
    return None
