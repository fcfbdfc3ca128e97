"""What reactions do: who is told, and what is written back. ``reactions.py`` has the table of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.decisions.models import DateProposal, Decision
from kenesh.journal.models import Entry
from kenesh.kit.refs import Ref, ref
from kenesh.notices.actions.inbox import tell
from kenesh.notices.models import Follow
from kenesh.notices.queries import followable
from kenesh.notices.wordings import APPOINTED, FOLLOWED_CHANGED
from kenesh.people.models import Appointment, User
from kenesh.people.queries import holders, viewer_of
from kenesh.programme.models import AgendaItem
from kenesh.projects.actions.answers import let_go, write_back
from kenesh.projects.models import MATTERS, Passage, Report
from kenesh.projects.notices import (
    DATE_ANSWERED,
    DATE_PROPOSED,
    GATE_ANSWERED,
    GATE_ASKED,
    REPORT_FILED,
    REPORT_RETURNED,
    REPORT_WAITS,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.notices.wordings import Wording
    from kenesh.projects.models import Matter
    from kenesh.realms.models import Belonging

# What followers of a thing are told of.
CHANGES = (
    "object.changed",
    "body.recommended",
    "idea.examined",
    "idea.found",
    "idea.taken-up",
    "idea.dropped",
    "commitment.assessed",
    "commitment.moved",
    "agreement.acted",
    "agreement.stepped",
    "agreement.worded",
    "agreement.obliged",
    "project.calendar",
    "text.written",
    "text.adopted",
    "text.reopened",
    "agenda.decided",
    "agenda.withdrawn",
    "session.scheduled",
    "answer.placed",
    "answer.decided",
    "answer.finished",
    "answer.dropped",
    "release.corrected",
    "release.withdrawn",
)
SECRETARIAT = "secretariat"


def tell_the_appointed(entries: Sequence[Entry]) -> None:
    """Mail those who were given a role; one that was withdrawn meanwhile is not told of."""
    latest = _latest(entries)
    given = Appointment.objects.filter(pk__in=latest).select_related("user", "forum")
    for appointment in given:
        tell(
            appointment.user,
            APPOINTED,
            key=f"appointment:{appointment.pk}:{latest[appointment.pk].seq}",
            at=latest[appointment.pk].at,
            data={"forum": dict(appointment.forum.name), "role": appointment.role},
            url=("forum", (appointment.forum.key,)),
            by_mail=True,
        )


def tell_followers(entries: Sequence[Entry]) -> None:
    """Tell who follows something that it changed: once a day for each thing, and only what they may see today."""
    latest = {entry.subject: entry for entry in entries if entry.subject}
    follows = Follow.objects.filter(
        subject_kind__in={subject.kind for subject in latest}, subject_id__in={subject.id for subject in latest}
    ).select_related("user")
    for follow in follows:
        subject = Ref(follow.subject_kind, follow.subject_id)
        entry = latest.get(subject)
        if entry and entry.actor != f"user:{follow.user_id}" and (thing := followable(viewer_of(follow.user), subject)):
            tell(
                follow.user,
                FOLLOWED_CHANGED,
                key=f"changed:{subject}:{entry.at.date().isoformat()}",
                at=entry.at,
                data={"heading": dict(thing.heading())},
                url=(thing.kind, (thing.forum.key, thing.key)),
            )


def _latest(entries: Sequence[Entry]) -> dict[int, Entry]:
    """The last of the entries about each object, by its number."""
    return {entry.subject_id: entry for entry in entries if entry.subject_id is not None}


def _number_of(actor: str) -> int | None:
    """The number of the account that acted; None where it was no account."""
    scheme, _colon, number = actor.partition(":")
    return int(number) if scheme == "user" and number.isdecimal() else None


def _tell(
    users: Iterable[User],
    wording: Wording,
    key: str,
    *,
    of: Report | DateProposal | Passage,
    about: Matter,
    at: dt.datetime,
) -> None:
    """Tell of a report or a proposed date, and what it is about: only those who may know of both today."""
    page = of if isinstance(of, Report) else about
    for user in users:
        if _knows(user, of):
            tell(
                user,
                wording,
                key=key,
                at=at,
                data={"heading": dict(about.heading()), "forum": dict(of.forum.heading())},
                url=(page.kind, (of.forum.key, page.key)),
            )


def _knows(user: User, thing: Belonging) -> bool:
    return followable(viewer_of(user), ref(thing)) is not None


def _reports(entries: Sequence[Entry]) -> list[tuple[Entry, Report, Matter]]:
    """The reports the entries are about, each with its latest entry and its matter."""
    latest = _latest(entries)
    found = Report.objects.filter(pk__in=latest).select_related("forum", *MATTERS)
    return [(latest[report.pk], report, report.matter) for report in found if report.matter is not None]


def tell_focal_points(entries: Sequence[Entry]) -> None:
    """Tell the focal points of a country that a ministry's report waits for them."""
    for entry, report, matter in _reports(entries):
        users = holders(report.forum_id, "focal-point", entry.at.date(), report.country)
        _tell(users, REPORT_WAITS, f"report:{report.pk}:{entry.seq}", of=report, about=matter, at=entry.at)


