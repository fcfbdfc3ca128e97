"""The page of an agreement: how it stands, its parties and their acts, obligations, texts, history and succession."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.agreements import policy
from kenesh.agreements.dormancy import wake, why
from kenesh.agreements.models import Agreement, Obligation, Occasion, Party, PartyAct, Step
from kenesh.agreements.queries import Survey, continued
from kenesh.agreements.sheets.marks import force_state, recurrence
from kenesh.decisions.models import Commitment
from kenesh.decisions.sheets.marks import time_state
from kenesh.documents.models import LanguageVersion
from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.dates import write_date
from kenesh.kit.partial import PartialDate, dates_in
from kenesh.kit.parts import Action, Fact, State
from kenesh.kit.sections import Section, shown_on
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import named, place, when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.agreements.standing import Standing
    from kenesh.kit.batch import Batch
    from kenesh.kit.verdict import Verdict

sight.guard(policy.visible_to, Agreement)
sight.guard(policy.visible_with_all, Obligation)
trace.follows(Agreement, "edition", "session", "decision", "body", "renews")
# What an obligation asks for each time is a commitment.
trace.tied(Occasion, "obligation__agreement", "commitment", seen="obligation")


class AgreementSheet(Sheet[Agreement]):
    """The page of an agreement."""

    model = Agreement
    template = "agreements/agreement.html"
    fields = (
        "signed",
        "place",
        "edition",
        "session",
        "decision",
        "body",
        "in_force",
        "duration",
        "expires",
        "renewal",
        "renewal_months",
        "ended",
        "depositary",
        "deposited_with",
        "sector",
        "subject",
        "lead",
        "first_of_kind",
        "format",
        "amended",
        "amendment",
        "renews",
        "paper",
        "obligations",
        "note",
    )
    always = frozenset({"signed", "place", "in_force"})

    def ask(self, batch: Batch) -> None:
        """Read what says how it stands."""
        self._survey = Survey(Agreement.objects.filter(pk=self.thing.pk), self.viewer, batch)

    def arrange(self) -> None:
        """Compute how it stands."""
        self.standing: Standing = self._survey.standings(self.today)[self.thing.pk]

    @property
    def state(self) -> State | None:
        """Whether it stands, and its last sign of life; nothing where not even its date is known."""
        found = force_state(self.thing, self.standing)
        last = self.standing.last_activity
        if found is None or not last or self.standing.is_dormant:
            return found
        words = _("%(state)s; last activity %(date)s")
        return State(found.key, words % {"state": found.label, "date": write_date(last)})

    @property
    def facts(self) -> list[Fact]:
        """Its facts, and what follows from them."""
        how = self.standing
        found = super().facts
        if how.term_ends and how.term_ends != self.thing.expires:
            found.append(Fact(_("Its present term ends"), write_date(how.term_ends)))
        if how.last_activity:
            found.append(Fact(_("Last activity"), write_date(how.last_activity)))
        found.append(Fact(_("Last report"), write_date(how.last_report) if how.last_report else ""))
        return found

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's CreativeWork: whether an agreement binds is not for a vocabulary to say."""
        one = self.thing
        return {
            "@type": "CreativeWork",
            "name": str(one.title),
            "genre": one.get_sort_display(),
            "dateCreated": when(one.signed),
            "expires": when(one.expires),
            "abstract": str(one.subject),
            "locationCreated": place(one.place),
            "recordedAt": named("Event", one.edition),
        }

    @cached_property
    def dormant(self) -> tuple[list[str], list[str]] | None:
        """Why it counts as dormant and what would wake it; None where it does not."""
        if not self.standing.is_dormant:
            return None
        titles = {one.key: str(one.title) for one in self.part(Obligations).obligations}
        missed = [(titles.get(one.key, ""), one.dues) for one in self.standing.missed]
        last = self.standing.last_activity or self.standing.last_report or self.thing.signed
        return why(self.standing.lacking, last, missed), wake(self.standing.lacking, missed, self.today)

    def part[S: Section](self, section: type[S]) -> S:
        """One of its sections, whether or not it has something to show."""
        return next(one for one in self._sections if isinstance(one, section))


class OfAgreement(Section):
    """Common to what officers add to and correct on the page of an agreement."""

    @property
    def may_keep(self) -> Verdict:
        """Whether the viewer may correct it."""
        return policy.may_keep(self.viewer, self.thing.forum_id)


