"""What a name's pairs and remains weigh: one formula with few weights, the same for every pair of scripts.

The weights were fitted once by logistic regression on 1,957 labelled pairs of politicians' names (``bench.weights`` does it
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

    from kenesh.people.matching.alignment import Alignment, Laid
    from kenesh.people.matching.korean import Syllables

# Where the likeness of the worst pair bends: below, every tenth counts much; above, little.
_BEND = 0.3
_LOWEST, _HIGHEST = -0.4, 0.8
# Evidence beyond this many nats says no more.
_ENOUGH = 30.0
# One part alone says who is meant only with so much evidence.
_SAYS_WHO = 12.0
# How much of one pair alone remains where an initial suits.
_WITH_INITIAL = 0.3
# The score of names of which one cannot be read.
NOTHING_TO_COMPARE = -5.0


# In the order of ``features``.
WEIGHTS: Mapping[str, float] = {
    # Fitted: -0.68. Accuracy is the same up to 1.4 more; a little more shows a doubtful pair rather than losing it.
    "always": -0.28,
    "worst": 8.98,
    "worst beyond doubt": 1.88,
    "mean": 3.74,
    "evidence": 1.03,
    # Relatives share a surname: alone it proposes, but does not assure.
    "one pair only": -4.50,
    # A surname such as Kim alone says of nobody who it is.
    "one short pair": -8.00,
    # Fitted: 0.11, for so many Latin names lack what the Cyrillic one has. It must not speak for one person.
    "names left": 0.00,
    # The few pairs of the file that have it say -1.2, and half of those are slips of a typist.
    "the rest differs": -5.00,
    "short form": -0.36,
    # Hangul has fewer sounds than other scripts: names in it look less like themselves, and no more like others.
    "one in Hangul": 1.00,
}
# What the labelled pairs are too few, or too much of one kind, to say.
BY_HAND = ("one pair only", "one short pair", "names left", "the rest differs", "one in Hangul")


def features(found: Alignment) -> dict[str, float]:
    """What there is to weigh in two names side by side."""
    names = [laid for laid in found.pairs if Kind.NAME in {laid.one.kind, laid.other.kind} and laid.how != How.INITIAL]
    likenesses = [max(_LOWEST, min(_HIGHEST, laid.sound.likeness)) for laid in names] or [_LOWEST]
    remain = [part.kind for part in (*found.left, *found.other_left)]
    worst = min(likenesses)
    evidence = sum(max(0.0, laid.sound.evidence) for laid in names)
    single = len(names) < 2  # noqa: PLR2004 - given name and surname
    return {
        "always": 1.0,
        "worst": min(worst, _BEND),
        "worst beyond doubt": max(0.0, worst - _BEND),
        "mean": sum(likenesses) / len(likenesses),
        "evidence": min(_ENOUGH, evidence) / _ENOUGH,
        "one pair only": (_WITH_INITIAL if any(laid.how == How.INITIAL for laid in found.pairs) else 1.0) * single,
        "one short pair": max(0.0, 1 - evidence / _SAYS_WHO) if single else 0.0,
        "names left": float(min(2, remain.count(Kind.NAME))),
        "the rest differs": float(_rest_differs(found)),
        "short form": float(any(laid.how == How.SHORT for laid in names)),
        "one in Hangul": float(any(_in_hangul(laid) for laid in names)),
    }


def _in_hangul(laid: Laid) -> bool:
    return any("\u1100" <= letter <= "\u11ff" for letter in laid.one.letters[:1] + laid.other.letters[:1])


def _rest_differs(found: Alignment) -> bool:
    """Whether two patronymics are different, or an initial suits nothing that is left of the other name."""
    patronymics = [laid for laid in found.pairs if laid.one.kind == laid.other.kind == Kind.PATRONYMIC]
    if any(laid.sound.likeness < DIFFERENT for laid in patronymics):
        return True
    left, other_left = ({part.kind for part in side} for side in (found.left, found.other_left))
    return bool(left and other_left and Kind.INITIAL in left | other_left)


def score(found: Alignment) -> float:
    """How likely the names are one, in nats; 0 is as likely as not."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(found).items())


def korean_score(found: Syllables) -> float:
    """The same for Korean names laid side by side syllable by syllable: one that suits only one name decides."""
    worst = max(found.costs)
    if worst >= UNLIKE:
        return -5.0
    return 7.0 - 1.25 * worst - 0.25 * (found.total - worst)
