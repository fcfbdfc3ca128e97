"""Who may see and change what here: parts of an edition are seen only where the edition is.

A release of the desk's own is between the secretariat and those who are asked to clear it, until its instant. What is out
is for everybody: ``queries.room`` keeps it by the clock alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation import policy as entrance
from kenesh.forums.policy import may_keep, may_see, may_see_part, parts_visible_to, visible_to
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.meetings.states import Holding
from kenesh.press.models import Amendment, Clearing
from kenesh.press.states import BULLETIN
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, countries_of, may_see_clause

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Meeting
    from kenesh.press.models import Bulletin, Line, Pool
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

__all__ = ["may_keep", "may_see", "may_see_part", "parts_visible_to", "visible_to"]


def bulletins_visible_to(viewer: Viewer, things: QuerySet[Bulletin]) -> QuerySet[Bulletin]:
    """Keep the releases in preparation that ``viewer`` may know of. Agrees with :func:`may_know`; a test says so."""
    kept = {held.forum_id for held in viewer.holdings if held.role == SECRETARIAT}
    here = {held.forum_id for held in viewer.holdings}
    if not here:
        return things.none()
    asked = Clearing.objects.filter(user=viewer.user_id).values("bulletin")
    correcting = Amendment.objects.filter(user=viewer.user_id).values("bulletin")
    return things.filter(Q(forum__in=kept) | Q(forum__in=here) & (Q(pk__in=asked) | Q(pk__in=correcting)))


def may_know(viewer: Viewer, bulletin: Bulletin, clearings: Iterable[Clearing | Amendment]) -> Verdict:
    """Whether ``viewer`` may know of a release in preparation. The answer to no is 404."""
    roles = viewer.roles_in(bulletin.forum_id)
    if SECRETARIAT in roles or (roles and any(one.user_id == viewer.user_id for one in clearings)):
        return YES
    return no(_("There is nothing here for you to see."))


def may_compose(viewer: Viewer, forum: Forum) -> Verdict:
    """Whether ``viewer`` may have a release composed: the secretariat."""
    if may_keep(viewer, forum.pk):
        return YES
    return no(_("Releases are written by the forum's secretariat officers."))


def _keeps(viewer: Viewer, bulletin: Bulletin, move: str) -> Verdict:
    return may_compose(viewer, bulletin.forum) and BULLETIN.may(move, bulletin.state)


def may_edit(viewer: Viewer, bulletin: Bulletin) -> Verdict:
    """Whether ``viewer`` may edit the texts: the secretariat, until it is given free."""
    return _keeps(viewer, bulletin, "edit")


def may_ask(viewer: Viewer, bulletin: Bulletin) -> Verdict:
    """Whether ``viewer`` may ask people to clear it."""
    return _keeps(viewer, bulletin, "ask")


def may_answer(viewer: Viewer, bulletin: Bulletin, clearings: Iterable[Clearing]) -> Verdict:
    """Whether ``viewer`` may clear or object: who is asked, and the secretariat where it has it in writing."""
    own = any(one.user_id == viewer.user_id and one.user_id is not None for one in clearings)
    if not own and not may_keep(viewer, bulletin.forum_id):
        return no(_("This is for those who were asked to clear the release."))
    if not own and _wrote(viewer, bulletin):
        return no(_NOT_BY_ITS_WRITER)
    return BULLETIN.may("clear", bulletin.state)


_NOT_BY_ITS_WRITER = _("You wrote this text: another officer records what others say of it.")


def _wrote(viewer: Viewer, bulletin: Bulletin) -> bool:
    """Whether ``viewer`` wrote last: edited it, or composed it where nobody edited since.

    So two officers have had what goes out in hand, and a desk of two can clear what both have edited.
    """
    return viewer.user_id is not None and viewer.user_id == (bulletin.edited_by_id or bulletin.composed_by_id)


def may_answer_for(viewer: Viewer, clearing: Clearing, bulletin: Bulletin) -> bool:
    """Whether ``viewer`` may record the answer of one of those who were asked: their own, or as an officer who did not write it."""
    own = clearing.user_id is not None and clearing.user_id == viewer.user_id
    return own or (bool(may_keep(viewer, bulletin.forum_id)) and not _wrote(viewer, bulletin))


def may_release(viewer: Viewer, bulletin: Bulletin) -> Verdict:
    """Whether ``viewer`` may give it free, at once or from an instant on: after everybody has cleared it."""
    return _keeps(viewer, bulletin, "release")


def may_hold(viewer: Viewer, bulletin: Bulletin, at: dt.datetime) -> Verdict:
    """Whether ``viewer`` may hold back what is under embargo: until its instant."""
    verdict = _keeps(viewer, bulletin, "hold")
    if verdict and (bulletin.goes_out is None or at >= bulletin.goes_out):
        return not_now(_("It is out: it can be corrected or withdrawn, and what was read stays read."))
    return verdict


def may_correct(viewer: Viewer, bulletin: Bulletin, at: dt.datetime) -> Verdict:
    """Whether ``viewer`` may correct it: what is out, with a note that says what was wrong."""
    verdict = _keeps(viewer, bulletin, "correct")
    if verdict and (bulletin.goes_out is None or at < bulletin.goes_out):
        return not_now(_("It is not out yet: hold it back and edit it."))
    return verdict


def may_answer_correction(viewer: Viewer, bulletin: Bulletin, waiting: Amendment | None) -> Verdict:
    """Whether ``viewer`` may clear the correction that waits, or object: who is asked, and the secretariat in writing."""
    if waiting is None:
        return not_now(_("No correction of this release waits to be cleared."))
    own = waiting.user_id is not None and waiting.user_id == viewer.user_id
    if not own and not may_keep(viewer, bulletin.forum_id):
        return no(_("This is for whoever was asked to clear the correction."))
    if not own and viewer.user_id is not None and viewer.user_id == waiting.written_by_id:
        return no(_NOT_BY_ITS_WRITER)
    return BULLETIN.may("correct", bulletin.state)


def may_withdraw(viewer: Viewer, bulletin: Bulletin) -> Verdict:
    """Whether ``viewer`` may withdraw it, with the reason."""
    return _keeps(viewer, bulletin, "withdraw")


# ---- Lines to take: a delegation's own until it clears them; then the secretariat's too. ----

_NOT_YOURS = _("Lines to take are written by a member's focal points and heads of mission, each for their own.")
_WRITE_LINES = ("focal-point", "head-of-mission")


def lines_visible_to(viewer: Viewer, things: QuerySet[Line]) -> QuerySet[Line]:
    """Keep the lines that ``viewer`` may know of. Agrees with :func:`may_know_line`; a test says so."""
    clause = Q(pk__in=())
    for held in viewer.holdings:
        if held.role == SECRETARIAT:
            clause |= Q(forum=held.forum_id) & (Q(country="") | Q(cleared__isnull=False))
        elif held.role in MEMBER_ROLES and held.country:
            clause |= Q(forum=held.forum_id, country=held.country)
    # Only where the edition itself may be known of.
    return things.filter(clause & may_see_clause(viewer, "edition__"))


def may_know_line(viewer: Viewer, line: Line) -> Verdict:
    """Whether ``viewer`` may know of a line: its own delegation, and the secretariat once it is cleared, or its own."""
    roles = viewer.roles_in(line.forum_id)
    own = line.country and line.country in countries_of(viewer, line.forum_id, *(MEMBER_ROLES - {SECRETARIAT}))
    if may_see(viewer, line.edition) and (own or (SECRETARIAT in roles and (not line.country or line.cleared))):
        return YES
    return no(_("There is nothing here for you to see."))


def writes_lines_for(viewer: Viewer, forum_id: int) -> list[str]:
    """For whom ``viewer`` writes lines: countries, and an empty code for the secretariat."""
    own = sorted(countries_of(viewer, forum_id, *_WRITE_LINES) - {""})
    return ([""] if may_keep(viewer, forum_id) else []) + own


def may_write_lines(viewer: Viewer, edition: Edition, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may write lines to take: for ``country``, or for anybody at all where it is None."""
    whose = writes_lines_for(viewer, edition.forum_id)
    if not whose or (country is not None and country not in whose):
        return no(_NOT_YOURS)
    return YES


