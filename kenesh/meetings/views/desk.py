"""The desk of an edition's meetings, and a delegation's own meetings there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Cell, Column
from kenesh.meetings import policy
from kenesh.meetings.models import Sort
from kenesh.meetings.queries.asking import AskingDesk, own
from kenesh.meetings.sentences import day_words, times_words
from kenesh.meetings.showing import age_words, by_words, meeting_state, parity_words, request_state
from kenesh.meetings.states import Asking
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.fields import names_of
from kenesh.realms.queries import whole
from kenesh.realms.registers import Filters, choice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from django.http import HttpResponse

    from kenesh.meetings.queries.asking import Told
    from kenesh.realms.viewer import Request, Viewer

COLUMNS = (
    Column(_("Subject")),
    Column(_("Between")),
    Column(_("Sort")),
    Column(_("Age")),
    Column(_("Ranks")),
    Column(_("Waits for")),
    Column(_("State")),
)

_AGREED = (
    Column(_("Subject")),
    Column(_("When and where")),
    Column(_("Between")),
    Column(_("Sort")),
    Column(_("State")),
)


def edition_or_404(request: Request, forum: str, key: str) -> Edition:
    """The edition, if the viewer may know of it; 403 for strangers to its desk."""
    found = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key)
    edition: Edition | None = next(iter(whole(found)), None)
    if edition is None:
        raise Http404
    verdict = policy.may_use_desk(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    return edition


@opens_to("signed-in")
@require_GET
def show(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the desk: everything for the desk, their own for delegations; narrowed by delegation, state and sort."""
    edition = edition_or_404(request, forum, key)
    countries = [(code, country_name(code)) for code in edition.forum.members]
    filters = Filters(request.GET or None)
    filters.fields.update(
        country=choice(_("Delegation"), countries),
        waits=choice(_("Waits for"), countries),
        state=choice(_("State"), Asking.choices),
        sort=choice(_("Sort"), Sort.choices),
    )
    found = AskingDesk(request.viewer, edition, filters.asked(), request.GET.get("page"))
    now = timezone.now()
    context = {
        "forum": edition.forum,
        "edition": edition,
        "page": found.page,
        "filters": filters,
        "columns": COLUMNS,
        "rows": [_row(one, now) for one in found.rows],
        "tally_columns": [
            Column(_("Delegation")),
            Column(_("To answer"), numeric=True),
            Column(pgettext("requests for meetings", "Asked"), numeric=True),
            Column(_("Agreed"), numeric=True),
        ],
        "tally_rows": [
            (
                Cell(country_name(one.country), _own_page(request.viewer, edition, one.country)),
                *(Cell(str(number)) for number in (one.to_answer, one.asked, one.agreed)),
            )
            for one in found.tallies
        ],
        "actions": [_asking(request.viewer, edition)],
        "own": _own_pages(request.viewer, edition),
        "plans": bool(policy.is_planner(request.viewer, edition)),
    }
    return render(request, "meetings/desk.html", context)


@opens_to("signed-in")
@require_GET
def delegation(request: Request, forum: str, key: str, country: str) -> HttpResponse:
    """Show a delegation its own meetings: to answer, asked, agreed; the desk may look too."""
    edition = edition_or_404(request, forum, key)
    if not policy.may_see_own(request.viewer, edition, country):
        raise Http404
    found, now, zone = own(request.viewer, edition, country), timezone.now(), frame_of(edition).zone
    found.agreed.sort(key=lambda one: (_starts(one) is None, _starts(one) or now))
    parts = [
        (anchor, title, *_shown(anchor, rows, now, zone), _number(len(rows)))
        for anchor, title, rows in (
            ("to-answer", _("To answer"), found.to_answer),
            ("to-decide", _("Somebody declined: go on, or withdraw"), found.to_decide),
            ("waiting", _("Waits for others"), found.waiting),
            ("agreed", _("Agreed"), found.agreed),
            ("closed", _("Came to nothing"), found.closed),
        )
        if rows
    ]
    context = {
        "forum": edition.forum,
        "edition": edition,
        "country": country,
        "parts": parts,
        "zone": zone,
        "may_stay": bool(policy.may_say_stay(request.viewer, edition, country)),
        "actions": [_asking(request.viewer, edition)],
    }
    return render(request, "meetings/delegation.html", context)


def _shown(
    anchor: str, rows: Iterable[Told], now: dt.datetime, zone: str
) -> tuple[Sequence[Column], list[Sequence[Cell]]]:
    """Columns and rows of a part: of what is agreed, when and where it is; of all else, what is waited for."""
    if anchor == "agreed":
        return _AGREED, [_agreed_row(one, zone) for one in rows]
    return COLUMNS, [_row(one, now) for one in rows]


def _starts(told: Told) -> dt.datetime | None:
    return told.meeting.starts if told.meeting is not None else None


def _agreed_row(told: Told, zone: str) -> Sequence[Cell]:
    request, meeting = told.request, told.meeting
    where = ""
    if meeting is not None and meeting.starts and meeting.ends:
        day, times = day_words(meeting.starts, zone), times_words(meeting.starts, meeting.ends, zone)
        where = ", ".join(filter(None, (day, times, str(meeting.room.heading()) if meeting.room else "")))
    return (
        Cell(request.heading(), (meeting or request).get_absolute_url(), sample=request.sample),
        Cell(where),
        Cell(_between(told)),
        Cell(request.get_sort_display()),
        Cell(state=meeting_state(meeting) if meeting is not None else request_state(request)),
    )


def _row(told: Told, now: dt.datetime) -> Sequence[Cell]:
    """A request as a row of a table; one that is agreed leads to its meeting."""
    request, meeting = told.request, told.meeting
    state = meeting_state(meeting) if meeting is not None else None
    return (
        Cell(request.heading(), (meeting or request).get_absolute_url(), sample=request.sample),
        Cell(_between(told)),
        Cell(request.get_sort_display()),
        Cell(age_words(request, now)),
        Cell(parity_words(told.parties)),
        Cell(_waits(told)),
        Cell(state=state or request_state(request)),
    )


def _number(number: int) -> str:
    return ngettext("%(number)s request", "%(number)s requests", number) % {"number": number}


def _waits(told: Told) -> str:
    """Who is still to answer; where somebody of a group declined, who is to say how to go on."""
    said = [names_of(told.waits_for)] if told.waits_for else []
    if told.to_decide:
        said.append(gettext("How to go on is for: %(asker)s.") % {"asker": by_words(told.request.asked_by)})
    return "; ".join(said)


def _between(told: Told) -> str:
    """The sides, who asked first."""
    asked_by = told.request.asked_by
    codes = [one.country for one in told.parties if not one.left_out]
    first = [asked_by] if asked_by in codes else []
    return names_of(dict.fromkeys([*first, *codes]))


def _asking(viewer: Viewer, edition: Edition) -> Action:
    here = (edition.forum.key, edition.key)
    return Action(_("Ask for a meeting"), reverse("meeting-ask", args=here), policy.may_ask(viewer, edition))


def _own_page(viewer: Viewer, edition: Edition, country: str) -> str:
    if not policy.may_see_own(viewer, edition, country):
        return ""
    return reverse("meeting-delegation", args=(edition.forum.key, edition.key, country))


def _own_pages(viewer: Viewer, edition: Edition) -> Iterable[tuple[str, Any]]:
    """The pages of the viewer's own delegations."""
    own_ = sorted(policy.speaks_for(viewer, edition.forum_id))
    return [(country_name(one), _own_page(viewer, edition, one)) for one in own_]
