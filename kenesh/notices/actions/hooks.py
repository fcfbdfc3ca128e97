"""Having a program told of changes: adding hooks, changing them, exchanging their secrets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import Personal, record
from kenesh.kit.encryption import encrypt
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.notices import events, policy
from kenesh.notices.models import Hook
from kenesh.notices.offered import OFFERED
from kenesh.notices.reaching import Unreached, target
from kenesh.notices.signing import new_secret
from kenesh.notices.states import HOOK
from kenesh.people.models import User

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.journal.actions import Actor
    from kenesh.journal.events import Event
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# What secrets of hooks are encrypted for.
PURPOSE = "kenesh.notices.hooks"
MOST_HOOKS = 10
# So long an exchanged secret signs beside the new one.
BOTH = dt.timedelta(days=1)

_MOVES = {"pause": events.PAUSED, "resume": events.RESUMED}


@transaction.atomic
def add_hook(forum: Forum, url: str, chosen: Sequence[str], *, by: Viewer, at: dt.datetime) -> tuple[Hook, str]:
    """Have a program told of events in a forum; return the hook with its secret, which is told only now.

    Raise ``Refused``, or ``ValidationError`` with all that is wrong by field.
    """
    demand(policy.may_have_hook(by, forum.pk))
    User.objects.select_for_update().get(pk=by.account)
    if policy.hooks_of(by).count() >= MOST_HOOKS:
        raise ValidationError(_("You have %(most)s webhooks: delete one first.") % {"most": MOST_HOOKS})
    check_hook(url, chosen)
    secret = new_secret()
    hook = Hook.objects.create(
        user_id=by.account,
        forum=forum,
        url=url,
        events=_in_order(chosen),
        secret=encrypt(secret, PURPOSE),
        created_at=at,
    )
    tell_journal(events.ADDED, hook, by=by, at=at)
    return hook, secret


@transaction.atomic
def change_hook(hook: Hook, url: str, chosen: Sequence[str], *, by: Viewer, at: dt.datetime) -> Hook:
    """Change where a hook leads and what it is told of; nothing is recorded where nothing changes."""
    current = _lock(hook, by)
    check_hook(url, chosen)
    if (current.url, current.events) != (url, _in_order(chosen)):
        current.url, current.events = url, _in_order(chosen)
        # Another address has not failed yet.
        current.failing_since = current.rests_until = None
        current.save(update_fields=["url", "events", "failing_since", "rests_until"])
        tell_journal(events.CHANGED, current, by=by, at=at)
    return current


@transaction.atomic
def move_hook(hook: Hook, move: str, *, by: Viewer, at: dt.datetime) -> Hook:
    """``pause`` a hook, or ``resume`` it. While it is paused nothing is sent, and what happens is not kept for it."""
    current = _lock(hook, by)
    demand(HOOK.may(move, current.state))
    current.state = HOOK.after(move)
    current.failing_since = current.rests_until = None
    current.save(update_fields=["state", "failing_since", "rests_until"])
    tell_journal(_MOVES[move], current, by=by, at=at)
    return current


@transaction.atomic
def rotate(hook: Hook, *, by: Viewer, at: dt.datetime) -> str:
    """Make a new secret and return it; the old one signs beside it for a day, so that no message is lost meanwhile."""
    current = _lock(hook, by)
    secret = new_secret()
    current.old_secret, current.old_until = current.secret, at + BOTH
    current.secret = encrypt(secret, PURPOSE)
    current.save(update_fields=["secret", "old_secret", "old_until"])
    tell_journal(events.ROTATED, current, by=by, at=at)
    return secret


@transaction.atomic
def remove_hook(hook: Hook, *, by: Viewer, at: dt.datetime) -> None:
    """Delete a hook with its secrets and its log."""
    current = _lock(hook, by)
    tell_journal(events.REMOVED, current, by=by, at=at)
    current.delete()


def check_hook(url: str, chosen: Sequence[str]) -> None:
    """Raise ``ValidationError``, with all that is wrong by field, unless a hook can be like this."""
    wrong: dict[str, str] = {}
    try:
        target(url, here=settings.HOOKS_STAY_HERE)
    except Unreached as unreached:
        wrong["url"] = str(unreached.why.label)
    if not set(chosen) & set(OFFERED):
        wrong["events"] = _("Choose at least one event.")
    if wrong:
        raise ValidationError(wrong)


def tell_journal(event: Event, hook: Hook, *, by: Actor, at: dt.datetime) -> None:
    """Record what was done to a hook. Its whole address may hold a secret: only the host is told, and sealed."""
    record(
        event.key,
        ref(hook),
        by=by,
        at=at,
        forum_id=hook.forum_id,
        clearance="secretariat",
        personal={"host": Personal(hook.host, f"user:{hook.user_id}")},
    )


def _lock(hook: Hook, by: Viewer) -> Hook:
    current = Hook.objects.select_for_update().get(pk=hook.pk)
    demand(policy.may_change_hook(by, current))
    return current


def _in_order(chosen: Sequence[str]) -> list[str]:
    return [event for event in OFFERED if event in chosen]
