"""What a name's pairs and remains weigh: one formula with few weights, the same for every pair of scripts.

The weights were fitted once by logistic regression on 2,066 labelled pairs of politicians' names (``bench.weights`` does it
again and cross-validates); those of Korean syllables were set by hand. The threshold is 0 for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.people.matching.alignment import DIFFERENT
from kenesh.people.matching.korean import UNLIKE
from kenesh.people.matching.parts import Kind
from kenesh.people.matching.reasons import How

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.people.matching.alignment import Alignment
    from kenesh.people.matching.korean import Syllables

# Where the likeness of the worst pair bends: below, every tenth counts much; above, little.
_BEND = 0.3
_LOWEST, _HIGHEST = -0.4, 0.8
# Evidence beyond this many nats says no more.
_ENOUGH = 30.0
# The score of names of which one cannot be read.
NOTHING_TO_COMPARE = -5.0


WEIGHTS: Mapping[str, float] = {
    "always": -0.60,
    "worst": 8.37,
    "worst beyond doubt": 1.46,
    "mean": 3.29,
    "evidence": 1.24,
    "one pair only": -0.60,
    "names left": -0.95,
    "initials left": -0.22,
    "patronymics differ": -1.09,
    "short form": -0.38,
}


def features(found: Alignment) -> dict[str, float]:
    """What there is to weigh in two names side by side."""
    names = [laid for laid in found.pairs if Kind.NAME in {laid.one.kind, laid.other.kind} and laid.how != How.INITIAL]
    likenesses = [max(_LOWEST, min(_HIGHEST, laid.sound.likeness)) for laid in names] or [_LOWEST]
    patronymics = [laid for laid in found.pairs if laid.one.kind == laid.other.kind == Kind.PATRONYMIC]
    remain = [part.kind for part in (*found.left, *found.other_left)]
    worst = min(likenesses)
    return {
            "always": 1.0,
            "worst": min(worst, _BEND),
            "worst beyond doubt": max(0.0, worst - _BEND),
            "mean": sum(likenesses) / len(likenesses),
            "evidence": min(_ENOUGH, sum(max(0.0, laid.sound.evidence) for laid in names)) / _ENOUGH,
            "one pair only": float(len(names) < 2),  # noqa: PLR2004 - given name and surname
            "names left": float(min(2, remain.count(Kind.NAME))),
            "initials left": float(remain.count(Kind.INITIAL)),
            "patronymics differ": float(any(laid.sound.likeness < DIFFERENT for laid in patronymics)),
            "short form": float(any(laid.how == How.SHORT for laid in names)),
    }


def score(found: Alignment) -> float:
    """How likely the names are one, in nats; 0 is as likely as not."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(found).items())


def korean_score(found: Syllables) -> float:
    """The same for Korean names laid side by side syllable by syllable: one that suits only one name decides."""
    worst = max(found.costs)
    if worst >= UNLIKE:
        return -5.0
    return 7.0 - 1.25 * worst - 0.25 * (found.total - worst)
