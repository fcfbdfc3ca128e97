"""What the page of one run of the scheduler shows: how far it is, what came out, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kenesh.meetings import policy, sentences
from kenesh.meetings.models import Absence, Solving
from kenesh.meetings.outcomes import facts_of
from kenesh.meetings.queries.planning.board import absence_times, whose
from kenesh.meetings.queries.planning.changes import Told, told_moves
from kenesh.meetings.queries.planning.coming import ToTell
from kenesh.meetings.queries.planning.gathering import Gathered, gathered
from kenesh.meetings.scheduling.problem import Objective

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kenesh.forums.models import Edition
    from kenesh.kit.verdict import Verdict
    from kenesh.meetings.models import Meeting
    from kenesh.realms.viewer import Viewer


def run_of(edition: Edition, number: int) -> Solving | None:
    """A run of an edition, with everything that its page names."""
    found = Solving.objects.filter(edition=edition, pk=number, request__isnull=True)
    run = found.select_related("meeting", "asked_by").first()
    if run is not None:
        run.edition = edition
        if run.meeting is not None:
            run.meeting.forum = edition.forum
    return run


def happened(numbers: Collection[int], found: Gathered) -> list[str]:
    """What happened, of the absences with these numbers, each as a sentence; two queries."""
    absences = Absence.objects.filter(pk__in=numbers).select_related("person", "room", "team")
    return [_happened(one, found) for one in absences.prefetch_related("person__names").order_by("pk")]


def _happened(absence: Absence, found: Gathered) -> str:
    data = {
        "what": absence.get_reason_display(),
        "who": whose(absence, found.names),
        "when": absence_times(absence, found.frame.zone),
    }
    return _("%(what)s: %(who)s, %(when)s.") % data


def waiting(edition: Edition) -> list[str]:
    """What happened and was not answered yet: the plan is being made anew because of it, or waits to be published."""
    runs = Solving.objects.filter(edition=edition, purpose=Solving.Purpose.REPLAN, outcome="")
    told = {number for run in runs if run.waits for number in run.absence_ids}
    numbers = Absence.objects.filter(pk__in=told, withdrawn=False).values_list("pk", flat=True)
    return happened(numbers, gathered(edition)) if numbers else []


class WhyNot(NamedTuple):
    """Why a meeting has no place: what is in its way, what would free it, and whether nothing needless is named.

    ``is_next``: it is still to be looked for.
    """

    meeting: Meeting | None
    key: str
    facts: list[str]
    freed_by: list[str]
    proven: bool
    is_next: bool = False


class Run:
    """A run as its page shows it; reads what the names need once."""

    def __init__(self, run: Solving, viewer: Viewer) -> None:
        self.run = run
        self.viewer = viewer
        self.result: dict[str, Any] = run.result
        self.is_plan = run.purpose == Solving.Purpose.PLAN
        self.is_replan = run.purpose == Solving.Purpose.REPLAN
        self.is_why = run.purpose == Solving.Purpose.WHY_NOT

    @cached_property
    def _found(self) -> Gathered:
        return gathered(self.run.edition)

    @property
    def title(self) -> str:
        """What it is about."""
        if self.is_why:
            return _("Why does this meeting have no place?")
        return _("What would move") if self.is_replan else _("A plan of the meetings")

    @property
    def progress(self) -> str:
        """How far it is, as a sentence."""
        said = self.run.progress
        if self.run.state == Solving.State.QUEUED:
            return _("It waits for its turn.")
        if not said:
            return pgettext("run", "It has begun.")
        objective = Objective(said["objective"])
        worth = "" if objective is Objective.PLACED else sentences.value_words(objective, said["value"], said["bound"])
        doing = sentences.aim_words(objective)
        return f"{doing} {worth}".strip()

    @cached_property
    def values(self) -> list[str]:
        """What the plan is worth, with what is proven."""
        placed, total = len(self.result.get("places", ())), int(self.result.get("total", 0))
        return [
            sentences.value_words(Objective(one["objective"]), one["value"], one["bound"], placed=placed, total=total)
            for one in self.result.get("values", ())
        ]

    @cached_property
    def reasons(self) -> list[WhyNot]:
        """Why what has no place has none; first those that were explained."""
        found = [self._why(one) for one in self.result.get("reasons", ())]
        explained = {one.key for one in found}
        left = (key for key in self.result.get("not_placed", ()) if key not in explained)
        # While reasons are looked for, those that were looked for in vain are named.
        seeks = self.run.state == Solving.State.REASONS
        sought = self.result.get("unexplained", ())
        return [
            *found,
            *(
                WhyNot(self._found.meetings.get(key), key, [], [], proven=False, is_next=seeks and key not in sought)
                for key in left
            ),
        ]

    def _why(self, said: Mapping[str, Any]) -> WhyNot:
        names, frame = self._found.names, self._found.frame
        return WhyNot(
            self._found.meetings.get(said["meeting"]),
            said["meeting"],
            [sentences.fact_words(fact, names, frame) for fact in facts_of(said["facts"], frame)],
            [sentences.fact_words(fact, names, frame, undone=True) for fact in facts_of(said["freed_by"], frame)],
            said["proven"],
        )

    @cached_property
    def moves(self) -> list[Told]:
        """What would move, in order of time."""
        return told_moves(self.result.get("moves", ()), self._found.names, self._found.frame)

    @cached_property
    def told(self) -> ToTell:
        """Who would be told."""
        keys = [one["meeting"] for one in self.result.get("moves", ()) if not one["teams_only"]]
        attendees = [
            one for key in keys if key in self._found.meetings for one in self._found.meetings[key].attendees.all()
        ]
        countries = dict.fromkeys(one.country for one in attendees if one.country)
        return ToTell(tuple(countries), len({one.person_id for one in attendees if one.person_id}))

    @cached_property
    def happened(self) -> list[str]:
        """What happened, each as a sentence."""
        return happened(self.run.absence_ids, self._found) if self.is_replan else []

    @property
    def zone(self) -> str:
        """On whose clock its hours are told."""
        return self._found.frame.zone

    @property
    def is_working(self) -> bool:
        """Whether there is nothing to show yet."""
        return self.run.state in {Solving.State.QUEUED, Solving.State.RUNNING}

    @property
    def has_looked(self) -> bool:
        """Whether a plan anew came as far as to propose something, or that nothing moves."""
        return "basis" in self.result

    @property
    def is_overtaken(self) -> bool:
        """Whether something happened since, so that it no longer counts."""
        return self.run.outcome == Solving.Outcome.OVERTAKEN

    @cached_property
    def next(self) -> Solving | None:
        """The run that took the place of one that was overtaken."""
        after = Solving.objects.filter(edition=self.run.edition, purpose=Solving.Purpose.REPLAN, pk__gt=self.run.pk)
        found = after.order_by("pk").last()
        if found is not None:
            found.edition = self.run.edition
        return found

    @property
    def may_settle(self) -> Verdict:
        """Whether the viewer may publish or discard what it proposes."""
        return policy.may_settle_run(self.viewer, self.run)

    @property
    def may_take(self) -> Verdict:
        """Whether the viewer may give the meeting the place that was found."""
        return policy.may_take_place(self.viewer, self.run)

    @property
    def may_plan(self) -> Verdict:
        """Whether the viewer may end it."""
        return policy.may_plan(self.viewer, self.run.edition)
