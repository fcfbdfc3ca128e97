"""What is out, by the clock alone: no tick that is late keeps it in, and none that is early lets it out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, Subquery

from kenesh.accreditation.policy import may_ask_as_press
from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.press.models import Bulletin, Issue, Recipient, Sending

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.press.models import Release
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


# For so long a correction is still told to those who read another language.
FRESH = dt.timedelta(days=7)


def _out(now: dt.datetime) -> Q:
    """Numbers that are out: their instant is past, and their release was not withdrawn before it."""
    was_not_withdrawn = Q(bulletin__withdrawn__isnull=True) | Q(bulletin__withdrawn__gte=F("goes_out"))
    return Q(goes_out__lte=now, bulletin__state__in=("released", "withdrawn")) & was_not_withdrawn


def out(forum: Forum, now: dt.datetime) -> QuerySet[Issue]:
    """Every number of the forum's releases that is out, the newest first."""
    found = Issue.objects.filter(_out(now), bulletin__forum=forum).select_related("bulletin__edition")
    return found.order_by("-goes_out", "-number", "language")


@dataclass(frozen=True, slots=True)
class Shown:
    """A release as the press room shows it: its newest number in one language, and what else there is of it."""

    issue: Issue
    # All numbers that are out, the newest first, in every language.
    numbers: tuple[Issue, ...]

    @property
    def bulletin(self) -> Bulletin:
        """The release."""
        return self.issue.bulletin

    @property
    def is_withdrawn(self) -> bool:
        """Whether its text is no longer shown."""
        return self.bulletin.state == "withdrawn"

    @property
    def languages(self) -> list[Issue]:
        """Its newest number in each language."""
        return list(_newest(self.numbers).values())

    @property
    def corrections(self) -> list[Issue]:
        """Every correction, in any language, the newest first."""
        return [one for one in self.numbers if one.correction]

    @property
    def lags(self) -> bool:
        """Whether the source was corrected and this language does not say so yet."""
        source = [one.goes_out for one in self.languages if one.language == self.bulletin.source]
        return bool(source) and self.issue.goes_out < max(source)


def _newest(numbers: Iterable[Issue]) -> dict[str, Issue]:
    found: dict[str, Issue] = {}
    for one in sorted(numbers, key=lambda one: -one.number):
        found.setdefault(one.language, one)
    return found


def _shown(numbers: list[Issue], language: str) -> Shown:
    newest = _newest(numbers)
    source = numbers[0].bulletin.source
    issue = newest.get(language) or newest.get(source) or next(iter(newest.values()))
    return Shown(issue, tuple(sorted(numbers, key=lambda one: -one.number)))


def room(forum: Forum, language: str, now: dt.datetime) -> list[Shown]:
    """Every release that is out, the newest first, in ``language`` where there is one; one query."""
    by_bulletin: dict[int, list[Issue]] = {}
    for issue in out(forum, now):
        issue.bulletin.forum = forum
        by_bulletin.setdefault(issue.bulletin_id, []).append(issue)
    found = [_shown(numbers, language) for numbers in by_bulletin.values()]
    return sorted(found, key=lambda one: (min(each.goes_out for each in one.numbers), one.bulletin.pk), reverse=True)


