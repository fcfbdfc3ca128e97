"""What the tests of calendar mail stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.meetings.tests.inviting import scene

if TYPE_CHECKING:
    from pytest_django import Settings

    from kenesh.forums.models import Edition


@pytest.fixture
def edition(db: None, settings: Settings) -> Edition:
    """An edition that Kazakhstan hosts, and a mail server."""
    settings.MAILERS = scene.SERVER
    return scene.edition()
