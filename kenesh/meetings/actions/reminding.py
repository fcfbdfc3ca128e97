"""What requests do by themselves and when asked to: reminding those who have not answered; lapsing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.forums.queries import date_of
from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.meetings import ages, policy
from kenesh.meetings.actions.agreeing import say
from kenesh.meetings.actions.telling import tell_waiting
from kenesh.meetings.events import asking as events
from kenesh.meetings.models import Reply, Request
from kenesh.meetings.states import REQUEST, Asking
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.policy import told_to
from kenesh.sources.actions import check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.journal.actions import Actor
    from kenesh.kit.partial import PartialDate
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def remind(request: Request, *, based_on: int, by: Viewer, at: dt.datetime) -> Request:
    """Remind those who have not answered, now."""
    current = lock(request)
    demand(policy.may_remind(by, current, list(current.parties.all()), at))
    check_version(current, based_on)
    _note(current, by=by, at=at)
    return current


def do_due(now: dt.datetime) -> str:
    """Let requests lapse whose edition began, then remind of those that wait; what was done, in a sentence."""
    open_ = Request.objects.filter(state=Asking.ASKED).select_related("edition__forum")
    put = Max("replies__at", filter=Q(replies__sort__in=Reply.ON_THE_TABLE))
    lapsed = reminded = 0
    known: dict[int, tuple[ZoneInfo, PartialDate]] = {}
    for one in open_.annotate(put=put):
        # Days are those of the host city.
        if one.edition_id not in known:
            known[one.edition_id] = ZoneInfo(frame_of(one.edition).zone), date_of(one.edition)
        zone, date = known[one.edition_id]
        over = one.edition.state in {Edition.State.HELD, Edition.State.CANCELLED}
        if over or ages.lapses(one.asked_at, date, now, zone):
            lapsed += lapse(one, now)
        elif ages.reminds(one.put or one.asked_at, one.reminded_at, ages.begins(date), now, zone):
            reminded += _remind(one, now)
    said = []
    if lapsed:
        said.append(_("Requests for meetings that lapsed: %(count)s.") % {"count": lapsed})
    if reminded:
        said.append(_("Reminders of requests for meetings: %(count)s.") % {"count": reminded})
    return " ".join(said)


@transaction.atomic
def lapse(request: Request, now: dt.datetime) -> int:
    """Let a request lapse that is still open. Time does this and no role: no policy is asked. Returns whether it did."""
    current = lock(request)
    if current.state != Asking.ASKED:
        return 0
    say(current, Reply.Sort.LAPSED, "", by=None, at=now)
    values = {"state": REQUEST.after("lapse"), "closed_at": now}
    keep(current, values, by="system", at=now, event=events.LAPSED.key)
    return 1


@transaction.atomic
def _remind(request: Request, now: dt.datetime) -> int:
    current = lock(request)
    if current.state != Asking.ASKED or current.reminded_at != request.reminded_at:
        return 0
    return _note(current, by="system", at=now)


def _note(current: Request, *, by: Actor, at: dt.datetime) -> int:
    """Tell those who wait, and note when. No version is counted: nothing that anybody writes has changed."""
    Request.objects.filter(pk=current.pk).update(reminded_at=at)
    clearance, cleared_for = told_to(current)
    record(
        events.REMINDED.key,
        ref(current),
        by=by,
        at=at,
        forum_id=current.forum_id,
        clearance=clearance,
        cleared_for=cleared_for,
    )
    return tell_waiting(current, at=at)
