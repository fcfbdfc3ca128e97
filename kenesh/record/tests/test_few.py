"""A page of a list says exactly what the whole record says, to everyone, at the same cost for few and for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenesh.people.models import Person
from kenesh.realms.models import Forum
from kenesh.realms.viewer import PUBLIC
from kenesh.record.actions import import_record
from kenesh.record.few import few
from kenesh.record.kinds import forum_kind, kinds
from kenesh.record.known import known, within
from kenesh.record.loading import Loader
from kenesh.record.resting import sources_known
from kenesh.record.tests.make import AT, data, full
from kenesh.sources.models import Source
from tests import make
from tests.crossing import cross
from tests.scene import Scene

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

LOOKERS = ("public", "KOR member", "KAZ member", "officer", "officer elsewhere")


def looker(who: str, forum: Forum) -> Viewer:
    """Somebody who looks."""
    match who:
        case "public":
            return PUBLIC
        case "officer":
            return make.viewer(forum, "secretariat")
        case "officer elsewhere":
            return make.viewer(make.forum("caj"), "secretariat")
    return make.viewer(forum, "focal-point", who[:3])


def everything(forum: Forum, viewer: Viewer | None) -> dict[str, list[Any]]:
    """Every list of a forum as pages of it say it, in order of the keys."""
    found = {"forum": [node.written() for node in few(forum_kind(), [forum], forum, viewer)]}
    for name, kind in kinds().items():
        things = known(kind, forum, viewer).order_by("key")
        listed = sources_known(things, forum, viewer, 10_000) if name == "sources" else list(things)
        found[name] = [node.written() for node in few(kind, listed, forum, viewer)]
    return found


def record(forum: Forum, viewer: Viewer | None) -> dict[str, list[Any]]:
    """The same of the whole record."""
    whole = Loader(forum, viewer).record()
    found = {
        name: [node.written() for node in sorted(nodes, key=lambda node: node.key)]
        for name, nodes in whole.lists.items()
    }
    return {"forum": [whole.forum.written()], **found}


def mixed() -> Forum:
    """A forum with one of everything in every clearance, each pointing to the others."""
    forum = make.forum()
    edition = make.edition(forum, "7", position=7)
    cross([Scene(edition, f"{name}-scene", name, countries) for name, countries in make.CLEARANCES])
    return forum


def test_pages_and_the_record_say_the_same() -> None:
    forum = mixed()
    for who in LOOKERS:
        seen = within(forum, looker(who, forum))
        assert (seen is None) == (who == "officer")
        assert everything(forum, seen) == record(forum, seen), who


def test_they_do_of_a_record_that_fills_every_field() -> None:
    import_record(data(full()), by="system:import", at=AT)
    forum = Forum.objects.get()
    for who in LOOKERS:
        viewer = within(forum, looker(who, forum))
        found = everything(forum, viewer)
        assert found == record(forum, viewer), who
        assert all(found.values()) or who != "officer"


def test_a_page_costs_the_same_for_one_object_and_for_many() -> None:
    forum = mixed()

    def cost(name: str, most: int) -> int:
        things = kinds()[name].model._default_manager.filter(forum=forum).exclude(key="7").order_by("key")[:most]
        with CaptureQueriesContext(connection) as captured:
            few(kinds()[name], list(things), forum, PUBLIC)
        return len(captured)

    for name in kinds():
        assert cost(name, 1) == cost(name, 5) <= 5, name


def test_what_only_a_hidden_thing_rests_on_is_no_known_source() -> None:
    forum = mixed()
    person = Person.objects.get(key="public-scene-person")
    relation = person.relations.get()
    Person.objects.filter(key=relation.other_key).update(clearance="secretariat")
    sources = [source.key for source in sources_known(Source.objects.all(), forum, PUBLIC, 1000)]
    assert sources == [source["key"] for source in record(forum, PUBLIC)["sources"]]
    assert {key.partition("-")[0] for key in sources} == {"public"}


def test_however_many_sources_are_hidden_those_that_are_known_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    forum = mixed()
    every = [source.key for source in sources_known(Source.objects.all(), forum, PUBLIC, 1000)]
    monkeypatch.setattr("kenesh.record.resting._TOGETHER", 3)
    assert [source.key for source in sources_known(Source.objects.all(), forum, PUBLIC, 1000)] == every
    assert [source.key for source in sources_known(Source.objects.all(), forum, PUBLIC, 7)] == every[:7]
