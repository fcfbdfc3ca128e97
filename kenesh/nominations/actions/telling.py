"""Telling people of nominations: what follows from an entry of the journal, and what is due."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.forums.queries import clock_of
from kenesh.kit import sight
from kenesh.kit.refs import ref
from kenesh.nominations.models import Invitation, Nomination, Timing
from kenesh.nominations.notices import CLOSES, CONFIRMED, INVITED, RETURNED, UNREACHED, WAITS
from kenesh.notices.actions.inbox import tell
from kenesh.people.queries import holders, viewer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.journal.models import Entry
    from kenesh.notices.wordings import Wording
    from kenesh.people.models import User

# Focal points are reminded this long before nominations close.
AHEAD = dt.timedelta(days=7)
_FOCAL, _SECRETARIAT, _PROTOCOL = "focal-point", "secretariat", "protocol"


def tell_who_is_next(entries: Sequence[Entry]) -> None:
    """Tell those for whom a nomination waits now: once a day for each edition, however many there are."""
    for entry, one in _nominations(entries):
        match one.state:
            case "proposed":
                users = holders(one.forum_id, _FOCAL, entry.at.date(), one.country)
            case "endorsed":
                users = holders(one.forum_id, _SECRETARIAT, entry.at.date())
            case "forwarded":
                users = holders(one.forum_id, _PROTOCOL, entry.at.date(), one.edition.country)
            case _:
                continue
        key = f"nominations:{one.edition_id}:{one.state}:{entry.at.date().isoformat()}"
        _tell(users, WAITS, key, one, entry.at, but=entry.actor)


def tell_who_nominated(entries: Sequence[Entry]) -> None:
    """Tell the focal points of the country that nominates what was answered."""
    for entry, one in _nominations(entries):
        wording = CONFIRMED if one.state == "confirmed" else RETURNED
        users = holders(one.forum_id, _FOCAL, entry.at.date(), one.country) if one.country else []
        _tell(users, wording, f"nomination:{one.pk}:{entry.seq}", one, entry.at, but=entry.actor)


def tell_who_is_invited(entries: Sequence[Entry]) -> None:
    """Tell the focal points of a country that it is invited."""
    latest = {entry.subject_id: entry for entry in entries if entry.subject_id is not None}
    for one in Invitation.objects.filter(pk__in=latest).select_related("forum", "edition__forum"):
        entry = latest[one.pk]
        if one.country:
            users = holders(one.forum_id, _FOCAL, entry.at.date(), one.country)
            _tell(users, INVITED, f"invitation:{one.pk}:{entry.seq}", one, entry.at)


def tell_who_reaches_them(edition: Edition, unreached: Mapping[str, int], at: dt.datetime) -> None:
    """Tell those who can send links how many of theirs could not be asked anew, by country; empty is the secretariat's."""
    for country, number in unreached.items():
        users = holders(edition.forum_id, _FOCAL if country else _SECRETARIAT, at.date(), country)
        key = f"nominations:{edition.pk}:unreached:{at.isoformat()}"
        _tell(users, UNREACHED, key, edition, at, data={"number": number})


def _nominations(entries: Sequence[Entry]) -> Iterable[tuple[Entry, Nomination]]:
    latest = {entry.subject_id: entry for entry in entries if entry.subject_id is not None}
    for one in Nomination.objects.filter(pk__in=latest).select_related("forum", "edition__forum"):
        yield latest[one.pk], one


def remind_due(now: dt.datetime) -> str:
    """Remind focal points, once, that nominations close within a week."""
    soon = Timing.objects.filter(nominations_close__gt=now, nominations_close__lte=now + AHEAD)
    told = 0
    for timing in soon.filter(edition__state=Edition.State.PLANNED).select_related("forum", "edition__forum"):
        closes = timing.nominations_close
        assert closes is not None  # noqa: S101 - the filter says so
        data: dict[str, object] = {"closes": closes.isoformat(), "zone": clock_of(timing.edition)}
        key = f"nominations:{timing.edition_id}:closes:{closes.isoformat()}"
        for country in timing.forum.members:
            users = holders(timing.forum_id, _FOCAL, now.date(), country)
            told += _tell(users, CLOSES, key, timing.edition, now, data=data)
    return _("Reminded that nominations close: %(count)s.") % {"count": told} if told else ""


def _tell(  # noqa: PLR0913 - a telling has these parts
    users: Iterable[User],
    wording: Wording,
    key: str,
    about: Nomination | Invitation | Edition,
    at: dt.datetime,
    *,
    data: dict[str, object] | None = None,
    but: str = "",
) -> int:
    """Tell those of ``users`` who may know of it today, besides who did it; returns how many were told now."""
    edition = about if isinstance(about, Edition) else about.edition
    said: dict[str, object] = {"edition": dict(edition.heading()), **(data or {})}
    url = (
        ("nominations", (edition.forum.key, edition.key))
        if isinstance(about, Edition) or wording is WAITS
        else (about.kind, (edition.forum.key, about.key))
    )
    return sum(
        tell(user, wording, key=key, at=at, data=said, url=url)
        for user in users
        if f"user:{user.pk}" != but and sight.known([ref(about)], viewer_of(user))
    )
