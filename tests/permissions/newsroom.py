"""A release in preparation, a line to take and a pool: what pages of the press desk are asked about."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.press.models import Bulletin, Clearing, Line, Pool, Version

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

_AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def make_newsroom(edition: Edition, hosted: Edition, country: str) -> dict[str, Any]:
    """Each by its kind; the release waits for one clearance, the line is of a member, the pool is of ``hosted``."""
    forum = edition.forum
    about = {"about_kind": "edition", "about_key": edition.key, "source": "en", "made": _AT}
    bulletin = Bulletin.objects.create(
        forum=forum, edition=edition, key="bulletin", title={"en": "R"}, state="clearing", **about
    )
    Version.objects.create(bulletin=bulletin, language="en", standing="authentic")
    Clearing.objects.create(bulletin=bulletin, name="A. Spokesperson", revision=1)
    said = {"sort": "promote", "text": {"en": "We plant"}, "subject": {"en": "Forests"}}
    line = Line.objects.create(forum=forum, edition=edition, key="line", country=country, made=_AT, **said)
    told = {"event": {"en": "Handshake"}, "place": {"en": "Hall"}, "writers": 1}
    pool = Pool.objects.create(forum=forum, edition=hosted, key="pool", begins=_AT, made=_AT, **told)
    return {Bulletin.kind: bulletin, Line.kind: line, Pool.kind: pool}
