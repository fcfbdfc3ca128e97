"""Roles are handed to the next host on a day: until then nothing changes, and the journal tells of each."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kenesh.hosting.actions import hand_over
from kenesh.journal.models import Entry
from kenesh.kit.verdict import Refused
from kenesh.people.models import Appointment
from kenesh.people.queries import viewer_of
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

AT = dt.datetime(2027, 5, 13, tzinfo=dt.UTC)
ON = dt.date(2027, 6, 1)


@pytest.fixture
def edition(db: None) -> Edition:
    """The next edition, in Korea."""
    return make.edition(make.forum(members=["KOR", "UZB"]), "21", state="planned", country="KOR")


def test_some_roles_end_the_day_before_and_others_begin(edition: Edition) -> None:
    officer = make.viewer(edition.forum, "secretariat")
    old, new = make.user(edition.forum, "protocol", "UZB"), make.user(edition.forum, "expert")
    hand_over(edition, [Appointment.objects.get(user=old)], [new], "protocol", ON, by=officer, at=AT)
    assert Appointment.objects.get(user=old).until == dt.date(2027, 5, 31)
    begun = Appointment.objects.get(user=new, role="protocol")
    assert (begun.country, begun.since, begun.until) == ("KOR", ON, None)
    assert list(Entry.objects.order_by("seq").values_list("event", flat=True))[-3:] == [
        "appointment.given",
        "appointment.given",
        "edition.handed-over",
    ]


def test_nobody_hands_over_their_own_role_and_only_officers_do(edition: Edition) -> None:
    officer = make.user(edition.forum, "secretariat")
    own = Appointment.objects.get(user=officer)
    with pytest.raises(Refused):
        hand_over(edition, [own], [], "protocol", ON, by=viewer_of(officer), at=AT)
    with pytest.raises(Refused):
        hand_over(edition, [own], [], "protocol", ON, by=make.viewer(edition.forum, "protocol", "KOR"), at=AT)
    with pytest.raises(ValidationError):
        hand_over(edition, [], [], "protocol", ON, by=viewer_of(officer), at=AT)
    other = make.user(edition.forum, "expert")
    with pytest.raises(ValidationError, match="a later day"):
        hand_over(edition, [], [other], "protocol", AT.date() - dt.timedelta(days=1), by=viewer_of(officer), at=AT)
    own.refresh_from_db()
    assert own.until is None


def test_the_page_offers_roles_of_this_forum_alone(edition: Edition) -> None:
    other = make.user(make.forum("caj"), "protocol", name="Somebody Elsewhere")
    old = make.user(edition.forum, "protocol", "UZB", name="Old Host")
    officer = make.user(edition.forum, "secretariat", name="An Officer")
    client = Client()
    client.force_login(officer)
    address = "/en/kca/editions/21/hand-over/"
    page = client.get(address).content.decode()
    assert "Old Host: Protocol officer of the host (Uzbekistan)" in page
    assert "Somebody Elsewhere" not in page
    # A field for days takes them in one way of writing only, whatever the reader's language.
    assert re.search(r'type="date" name="on" value="\d{4}-\d\d-\d\d"', client.get(f"/ru{address[3:]}").content.decode())
    typed = {"on": "2027-06-01", "ending": Appointment.objects.get(user=old).pk, "role": "protocol"}
    assert client.post(address, {**typed, "ending": Appointment.objects.get(user=other).pk}).status_code == 200
    assert client.post(address, typed).status_code == 302
    assert Appointment.objects.get(user=old).until == dt.date(2027, 5, 31)
    assert client.post(address, {"on": "", "role": "x"}).status_code == 200
