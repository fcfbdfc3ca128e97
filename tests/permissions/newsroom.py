"""A release in preparation and a line to take: what pages of the press desk are asked about."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.press.models import Bulletin, Clearing, Line, Version

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

_AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def make_newsroom(edition: Edition, country: str) -> dict[str, Any]:
    """Both, by their kind; the release waits for one clearance, the line is of a member."""
    forum = edition.forum
    about = {"about_kind": "edition", "about_key": edition.key, "source": "en", "made": _AT}
    bulletin = Bulletin.objects.create(
        forum=forum, edition=edition, key="bulletin", title={"en": "R"}, state="clearing", **about
    )
    Version.objects.create(bulletin=bulletin, language="en", standing="authentic")
    Clearing.objects.create(bulletin=bulletin, name="A. Spokesperson", revision=1)
    said = {"sort": "promote", "text": {"en": "We plant"}, "subject": {"en": "Forests"}}
    line = Line.objects.create(forum=forum, edition=edition, key="line", country=country, made=_AT, **said)
    return {Bulletin.kind: bulletin, Line.kind: line}
