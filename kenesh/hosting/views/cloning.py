"""The page on which an earlier edition is taken over as a skeleton."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.hosting import actions, policy
from kenesh.hosting.queries.cloning import AGENDA, CATEGORIES, PARTS, ROOMS, SESSIONS, TASKS, skeleton
from kenesh.people.acting import Act, ActForm
from kenesh.realms.fields import OfForum

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.hosting.queries.cloning import Skeleton
    from kenesh.kit.verdict import Verdict

_CHOICES = (
    (ROOMS, _("Rooms")),
    (SESSIONS, _("Sessions, with their places in the programme")),
    (AGENDA, _("Agenda")),
    (TASKS, _("Tasks of the host")),
    (CATEGORIES, _("Categories of participants, without quotas")),
)


class _Editions(OfForum):
    """Editions in the order given."""

    # The tenth is no second.
    by_name = False


class CloneForm(ActForm):
    """From which edition, and what of it."""

    parts = forms.MultipleChoiceField(
        label=_("What is taken over"), choices=_CHOICES, widget=forms.CheckboxSelectMultiple, initial=PARTS
    )

    def arrange(self) -> None:
        """Offer the forum's other editions, the latest first."""
        others = self.known(Edition).exclude(pk=self.thing.pk).order_by("-position")
        self.fields["source"] = _Editions(others, label=_("Earlier edition"), empty_label="—")
        self.order_fields(["source", "parts"])

    @property
    def taken(self) -> Skeleton | None:
        """What would be taken over, as the form stands."""
        if not self.is_valid():
            return None
        source = self.cleaned_data["source"]
        source.forum = self.thing.forum
        return skeleton(source, self.thing).only(self.cleaned_data["parts"])


class Clone(Act[Edition]):
    """Take an earlier edition over."""

    name = "edition-clone"
    model = Edition
    form = CloneForm
    title = _("Take an earlier edition over")
    lead = _(
        "Rooms, sessions, agenda, the host's tasks and categories of participants are taken over as a draft, and nobody "
        "who took part. Sessions keep their time of the day and move with the opening. What stands here already is not "
        "doubled."
    )
    button = _("Take it over")
    done = _("The earlier edition is taken over as a draft.")
    template = "hosting/clone.html"

    def may(self) -> Verdict:
        """Officers, while the edition is still to be held."""
        return policy.may_take_over(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> Edition:
        """Take it over."""
        source, parts = form.given["source"], form.given["parts"]
        actions.clone(self.thing, source, parts, based_on=form.based_on, by=self.viewer, at=at)
        return self.thing

    def context(self) -> Mapping[str, Any]:
        """What is shown of the skeleton comes from the form."""
        return {}
