"""Telling somebody something, and what they do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction

from kenesh.kit.verdict import demand
from kenesh.notices import policy
from kenesh.notices.actions.mail import post
from kenesh.notices.composing import footer, headers, link, sentence, subject
from kenesh.notices.models import Follow, Notice, Preference
from kenesh.notices.queries import preference_of
from kenesh.notices.quiet import wakes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.kit.refs import Ref
    from kenesh.notices.wordings import Wording
    from kenesh.people.models import User
    from kenesh.realms.viewer import Viewer


def tell(  # noqa: PLR0913 - a notice has these parts
    user: User,
    wording: Wording,
    *,
    key: str,
    at: dt.datetime,
    data: Mapping[str, object] | None = None,
    url: tuple[str, Sequence[str | int]] = ("", ()),
    by_mail: bool = False,
) -> bool:
    """Put a line into somebody's inbox, and mail it as they prefer (``by_mail``: at once, whatever they prefer).

    Mail that can wait is not sent in the reader's quiet hours, but when these end.

    ``key`` names what is told; telling the same twice changes nothing. Returns whether it was new.
    """
    if not user.is_active:
        return False
    with transaction.atomic():
        notice, new = Notice.objects.get_or_create(
            user=user,
            key=key,
            defaults={
                "wording": wording.key,
                "data": dict(data or {}),
                "url_name": url[0],
                "url_args": list(url[1]),
                "at": at,
            },
        )
        if not new:
            return False
        wanted = preference_of(user)
        pace = Preference.Pace.AT_ONCE if by_mail else wanted.pace
        if pace == Preference.Pace.AT_ONCE:
            quiet_until = wakes(at, user.time_zone, wanted.quiet_from, wanted.quiet_until)
            _mail(notice, at, at if by_mail else quiet_until)
        if pace != Preference.Pace.DAILY:
            notice.settled_at = at
            notice.save(update_fields=["settled_at"])
    return True


def _mail(notice: Notice, at: dt.datetime, not_before: dt.datetime) -> None:
    user = notice.user
    post(
        f"notice:{notice.pk}",
        to=user.email,
        language=user.language,
        headers=headers(user),
        write=lambda: (subject(notice), f"{sentence(notice)}\n{link(notice)}\n\n{footer(user)}\n"),
        at=at,
        not_before=not_before,
    )


def mark_read(user_id: int, notice_ids: Sequence[int] | None, at: dt.datetime) -> int:
    """Mark lines of somebody's own inbox as read, all of them without ``notice_ids``; returns how many were not."""
    unread = Notice.objects.filter(user_id=user_id, read_at=None)
    if notice_ids is not None:
        unread = unread.filter(pk__in=notice_ids)
    return unread.update(read_at=at)


def choose_pace(user_id: int, pace: str, at: dt.datetime, quiet: tuple[int, int] | None = None) -> None:
    """Change how often somebody gets mail, and in which hours (from, until) none.

    Without a daily mail any more, nothing old is owed.
    """
    hours = dict(zip(("quiet_from", "quiet_until"), quiet, strict=True)) if quiet else {}
    with transaction.atomic():
        Preference.objects.update_or_create(user_id=user_id, defaults={"pace": pace, **hours})
        if pace != Preference.Pace.DAILY:
            Notice.objects.filter(user_id=user_id, settled_at=None).update(settled_at=at)


def follow(subject: Ref, *, by: Viewer, at: dt.datetime) -> None:
    """Let ``by`` know of changes from now on. Following twice changes nothing."""
    demand(policy.may_follow(by))
    Follow.objects.get_or_create(
        user_id=cast("int", by.user_id),  # who may follow is signed in
        subject_kind=subject.kind,
        subject_id=subject.id,
        defaults={"since": at},
    )


def unfollow(subject: Ref, *, by: Viewer) -> None:
    """Stop letting ``by`` know."""
    demand(policy.may_follow(by))
    policy.follows_of(by).filter(subject_kind=subject.kind, subject_id=subject.id).delete()
