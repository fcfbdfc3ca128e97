"""What was handed in, on the pages of calls, sessions, persons, organisations and experts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.experts import policy
from kenesh.experts.models import ContributionCall, Expert, Submission
from kenesh.experts.sheets.pages import invited_by, submission_state
from kenesh.experts.states import Calling, Handed
from kenesh.kit import sight
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.programme.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told in the row of a contribution: what was handed in, and who invited its author."""

    one: Submission
    inviter: str
    template: str = "experts/beside.html"


class HandedIn(Section):
    """What was handed in, as far as the reader may know of it."""

    title = gettext_lazy("Experts and papers")
    anchor = "experts"
    template = "experts/handed_in.html"
    narrowed = ""
    published = True

    def ask(self) -> None:
        """Read them, their authors, and the files of papers."""
        only = {"state": Handed.PUBLISHED} if self.published else {}
        self.handed = self.visible(Submission, **{self.narrowed: self.thing}, **only)

    def arrange(self) -> None:
        """Leave out what authors are not told yet."""
        sight.narrow(Submission, self.viewer, self.handed)

    @property
    def rows(self) -> list[tuple[Submission, State, str]]:
        """Each with its state and who invited its author."""
        return [(one, submission_state(one), invited_by(one)) for one in self.handed]

    def beside(self, stands: Callable[[Submission], bool]) -> None:
        """Tell once what became a contribution that the page lists already: there, and no more here."""
        told = [one for one in self.handed if one.contribution is not None and stands(one)]
        for one in told:
            # The very object that the page lists: see ``kenesh.kit.sight.resolve``.
            one.contribution.beside = (*one.contribution.beside, Beside(one, invited_by(one)))  # type: ignore[union-attr]
        self.handed = [one for one in self.handed if one not in told]

    @property
    def is_published(self) -> bool:
        """Whether all that stands here is published, so that states say nothing."""
        return self.published


@shown_on("contribution-call", 10)
class UnderCall(HandedIn):
    """What was handed in for a call: all of it for the chair and the secretariat."""

    title = gettext_lazy("Handed in")
    narrowed = "call"
    published = False

    def offers(self) -> Iterable[Action]:
        """Choosing among it; once each is chosen or not, saying so."""
        verdict = policy.may_decide(self.viewer, self.thing)
        if any(one.state == Handed.SUBMITTED for one in self.handed):
            yield Action(_("Choose among what was handed in"), f"#{self.anchor}", verdict, 6)
        else:
            here = reverse("contribution-call-decide", args=self.thing.where)
            yield Action(_("The choice is made: tell the authors"), here, verdict, 6)


@shown_on("session", 15)
class OfSession(HandedIn):
    """Experts and papers of a session, and where one can contribute."""

    narrowed = "call__session"

    def ask(self) -> None:
        """Read the calls too."""
        super().ask()
        self.calls = self.visible(ContributionCall, session=self.thing, state__in=(Calling.OPEN, Calling.CLOSED))
        self._where = self.read(Contribution.sessions.through.objects.filter(session=self.thing))

    def arrange(self) -> None:
        """Leave to the list of contributions what stands there."""
        super().arrange()
        made_here = {row.contribution_id for row in self._where}
        self.beside(lambda one: one.contribution_id in made_here)

    def __bool__(self) -> bool:
        """Whether something is left to say."""
        return bool(self.calls or self.handed)


@shown_on("person", 45)
class OfPerson(HandedIn):
    """What a person contributed, and as what expert."""

    narrowed = "expert__person"

    def ask(self) -> None:
        """Read the expert too."""
        super().ask()
        self.experts = self.visible(Expert, person=self.thing)

    def arrange(self) -> None:
        """Leave to what the person spoke on what stands there."""
        super().arrange()
        self.beside(lambda one: one.contribution is not None and one.contribution.person_id == self.thing.pk)

    def __bool__(self) -> bool:
        """Whether something is left to say."""
        return bool(self.experts or self.handed)


@shown_on("organisation", 55)
class OfOrganisation(HandedIn):
    """What experts of an organisation contributed."""

    narrowed = "expert__organisation"

    def ask(self) -> None:
        """Read the experts too."""
        super().ask()
        self.experts = self.visible(Expert, organisation=self.thing)

    def arrange(self) -> None:
        """Leave to what was spoken for the organisation what stands there."""
        super().arrange()
        self.beside(lambda one: one.contribution is not None and one.contribution.organisation_id == self.thing.pk)

    def __bool__(self) -> bool:
        """Whether something is left to say."""
        return bool(self.experts or self.handed)


@shown_on("expert", 10)
class OfExpert(HandedIn):
    """Sessions and papers of an expert, and who invited them."""

    title = gettext_lazy("Sessions and papers")
    narrowed = "expert"
    published = False
