"""The directory of experts, the calls for contributions, and what was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kenesh.business.wording import code_name, code_names
from kenesh.experts import policy
from kenesh.experts.models import ContributionCall, Expert, Submission
from kenesh.experts.queries.own import with_clock
from kenesh.experts.sheets import call_state, submission_state
from kenesh.experts.states import Calling, Handed
from kenesh.forums.queries import clock_named
from kenesh.kit import sight
from kenesh.kit.codes import member
from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.kit.parts import Action, Cell, Column
from kenesh.kit.templatetags.links import heading, link
from kenesh.realms.policy import may_keep
from kenesh.realms.registers import Register, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.db.models import QuerySet


class ExpertRegister(Register[Expert]):
    """Experts who agreed to be listed; to officers, all."""

    model = Expert
    title = _("Experts")
    about = _("Experts who contributed to sessions of the forum and agreed to stand here.")
    columns = (Column(_("Name")), Column(_("Country")), Column(_("Fields")), Column(_("Organisation")))

    @property
    def others(self) -> Sequence[Action]:
        """Where one can contribute."""
        return (Action(_("Calls for contributions"), reverse("contribution-calls", args=(self.forum.key,))),)

    def fields(self) -> dict[str, forms.Field]:
        """Filter by field and country."""
        known = list(self.visible(Expert).order_by().values_list("country", "sectors"))
        countries = sorted((country_name(code), code) for code in {country for country, _sectors in known})
        codes = {code for _country, sectors in known for code in sectors}
        fields = sorted(((code, code_name(code)) for code in codes), key=lambda pair: pair[1])
        return {
            "field": choice(_("Field"), fields),
            "country": choice(_("Country"), [(code, name) for name, code in countries]),
        }

    def narrow(self, things: QuerySet[Expert], asked: dict[str, Any]) -> QuerySet[Expert]:
        """By field and country."""
        if field := asked.get("field"):
            things = things.filter(Q(sectors__contains=member(field)))
        if country := asked.get("country"):
            things = things.filter(country=country)
        return things.order_by("country", "key")

    def row(self, thing: Expert) -> Sequence[Cell]:
        """Name, country, fields, organisation."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(country_name(thing.country)),
            Cell(code_names(thing.sectors)),
            Cell(link(thing.organisation) if thing.organisation else str(thing.affiliation)),
        )


class CallRegister(Register[ContributionCall]):
    """Calls for contributions."""

    model = ContributionCall
    title = _("Calls for contributions")
    about = _("What is sought for sessions, and until when it can be handed in.")
    columns = (Column(_("Call")), Column(_("Session")), Column(_("Deadline")), Column(_("State")))

    @property
    def others(self) -> Sequence[Action]:
        """Making a call, for officers; the directory."""
        makes = may_keep(self.viewer, self.forum.pk)
        new = Action(
            _("Make a call for contributions"), reverse("new", args=(self.forum.key, "contribution-calls")), makes
        )
        return (*((new,) if makes else ()), Action(_("Experts"), reverse("experts", args=(self.forum.key,))))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by state."""
        return {"state": choice(_("State"), Calling.choices)}

    def narrow(self, things: QuerySet[ContributionCall], asked: dict[str, Any]) -> QuerySet[ContributionCall]:
        """The latest deadline first."""
        found = things.filter(state=asked["state"]) if "state" in asked else things
        return with_clock(found).order_by("-closes", "key")

    def row(self, thing: ContributionCall) -> Sequence[Cell]:
        """Title, session, deadline by the host's clock, state."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(link(thing.session)),
            Cell(instant(thing.closes, clock_named(getattr(thing, "host_zone", None) or "", thing))),
            Cell(state=call_state(thing)),
        )


class SubmissionRegister(Register[Submission]):
    """What experts handed in: to everybody what is published, to author, chair and officers their own."""

    model = Submission
    title = _("Contributions of experts")
    about = _("What experts contributed to sessions. What is not published stands here only for those whom it is for.")
    columns = (Column(capfirst(_("title"))), Column(_("Author")), Column(_("Call")), Column(_("State")))

    def fields(self) -> dict[str, forms.Field]:
        """Filter by state."""
        return {"state": choice(_("State"), Handed.choices)}

    def narrow(self, things: QuerySet[Submission], asked: dict[str, Any]) -> QuerySet[Submission]:
        """The newest first."""
        found = things.filter(policy.of_state(self.viewer, asked["state"])) if "state" in asked else things
        return found.order_by("-submitted", "key")

    def arrange(self) -> None:
        """Leave out what authors are not told yet."""
        sight.narrow(Submission, self.viewer, self.things)

    def row(self, thing: Submission) -> Sequence[Cell]:
        """Title, author, call, state."""
        return (
            Cell(heading(thing), thing.get_absolute_url(), sample=thing.sample),
            Cell(thing.author),
            Cell(link(thing.call)),
            Cell(state=submission_state(thing)),
        )