def may_change_line(viewer: Viewer, line: Line) -> Verdict:
    """Whether ``viewer`` may change or clear a line: whoever writes for the same, until it is cleared."""
    if line.country not in writes_lines_for(viewer, line.forum_id):
        return no(_NOT_YOURS)
    if line.cleared is not None:
        return not_now(_("A line that is cleared no longer changes."))
    return YES


def may_clear_line(viewer: Viewer, line: Line, at: dt.datetime, clock: str) -> Verdict:
    """Whether ``viewer`` may clear a line: whoever may change it, once its meeting is over. Read ``meeting`` with it.

    ``clock`` is the time zone where the edition is held: a meeting of a day is over when the day is over there.
    """
    verdict = may_change_line(viewer, line)
    if verdict and line.meeting is not None and not _is_over(line.meeting, at, clock):
        return not_now(_("This line is cleared after its meeting, which is not over yet."))
    return verdict


def _is_over(meeting: Meeting, at: dt.datetime, clock: str) -> bool:
    """By its state, its end or its day; one of which nothing of that is known is not waited for."""
    if meeting.state in {Holding.HELD, Holding.NOT_HELD} or meeting.ended is not None:
        return True
    if meeting.ends is not None:
        return meeting.ends <= at
    return meeting.date.last is None or meeting.date.last < at.astimezone(ZoneInfo(clock)).date()


# ---- Pools: made by the secretariat; the host's protocol, who stands at the doors, reads the lists. ----


def pools_visible_to(viewer: Viewer, things: QuerySet[Pool]) -> QuerySet[Pool]:
    """Keep the pools that ``viewer`` may know of. Agrees with :func:`may_know_pool`; a test says so."""
    clause = Q(pk__in=())
    for held in viewer.holdings:
        if held.role == SECRETARIAT:
            clause |= Q(forum=held.forum_id)
        elif held.role == "protocol" and held.country:
            clause |= Q(forum=held.forum_id, edition__country=held.country)
    # Only where the edition itself may be known of.
    return things.filter(clause & may_see_clause(viewer, "edition__"))


def may_read_pools(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may read who is in the pools of an edition: whoever runs its accreditation."""
    if entrance.may_run(viewer, edition):
        return YES
    return no(_("Press pools are in the hands of the secretariat and of the host's protocol officers."))


def may_know_pool(viewer: Viewer, pool: Pool) -> Verdict:
    """Whether ``viewer`` may know of a pool. The answer to no is 404."""
    if may_read_pools(viewer, pool.edition):
        return YES
    return no(_("There is nothing here for you to see."))


def may_make_pools(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may make pools and change them: the secretariat, whose officers run the press desk."""
    if may_see(viewer, edition) and may_keep(viewer, edition.forum_id):
        return YES
    return no(_("Press pools are made by the forum's secretariat officers."))


def may_choose(viewer: Viewer, pool: Pool) -> Verdict:
    """Whether ``viewer`` may choose who is in a pool: the secretariat, until its list is closed."""
    verdict = may_make_pools(viewer, pool.edition)
    if verdict and pool.closed:
        return not_now(_("The list of this pool is closed. Open it again to choose anew."))
    return verdict