@shown_on("agreement", 10)
class Parties(OfAgreement):
    """The parties of an agreement, and what each did to be bound, or no longer to be."""

    title = gettext_lazy("Parties")
    anchor = "parties"
    template = "agreements/parties.html"

    def ask(self) -> None:
        """Read the parties and their acts."""
        self.parties = self.read(Party.objects.filter(agreement=self.thing))
        self._acts = self.read(PartyAct.objects.filter(party__agreement=self.thing))

    def arrange(self) -> None:
        """Give each party its acts."""
        give_many(self.parties, "acts", self._acts, "party")

    def offers(self) -> Iterable[Action]:
        """Recording what a party did."""
        href = reverse("agreement-act", args=(self.thing.forum.key, self.thing.key))
        may = policy.may_record_act(self.viewer, self.thing, has_parties=bool(self.parties))
        yield Action(_("Record an act of a party"), href, may, 40)
        href = reverse("agreement-party", args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Name or correct a party"), href, self.may_keep, 41)


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation as the page shows it: each time it fell or falls due, with how that stands."""

    obligation: Obligation
    recurrence: str
    times: tuple[tuple[Occasion, Commitment | None, State | None], ...]
    retime: str = ""

    @property
    def listed(self) -> list[PartialDate]:
        """The dates on which it is due, where they are listed."""
        return dates_in(self.obligation.dates)


@shown_on("agreement", 15)
class Obligations(Section):
    """What the articles of an agreement oblige to, and whether it was done."""

    title = gettext_lazy("Obligations")
    anchor = "obligations"
    template = "agreements/obligations.html"

    def ask(self) -> None:
        """Read the obligations, and the commitments by which they are watched."""
        shown = self.seen(Obligation, agreement=self.thing)
        self.obligations = self.visible(Obligation, agreement=self.thing)
        self._occasions = self.read(Occasion.objects.filter(obligation__in=shown.values("pk")))
        self._commitments = self.link(
            self.seen(Commitment).filter(
                pk__in=Occasion.objects.filter(obligation__in=shown.values("pk")).values("commitment")
            )
        )

    @property
    def rows(self) -> list[Duty]:
        """Each obligation with its times, the newest first."""
        today, may = timezone.localdate(), policy.may_oblige(self.viewer, self.thing)
        found = []
        for obligation in self.obligations:
            mine = [one for one in self._occasions if one.obligation_id == obligation.pk]
            times = tuple(
                (one, one.commitment, time_state(one.commitment, today) if one.commitment else None)
                for one in sorted(mine, key=lambda one: str(one.due), reverse=True)
            )
            href = reverse("obligation-times", args=(self.thing.forum.key, obligation.key)) if may else ""
            found.append(Duty(obligation, recurrence(obligation), times, href))
        return found

    def offers(self) -> Iterable[Action]:
        """Recording one more."""
        href = reverse("agreement-obligation", args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Record an obligation"), href, policy.may_oblige(self.viewer, self.thing), 42)


@shown_on("agreement", 20)
class Steps(OfAgreement):
    """What led to an agreement, and what followed."""

    title = gettext_lazy("Steps")
    anchor = "steps"
    template = "agreements/steps.html"

    def ask(self) -> None:
        """Read the steps."""
        self.steps = self.read(Step.objects.filter(agreement=self.thing))

    @property
    def groups(self) -> list[tuple[str, list[tuple[int, Step]]]]:
        """The steps before it was concluded, and those since; each in the order of the record, with its place there."""
        signed, steps = self.thing.signed.first, list(enumerate(self.steps))
        before = [
            (place, one) for place, one in steps if signed is None or one.date.last is None or one.date.last < signed
        ]
        since = [one for one in steps if one not in before]
        groups = [(_("How it was prepared"), before), (_("What followed"), since)]
        return [(title, steps) for title, steps in groups if steps]

    def offers(self) -> Iterable[Action]:
        """Recording one more."""
        href = reverse("agreement-step", args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Record a step"), href, self.may_keep, 44)


@shown_on("agreement", 25)
class Texts(Section):
    """In which languages an agreement can be read, and what each version is worth."""

    title = gettext_lazy("Language versions")
    anchor = "versions"
    template = "documents/versions.html"

    def ask(self) -> None:
        """Read the versions of its text, where the reader may know of that."""
        papers = self.seen(type(self.thing).paper.field.related_model, agreements=self.thing)
        self.versions = self.read(LanguageVersion.objects.filter(paper__in=papers.values("pk")))

    def offers(self) -> Iterable[Action]:
        """Recording one."""
        href = reverse("agreement-language", args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Record a language version"), href, policy.may_keep(self.viewer, self.thing.forum_id), 46)


@shown_on("agreement", 30)
class Succession(Section):
    """By which later agreements an agreement goes on, and for which of its parties it does not."""

    title = gettext_lazy("Succession")
    anchor = "succession"
    template = "agreements/succession.html"

    def ask(self) -> None:
        """Read what it renews and what renews it, with all their parties."""
        self.earlier = self.link(self.seen(Agreement, pk=self.thing.renews_id or 0))
        self.later = self.link(self.seen(Agreement, renews=self.thing))
        renewing = self.seen(Agreement, renews=self.thing).values("pk")
        self._theirs = self.link(Party.objects.filter(agreement__in=renewing))
        self._own = self.link(Party.objects.filter(agreement=self.thing))

    @property
    def rows(self) -> list[tuple[Party, list[Agreement]]]:
        """Each party with the later agreements it is bound by."""
        theirs = {one.pk: [party for party in self._theirs if party.agreement_id == one.pk] for one in self.later}
        going_on = continued(self._own, theirs)
        by_number = {one.pk: one for one in self.later}
        return [(party, [by_number[number] for number in going_on[party.pk]]) for party in self._own]

    def __bool__(self) -> bool:
        return bool(self.earlier or self.later)
