"""What the tests of meetings that were held stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@pytest.fixture
def forum() -> Forum:
    """A forum of four."""
    return make.forum(members=["KOR", "KAZ", "KGZ", "UZB"])


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition that Uzbekistan hosts."""
    return make.edition(forum, "18", state="planned", country="UZB", position=18, date="2026-10-06")


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Of the secretariat."""
    return make.viewer(forum, "secretariat")
