"""Editions with heads of delegation, as tests on precedence need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.delegations.models import Participant, Rule, RuleSet
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

SIX = ("KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB")
# Heads of two editions of the real record, by their English titles.
TENTH = {
    "KOR": "First Vice Minister of Foreign Affairs",
    "KGZ": "Deputy Foreign Minister",
    "TJK": "Deputy Foreign Minister",
    "TKM": "Deputy Foreign Minister",
    "UZB": "Deputy Foreign Minister",
    "KAZ": "Director General",
}
SEVENTEENTH = {
    "KOR": "Minister of Foreign Affairs",
    "KAZ": "Deputy Prime Minister and Minister of Foreign Affairs",
    "UZB": "Minister of Foreign Affairs",
    "KGZ": "First Deputy Minister of Foreign Affairs",
    "TJK": "Deputy Minister of Foreign Affairs",
    "TKM": "Ambassador to the Republic of Korea",
}


def forum() -> Forum:
    """A public forum of six."""
    return make.forum(members=list(SIX))


def attended(of: Forum, heads: dict[str, str], key: str = "17", **fields: Any) -> Edition:
    """An edition in Korea with heads of delegation, in no order that means anything."""
    edition = make.edition(of, key, **{"country": "KOR", "position": int(key), "date": "2024-11-04", **fields})
    for order, country in enumerate(sorted(heads, reverse=True)):
        head(edition, country, heads[country], order=order)
    return edition


def head(edition: Edition, country: str, title: str, **fields: Any) -> Participant:
    """Somebody who takes part; a head of delegation unless said otherwise."""
    fields.setdefault("key", f"e{edition.key}-{country.lower()}-{edition.participants.count()}")
    return Participant.objects.create(
        forum=edition.forum, edition=edition, country=country, title={"en": title}, **fields
    )


def declared(edition: Edition, *rules: dict[str, Any], **fields: Any) -> RuleSet:
    """A rule set of an edition."""
    number = edition.rule_sets.count() + 1
    key = f"{edition.key}-rules-{number}"
    made = RuleSet.objects.create(
        forum=edition.forum, key=key, edition=edition, order=number, **{"title": {"en": "Ours"}, **fields}
    )
    for order, rule in enumerate(rules):
        Rule.objects.create(rule_set=made, order=order, **rule)
    return made
