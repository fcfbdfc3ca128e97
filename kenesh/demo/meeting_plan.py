"""A published plan of the sample meetings that were agreed for the next forum. Made at once, without the solver; marked so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenesh.demo.accounts import BY
from kenesh.demo.days import FIRST_DAY
from kenesh.demo.samples import OFFICER, WORDS
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised
from kenesh.meetings.actions.placing import put
from kenesh.meetings.actions.publishing import Issue, publish
from kenesh.meetings.arranging import placed
from kenesh.meetings.models import DeskRules
from kenesh.meetings.queries.planning.gathering import gathered
from kenesh.meetings.scheduling.quick.plans import quick_plan
from kenesh.meetings.scheduling.times import Times
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.sources.actions import add

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOURS = ("09:00-19:00", "08:30-16:00")
# By car, and through the door.
_WAY = "sample-congress-centre; sample-guest-house; 25"
_SAID: Mapping[str, Any] = WORDS["meeting_plan"]


@transaction.atomic
def make_plan(key: str = "kca", edition_key: str = "18") -> None:
    """Plan and publish them, unless there are none, or something is planned already."""
    edition = Edition.objects.select_related("forum").filter(forum__key=key, key=edition_key).first()
    if edition is None or edition.state != Edition.State.PLANNED or edition.placements.exists():
        return
    if not gathered(edition).meetings:
        return
    officer = viewer_of(User.objects.get(email=OFFICER))
    at = timezone.now() - dt.timedelta(hours=20)
    days = [f"{FIRST_DAY + dt.timedelta(days=number)} {hours}" for number, hours in enumerate(_HOURS)]
    rules = DeskRules(forum=edition.forum, edition=edition, sample=True, hours="\n".join(days), ways=_WAY)
    add(rules, by=BY, at=at, key=edition.key)
    found = gathered(edition)
    problem = found.problem()
    plan = quick_plan(problem, Times(problem))
    if plan:
        put(found, placed(found.desk, plan), {}, by=officer, at=at)
        publish(edition, Issue(0, Localised(_SAID["note"])), by=officer, at=at)
