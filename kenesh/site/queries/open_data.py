"""What leaves in open standards: places as GeoJSON, projects as OC4IDS. Always as the public may know of it.

Such files are made to be passed on, so nobody is asked who fetches them. A few queries each, whatever there is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override

from kenesh.files.states import Keeping
from kenesh.forums.models import Edition
from kenesh.journal.queries import last_changed
from kenesh.kit import sight
from kenesh.kit.batch import Batch, give_many, give_one
from kenesh.kit.countries import country_name
from kenesh.kit.refs import ref
from kenesh.people.models import NameForm, Place
from kenesh.projects.models import Agency, Amount, EvidenceFile, Project
from kenesh.projects.oc4ids import Described, Lack, Money, Site, lacks, package, project
from kenesh.realms.policy import may_see_opaque_clause, visible_to
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.realms.models import Belonging, Forum

# What is written in one language is written in this one where it exists.
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A project that the standard cannot hold, and why."""

    project: Project
    reasons: list[Lack]


@dataclass(frozen=True, slots=True)
class OpenProjects:
    """The projects of a forum as a package, where there is any to put in, and those left out."""

    package: dict[str, Any] | None
    left_out: list[LeftOut]

    @property
    def count(self) -> int:
        """How many are in the package."""
        return len(self.package["projects"]) if self.package else 0


def places(forum: Forum, origin: str) -> dict[str, Any]:
    """The places of a forum as GeoJSON (RFC 7946), with the editions, projects and photographs there; one not located has no geometry."""
    batch = Batch()
    found = batch.add(visible_to(PUBLIC, Place.objects.filter(forum=forum)).order_by("key"))
    names = batch.add(NameForm.objects.filter(place__forum=forum))
    editions = batch.add(visible_to(PUBLIC, Edition.objects.filter(forum=forum, place__isnull=False)).order_by("key"))
    projects = batch.add(visible_to(PUBLIC, Project.objects.filter(forum=forum, place__isnull=False)).order_by("key"))
    taken = sight.of(EvidenceFile, PUBLIC).filter(forum=forum, place__isnull=False, state=Keeping.KEPT)
    photographs = batch.add(taken.exclude(small="").order_by("key"))
    batch.read()
    give_one(found, "forum", [forum])
    give_many(found, "names", names, "place")
    there: dict[str, defaultdict[int, list[str]]] = {
        name: defaultdict(list) for name in ("editions", "projects", "photographs")
    }
    located: tuple[tuple[str, list[Any]], ...] = (
        ("editions", editions),
        ("projects", projects),
        ("photographs", photographs),
    )
    for name, things in located:
        for thing in things:
            there[name][thing.place_id].append(thing.key)
    return {"type": "FeatureCollection", "features": [_feature(place, there, origin) for place in found]}


def _feature(place: Place, there: dict[str, defaultdict[int, list[str]]], origin: str) -> dict[str, Any]:
    located = place.latitude is not None and place.longitude is not None
    # Longitude comes first.
    point = [float(place.longitude), float(place.latitude)] if located else []  # type: ignore[arg-type]  # both are known
    about: dict[str, Any] = {
        "key": place.key,
        "name": dict(place.heading()),
        "country": place.country,
        **{name: keys[place.pk] for name, keys in there.items() if place.pk in keys},
        "page": f"{origin}{_path(place)}",
    }
    return {
        "type": "Feature",
        "id": place.key,
        "geometry": {"type": "Point", "coordinates": point} if located else None,
        "properties": {name: value for name, value in about.items() if value},
    }


def oc4ids(forum: Forum, uri: str, now: dt.datetime) -> OpenProjects:
    """The public projects of a forum as an OC4IDS package, and those left out with the reason.

    It is as new as what was changed last in it; ``now`` where the journal tells of none of them.
    """
    batch = Batch()
    found = batch.add(visible_to(PUBLIC, Project.objects.filter(forum=forum)).order_by("key"))
    amounts = batch.add(Amount.objects.filter(project__forum=forum, sort=Amount.Sort.PLANNED))
    agencies = batch.add(Agency.objects.filter(project__forum=forum))
    batch.read()
    changed = last_changed(forum.pk, [Project.kind], may_see_opaque_clause(PUBLIC))
    sight.resolve([*found, *agencies], PUBLIC, forum)
    planned: defaultdict[int, list[Amount]] = defaultdict(list)
    carried: defaultdict[int, list[Agency]] = defaultdict(list)
    for amount in sorted(amounts, key=lambda one: (one.order, one.pk)):
        planned[amount.project_id].append(amount)
    for agency in sorted(agencies, key=lambda one: (one.order, one.pk)):
        carried[agency.project_id].append(agency)
    written, left_out = [], []
    times: list[dt.datetime] = []
    with override(_LANGUAGE):
        for one in found:
            at = changed.get(ref(one))
            described = _described(one, planned[one.pk], carried[one.pk], at)
            reasons = lacks(described)
            if reasons:
                left_out.append(LeftOut(one, reasons))
            else:
                written.append(project(described, forum.key))
                times += [at] if at else []
        publisher = str(forum.name)
    published = _iso(max(times, default=now))
    return OpenProjects(package(written, uri, publisher, published) if written else None, left_out)


def _described(one: Project, planned: list[Amount], carried: list[Agency], at: dt.datetime | None) -> Described:
    return Described(
        key=one.key,
        title=str(one.heading()),
        sector=one.sector,
        stage=one.stage,
        sample=one.sample,
        start=one.start or one.planned_start,
        end=one.planned_end or one.end,
        ended=one.end,
        updated=_iso(at) if at else "",
        site=_site(one.place) if one.place else None,
        planned=[
            Money(str(amount.value), amount.currency)
            for amount in planned
            # Up to something is no amount.
            if amount.value is not None and amount.value_to is None and amount.currency
        ],
        parties=[
            (agency.organisation.key if agency.organisation else f"party-{number}", str(agency.heading()))
            for number, agency in enumerate(carried, start=1)
            if str(agency.heading())
        ],
    )


def _site(place: Place) -> Site:
    return Site(
        place.key,
        str(place.heading()),
        country_name(place.country) if place.country else "",
        None if place.latitude is None else float(place.latitude),
        None if place.longitude is None else float(place.longitude),
    )


def _iso(at: dt.datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _path(thing: Belonging) -> str:
    """Where people read of it, without a language."""
    with override(settings.LANGUAGE_CODE):
        return thing.get_absolute_url().removeprefix(f"/{settings.LANGUAGE_CODE}")
