"""What the site shows on the pages of others: the report on an edition's implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on

if TYPE_CHECKING:
    from collections.abc import Iterable


@shown_on("edition", 58)
class Implementation(Section):
    """The button that writes the report, on the pages of editions that were held."""

    title = _("Implementation")
    anchor = "implementation"
    template = "site/implementation_of.html"

    def ask(self) -> None:
        """Nothing is read before the report is asked for."""

    def offers(self) -> Iterable[Action]:
        """Writing it."""
        if self:
            href = reverse("implementation", args=(self.thing.forum.key, self.thing.key))
            yield Action(_("Write the report on implementation"), href, place=70)

    def __bool__(self) -> bool:
        return bool(self.thing.state == Edition.State.HELD)
