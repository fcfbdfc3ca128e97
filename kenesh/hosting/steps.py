"""What a programme of another system would do, step by step, as it is shown and chosen before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kenesh.kit.dry_runs import ADDED, DryRun
from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.hosting.keeping import Kept
    from kenesh.programme.models import Session, Slot


@dataclass(frozen=True, slots=True)
class Change:
    """One field that says something else: what is on record, what the file says, and what is to be kept."""

    name: str
    label: str
    before: str
    after: str
    value: Any


@dataclass(slots=True)
class Step:
    """What one event does. ``slot`` is its draft, where it has one; ``speakers`` are all who speak by now."""

    event: Kept
    does: str
    heading: str
    session: Session | None = None
    slot: Slot | None = None
    changes: list[Change] = field(default_factory=list)
    # The day the file gives it, where it is none of the edition's.
    elsewhere: dt.date | None = None

    @property
    def identity(self) -> str:
        """What tells the event from every other."""
        return str(self.event["identity"])

    @property
    def timeless(self) -> bool:
        """Whether it would be new, and the file gives it no time that can be read."""
        return self.does == ADDED and not self.event["starts"]

    def wanted(self, chosen: set[str]) -> list[Change]:
        """The changes that were chosen: all of a new session, else those named ``identity:field``."""
        if self.does == ADDED:
            return self.changes if self.identity in chosen else []
        return [one for one in self.changes if f"{self.identity}:{one.name}" in chosen]


@dataclass(slots=True)
class Plan(DryRun[Step]):
    """A dry run: the steps in the order of the file, and the rooms that would be new."""

    steps: list[Step] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)
    date: PartialDate = field(default_factory=PartialDate)

    @property
    def elsewhere(self) -> list[Step]:
        """Sessions that are on days on which the edition, held on ``date``, is not; as far as something would be written."""
        return [step for step in self.steps if step.elsewhere and step.changes]

    @property
    def other_days(self) -> PartialDate:
        """From when until when those are."""
        days = sorted(step.elsewhere.isoformat() for step in self.elsewhere if step.elsewhere)
        return PartialDate("/".join(dict.fromkeys((days[0], days[-1])))) if days else PartialDate()

    def everything(self) -> set[str]:
        """The names of all that can be chosen."""
        named = {f"{step.identity}:{one.name}" for step in self.changes for one in step.changes}
        return named | {step.identity for step in self.additions}
