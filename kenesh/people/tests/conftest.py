"""What the tests of accounts stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A page that was asked for in another language leaves that language behind."""
    with translation.override("en"):
        yield
