"""The rules of early warning, in one table: what raises a warning, how serious it is, and the words of both.

The thresholds follow public practice: the UN's SDG platform shows a record green under a year, amber when an update is
due, and red after two years; APEC reminds once, 30 days after a due date. ``queries/warnings.py`` asks the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    import datetime as dt

    from django.utils.functional import _StrPromise

# Stages after which nothing is reported.
ENDED = ("completed", "decommissioned", "cancelled")
# The forum answers for these; the others are merely in one of its sectors.
FOLLOWED = ("decided", "traced")
# A report is expected once a year; without one for this many years a matter is silent.
REPORT_EVERY = 1
SILENT_AFTER = 2
# From so many days before a date something is due; so many days after it, one reminder is sent; and where that stays
# without an answer for so many days, those who supervise are told.
NOTICE_DAYS = 30
REMIND_AFTER_DAYS = 30
RAISE_AFTER_DAYS = 30


class Step(TextChoices):
    """When a member is reminded of what it owes. Who comes late is reminded only of the step that is reached."""

    AHEAD = "ahead", _("Ahead of the date")
    ON = "on", _("On the date")
    AFTER = "after", _("After the date")
    RAISED = "raised", _("Told to those who supervise")


class Rhythm(TextChoices):
    """How often reports on a project are due; a number is one of months."""

    YEARLY = "12", _("Every year")
    HALF_YEARLY = "6", _("Every half-year")
    QUARTERLY = "3", _("Every quarter")
    LISTED = "listed", _("On listed dates")


class Rule(TextChoices):
    """What raised a warning."""

    OVERDUE = "overdue", _("Overdue")
    SILENCE = "silence", _("Silence")
    REPORT_AGE = "report-age", _("Report age")
    VACANT = "vacant", _("No responsible official")


class Age(TextChoices):
    """How old the newest report on a project is."""

    GREEN = "green", pgettext_lazy("report age", "Green")
    AMBER = "amber", pgettext_lazy("report age", "Amber")
    RED = "red", pgettext_lazy("report age", "Red")


class Level(TextChoices):
    """How serious it is."""

    AMBER = "amber", pgettext_lazy("warning", "Amber")
    RED = "red", pgettext_lazy("warning", "Red")


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step of reminding as a page tells it."""

    step: Step
    words: str | _StrPromise


STEPS = (
    ToldStep(Step.AHEAD, _("From 30 days before the last day on which it can be due.")),
    ToldStep(Step.ON, _("On the last day on which it can be due.")),
    ToldStep(Step.AFTER, _("Once, when 30 days have passed since.")),
    ToldStep(
        Step.RAISED,
        _(
            "Where 30 more days pass without a report and without another date proposed: the secretariat and the country's "
            "head of mission are told, and the focal points that they were."
        ),
    ),
)


def report_age(newest: dt.date | None, today: dt.date) -> Age:
    """How old the newest report is: ``newest`` is the last day it can be of, None where there is none."""
    if newest is None or newest < years_before(today, SILENT_AFTER):
        return Age.RED
    return Age.AMBER if newest < years_before(today, REPORT_EVERY) else Age.GREEN


def dates_age(awaited: dt.date | None, today: dt.date) -> Age:
    """The same where reports are due by a calendar: ``awaited`` is the first date without a report, None for none."""
    if awaited is None or awaited >= today:
        return Age.GREEN
    return Age.RED if awaited < years_before(today, SILENT_AFTER) else Age.AMBER


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day some years earlier; 1 March for a leap day, for 28 February is longer ago than that."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, month=3, day=1) if leap_day else day.replace(year=day.year - years)


@dataclass(frozen=True, slots=True)
class Told:
    """A rule as a page tells it."""

    rule: Rule
    amber: str | _StrPromise
    red: str | _StrPromise
    applies: str | _StrPromise


RULES = (
    Told(
        Rule.OVERDUE,
        "",
        _("The last day on which it can be due has passed, and nobody says that it is completed."),
        _("Commitments with a due date. “2016” is overdue from 1 January 2017: a date is never made more exact."),
    ),
    Told(
        Rule.SILENCE,
        "",
        _("It was due two years ago or more, no evidence was found, and nobody reported on it in the last two years."),
        _("Commitments with a due date. Silence takes the place of “overdue”."),
    ),
    Told(
        Rule.REPORT_AGE,
        _("The newest report is more than one year old."),
        _("The newest report is more than two years old, or there is none."),
        _(
            "Projects decided by the forum or traced to it that are not completed or ended. Under a year it is green. Where a "
            "project has a reporting calendar, that counts instead: amber when a date has passed without a report, red two "
            "years later."
        ),
    ),
    Told(
        Rule.VACANT,
        _("No country named has a responsible body or official on record today."),
        "",
        _("Open commitments with a due date or a country, and projects decided by the forum or traced to it."),
    ),
)
