"""Chains: where a thing comes from and leads, the nearest link next to it, within its forum and what may be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kenesh.decisions.models import Decision
from kenesh.kit import trace
from kenesh.kit.refs import ref
from kenesh.programme.models import AgendaItem
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum(members=["KOR", "KAZ"])


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who sees everything in it."""
    return make.viewer(forum, "secretariat")


def kinds(links: list[trace.Linked]) -> list[str]:
    """What a chain leads through."""
    return [link.ref.kind for link in links]


def loop(forum: Forum, edition: Edition) -> dict[str, Any]:
    """From a promise to the next agenda, and to what was decided there."""
    promise = make.commitment(forum)
    project = make.project(forum, commitment=promise)
    item = make.item(edition)
    answer = make.answer(project, agenda_item=item, state="placed")
    decision = Decision.objects.create(forum=forum, key="d", text={"en": "To go on"}, agenda_item=item)
    return {"promise": promise, "project": project, "answer": answer, "item": item, "decision": decision}


def test_the_loop_is_followed_both_ways_from_its_middle(forum: Forum, officer: Viewer) -> None:
    found = loop(forum, make.edition(forum, "18"))
    chain = trace.chain(found["answer"], officer)
    assert kinds(chain.origins) == ["commitment", "project"]
    assert kinds(chain.consequences) == ["agenda-item", "decision"]


def test_a_chain_goes_no_further_than_its_reach(forum: Forum, officer: Viewer) -> None:
    found = loop(forum, make.edition(forum, "18"))
    origins = kinds(trace.chain(found["decision"], officer).origins)
    assert origins[-1] == "agenda-item"
    assert "commitment" not in origins


def test_what_is_for_members_ends_the_chain_of_the_public(forum: Forum) -> None:
    found = loop(forum, make.edition(forum, "18"))
    assert kinds(trace.chain(found["item"], PUBLIC).origins) == []
    assert kinds(trace.chain(found["promise"], PUBLIC).consequences) == ["project"]


def test_several_things_know_their_own_origins_and_no_other_s(forum: Forum, officer: Viewer) -> None:
    edition = make.edition(forum, "18")
    found = loop(forum, edition)
    plain = make.item(edition, "plain")
    origins = trace.origins([found["item"], plain], officer, forum)
    assert kinds(origins[found["item"].pk])[0] == "answer"
    assert set(kinds(origins[found["item"].pk])) == {"answer", "project", "commitment"}
    assert not origins.get(plain.pk)


def test_origins_of_many_cost_as_much_as_those_of_one(
    forum: Forum, officer: Viewer, django_assert_num_queries: Any
) -> None:
    edition = make.edition(forum, "18")
    found = loop(forum, edition)
    with django_assert_num_queries(trace.REACH):
        trace.origins([found["item"]], officer, forum)
    for number in range(5):
        make.answer(found["project"], f"a{number}", agenda_item=make.item(edition, f"i{number}"), state="placed")
    items = list(AgendaItem.objects.all())
    with django_assert_num_queries(trace.REACH):
        trace.origins(items, officer, forum)
    with django_assert_num_queries(0):
        assert trace.origins([], officer, forum) == {}


def test_what_follows_itself_is_told_once(forum: Forum) -> None:
    first, second = make.project(forum, "first"), make.project(forum, "second")
    first.follows, second.follows = second, first
    first.save()
    second.save()
    chain = trace.chain(first, PUBLIC)
    assert [link.ref for link in chain.origins] == [ref(second)]
    assert {link.ref for link in chain.consequences} <= {ref(second)}
    assert [link.ref for link in trace.origins([first], PUBLIC, forum)[first.pk]] == [ref(second)]


def test_a_chain_stays_within_its_forum(forum: Forum) -> None:
    there = make.project(make.forum("caj"), "there")
    # No act can do this; what was brought in by other means is not followed either.
    here = make.project(forum, "here", follows=there)
    assert not trace.chain(here, PUBLIC)
    assert not trace.chain(there, PUBLIC)
    assert trace.origins([here], PUBLIC, forum) == {here.pk: []}