def tell_the_ministry(entries: Sequence[Entry]) -> None:
    """Tell whoever sent a report last that it was returned; their ministry's others where they no longer see it."""
    for entry, report, matter in _reports(entries):
        sent = Entry.objects.filter(
            subject_kind=Report.kind, subject_id=report.pk, event__in=("report.sent", "report.sent-again")
        )
        number = _number_of(sent.order_by("-seq").values_list("actor", flat=True).first() or "")
        sender = [user for user in User.objects.filter(pk=number or 0, is_active=True) if _knows(user, report)]
        users = sender or holders(report.forum_id, "line-ministry", entry.at.date(), report.country)
        _tell(users, REPORT_RETURNED, f"returned:{report.pk}:{entry.seq}", of=report, about=matter, at=entry.at)


def tell_of_report(entries: Sequence[Entry]) -> None:
    """Tell officers of a member's report, and whoever follows what it is about, if they may read it."""
    for entry, report, matter in _reports(entries):
        follows = Follow.objects.filter(subject_kind=matter.kind, subject_id=matter.pk).select_related("user")
        users = {follow.user_id: follow.user for follow in follows}
        if report.country:
            users |= {user.pk: user for user in holders(report.forum_id, SECRETARIAT, entry.at.date())}
        users.pop(_number_of(entry.actor) or 0, None)
        _tell(users.values(), REPORT_FILED, f"filed:{report.pk}", of=report, about=matter, at=entry.at)


def _proposals(entries: Sequence[Entry]) -> list[tuple[Entry, DateProposal]]:
    latest = _latest(entries)
    found = DateProposal.objects.filter(pk__in=latest).select_related("forum", "commitment__forum")
    return [(latest[proposal.pk], proposal) for proposal in found]


def tell_officers_of_date(entries: Sequence[Entry]) -> None:
    """Tell officers that a proposed date waits for their answer."""
    for entry, proposal in _proposals(entries):
        users = holders(proposal.forum_id, SECRETARIAT, entry.at.date())
        key = f"date:{proposal.pk}"
        _tell(users, DATE_PROPOSED, key, of=proposal, about=proposal.commitment, at=entry.at)


def tell_proposer(entries: Sequence[Entry]) -> None:
    """Tell the focal points of the country that proposed a date how it was answered."""
    for entry, proposal in _proposals(entries):
        users = holders(proposal.forum_id, "focal-point", entry.at.date(), proposal.country)
        key = f"date-answered:{proposal.pk}"
        _tell(users, DATE_ANSWERED, key, of=proposal, about=proposal.commitment, at=entry.at)


def tell_officers_of_gate(entries: Sequence[Entry]) -> None:
    """Tell officers that somebody asks for a gate, each time anew."""
    for passage, entry in _passages(entries):
        users = holders(passage.forum_id, SECRETARIAT, entry.at.date())
        _tell(users, GATE_ASKED, f"gate:{entry.seq}", of=passage, about=passage.project, at=entry.at)


def tell_who_asked(entries: Sequence[Entry]) -> None:
    """Tell the focal points of the country that asked for a gate how it was answered."""
    for passage, entry in _passages(entries):
        users = holders(passage.forum_id, "focal-point", entry.at.date(), passage.country)
        if passage.country:
            _tell(users, GATE_ANSWERED, f"gate:{entry.seq}", of=passage, about=passage.project, at=entry.at)


def _passages(entries: Sequence[Entry]) -> Iterable[tuple[Passage, Entry]]:
    latest = _latest(entries)
    for passage in Passage.objects.filter(pk__in=latest).select_related("forum", "project__forum"):
        yield passage, latest[passage.pk]


def let_go_of_actions(entries: Sequence[Entry]) -> None:
    """Free the actions on agenda items that were withdrawn."""
    latest = _latest(entries)
    for item in AgendaItem.objects.filter(pk__in=latest):
        let_go(item, at=latest[item.pk].at)


def write_back_decisions(entries: Sequence[Entry]) -> None:
    """Write a decision under an agenda item back on the action that put the item there."""
    latest = _latest(entries)
    for decision in Decision.objects.filter(pk__in=latest):
        write_back(decision, at=latest[decision.pk].at)
