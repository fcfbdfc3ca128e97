"""The desk of nominations of an edition, a delegation's own page, and the acts that set the desk up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Cell, Column
from kenesh.kit.verdict import Refused
from kenesh.nominations import policy
from kenesh.nominations.actions import desk
from kenesh.nominations.forms.desk import CategoryForm, DutyForm, QuotaForm, TimingForm
from kenesh.nominations.models import Category, Duty, Timing
from kenesh.nominations.queries.counting import places
from kenesh.nominations.queries.desk import Desk
from kenesh.nominations.showing import invitation_state, nomination_state
from kenesh.nominations.states import Stage
from kenesh.people.acting import Act
from kenesh.realms.queries import whole
from kenesh.realms.registers import Filters, choice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.kit.verdict import Verdict
    from kenesh.nominations.models import Nomination
    from kenesh.people.acting import ActForm
    from kenesh.realms.viewer import Request, Viewer


def edition_or_404(request: Request, forum: str, key: str) -> Edition:
    """The edition, if the viewer may know of it; 403 for strangers to its desk."""
    found = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key)
    edition: Edition | None = next(iter(whole(found)), None)
    if edition is None:
        raise Http404
    verdict = policy.may_use_desk(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    return edition


@opens_to("signed-in")
@require_GET
def show(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the desk, narrowed by country, category and state."""
    edition = edition_or_404(request, forum, key)
    filters = Filters(request.GET or None)
    categories = list(Category.objects.filter(edition=edition))
    filters.fields.update(
        country=choice(_("Country"), [(code, country_name(code)) for code in edition.forum.members]),
        category=choice(_("Category"), [(one.code, str(one.name)) for one in categories]),
        state=choice(_("State"), Stage.choices),
    )
    asked = filters.asked()
    found = Desk(request.viewer, edition, asked, request.GET.get("page"))
    found.categories = categories
    return render(request, "nominations/desk.html", {**_context(request.viewer, edition, found), "filters": filters})


def _context(viewer: Viewer, edition: Edition, found: Desk) -> dict[str, Any]:
    used = [one for one in found.categories if any(one.code in tally.numbers for tally in found.tallies)]
    arranges = policy.may_arrange(viewer, edition)
    duties = policy.duties_of(viewer, edition, timezone.localdate())
    return {
        "forum": edition.forum,
        "edition": edition,
        "desk": found,
        "actions": _offers(viewer, edition, found),
        "arranges": arranges,
        "duties": [(one, Duty(one).label) for one in Duty.values if one in duties],
        "tally_columns": [Column(_("Delegation")), *(Column(str(one.name), numeric=True) for one in used)],
        "tally_rows": [
            [
                Cell(
                    country_name(one.country), reverse("delegation", args=(edition.forum.key, edition.key, one.country))
                )
                if one.country
                else Cell(gettext("The secretariat itself")),
                *(Cell(of_most(one.numbers.get(item.code, 0), one.most.get(item.code))) for item in used),
            ]
            for one in found.tallies
        ],
        "columns": COLUMNS,
        "rows": [row(one) for one in found.things],
        "note_columns": [Column(_("Addressed to")), Column(_("Number")), Column(_("Language")), Column(_("State"))],
        "note_rows": [
            [
                Cell(one.heading(), reverse("invitation", args=(edition.forum.key, one.key)), sample=one.sample),
                Cell(one.symbol or "–"),
                Cell(one.language),
                Cell(state=invitation_state(one)),
            ]
            for one in found.invitations
        ],
    }


COLUMNS = (Column(_("Person")), Column(_("Country")), Column(_("Category")), Column(_("Function")), Column(_("State")))


def row(one: Nomination) -> Sequence[Cell]:
    """A nomination as a row of a table."""
    return (
        Cell(one.heading(), one.get_absolute_url(), sample=one.sample),
        Cell(country_name(one.country) if one.country else gettext("The secretariat itself")),
        Cell(one.category.name),
        Cell(one.function),
        Cell(state=nomination_state(one)),
    )


def of_most(number: int, most: int | None) -> str:
    """“3 of 5”, or the number alone where there is no limit."""
    return gettext("%(number)s of %(most)s") % {"number": number, "most": most} if most is not None else str(number)


def _offers(viewer: Viewer, edition: Edition, found: Desk) -> list[Action]:
    """What the viewer can do here, the next thing first."""
    here = (edition.forum.key, edition.key)
    arranges = policy.may_arrange(viewer, edition)
    offered = [
        Action(
            _("Nominate somebody"), reverse("nominations-nominate", args=here), policy.may_nominate(viewer, edition)
        ),
        Action(
            _("Bring nominations from a spreadsheet"),
            reverse("nominees", args=here),
            policy.may_import(viewer, edition),
        ),
        Action(_("Invite by note verbale"), reverse("nominations-invite", args=here), arranges),
        Action(_("Set quotas"), reverse("nominations-quotas", args=here), arranges),
        Action(_("Set deadlines"), reverse("nominations-timing", args=here), arranges),
        Action(_("Add a category"), reverse("nominations-category", args=here), arranges),
        Action(_("Give a duty"), reverse("nominations-duty", args=here), policy.may_assign(viewer, edition)),
    ]
    opening = Action(_("Begin with the standard categories"), reverse("nominations-open", args=here), arranges)
    return [opening, *offered[2:]] if not found.categories else offered


