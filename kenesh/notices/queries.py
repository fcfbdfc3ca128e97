"""What pages read about notices."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.kit.parts import State
from kenesh.kit.refs import Ref, kinds
from kenesh.notices.composing import path, sentence
from kenesh.notices.models import Delivery, Mail, Notice, Preference
from kenesh.notices.policy import hooks_of, inbox_of, known_entries, may_have_hook
from kenesh.realms.models import Belonging
from kenesh.realms.queries import forums_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.notices.models import Hook
    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as the inbox shows it."""

    id: int
    sentence: str
    href: str
    at: dt.datetime
    unread: bool


def inbox(viewer: Viewer) -> QuerySet[Notice]:
    """Everything in the viewer's inbox, newest first."""
    return inbox_of(viewer)


def lines(notices: Iterable[Notice]) -> list[Line]:
    """Put notices into the reader's words."""
    return [
        Line(notice.pk, sentence(notice), path(notice), notice.at, unread=notice.read_at is None) for notice in notices
    ]


def unread(viewer: Viewer) -> int:
    """How many lines the viewer has not read."""
    return inbox_of(viewer).filter(read_at=None).count()


def outbox() -> QuerySet[Mail]:
    """Every mail written, newest first."""
    return Mail.objects.all()


def preference_of(user: User) -> Preference:
    """How often, and when, somebody wants mail."""
    return Preference.objects.filter(user=user).first() or Preference(user=user)


def followable(viewer: Viewer, subject: Ref) -> Belonging | None:
    """Find what can be followed, if the viewer may know of it."""
    model = kinds().get(subject.kind)
    if model is None or not issubclass(model, Belonging):
        return None
    return sight.of(model, viewer).select_related("forum").filter(pk=subject.id).first()


# Marks of the design system for how far a delivery has come.
_MARKS = {
    "queued": "open",
    "sending": "open",
    "delivered": "completed",
    "failed": "not-fulfilled",
    "withheld": "dropped",
}
_HOOK_MARKS = {"active": "in-force", "paused": "planned", "stopped": "not-fulfilled", "gone": "not-fulfilled"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery as the log shows it; ``href`` and ``key`` of what it tells of, where its reader may know of that."""

    delivery: Delivery
    state: State
    key: str = ""
    href: str = ""


def hooks(viewer: Viewer) -> QuerySet[Hook]:
    """The hooks of ``viewer``, oldest first."""
    return hooks_of(viewer).select_related("forum")


def hooking_forums(viewer: Viewer) -> list[Forum]:
    """The forums in which ``viewer`` may have a program told of changes; one query."""
    return [forum for forum in forums_for(viewer) if may_have_hook(viewer, forum.pk)]


def hook_state(hook: Hook) -> State:
    """Whether a hook is told of changes, with its mark."""
    return State(_HOOK_MARKS[hook.state], hook.get_state_display())


def deliveries(hook: Hook) -> QuerySet[Delivery]:
    """What a hook was told, newest first."""
    return Delivery.objects.filter(hook=hook)


def log(found: Iterable[Delivery], viewer: Viewer) -> list[Sent]:
    """Deliveries as a page shows them; two queries."""
    found = list(found)
    known = {entry.seq for entry in known_entries(viewer, [one.seq for one in found if one.seq is not None])}
    return [_sent(one, told=one.seq in known) for one in found]


def _sent(delivery: Delivery, *, told: bool) -> Sent:
    state = State(_MARKS[delivery.state], delivery.get_state_display())
    about = json.loads(delivery.body)["data"] if told else {}
    return Sent(delivery, state, about.get("key", ""), about.get("url", ""))
