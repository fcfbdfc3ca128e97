"""The matters of a page of rows: what they are, when they were last reported on, and who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import Ref
from kenesh.projects.models import MATTERS, Agency, Owner, Project, Reminder, Report
from kenesh.projects.policy import visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.projects.models import Matter
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


class Matters:
    """Some matters of one forum, as ``viewer`` may know of them: two queries for each kind among them."""

    def __init__(self, about: Iterable[Ref], viewer: Viewer, forum: Forum) -> None:
        self.viewer, self.forum = viewer, forum
        self.numbers: dict[str, set[int]] = {}
        for kind, number in about:
            self.numbers.setdefault(kind, set()).add(number)
        self.things: dict[Ref, Matter] = {}
        self._reports: dict[Ref, list[tuple[str, str]]] = {}
        for kind, numbers in self.numbers.items():
            for thing in sight.of(MATTERS[kind], viewer).filter(pk__in=numbers):
                thing.forum = forum
                self.things[Ref(kind, thing.pk)] = thing
            filed = visible_to(viewer, Report.objects.filter(**{f"{kind}__in": numbers}, state="filed"))
            for number, date, day in filed.order_by().values_list(kind, "date", "date_by"):
                self._reports.setdefault(Ref(kind, number), []).append((day, date))

    def newest(self, about: Ref) -> PartialDate:
        """The date of what was last said of a matter, by a report or by a source."""
        thing = self.things.get(about)
        said = list(self._reports.get(about, ()))
        if isinstance(thing, Project):
            said.append((thing.last_report_by, thing.last_report))
        return PartialDate(max(said)[1]) if said else PartialDate()

    def owners(self) -> list[Owner]:
        """Who answers for them today, as far as ``viewer`` may know; one query and one for names, for each kind."""
        found = [
            owner
            for kind, numbers in self.numbers.items()
            for owner in sight.of(Owner, self.viewer).filter(**{f"{kind}__in": numbers}, until="")
        ]
        sight.resolve(found, self.viewer, self.forum)
        return found

    def reminders(self) -> list[Reminder]:
        """Who was reminded of them."""
        return [
            reminder
            for kind, numbers in self.numbers.items()
            for reminder in sight.of(Reminder, self.viewer).filter(**{f"{kind}__in": numbers})
        ]

    def agencies(self) -> list[Agency]:
        """Who carries those that are projects, from the register."""
        projects = self.numbers.get("project")
        found = list(Agency.objects.filter(project__in=projects, organisation__isnull=False)) if projects else []
        sight.resolve(found, self.viewer, self.forum)
        return [agency for agency in found if agency.organisation is not None]
