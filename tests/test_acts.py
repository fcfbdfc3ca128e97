"""Every act: who may do it, what it records, what is kept when it is refused, and what is shown when it was overtaken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit.refs import ref
from kenesh.people.models import Draft
from kenesh.sources.models import Source
from tests import make
from tests.acts import CASES
from tests.architecture.test_pages import pages
from tests.cases import EVERYBODY, Case
from tests.turns import in_turn, turn

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.realms.models import Belonging, Forum

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


@pytest.fixture
def forum() -> Forum:
    """A public forum of three."""
    return make.forum(members=["KOR", "KAZ", "UZB"])


def somebody(who: str, forum: Forum) -> User | None:
    """The account of one of ``EVERYBODY``."""
    if who == "public":
        return None
    if who == "administrator":
        return make.user(is_administrator=True)
    role, *more = who.split()
    where = elsewhere(forum) if "elsewhere" in more else forum
    country = next((one for one in more if one.isupper()), "")
    user = make.user(where, role, country)
    if "ended" in more:
        user.appointments.update(until="2020-01-01")
    return user


def elsewhere(forum: Forum) -> Forum:
    """Another forum, with the same members."""
    return type(forum).objects.filter(key="caj").first() or make.forum("caj", members=["KOR", "KAZ", "UZB"])


def browser(user: User | None) -> Client:
    """Somebody's browser."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def where(name: str, thing: Belonging) -> str:
    """The page of an act."""
    return reverse(name, args=thing.where)


def state() -> tuple[int, int, int]:
    """How much is recorded: entries, act sources, drafts."""
    return Entry.objects.count(), Source.objects.count(), Draft.objects.count()


def does(case: Case) -> str:
    """Somebody who may."""
    return "secretariat" if "secretariat" in case.who else next(iter(case.who))


def place(name: str) -> int:
    """Which of the acts it is: each act is asked other things of what all answer alike."""
    return list(CASES).index(name)


def _act(pattern: Any) -> Any:
    return getattr(pattern.callback, "act", None)


def some(of: int, first: int = 0, *, adding: bool = True, needing: bool = False) -> list[str]:
    """One act of so many, for what the frame of acts answers for all: only acts that change something, that need a field."""
    names = [name for name, case in CASES.items() if (adding or not case.adds) and (case.needs or not needing)]
    if not adding:
        # Where it is done by one button, whoever comes too late is led to what stands now: programme tests say so.
        back = {pattern.name for _address, pattern in pages() if getattr(_act(pattern), "leads_back", False)}
        names = [name for name in names if name not in back]
    return [name for number, name in enumerate(names, first) if turn(number, of)]


def post(client: Client, name: str, thing: Belonging, sent: dict[str, Any]) -> Any:
    """Send the form of an act."""
    return client.post(where(name, thing), sent)


def test_no_act_is_missing_here() -> None:
    found = {pattern.name for _address, pattern in pages() if hasattr(pattern.callback, "act")}
    assert found == set(CASES)


@pytest.mark.parametrize("name", some(2))
def test_an_act_is_for_those_it_names_and_for_nobody_else(forum: Forum, name: str) -> None:
    case = CASES[name]
    thing = case.on(forum)
    assert case.who <= set(EVERYBODY)
    # Of those who may, who may not, and who may not know of it, some in turn: the permission matrix asks each.
    idle = set(EVERYBODY) - case.who - case.hidden_from - {"public"}
    asked = {"public", does(case)}
    for group, count in ((case.who, 1), (idle, 1), (case.hidden_from, 1)):
        asked |= set(in_turn(sorted(group), place(name), count))
    for who in EVERYBODY:
        if who not in asked:
            continue
        client = browser(somebody(who, forum))
        before = state()
        shown: Any = client.get(where(name, thing))
        if who in case.who:
            assert shown.status_code == 200, who
            # What comes of it, where the act is done by the one who does it there, is the next test.
            if who == does(case):
                continue
            with transaction.atomic():
                done = post(client, name, thing, case.sent(thing))
                assert done.status_code == 302, (who, done.context and done.context["form"].errors)
                assert state()[0] > before[0], who
                transaction.set_rollback(True)
            continue
        expected = 302 if who == "public" else 404 if who in case.hidden_from else 403
        answers = [shown, post(client, name, thing, case.sent(thing))]
        assert [answer.status_code for answer in answers] == [expected] * 2, who
        assert state() == before, who
        if expected == 302:
            assert all("/account/login/" in answer["Location"] for answer in answers)
        if expected == 403:
            words = str(answers[0].context["exception"])
            assert words, who
            assert "error" not in words.lower()


@pytest.mark.parametrize("name", CASES)
def test_an_act_is_recorded_with_who_did_it_and_rests_on_it(forum: Forum, name: str) -> None:
    case = CASES[name]
    thing = case.on(forum)
    user = somebody(does(case), forum)
    assert user is not None
    client = browser(user)
    done = post(client, name, thing, case.sent(thing))
    assert done.status_code == 302
    entries = list(Entry.objects.all())
    # What is cleared enters the record by itself, as at the tick: its public history names nobody.
    itself = {"system", "secretariat"} if name == "bulletin-correction" else set[str]()
    assert {entry.actor for entry in entries} - itself == {f"user:{user.pk}"}
    assert {entry.forum_id for entry in entries} == {forum.pk}
    assert len({(entry.event, entry.subject) for entry in entries}) == len(entries)
    # Whatever is made rests on the act.
    assert Source.objects.filter(sort="act").count() >= (1 if case.adds and case.recorded else 0)
    assert client.get(done["Location"].partition("#")[0], follow=True).status_code == 200


