"""The edition, and whoever runs its accreditation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from kenesh.accreditation.tests.make import edition as made
from kenesh.people.queries import viewer_of
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from kenesh.forums.models import Edition
    from kenesh.people.models import User
    from kenesh.realms.viewer import Viewer


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    """A store of its own."""
    settings.FILES = tmp_path / "files"


@pytest.fixture
def edition(db: None) -> Edition:
    """A public edition in Bishkek, ahead."""
    return made()


@pytest.fixture
def protocol(edition: Edition) -> User:
    """A protocol officer of the host."""
    return make.user(edition.forum, "protocol", "KGZ")


@pytest.fixture
def officer(protocol: User) -> Viewer:
    """The same, as policies see one."""
    return viewer_of(protocol)


@pytest.fixture
def desk(protocol: User) -> Client:
    """Their browser."""
    client = Client()
    client.force_login(protocol)
    return client
