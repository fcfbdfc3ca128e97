"""Making and revoking secret addresses for calendar programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import Personal, record
from kenesh.kit.refs import Ref
from kenesh.kit.secrecy import digest_of, new_secret
from kenesh.kit.verdict import demand
from kenesh.people import events, policy
from kenesh.people.models import CalendarFeed, User

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.journal.events import Event
    from kenesh.realms.viewer import Viewer

# More programs than anybody has; what is forgotten should be revoked.
MOST_FEEDS = 10


@transaction.atomic
def make_feed(name: str, *, by: Viewer, at: dt.datetime, of: tuple[int, str] | None = None) -> tuple[CalendarFeed, str]:
    """Make a secret address for a calendar program; return it with its secret, which is told only now.

    ``of`` names a forum and a country: the calendar is then of that delegation alone, for its office. Raise ``Refused`` for strangers, and ``ValidationError`` for a name that is no name or one address too many.
    """
    demand(policy.may_make_feed(by))
    forum, country = of or (None, "")
    if forum is not None:
        demand(policy.may_share_delegation(by, forum, country))
    User.objects.select_for_update().get(pk=by.account)
    if policy.feeds_of(by).count() >= MOST_FEEDS:
        raise ValidationError(_("You have %(most)s addresses: revoke one first.") % {"most": MOST_FEEDS})
    secret = new_secret()
    whose: dict[str, Any] = {"user_id": by.account, "forum_id": forum, "country": country}
    feed = CalendarFeed(name=name.strip(), digest=digest_of(secret), made_at=at, **whose)
    feed.full_clean()
    feed.save(force_insert=True)
    _record(events.FEED_MADE, feed, by=by, at=at)
    return feed, secret


@transaction.atomic
def revoke_feed(feed: CalendarFeed, *, by: Viewer, at: dt.datetime) -> None:
    """Let an address open nothing from now on. Revoking it again changes nothing."""
    demand(policy.may_revoke_feed(by, feed))
    found = CalendarFeed.objects.select_for_update().filter(pk=feed.pk).first()
    if found is not None:
        _record(events.FEED_REVOKED, found, by=by, at=at)
        found.delete()


def note_reading(feed: CalendarFeed, *, at: dt.datetime) -> None:
    """Note the day on which an address was last read, so that its owner sees which ones are in use."""
    if feed.read_on != at.date():
        CalendarFeed.objects.filter(pk=feed.pk).update(read_on=at.date())


def _record(event: Event, feed: CalendarFeed, *, by: Viewer, at: dt.datetime) -> None:
    owner = Ref(User.kind, feed.user_id)
    personal = {"name": Personal(feed.name, str(owner))}
    record(event.key, owner, by=by, at=at, clearance="secretariat", personal=personal)
