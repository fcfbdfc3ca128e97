"""Following, on the page of everything that can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.refs import ref
from kenesh.kit.sections import Section, shown_everywhere
from kenesh.notices import policy

if TYPE_CHECKING:
    from kenesh.kit.refs import Ref
    from kenesh.notices.models import Follow


@shown_everywhere
class Following(Section):
    """To be told when a thing changes, or no longer."""

    title = _("Following")
    anchor = "following"
    template = "notices/follow.html"

    def ask(self) -> None:
        """Read whether the viewer follows the thing."""
        found = policy.follows_of(self.viewer).filter(subject_kind=self.thing.kind, subject_id=self.thing.pk)
        # Promised without sources or links of its own: a follow is nothing that others see.
        self.followed: list[Follow] = self._batch.add(found)

    @property
    def subject(self) -> Ref:
        """What is followed."""
        return ref(self.thing)

    def __bool__(self) -> bool:
        return bool(policy.may_follow(self.viewer))
