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
from kenesh.realms.policy import takes_part

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_to, Accreditation)


@shown_on("edition", 17)
class Entrance(Section):
    """Shows nothing of anybody: who is accredited stands at the desk alone. The press has no account, and finds its form."""

    title = _("Accreditation")
    anchor = "accreditation"
    template = "accreditation/for_press.html"

    def ask(self) -> None:
        """Nothing is read of anybody."""
        self._asks = bool(policy.may_ask_as_press(self.thing, timezone.localdate()))

    def __bool__(self) -> bool:
        """Whether a stranger can ask; who takes part has it among what can be done."""
        return self._asks and not takes_part(self.viewer, self.thing.forum_id)

    def offers(self) -> Iterable[Action]:
        """The desk, and the form."""
        here = (self.thing.forum.key, self.thing.key)
        if policy.may_follow(self.viewer, self.thing):
            yield Action(_("Accreditation"), reverse("accreditation-desk", args=here), place=60)
        if self._asks:
            yield Action(_("Ask for accreditation as press"), reverse("press-ask", args=here), place=61)
