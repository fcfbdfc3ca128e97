"""Goals and targets of sustainable development: on forms, pages, the register, in reports and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from kenesh.kit.sdgs import check_sdgs, goals, sdg_name, targets
from kenesh.projects.iati.standard import codelist
from kenesh.projects.models import Project
from kenesh.projects.tests.make import browser
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


def test_there_are_the_goals_and_targets_of_the_standard_in_every_official_language() -> None:
    assert set(goals()) == set(codelist("UNSDG-Goals").names)
    assert set(targets()) == set(codelist("UNSDG-Targets").names)
    for language in ("en", "ru", "ko"):
        assert all(sdg_name(goal, language) != goal for goal in goals())
    assert all(sdg_name(one, "ru") != sdg_name(one, "en") for one in targets())
    with override("ko"):
        # Korean is no official language of the United Nations: the English text is shown.
        assert sdg_name("4.3") == sdg_name("4.3", "en")
        assert sdg_name("4") == "양질의 교육"


def test_what_is_no_goal_is_refused() -> None:
    check_sdgs(["17", "4.a"])
    for wrong in ("18", "4.99", "x"):
        with pytest.raises(ValidationError):
            check_sdgs([wrong])


@pytest.mark.django_db
def test_an_officer_types_numbers_and_the_page_shows_names(forum: Forum, officer: Viewer) -> None:
    sent = {"title__en": "School", "relation": "decided", "stage": "unknown", "clearance": "public", "sdgs": "4, 4.A"}
    made = browser(officer).post("/en/kca/projects/new/", {**sent, "countries": ["KOR"]})
    assert made.status_code == 302, made.content.decode()
    project = Project.objects.get()
    assert project.sdgs == ("4", "4.a")
    page = browser().get(project.get_absolute_url()).content.decode()
    assert "4 Quality education" in page
    assert "4.a Build and upgrade education facilities" in page
    assert browser().get("/api/v1/forums/kca/projects/school").json()["sdgs"] == ["4", "4.a"]
    again = browser(officer).post("/en/kca/projects/new/", {**sent, "title__en": "Other", "sdgs": "99"})
    assert "is not a goal or target" in again.content.decode()


@pytest.mark.django_db
def test_the_register_is_narrowed_by_goal_with_its_targets(client: Client, forum: Forum) -> None:
    make.project(forum, "school", sdgs=["4"])
    make.project(forum, "training", sdgs=["4.3", "1"])
    make.project(forum, "road", sdgs=["9", "1.4"])
    page = client.get("/en/kca/projects/?goal=4").content.decode()
    assert ("Project school" in page, "Project training" in page, "Project road" in page) == (True, True, False)
