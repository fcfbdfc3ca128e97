"""The rule set that holds where a forum has declared none. Pure.

Derived from the order of names in the record of one forum [derived]: the host in the middle, then rank, then the English
alphabet with Korea as Republic of Korea. No source states it as a rule.
"""

from __future__ import annotations

from kenesh.delegations.precedence.parties import NameForm
from kenesh.delegations.precedence.ranks import RankClass
from kenesh.delegations.precedence.rules import Alphabet, Host, HostPlace, Rank, RuleSet

SHIPPED = RuleSet(
    "kenesh",
    1,
    (Host(HostPlace.CENTRE), Rank(tuple(RankClass)), Alphabet("en", NameForm.FORMAL)),
)
