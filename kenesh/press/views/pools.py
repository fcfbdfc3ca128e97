"""Pools of the press: those of an edition, one with its list for the door, and making and filling one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kenesh.forums.models import Edition
from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Cell, Column, Fact, State
from kenesh.kit.printing.pdf import as_pdf
from kenesh.people.acting import Act
from kenesh.press import policy
from kenesh.press.actions import pools
from kenesh.press.exports import pool_document, pool_workbook
from kenesh.press.forms import ChooseForm, PoolForm
from kenesh.press.models import Part, Pool
from kenesh.press.queries.pools import pool_of, pools_of, seated
from kenesh.press.views.desk import edition_or_404
from kenesh.realms.queries import forum_or_404
from kenesh.sources.histories import history_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.kit.verdict import Verdict
    from kenesh.press.models import PoolPlace
    from kenesh.realms.viewer import Request

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def state_of(pool: Pool) -> State:
    """Whether its list is closed."""
    return State("completed", _("List closed")) if pool.closed else State("open", _("List open"))


@opens_to("signed-in")
@require_GET
def index(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the pools of an edition."""
    edition = edition_or_404(request, forum_or_404(forum, request.viewer), key)
    reads = policy.may_read_pools(request.viewer, edition)
    if not reads:
        raise PermissionDenied(reads)
    zone = clock_of(edition)
    context = {
        "forum": edition.forum,
        "edition": edition,
        "makes": policy.may_make_pools(request.viewer, edition),
        "columns": [
            Column(_("Pool")),
            Column(_("When")),
            Column(_("Where")),
            Column(_("Places taken")),
            Column(_("List")),
        ],
        "rows": [
            [
                Cell(one.heading(), one.get_absolute_url(), sample=one.sample),
                Cell(instant(one.begins, zone)),
                Cell(one.place),
                Cell(_("%(taken)s of %(places)s") % {"taken": taken, "places": places}),
                Cell(state=state_of(one)),
            ]
            for one, taken, places in pools_of(edition, request.viewer)
        ],
    }
    return _private(render(request, "press/pools.html", context))


def pool_or_404(request: Request, forum: str, key: str) -> Pool:
    """A pool that the viewer may know of."""
    found = pool_of(request.viewer, forum, key)
    if found is None:
        raise Http404
    return found


@opens_to("signed-in")
@require_GET
def one(request: Request, forum: str, key: str) -> HttpResponse:
    """Show one pool: when and where, who is in it, who is on reserve."""
    pool = pool_or_404(request, forum, key)
    places = seated(pool)
    on = pool.on
    context = {
        "forum": pool.forum,
        "edition": pool.edition,
        "pool": pool,
        "state": state_of(pool),
        "facts": [
            Fact(_("When"), instant(pool.begins, clock_of(pool.edition))),
            Fact(_("Where the pool meets"), pool.place),
            *([Fact(_("At"), on.heading(), href=on.get_absolute_url())] if on else []),
            *_taken(pool, places),
            *([Fact(_("Note"), pool.note)] if pool.note else []),
        ],
        "columns": [Column(_("Name")), Column(_("Outlet")), Column(_("Country")), Column(_("As"))],
        "groups": [
            (title, [_row(pool, place, holds=holds) for place, holds in places if place.reserve is reserve])
            for title, reserve in ((_("In the pool"), False), (_("On reserve"), True))
        ],
        "gone": any(not holds for _place, holds in places),
        "actions": _actions(request, pool),
        "history": history_of(pool, request.viewer),
    }
    return _private(render(request, "press/pool.html", context))


def _taken(pool: Pool, places: Sequence[tuple[PoolPlace, bool]]) -> list[Fact]:
    """How many places of each part are taken."""
    taken = [place.part for place, _holds in places if not place.reserve]
    return [
        Fact(Part(part).label, _("%(taken)s of %(places)s") % {"taken": taken.count(part), "places": count})
        for part, count in pool.places_for.items()
        if count
    ]


def _row(pool: Pool, place: PoolPlace, *, holds: bool) -> list[Cell]:
    one = place.accreditation
    gone = None if holds else State("late", _("The badge does not hold then"))
    return [
        Cell(
            one.name,
            reverse("accreditation", args=(pool.forum.key, pool.edition.key, one.number)),
            gone,
            sample=one.sample,
        ),
        Cell(one.outlet or "—"),
        Cell(country_name(one.country) if one.country else "—"),
        Cell(place.get_part_display()),
    ]


