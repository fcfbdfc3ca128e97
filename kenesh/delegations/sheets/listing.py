"""The words of a list of participants: marks, roles, names in two scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.delegations.models import Participant, ParticipantList
from kenesh.delegations.queries.lists import delegation_of
from kenesh.delegations.revisions import Mark
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised
from kenesh.people.called import OWN

if TYPE_CHECKING:
    from kenesh.delegations.queries.lists import Shown
    from kenesh.delegations.revisions import Line, Shift

MARKS = {
    Mark.SAME: "",
    Mark.ADDED: gettext_lazy("new"),
    Mark.CHANGED: gettext_lazy("changed"),
    Mark.MOVED: gettext_lazy("moved"),
    Mark.REMOVED: gettext_lazy("removed"),
}
_ROLES = dict(Participant.Role.choices)
_MODES = dict(Participant.Mode.choices)


def name_of(line: Line) -> tuple[str, str]:
    """The name for this reader, and in the bearer's own script where that is another. No name: that it is unknown."""
    named = Localised(line.name)
    if not named:
        return _("name unknown"), ""
    language, script = OWN.get(line.country, ("", ""))
    own = named.get(language, "") or (named.get("ru", "") if script == "Cyrl" else "")
    shown = str(named)
    return shown, own if own != shown else ""


def role_words(line: Line) -> str:
    """The role, and how they take part where not in person."""
    told = [str(_ROLES.get(line.role, "")), str(_MODES.get(line.mode, ""))]
    return ", ".join(word for word in told if word)


def removed_words(line: Line) -> str:
    """Who is no longer on the list."""
    title = str(Localised(line.title))
    country = country_name(line.country) if line.country else ""
    return ", ".join(word for word in (name_of(line)[0], title, country) if word)


def changed_words(line: Line) -> str:
    """What the issue before said of the same person."""
    told = {"name": name_of(line)[0], "title": str(Localised(line.title)), "role": role_words(line)}
    return _("Before: %(name)s, %(title)s, %(role)s.") % told


def moved_words(shift: Shift) -> str:
    """That a delegation stands elsewhere in the order than in the issue before."""
    told = {"delegation": str(delegation_of(shift.line)), "before": shift.before, "now": shift.now}
    return _("%(delegation)s has moved from place %(before)s to place %(now)s.") % told


def lead(shown: Shown) -> list[str]:
    """Which issue it is, and what is new in it."""
    issue = shown.issue
    told = [
        _(
            "Delegations stand in the order of precedence. Within each: by role, rank, date of taking office, then as on record."
        )
    ]
    if issue is not None:
        said = {"number": issue.number, "date": write_date(issue.issued)}
        if issue.state == ParticipantList.State.FINAL:
            told.append(_("List number %(number)s, final, issued on %(date)s.") % said)
        else:
            told.append(_("List number %(number)s, provisional, issued on %(date)s.") % said)
        if issue.note:
            told.append(str(issue.note))
    if shown.before is not None:
        counts = {
            "number": shown.before.number,
            "added": shown.revision.count(Mark.ADDED),
            "changed": shown.revision.count(Mark.CHANGED),
            "removed": shown.revision.count(Mark.REMOVED),
        }
        told.append(_("Since number %(number)s: %(added)s new, %(changed)s changed, %(removed)s removed.") % counts)
        told += [moved_words(one) for one in shown.revision.shifts]
    return told
