"""Inviting people to meetings by calendar mail, and telling their calendars what has changed.

Each calendar is told what stands, not what happened: a meeting that moved twice before anybody was told is told once,
and telling again changes nothing. A mail waits for a minute; what comes in that time takes its place.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import translation

from kenesh.kit import sight
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.meetings import policy
from kenesh.meetings.calendars.values import Method
from kenesh.meetings.events import inviting as events
from kenesh.meetings.mailing import Told, Written, kept, written
from kenesh.meetings.models import Attendee, CalendarMail, Invitee, Meeting, Standing
from kenesh.meetings.states import Holding
from kenesh.nominations.models import Timing
from kenesh.notices.actions.mail import post, recall
from kenesh.notices.models import Mail
from kenesh.people.models import User
from kenesh.people.queries import holders, viewer_of
from kenesh.programme.queries.plans import frame_of
from kenesh.sources.actions import check_version, keep, lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.journal.models import Entry
    from kenesh.realms.viewer import Viewer

# So long a mail waits for another that takes its place.
WAITS = dt.timedelta(minutes=1)
# Nobody guesses so many bytes of chance.
_BYTES = 20
# Who answers for a delegation.
_FOR_DELEGATION = ("focal-point", "head-of-mission")
_LANGUAGES = frozenset(tag for tag, _name in settings.LANGUAGES)


@transaction.atomic
def invite(meeting: Meeting, typed: Mapping[str, str], *, based_on: int, by: Viewer, at: dt.datetime) -> Meeting:
    """Invite an address that protocol typed (``address``, ``name``, ``country``, ``language``).

    One that was taken off is invited again. Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = lock(meeting)
    demand(policy.may_invite(by, current))
    check_version(current, based_on)
    before = Invitee.objects.filter(meeting=current, address__iexact=typed["address"], off=True).first()
    invitee = before or _new(current, typed["address"])
    invitee.off = False
    for name in ("name", "country", "language"):
        setattr(invitee, name, typed[name])
    invitee.full_clean()
    invitee.save()
    keep(current, {}, by=by, at=at, event=events.INVITED.key, data={})
    return current


