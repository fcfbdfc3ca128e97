"""What the tests of calls and proposals stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@pytest.fixture
def forum() -> Forum:
    """A public forum of three."""
    return make.forum(members=["KOR", "KAZ", "UZB"], time_zone="Asia/Seoul")


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps its record."""
    return make.viewer(forum, "secretariat")