def one_out(forum: Forum, key: str, language: str, now: dt.datetime) -> Shown | None:
    """One release that is out, or None: for one that is under embargo as for one that does not exist."""
    numbers = list(out(forum, now).filter(bulletin__key=key))
    for issue in numbers:
        issue.bulletin.forum = forum
    return _shown(numbers, language) if numbers else None


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the feed in one language: a number; or that the source was corrected, where this language is another."""

    issue: Issue
    # The newest number in the language of the feed.
    own: Issue
    # The number that corrected it.
    corrected: Issue | None = None

    @property
    def heralds(self) -> bool:
        """Whether it tells of a correction in another language, which this one follows."""
        return self.issue.language != self.own.language


def told_in(forum: Forum, language: str, now: dt.datetime, most: int) -> list[Told]:
    """The newest entries of the feed in ``language``; one query."""
    newest: dict[int, Issue] = {}
    first: dict[int, Issue] = {}
    after: dict[int, Issue] = {}
    found = []
    of_source = Q(language=F("bulletin__source"), number__gt=1)
    numbers = list(out(forum, now).filter(Q(language=language) | of_source))
    for one in numbers:
        one.bulletin.forum = forum
        if one.language == language:
            newest.setdefault(one.bulletin_id, one)
            first[one.bulletin_id] = one
    for one in numbers:
        own = newest.get(one.bulletin_id)
        if own is None or one.goes_out < first[one.bulletin_id].goes_out:
            continue
        found.append(Told(one, own, after.get(one.bulletin_id) if one.language == language else None))
        if one.language == language:
            after[one.bulletin_id] = one
    return found[:most]


def lagging(forum: Forum, now: dt.datetime) -> list[tuple[Bulletin, list[str]]]:
    """Releases whose source was corrected, with the languages that do not say so yet; one query."""
    by_bulletin: dict[int, list[Issue]] = {}
    for issue in out(forum, now).filter(bulletin__state="released"):
        by_bulletin.setdefault(issue.bulletin_id, []).append(issue)
    found = []
    for numbers in by_bulletin.values():
        bulletin = numbers[0].bulletin
        late = [one.language for one in _newest(numbers).values() if Shown(one, tuple(numbers)).lags]
        if late:
            found.append((bulletin, sorted(late)))
    return found


def asking_for_press(forum: Forum, viewer: Viewer, today: dt.date) -> Edition | None:
    """The next edition to which one may ask for accreditation as press; a query for each planned one, and there are few."""
    planned = sight.of(Edition, viewer).filter(forum=forum, state=Edition.State.PLANNED).order_by("position")
    return next((one for one in planned.select_related("forum") if may_ask_as_press(one, today)), None)


def due_to_check(now: dt.datetime, until: dt.datetime) -> list[Bulletin]:
    """Releases under embargo that go out until then."""
    return list(Bulletin.objects.filter(state="released", goes_out__gt=now, goes_out__lte=until))


def due_to_enter(now: dt.datetime) -> list[Issue]:
    """Numbers that are out and not in the record yet, the oldest first."""
    found = Issue.objects.filter(_out(now), entered__isnull=True, bulletin__state="released")
    return list(found.order_by("goes_out", "number", "pk"))


def due_to_send(now: dt.datetime) -> list[Issue]:
    """Numbers that are out and that somebody is still to be sent: on the list when they went out, or sent the one before."""
    sent = Sending.objects.filter(issue=OuterRef("pk"))
    mine = Sending.objects.filter(issue=OuterRef(OuterRef("pk")), recipient=OuterRef("pk"))
    listed = Recipient.objects.filter(
        ~Exists(mine),
        forum=OuterRef("bulletin__forum"),
        language=OuterRef("language"),
        until__isnull=True,
        since__lte=OuterRef("goes_out"),
    )
    earlier = Sending.objects.filter(issue__bulletin=OuterRef("bulletin"), issue__number__lt=OuterRef("number"))
    alike = earlier.filter(issue__language=OuterRef("language"))
    # A correction of the source concerns whoever was sent it in any language; of one that is old they are not told now.
    concerns = Q(language=F("bulletin__source"), goes_out__gte=now - FRESH)
    reached = Q(Exists(alike)) | (Q(Exists(earlier)) & concerns)
    waiting = Q(Exists(listed)) | (reached & ~Q(Exists(sent)))
    found = Issue.objects.filter(_out(now), waiting, bulletin__state="released")
    return list(found.select_related("bulletin__forum").order_by("goes_out", "number", "pk"))


def last_instant(now: dt.datetime) -> Subquery:
    """The last instant at which something went out by itself: with the journal's head, the version of everything public."""
    past = Issue.objects.filter(bulletin__state="released", goes_out__lte=now)
    return Subquery(past.order_by("-goes_out").values("goes_out")[:1])


def each_once(releases: QuerySet[Release], language: str) -> QuerySet[Release]:
    """Leave out of ``releases`` what is on record in ``language`` too: another language of the same release."""
    here = Issue.objects.filter(bulletin=OuterRef("bulletin"), language=language, release__isnull=False)
    other = Issue.objects.filter(Exists(here), release=OuterRef("pk")).exclude(language=language)
    return releases.exclude(Exists(other))
