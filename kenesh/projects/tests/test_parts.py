"""A member's part of a commitment: two assessments, each with its date, author and evidence; and the scorecard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kenesh.decisions.models import Commitment, Undertaking
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised
from kenesh.projects.actions.reports import file_report
from kenesh.projects.models import Report
from kenesh.projects.queries.scorecard import full, scores, stands
from kenesh.projects.tests.make import AT, TODAY, account, browser
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    import datetime as dt

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from kenesh.projects.parts import Part
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(forum: Forum) -> Commitment:
    """A promise of two, due at the end of 2025, of which the whole is limited."""
    held = make.edition(forum, "7", position=7)
    made = make.commitment(forum, edition=held, countries=["KOR", "KAZ"], due="2025", assessment="limited")
    return Commitment.objects.get(pk=made.pk)


def part_of(country: str, viewer: Viewer = PUBLIC, today: dt.date = TODAY) -> Part:
    """The part of ``country``; what is counted of it is what it says."""
    forum = Commitment.objects.select_related("forum")[0].forum
    counted = stands(viewer, forum, None, today)
    parts = full(counted, viewer, forum, today)
    assert [(one.fate, one.ambition) for one in counted] == [(part.fate, part.ambition) for part in parts]
    return next(part for part in parts if part.country == country)


def undertakes(promise: Commitment, country: str, **fields: str) -> Undertaking:
    given = {"forum": promise.forum, "key": f"u-{country}", "commitment": promise, "country": country}
    return Undertaking.objects.create(**given, **fields)


def test_the_secretariat_assesses_one_members_part_and_the_rest_stays_as_it_is(
    shared: Commitment, officer: Viewer
) -> None:
    file_report(shared, account(speaks_of="KAZ", assessment="completed"), by=officer, at=AT)
    shared.refresh_from_db()
    assert shared.assessment == "limited"
    assert (part_of("KAZ").assessment, part_of("KOR").assessment) == ("completed", "limited")
    assert (part_of("KAZ").of_the_whole, part_of("KOR").of_the_whole) == (False, True)
    assert part_of("KAZ").fate.key == "completed"
    assert part_of("KOR").fate.key == "late"


def test_a_member_and_the_secretariat_may_see_it_differently_and_both_stand_side_by_side(
    forum: Forum, shared: Commitment, officer: Viewer
) -> None:
    focal = make.viewer(forum, "focal-point", "KAZ")
    evidence = [("https://example.org/trees", Localised({"en": "A photograph"}))]
    file_report(shared, account("KAZ", assessment="completed", evidence=evidence), by=focal, at=AT)
    file_report(shared, account(speaks_of="KAZ", assessment="substantial"), by=officer, at=AT)
    part = part_of("KAZ")
    assert part.own is not None
    assert (part.own.assessment, part.assessment) == ("completed", "substantial")
    page = browser().get(shared.get_absolute_url()).content.decode()
    row = re.search(r"<tr[^>]*>\s*<th scope=\"row\">Kazakhstan.*?</tr>", page, re.DOTALL)
    assert row
    assert "Completed" in row[0]
    assert "Substantial" in row[0]
    assert row[0].count("October 2026") == 2
    assert "1 piece of evidence" in row[0]
    assert "no evidence attached" in row[0]


def test_every_earlier_assessment_stays_on_record(shared: Commitment, officer: Viewer) -> None:
    for date, assessment in (("2024", "not-started"), ("2026", "substantial"), ("2025", "limited")):
        file_report(shared, account(speaks_of="KAZ", assessment=assessment, date=date), by=officer, at=AT)
    assert part_of("KAZ").assessment == "substantial"
    assert Report.objects.filter(speaks_of="KAZ").count() == 3


def test_a_line_ministrys_word_counts_when_its_focal_point_passes_it_on(forum: Forum, shared: Commitment) -> None:
    line = make.viewer(forum, "line-ministry", "KAZ")
    file_report(shared, account("KAZ", assessment="completed"), by=line, at=AT)
    assert part_of("KAZ", make.viewer(forum, "secretariat")).own is None


def test_a_members_own_date_holds_for_its_part(shared: Commitment) -> None:
    undertakes(shared, "KAZ", due="2028")
    assert (part_of("KAZ").due, part_of("KOR").due) == ("2028", "2025")
    assert (part_of("KAZ").fate.key, part_of("KOR").fate.key) == ("open", "late")


def test_what_is_superseded_is_so_for_every_member(shared: Commitment, officer: Viewer) -> None:
    file_report(shared, account(speaks_of="KAZ", assessment="limited"), by=officer, at=AT)
    Commitment.objects.update(assessment="superseded")
    assert {part_of(country).fate.key for country in ("KOR", "KAZ")} == {"superseded"}


def test_only_the_secretariat_speaks_of_a_part_and_only_of_one_that_is_named(
    forum: Forum, shared: Commitment, officer: Viewer
) -> None:
    focal = make.viewer(forum, "focal-point", "KAZ")
    with pytest.raises(ValidationError):
        file_report(shared, account("KAZ", speaks_of="KOR"), by=focal, at=AT)
    with pytest.raises(ValidationError):
        file_report(shared, account(speaks_of="UZB"), by=officer, at=AT)
    with pytest.raises(ValidationError):
        file_report(make.project(forum, countries=["KAZ"]), account(speaks_of="KAZ"), by=officer, at=AT)


def test_ambition_stands_beside_completion_so_that_easy_promises_are_not_rewarded(forum: Forum) -> None:
    for number, (ambition, assessment) in enumerate((("low", "completed"), ("low", "completed"), ("high", "limited"))):
        promise = make.commitment(forum, f"c{number}", countries=["KAZ"], assessment=assessment)
        Undertaking.objects.create(forum=forum, key=f"u{number}", commitment=promise, country="KAZ", ambition=ambition)
    make.commitment(forum, "unrated", countries=["KAZ"], assessment="completed")
    (card,) = scores(stands(PUBLIC, forum, None, TODAY), forum.members)
    assert card.ambitions == {"high": (0, 1), "moderate": (0, 0), "low": (2, 2), "not-rated": (1, 1)}
    assert card.total == 4


def test_every_figure_of_the_scorecard_leads_to_as_many_rows(
    forum: Forum, shared: Commitment, officer: Viewer, client: Client
) -> None:
    undertakes(shared, "KAZ", ambition="high")
    file_report(shared, account(speaks_of="KAZ", assessment="completed"), by=officer, at=AT)
    make.commitment(forum, "nobody")
    make.commitment(forum, "secret", countries=["KAZ"], clearance="secretariat")
    address = reverse("scorecard", args=(forum.key,))
    for asked in ("", "?edition=7"):
        page = client.get(address + asked).content.decode()
        figures = re.findall(r'<a href="(\?[^"]+)">(\d+)</a>', page)
        assert len(figures) > 5
        for query, number in figures:
            shown = client.get(address + query.replace("&amp;", "&")).content.decode()
            assert len(re.findall(r"<tr>", shown.rpartition("<tbody>")[2])) == int(number), query
    assert "Promise secret" not in client.get(address).content.decode()


def test_the_scorecard_of_an_edition_counts_what_that_edition_promised(forum: Forum, shared: Commitment) -> None:
    make.commitment(forum, "other", countries=["KAZ"])
    edition = Edition.objects.get(key="7")
    assert {one.commitment for one in stands(PUBLIC, forum, edition, TODAY)} == {shared.pk}


def test_a_scorecard_of_many_costs_the_queries_of_one_of_few(
    forum: Forum, shared: Commitment, django_assert_max_num_queries: DjangoAssertNumQueries, client: Client
) -> None:
    def cost() -> int:
        with django_assert_max_num_queries(20) as queries:
            assert client.get(reverse("scorecard", args=(forum.key,))).status_code == 200
        return len(queries)

    undertakes(shared, "KAZ")
    make.report(shared, assessment="limited", country="KAZ")
    few = cost()
    for number in range(30):
        promise = make.commitment(forum, f"c{number}", countries=["KAZ", "UZB"], due="2016")
        Undertaking.objects.create(forum=forum, key=f"u{number}", commitment=promise, country="KAZ", ambition="low")
        make.report(promise, f"r{number}", assessment="limited", country="KAZ")
    assert cost() == few
