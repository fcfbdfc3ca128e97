"""One mail a day for those who prefer that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenesh.notices.actions.mail import post
from kenesh.notices.composing import footer, headers, link, sentence
from kenesh.notices.models import Notice, Preference
from kenesh.notices.quiet import MORNING, zone_of
from kenesh.people.models import User

if TYPE_CHECKING:
    import datetime as dt


def write_due(now: dt.datetime) -> str:
    """Write every digest that is due: once a day each, in the reader's morning or as soon after as anybody asks."""
    owed = Notice.objects.filter(settled_at=None, user__preference__pace=Preference.Pace.DAILY, user__is_active=True)
    written = sum(_write(user_id, now) for user_id in owed.order_by().values_list("user_id", flat=True).distinct())
    return (
        ngettext("%(count)s digest was written.", "%(count)s digests were written.", written) % {"count": written}
        if written
        else ""
    )


def _write(user_id: int, now: dt.datetime) -> bool:
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        today = now.astimezone(zone_of(user.time_zone))
        if today.hour < MORNING:
            return False
        owed = list(Notice.objects.filter(user=user, settled_at=None).order_by("at", "id"))
        # What was read in the inbox meanwhile need not be mailed.
        unread = [notice for notice in owed if notice.read_at is None]
        new = bool(unread) and post(
            f"digest:{user.pk}:{today.date().isoformat()}",
            to=user.email,
            language=user.language,
            headers=headers(user),
            write=lambda: _text(user, unread),
            at=now,
        )
        if new or not unread:
            Notice.objects.filter(pk__in=[notice.pk for notice in owed]).update(settled_at=now)
    return new


def _text(user: User, notices: list[Notice]) -> tuple[str, str]:
    count = len(notices)
    subject = ngettext("%(count)s piece of news", "%(count)s pieces of news", count) % {"count": count}
    lines = "\n\n".join(f"{sentence(notice)}\n{link(notice)}".rstrip() for notice in notices)
    return subject, _("Since the last mail:") + f"\n\n{lines}\n\n{footer(user)}\n"
