"""Pages, registers, counts and chains agree with the policies: nobody learns of what they may not know of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kenesh.decisions.models import Statement
from kenesh.decisions.policy import may_see_said, said_visible_to
from kenesh.forums.policy import may_see_part, parts_visible_to
from kenesh.kit import sight, trace
from kenesh.kit.refs import kinds
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Topic
from kenesh.realms.models import Belonging
from kenesh.realms.policy import may_see
from kenesh.realms.viewer import PUBLIC
from tests import make
from tests.scene import PAGES, Scene
from tests.turns import turn

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

# What follows up a promise or document stands on its page, not on the edition's; what is planned, asked for, nominated or
# offered stands on desks of its own, and what is part of a meeting on the page of that.
ELSEWHERE = frozenset(
    {
        "rule-set",
        "override",
        "participant-list",
        "text-paragraph",
        "date-proposal",
        "obligation",
        "report",
        "evidence-file",
        "undertaking",
        "owner",
        "reminder",
        "answer",
        "budget",
        "transaction",
        "rate",
        "indicator",
        "period",
        "risk",
        "gate",
        "passage",
        "call",
        "proposal",
        "room",
        "team",
        "plan",
        "slot",
        "staffing-rules",
        "floor-request",
        "company",
        "offer",
        "expert",
        "contribution-call",
        "submission",
        "desk-rules",
        "absence",
        "placement",
        "schedule",
        "meeting-request",
        "category",
        "invitation",
        "nomination",
        "nomination-file",
        "meeting-item",
        "meeting-record",
        "record-point",
    }
)
# Who looks: role and country in the forum, or in another one.
LOOKERS = ("public", "KOR member", "KAZ member", "UZB member", "officer", "officer elsewhere")


@pytest.fixture
def edition() -> Edition:
    """A public edition."""
    return make.edition(make.forum(), "7", position=7)


def looker(who: str, edition: Edition) -> User | None:
    """The account of one of ``LOOKERS``; none for the public."""
    if who == "public":
        return None
    if who == "officer elsewhere":
        return make.user(make.forum("caj"), "secretariat")
    if who == "officer":
        return make.user(edition.forum, "secretariat")
    return make.user(edition.forum, "focal-point", who[:3])


@pytest.mark.parametrize("who", LOOKERS)
def test_every_page_and_register_answers_as_the_policy_says(edition: Edition, who: str) -> None:
    scenes = [Scene(edition, f"{clearance}-scene", clearance, countries) for clearance, countries in make.CLEARANCES]
    # What is public may point to what is not.
    project = scenes[0]["project"]
    project.agreement, project.place = scenes[-1]["agreement"], scenes[-1]["place"]
    project.save()
    # What is not may point to what is.
    hidden_commitment = scenes[-1]["commitment"]
    hidden_commitment.decision = scenes[0]["decision"]
    hidden_commitment.save()
    user = looker(who, edition)
    viewer = viewer_of(user) if user else PUBLIC
    seen = {scene.word for scene in scenes if may_see(viewer, scene["project"])}
    hidden = {scene.word for scene in scenes} - seen
    client = Client()
    if user:
        client.force_login(user)

    def read(address: str) -> str:
        page = client.get(address).content.decode()
        assert not {word for word in hidden if word in page}, address
        return page

    for number, kind in enumerate(PAGES, LOOKERS.index(who)):
        # Each kind is seen by one of them in turn, and by the public.
        if user and not turn(number, len(LOOKERS) - 1):
            continue
        for scene in scenes:
            answer = client.get(scene[kind].get_absolute_url())
            assert answer.status_code == (200 if scene.word in seen else 404), (scene.word, kind)
        register = read(reverse(scenes[0][kind].plural, args=(edition.forum.key,)))
        # A report is called by what it is on; its own word is in its address.
        assert {scene.word for scene in scenes if f"{scene.word}-{kind}" in register} == seen, kind
        count = len(seen) + (kind == "edition")
        assert f"{count} entr" in register, kind
        read(scenes[0][kind].get_absolute_url())
    inside = who not in {"public", "officer elsewhere"}
    for scene in scenes:
        if scene.word in seen:
            page = read(scene["commitment"].get_absolute_url())
            told = {kind for kind in scene.things if f"[{scene.word}-{kind}]" in page}
            assert {"report", "date-proposal", "undertaking", "answer"} <= told, scene.word
            # Who answers for what is for members, whatever its clearance.
            assert ("owner" in told) == inside, scene.word
            assert (f"reminder-{scene.word}" in page) == inside
            assert f"[{scene.word}-obligation]" in page
            assert f"[{scene.word}-obligation]" in read(scene["agreement"].get_absolute_url())
            assert f"[{scene.word}-text-paragraph]" in read(scene["paper"].get_absolute_url())
    page = read(edition.get_absolute_url())
    on_the_page = set(scenes[0].things) - {"body", "edition", "person", "organisation", "place", *ELSEWHERE}
    for word in seen:
        assert {kind for kind in on_the_page if f"[{word}-{kind}]" in page} == on_the_page, word
    assert (f"[{scenes[-1].word}-agreement]" in read(project.get_absolute_url())) == (scenes[-1].word in seen)


def test_a_part_of_a_restricted_edition_is_not_seen_even_where_it_is_public_itself(edition: Edition) -> None:
    restricted = make.edition(edition.forum, "8", clearance="secretariat", position=8)
    scene = Scene(restricted, "part")
    assert Client().get(scene["session"].get_absolute_url()).status_code == 404
    person = Client().get(scene["person"].get_absolute_url()).content.decode()
    assert "[part-participant]" not in person
    assert "[part-contribution]" not in person
    assert restricted.get_absolute_url() not in person


@pytest.mark.parametrize("who", LOOKERS)
def test_one_part_and_many_parts_are_judged_alike(edition: Edition, who: str) -> None:
    user = looker(who, edition)
    viewer = viewer_of(user) if user else PUBLIC
    for number, (clearance, countries) in enumerate(make.CLEARANCES):
        on = make.edition(edition.forum, f"on-{number}", clearance=clearance, cleared_for=countries)
        for own, own_countries in make.CLEARANCES:
            common = {"forum": edition.forum, "key": f"{number}-{own}", "clearance": own, "cleared_for": own_countries}
            part = Topic.objects.create(edition=on, title={"en": "Topic"}, **common)
            seen = parts_visible_to(viewer, Topic.objects.filter(pk=part.pk)).exists()
            assert seen == bool(may_see_part(viewer, part)), (clearance, own)
            said = Statement.objects.create(edition=on, sort="view", text={"en": "Said"}, **common)
            seen = said_visible_to(viewer, Statement.objects.filter(pk=said.pk)).exists()
            assert seen == bool(may_see_said(viewer, said)), (clearance, own)


def test_a_chain_leads_both_ways_and_never_through_what_is_hidden(edition: Edition) -> None:
    scene = Scene(edition, "open")
    project = scene["project"]
    chain = trace.chain(project, PUBLIC)
    kinds_before = {link.ref.kind for link in chain.origins}
    assert {"edition", "decision", "commitment", "agreement"} <= kinds_before
    assert "project" in {link.ref.kind for link in trace.chain(scene["agreement"], PUBLIC).consequences}
    project.edition = project.decision = project.commitment = None
    project.save()
    for kind in ("agreement", "proposal", "offer"):
        type(scene[kind]).objects.update(clearance="secretariat")
    assert not trace.chain(project, PUBLIC)


def test_what_is_reached_in_two_ways_stands_at_its_farthest(edition: Edition) -> None:
    scene = Scene(edition, "open")
    project = scene["project"]
    project.decision = project.commitment = None
    project.save()
    steps = {link.ref.kind: link.step for link in trace.chain(project, PUBLIC).origins}
    assert list(steps)[-1] == "agreement"
    assert steps["agreement"] == 1 < steps["edition"]


def test_a_chain_costs_as_many_queries_as_it_has_steps(edition: Edition, django_assert_max_num_queries: Any) -> None:
    scene = Scene(edition, "open")
    with django_assert_max_num_queries(trace.REACH):
        trace.chain(scene["commitment"], PUBLIC)


def test_every_kind_that_belongs_to_a_forum_has_a_policy() -> None:
    missing = [kind for kind, model in kinds().items() if issubclass(model, Belonging) and not sight.guarded(model)]
    assert not missing


def test_every_kind_can_be_opened(edition: Edition) -> None:
    member, officer = Client(), Client()
    member.force_login(make.user(edition.forum, "focal-point", "KOR"))
    officer.force_login(make.user(edition.forum, "secretariat"))
    for kind, thing in Scene(edition, "open").things.items():
        # The plan shows where a meeting is to be once it is agreed, which none of a scene is: the tests of planning in
        # kenesh/meetings open it.
        if kind == "placement":
            continue
        client = officer if kind in {"absence", "schedule"} else member  # these are for the desk alone
        try:
            address = thing.get_absolute_url()
        except NoReverseMatch:  # pragma: no cover - the failure this test is for
            pytest.fail(f"{kind} has no address")
        answer = client.get(address.partition("#")[0])
        if answer.status_code == 302:
            address = answer["Location"]
            answer = client.get(address.partition("#")[0])
        anchor, page = address.partition("#")[2], answer.content.decode()
        # A reminder says nothing but when and to whom; a plan and a desk, by which rules.
        assert f"[open-{kind}]" in page or kind in {"reminder", "plan", "desk-rules"}, kind
        assert not anchor or f'id="{anchor}"' in page, kind
