"""Who says whether a meeting was held and who came, who writes and answers its record, and whose talking points are whose."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kenesh.kit.countries import country_name
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.meetings.models import Meeting, MeetingRecord
from kenesh.meetings.policy.asking import SPEAKERS
from kenesh.meetings.policy.meetings import may_see, visible_to
from kenesh.meetings.states import MEETING, RECORD, Holding, Recording
from kenesh.programme.policy import is_planner
from kenesh.realms.models import Clearance
from kenesh.realms.policy import SECRETARIAT, countries_of, may_see_clause
from kenesh.realms.policy import may_see as may_see_plainly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.meetings.models import Attendee, MeetingItem, RecordPoint
    from kenesh.realms.viewer import Viewer

# Who of a delegation reads what it means to say. The host's protocol officers
# arrange the meetings of everybody, so nobody who holds that role reads anybody's talking points.
READERS = (*SPEAKERS, "line-ministry")
# A draft in which nobody wrote anything for so long.
LIES = dt.timedelta(days=7)
_TIMED = frozenset({Holding.AGREED, Holding.SCHEDULED, Holding.HELD, Holding.NOT_HELD})


def items_visible_to(viewer: Viewer, things: QuerySet[MeetingItem]) -> QuerySet[MeetingItem]:
    """Keep the agenda items that ``viewer`` may know of: where their meeting is, which its host's protocol sees too."""
    meetings = visible_to(viewer, Meeting.objects.all()).order_by().values("pk")
    return things.filter(may_see_clause(viewer), meeting__in=meetings)


def may_see_item(viewer: Viewer, item: MeetingItem) -> Verdict:
    """Whether ``viewer`` may know of an agenda item. Agrees with :func:`items_visible_to`."""
    return may_see_plainly(viewer, item) and may_see(viewer, item.meeting)


def sides_of(attendees: Iterable[Attendee]) -> tuple[str, ...]:
    """The countries that sit in a meeting, in order."""
    return tuple(dict.fromkeys(one.country for one in attendees if one.country))