def _actions(request: Request, pool: Pool) -> list[Action]:
    makes = policy.may_make_pools(request.viewer, pool.edition)
    if not makes:
        return []
    return [
        Action(
            _("Choose who is in it"), reverse("pool-choose", args=pool.where), policy.may_choose(request.viewer, pool)
        ),
        Action(_("Change the pool or close its list"), reverse("pool-change", args=pool.where), makes),
    ]


@opens_to("signed-in")
@require_GET
def pdf(request: Request, forum: str, key: str) -> HttpResponse:
    """The list for the door, to be printed."""
    pool = pool_or_404(request, forum, key)
    made = as_pdf(pool_document(pool, seated(pool)), request.build_absolute_uri("/"))
    return _file(pool, made, "application/pdf", "pdf")


@opens_to("signed-in")
@require_GET
def workbook(request: Request, forum: str, key: str) -> HttpResponse:
    """The same as a workbook."""
    pool = pool_or_404(request, forum, key)
    return _file(pool, pool_workbook(pool, seated(pool)), _XLSX, "xlsx")


def _file(pool: Pool, made: bytes, sort: str, ending: str) -> HttpResponse:
    named = f'attachment; filename="{pool.forum.key}-{pool.key}-{get_language()}.{ending}"'
    return _private(HttpResponse(made, content_type=sort, headers={"Content-Disposition": named}))


class AddPool(Act[Edition]):
    """Make a pool."""

    name = "pool-add"
    model = Edition
    form = PoolForm
    title = gettext_lazy("Make a press pool")
    lead = gettext_lazy("For where only a few of the press can go. Next you choose who is in it.")
    button = gettext_lazy("Make the pool")
    done = gettext_lazy("The pool is made. Now choose who is in it.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_make_pools(self.viewer, self.thing)

    def act(self, form: PoolForm, at: dt.datetime) -> Any:
        """Make it."""
        return pools.make(self.thing, form.pool, based_on=form.based_on, by=self.viewer, at=at)


class OnPool(Act[Any]):
    """Common to what is done to a pool."""

    model = Pool  # type: ignore[assignment]  # it has a forum, a key and a version, which is what the frame asks

    @classmethod
    def find(cls, request: Request, **where: Any) -> Pool | None:
        """With the session or meeting that it is at, as far as the viewer may know of that."""
        return pool_of(request.viewer, where["forum"], where["key"])


class ChangePool(OnPool):
    """Change a pool."""

    name = "pool-change"
    form = PoolForm
    title = gettext_lazy("Change the pool")
    lead = gettext_lazy("Where something changes that those in the pool were told, they are written to again.")
    button = gettext_lazy("Save")
    done = gettext_lazy("The pool is changed.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_make_pools(self.viewer, self.thing.edition)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        pool = self.thing
        names = ("session", "meeting", "event", "place", "writers", "photographers", "crews", "note", "closed")
        return {name: getattr(pool, name) for name in names} | {
            "moment": pool.begins.astimezone(ZoneInfo(clock_of(pool.edition))).replace(tzinfo=None)
        }

    def act(self, form: PoolForm, at: dt.datetime) -> Any:
        """Change it."""
        return pools.change(self.thing, form.pool, based_on=form.based_on, by=self.viewer, at=at)


class ChoosePool(OnPool):
    """Choose who is in a pool."""

    name = "pool-choose"
    form = ChooseForm
    title = gettext_lazy("Choose who is in the pool")
    lead = gettext_lazy(
        "Those come first whom the accreditation desk marked for pools, then whoever asked for accreditation first. "
        "Whoever is chosen, put on reserve or taken off is written to."
    )
    button = gettext_lazy("Save the list and write to them")
    done = gettext_lazy("The list is saved, and those concerned are written to.")

    def may(self) -> Verdict:
        """Officers, until the list is closed."""
        return policy.may_choose(self.viewer, self.thing)

    def act(self, form: ChooseForm, at: dt.datetime) -> Any:
        """Choose them."""
        return pools.choose(self.thing, form.choices, based_on=form.based_on, by=self.viewer, at=at)
