"""What the tests of workbooks stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.projects.models import Amount
from tests import make

if TYPE_CHECKING:
    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@pytest.fixture
def forum() -> Forum:
    """A public forum of three."""
    return make.forum(members=["KOR", "KAZ", "UZB"])


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps its record."""
    return make.viewer(forum, "secretariat")


@pytest.fixture
def project(forum: Forum) -> Project:
    """A project with money, in the first row of its list."""
    made = make.project(
        forum, "forest", countries=["KOR", "KAZ"], stage="preparation", relation="traced", planned_start="2014"
    )
    Amount.objects.create(project=made, sort="planned", value="8200000", currency="USD", as_of="2013-10", order=0)
    Amount.objects.create(project=made, sort="spent", value="1000.5", currency="KZT", order=1)
    return made
