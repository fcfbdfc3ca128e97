"""Somebody with a webhook."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kenesh.notices.actions.hooks import add_hook
from kenesh.notices.models import Delivery
from kenesh.notices.offered import OFFERED
from kenesh.people.queries import viewer_of
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

AT = dt.datetime(2026, 11, 24, 9, 0, 0, 123456, tzinfo=dt.UTC)


class Hooked:
    """Somebody who holds a role, and their hook."""

    def __init__(self, edition: Edition, url: str, role: str = "focal-point", country: str = "KAZ") -> None:
        self.user = make.user(edition.forum, role, country)
        self.hook, self.secret = add_hook(
            edition.forum, url, OFFERED, by=viewer_of(self.user), at=AT - dt.timedelta(days=1)
        )


def after(**time: float) -> dt.datetime:
    """A moment after everything else."""
    return AT + dt.timedelta(**time)


def only() -> Delivery:
    """The one delivery there is."""
    return Delivery.objects.get()
