"""Two who take the same person at once, from the page, each in a transaction of their own."""

from __future__ import annotations

import threading
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from kenesh.programme.actions import Taking, occupy
from kenesh.programme.models import Occupation, Slot
from kenesh.programme.tests.make import at, planned_edition, room
from tests import make

# SQLite lets one write at a time, whatever is locked.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="asks for locks of single rows: PostgreSQL's"),
]


def test_of_two_who_take_a_person_at_once_one_has_them_and_the_other_reads_so_beside_the_field() -> None:
    forum = make.forum(members=["UZB"])
    make.person(forum, "A Minister", key="minister")
    # Two editions on the same days, so that nothing but the person is wanted, or locked, twice.
    editions = [planned_edition(forum, key) for key in ("18", "19")]
    halls = [room(edition, f"Hall {edition.key}") for edition in editions]
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(make.user(forum, "secretariat"))
    ready, refused, taken = threading.Barrier(2), [], []

    def take(number: int) -> None:
        sent = {
            "title__en": f"Session {number}",
            "sort": "sector",
            "date": "2026-10-06",
            "starts": "10:00",
            "ends": "12:00",
            "audience": "public",
            "room": halls[number].pk,
            "part_1": "chair",
            "person_1": "A Minister (minister)",
        }
        ready.wait()
        try:
            answer = clients[number].post(reverse("slot-new", args=(forum.key, editions[number].key)), sent)
            if answer.status_code == 302:
                taken.append(number)
            else:
                refused.append((dict(answer.context["form"].errors), unescape(answer.content.decode())))
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ((errors, page),) = refused
    assert len(taken) == 1
    said = "“A Minister” is taken at that time. Choose another, or say why both stand."
    assert [list(told) for told in errors.values()] == [[said]]
    assert said in page
    assert Slot.objects.count() == 1
    assert Occupation.objects.filter(person__isnull=False).count() == 1


def test_who_takes_a_person_while_another_is_about_to_waits_and_sees_it() -> None:
    forum = make.forum(members=["UZB"])
    edition = planned_edition(forum)
    minister = make.person(forum, "A Minister")
    first, second = make.item(edition), make.item(edition, "19-second")
    taking = Taking(edition, at(10), at(12), people=[minister])
    has_taken, other_is_done, outcome = threading.Event(), threading.Event(), []

    def follow() -> None:
        has_taken.wait(5)
        try:
            occupy(second, taking)
        except ValidationError as refused:
            outcome.append(refused.message_dict)
        finally:
            other_is_done.set()
            connection.close()

    thread = threading.Thread(target=follow)
    thread.start()
    with transaction.atomic():
        occupy(first, taking)
        has_taken.set()
        # The other one cannot end before this one does.
        assert not other_is_done.wait(0.3)
    thread.join()
    assert outcome == [{"people": ["“A Minister” is taken at that time. Choose another, or say why both stand."]}]
    assert Occupation.objects.get().by_id == first.pk
