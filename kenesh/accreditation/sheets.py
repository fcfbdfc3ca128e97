"""Accreditation on the page of an edition: a way to the desk for those who run it, and to the form for the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation import policy
from kenesh.accreditation.models import Accreditation
from kenesh.kit import sight
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_to, Accreditation)


@shown_on("edition", 17)
class Entrance(Section):
    """Shows nothing of anybody: who is accredited stands at the desk alone."""

    title = _("Accreditation")
    anchor = "accreditation"
    template = "accreditation/nothing.html"

    def ask(self) -> None:
        """Nothing is read."""

    def offers(self) -> Iterable[Action]:
        """The desk, and the form."""
        here = (self.thing.forum.key, self.thing.key)
        if policy.may_follow(self.viewer, self.thing):
            yield Action(_("Accreditation"), reverse("accreditation-desk", args=here), place=60)
        if policy.may_ask_as_press(self.thing, timezone.localdate()):
            yield Action(_("Ask for accreditation as press"), reverse("press-ask", args=here), place=61)
