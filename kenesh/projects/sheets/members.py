"""How each member stands with its part, on the page of a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Ambition, Assessment, Undertaking
from kenesh.decisions.sheets import TIMELINESS
from kenesh.kit.batch import give_many
from kenesh.kit.parts import State
from kenesh.kit.sections import shown_on
from kenesh.projects import policy
from kenesh.projects.models import Evidence, Owner, Report
from kenesh.projects.parts import Part, parts
from kenesh.projects.sheets.following import OnMatterSection

if TYPE_CHECKING:
    from kenesh.projects.models import Owner as OwnerRow


class Shown(NamedTuple):
    """A member's part as the page shows it; empty states where nothing is stated."""

    part: Part
    ambition: str
    own: State | None
    secretariat: State | None
    in_time: str
    owners: list[OwnerRow]
    correct: str


def assessed(assessment: str) -> State | None:
    """An assessment with its mark; None where there is none."""
    if assessment == Assessment.NOT_ASSESSED:
        return None
    return State(assessment, Assessment(assessment).label)


@shown_on("commitment", 6)
class ByMember(OnMatterSection):
    """What each member undertakes, says of it and is said of it."""

    title = _("By member")
    anchor = "members"
    template = "projects/members.html"

    def ask(self) -> None:
        """Read what members undertake, the reports that state how far it has come, and who answers for it."""
        self.undertakings = self.visible(Undertaking, **self.within)
        stated = self.seen(Report, **self.within, state="filed").exclude(assessment=Assessment.NOT_ASSESSED)
        # The reports themselves, with what they rest on, stand further down.
        self._reports = self.link(stated)
        self._evidence = self.link(Evidence.objects.filter(report__in=stated.order_by().values("pk")))
        self._owners = self.link(self.seen(Owner, **self.within))

    def arrange(self) -> None:
        """Give each report its evidence."""
        give_many(self._reports, "evidence", self._evidence, "report")

    @property
    def rows(self) -> list[Shown]:
        """Each member's part."""
        today = timezone.localdate()
        keeps = policy.may_keep(self.viewer, self.thing.forum_id)
        owners = [one for one in self._owners if not one.until or (one.until.last or today) >= today]
        found = []
        for part in parts([self.thing], self.undertakings, self._reports, today):
            key = part.undertaking.key if part.undertaking else ""
            found.append(
                Shown(
                    part,
                    str(Ambition(part.ambition).label),
                    assessed(part.own.assessment) if part.own else None,
                    assessed(part.assessment),
                    str(TIMELINESS[part.timeliness]),
                    [one for one in owners if one.country == part.country],
                    reverse("edit", args=(self.thing.forum.key, Undertaking.plural, key)) if key and keeps else "",
                )
            )
        return found

    def __bool__(self) -> bool:
        return bool(self.thing.countries)
