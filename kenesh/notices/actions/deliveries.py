"""Writing what programs are told. What is sent is thin: which thing was changed, and where to read it.

Whether the owner of a hook may know of the thing is asked here, and again before every attempt to send it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kenesh.kit.refs import kinds
from kenesh.kit.verdict import Refused, demand, not_now
from kenesh.notices import policy
from kenesh.notices.actions.delivering import deliver_queued
from kenesh.notices.composing import api_address
from kenesh.notices.models import Delivery, Hook
from kenesh.notices.offered import TEST
from kenesh.notices.signing import new_message
from kenesh.notices.states import Delivering, Hooking
from kenesh.people.queries import viewer_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.journal.models import Entry
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer


def write(entries: Sequence[Entry]) -> None:
    """Write what hooks are to be told of these entries, and queue it. Twice changes nothing."""
    forums = {entry.forum_id for entry in entries if entry.forum_id is not None}
    hooks = Hook.objects.filter(forum__in=forums, state=Hooking.ACTIVE).select_related("user", "forum")
    for hook in hooks:
        wanted = [entry.seq for entry in entries if entry.forum_id == hook.forum_id and entry.event in hook.events]
        viewer = viewer_of(hook.user)
        if wanted and policy.may_have_hook(viewer, hook.forum_id):
            for entry in policy.known_entries(viewer, wanted):
                _write(hook, entry)


def _write(hook: Hook, entry: Entry) -> None:
    thing = _thing(entry)
    if thing is None:
        return
    with override(hook.user.language):
        url = f"{settings.SITE_URL}{thing.get_absolute_url()}"
    about = {
        "forum": thing.forum.key,
        "kind": thing.kind,
        "key": thing.key,
        "url": url,
        "api": api_address(thing),
        "version": thing.version,
    }
    with transaction.atomic():
        delivery, new = Delivery.objects.get_or_create(
            hook=hook, seq=entry.seq, defaults=_message(entry.event, about, entry.at)
        )
        if new:
            deliver_queued.enqueue(delivery.pk)


def _thing(entry: Entry) -> Belonging | None:
    subject = entry.subject
    model: Any = kinds().get(subject.kind) if subject else None
    if subject is None or model is None:
        return None
    found: Belonging | None = (
        model._default_manager.select_related("forum", *model.hangs_on).filter(pk=subject.id).first()
    )
    return found


def _message(event: str, data: Mapping[str, object], at: dt.datetime) -> dict[str, Any]:
    """The fields of a new delivery. Its body is written once, so that every attempt sends and signs the same bytes."""
    told = {"type": event, "timestamp": at.isoformat().replace("+00:00", "Z"), "data": data}
    return {
        "message": new_message(),
        "event": event,
        "body": json.dumps(told, ensure_ascii=False, separators=(",", ":")),
        "created_at": at,
        "due_at": at,
    }


@transaction.atomic
def send_test(hook: Hook, *, by: Viewer, at: dt.datetime) -> Delivery:
    """Send a message that tells of nothing, to show that it arrives."""
    demand(policy.may_change_hook(by, hook))
    _wake(hook)
    delivery = Delivery.objects.create(hook=hook, **_message(TEST, {"forum": hook.forum.key}, at))
    deliver_queued.enqueue(delivery.pk)
    return delivery


@transaction.atomic
def send_again(delivery: Delivery, *, by: Viewer, at: dt.datetime) -> Delivery:
    """Send a message again, under its own name; a receiver that has it already can tell."""
    current = Delivery.objects.select_for_update().get(pk=delivery.pk)
    demand(policy.may_change_hook(by, current.hook))
    _wake(current.hook)
    if current.state in {Delivering.DELIVERED, Delivering.FAILED, Delivering.WITHHELD}:
        current.state, current.due_at = Delivering.QUEUED, at
        current.save(update_fields=["state", "due_at"])
        deliver_queued.enqueue(current.pk)
    return current


def _wake(hook: Hook) -> None:
    """Let a hook that rests after failures be tried at once, because its owner asks. Raise ``Refused`` for a stopped one."""
    if hook.state != Hooking.ACTIVE:
        raise Refused(not_now(_("Nothing is sent to it now: resume it first.")))
    Hook.objects.filter(pk=hook.pk).update(rests_until=None)
