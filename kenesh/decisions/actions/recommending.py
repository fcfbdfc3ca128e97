"""Entering what a body recommends to the forum: an idea, which goes to an edition and from there the way of every idea."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions import events, policy
from kenesh.decisions.models import Idea
from kenesh.kit.verdict import demand
from kenesh.realms.policy import told_to
from kenesh.sources.actions import add, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Body, Edition, Gathering
    from kenesh.kit.codes import Codes
    from kenesh.kit.localised import Localised
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Recommended:
    """What is recommended, to which edition, and whom it concerns."""

    title: Localised
    text: Localised
    edition: Edition | None
    countries: Codes


@transaction.atomic
def recommend(body: Body, gathering: Gathering | None, what: Recommended, *, by: Viewer, at: dt.datetime) -> Idea:
    """Enter a recommendation of ``body``, agreed at ``gathering`` where that is known; it begins as a suggestion.

    It is for those who may know of the body and of its meeting. Raises ``Refused`` and ``ValidationError``.
    """
    current = lock(body)
    demand(policy.may_recommend(by, current))
    ideas = Idea.objects.filter(forum_id=current.forum_id)
    if ideas.filter(recommended_by=current, edition=what.edition, text=what.text).exists():
        raise ValidationError({"text": _("This body recommended the same to this edition already.")})
    rests: list[Belonging] = [current, *([gathering] if gathering else [])]
    clearance, cleared_for = told_to(*rests)
    idea = Idea(
        forum_id=current.forum_id,
        recommended_by=current,
        gathering=gathering,
        edition=what.edition,
        title=what.title,
        text=what.text,
        countries=what.countries,
        stage=Idea.Stage.SUGGESTED,
        clearance=clearance,
        cleared_for=cleared_for,
        sample=any(one.sample for one in rests),
        order=ideas.filter(edition=what.edition).count(),
    )
    add(
        idea,
        by=by,
        at=at,
        event=events.RECOMMENDED.key,
        data={"body": dict(current.heading())},
        naming=rests,
    )
    # Whoever follows the body hears of it, if they may know of the idea.
    told = {"idea": dict(idea.heading())}
    keep(current, {}, by=by, at=at, event=events.BODY_RECOMMENDED.key, data=told, naming=[idea])
    return idea
