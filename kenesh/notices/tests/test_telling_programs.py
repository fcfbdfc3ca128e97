"""Programs are told what was chosen, and nothing that their owner may not know."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django_tasks_db.models import DBTaskResult

from kenesh.decisions.models import Commitment
from kenesh.forums.models import Edition
from kenesh.journal.events import _declared
from kenesh.journal.models import Entry, Sealed
from kenesh.notices.actions.deliveries import write
from kenesh.notices.actions.delivering import deliver_due
from kenesh.notices.actions.hooks import move_hook, rotate
from kenesh.notices.models import Delivery, Hook, Notice
from kenesh.notices.offered import OFFERED
from kenesh.notices.tests.hooked import AT, Hooked, after, only
from kenesh.notices.tests.make import happened
from kenesh.notices.tests.receiver import Receiver, holds
from kenesh.people.models import Appointment, User
from kenesh.people.queries import viewer_of
from kenesh.programme.models import AgendaItem
from kenesh.reactions import REACTIONS, react
from tests import make

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


def test_a_change_is_told_with_what_it_was_and_where_to_read_it(
    edition: Edition, receiver: Receiver, settings: Settings
) -> None:
    settings.SITE_URL = "https://forum.example.org"
    hooked = Hooked(edition, receiver.url)
    happened(edition, at=AT)
    assert deliver_due(after(seconds=1)) == "Messages to programs delivered: 1."
    (heard,) = receiver.heard
    assert json.loads(heard.body) == {
        "type": "object.changed",
        "timestamp": "2026-11-24T09:00:00.123456Z",
        "data": {
            "forum": "kca",
            "kind": "edition",
            "key": "7",
            "url": "https://forum.example.org/en/kca/editions/7/",
            "api": "https://forum.example.org/api/v1/forums/kca/editions/7",
            "version": 1,
        },
    }
    assert heard.path == "/hooks?of=kca"
    assert heard.headers["content-type"] == "application/json"
    assert heard.headers["webhook-id"] == only().message
    assert heard.headers["webhook-timestamp"] == str(int(after(seconds=1).timestamp()))
    assert holds(hooked.secret, heard)
    assert (only().state, only().status, only().attempts, only().why) == ("delivered", 204, 1, "")


def test_every_event_of_a_forum_is_offered() -> None:
    of_the_installation = ["account.", "appointment.", "calendar-feed.", "hook.", "person.", "record.", "token."]
    of_the_installation += ["calendar-mail.", "accreditation.", "badge.", "device.", "door."]  # kept out of the record
    # What an import did is told of each object; nothing can be read of what was removed.
    imports = {"spreadsheet.applied", "spreadsheet.undone", "programme-file.applied", "programme-file.undone"}
    imports |= {"catalogue.taken-in", "catalogue.taken-back"}
    # Roles are of the installation; each that ends or begins is journalled by itself.
    imports |= {"edition.handed-over"}
    # What an officer takes along is their own; the restricted lists in it are not told of elsewhere either.
    imports |= {"edition.bundled"}
    # What is done to a publisher's file is the secretariat's own; what became of a project is told of the project.
    imports |= {
        "iati.brought-in",
        "iati.forgotten",
        "iati.taken-over",
        "iati.rejected",
        "iati.let-wait",
        "publisher.set",
    }
    # What a delegation means to say is its own, and so is that it wrote something.
    of_the_installation += ["talking-points."]
    # Nor is who is sent a meeting for their calendar, and what they answer.
    of_the_installation += ["meeting-invited", "meeting-uninvited", "meeting-answered", "meeting-time-kept"]
    # Nominations, releases in preparation and pools of the press are no part of the record that programs read.
    of_the_installation += ["invitation.", "nomination.", "nominations.", "bulletin.", "line.", "pool."]
    # Who wants to meet whom is between two companies.
    of_the_installation += ["interest."]
    others = {key for key in _declared if not key.startswith(tuple(of_the_installation))} - {"object.removed", *imports}
    told_in_tests = {key for key in others if key.startswith("test.")}
    assert set(OFFERED) == others - told_in_tests
    assert set(OFFERED) <= REACTIONS.keys()


def test_only_what_was_chosen_is_told(edition: Edition, receiver: Receiver) -> None:
    hooked = Hooked(edition, receiver.url)
    Hook.objects.update(events=["idea.examined"])
    happened(edition)
    assert not Delivery.objects.exists()
    move_hook(hooked.hook, "pause", by=viewer_of(hooked.user), at=AT)
    happened(edition, "idea.examined")
    assert not Delivery.objects.exists()


def test_a_reaction_that_runs_twice_writes_one_message(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    entry = happened(edition)
    write([entry])
    react.func([entry.seq])
    assert Delivery.objects.count() == 1
    assert DBTaskResult.objects.filter(task_path__endswith="deliver_queued").count() == 1


def test_somebody_who_lost_their_role_is_told_nothing(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    happened(edition)
    Appointment.objects.all().delete()
    deliver_due(AT)
    assert (only().state, only().why) == ("withheld", "role")
    happened(edition, at=after(seconds=1))
    assert Delivery.objects.count() == 1
    assert not receiver.heard


def test_a_closed_account_is_told_nothing(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    happened(edition)
    User.objects.update(is_active=False)
    deliver_due(AT)
    assert not receiver.heard


@pytest.mark.parametrize(("clearance", "cleared_for"), make.CLEARANCES)
@pytest.mark.parametrize("role", ["secretariat", "focal-point", "expert"])
def test_a_message_tells_only_what_its_owner_may_know(
    edition: Edition, receiver: Receiver, clearance: str, cleared_for: Any, role: str
) -> None:
    hooked = Hooked(edition, receiver.url, role, "KAZ" if role == "focal-point" else "")
    restricted = make.edition(edition.forum, "8", clearance=clearance, cleared_for=cleared_for)
    happened(restricted)
    deliver_due(AT)
    may = {
        "secretariat": True,
        "focal-point": clearance in {"public", "members", "parties"},
        "expert": clearance == "public",
    }[role]
    assert bool(receiver.heard) == bool(Delivery.objects.exists()) == may
    assert hooked.hook.user_id == hooked.user.pk


def test_what_was_restricted_when_it_happened_or_is_today_is_not_told(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    happened(edition, clearance="secretariat")
    assert not Delivery.objects.exists()
    happened(edition)
    Edition.objects.update(clearance="secretariat")
    deliver_due(AT)
    assert (only().state, only().why) == ("withheld", "hidden")
    assert not receiver.heard


def test_a_public_part_of_something_restricted_is_not_told(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    hidden = make.edition(edition.forum, "8", clearance="secretariat")
    item = AgendaItem.objects.create(forum=edition.forum, key="i", edition=hidden, title={"en": "Item"})
    happened(item, "agenda.placed")
    assert not Delivery.objects.exists()


def test_nothing_of_one_forum_is_told_to_a_hook_of_another(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url, "secretariat", "")
    other = make.edition(make.forum("caj"))
    happened(other)
    assert not Delivery.objects.exists()


def test_secrets_stand_neither_in_the_database_nor_in_the_journal_nor_in_any_message(
    edition: Edition, receiver: Receiver
) -> None:
    hooked = Hooked(edition, receiver.url)
    new = rotate(hooked.hook, by=viewer_of(hooked.user), at=AT)
    happened(edition)
    deliver_due(AT)
    kept = "".join(str(list(model.objects.values_list())) for model in (Hook, Delivery, Entry, Sealed, Notice))
    for secret in (hooked.secret, new):
        assert secret not in kept
        assert secret.removeprefix("whsec_") not in kept
    # The address may hold a secret too: the journal tells the host alone.
    journal = "".join(str(list(model.objects.values_list())) for model in (Entry, Sealed))
    assert "localhost" in journal
    assert "of=kca" not in journal


def test_a_promise_is_told_by_its_own_kind_and_key(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    promise = Commitment.objects.create(forum=edition.forum, key="p01", text={"en": "Promise"}, version=4)
    happened(promise, "commitment.assessed")
    deliver_due(AT)
    told = json.loads(receiver.heard[0].body)
    assert (told["type"], told["data"]["kind"], told["data"]["key"]) == ("commitment.assessed", "commitment", "p01")
    assert told["data"]["version"] == 4
