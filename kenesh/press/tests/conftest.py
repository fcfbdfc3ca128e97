"""A forum with an edition that a release can be composed of, and its press officer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kenesh.kit.localised import Localised
from kenesh.press.actions import clearing, drafting, releasing
from kenesh.press.actions.clearing import Asked
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.press.models import Bulletin
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

NOON = dt.datetime(2026, 11, 4, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def forum() -> Forum:
    """A public forum of two."""
    return make.forum(members=["KOR", "KGZ"], time_zone="Asia/Bishkek")


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """A public edition, called the same in three languages."""
    title = {"en": "7th Forum", "ko": "제7차 포럼", "ru": "7-й Форум"}
    return make.edition(forum, title=title, date="2013-10-04", country="KGZ", level="vice-minister")


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """A secretariat officer."""
    return make.viewer(forum, "secretariat")


@pytest.fixture
def draft(edition: Edition, officer: Viewer) -> Bulletin:
    """A release composed of it."""
    return drafting.begin(edition, "en", by=officer, at=NOON - dt.timedelta(days=2))


@pytest.fixture
def cleared(draft: Bulletin, officer: Viewer) -> Bulletin:
    """The same, cleared by the one who was asked."""
    return clear(draft, officer)


PAPER = clearing.Paper("Letter 12/3", dt.date(2026, 11, 3))


def clear(draft: Bulletin, officer: Viewer) -> Bulletin:
    """Ask one person, and have another officer record that they clear it."""
    at = NOON - dt.timedelta(days=1)
    asked = clearing.ask(draft, [Asked("A. Spokesperson")], based_on=draft.version, by=officer, at=at)
    return clearing.answer(
        asked,
        asked.clearings.get().pk,
        clears=True,
        reason=Localised(),
        paper=PAPER,
        based_on=asked.version,
        by=make.viewer(draft.forum, "secretariat"),
        at=at,
    )


@pytest.fixture
def embargoed(cleared: Bulletin, officer: Viewer) -> Bulletin:
    """The same, given free from noon (UTC) on."""
    at = NOON - dt.timedelta(hours=6)
    return releasing.release(cleared, NOON, "Asia/Seoul", based_on=cleared.version, by=officer, at=at)
