"""Who took part: on the pages of editions, people and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.delegations import policy
from kenesh.delegations.models import Group, Headcount, Override, Participant, ParticipantList, RuleSet
from kenesh.kit import sight
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.parts_visible_to, Participant, Group, Headcount, RuleSet, ParticipantList)
sight.guard(policy.overrides_visible_to, Override)

_HEADS = frozenset({Participant.Role.HEAD, Participant.Role.CHAIR})


@shown_on("edition", 20)
class Delegations(Section):
    """Heads in order, others named, groups without names, and counts with whom they count."""

    title = _("Delegations")
    anchor = "delegations"
    template = "delegations/delegations.html"

    def ask(self) -> None:
        """Read participants, groups and counts."""
        self.participants = self.visible(Participant, edition=self.thing)
        self.groups = self.visible(Group, edition=self.thing)
        self.headcounts = self.visible(Headcount, edition=self.thing)
        self._issued = self.link(self.seen(ParticipantList, edition=self.thing))

    def offers(self) -> Iterable[Action]:
        """Adding a participant, who hangs on the edition."""
        address = f"{reverse('new', args=(self.thing.forum.key, Participant.plural))}?edition={self.thing.key}"
        yield Action(_("Add a participant"), address, policy.may_keep(self.viewer, self.thing.forum_id), 45)

    def arrange(self) -> None:
        """Put counts that are part of another below it."""
        self.totals = [
            (count, [part for part in self.headcounts if part.part_of == count])
            for count in self.headcounts
            if count.part_of is None
        ]

    @property
    def newest(self) -> ParticipantList | None:
        """The list of participants issued last."""
        return max(self._issued, key=lambda one: one.number, default=None)

    @property
    def may_read_order(self) -> bool:
        """Whether the order of precedence can be read."""
        return bool(policy.may_read_order(self.viewer, self.thing.forum_id))

    def __bool__(self) -> bool:
        return super().__bool__() or self.may_read_order

    @property
    def heads(self) -> list[Participant]:
        """The heads of delegation, as ordered in the record."""
        return [participant for participant in self.participants if participant.role in _HEADS]

    @property
    def others(self) -> list[Participant]:
        """Others who are named."""
        return [participant for participant in self.participants if participant.role not in _HEADS]


@shown_on("person", 30)
class Participations(Section):
    """The editions a person took part in."""

    title = _("Took part in")
    anchor = "participations"
    template = "delegations/participations.html"

    def ask(self) -> None:
        """Read the participations."""
        self._participations = self.visible(Participant, person=self.thing)

    def arrange(self) -> None:
        """Follow the chronicle."""
        self.participations = sorted(self._participations, key=lambda found: found.edition.position)


@shown_on("organisation", 40)
class GroupsFrom(Section):
    """The groups of an organisation that took part in editions."""

    title = _("Took part in")
    anchor = "groups"
    template = "delegations/groups_from.html"

    def ask(self) -> None:
        """Read the groups."""
        self.groups = self.visible(Group, organisation=self.thing)
