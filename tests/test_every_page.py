"""Every page and register costs few queries, the same for little and for much, and bears what is thrown at it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.decisions.models import Commitment, DateProposal
from kenesh.kit.refs import kinds
from kenesh.projects.models import MATTERS, Evidence, OnMatter, Owner, Reminder, Report
from kenesh.realms.registers import PAGE
from tests import make
from tests.scene import PAGES, Scene
from tests.turns import in_turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.test import Client

    from kenesh.forums.models import Edition
    from kenesh.projects.models import Matter
    from kenesh.realms.models import Forum

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

MOST = 12
# Those who are signed in cost two more, for session and roles; members are shown warnings too, which are computed.
MOST_INSIDE = 20
REGISTERS = (*PAGES, "protocol-case")
NONSENSE = ("abc", "-1", "0", "9" * 5000, "١", "1e9", "%00", "x" * 10_000, "' OR 1=1 --", "퍼", "")


@pytest.fixture
def forum() -> Forum:
    """A public forum with two members."""
    return make.forum(members=["KOR", "KAZ"])


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """A public edition."""
    return make.edition(forum, "7", position=7)


def register(kind: str) -> str:
    """The address of the register of a kind."""
    return reverse(kinds()[kind].plural, args=("kca",))  # type: ignore[attr-defined]  # every kind of REGISTERS has one


def queries(client: Client, address: str) -> int:
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def test_pages_cost_the_same_for_one_of_everything_and_for_three(client: Client, edition: Edition) -> None:
    first = Scene(edition, "first")
    addresses = [edition.get_absolute_url(), *(first[kind].get_absolute_url() for kind in PAGES)]
    addresses += [register(kind) for kind in REGISTERS]
    before = [queries(client, address) for address in addresses]
    for word in ("second", "third"):
        Scene(edition, word)
    after = [queries(client, address) for address in addresses]
    assert dict(zip(addresses, after, strict=True)) == dict(zip(addresses, before, strict=True))
    assert {address: found for address, found in zip(addresses, after, strict=True) if found > MOST} == {}


def test_what_hangs_on_one_thing_costs_nothing_more(client: Client, edition: Edition) -> None:
    scene = Scene(edition, "first")
    shared = ("person", "organisation", "place", "body", "session", "meeting", "decision", "agreement", "centre")
    before = {kind: queries(client, scene[kind].get_absolute_url()) for kind in shared}
    for word in ("second", "third"):
        other = Scene(edition, word)
        for thing in other.things.values():
            model = type(thing)
            for field in model._meta.concrete_fields:
                if isinstance(thing, OnMatter) and field.name in MATTERS:
                    continue
                target = getattr(field.related_model, "kind", "")
                # Of some things there is one of each: the record of a meeting; an honour has one holder.
                if target in shared and not field.unique and field.name != "held_by":
                    model._default_manager.filter(pk=thing.pk).update(**{field.name: scene[target]})
    assert {kind: queries(client, scene[kind].get_absolute_url()) for kind in shared} == before


@pytest.mark.parametrize("who", ["", "focal-point", "secretariat"])
def test_pages_cost_the_same_for_one_thing_followed_up_and_for_three(
    client: Client, forum: Forum, edition: Edition, who: str
) -> None:
    if who:
        client.force_login(make.user(forum, who, "KAZ"))
    matters = (
        make.commitment(forum, countries=["KOR", "KAZ"], due="2016", edition=edition),
        make.agreement(forum, "KOR", "KAZ", edition=edition),
        make.project(forum, countries=["KOR", "KAZ"], last_report="2010", edition=edition),
    )
    planned = make.edition(forum, "8", state="planned", position=8)
    followed_up(planned, matters, 1)
    addresses = [thing.get_absolute_url() for thing in (*matters, edition, planned)]
    addresses += [reverse("report", args=("kca", "project-1"))]
    addresses += [reverse(name, args=("kca",)) for name in ("owed", "reports", "answers", "agenda")]
    if who:
        addresses += [reverse("answer", args=("kca", "project-1")), reverse("warnings", args=("kca",))]
    before = {address: queries(client, address) for address in addresses}
    for number in (2, 3):
        followed_up(planned, matters, number)
    after = {address: queries(client, address) for address in addresses}
    assert after == before
    assert {address: found for address, found in after.items() if found > (MOST_INSIDE if who else MOST)} == {}


def followed_up(edition: Edition, matters: Iterable[Matter], number: int) -> None:
    """Let a report, an owner, a reminder and a placed answer hang on each matter."""
    for matter in matters:
        key = f"{matter.kind}-{number}"
        about: dict[str, Any] = {"forum": edition.forum, "key": key, matter.kind: matter}
        report = Report.objects.create(**about, country="KAZ", date="2017", text={"en": "Trees"})
        Evidence.objects.create(report=report, url="https://example.org/")
        inside = {**about, "clearance": "members", "country": "KAZ"}
        Owner.objects.create(**inside, body={"en": "A service"}, official="A. Official", since="2016")
        Reminder.objects.create(**inside, due=f"201{number}", sent="2017-01-31")
        item = make.item(edition, key)
        make.answer(matter, key, agenda_item=item, state="placed")
        if isinstance(matter, Commitment):
            fields = {**inside, "country": ("KAZ", "KOR", "UZB")[number - 1]}
            DateProposal.objects.create(**fields, due="2028", reason={"en": "Snow"})


def test_a_register_of_many_rows_comes_in_pages_and_costs_the_same(client: Client, forum: Forum) -> None:
    for number in range(PAGE + 10):
        make.person(forum, f"Person number {number:02}", key=f"p-{number:02}")
        make.edition(forum, f"e-{number:02}", position=number)
    for kind, newest in (("person", "p-00"), ("edition", f"e-{PAGE + 9}")):
        first = client.get(register(kind)).content.decode()
        assert f"{PAGE + 10} entries" in first
        assert f"/{newest}/" in first
        assert first.count('<th scope="row">') == PAGE
        assert 'rel="next"' in first
        second = client.get(register(kind), {"page": 2}).content.decode()
        assert second.count('<th scope="row">') == 10
        assert f"/{newest}/" not in second
        assert queries(client, register(kind)) <= MOST


@pytest.mark.parametrize("kind", REGISTERS)
def test_bad_filters_are_ignored_and_bad_pages_give_the_nearest(client: Client, edition: Edition, kind: str) -> None:
    Scene(edition, "w")
    names = re.findall(r'<(?:select|input)[^>]* name="(\w+)"', client.get(register(kind)).content.decode())
    for number, name in enumerate(sorted({*names, "page"} - {"forum"}), REGISTERS.index(kind)):
        for text in in_turn(NONSENSE, number, 2):
            answer = client.get(register(kind), {name: text})
            assert answer.status_code == 200, (name, text[:20])
            if name not in {"q", "page"} or not text.strip():
                assert f"w-{kind}" in answer.content.decode(), (name, text[:20])


@pytest.mark.parametrize("key", ["nothing", "x" * 3000, "7%00", "..", "7'", "%ED%95%9C", "7.json"])
def test_what_is_not_there_is_not_found(client: Client, edition: Edition, key: str) -> None:
    for kind in PAGES:
        assert client.get(f"{register(kind)}{key}/").status_code in {404, 410}, kind
    assert client.get(f"/en/{key}/editions/7/").status_code == 404
    assert client.get(f"/en/kca/editions/7/?{key * 100}").status_code == 200
    assert edition.get_absolute_url() == "/en/kca/editions/7/"


def told(client: Client, address: str) -> Any:
    """The structured data of a page."""
    page = client.get(address).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(block[1]) if block else None


def test_pages_tell_machines_what_they_are_and_no_text_ends_the_block(client: Client, edition: Edition) -> None:
    edition.title = {"en": "</script><script>alert(1)</script>"}
    edition.date = "2013-10"
    edition.save()
    scene = Scene(edition, "w")
    event = told(client, edition.get_absolute_url())
    assert (event["@type"], event["name"]) == ("Event", "</script><script>alert(1)</script>")
    assert event["startDate"] == "2013-10"
    for kind, expected in (("person", "Person"), ("organisation", "Organization"), ("project", "Project")):
        assert told(client, scene[kind].get_absolute_url())["@type"] == expected
    assert told(client, scene["idea"].get_absolute_url()) is None


def test_every_page_ends_with_history_and_numbered_sources(client: Client, edition: Edition) -> None:
    scene = Scene(edition, "w")
    for kind in PAGES:
        page = client.get(scene[kind].get_absolute_url()).content.decode()
        assert 'id="history"' in page, kind
        assert f"https://example.org/[w-{kind}]" in page, kind
        # Two claims in conflict stand side by side.
        assert f"[w-{kind}] 1" in page, kind
        assert f"[w-{kind}] 2" in page, kind


def test_an_invented_thing_is_marked_on_its_page_and_in_its_register(client: Client, edition: Edition) -> None:
    project = Scene(edition, "w")["project"]
    type(project).objects.update(sample=True)
    for address in (project.get_absolute_url(), register("project")):
        assert 'class="sample"' in client.get(address).content.decode()
