"""Speakers of a programme that was brought in stay words, until somebody says who of the register they are."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError

from kenesh.hosting.actions import apply_file, join_speaker, undo_file
from kenesh.hosting.tests.test_bringing_programmes_in import AT, _english, edition, officer, sent
from kenesh.kit.verdict import Refused
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Occupation, Slot, Turn
from kenesh.realms.actions import reindex
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.forums.models import Edition
    from kenesh.people.models import User

__all__ = ["_english", "edition", "officer"]


def test_a_speaker_is_joined_by_one_act_never_by_itself_and_that_is_taken_back(
    client: Client, edition: Edition, officer: User
) -> None:
    aida = make.person(edition.forum, "EXAMPLE Aida", key="aida", country="KGZ")
    reindex([aida, make.person(edition.forum, "Nobody Else", key="else")])
    file = apply_file(sent(edition, officer), by=viewer_of(officer), at=AT)
    client.force_login(officer)
    page = unescape(client.get(file.get_absolute_url()).content.decode())
    assert "Aida Example is EXAMPLE Aida" in page
    assert "Nobody in the register is likely the same." in page
    assert not Turn.objects.exclude(person=None).exists()
    address = f"{file.get_absolute_url()}join/"
    assert client.post(address, {"name": "Aida Example", "person": "aida"}).status_code == 302
    turn = Turn.objects.get(person=aida)
    # As it was printed, and the person is taken for the time.
    assert str(turn.who) == "Aida Example"
    assert Occupation.objects.filter(person=aida, by_id=turn.slot_id).exists()
    assert "Take it back: Aida Example is somebody else" in client.get(file.get_absolute_url()).content.decode()
    # The same file again adds nobody.
    again = apply_file(sent(edition, officer), by=viewer_of(officer), at=AT)
    assert (again.added, again.changed, Turn.objects.count()) == (0, 0, 2)
    assert client.post(address, {"name": "Aida Example"}).status_code == 302
    assert not Turn.objects.exclude(person=None).exists()
    client.post(address, {"name": "Aida Example", "person": "aida"})
    # Whom it names is no reason not to take the file back.
    undo_file(file, by=viewer_of(officer), at=AT)
    assert not Slot.objects.exists()


def test_only_who_plans_joins_and_only_whom_the_file_names(edition: Edition, officer: User) -> None:
    aida = make.person(edition.forum, "Aida Example", key="aida")
    waits = sent(edition, officer)
    with pytest.raises(Refused):
        join_speaker(waits, "Aida Example", aida, by=viewer_of(officer), at=AT)
    file = apply_file(waits, by=viewer_of(officer), at=AT)
    with pytest.raises(Refused):
        join_speaker(file, "Aida Example", aida, by=make.viewer(edition.forum, "focal-point", "KOR"), at=AT)
    with pytest.raises(ValidationError):
        join_speaker(file, "Somebody", aida, by=viewer_of(officer), at=AT)
    with pytest.raises(ValidationError):
        join_speaker(file, "Aida Example", make.person(make.forum("other"), "Aida"), by=viewer_of(officer), at=AT)
