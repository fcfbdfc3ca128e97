"""The acts at the accreditation desk."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.tests.make import picture
from tests import make
from tests.cases import EVERYBODY, OFFICERS, Case, Typed
from tests.nomination_acts import Again

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum


@cache
def _picture() -> bytes:
    return picture((450, 580))


def _edition(forum: Forum) -> Edition:
    """Planned, in Kazakhstan."""
    return make.edition(forum, "19", state="planned", country="KAZ")


def _one(forum: Forum, state: str = "granted") -> Any:
    """Somebody of Kazakhstan."""
    names = [{"text": "Akhmetova Dana", "script": "Latn", "language": "en"}]
    said = {"sort": "delegation", "state": state, "category": {"en": "Delegate"}, "country": "KAZ"}
    asked = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    return Accreditation.objects.create(
        forum=forum, edition=_edition(forum), number=7, names=names, asked=asked, **said
    )


_DESK = OFFICERS | {"protocol KAZ"}
_HIDDEN = frozenset(EVERYBODY) - {"public", "focal-point KAZ"} - _DESK
_PERSON: Typed = {"names": "Serikov Arman", "category": "press", "colour": "orange", "country": ""}
_REASON: Typed = {"reason": "The hall is full"}

ACCREDITATIONS: Mapping[str, Case] = {
    "accreditation-add": Case(_edition, _DESK, {**_PERSON, "sort_": "press"}, needs="names", adds=True, recorded=False),
    "accreditation-companion": Case(
        _one,
        _DESK,
        {**_PERSON, "category": "companion"},
        hidden_from=_HIDDEN,
        needs="names",
        adds=True,
        recorded=False,
    ),
    "accreditation-change": Case(_one, _DESK, _PERSON, hidden_from=_HIDDEN, needs="names"),
    "accreditation-photograph": Case(
        _one,
        _DESK,
        lambda _one: {"photograph": Again("photo.jpg", _picture())},
        hidden_from=_HIDDEN,
        needs="photograph",
    ),
    "accreditation-grant": Case(lambda forum: _one(forum, "asked"), _DESK, hidden_from=_HIDDEN),
    "accreditation-refuse": Case(
        lambda forum: _one(forum, "asked"), _DESK, _REASON, hidden_from=_HIDDEN, needs="reason"
    ),
    "accreditation-revoke": Case(_one, _DESK, _REASON, hidden_from=_HIDDEN, needs="reason"),
}
