"""Lines to take of an edition, by meeting and subject; writing one, and clearing it after the meeting."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kenesh.forums.models import Edition
from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.people.acting import Act
from kenesh.press import policy
from kenesh.press.actions import lines
from kenesh.press.forms import LineForm
from kenesh.press.models import Line
from kenesh.press.queries.lines import lines_of
from kenesh.press.views.desk import edition_or_404
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.people.acting import ActForm
    from kenesh.realms.viewer import Request


@opens_to("signed-in")
@require_GET
def index(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the lines that the viewer may know of, those of one meeting or subject together."""
    edition = edition_or_404(request, forum_or_404(forum, request.viewer), key)
    shown = lines_of(edition, request.viewer)
    writes = policy.may_write_lines(request.viewer, edition)
    if not writes and not shown:
        raise PermissionDenied(writes)
    clock = clock_of(edition)
    groups = [
        (words, [(one, _whose(one), *_may(request, one, clock)) for one in group])
        for words, group in groupby(shown, key=_about)
    ]
    context = {"forum": edition.forum, "edition": edition, "groups": groups, "writes": writes, "clock": clock}
    return render(request, "press/lines.html", context)


def _may(request: Request, line: Line, clock: str) -> tuple[Verdict, Verdict]:
    """Whether it may be written anew, and cleared."""
    viewer, now = request.viewer, timezone.now()
    return policy.may_change_line(viewer, line), policy.may_clear_line(viewer, line, now, clock)


def _about(line: Line) -> str:
    return str(line.meeting.heading() if line.meeting else line.subject)


def _whose(line: Line) -> str:
    return country_name(line.country) if line.country else _("Secretariat")


class AddLine(Act[Edition]):
    """Write a line to take."""

    name = "press-line"
    model = Edition
    form = LineForm
    title = gettext_lazy("Write a line to take")
    lead = gettext_lazy("Your own delegation sees it, and nobody else before you clear it.")
    button = gettext_lazy("Keep the line")
    done = gettext_lazy("The line is kept.")

    def may(self) -> Verdict:
        """Focal points and heads of mission for their own, officers for the secretariat."""
        return policy.may_write_lines(self.viewer, self.thing)

    def act(self, form: LineForm, at: dt.datetime) -> Any:
        """Keep it."""
        return lines.add(self.thing, form.country, form.line, based_on=form.based_on, by=self.viewer, at=at)


class WriteLine(Act[Any]):
    """Write it anew."""

    name = "line-write"
    model = Line  # type: ignore[assignment]  # it has a forum, a key and a version, which is what the frame asks
    form = LineForm
    title = gettext_lazy("Write the line anew")
    button = gettext_lazy("Keep the line")
    done = gettext_lazy("The line is kept.")

    def may(self) -> Verdict:
        """Whoever writes for the same, until it is cleared."""
        return policy.may_change_line(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {name: getattr(self.thing, name) for name in ("meeting", "subject", "sort", "text")}

    def act(self, form: LineForm, at: dt.datetime) -> Any:
        """Keep it."""
        return lines.write(self.thing, form.line, based_on=form.based_on, by=self.viewer, at=at)


class ClearLine(Act[Any]):
    """Clear it after the meeting."""

    name = "line-clear"
    model = Line  # type: ignore[assignment]  # see WriteLine
    title = gettext_lazy("Clear the line")
    lead = gettext_lazy("After the meeting: from now on the secretariat's press officers see it and may use it.")
    button = gettext_lazy("Clear it")
    done = gettext_lazy("The line is cleared.")

    def may(self) -> Verdict:
        """Whoever writes for the same, once the meeting is over."""
        return policy.may_clear_line(self.viewer, self.thing, timezone.now(), clock_of(self.thing.edition))

    def act(self, form: ActForm, at: dt.datetime) -> Any:
        """Clear it."""
        return lines.clear(self.thing, based_on=form.based_on, by=self.viewer, at=at)
