"""Entering what a body recommends, on its page or on that of its meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.actions.recommending import recommend
from kenesh.decisions.forms.recommending import RecommendByForm, RecommendForm
from kenesh.forums.models import Body, Edition, Gathering
from kenesh.forums.queries import next_of
from kenesh.kit import sight
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.decisions.models import Idea
    from kenesh.kit.verdict import Verdict


class _Recommend[B: (Body, Gathering)](Act[B]):
    title = _("Enter what was recommended")
    lead = _("It becomes an idea of the edition you choose: to be examined, put on the agenda and decided on.")
    button = _("Enter the recommendation")
    done = _("The recommendation is among the ideas.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_recommend(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """To the next edition."""
        editions = sight.of(Edition, self.viewer).filter(forum=self.thing.forum_id)
        following = next_of(editions, timezone.localdate())
        return {"edition": following.pk if following else None}


class RecommendByBody(_Recommend[Body]):
    """Enter what a body recommends."""

    name = "body-recommend"
    model = Body
    form = RecommendByForm

    def act(self, form: RecommendByForm, at: dt.datetime) -> Idea:
        """Enter it; the idea's page follows."""
        return recommend(self.thing, form.given["gathering"], form.recommended, by=self.viewer, at=at)


class RecommendAtGathering(_Recommend[Gathering]):
    """Enter what a meeting of a body recommended."""

    name = "gathering-recommend"
    model = Gathering
    form = RecommendForm

    def act(self, form: RecommendForm, at: dt.datetime) -> Idea:
        """Enter it; the idea's page follows."""
        return recommend(self.thing.body, self.thing, form.recommended, by=self.viewer, at=at)
