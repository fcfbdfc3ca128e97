"""What a delegation means to say in a meeting: read, written and printed by that delegation alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.leaf import Leaf, as_leaf
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.points import Newer, keep_points
from kenesh.meetings.forms.holding import TalkingPointsForm
from kenesh.meetings.models import Meeting
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.queries.holding import points_of, sides, zone_of
from kenesh.meetings.wording import when_held
from kenesh.people.acting import put_beside

if TYPE_CHECKING:
    from kenesh.kit.printing.leaf import Paper
    from kenesh.kit.verdict import Verdict
    from kenesh.meetings.models import TalkingPoints
    from kenesh.realms.viewer import Request


class _Own(NamedTuple):
    """A meeting, whose talking points of it are asked for, and all their versions, the newest first."""

    meeting: Meeting
    sides: tuple[str, ...]
    own: tuple[str, ...]
    country: str
    versions: list[TalkingPoints]

    def version(self, asked: str) -> TalkingPoints | None:
        """The version asked for by its number, else the newest."""
        known = {str(one.number): one for one in self.versions}
        return known.get(asked) or next(iter(self.versions), None)


def _own(request: Request, forum: str, key: str) -> _Own:
    """404 for a meeting one may not know of; 403 for whoever is not of the delegation, whoever that is."""
    found = sight.of(Meeting, request.viewer).filter(forum__key=forum, key=key)
    meeting: Meeting | None = found.select_related("forum", "edition__forum").first()
    if meeting is None:
        raise Http404
    at_table = sides(meeting)
    own = policy.delegations_of(request.viewer, meeting, at_table)
    country = request.GET.get("country", "") or next(iter(own), "")
    verdict = policy.may_read_points(request.viewer, meeting, at_table, country)
    if not verdict:
        raise PermissionDenied(verdict)
    return _Own(meeting, at_table, own, country, points_of(meeting, country))


def _may_write(request: Request, page: _Own) -> Verdict:
    return policy.may_write_points(request.viewer, page.meeting, page.sides, page.country)


@never_cache
@opens_to("signed-in")
def talking_points(request: Request, forum: str, key: str) -> HttpResponse:
    """Show a delegation its talking points, and keep another version of them. No draft of it is kept anywhere."""
    page = _own(request, forum, key)
    may = _may_write(request, page)
    newest = next(iter(page.versions), None)
    seen = newest.number if newest else 0
    if request.method != "POST":
        form = TalkingPointsForm(initial={"text": newest.text if newest else {}, "seen": seen})
        return _show(request, page, form, may)
    if not may:
        raise PermissionDenied(may)
    form = TalkingPointsForm(request.POST)
    newer = False
    if form.is_valid():
        given = form.cleaned_data
        try:
            keep_points(
                page.meeting, page.country, given["text"], seen=given["seen"], by=request.viewer, at=timezone.now()
            )
        except Newer:
            newer = True
            data = request.POST.copy()
            data["seen"] = str(seen)
            form = TalkingPointsForm(data)
        except Refused as refused:
            raise PermissionDenied(refused.verdict) from refused
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("The talking points are kept as a new version."))
            here = reverse("talking-points", args=(forum, key))
            return redirect(f"{here}?country={page.country}")
    return _show(request, page, form, may, newer=newer)


def _show(request: Request, page: _Own, form: TalkingPointsForm, may: Verdict, *, newer: bool = False) -> HttpResponse:
    context = {
        "forum": page.meeting.forum,
        "page": page,
        "form": form,
        "may": may,
        "newer": newer,
        "shown": page.version(request.GET.get("version", "")),
    }
    return render(request, "meetings/talking_points.html", context, status=409 if newer else 200)


@never_cache
@opens_to("signed-in")
@require_GET
def printed(request: Request, forum: str, key: str, paper: str) -> HttpResponse:
    """The talking points on one page, in the reader's language where they are written in it."""
    page = _own(request, forum, key)
    shown = page.version(request.GET.get("version", ""))
    if shown is None:
        raise Http404
    meeting, country = page.meeting, country_name(page.country)
    others = ", ".join(country_name(code) for code in page.sides if code != page.country)
    lines = (str(meeting.subject), others and _("With: %(countries)s") % {"countries": others})
    leaf = Leaf(
        title=str(meeting.heading()),
        marking=_("Talking points, for the delegation of %(country)s only") % {"country": country},
        lines=tuple(line for line in (when_held(meeting, zone_of(meeting)), *lines) if line),
        text=str(shown.text),
        foot=_("Version %(number)s") % {"number": shown.number},
    )
    made = as_leaf(leaf, paper=cast("Paper", paper), language=get_language() or "en")
    name = f"{meeting.forum.key}-{meeting.key}-points-{paper}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
