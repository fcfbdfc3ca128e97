"""What the tests of agreements stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@pytest.fixture
def forum() -> Forum:
    """A forum of three."""
    return make.forum(members=["KOR", "KAZ", "UZB"])


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps its record."""
    return make.viewer(forum, "secretariat")
