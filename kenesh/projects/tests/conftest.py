"""What the tests of projects, and of following matters up, stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.projects.tests.make import owned
from tests import make

if TYPE_CHECKING:
    from kenesh.decisions.models import Commitment
    from kenesh.forums.models import Edition
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
def edition(forum: Forum) -> Edition:
    """An edition still to be held."""
    return make.edition(forum, "18", state="planned")


@pytest.fixture
def promise(forum: Forum) -> Commitment:
    """A promise that is late, with a body that answers for it."""
    made = make.commitment(forum, countries=["KAZ"], due="2025", assessment="limited")
    owned(made)
    return made


@pytest.fixture
def project(forum: Forum) -> Project:
    """A project that two members owe reports on."""
    return make.project(forum, countries=["KOR", "KAZ"], last_report="2020")