@pytest.mark.parametrize("name", some(3, needing=True))
def test_what_cannot_be_recorded_yet_is_kept_as_a_draft_and_comes_back(forum: Forum, name: str) -> None:
    case = CASES[name]
    thing = case.on(forum)
    client = browser(somebody(does(case), forum))
    sent = case.sent(thing, **{case.needs: "", "anything__ru": "Полтекста"})
    answer = post(client, name, thing, sent)
    assert answer.status_code == 200
    assert case.needs.partition("__")[0] in answer.context["form"].errors
    assert (Entry.objects.count(), Source.objects.count()) == (0, 0)
    draft = Draft.objects.get()
    assert draft.data["anything__ru"] == ["Полтекста"]
    assert (draft.subject_kind, draft.subject_id) == ref(thing)
    again = client.get(where(name, thing))
    assert "Your draft of" in again.content.decode()
    assert again.context["form"].data["anything__ru"] == "Полтекста"
    # The desk leads back to the very page.
    if turn(place(name), 4):
        assert f'href="{where(name, thing)}"' in client.get(reverse("desk")).content.decode()
    assert post(client, name, thing, {"discard": "1"}).status_code == 302
    assert not Draft.objects.exists()
    # Once it is sent, nothing is left over.
    post(client, name, thing, sent)
    assert post(client, name, thing, case.sent(thing)).status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", some(2, adding=False))
def test_what_was_overtaken_is_shown_with_what_stands_now_and_nothing_is_recorded(forum: Forum, name: str) -> None:
    case = CASES[name]
    thing = case.on(forum)
    client = browser(somebody(does(case), forum))
    sent = case.sent(thing, anything__ru="Полтекста")
    type(thing)._default_manager.filter(pk=thing.pk).update(version=5)
    answer = post(client, name, thing, sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Nothing you typed is lost" in page
    assert thing.get_absolute_url() in page
    assert answer.context["form"].data["anything__ru"] == "Полтекста"
    assert (Entry.objects.count(), Source.objects.count()) == (0, 0)
    assert Draft.objects.get().data["anything__ru"] == ["Полтекста"]
    # Looked at, and sent again.
    assert answer.context["form"].data["version"] == "5"
    assert post(client, name, thing, {**sent, "version": "5"}).status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", some(3, 1, adding=False))
def test_a_form_without_the_version_it_was_read_at_is_looked_at_again(forum: Forum, name: str) -> None:
    case = CASES[name]
    thing = case.on(forum)
    client = browser(somebody(does(case), forum))
    for version in in_turn(("", "x", "-1", "0", "9" * 40, "１"), place(name)):
        answer = post(client, name, thing, case.sent(thing, version=version))
        assert answer.status_code == 409, version
        assert "Hidden field" not in answer.content.decode()
        assert not Entry.objects.exists()


@pytest.mark.parametrize("name", some(2, 1))
def test_nothing_that_is_typed_brings_an_act_down(forum: Forum, name: str) -> None:
    case = CASES[name]
    thing = case.on(forum)
    client = browser(somebody(does(case), forum))
    fields = case.sent(thing)
    odd = ("x" * 500_000, "{}", "\x00\x01\x0b", "2013-00", "٢٠٢٦", "9" * 400, "'", "999999999")
    for nonsense in in_turn(odd, place(name)):
        sent = {key: fields[key] if key == "version" else nonsense for key in fields}
        answer = post(client, name, thing, sent)
        assert answer.status_code in {200, 302, 403, 409}, nonsense[:10]
        if answer.status_code == 302:
            # It could be said: a text may be anything.
            thing.refresh_from_db()
            assert client.get(thing.get_absolute_url().partition("#")[0], follow=True).status_code == 200


@pytest.mark.parametrize("name", CASES)
def test_a_key_of_another_forum_is_not_found_and_nothing_of_it_is_offered(forum: Forum, name: str) -> None:
    case = CASES[name]
    there = case.on(elsewhere(forum))
    # What has no key of its own is named by its edition's.
    keyed = getattr(there, "edition", there) if not hasattr(there, "key") else there
    type(keyed)._default_manager.filter(pk=keyed.pk).update(key="only-there")
    client = browser(somebody(does(case), forum))
    here = reverse(name, args=("kca", "only-there", *there.where[2:]))
    assert client.get(here).status_code == 404
    assert client.post(here, case.sent(there)).status_code == 404
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", some(4))
def test_an_act_needs_the_form_s_own_token(forum: Forum, name: str) -> None:
    case = CASES[name]
    thing = case.on(forum)
    strict = Client(enforce_csrf_checks=True)
    user = somebody(does(case), forum)
    assert user is not None
    strict.force_login(user)
    assert post(strict, name, thing, case.sent(thing)).status_code == 403
    assert not Entry.objects.exists()
