"""What this module shows on the pages of others: the way to the desk, on the page of a planned edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.nominations import policy
from kenesh.nominations.queries import nominations, notes

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Desk", "nominations", "notes"]


@shown_on("edition", 19)
class Desk(Section):
    """The way to the desk of nominations: offered to those who have work there, shown to nobody else."""

    title = _("Nominations")
    anchor = "nominations"
    template = "nominations/offers.html"

    def ask(self) -> None:
        """Nothing is read before the desk is opened."""

    def offers(self) -> Iterable[Action]:
        """Opening it."""
        edition = self.thing
        if edition.state == Edition.State.PLANNED and policy.may_use_desk(self.viewer, edition):
            href = reverse("nominations", args=(edition.forum.key, edition.key))
            yield Action(_("Invitations and nominations"), href, place=15)

    def __bool__(self) -> bool:
        return False
