"""The speakers' list: who asks, in what order they are called, whose time runs, and who reads a statement when."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.delegations.models import Participant
from kenesh.delegations.tests.make import declared, head
from kenesh.files.media import DOCX
from kenesh.files.models import Upload
from kenesh.files.tests.make import document
from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.programme.actions import Speaks
from kenesh.programme.actions.floor import (
    Statement,
    ask_floor,
    end_speaking,
    give_floor,
    hand_in,
    new_request,
    set_floor,
    take_back_floor,
    withdraw_request,
)
from kenesh.programme.calling import why_called
from kenesh.programme.models import FloorRequest, Slot, Speech
from kenesh.programme.queries.floor import Floor
from kenesh.programme.speakers import Waiting, clock, in_order, time_of
from kenesh.programme.tests.make import AT, plan, planned_edition, published, times
from kenesh.record.queries import export_text
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.programme.models import Session
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
SECRET = "We shall double our contribution"


@pytest.fixture
def forum() -> Forum:
    """A forum."""
    return make.forum(members=["KOR", "KAZ", "KGZ", "UZB"])


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition to be held in Tashkent."""
    return planned_edition(forum)


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps the list."""
    return make.viewer(forum, "secretariat")


@pytest.fixture
def slot(edition: Edition, officer: Viewer) -> Slot:
    """A published session with an open list; Korea is planned to speak for seven minutes, before Kyrgyzstan."""
    speaks = [Speaks(country="KOR", minutes=7), Speaks(country="KGZ")]
    slot = plan(edition, "Heads", officer, speaks=speaks, minutes_each=5, **times(10, 12))
    published(edition, officer)
    return set_floor(slot, "open", "request", based_on=1, by=officer, at=AT)


def later(minutes: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=minutes)


def ask(session: Session, country: str, by: Viewer, minute: float = 0, sort: str = "statement") -> FloorRequest:
    return ask_floor(new_request(session, country, Localised(), sort, None), by=by, at=later(minute))


def called(slot: Slot, viewer: Viewer) -> list[str]:
    return [one.request.country for one in Floor(slot.session, viewer, AT).waiting]


def test_delegations_are_called_as_they_asked_or_as_planned_and_replies_come_last(slot: Slot, officer: Viewer) -> None:
    ask(slot.session, "UZB", officer, 0, "reply")
    for minute, country in enumerate(("KAZ", "KGZ", "KOR"), 1):
        ask(slot.session, country, officer, minute)
    assert called(slot, officer) == ["KAZ", "KGZ", "KOR", "UZB"]
    set_floor(slot, "open", "planned", based_on=2, by=officer, at=AT)
    assert called(slot, officer) == ["KOR", "KGZ", "KAZ", "UZB"]


def test_delegations_are_called_by_precedence_and_it_is_said_of_any_two_why(slot: Slot, officer: Viewer) -> None:
    for country, title in {"KOR": "Deputy Foreign Minister", "KAZ": "Minister of Foreign Affairs"}.items():
        head(slot.edition, country, title, clearance="members")
    asked = {
        country: ask(slot.session, country, officer, minute)
        for minute, country in enumerate(("UZB", "KOR", "KGZ", "KAZ"))
    }
    asked["reply"] = ask(slot.session, "KAZ", officer, 0, "reply")
    set_floor(slot, "open", "precedence", based_on=2, by=officer, at=AT)
    assert called(slot, officer) == ["KAZ", "KOR", "UZB", "KGZ", "KAZ"]
    client = Client()
    client.force_login(make.user(slot.forum, "focal-point", "KGZ"))
    page = reverse("floor", args=("kca", slot.session.key))

    def compared(one: str, other: str) -> str:
        query = {"first": asked[one].key, "second": asked[other].key}
        found = re.search(r'<p role="status">(.*?)</p>', client.get(page, query).content.decode())
        return unescape(found[1]) if found else ""

    assert compared("KOR", "KAZ") == ("Rank: Kazakhstan is led by “Minister”, Republic of Korea by “Deputy minister”.")
    assert compared("UZB", "KOR").startswith("Uzbekistan has no place in the order of precedence")
    assert compared("UZB", "KGZ") == "Uzbekistan asked for the floor before Kyrgyzstan."
    assert compared("reply", "KGZ").startswith("Replies come after all statements")
    client.force_login(make.user(slot.forum, "secretariat"))
    form = reverse("floor-set", args=("kca", slot.key))
    told = "No rules of precedence are declared for this edition"
    assert told in client.get(form).content.decode()
    declared(slot.edition, {"sort": "rank", "classes": "deputy-minister minister"})
    assert called(slot, officer)[:2] == ["KOR", "KAZ"]
    assert told not in client.get(form).content.decode()
    # Who may not know of a head is called no other way, and is not told the ground.
    Participant.objects.update(clearance="secretariat")
    kyrgyz = make.viewer(slot.forum, "focal-point", "KGZ")
    assert called(slot, kyrgyz)[:2] == ["KOR", "KAZ"]
    assert why_called(asked["KOR"], asked["KAZ"], Floor(slot.session, kyrgyz, AT)) == (
        "The order of precedence has Republic of Korea before Kazakhstan."
    )


def test_a_delegation_asks_for_itself_while_the_list_is_open(slot: Slot, officer: Viewer) -> None:
    kazakh = make.viewer(slot.forum, "focal-point", "KAZ")
    with pytest.raises(Refused):
        ask(slot.session, "KOR", kazakh)
    ask(slot.session, "KAZ", kazakh)
    with pytest.raises(ValidationError):
        ask(slot.session, "KAZ", kazakh)
    set_floor(slot, "closed", "request", based_on=2, by=officer, at=AT)
    with pytest.raises(Refused) as refused:
        ask(slot.session, "KGZ", make.viewer(slot.forum, "focal-point", "KGZ"))
    assert "closed" in str(refused.value)
    ask(slot.session, "KGZ", officer)


def test_time_is_the_plans_and_runs_from_when_the_floor_is_given(slot: Slot, officer: Viewer) -> None:
    korea, kazakhstan = (ask(slot.session, country, officer) for country in ("KOR", "KAZ"))
    assert (korea.minutes, kazakhstan.minutes) == (7, 5)
    give_floor(korea, based_on=1, by=officer, at=later(1))
    floor = Floor(slot.session, officer, later(4.5))
    assert (floor.left, floor.time.over if floor.time else None) == ("3:30", False)
    assert Floor(slot.session, officer, later(9)).left == "−1:00"
    give_floor(kazakhstan, based_on=1, by=officer, at=later(9))
    korea.refresh_from_db()
    assert (korea.state, korea.ended) == ("spoken", later(9))
    assert FloorRequest.objects.filter(state="speaking").count() == 1


def test_a_delegation_replies_twice_at_most(slot: Slot, officer: Viewer) -> None:
    for number in range(2):
        reply = ask(slot.session, "KAZ", officer, number, "reply")
        give_floor(reply, based_on=1, by=officer, at=AT)
        end_speaking(reply, based_on=2, by=officer, at=AT)
    with pytest.raises(ValidationError) as refused:
        ask(slot.session, "KAZ", officer, 5, "reply")
    assert "at most 2 times" in str(refused.value)


def test_a_statement_is_read_by_interpreters_before_and_by_members_after_it_is_delivered(
    slot: Slot, officer: Viewer
) -> None:
    kazakh = make.viewer(slot.forum, "focal-point", "KAZ")
    request = hand_in(ask(slot.session, "KAZ", kazakh), Statement("en", SECRET), based_on=1, by=kazakh, at=AT)
    clients = {}
    for role, country in (("interpreter", ""), ("focal-point", "KAZ"), ("focal-point", "KOR"), ("expert", "")):
        clients[f"{role} {country}".strip()] = Client()
        clients[f"{role} {country}".strip()].force_login(make.user(slot.forum, role, country))
    desk = reverse("statements", args=("kca", "18"))
    here = reverse("floor", args=("kca", slot.session.key))

    def reads(address: str) -> set[str]:
        return {who for who, client in clients.items() if SECRET in client.get(address).content.decode()}

    assert reads(desk) == {"interpreter"}
    assert reads(here) == {"focal-point KAZ"}
    assert "statement handed in" in clients["focal-point KOR"].get(here).content.decode()
    give_floor(request, based_on=2, by=officer, at=AT)
    assert reads(here) == {"focal-point KAZ"}
    # It was given to the wrong one: nobody reads the statement for that, and the delegation waits as before.
    with pytest.raises(Refused):
        take_back_floor(request, based_on=3, by=kazakh, at=AT)
    take_back_floor(request, based_on=3, by=officer, at=AT)
    request.refresh_from_db()
    assert (reads(here), request.state, request.began) == ({"focal-point KAZ"}, "waiting", None)
    with pytest.raises(Refused):
        take_back_floor(request, based_on=4, by=officer, at=AT)
    give_floor(request, based_on=4, by=officer, at=AT)
    end_speaking(request, based_on=5, by=officer, at=AT)
    assert reads(desk) == set()
    assert reads(here) == {"focal-point KAZ", "focal-point KOR"}


def test_what_is_handed_in_is_in_no_journal_and_no_export(slot: Slot, officer: Viewer) -> None:
    request = hand_in(ask(slot.session, "KAZ", officer), Statement("en", SECRET), based_on=1, by=officer, at=AT)
    assert all(SECRET not in str((entry.data, entry.event)) for entry in Entry.objects.all())
    assert SECRET not in "".join(export_text(slot.forum, viewer=officer))
    assert Speech.objects.get().text == SECRET
    withdraw_request(request, based_on=2, by=officer, at=AT)
    assert not Speech.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_statement_may_come_as_a_file_that_is_read_where_the_statement_is(slot: Slot, officer: Viewer) -> None:
    request = ask(slot.session, "KAZ", officer)
    form = reverse("floor-hand", args=("kca", request.key))
    here = reverse("statement-file", args=("kca", request.key))
    clients = {}
    for role, country in (("focal-point", "KAZ"), ("focal-point", "KOR"), ("interpreter", ""), ("expert", "")):
        clients[f"{role} {country}".strip()] = Client()
        clients[f"{role} {country}".strip()].force_login(make.user(slot.forum, role, country))
    kazakh = clients["focal-point KAZ"]

    def statuses() -> dict[str, int]:
        answers = {who: client.get(here) for who, client in clients.items()}
        for answer in answers.values():
            answer.close()
        return {who: answer.status_code for who, answer in answers.items()}

    def send(body: bytes, name: str, **more: str) -> Any:
        file = SimpleUploadedFile(name, body)
        version = FloorRequest.objects.get(pk=request.pk).version
        return kazakh.post(form, {"version": version, "language": "en", "files": file, **more})

    assert set(statuses().values()) == {404}
    assert "PDF or DOCX" in unescape(send(b"Plain words", "words.txt").content.decode())
    assert not Speech.objects.exists()
    Upload.objects.all().delete()
    assert send(document(), f"{SECRET}.docx").status_code == 302
    assert statuses() == {"focal-point KAZ": 200, "focal-point KOR": 403, "interpreter": 200, "expert": 404}
    assert f"{SECRET}.docx" in clients["interpreter"].get(reverse("statements", args=("kca", "18"))).content.decode()
    assert all(SECRET not in str((entry.data, entry.event)) for entry in Entry.objects.all())
    assert SECRET not in "".join(export_text(slot.forum, viewer=officer))
    assert not Upload.objects.exists()
    # A text alone leaves the file, or takes it away, as its sender says.
    version = FloorRequest.objects.get(pk=request.pk).version
    kazakh.post(form, {"version": version, "language": "ru", "text": "Речь", "keep_file": "on"})
    assert Speech.objects.get().file.media_type == DOCX
    give_floor(request, based_on=version + 1, by=officer, at=AT)
    end_speaking(request, based_on=version + 2, by=officer, at=AT)
    assert statuses() == {"focal-point KAZ": 200, "focal-point KOR": 200, "interpreter": 200, "expert": 404}


def test_the_room_shows_who_speaks_and_who_is_next_by_itself(slot: Slot, officer: Viewer) -> None:
    give_floor(ask(slot.session, "KOR", officer), based_on=1, by=officer, at=AT)
    ask(slot.session, "KAZ", officer)
    client = Client()
    client.force_login(make.user(slot.forum, "protocol", "UZB"))
    page = client.get(reverse("floor-room", args=("kca", slot.session.key))).content.decode()
    assert '<meta http-equiv="refresh" content="5">' in page
    assert page.index("Republic of Korea") < page.index("Kazakhstan")
    assert Client().get(reverse("floor-room", args=("kca", slot.session.key))).status_code == 302


def test_the_list_costs_the_same_for_one_request_and_for_three(slot: Slot, officer: Viewer) -> None:
    client = Client()
    client.force_login(make.user(slot.forum, "secretariat"))
    counts = []
    for country in ("KAZ", "KGZ", "KOR"):
        hand_in(ask(slot.session, country, officer), Statement("en", SECRET), based_on=1, by=officer, at=AT)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("floor", args=("kca", slot.session.key))).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_engine_orders_and_counts_without_a_database() -> None:
    waiting = [Waiting(number, country, number == 0, later(number)) for number, country in enumerate(("A", "B", "C"))]
    assert [one.country for one in in_order(waiting)] == ["B", "C", "A"]
    assert [one.country for one in in_order(waiting, ["C", "A"])] == ["C", "B", "A"]
    assert (clock(185), clock(-20), clock(0)) == ("3:05", "−0:20", "0:00")
    assert time_of(AT, None, later(2)).left is None
    assert time_of(AT, 2, later(2)).over
