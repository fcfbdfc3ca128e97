"""The pages of sessions; sessions, topics and speeches on the pages of editions, people and organisations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kenesh.kit.sections import Section, shown_on
from kenesh.programme.models import (
    Contribution,
    Session,
    Topic,
)
from kenesh.programme.structured import event, events
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import named


class SessionSheet(Sheet[Session]):
    """The page of a session."""

    model = Session
    fields = ("edition", "date", "place", "sector", "first_of_kind", "summary")
    always = frozenset({"date"})

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's Event, within that of its edition."""
        return {**event(self.thing), "superEvent": named("Event", self.thing.edition)}


@shown_on("edition", 30)
class Programme(Section):
    """Topics, sessions, and what was spoken in each."""

    title = _("Programme")
    anchor = "programme"
    template = "programme/programme.html"

    def ask(self) -> None:
        """Read topics, sessions, contributions, and which contribution was made where."""
        self.topics = self.visible(Topic, edition=self.thing)
        self.sessions = self.visible(Session, edition=self.thing)
        self.contributions = self.visible(Contribution, edition=self.thing)
        shown = self.seen(Contribution, edition=self.thing).values("pk")
        self._where = self.read(Contribution.sessions.through.objects.filter(contribution__in=shown))

    @property
    def structured(self) -> dict[str, Any]:
        """Its public sessions, as what the edition is made of."""
        return events((session, [*first, *again]) for session, first, again in self.by_session)

    def arrange(self) -> None:
        """Tell each contribution under its first session, name it under its others; the rest stand apart."""
        made_in = {(row.session_id, row.contribution_id) for row in self._where}
        self.elsewhere = self.contributions
        self.by_session: list[tuple[Session, list[Contribution], list[Contribution]]] = []
        for session in self.sessions:
            here = [found for found in self.contributions if (session.pk, found.pk) in made_in]
            first = [found for found in here if found in self.elsewhere]
            self.elsewhere = [found for found in self.elsewhere if found not in first]
            self.by_session.append((session, first, [found for found in here if found not in first]))


@shown_on("session", 10)
class Contributions(Section):
    """What was spoken in a session."""

    title = _("Contributions")
    anchor = "contributions"
    template = "programme/contributions.html"

    def ask(self) -> None:
        """Read the contributions."""
        self.contributions = self.visible(Contribution, sessions=self.thing)


class Spoke(Section):
    """Where a person or organisation spoke."""

    title = _("Spoke at")
    anchor = "contributions"
    template = "programme/spoke.html"
    # The field of a contribution that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read the contributions."""
        self.contributions = self.visible(Contribution, **{self.of: self.thing})


@shown_on("person", 40)
class PersonSpoke(Spoke):
    """Where a person spoke."""

    of = "person"


@shown_on("organisation", 50)
class OrganisationSpoke(Spoke):
    """Where an organisation spoke."""

    of = "organisation"
