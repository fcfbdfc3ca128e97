"""Sending what programs are told: every message at least once, as the Standard Webhooks specification asks.

A delivery is claimed, and the claim committed, before anything is sent: two workers never send it at once. When the
process dies before the answer is noted, nobody knows whether the message arrived, and it is sent again. That is the other
choice than for mail, where nothing is sent twice: a program tells a repeated message by its ``webhook-id``, which stays
the same at every attempt, and a program that missed one has no inbox to look into.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.kit.encryption import Unreadable, decrypt
from kenesh.notices import events, policy
from kenesh.notices.actions.hooks import PURPOSE, tell_journal
from kenesh.notices.actions.inbox import tell
from kenesh.notices.models import Delivery, Hook
from kenesh.notices.reaching import Unreached, post
from kenesh.notices.signing import headers
from kenesh.notices.states import HOOK, Delivering, Hooking, Why
from kenesh.notices.wordings import HOOK_STOPPED
from kenesh.people.queries import viewer_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Seconds to wait before each further attempt, as the specification proposes; after the last, it is given up.
WAITS = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
# A receiver may ask for more time, within reason.
_LONGEST_WAIT = 86_400
# A hook that fails rests as long as it has failed, so that it keeps no other waiting; and no longer than this.
_LONGEST_REST = dt.timedelta(minutes=30)
# After so long without a message that arrived, its owner is told, and nothing is sent any more.
GIVE_UP_AFTER = dt.timedelta(days=3)
# Longer than any attempt takes: whoever claimed it is dead.
_CLAIM = dt.timedelta(minutes=2)
# The log goes back so far.
_KEPT = dt.timedelta(days=30)
# Seconds that one tick spends on it: others want the queue too.
_AT_ONCE = 30.0
_GONE = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt: why it failed, the status and the beginning of the answer, milliseconds."""

    why: Why | None = None
    status: int | None = None
    answer: str = ""
    retry_after: str = ""
    duration: int = 0

    @property
    def delivered(self) -> bool:
        """Whether the receiver said that it has the message."""
        return self.why is None


@task()
def deliver_queued(delivery_id: int) -> None:
    """Send one message from the queue."""
    deliver(delivery_id, timezone.now())


def deliver_due(now: dt.datetime) -> str:
    """Send what waits, take up what was claimed by a process that died, and forget old messages; says what was done."""
    Delivery.objects.filter(state=Delivering.SENDING, claimed_at__lt=now - _CLAIM).update(state=Delivering.QUEUED)
    old = Delivery.objects.filter(created_at__lt=now - _KEPT)
    if old.exists():
        old.delete()
    sent, begun = 0, time.monotonic()
    while time.monotonic() - begun < _AT_ONCE:
        delivery_id = _waiting(now).order_by("due_at", "pk").values_list("pk", flat=True).first()
        if delivery_id is None:
            break
        sent += deliver(delivery_id, now)
    return _("Messages to programs delivered: %(count)s.") % {"count": sent} if sent else ""


def _waiting(now: dt.datetime) -> QuerySet[Delivery]:
    rested = Q(hook__rests_until=None) | Q(hook__rests_until__lte=now)
    return Delivery.objects.filter(rested, hook__state=Hooking.ACTIVE, state=Delivering.QUEUED, due_at__lte=now)


