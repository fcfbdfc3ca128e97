"""What a delegation means to say is its own: not the other side, not the secretariat, not the host reads it anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.journal.models import Entry, Sealed
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.points import Newer, keep_points
from kenesh.meetings.models import TalkingPoints
from kenesh.meetings.tests.held import AT, meeting, speaker
from kenesh.people.models import Draft
from kenesh.record.queries import export_text
from kenesh.search.models import Row
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Meeting
    from kenesh.people.models import User
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
SECRET = "We will settle for forty hectares"
TEXT = Localised({"en": SECRET, "ru": "Мы согласимся на сорок гектаров"})


@pytest.fixture
def one(edition: Edition) -> Meeting:
    """A bilateral of Kazakhstan and Korea that Uzbekistan hosts."""
    return meeting(edition)


def where(of: Meeting, name: str = "talking-points") -> str:
    """The page of the talking points."""
    return reverse(name, args=(of.forum.key, of.key))


def browser(user: User | None) -> Client:
    """Somebody's browser."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def kept(of: Meeting, seen: int = 0, text: Localised = TEXT) -> TalkingPoints:
    """A version that Kazakhstan's focal point writes."""
    return keep_points(of, "KAZ", text, seen=seen, by=speaker(of, "KAZ"), at=AT)


@pytest.mark.parametrize(
    ("role", "country", "status"),
    [
        ("", "", 302),
        ("secretariat", "", 403),
        ("protocol", "UZB", 404),
        ("protocol", "KAZ", 403),
        ("focal-point", "KOR", 200),
        ("focal-point", "KGZ", 404),
        ("focal-point", "KAZ", 200),
        ("line-ministry", "KAZ", 200),
        ("head-of-mission", "KAZ", 200),
    ],
)
def test_only_the_delegation_reads_them(one: Meeting, role: str, country: str, status: int) -> None:
    kept(one)
    client = browser(make.user(one.forum, role, country) if role else None)
    answers: list[Any] = [
        client.get(f"{where(one, name)}{query}")
        for name in ("talking-points", "talking-points-a4", "talking-points-a5")
        for query in ("", "?country=KAZ")
    ]
    own = country == "KAZ" and status == 200
    assert answers[0].status_code == status
    assert (SECRET in answers[0].content.decode()) == own
    for answer in answers[1:]:
        assert answer.status_code == (200 if own else {200: answer.status_code}.get(status, status))
        assert own or answer.status_code in {302, 403, 404}
        assert own or SECRET.encode() not in answer.content
    # Whose they are is no way around it.
    assert (client.get(f"{where(one)}?country=KAZ").status_code == 200) == own


def test_the_other_side_has_its_own(one: Meeting) -> None:
    kept(one)
    keep_points(one, "KOR", Localised({"en": "Ask for fifty"}), seen=0, by=speaker(one, "KOR"), at=AT)
    page = browser(make.user(one.forum, "focal-point", "KOR")).get(where(one)).content.decode()
    assert "Ask for fifty" in page
    assert SECRET not in page


@pytest.mark.parametrize(
    ("role", "country"), [("secretariat", ""), ("focal-point", "KOR"), ("line-ministry", "KAZ"), ("protocol", "KAZ")]
)
def test_only_its_focal_point_and_head_of_mission_write_them(one: Meeting, role: str, country: str) -> None:
    with pytest.raises(Refused):
        keep_points(one, "KAZ", TEXT, seen=0, by=make.viewer(one.forum, role, country), at=AT)


def test_every_version_is_kept_encrypted_and_a_newer_one_is_not_written_over(one: Meeting) -> None:
    kept(one)
    with pytest.raises(Newer):
        kept(one)
    kept(one, seen=1, text=Localised({"en": "Fifty, then"}))
    with pytest.raises(ValidationError):
        kept(one, seen=2, text=Localised())
    versions = list(TalkingPoints.objects.all())
    assert [str(version.text) for version in versions] == ["Fifty, then", SECRET]
    assert not [version for version in versions if "forty" in version.sealed or "Fifty" in version.sealed]


def test_nothing_of_them_is_in_journal_search_record_api_or_drafts(one: Meeting, officer: Viewer) -> None:
    user = make.user(one.forum, "focal-point", "KAZ")
    client = browser(user)
    assert client.post(f"{where(one)}?country=KAZ", {"text__en": SECRET, "seen": "0"}).status_code == 302
    assert client.post(where(one), {"text__en": "", "seen": "1"}).status_code == 200
    assert TalkingPoints.objects.count() == 1
    (entry,) = Entry.objects.all()
    # That somebody wrote some is in the chain; of which meeting and for whom is not, so nobody's page shows it.
    assert (entry.event, entry.subject, entry.forum_id, entry.data) == ("talking-points.written", None, None, {})
    assert not Sealed.objects.exists()
    assert not Draft.objects.exists()
    assert "forty" not in str(list(Row.objects.values()))
    for reader in (officer, speaker(one, "KAZ")):
        assert "forty" not in "".join(export_text(one.forum, viewer=reader))
    for role, country in (("secretariat", ""), ("focal-point", "KAZ")):
        client = browser(make.user(one.forum, role, country))
        page = client.get(one.get_absolute_url()).content.decode() + client.get(reverse("desk")).content.decode()
        assert "forty" not in page
        assert "wrote talking points" not in page


@pytest.mark.parametrize(("role", "country"), [("focal-point", "KOR"), ("secretariat", "")])
def test_nobody_else_even_learns_that_something_was_written(one: Meeting, role: str, country: str) -> None:
    client = browser(make.user(one.forum, role, country))
    before = client.get(one.get_absolute_url()).content.decode()
    kept(one)
    assert re.sub("csrf.*", "", client.get(one.get_absolute_url()).content.decode()) == re.sub("csrf.*", "", before)


def test_a_newer_version_is_shown_beside_what_was_typed(one: Meeting) -> None:
    kept(one)
    answer = browser(make.user(one.forum, "focal-point", "KAZ")).post(where(one), {"text__en": "Mine", "seen": "0"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert SECRET in page
    assert "Mine" in page
    assert 'name="seen" value="1"' in page
