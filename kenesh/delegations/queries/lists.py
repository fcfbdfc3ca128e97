"""The official list of participants: what it would say now, what issues said, and how they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.delegations import policy
from kenesh.delegations.models import ListLine, Participant, ParticipantList
from kenesh.delegations.queries.order import reading
from kenesh.delegations.revisions import Line, compare
from kenesh.kit import sight
from kenesh.kit.countries import country_in_words
from kenesh.kit.localised import Localised
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from kenesh.delegations.revisions import Marked, Revision
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True)
class Shown:
    """A list to be shown: an issue, or what would be issued now (``issue`` None), beside the issue before it."""

    edition: Edition
    issue: ParticipantList | None
    before: ParticipantList | None
    revision: Revision

    @property
    def groups(self) -> list[tuple[Localised, str, list[Marked]]]:
        """The lines by delegation, in order: what it is called, its country, its lines."""
        found: list[tuple[Localised, str, list[Marked]]] = []
        last: object = None
        for one in self.revision.lines:
            guest = one.line.role == Participant.Role.GUEST
            key = ("guests",) if guest else (one.line.country or one.line.key,)
            if key != last:
                found.append((Localised() if guest else delegation_of(one.line), "" if guest else one.line.country, []))
                last = key
            found[-1][2].append(one)
        return found


def delegation_of(line: Line) -> Localised:
    """What the delegation of a line is called."""
    return Localised(line.country_as) or (country_in_words(line.country) if line.country else Localised(line.name))


def issues(edition: Edition, viewer: Viewer) -> list[ParticipantList]:
    """The issues that the viewer may know of, the newest first."""
    found = list(sight.of(ParticipantList, viewer).filter(edition=edition).order_by("-number", "-id"))
    for one in found:
        one.edition, one.forum = edition, edition.forum
    return found


def shown(edition: Edition, issue: ParticipantList, known: list[ParticipantList]) -> Shown:
    """An issue with what is new in it since the one before it that the viewer may know of; one query."""
    before = next((one for one in known if one.number < issue.number), None)
    numbers = [one.pk for one in (issue, before) if one]
    lines: dict[int, list[Line]] = {number: [] for number in numbers}
    for row in ListLine.objects.filter(list__in=numbers).order_by("order", "id"):
        lines[row.list_id].append(_line(row))
    return Shown(edition, issue, before, compare(lines[issue.pk], lines[before.pk] if before else None))


def _line(row: ListLine) -> Line:
    key = str(row.participant_id or f"{row.country}:{row.name}")
    return Line(key, row.country, row.country_as, row.name, row.title, row.role, row.mode)


def draft(edition: Edition, clearance: str, known: list[ParticipantList]) -> Shown:
    """What a list of this clearance would say now, beside the newest issue of ``known``."""
    before = known[0] if known else None
    earlier = [_line(row) for row in ListLine.objects.filter(list=before).order_by("order", "id")] if before else None
    now = [Line(str(one.pk), *_said(one)) for one in listed(edition, clearance)]
    return Shown(edition, None, before, compare(now, earlier))


def _said(one: Participant) -> tuple[str, Localised, Localised, Localised, str, str]:
    named = one.heading() if one.person or one.name_as_given else Localised()
    return one.country, Localised(one.country_as), Localised(named), Localised(one.title), one.role, one.mode


def listed(edition: Edition, clearance: str) -> list[Participant]:
    """Who stands on a list of this clearance, by delegation in the order of precedence; guests come last.

    The order is the whole one, as the secretariat knows it; named is only whom every reader of the list may know of.
    """
    order = reading(edition, policy.list_reader(Clearance.SECRETARIAT, edition.forum))
    theirs = reading(edition, policy.list_reader(clearance, edition.forum))
    by_pk = {member.pk: member for one in theirs.rows for member in one.members}
    members = [by_pk[member.pk] for one in order.rows for member in one.members if member.pk in by_pk]
    return [*members, *theirs.guests]


def line_of(one: Participant) -> ListLine:
    """A participant as a line that keeps what is said of them now."""
    country, country_as, name, title, role, mode = _said(one)
    said = {"country_as": country_as, "name": name, "title": title}
    return ListLine(participant=one, country=country, role=role, mode=mode, **said)