def deliver(delivery_id: int, now: dt.datetime) -> bool:
    """Claim one message and send it; returns whether it arrived. Outside any transaction."""
    delivery = _waiting(now).filter(pk=delivery_id).select_related("hook__user", "hook__forum").first()
    if delivery is None:
        return False
    queued = Delivery.objects.filter(pk=delivery_id, state=Delivering.QUEUED, due_at__lte=now)
    if withheld := _withheld(delivery):
        queued.update(state=Delivering.WITHHELD, why=withheld)
        return False
    # No join here: while two workers claim, the row itself decides.
    if not queued.update(state=Delivering.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return False
    outcome = _sent(delivery, now)
    _settle(delivery, outcome, now)
    return outcome.delivered


def _withheld(delivery: Delivery) -> Why | None:
    """Why the owner may not be told of it now, if so."""
    viewer = viewer_of(delivery.hook.user)
    if not policy.may_have_hook(viewer, delivery.hook.forum_id):
        return Why.ROLE
    if delivery.seq is not None and not policy.known_entries(viewer, [delivery.seq]):
        return Why.HIDDEN
    return None


def _sent(delivery: Delivery, now: dt.datetime) -> Outcome:
    hook, body = delivery.hook, delivery.body.encode()
    try:
        keys = [decrypt(hook.secret, PURPOSE)]
        if hook.old_until is not None and now < hook.old_until:
            keys.append(decrypt(hook.old_secret, PURPOSE))
    except Unreadable:
        return Outcome(Why.KEY)
    signed = headers(keys, delivery.message, int(now.timestamp()), body)
    begun = time.monotonic()
    try:
        answer = post(
            hook.url,
            {"Content-Type": "application/json", "User-Agent": "Kenesh", **signed},
            body,
            here=settings.HOOKS_STAY_HERE,
        )
    except Unreached as unreached:
        return Outcome(unreached.why, duration=_milliseconds(begun))
    return Outcome(
        _why(answer.status),
        answer.status,
        answer.body.decode(errors="replace").replace("\0", ""),
        answer.retry_after,
        _milliseconds(begun),
    )


def _why(status: int) -> Why | None:
    match status // 100:
        case 2:
            return None
        case 3:
            return Why.REDIRECT
    return Why.GONE if status == _GONE else Why.STATUS


def _milliseconds(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)


@transaction.atomic
def _settle(delivery: Delivery, outcome: Outcome, now: dt.datetime) -> None:
    """Note what became of an attempt: what follows for the message, and for the hook."""
    hook = Hook.objects.select_for_update().filter(pk=delivery.hook_id).first()
    attempts = delivery.attempts + 1
    last = attempts > len(WAITS) or outcome.why in {Why.GONE, Why.KEY}
    state = Delivering.DELIVERED if outcome.delivered else Delivering.FAILED if last else Delivering.QUEUED
    noted = _note(
        delivery,
        now,
        state=state,
        due_at=delivery.due_at if outcome.delivered or last else now + _wait(delivery, outcome, now),
        tried_at=now,
        why=outcome.why or "",
        status=outcome.status,
        duration=outcome.duration,
        answer=outcome.answer,
    )
    if hook is None or not noted:
        return
    if outcome.delivered:
        hook.failing_since = hook.rests_until = None
    else:
        hook.failing_since = hook.failing_since or now
        hook.rests_until = now + min(now - hook.failing_since + dt.timedelta(seconds=WAITS[0]), _LONGEST_REST)
    hook.save(update_fields=["failing_since", "rests_until"])
    if outcome.why == Why.GONE:
        _stop(hook, "leave", now)
    elif hook.failing_since is not None and now - hook.failing_since >= GIVE_UP_AFTER:
        _stop(hook, "stop", now)


def _note(delivery: Delivery, now: dt.datetime, **noted: object) -> bool:
    """Write down what became of a claim; whether it was still ours."""
    return bool(Delivery.objects.filter(pk=delivery.pk, state=Delivering.SENDING, claimed_at=now).update(**noted))


def _wait(delivery: Delivery, outcome: Outcome, now: dt.datetime) -> dt.timedelta:
    """How long to wait: by the schedule, or as the receiver asks; up to a tenth more, so that not all come at once."""
    seconds = max(WAITS[delivery.attempts], _asked(outcome.retry_after, now))
    share = hashlib.sha256(f"{delivery.message}{delivery.attempts}".encode()).digest()[0] / 255
    return dt.timedelta(seconds=seconds * (1 + share / 10))


def _asked(retry_after: str, now: dt.datetime) -> float:
    """The seconds of a Retry-After header: a number, or a date as HTTP writes it. What is neither asks for none."""
    if retry_after.isascii() and retry_after.isdecimal():
        return float(min(int(retry_after[:9]), _LONGEST_WAIT))
    try:
        at = email.utils.parsedate_to_datetime(retry_after)
    except ValueError:
        return 0
    return min(max((at.replace(tzinfo=at.tzinfo or dt.UTC) - now).total_seconds(), 0), _LONGEST_WAIT)


def _stop(hook: Hook, move: str, now: dt.datetime) -> None:
    """Send nothing more to a hook, and tell its owner."""
    if not HOOK.may(move, hook.state):
        return
    hook.state = HOOK.after(move)
    hook.save(update_fields=["state"])
    tell(
        hook.user,
        HOOK_STOPPED,
        key=f"hook-stopped:{hook.pk}:{now.isoformat()}",
        at=now,
        data={"host": hook.host, "forum": dict(hook.forum.heading())},
        url=("hook", (hook.pk,)),
        by_mail=True,
    )
    tell_journal(events.STOPPED, hook, by="system", at=now)
