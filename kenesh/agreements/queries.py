"""How agreements stand today, read in a number of queries that does not grow with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kenesh.agreements import signs
from kenesh.agreements.models import Agreement, Obligation, Occasion, Party, PartyAct, Step
from kenesh.agreements.standing import MISSED_TIMES, Facts, Missed, Sign, Standing, standing
from kenesh.decisions.models import Commitment
from kenesh.decisions.timeliness import Timeliness, timeliness
from kenesh.kit import sight
from kenesh.kit.batch import Batch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from kenesh.kit.partial import PartialDate
    from kenesh.realms.viewer import Viewer

_MISSED = frozenset({Timeliness.LATE, Timeliness.SILENT})

type Identity = tuple[str, str]


def identity(party: Party) -> Identity:
    """By what a party of one agreement is known again in another: its country, its organisation, or its words."""
    if party.country:
        return "country", party.country
    if party.organisation_id:
        return "organisation", str(party.organisation_id)
    return "words", " ".join(str(party.name).casefold().split())


def continued(parties: Iterable[Party], successors: Mapping[Any, Sequence[Party]]) -> dict[int, list[Any]]:
    """Which of ``successors`` each party, by its number, is a party to as well."""
    theirs = {one: {identity(party) for party in found} for one, found in successors.items()}
    return {party.pk: [one for one, known in theirs.items() if identity(party) in known] for party in parties}


@dataclass(slots=True)
class _Read:
    """What is on record of one agreement."""

    thing: Agreement
    parties: list[Party] = field(default_factory=list)
    acts: list[PartyAct] = field(default_factory=list)
    dates: list[PartialDate] = field(default_factory=list)
    reports: list[PartialDate] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    successors: dict[int, list[Party]] = field(default_factory=dict)


class Survey:
    """Some agreements and what is on record of each, as far as ``viewer`` may know; promised in ``batch``."""

    def __init__(self, agreements: QuerySet[Agreement], viewer: Viewer, batch: Batch) -> None:
        numbers = agreements.order_by().values("pk")
        later = sight.of(Agreement, viewer).filter(renews__in=numbers)
        obliging = sight.of(Obligation, viewer).filter(agreement__in=numbers)
        occasions = Occasion.objects.filter(obligation__in=obliging.order_by().values("pk"))
        watched = sight.of(Commitment, viewer).filter(pk__in=occasions.order_by().values("commitment"))
        self._things = batch.add(agreements)
        self._parties = batch.add(Party.objects.filter(agreement__in=numbers))
        self._acts = batch.add(PartyAct.objects.filter(party__agreement__in=numbers))
        self._steps = batch.add(Step.objects.filter(agreement__in=numbers))
        self._later = batch.add(later)
        self._theirs = batch.add(Party.objects.filter(agreement__in=later.order_by().values("pk")))
        self._obligations = batch.add(obliging)
        self._occasions = batch.add(occasions)
        self._watched = batch.add(watched)
        self._signs = signs.ask(agreements, viewer, batch)

    def standings(self, today: dt.date) -> dict[int, Standing]:
        """How each agreement stands on ``today``, by its number; once the batch is read."""
        return {number: standing(_facts(read), today) for number, read in self._read(today).items()}

    def _read(self, today: dt.date) -> dict[int, _Read]:
        found = {thing.pk: _Read(thing, dates=[thing.amended, thing.in_force]) for thing in self._things}
        for party in self._parties:
            found[party.agreement_id].parties.append(party)
        holder = {party.pk: party.agreement_id for party in self._parties}
        for act in self._acts:
            found[holder[act.party_id]].acts.append(act)
            found[holder[act.party_id]].dates.append(act.date)
        for step in self._steps:
            found[step.agreement_id].dates.append(step.date)
        self._join_later(found)
        _join_obligations(found, self._obligations, self._occasions, self._watched, today)
        for reading in self._signs:
            for number, sort, date in reading():
                (found[number].reports if sort == Sign.REPORT else found[number].dates).append(date)
        return found

    def _join_later(self, found: dict[int, _Read]) -> None:
        renewing = {one.pk: one.renews_id for one in self._later if one.renews_id}
        for one in self._later:
            found[renewing[one.pk]].dates.append(one.signed)
            found[renewing[one.pk]].successors[one.pk] = []
        for party in self._theirs:
            found[renewing[party.agreement_id]].successors[party.agreement_id].append(party)


def standings(agreements: QuerySet[Agreement], viewer: Viewer, today: dt.date) -> dict[int, Standing]:
    """How each of ``agreements`` stands, by its number, as far as ``viewer`` may know: one query for all of them."""
    batch = Batch()
    survey = Survey(agreements, viewer, batch)
    batch.read()
    return survey.standings(today)


def _facts(read: _Read) -> Facts:
    thing, acts = read.thing, read.acts
    going_on = continued(read.parties, read.successors)
    return Facts(
        sort=thing.sort,
        signed=thing.signed,
        in_force=thing.in_force,
        expires=thing.expires,
        renewal=thing.renewal,
        renewal_months=thing.renewal_months,
        ended=thing.ended,
        parties=len(read.parties),
        bound=tuple(act.date for act in acts if act.sort == PartyAct.Sort.IN_FORCE and act.date),
        withdrawn=tuple(act.date for act in acts if act.sort == PartyAct.Sort.WITHDRAWAL and act.date),
        replaced=bool(going_on) and all(going_on.values()),
        activity=tuple(read.dates),
        reports=tuple(read.reports),
        missed=tuple(read.missed),
    )


def _join_obligations(
    found: dict[int, _Read],
    obligations: Iterable[Obligation],
    occasions: Iterable[Occasion],
    watched: Iterable[Commitment],
    today: dt.date,
) -> None:
    by_number = {commitment.pk: commitment for commitment in watched}
    dues: dict[int, list[tuple[PartialDate, bool]]] = {}
    kept: dict[int, list[PartialDate]] = {}
    for occasion in occasions:
        commitment = by_number.get(occasion.commitment_id)
        # What the viewer may not know of counts neither way.
        if commitment is None:
            continue
        kept.setdefault(occasion.obligation_id, []).append(commitment.fulfilled_on)
        if commitment.due.last and commitment.due.last < today:
            time = timeliness(commitment.due, commitment.fulfilled_on, commitment.assessment, today)
            dues.setdefault(occasion.obligation_id, []).append((occasion.due, time in _MISSED))
    for obligation in obligations:
        read = found[obligation.agreement_id]
        read.dates += kept.get(obligation.pk, [])
        last = sorted(dues.get(obligation.pk, []), key=lambda one: str(one[0].last))[-MISSED_TIMES:]
        if len(last) == MISSED_TIMES and all(is_missed for _due, is_missed in last):
            read.missed.append(Missed(obligation.key, tuple(due for due, _missed in last)))
