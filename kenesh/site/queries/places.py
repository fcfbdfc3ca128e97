"""Reads a forum's map: where its editions met and where its projects are; two queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import ngettext

from kenesh.forums.models import Edition
from kenesh.kit.batch import Batch, give_many, give_one
from kenesh.kit.countries import country_name
from kenesh.people.models import NameForm, Place
from kenesh.projects.models import Project
from kenesh.realms.policy import visible_to
from kenesh.site.map import Map, Spot, draw, outlines

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@dataclass(slots=True)
class Located:
    """A place with what happened or is done there."""

    place: Place
    editions: list[Edition] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Atlas:
    """A forum's map: drawn, and as the rows of a table."""

    drawing: Map
    located: tuple[Located, ...]


def atlas(forum: Forum, viewer: Viewer) -> Atlas:
    """Return the map of what ``viewer`` may know of ``forum``. Places without coordinates are in the table only."""
    batch = Batch()
    places = batch.add(visible_to(viewer, Place.objects.filter(forum=forum)))
    names = batch.add(NameForm.objects.filter(place__forum=forum))
    editions = batch.add(visible_to(viewer, Edition.objects.filter(forum=forum, place__isnull=False)))
    projects = batch.add(visible_to(viewer, Project.objects.filter(forum=forum, place__isnull=False)))
    batch.read()
    for things in (places, editions, projects):
        give_one(things, "forum", [forum])
    give_many(places, "names", names, "place")
    found = {place.pk: Located(place) for place in places}
    for edition in editions:
        if edition.place_id in found:
            found[edition.place_id].editions.append(edition)
    for project in projects:
        if project.place_id in found:
            found[project.place_id].projects.append(project)
    located = [one for one in found.values() if one.editions or one.projects]
    located.sort(key=lambda one: (-len(one.editions), -len(one.projects), one.place.key))
    spots = [_spot(one) for one in located if one.place.latitude is not None and one.place.longitude is not None]
    members = {code: country_name(code) for code in forum.members}
    return Atlas(draw(outlines(settings.OUTLINES), members, spots), tuple(located))


def _spot(located: Located) -> Spot:
    place, editions, projects = located.place, len(located.editions), len(located.projects)
    told = [str(place.heading())]
    if editions:
        told.append(ngettext("%(number)s edition", "%(number)s editions", editions) % {"number": editions})
    if projects:
        told.append(ngettext("%(number)s project", "%(number)s projects", projects) % {"number": projects})
    return Spot(
        key=place.key,
        label=told[0],
        position=(float(place.longitude or 0), float(place.latitude or 0)),
        kind="both" if editions and projects else "edition" if editions else "project",
        href=place.get_absolute_url(),
        told=" · ".join(told),
    )
