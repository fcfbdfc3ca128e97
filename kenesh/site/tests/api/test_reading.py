"""Programs read what people read: everything they may know of, nothing else, at a cost that does not grow."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kenesh.notices.composing import api_address
from kenesh.people.queries import viewer_of
from kenesh.realms.actions import reindex
from kenesh.realms.policy import may_see
from kenesh.realms.viewer import PUBLIC
from kenesh.record.kinds import kinds
from kenesh.record.queries import export
from kenesh.site.tests.api.calling import Program, said
from kenesh.sources.actions import revise
from tests import make
from tests.scene import OUTSIDE, Scene
from tests.turns import turn

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import User

# For an officer: two for the token and its roles, one for the forum, the rest for the list.
# Lists that only members read.
INSIDE = frozenset({"owners", "reminders", "overrides"})
# Lists that only the desk of meetings reads.
DESK = frozenset({"absences", "schedules"})
MOST = 12

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

LOOKERS = (
    "public",
    "KOR member",
    "KAZ member",
    "UZB member",
    "officer",
    "officer elsewhere",
)


@pytest.fixture
def edition() -> Edition:
    """A public edition of a public forum."""
    return make.edition(make.forum(members=["KOR", "KAZ", "UZB"]), "7", position=7)


def looker(who: str, edition: Edition) -> User | None:
    """The account of one of ``LOOKERS``."""
    forum = edition.forum
    match who:
        case "public":
            return None
        case "officer":
            return make.user(forum, "secretariat")
        case "officer elsewhere":
            return make.user(make.forum("caj"), "secretariat")
    return make.user(forum, "focal-point", who[:3])


@pytest.mark.parametrize("who", LOOKERS)
def test_every_list_and_object_is_read_as_the_policy_says(edition: Edition, who: str) -> None:
    scenes = [Scene(edition, f"{clearance}-scene", clearance, countries) for clearance, countries in make.CLEARANCES]
    # What is public may point to what is not, and what is not to what is.
    project = scenes[0]["project"]
    type(project).objects.update(agreement=scenes[-1]["agreement"], place=scenes[-1]["place"])
    user = looker(who, edition)
    viewer = viewer_of(user) if user else PUBLIC
    seen = {scene.word for scene in scenes if may_see(viewer, scene["project"])}
    hidden = {scene.word for scene in scenes} - seen
    program = Program(user, "read")
    record = export(edition.forum, viewer=viewer)
    beside = ("version", "page", "cleared_for")
    members = who.endswith(" member") or who == "officer"

    def read(address: str) -> Any:
        answer = program.get(address)
        assert answer.status_code == 200, address
        assert not {word for word in hidden if word in answer.content.decode()}, address
        return said(answer)

    assert {forum["key"] for forum in read("/forums/")["items"]} >= {"kca"}
    assert read("/forums/kca")["lists"].keys() == kinds().keys()
    for number, (name, kind) in enumerate(kinds().items(), LOOKERS.index(who)):
        # Each kind is read by one of them in turn, and by the public.
        if user and not turn(number, len(LOOKERS) - 1):
            continue
        items, address = list[Any](), f"/forums/kca/{name}/?limit=200"
        while address:
            some = read(address)
            items, address = [*items, *some["items"]], some.get("next", "").partition("/api/v1")[2]
        told = [{field: value for field, value in one.items() if field not in beside} for one in items]
        assert told == sorted(record.get(name, []), key=lambda one: one["key"]), name
        for scene in scenes:
            key = f"{scene.word}-{kind.kind if name != 'sources' else 'project'}"
            answer = program.get(f"/forums/kca/{name}/{key}")
            known = scene.word in seen and (members or name not in INSIDE) and (who == "officer" or name not in DESK)
            assert answer.status_code == (200 if known else 404), (name, key)
            if known:
                assert said(answer) == next(one for one in items if one["key"] == key)
    owed = read("/forums/kca/owed/")["items"]
    assert {one["commitment"].removesuffix("-commitment") for one in owed if "commitment" in one} == seen
    assert program.get("/forums/kca/warnings/").status_code == (200 if members else 401 if who == "public" else 403)
    if members:
        warned = {word for one in read("/forums/kca/warnings/?limit=200")["items"] for word in one.values()}
        assert {word for word in warned if word.endswith("-project")} == {f"{word}-project" for word in seen}


@pytest.mark.parametrize("who", ["public", "KOR member"])
def test_pages_and_the_api_open_the_same_objects(edition: Edition, who: str) -> None:
    scenes = [Scene(edition, f"{clearance}-scene", clearance, countries) for clearance, countries in make.CLEARANCES]
    user = looker(who, edition)
    program, browser = Program(user, "read"), Client()
    if user:
        browser.force_login(user)
    by_kind = {kind.kind: name for name, kind in kinds().items()}
    # Much stands on one page together.
    pages: dict[str, str] = {}

    def page(address: str) -> str:
        address = address.partition("#")[0]
        if address not in pages:
            answer = browser.get(address)
            pages[address] = page(answer["Location"]) if answer.has_header("Location") else answer.content.decode()
        return pages[address]

    for place, scene in enumerate(scenes, LOOKERS.index(who)):
        for number, (kind, thing) in enumerate(scene.things.items()):
            # Each is opened by one of the two in turn.
            if not turn(number + place, 2):
                continue
            # They have no words of their own to be found by; the order that rules make is shown to governments alone.
            if kind in {"reminder", "plan", "desk-rules", *OUTSIDE} or (kind == "rule-set" and not user):
                continue
            answer = program.get(f"/forums/kca/{by_kind[kind]}/{thing.key}")
            word = f"[{scene.word}-{kind}]"
            assert (answer.status_code == 200) == (word in page(thing.get_absolute_url())), (scene.word, kind)
            if answer.status_code == 200:
                # Without a language, it leads to the page in the reader's.
                told = said(answer)["page"].removeprefix("http://testserver")
                assert thing.get_absolute_url() == f"/en{told}", (scene.word, kind)


def test_what_a_message_to_a_program_is_about_is_read_where_it_says(edition: Edition) -> None:
    program, scene = Program(make.user(edition.forum, "secretariat"), "read"), Scene(edition, "w")
    for kind, thing in scene.things.items():
        if kind in OUTSIDE:
            continue
        where = api_address(thing).removeprefix(settings.SITE_URL)
        assert said(program.get(where))["key"] == thing.key, where


def test_a_forum_that_is_not_published_is_there_for_those_who_belong_to_it_alone() -> None:
    forum = make.forum("quiet", published=False)
    make.edition(forum)
    address = "/forums/quiet/editions/7"
    assert Program().get(address).status_code == 404
    assert Program(make.user(make.forum("caj"), "secretariat")).get(address).status_code == 404
    assert Program(make.user(forum, "secretariat")).get(address).status_code == 200
    assert "quiet" not in Program().get("/forums/").content.decode()


def test_an_officer_sees_for_whom_a_thing_is_cleared_and_nobody_else_does(edition: Edition) -> None:
    make.edition(edition.forum, "8", clearance="parties", cleared_for=["KOR"])
    address = "/forums/kca/editions/8"
    assert said(Program(make.user(edition.forum, "secretariat")).get(address))["cleared_for"] == ["KOR"]
    assert "cleared_for" not in said(Program(make.user(edition.forum, "focal-point", "KOR")).get(address))


def test_pages_of_a_list_follow_each_other_and_leave_nothing_out(edition: Edition) -> None:
    for number in range(25):
        make.edition(edition.forum, f"e-{number:02}", clearance="secretariat" if number % 5 == 0 else "public")
    program, address, keys = Program(), "/forums/kca/editions/?limit=6", []
    while address:
        answer = said(program.get(address))
        keys += [one["key"] for one in answer["items"]]
        address = answer.get("next", "")
        assert not address or len(answer["items"]) == 6
    assert keys == sorted(["7", *(f"e-{number:02}" for number in range(25) if number % 5)])


def test_lists_are_narrowed_by_key_reference_words_and_time(edition: Edition) -> None:
    forum, officer = edition.forum, make.viewer(edition.forum, "secretariat")
    one, other = Scene(edition, "one"), Scene(make.edition(forum, "8"), "other")
    reindex([*one.things.values(), *other.things.values()])
    program = Program()

    def found(address: str) -> set[str]:
        answer = program.get(f"/forums/kca/{address}")
        assert answer.status_code == 200, answer.content
        return {item["key"] for item in said(answer)["items"]}

    assert found("editions/?key=7,8") == {"7", "8"}
    assert found("editions/?key=nothing") == set()
    assert found("commitments/?edition=7") == {"one-commitment"}
    assert found("commitments/?edition=7,8") == {"one-commitment", "other-commitment"}
    assert found("commitments/?edition=7&decision=other-decision") == set()
    assert found("contributions/?sessions=one-session") == {"one-contribution"}
    assert found("people/?q=one+person") == {"one-person"}
    assert found("people/?q=nobody") == set()
    assert found("people/?q=%26%7C!%22") == set()
    before = timezone.now()
    assert found("editions/?changed_since=2000-01-01T00:00:00Z") == set()
    revise(edition, {"date": "2013"}, based_on=1, by=officer, at=before)
    assert found(f"editions/?changed_since={before.isoformat()}") == {"7"}
    later = timezone.now() + dt.timedelta(seconds=2)
    assert found(f"editions/?changed_since={later.isoformat()}".replace("+", "%2B")) == set()


def test_what_is_asked_wrongly_is_told_all_at_once_and_never_ignored(edition: Edition) -> None:
    Scene(edition, "secret", "secretariat")
    answer = Program().get(
        "/forums/kca/projects/?limit=0&cursor=!&colour=red&agreement=secret-agreement&place=none&q=&key=a,b c"
    )
    assert answer.status_code == 422
    assert {one["path"] for one in said(answer)["errors"]} == {
        "/?limit", "/?cursor", "/?colour", "/?agreement", "/?place", "/?q", "/?key",
    }  # fmt: skip
    told = {one["path"]: one["message"] for one in said(answer)["errors"]}
    # What one may not know of is answered like what is not there.
    assert told["/?agreement"].replace("secret-agreement", "x") == "There is no “x” in “agreements”."
    assert (
        Program().get("/forums/kca/owed/?state=late&sort=x&country=XXX&organisation=secret-organisation").status_code
        == 422
    )
    assert Program().get("/forums/kca/editions/7?q=1").status_code == 422


def test_a_list_costs_the_same_for_one_and_for_three(edition: Edition) -> None:
    Scene(edition, "first")
    officer, public = Program(make.user(edition.forum, "secretariat")), Program()
    officer.get("/forums/")

    def cost() -> dict[str, tuple[int, int]]:
        found = {}
        for name, kind in kinds().items():
            key = f"first-{kind.kind}" if name != "sources" else "first-project"
            for address in (f"/forums/kca/{name}/", f"/forums/kca/{name}/{key}"):
                counts = []
                for program in (officer, public):
                    hidden = program is public and name in INSIDE | DESK and not address.endswith("/")
                    with CaptureQueriesContext(connection) as captured:
                        assert program.get(address).status_code == (404 if hidden else 200), address
                    counts.append(len(captured))
                found[address] = (counts[0], counts[1])
        for address in ("/forums/kca/owed/", "/forums/"):
            with CaptureQueriesContext(connection) as captured:
                assert public.get(address).status_code == 200
            found[address] = (len(captured), 0)
        return found

    before = cost()
    for word in ("second", "third"):
        Scene(edition, word)
    make.forum("caj")
    assert cost() == before
    most = {address: max(pair) for address, pair in before.items() if max(pair) > MOST}
    assert not most


def test_everything_has_a_tag_and_whoever_holds_it_is_told_that_nothing_is_new(edition: Edition) -> None:
    officer = make.viewer(edition.forum, "secretariat")
    program = Program()
    for address in ("/forums/", "/forums/kca", "/forums/kca/editions/", "/forums/kca/editions/7", "/forums/kca/owed/"):
        answer = program.get(address)
        again = program.get(address, If_None_Match=answer["ETag"])
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"]), address
        # As a proxy or our own compression sends it on.
        assert program.get(address, If_None_Match=f'"x", W/{answer["ETag"]}').status_code == 304
    tag = program.get("/forums/kca/editions/7")["ETag"]
    assert tag.startswith('"1-')
    revise(edition, {"date": "2013"}, based_on=1, by=officer, at=timezone.now())
    answer = program.get("/forums/kca/editions/7", If_None_Match=tag)
    assert answer.status_code == 200
    assert answer["ETag"].startswith('"2-')
