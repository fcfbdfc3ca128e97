"""Telling those who are asked to clear a release, and officers of what they answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.kit.refs import ref
from kenesh.notices.actions.inbox import tell
from kenesh.people.models import User
from kenesh.people.queries import holders, viewer_of
from kenesh.press.models import Amendment, Bulletin, Clearing
from kenesh.press.notices import ANSWERED, ASKED, CORRECTION_ASKED, HELD_BACK
from kenesh.press.states import Answer
from kenesh.realms.policy import SECRETARIAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kenesh.journal.models import Entry
    from kenesh.notices.wordings import Wording


def tell_who_is_asked(entries: Sequence[Entry]) -> None:
    """Tell everybody with an account who has not answered yet."""
    for entry, bulletin in _bulletins(entries):
        waiting = Clearing.objects.filter(bulletin=bulletin, answer=Answer.WAITING, user__isnull=False)
        _tell(User.objects.filter(pk__in=waiting.values("user")), ASKED, entry, bulletin)


def tell_who_clears_correction(entries: Sequence[Entry]) -> None:
    """Tell whoever is asked to clear a correction and has an account."""
    for entry, bulletin in _bulletins(entries):
        waiting = Amendment.objects.filter(bulletin=bulletin, answer=Answer.WAITING, user__isnull=False)
        _tell(User.objects.filter(pk__in=waiting.values("user")), CORRECTION_ASKED, entry, bulletin)


def tell_officers(entries: Sequence[Entry]) -> None:
    """Tell officers that somebody cleared it or objected; whoever recorded that knows."""
    for entry, bulletin in _bulletins(entries):
        others = (
            one for one in holders(bulletin.forum_id, SECRETARIAT, entry.at.date()) if str(ref(one)) != entry.actor
        )
        _tell(others, ANSWERED, entry, bulletin)


def tell_held_back(entries: Sequence[Entry]) -> None:
    """Tell officers that the clock held a release back; where one of them did, they know."""
    for entry, bulletin in _bulletins([entry for entry in entries if entry.actor == "system"]):
        _tell(holders(bulletin.forum_id, SECRETARIAT, entry.at.date()), HELD_BACK, entry, bulletin)


def _bulletins(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Bulletin]]:
    latest = {entry.subject_id: entry for entry in entries if entry.subject_id is not None}
    for bulletin in Bulletin.objects.filter(pk__in=latest).select_related("forum"):
        yield latest[bulletin.pk], bulletin


def _tell(users: Iterable[User], wording: Wording, entry: Entry, bulletin: Bulletin) -> None:
    """Tell those who may know of it today."""
    data = {"forum": dict(bulletin.forum.heading())}
    url = (bulletin.kind, (bulletin.forum.key, bulletin.key))
    for user in users:
        if sight.known([ref(bulletin)], viewer_of(user)):
            tell(user, wording, key=f"bulletin:{bulletin.pk}:{entry.seq}", at=entry.at, data=data, url=url)