def is_arranger(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether ``viewer`` arranges meetings like this one: the secretariat, and the protocol of its edition's host."""
    if meeting.edition is not None:
        return is_planner(viewer, meeting.edition)
    return SECRETARIAT in viewer.roles_in(meeting.forum_id)


def own_sides(viewer: Viewer, meeting: Meeting, sides: Iterable[str]) -> tuple[str, ...]:
    """The sides of a meeting that ``viewer`` speaks for."""
    own = countries_of(viewer, meeting.forum_id, *SPEAKERS)
    return tuple(country for country in sides if country in own)


def may_hold(viewer: Viewer, meeting: Meeting, sides: Iterable[str], at: dt.datetime) -> Verdict:
    """Whether ``viewer`` may say that a meeting was held and who came: the desk; a side for its own part."""
    verdict = _may_say(viewer, meeting, sides, at)
    return verdict and MEETING.may("note" if meeting.state == Holding.HELD else "hold", meeting.state)


def may_miss(viewer: Viewer, meeting: Meeting, sides: Iterable[str], at: dt.datetime, *, recorded: bool) -> Verdict:
    """Whether ``viewer`` may say that a meeting was not held, and why: not of one with a record.

    Of one on record as held only the desk does: that takes away what each side said of its own people.
    """
    verdict = _may_say(viewer, meeting, sides, at)
    if verdict and meeting.state == Holding.HELD and not is_arranger(viewer, meeting):
        return not_now(
            _("It is on record as held: that it was not is said by the secretariat or the host's protocol officers.")
        )
    if verdict and recorded:
        return not_now(_("A record of this meeting is on file: it was held."))
    return verdict and MEETING.may("miss", meeting.state)


def _may_say(viewer: Viewer, meeting: Meeting, sides: Iterable[str], at: dt.datetime) -> Verdict:
    """The desk, and a side; nobody before it begins. Without a time the desk alone, as it alone calls meetings off."""
    ahead = meeting.state in {Holding.AGREED, Holding.SCHEDULED}
    if is_arranger(viewer, meeting) or own_sides(viewer, meeting, sides):
        if ahead and meeting.starts is not None and at < meeting.starts:
            return not_now(_("This meeting has not begun yet, by its time."))
        if ahead and meeting.starts is None and not is_arranger(viewer, meeting):
            return not_now(
                _("This meeting has no time yet: the secretariat or the host's protocol officers call it off.")
            )
        return YES
    return no(_("Whether a meeting was held is said by its parties, the secretariat and the host's protocol officers."))


def may_itemise(viewer: Viewer, meeting: Meeting) -> Verdict:
    """Whether ``viewer`` may put items on the agenda of a meeting: the desk, until it is held."""
    if not is_arranger(viewer, meeting):
        return no(_("The agenda of a meeting is kept by the secretariat and the host's protocol officers."))
    if meeting.state not in {Holding.AGREED, Holding.SCHEDULED}:
        return not_now(_("Only a meeting still to be held has an agenda to fill."))
    return YES


def is_secretariat(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether ``viewer`` is of the forum's secretariat."""
    return SECRETARIAT in viewer.roles_in(meeting.forum_id)


def may_begin_record(viewer: Viewer, meeting: Meeting, sides: Iterable[str], *, begun: bool) -> Verdict:
    """Whether ``viewer`` may begin the record of a meeting: the secretariat or any side, once it was held."""
    if not (is_secretariat(viewer, meeting) or own_sides(viewer, meeting, sides)):
        return no(_("The record of a meeting is drafted by the secretariat or by one of its parties."))
    if meeting.state != Holding.HELD:
        return not_now(_("Say first that the meeting was held."))
    return not_now(_("There is a record of this meeting already, or somebody drafts one.")) if begun else YES


def drafting(viewer: Viewer, meeting: Meeting, sides: Iterable[str]) -> tuple[str, ...]:
    """For whom ``viewer`` may draft a record: their own sides; empty stands for the secretariat."""
    own = own_sides(viewer, meeting, sides)
    return ("", *own) if is_secretariat(viewer, meeting) else own


def is_drafter(viewer: Viewer, record: MeetingRecord) -> bool:
    """Whether ``viewer`` is of the side that drafts a record."""
    if not record.drafted_by:
        return SECRETARIAT in viewer.roles_in(record.forum_id)
    return record.drafted_by in countries_of(viewer, record.forum_id, *SPEAKERS)


def may_write_record(viewer: Viewer, record: MeetingRecord) -> Verdict:
    """Whether ``viewer`` may write points of a record: the side that drafts it, until all have agreed to it."""
    if not is_drafter(viewer, record):
        return no(_("A record is written by the side that drafted it. Object to a point to have it changed."))
    if record.state == Recording.DRAFT:
        return YES
    return RECORD.may("rewrite", record.state)


def may_send_record(viewer: Viewer, record: MeetingRecord, *, empty: bool = False) -> Verdict:
    """Whether ``viewer`` may send a record to the parties: the side that drafted it, once a point is in it."""
    if not is_drafter(viewer, record):
        return no(_("A record is sent by the side that drafted it."))
    if record.audience == MeetingRecord.Audience.SECRETARIAT:
        return no(_("This record is for the secretariat only."))
    return not_now(_("Write at least one point first.")) if empty else RECORD.may("send", record.state)


def may_give_up_record(viewer: Viewer, record: MeetingRecord, touched: dt.datetime | None, at: dt.datetime) -> Verdict:
    """Whether ``viewer`` may have the secretariat go on with a side's draft: that side; the secretariat, once it lies.

    ``touched`` is when somebody last wrote something in it.
    """
    if not record.drafted_by:
        return no(_("The secretariat drafts this record already."))
    lies = touched is None or at >= touched + LIES
    if not is_drafter(viewer, record) and not (lies and SECRETARIAT in viewer.roles_in(record.forum_id)):
        return no(_("The side that drafts a record gives it up. After a week without a word the secretariat takes it."))
    return RECORD.may("give-up", record.state)


def answering(viewer: Viewer, record: MeetingRecord) -> tuple[str, ...]:
    """The parties for which ``viewer`` may answer a record."""
    own = countries_of(viewer, record.forum_id, *SPEAKERS)
    return tuple(country for country in record.parties if country in own)


def may_agree(viewer: Viewer, record: MeetingRecord, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may agree to a record for ``country``; None asks whether for any of theirs."""
    return _may_answer(viewer, record, country) and RECORD.may("agree", record.state)


def may_object(viewer: Viewer, point: RecordPoint, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may object to a point of a record for ``country``; None asks whether for any of theirs."""
    if point.struck:
        return not_now(_("This point was struck out."))
    return _may_answer(viewer, point.record, country) and RECORD.may("object", point.record.state)


def _may_answer(viewer: Viewer, record: MeetingRecord, country: str | None) -> Verdict:
    own = answering(viewer, record)
    if not own or (country is not None and country not in own):
        return no(_("A record is answered by the focal points and heads of mission of its parties."))
    return YES


def may_close_record(viewer: Viewer, record: MeetingRecord) -> Verdict:
    """Whether ``viewer`` may close a record: the secretariat; after that it no longer changes."""
    if SECRETARIAT not in viewer.roles_in(record.forum_id):
        return no(_("A record is closed by the secretariat."))
    own = record.audience == MeetingRecord.Audience.SECRETARIAT
    return RECORD.may("close-own" if own else "close", record.state)


def marking_of(record: MeetingRecord) -> str:
    """Whom a file of the record is for, in words."""
    if record.clearance in {Clearance.PARTIES, Clearance.DELEGATION}:
        return str(format_lazy(_("For: {countries}"), countries=", ".join(map(country_name, record.cleared_for))))
    return Clearance(record.clearance).marking


def delegations_of(viewer: Viewer, meeting: Meeting, sides: Iterable[str]) -> tuple[str, ...]:
    """The sides of a meeting whose talking points ``viewer`` may read."""
    own = countries_of(viewer, meeting.forum_id, *READERS)
    return tuple(country for country in sides if country in own)


def may_read_points(viewer: Viewer, meeting: Meeting, sides: Iterable[str], country: str | None = None) -> Verdict:
    """Whether ``viewer`` may read the talking points of ``country``: its own delegation, and nobody else at all.

    The secretariat reads everything in a forum, but not these: what a delegation means to say is its own, as domain and
    the issue have it, so this policy stands on top of the rule of clearance.
    """
    own = delegations_of(viewer, meeting, sides)
    if not own or (country is not None and country not in own):
        return no(_("Talking points are a delegation's own: nobody else reads them, not even the secretariat."))
    return YES


def may_write_points(viewer: Viewer, meeting: Meeting, sides: Iterable[str], country: str) -> Verdict:
    """Whether ``viewer`` may write the talking points of ``country``: its focal points and heads of mission."""
    verdict = may_read_points(viewer, meeting, sides, country)
    if verdict and country not in own_sides(viewer, meeting, sides):
        return no(_("Talking points are written by the focal point or the head of mission of the delegation."))
    if verdict and meeting.state in {Holding.CALLED_OFF, Holding.NOT_HELD}:
        return not_now(_("This meeting was called off, or not held."))
    return verdict


def is_timed(meeting: Meeting) -> bool:
    """Whether a meeting is arranged here, not told by history."""
    return meeting.state in _TIMED
