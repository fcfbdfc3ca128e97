"""What the accreditation desk reads: its list, one accreditation with all that belongs to it, badges to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, When
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation import policy
from kenesh.accreditation.models import Accreditation, Badge, Paper
from kenesh.accreditation.states import Stage
from kenesh.realms.registers import PAGE, Filters, choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


class DeskFilters(Filters):
    """What the list is narrowed by."""

    def __init__(self, data: Any, countries: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["state"] = choice(_("State"), Stage.choices)
        self.fields["sort"] = choice(_("Sort"), Accreditation.Sort.choices)
        self.fields["country"] = choice(_("Country"), countries)
        self.fields["mark"] = choice(_("Mark"), MARKS.items())


MARKS = {
    "pool": _("In the pool"),
    "no-photograph": _("Without a photograph"),
    "not-printed": _("Badge not printed yet"),
}
_NARROWING = {
    "pool": Q(pool=True),
    "no-photograph": Q(photograph__isnull=True, state="granted"),
    "not-printed": Q(state="granted", badges__withdrawn__isnull=True, badges__printed=0),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One page of the list, and how many there are of each state."""

    page: Page[Accreditation]
    counts: Mapping[str, int]


def desk(viewer: Viewer, edition: Edition, asked: Mapping[str, Any], page: Any) -> Desk:
    """The list as ``viewer`` may know it; three queries. Those that wait for a decision come first."""
    known = policy.visible_to(viewer, Accreditation.objects.filter(edition=edition))
    counts = dict(known.order_by().values_list("state").annotate(count=Count("pk")))
    narrowed = known.filter(**{name: asked[name] for name in ("state", "sort", "country") if asked.get(name)})
    if asked.get("mark") in _NARROWING:
        narrowed = narrowed.filter(_NARROWING[asked["mark"]])
    if not asked.get("state"):
        narrowed = narrowed.exclude(state="unconfirmed")
    waits_first = Case(When(state="asked", then=0), default=1)
    found = Paginator(narrowed.order_by(waits_first, "number"), PAGE).get_page(page)
    for one in found.object_list:
        one.edition = edition
    return Desk(found, counts)


def countries_of(edition: Edition) -> list[str]:
    """The countries that have anybody in the list; one query."""
    known = Accreditation.objects.filter(edition=edition).exclude(country="")
    return sorted(set(known.order_by().values_list("country", flat=True)))


def accreditation_of(viewer: Viewer, edition: Edition, number: int) -> Accreditation | None:
    """An accreditation of the edition by its number, as far as ``viewer`` may know of it; one query."""
    known = policy.visible_to(viewer, Accreditation.objects.filter(edition=edition, number=number))
    found = known.select_related("photograph", "companion_of", "decided_by", "person").first()
    if found is None:
        return None
    found.edition, found.forum = edition, edition.forum
    if found.companion_of:
        found.companion_of.edition = edition
    return found


@dataclass(frozen=True, slots=True)
class Belongings:
    """What hangs on one accreditation."""

    badges: list[Badge]
    papers: list[Paper]
    companions: list[Accreditation]


def belongings(one: Accreditation) -> Belongings:
    """Badges, the newest first; papers; companions. Three queries."""
    companions = list(one.companions.all())
    for companion in companions:
        companion.edition = one.edition
    return Belongings(list(one.badges.order_by("-serial")), list(one.papers.all()), companions)


def paper_of(one: Accreditation, number: int) -> Paper | None:
    """A paper that came with a request; one query."""
    return one.papers.filter(pk=number).first()


def printable(edition: Edition, which: str, number: int | None = None) -> QuerySet[Badge]:
    """The badges to print: of one person, those not printed yet, or all that stand; in order of country and name."""
    found = Badge.objects.filter(edition=edition, withdrawn__isnull=True, accreditation__state="granted")
    if number is not None:
        found = found.filter(accreditation__number=number)
    elif which == "new":
        found = found.filter(printed=0)
    return found.select_related("accreditation__photograph").order_by("accreditation__country", "serial")
