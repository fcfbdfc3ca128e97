"""Rows that keep a clearance on their own are shown to nobody who may not know of everything they tell of."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.programme.models import AgendaItem
from kenesh.realms.models import Forum
from kenesh.realms.policy import may_see, told_to
from kenesh.realms.viewer import Holding, Viewer
from tests import make

ROLES = (
    "secretariat",
    "focal-point",
    "line-ministry",
    "protocol",
    "head-of-mission",
    "expert",
    "company",
    "journalist",
)
HOLDINGS = st.builds(Holding, st.sampled_from((1, 2)), st.sampled_from(ROLES), st.sampled_from(("", "KAZ", "KOR")))
VIEWERS = st.builds(lambda held: Viewer(1, "", tuple(held)), st.lists(HOLDINGS, max_size=3))
COUNTRIES = st.lists(st.sampled_from(("KAZ", "KOR", "UZB")), min_size=1, unique=True).map(Codes)
CLEARANCES = st.one_of(
    st.tuples(st.sampled_from(("public", "members", "secretariat")), st.just(Codes())),
    st.tuples(st.sampled_from(("parties", "delegation")), COUNTRIES),
)


def item(own: tuple[str, Codes], of_edition: tuple[str, Codes]) -> AgendaItem:
    """An agenda item that hangs on an edition, each with a clearance; nothing of it is kept."""
    forum = Forum(pk=1, published=True)
    edition = Edition(forum=forum, clearance=of_edition[0], cleared_for=of_edition[1])
    return AgendaItem(forum=forum, edition=edition, clearance=own[0], cleared_for=own[1])


@given(VIEWERS, CLEARANCES, CLEARANCES)
def test_whoever_is_told_may_see_each_of_the_things_told_of(
    viewer: Viewer, own: tuple[str, Codes], of_edition: tuple[str, Codes]
) -> None:
    thing = item(own, of_edition)
    clearance, cleared_for = told_to(thing)
    told = may_see(viewer, Edition(forum=thing.forum, clearance=clearance, cleared_for=cleared_for))
    if told:
        assert may_see(viewer, thing)
        assert may_see(viewer, thing.edition)


@given(CLEARANCES)
def test_what_hangs_on_something_public_keeps_its_own_clearance(own: tuple[str, Codes]) -> None:
    assert told_to(item(own, ("public", Codes()))) == own


@given(CLEARANCES, CLEARANCES)
def test_the_order_in_which_things_are_named_does_not_matter(one: tuple[str, Codes], other: tuple[str, Codes]) -> None:
    first, second = (Edition(clearance=each[0], cleared_for=each[1]) for each in (one, other))
    narrow, same = told_to(first, second), told_to(second, first)
    assert set(narrow[1]) == set(same[1])
    assert {narrow[0], same[0]} <= {narrow[0]} or {narrow[0], same[0]} == {"parties", "delegation"}


def test_what_no_country_may_see_of_both_is_for_the_secretariat() -> None:
    assert told_to(item(("parties", Codes(("KAZ",))), ("delegation", Codes(("KOR",))))) == ("secretariat", ())


@pytest.mark.django_db
def test_one_row_and_many_rows_are_judged_alike_for_every_pair_of_clearances() -> None:
    forum = make.forum()
    for (one, codes), (two, other) in product(make.CLEARANCES, make.CLEARANCES):
        edition = make.edition(forum, f"{one}-{two}", clearance=one, cleared_for=codes)
        made = make.item(edition, f"{one}-{two}", clearance=two, cleared_for=other)
        assert told_to(made) == told_to(AgendaItem.objects.select_related("edition").get(pk=made.pk))
