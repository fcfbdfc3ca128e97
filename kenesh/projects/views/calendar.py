"""Saying when reports on a project are due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.people.acting import Act
from kenesh.projects import policy
from kenesh.projects.actions.calendars import set_calendar
from kenesh.projects.forms.calendar import CalendarForm
from kenesh.projects.models import Project

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


class SetCalendar(Act[Project]):
    """Say when reports are due."""

    name = "calendar"
    model = Project
    form = CalendarForm
    title = _("Say when reports are due")
    lead = _(
        "Who owes what, reminders and early warnings follow these dates. A report counts for the next date after it."
    )
    button = _("Keep these dates")
    done = _("The reporting calendar is on record.")
    template = "people/dated.html"

    def may(self) -> Verdict:
        """The secretariat and the focal points, while reports are owed."""
        return policy.may_set_calendar(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        thing = self.thing
        return {
            "rhythm": thing.report_rhythm,
            "since": thing.reports_since,
            "dates": thing.reports_listed,
            "until": thing.reports_until,
        }

    def act(self, form: CalendarForm, at: dt.datetime) -> Project:
        """Keep it."""
        return set_calendar(self.thing, form.table, based_on=form.based_on, by=self.viewer, at=at)