@opens_to("signed-in")
@require_GET
def delegation(request: Request, forum: str, key: str, country: str) -> HttpResponse:
    """Show the delegation of one country to those who nominate it, to the secretariat and the host."""
    edition = edition_or_404(request, forum, key)
    known = policy.may_arrange(request.viewer, edition)
    if not known and country not in policy.nominates_for(request.viewer, edition.forum_id):
        raise Http404
    found = Desk(request.viewer, edition, {"country": country}, request.GET.get("page"))
    context = {
        **_context(request.viewer, edition, found),
        "country": country,
        "places": [[Cell(one.category.name), Cell(of_most(one.number, one.most))] for one in places(edition, country)],
        "place_columns": [Column(_("Category")), Column(_("Nominated"), numeric=True)],
    }
    return render(request, "nominations/delegation.html", context)


class OnDesk(Act[Edition]):
    """Common to what is done to the desk of an edition."""

    model = Edition

    def may(self) -> Verdict:
        """The secretariat, and the host's protocol."""
        return policy.may_arrange(self.viewer, self.thing)

    @property
    def back(self) -> str:
        """The desk."""
        return reverse("nominations", args=(self.thing.forum.key, self.thing.key))


class Open(OnDesk):
    """Begin with the standard categories."""

    name = "nominations-open"
    title = _("Begin with the standard categories")
    lead = _("Head of delegation, delegate, adviser, interpreter, security, press, expert, company, and the officers.")
    button = _("Begin")
    done = _("The categories are there.")

    def act(self, form: ActForm, at: dt.datetime) -> str:
        """Make them."""
        desk.open_desk(self.thing, based_on=form.based_on, by=self.viewer, at=at)
        return self.back


class AddCategory(OnDesk):
    """Add a category."""

    name = "nominations-category"
    form = CategoryForm
    title = _("Add a category")
    button = _("Add it")
    done = _("The category is there.")

    def act(self, form: CategoryForm, at: dt.datetime) -> str:
        """Add it."""
        given = form.given
        desk.add_category(
            self.thing, given.pop("code"), given.pop("name"), based_on=form.based_on, by=self.viewer, at=at, **given
        )
        return self.back


class SetQuotas(OnDesk):
    """Set quotas."""

    name = "nominations-quotas"
    form = QuotaForm
    title = _("Set quotas")
    lead = _("How many people each country may nominate. An empty box is no limit.")
    button = _("Set them")
    done = _("The quotas are set.")

    def act(self, form: QuotaForm, at: dt.datetime) -> str:
        """Set them."""
        desk.set_quotas(
            self.thing, form.cleaned_data["country"], form.numbers, based_on=form.based_on, by=self.viewer, at=at
        )
        return self.back


class SetTiming(OnDesk):
    """Set the deadlines."""

    name = "nominations-timing"
    form = TimingForm
    title = _("Set deadlines")
    lead = _("Those who nominate are reminded a week before. On the last day here, personal details are deleted.")
    button = _("Set them")
    done = _("The deadlines are set.")

    def read(self) -> None:
        """What stands, if anything."""
        self.timing = Timing.objects.filter(edition=self.thing).first()

    def initial(self) -> Mapping[str, Any]:
        """As it stands, in the time of the forum."""
        if self.timing is None:
            return {"seen": 0}
        zone = ZoneInfo(self.thing.forum.time_zone)
        found: dict[str, Any] = {"seen": self.timing.version}
        for name in ("nominations_close", "changes_close"):
            moment = getattr(self.timing, name)
            found[name] = moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M") if moment else None
        return {**found, "purge_on": self.timing.purge_on, "backups": self.timing.backups}

    def act(self, form: TimingForm, at: dt.datetime) -> str:
        """Set them."""
        seen = form.given.pop("seen") or 0
        desk.set_timing(self.thing, form.given, seen=seen, based_on=form.based_on, by=self.viewer, at=at)
        return self.back


class GiveDuty(OnDesk):
    """Give a duty."""

    name = "nominations-duty"
    form = DutyForm
    title = _("Give a duty")
    lead = _("A duty opens one list of personal details, and nothing else does. Each opening is recorded.")
    button = _("Give it")
    done = _("The duty is given.")

    def may(self) -> Verdict:
        """The secretariat, and the host's protocol."""
        return policy.may_assign(self.viewer, self.thing)

    def act(self, form: DutyForm, at: dt.datetime) -> str:
        """Give it."""
        given = form.given
        desk.give_duty(
            self.thing, given["email"], given["duty"], given["until"], based_on=form.based_on, by=self.viewer, at=at
        )
        return self.back


@opens_to("signed-in")
@require_POST
def end_duty(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """End a duty."""
    edition = edition_or_404(request, forum, key)
    found = next((one for one in Desk(request.viewer, edition, {}).assignments if one.pk == number), None)
    if found is None:
        raise Http404
    found.edition = edition
    try:
        desk.end_duty(found, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict.reason) from refused
    messages.success(request, gettext("The duty is ended."))
    return redirect("nominations", forum, key)
