"""What the database counts agrees with what the rules say, for any dates and reports, whoever looks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kenesh.decisions.models import Assessment, Commitment
from kenesh.decisions.timeliness import timeliness
from kenesh.kit.partial import PartialDate
from kenesh.projects.models import Owner, Project
from kenesh.projects.queries.standing import of_commitments, of_projects, owned
from kenesh.projects.rules import ENDED, FOLLOWED, Age, report_age, years_before
from kenesh.realms.viewer import PUBLIC, Holding, Viewer
from tests import make

if TYPE_CHECKING:
    from kenesh.kit.partial import PartialDate as Date
    from kenesh.realms.models import Forum

# Days around which something turns, leap days among them; every date lies near one of them.
_TURNS = (dt.date(2020, 2, 29), dt.date(2022, 2, 28), dt.date(2022, 3, 1), dt.date(2024, 2, 29), dt.date(2024, 12, 31))
DAYS = st.builds(
    lambda turn, off: turn + dt.timedelta(days=off),
    st.sampled_from(_TURNS),
    st.one_of(st.integers(-2, 2), st.integers(-31, 31), st.integers(-800, 800)),
)


def _written(day: dt.date, exact: int) -> str:
    return day.isoformat()[:exact]


POINTS = st.builds(_written, DAYS, st.sampled_from((4, 7, 10)))
RANGES = st.builds(
    lambda one, other, exact: "/".join(sorted((_written(one, exact), _written(other, exact)))),
    DAYS,
    DAYS,
    st.sampled_from((4, 7, 10)),
)
DATES = st.one_of(st.just(""), POINTS, RANGES).map(PartialDate)
CLEARANCES = st.sampled_from(("public", "members", "secretariat"))
STATES = st.sampled_from(("filed", "filed", "waiting", "returned"))
REPORTS = st.lists(st.tuples(DATES.filter(bool), STATES, CLEARANCES), max_size=3)
ASSESSMENTS = st.sampled_from(Assessment.values)


def viewers(forum: Forum) -> dict[str, Viewer]:
    """Who looks, with the clearances of reports each may know of."""
    return {
        "public": PUBLIC,
        "public members": Viewer(1, "", (Holding(forum.pk, "focal-point", "KAZ"),)),
        "public members secretariat": Viewer(1, "", (Holding(forum.pk, "secretariat"),)),
    }


def _many(check: object) -> object:
    """As often as a second or two allow."""
    return settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))(check)


class OfAnyDate(TestCase):
    """Each example in a transaction of its own."""

    @_many
    @given(DATES, DATES, ASSESSMENTS, REPORTS, DAYS)
    @example(PartialDate("2022-02-28"), PartialDate(), "no-evidence", [], dt.date(2024, 2, 29))
    @example(PartialDate("2022-02"), PartialDate(), "no-evidence", [], dt.date(2024, 2, 29))
    @example(PartialDate("2020-02-29"), PartialDate(), "not-assessed", [], dt.date(2022, 2, 28))
    @example(PartialDate("2022-06"), PartialDate(), "limited", [], dt.date(2022, 6, 30))
    def test_a_promise_stands_in_lists_and_counts_where_its_page_says(
        self,
        due: Date,
        done: Date,
        assessment: str,
        reports: list[tuple[Date, str, str]],
        today: dt.date,
    ) -> None:
        forum = make.forum()
        promise = make.commitment(forum, due=due, fulfilled_on=done, assessment=assessment)
        for number, (date, state, clearance) in enumerate(reports):
            make.report(promise, f"r{number}", date=date, state=state, clearance=clearance)
        said = timeliness(due, done, assessment, today)
        long_ago = years_before(today, 2)
        for knows, viewer in viewers(forum).items():
            heard = any(
                state == "filed" and clearance in knows.split() and date.last is not None and date.last >= long_ago
                for date, state, clearance in reports
            )
            standing = of_commitments(viewer, forum, today)

            def holds(clause: object) -> bool:
                return Commitment.objects.filter(clause).exists()

            is_open = assessment not in {"completed", "superseded", "not-fulfilled"} and not done
            assert holds(standing.owed) == (is_open and said in {"due", "late", "silent"}), (said, knows)
            assert holds(standing.past) == (is_open and said in {"late", "silent"}), (said, knows)
            assert holds(standing.silent) == (is_open and said == "silent" and not heard), (said, knows)
            assert holds(standing.late) == (holds(standing.past) and not holds(standing.silent)), (said, knows)
            assert holds(standing.open) == is_open

    @_many
    @given(
        DATES,
        st.sampled_from(Project.Stage.values),
        st.sampled_from(Project.Relation.values),
        REPORTS,
        DAYS,
    )
    @example(PartialDate("2022-02-28"), "unknown", "decided", [], dt.date(2024, 2, 29))
    @example(PartialDate("2023-02-28"), "unknown", "decided", [], dt.date(2024, 2, 29))
    @example(PartialDate("2023-02"), "unknown", "decided", [], dt.date(2024, 2, 29))
    def test_a_project_s_report_is_as_old_in_lists_and_counts_as_its_page_says(
        self,
        last: Date,
        stage: str,
        relation: str,
        reports: list[tuple[Date, str, str]],
        today: dt.date,
    ) -> None:
        forum = make.forum()
        project = make.project(forum, last_report=last, stage=stage, relation=relation)
        for number, (date, state, clearance) in enumerate(reports):
            make.report(project, f"r{number}", date=date, state=state, clearance=clearance)
        for knows, viewer in viewers(forum).items():
            known = [date for date, state, clearance in reports if state == "filed" and clearance in knows.split()]
            newest = max((date.last for date in (last, *known) if date.last), default=None)
            age = report_age(newest, today)
            follows = relation in FOLLOWED and stage not in ENDED
            standing = of_projects(viewer, forum, today)
            found = {
                name: Project.objects.filter(getattr(standing, name)).exists()
                for name in ("open", "owed", "past", "silent", "late")
            }
            assert found["open"] == follows
            assert found["silent"] == (follows and age == Age.RED), (knows, age)
            assert found["late"] == (follows and age == Age.AMBER), (knows, age)
            assert found["past"] == (follows and age != Age.GREEN), (knows, age)
            # Due a month before it is late, and as long as it is.
            assert found["owed"] or not found["past"]
            soon = newest is None or newest < years_before(today, 1) + dt.timedelta(days=30)
            assert found["owed"] == (follows and soon), knows

    @_many
    @given(DATES, DATES, DAYS)
    def test_whoever_answers_for_it_on_any_day_that_the_dates_can_mean_is_on_record(
        self, since: Date, until: Date, today: dt.date
    ) -> None:
        forum = make.forum()
        project = make.project(forum)
        Owner.objects.create(
            forum=forum, project=project, key="o", country="KAZ", since=since, until=until, clearance="members"
        )
        began = since.first is None or since.first <= today
        ended = until.last is not None and until.last < today
        assert Project.objects.filter(owned("project", today)).exists() == (began and not ended)

    @_many
    @given(DATES)
    def test_the_days_that_a_date_can_mean_are_the_database_s_too(self, date: Date) -> None:
        found = make.commitment(make.forum(), due=date)
        found.refresh_from_db()
        assert found.due_from == (date.first.isoformat() if date.first else "")
        # A month ends on its 31st for the database: between it and the next day there is no date.
        last = found.due_by
        if date.last is None:
            assert last == ""
            return
        assert last >= date.last.isoformat()
        assert last < (date.last + dt.timedelta(days=1)).isoformat()


@given(DAYS, st.integers(1, 4))
def test_some_years_before_is_the_first_day_that_is_not_longer_ago(day: dt.date, years: int) -> None:
    found = years_before(day, years)
    leap_day = (day.month, day.day) == (2, 29)
    assert found.year == day.year - years
    assert (found.month, found.day) == ((3, 1) if leap_day else (day.month, day.day))


@pytest.mark.parametrize("due", ["0001", "0001-01-01/2030", "9999", "9999-12-31"])
def test_the_ends_of_the_calendar_are_dates_too(due: str) -> None:
    for today in (dt.date(2026, 11, 24), dt.date(2030, 12, 31)):
        assert timeliness(PartialDate(due), PartialDate(), "no-evidence", today)


def test_a_report_of_nothing_is_red() -> None:
    assert report_age(None, dt.date(2026, 11, 24)) == Age.RED
