"""What the tests of nominations stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.nominations.actions.desk import open_desk
from kenesh.nominations.tests.scene import AT, Nominee, nominated
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
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


@pytest.fixture
def focal(forum: Forum) -> Viewer:
    """The focal point of Kazakhstan."""
    return make.viewer(forum, "focal-point", "KAZ")


@pytest.fixture
def host(forum: Forum) -> Viewer:
    """The protocol officer of Korea, which hosts."""
    return make.viewer(forum, "protocol", "KOR")


@pytest.fixture
def edition(forum: Forum, officer: Viewer) -> Edition:
    """A planned edition in Korea whose desk has the standard categories."""
    made = make.edition(forum, "19", state="planned", country="KOR", date="2027-09-14/2027-09-15", position=19)
    open_desk(made, based_on=1, by=officer, at=AT)
    return made


@pytest.fixture
def nominee(edition: Edition, focal: Viewer) -> Nominee:
    """Somebody with a link."""
    return Nominee(nominated(edition, focal, "endorsed"), focal)
