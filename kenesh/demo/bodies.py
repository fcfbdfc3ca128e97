"""Meetings of the Business Council and of the Think Tank Forum before the next forum, and what they recommend. Invented."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenesh.decisions.actions.ideas import Request, Ruling, examine, rule
from kenesh.decisions.actions.recommending import Recommended, recommend
from kenesh.demo.accounts import BY
from kenesh.demo.samples import OFFICER, WORDS
from kenesh.forums.models import Body, Edition, Gathering
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.sources.actions import add

if TYPE_CHECKING:
    from kenesh.decisions.models import Idea
    from kenesh.realms.viewer import Viewer

_SAID: dict[str, Any] = WORDS["bodies"]


@transaction.atomic
def make_bodies(key: str = "kca", edition_key: str = "18") -> None:
    """Make the meetings and what they recommend, unless a body recommended something to the edition already."""
    edition = Edition.objects.select_related("forum").filter(forum__key=key, key=edition_key).first()
    if edition is None or edition.state != Edition.State.PLANNED or edition.ideas.exclude(recommended_by=None).exists():
        return
    officer = viewer_of(User.objects.get(email=OFFICER))
    at = timezone.now() - dt.timedelta(days=40)
    council = _met("business-council", edition, at)
    _recommended(council, edition, "customs", officer, at)
    studied = _recommended(council, edition, "containers", officer, at)
    committee = Body.objects.get(forum=edition.forum, key="executive-committee")
    later = at + dt.timedelta(days=10)
    asked = Request(None, committee, PartialDate(later.date().isoformat()))
    examine(studied, asked, based_on=studied.version, by=officer, at=later)
    tanks = _met("think-tank-forum", edition, at)
    dropped = _recommended(tanks, edition, "atlas", officer, at)
    ruling = Ruling(_words("atlas-dropped"), PartialDate(later.date().isoformat()))
    rule(dropped, ruling, taken_up=False, based_on=dropped.version, by=officer, at=later)
    _recommended(tanks, edition, "water", officer, at)


def _words(name: str) -> Localised:
    return Localised(_SAID[name])


def _met(body: str, edition: Edition, at: dt.datetime) -> Gathering:
    gathering = Gathering(
        forum=edition.forum,
        body=Body.objects.get(forum=edition.forum, key=body),
        title=_words("title"),
        date=at.date().isoformat(),
        agenda=_words(f"{body}-agenda"),
        participants=_words(f"{body}-participants"),
        record=_words(f"{body}-record"),
        sample=True,
    )
    add(gathering, by=BY, at=at, key=f"{body}-sample")
    return gathering


def _recommended(gathering: Gathering, edition: Edition, name: str, officer: Viewer, at: dt.datetime) -> Idea:
    what = Recommended(_words(name), _words(f"{name}-text"), edition, Codes())
    return recommend(gathering.body, gathering, what, by=officer, at=at)
