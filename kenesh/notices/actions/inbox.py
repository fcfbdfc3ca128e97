"""Telling somebody something, and what they do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from django.db import transaction

from kenesh.kit.verdict import demand
from kenesh.notices import policy
from kenesh.notices.actions.mail import post_new, written
from kenesh.notices.composing import footer, headers, link, sentence, subject
from kenesh.notices.models import Follow, Mail, Notice, Preference
from kenesh.notices.queries import preference_of
from kenesh.notices.quiet import wakes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.kit.refs import Ref
    from kenesh.notices.wordings import Wording
    from kenesh.people.models import User
    from kenesh.realms.viewer import Viewer


class Telling(NamedTuple):
    """What somebody is told: ``key`` names it, ``url`` is the page it leads to."""

    user: User
    wording: Wording
    key: str
    data: Mapping[str, object]
    url: tuple[str, Sequence[str | int]]


def tell(  # noqa: PLR0913 - a notice has these parts
    user: User,
    wording: Wording,
    *,
    key: str,
    at: dt.datetime,
    data: Mapping[str, object] | None = None,
    url: tuple[str, Sequence[str | int]] = ("", ()),
    by_mail: bool = False,
    mailed: bool = False,
) -> bool:
    """Put a line into somebody's inbox, and mail it as they prefer (``by_mail``: at once, whatever they prefer).

    ``mailed`` says that they get a mail about it anyway, so that none is written here.

    Mail that can wait is not sent in the reader's quiet hours, but when these end.

    ``key`` names what is told; telling the same twice changes nothing. Returns whether it was new.
    """
    # Most reminders ask each minute: what was told already takes no transaction, which would keep others from writing.
    if not user.is_active or Notice.objects.filter(user=user, key=key).exists():
        return False
    telling = Telling(user, wording, key, data or {}, url)
    with transaction.atomic():
        wanted = preference_of(user)
        fresh = _notice(telling, wanted, at, by_mail=by_mail or mailed)
        told = {
            field: getattr(fresh, field) for field in ("wording", "data", "url_name", "url_args", "at", "settled_at")
        }
        notice, new = Notice.objects.get_or_create(user=user, key=key, defaults=told)
        if new and not mailed and (mail := _mail(notice, wanted, at, by_mail=by_mail)):
            post_new([mail], at)
    return new


def tell_many(tellings: Sequence[Telling], at: dt.datetime) -> list[bool]:
    """The same for many, in a number of queries that does not grow with them; says of each whether it was new.

    For one who holds what the tellings are about locked: two that tell the same at once would not both get through.
    """
    known = set(Notice.objects.filter(key__in={one.key for one in tellings}).values_list("user_id", "key"))
    chosen = Preference.objects.in_bulk({one.user.pk for one in tellings}, field_name="user_id")
    said, fresh = [], []
    for one in tellings:
        new = one.user.is_active and (one.user.pk, one.key) not in known
        known.add((one.user.pk, one.key))
        said.append(new)
        if new:
            fresh.append((one, chosen.get(one.user.pk) or Preference(user=one.user)))
    notices = Notice.objects.bulk_create(_notice(one, wanted, at) for one, wanted in fresh)
    mails = [_mail(notice, wanted, at) for notice, (_one, wanted) in zip(notices, fresh, strict=True)]
    post_new([mail for mail in mails if mail], at)
    return said


def _notice(one: Telling, wanted: Preference, at: dt.datetime, *, by_mail: bool = False) -> Notice:
    """The line; whoever wants a daily mail is owed one until that is sent."""
    settled = None if wanted.pace == Preference.Pace.DAILY else at
    return Notice(
        user=one.user,
        key=one.key,
        wording=one.wording.key,
        data=dict(one.data),
        url_name=one.url[0],
        url_args=list(one.url[1]),
        at=at,
        settled_at=at if by_mail else settled,
    )


def _mail(notice: Notice, wanted: Preference, at: dt.datetime, *, by_mail: bool = False) -> Mail | None:
    """The mail that goes with the line, if any goes at once."""
    user = notice.user
    if not by_mail and wanted.pace != Preference.Pace.AT_ONCE:
        return None
    return written(
        f"notice:{notice.pk}",
        to=user.email,
        language=user.language,
        headers=headers(user),
        write=lambda: (subject(notice), f"{sentence(notice)}\n{link(notice)}\n\n{footer(user)}\n"),
        at=at,
        not_before=at if by_mail else wakes(at, user.time_zone, wanted.quiet_from, wanted.quiet_until),
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
