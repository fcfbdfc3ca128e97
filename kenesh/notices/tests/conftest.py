"""What the tests of webhooks stand on: a program that listens on this machine, which may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.notices.tests.receiver import Receiver, listening
from tests import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from kenesh.forums.models import Edition


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    """A program that listens."""
    settings.HOOKS_STAY_HERE = True
    with listening() as found:
        yield found


@pytest.fixture
def edition(db: None) -> Edition:
    """A public edition."""
    return make.edition(make.forum(members=["KAZ", "KOR"]))
