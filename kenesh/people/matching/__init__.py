"""Proposes which persons are likely one, across scripts, romanisations, order and spelling, and says why.

Two doors: ``compare_names`` for two names, ``compare_persons`` for two persons with all their forms, country, birth and
offices. A third, ``keys``, is what a search over very many names looks up. Nothing here decides: merging is an act.
"""

from __future__ import annotations

from kenesh.people.matching.facts import Facts, Office
from kenesh.people.matching.names import compare as compare_names
from kenesh.people.matching.persons import Form, Known
from kenesh.people.matching.persons import compare as compare_persons
from kenesh.people.matching.reasons import Fact, How, Left, Likeness, Pairing, Spoke

__all__ = [
    "Fact",
    "Facts",
    "Form",
    "How",
    "Known",
    "Left",
    "Likeness",
    "Office",
    "Pairing",
    "Spoke",
    "compare_names",
    "compare_persons",
]
