"""The one order of an edition: its rules, what was decided otherwise, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from kenesh.delegations import precedence as engine
from kenesh.delegations.models import Override, Rule, RuleSet
from kenesh.delegations.precedence.shipped import SHIPPED
from kenesh.delegations.queries.delegations import Delegation, delegations, guests, participants
from kenesh.kit import sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.delegations.models import Participant
    from kenesh.delegations.precedence import Order
    from kenesh.delegations.precedence.rules import Rule as EngineRule
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True)
class Reading:
    """An edition's order with everything that a page says of it.

    ``declared`` is the rule set in force, None for the one that comes with the program; ``earlier`` are those it took the
    place of. ``decided`` are the decisions that count, each with the keys it moves; ``idle`` those that name somebody who
    is not in the order any more.
    """

    edition: Edition
    order: Order
    delegations: dict[str, Delegation]
    guests: list[Participant]
    declared: RuleSet | None
    earlier: list[RuleSet]
    decided: list[tuple[Override, str, str]]
    idle: list[Override] = field(default_factory=list)

    @property
    def rows(self) -> list[Delegation]:
        """The delegations in their order."""
        return [self.delegations[key] for key in self.order.keys]

    @property
    def decisions(self) -> list[tuple[Override, Delegation, Delegation | None]]:
        """The decisions that count: which, who is moved, and directly before whom (None: last)."""
        return [(one, self.delegations[key], self.delegations.get(before)) for one, key, before in self.decided]

    def asks(self, ground: engine.Ground) -> bool:
        """Whether a rule asks for this."""
        return any(rule.ground == ground for rule in self.order.rule_set.rules)

    @property
    def without_rank(self) -> list[Delegation]:
        """Those whose class of rank is asked for and not known."""
        return [one for one in self.rows if not one.rank] if self.asks(engine.Ground.RANK) else []

    @property
    def without_date(self) -> list[Delegation]:
        """Those whose date of taking office is asked for and not known."""
        return [one for one in self.rows if not one.since] if self.asks(engine.Ground.DATE) else []

    @property
    def without_head(self) -> list[Delegation]:
        """Those of whom it is not known who leads them."""
        return [one for one in self.rows if one.head is None]

    def seated(self) -> Order:
        """The same order of those who are in the room: by the same rules and decisions, without those by video."""
        away = {key for key, one in self.delegations.items() if one.by_video}
        kept = [party for party in self.order.parties if party.key not in away]
        still = [
            one for one in self.order.overrides if one.key not in away and (one.before not in away or not one.before)
        ]
        return engine.arrange(kept, self.order.rule_set, self.order.event, still)

    @property
    def away(self) -> list[Delegation]:
        """Those whose head takes part by video."""
        return [one for one in self.rows if one.by_video]


def reading(edition: Edition, viewer: Viewer) -> Reading:
    """Read an edition's order as ``viewer`` may know it, in a number of queries that does not grow."""
    found = participants(edition, viewer)
    sets = rule_sets(edition, viewer)
    declared = sets[0] if sets else None
    rules = as_engine(declared) if declared else SHIPPED
    every = {one.key: one for one in delegations(found, _classes(rules))}
    counting = list(
        sight.of(Override, viewer)
        .filter(edition=edition, removed=False)
        .order_by("order", "id")
        .select_related("participant", "before")
    )
    for one in counting:
        one.edition, one.forum = edition, edition.forum
    of = {member.pk: one.key for one in every.values() for member in one.members}
    decided = [(one, of.get(one.participant_id, ""), of.get(one.before_id or 0, "")) for one in counting]
    valid = [
        (one, key, before)
        for one, key, before in decided
        if key and key != before and bool(one.before_id) == bool(before)
    ]
    order = engine.arrange(
        [_named(one, declared) for one in every.values()],
        rules,
        engine.Event(edition.country),
        [engine.Override(key, before, str(one.reason) or "—") for one, key, before in valid],
    )
    idle = [one for one, _key, _before in decided if one not in [kept for kept, _one, _two in valid]]
    return Reading(edition, order, every, guests(found), declared, sets[1:], valid, idle)


def rule_sets(edition: Edition, viewer: Viewer) -> list[RuleSet]:
    """The rule sets that were declared for an edition or before it for later ones; the one in force comes first."""
    onwards = Q(onwards=True, edition__position__lt=edition.position)
    sets = sight.of(RuleSet, viewer).filter(Q(edition=edition) | onwards, forum=edition.forum_id)
    found = list(
        sets.order_by("-edition__position", "-order", "-id").select_related("edition").prefetch_related("rules")
    )
    for one in found:
        one.forum = one.edition.forum = edition.forum
    return found


def as_engine(declared: RuleSet) -> engine.RuleSet:
    """A rule set as the engine takes it."""
    made = (_rule(rule) for rule in declared.rules.all())
    return engine.RuleSet(declared.key, declared.order, tuple(rule for rule in made if rule is not None))


def _classes(rules: engine.RuleSet) -> tuple[str, ...]:
    """The classes of rank in the order that the rules give them, else in that of the rules that come with the program."""
    found = (rule.classes for rule in (*rules.rules, *SHIPPED.rules) if isinstance(rule, engine.Rank))
    return next(found, ())


def _named(one: Delegation, declared: RuleSet | None) -> engine.Party:
    """The party, with a name in every language that a rule sorts by."""
    party = one.party()
    asked = (
        [(rule.language, rule.form) for rule in declared.rules.all() if rule.sort == Rule.Sort.ALPHABET]
        if declared
        else []
    )
    names = {form: dict(told) for form, told in party.names.items()}
    for language, form in [("en", Rule.Form.FORMAL), *asked]:
        wanted = engine.NameForm(form or Rule.Form.SHORT)
        names.setdefault(wanted, {})
        names[wanted][language] = names[wanted].get(language) or one.sorts_as(language, wanted)
    return engine.Party(party.key, party.country, names, party.posts)


def _rule(rule: Rule) -> EngineRule | None:  # noqa: PLR0911 - one for each sort
    """One rule as the engine takes it; None for one that lacks what it needs."""
    countries: Sequence[str] = rule.countries
    match rule.sort:
        case Rule.Sort.HOST:
            return engine.Host(engine.HostPlace(rule.place or Rule.Place.FIRST))
        case Rule.Sort.RANK:
            return engine.Rank(tuple(rule.classes.split()))
        case Rule.Sort.DATE:
            return engine.Date()
        case Rule.Sort.ALPHABET:
            return engine.Alphabet(rule.language or "en", engine.NameForm(rule.form or Rule.Form.SHORT))
        case Rule.Sort.ROTATION:
            return engine.Rotation(tuple(countries), rule.country)
        case Rule.Sort.DECLARED:
            return engine.Declared(tuple(countries))
        case Rule.Sort.LOT:
            return engine.Lot(rule.seed)
    return None


def heads(rows: Iterable[Delegation]) -> list[Participant]:
    """Whoever leads a delegation."""
    return [one.head for one in rows if one.head]
