"""Results: planned, reported, approved or returned with the reason; risks, for members only."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.projects.actions.results import (
    add_indicator,
    add_period,
    add_risk,
    approve,
    close_risk,
    give_back,
    measure,
    update_risk,
)
from kenesh.projects.models import Indicator, Period, Risk
from kenesh.projects.tests.make import AT, browser
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
NOTHING = Localised()


@pytest.fixture
def project(forum: Forum) -> Project:
    """A project of two."""
    return make.project(forum, countries=["KOR", "KAZ"])


@pytest.fixture
def period(project: Project, officer: Viewer) -> Period:
    """Five nurseries by 2026."""
    return add_period(
        add_indicator(project, indicator(), by=officer, at=AT),
        Period(end=PartialDate("2026"), target=Decimal(5)),
        by=officer,
        at=AT,
    )


def indicator(title: str = "Nurseries", **fields: object) -> Indicator:
    """By what it is seen that there are forests."""
    return Indicator(result=Localised({"en": "Forests"}), title=Localised({"en": title}), **fields)


def risk(**fields: object) -> Risk:
    """That it does not rain."""
    return Risk(**{"title": Localised({"en": "Drought"}), "country": "KAZ", **fields})


def page(project: Project, who: Viewer | None = None) -> str:
    """The page of the project."""
    return browser(who).get(project.get_absolute_url()).content.decode()


def test_what_a_ministry_reports_waits_until_the_secretariat_approves_it(
    project: Project, period: Period, officer: Viewer
) -> None:
    ministry = make.viewer(project.forum, "line-ministry", "KAZ")
    told = measure(period, Decimal("3.5"), NOTHING, "KAZ", based_on=1, by=ministry, at=AT)
    assert (told.state, told.actual, told.country) == ("waiting", Decimal("3.5"), "KAZ")
    assert "Waits for approval" in page(project)
    with pytest.raises(Refused):
        approve(told, based_on=2, by=ministry, at=AT)
    assert approve(told, based_on=2, by=officer, at=AT).state == "approved"
    assert [one.event for one in Entry.objects.filter(subject_kind="period").order_by("seq")] == [
        "period.planned",
        "period.reported",
        "period.approved",
    ]


def test_what_is_returned_says_why_and_can_be_reported_again(project: Project, period: Period, officer: Viewer) -> None:
    focal = make.viewer(project.forum, "focal-point", "KAZ")
    measure(period, Decimal(9), NOTHING, "KAZ", based_on=1, by=focal, at=AT)
    returned = give_back(period, Localised({"en": "Count again"}), based_on=2, by=officer, at=AT)
    assert returned.state == "returned"
    assert "Count again" in page(project)
    again = measure(returned, Decimal(4), NOTHING, "KAZ", based_on=3, by=focal, at=AT)
    assert (again.state, dict(again.reason)) == ("waiting", {})
    # The reason stays in the history.
    [entry] = Entry.objects.filter(event="period.returned")
    assert "Count again" in str(entry.data)


def test_nobody_approves_what_somebody_changed_meanwhile(period: Period, officer: Viewer) -> None:
    measure(period, Decimal(3), NOTHING, based_on=1, by=officer, at=AT)
    with pytest.raises(Overtaken):
        approve(period, based_on=1, by=officer, at=AT)


def test_another_country_reports_nothing(project: Project, period: Period) -> None:
    for country in ("UZB", "KAZ"):
        with pytest.raises(Refused):
            measure(
                period,
                Decimal(3),
                NOTHING,
                country,
                based_on=1,
                by=make.viewer(project.forum, "focal-point", "UZB"),
                at=AT,
            )


@pytest.mark.parametrize(
    ("way", "value", "words", "field"),
    [("unit", None, {"en": "many"}, "actual"), ("qualitative", Decimal(1), {}, "actual_words")],
)
def test_a_number_or_words_are_expected_as_the_indicator_is_measured(
    period: Period, officer: Viewer, way: str, value: Decimal | None, words: dict[str, str], field: str
) -> None:
    Indicator.objects.update(measure=way)
    with pytest.raises(ValidationError) as refused:
        measure(period, value, Localised(words), based_on=1, by=officer, at=AT)
    assert field in refused.value.message_dict


def test_a_period_is_said_once_and_does_not_end_before_it_begins(period: Period, officer: Viewer) -> None:
    for wrong in ({"end": "2026"}, {}, {"start": "2027", "end": "2026"}):
        dates = {name: PartialDate(date) for name, date in wrong.items()}
        with pytest.raises(ValidationError):
            add_period(period.indicator, Period(**dates, target=Decimal(1)), by=officer, at=AT)
    assert Period.objects.count() == 1


def test_a_period_that_is_not_reported_is_not_shown_as_nought(project: Project, period: Period) -> None:
    assert "not reported yet" in page(project)
    assert period.anchor in page(project)


def test_risks_are_for_members_and_the_gravest_come_first(project: Project, officer: Viewer) -> None:
    add_risk(project, risk(title=Localised({"en": "Slow customs"}), likelihood="low"), by=officer, at=AT)
    add_risk(project, risk(likelihood="high", impact="high"), by=officer, at=AT)
    assert "Drought" not in Client().get(project.get_absolute_url()).content.decode()
    shown = page(project, make.viewer(project.forum, "focal-point", "UZB"))
    assert shown.index("Drought") < shown.index("Slow customs")


def test_a_risk_has_an_owner(project: Project, officer: Viewer) -> None:
    with pytest.raises(ValidationError):
        add_risk(project, risk(country=""), by=officer, at=AT)


def test_a_risk_is_weighed_anew_and_closed_and_then_stays_as_it_is(project: Project, officer: Viewer) -> None:
    made = add_risk(project, risk(), by=officer, at=AT)
    values = {"likelihood": "low", "impact": "low", "text": NOTHING, "country": "KOR", "organisation": None}
    changed = update_risk(made, {**values, "body": NOTHING}, based_on=1, by=officer, at=AT)
    assert (changed.likelihood, changed.country, changed.is_high) == ("low", "KOR", False)
    closed = close_risk(changed, Localised({"en": "It rained"}), based_on=2, by=officer, at=AT)
    assert closed.state == "closed"
    with pytest.raises(Refused):
        close_risk(closed, Localised({"en": "Again"}), based_on=3, by=officer, at=AT)
