"""What pages read about notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.kit.refs import Ref, kinds
from kenesh.notices.composing import path, sentence
from kenesh.notices.models import Mail, Notice, Preference
from kenesh.notices.policy import follows_of, inbox_of
from kenesh.realms.models import Belonging

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.people.models import User
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


def pace_of(user: User) -> Preference.Pace:
    """How often somebody wants mail."""
    found = Preference.objects.filter(user=user).values_list("pace", flat=True).first()
    return Preference.Pace(found) if found else Preference.Pace.AT_ONCE


def follows(viewer: Viewer, subject: Ref) -> bool:
    """Whether the viewer follows ``subject``."""
    return follows_of(viewer).filter(subject_kind=subject.kind, subject_id=subject.id).exists()


def followable(viewer: Viewer, subject: Ref) -> Belonging | None:
    """Find what can be followed, if the viewer may know of it."""
    model = kinds().get(subject.kind)
    if model is None or not issubclass(model, Belonging):
        return None
    return sight.of(model, viewer).select_related("forum").filter(pk=subject.id).first()