@transaction.atomic
def take_off(meeting: Meeting, address: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Meeting:
    """Invite somebody no longer; whoever was sent the meeting is told. Raises ``Refused`` and ``Overtaken``."""
    current = lock(meeting)
    demand(policy.may_invite(by, current))
    check_version(current, based_on)
    Invitee.objects.filter(meeting=current, address=address).update(off=True)
    keep(current, {}, by=by, at=at, event=events.TAKEN_OFF.key, data={})
    return current


@transaction.atomic
def keep_time(meeting: Meeting, address: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Meeting:
    """Tell somebody who proposed another time that the meeting stays as it is: they are asked for their answer anew.

    Raises ``Refused`` and ``Overtaken``.
    """
    current = lock(meeting)
    demand(policy.may_invite(by, current))
    check_version(current, based_on)
    proposing = Invitee.objects.select_for_update().filter(meeting=current, standing=Standing.PROPOSED, off=False)
    for invitee in proposing.filter(address=address):
        last = invitee.mails.filter(recalled=False).last()
        if last is not None:
            told = Told(current, list(Attendee.objects.filter(meeting=current)), _zone(current), at)
            with translation.override(invitee.language):
                made = kept(told, invitee, last)
            key = f"{last.key}:{invitee.answered_at:%Y%m%dT%H%M%S}"
            _post(key, invitee, made, at, not_before=at)
        # When they answered is kept: an older answer is still older.
        invitee.standing, invitee.comment, invitee.starts, invitee.ends = Standing.NOTHING, "", None, None
        invitee.save()
    keep(current, {}, by=by, at=at, event=events.KEPT.key, data={})
    return current


def tell_calendars(entries: Sequence[Entry]) -> None:
    """Tell the calendars of those invited to the meetings that the entries are about what stands now."""
    latest = {entry.subject_id: entry for entry in entries if entry.subject_kind == Meeting.kind}
    for meeting in Meeting.objects.filter(pk__in=[number for number in latest if number is not None]):
        entry = latest[meeting.pk]
        bring_up_to_date(meeting, at=entry.at, said=entry.data)


def tell_calendars_of_delegations(entries: Sequence[Entry]) -> None:
    """Send whoever speaks for a delegation from now on what is to come, and take back from who does not any more."""
    for entry in entries:
        role, country = entry.data.get("role"), entry.data.get("country")
        if role in _FOR_DELEGATION and country:
            coming = Meeting.objects.filter(forum=entry.forum_id, state=Holding.SCHEDULED, ends__gt=entry.at)
            for meeting in coming.filter(pk__in=Attendee.objects.filter(country=country).values("meeting")):
                bring_up_to_date(meeting, at=entry.at)


@transaction.atomic
def bring_up_to_date(meeting: Meeting, *, at: dt.datetime, said: Mapping[str, Any] | None = None) -> int:
    """Send everybody invited to a meeting what their calendar does not know yet; returns how many mails were written.

    ``said`` is what the journal has of the change: ``why``, the key of a reason, and a ``note`` to those concerned.
    """
    current = lock(meeting)
    if not current.state or Timing.objects.filter(edition=current.edition_id).exclude(purged=None).exists():
        return 0
    attendees = list(Attendee.objects.filter(meeting=current))
    comes: set[int | None] = set()
    if current.state == Holding.SCHEDULED:
        comes = {None, *_invite_accounts(current, attendees, at)}
    why, note = (said or {}).get("why"), (said or {}).get("note")
    told = Told(current, attendees, _zone(current), at, str(why or ""), note if isinstance(note, dict) else {})
    invitees = Invitee.objects.select_for_update().filter(meeting=current).order_by("pk")
    return sum(_bring(told, one, comes=one.user_id in comes and not one.off, at=at) for one in invitees)


def _bring(told: Told, invitee: Invitee, *, comes: bool, at: dt.datetime) -> bool:
    """Write the mail that an invitee is owed, if any; one that waits to be sent and says less is taken back."""
    mails = list(invitee.mails.all())
    held = [mail for mail in mails if not mail.recalled]
    method = _owed(told.meeting, held, at, comes=comes)
    if method is not None and held and recall(held[-1].key, at):
        CalendarMail.objects.filter(pk=held.pop().pk).update(recalled=True)
        method = _owed(told.meeting, held, at, comes=comes)
    if method is None:
        return False
    _send(told, invitee, method, mails, held, at)
    return True


def _owed(meeting: Meeting, held: Sequence[CalendarMail], at: dt.datetime, *, comes: bool) -> Method | None:
    """What a calendar has to be told that holds these messages: nothing of what is over."""
    asked = held[-1] if held and held[-1].method == Method.REQUEST else None
    if comes:
        knows = asked is not None and asked.told >= meeting.sequence
        return None if knows or meeting.ends is None or meeting.ends <= at else Method.REQUEST
    is_over = meeting.state in {Holding.HELD, Holding.NOT_HELD}
    return Method.CANCEL if asked is not None and not is_over and asked.ends > at else None


def _send(
    told: Told, invitee: Invitee, method: Method, mails: list[CalendarMail], held: list[CalendarMail], at: dt.datetime
) -> None:
    meeting = told.meeting
    asks = method is Method.REQUEST
    starts, ends = (meeting.starts, meeting.ends) if asks else (held[-1].starts, held[-1].ends)
    assert starts is not None  # noqa: S101 - a scheduled meeting has its time: the database says so
    assert ends is not None  # noqa: S101 - as above
    if asks:
        _renew(invitee)
    number = max(meeting.sequence, max((mail.sequence for mail in mails), default=-1) + 1)
    mail = CalendarMail(
        invitee=invitee,
        method=method.value,
        sequence=number,
        told=meeting.sequence,
        starts=starts,
        ends=ends,
        at=at,
    )
    first = not any(one.method == Method.REQUEST for one in held)
    with translation.override(invitee.language):
        made = written(told, invitee, mail, first=first)
    _post(mail.key, invitee, made, at, not_before=at + WAITS)
    mail.mail = Mail.objects.only("pk").get(key=mail.key)
    mail.save(force_insert=True)


def _post(key: str, invitee: Invitee, made: Written, at: dt.datetime, *, not_before: dt.datetime) -> None:
    post(
        key,
        to=invitee.address,
        language=invitee.language,
        write=lambda: (made.subject, made.body),
        at=at,
        sender=made.sender,
        not_before=not_before,
        calendar=made.calendar,
    )


def _zone(meeting: Meeting) -> str:
    return frame_of(meeting.edition).zone if meeting.edition else meeting.forum.time_zone


def _renew(invitee: Invitee) -> None:
    """Whoever is asked anew has not answered yet; an account is written to where it can be reached today."""
    invitee.standing, invitee.comment = Standing.NOTHING, ""
    invitee.starts = invitee.ends = invitee.answered_at = None
    user = invitee.user
    if user is not None:
        others = Invitee.objects.filter(meeting=invitee.meeting_id, address__iexact=user.email).exclude(pk=invitee.pk)
        if not others.exists():
            invitee.address = user.email
        invitee.name, invitee.language = user.name, _language(user)
    invitee.save()


def _invite_accounts(meeting: Meeting, attendees: Sequence[Attendee], at: dt.datetime) -> set[int]:
    """Invite the accounts of the parties; returns the numbers of those that are theirs today."""
    wanted = dict(_accounts(meeting, attendees, at.date()))
    known = Invitee.objects.filter(meeting=meeting)
    taken = {address.casefold() for address in known.values_list("address", flat=True)}
    there = set(known.exclude(user=None).values_list("user_id", flat=True))
    for user, country in wanted.items():
        if user.pk not in there and user.email.casefold() not in taken:
            one = _new(meeting, user.email)
            one.user, one.country, one.name, one.language = user, country, user.name, _language(user)
            one.save(force_insert=True)
    return {user.pk for user in wanted}


def _accounts(meeting: Meeting, attendees: Iterable[Attendee], today: dt.date) -> Iterable[tuple[User, str]]:
    """The accounts that are invited, with the country for which they are: those of the people who meet first."""
    people = {one.person_id: one.country for one in attendees if one.person_id is not None}
    found = {user: people[user.person_id or 0] for user in User.objects.filter(person__in=people, is_active=True)}
    for country in dict.fromkeys(one.country for one in attendees if one.country):
        for role in _FOR_DELEGATION:
            for user in holders(meeting.forum_id, role, today, country):
                found.setdefault(user, country)
    for user, country in found.items():
        if sight.known([ref(meeting)], viewer_of(user)):
            yield user, country


def _new(meeting: Meeting, address: str) -> Invitee:
    """Somebody invited, with the name of the invitation: it never changes, and its end is a secret."""
    uid = f"{meeting.forum.key}.{meeting.key}.{secrets.token_hex(_BYTES)}@{settings.DOMAIN}"
    return Invitee(meeting=meeting, address=address, uid=uid)


def _language(user: User) -> str:
    return user.language if user.language in _LANGUAGES else settings.LANGUAGE_CODE
