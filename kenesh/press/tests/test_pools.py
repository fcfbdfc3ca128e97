"""Pools of the press: few know of them, everybody's choice is checked at once, and who is concerned is written to."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from kenesh.accreditation.actions.purging import purge
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.models.people import PURPOSE
from kenesh.journal.models import Entry
from kenesh.kit.encryption import encrypt
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings.models import Meeting
from kenesh.notices.models import Mail
from kenesh.people.queries import viewer_of
from kenesh.press import policy
from kenesh.press.actions import pools
from kenesh.press.actions.pools import Choice
from kenesh.press.models import Pool, PoolPlace
from kenesh.press.queries.pools import candidates, pool_of, pools_of, seated
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db

AT = dt.datetime(2013, 10, 1, tzinfo=dt.UTC)
# On the day of the edition, 10:30 in Bishkek.
BEGINS = dt.datetime(2013, 10, 4, 4, 30, tzinfo=dt.UTC)
PEOPLE = (
    "secretariat",
    "protocol KGZ",
    "protocol KAZ",
    "focal-point KGZ",
    "head-of-mission KGZ",
    "journalist",
    "expert",
)


def said(**fields: Any) -> dict[str, Any]:
    """What an officer says of a pool of two places."""
    words = {"event": Localised({"en": "Handshake", "ru": "Рукопожатие"}), "place": Localised({"en": "Great hall"})}
    return {**words, "begins": BEGINS, "writers": 1, "photographers": 1, **fields}


def press(edition: Edition, number: int, language: str = "en", **fields: Any) -> Accreditation:
    """Somebody accredited as press, who said where to write to."""
    names = [{"text": f"Reporter {number}", "script": "Latn", "language": "en"}]
    address = encrypt(f"reporter{number}@example.org", PURPOSE)
    given = {"state": "granted", "outlet": f"Daily {number}", "category": {"en": "Press"}, "asked": AT, **fields}
    about = {"forum": edition.forum, "edition": edition, "number": number, "sort": "press"}
    return Accreditation.objects.create(**about, names=names, address=address, language=language, **given)


@pytest.fixture
def pool(edition: Edition, officer: Viewer) -> Pool:
    """A pool with a place for a writer and one for a photographer."""
    return pools.make(edition, said(), based_on=edition.version, by=officer, at=AT)


@pytest.fixture
def people(forum: Forum) -> dict[str, User]:
    """Those who might want to know."""
    return {name: make.user(forum, *name.split()) for name in PEOPLE}


def choose(pool: Pool, by: Viewer, *choices: Choice) -> Pool:
    """Choose these, and nobody else."""
    return pools.choose(pool, choices, based_on=pool.version, by=by, at=AT)


def wrote() -> list[tuple[str, str]]:
    """To whom what was written since this was asked last, by its subject."""
    found = [(one.to.partition("@")[0], one.subject.partition(":")[0]) for one in Mail.objects.order_by("to")]
    Mail.objects.all().delete()
    return found


def listed(content: bytes) -> list[list[Any]]:
    """The rows of a workbook: its title, its head, then one for each."""
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()]


def test_the_secretariat_and_the_hosts_protocol_alone_know_of_a_pool(pool: Pool, people: dict[str, User]) -> None:
    viewers = {name: viewer_of(user) for name, user in people.items()}
    knowing = {name for name, one in viewers.items() if policy.pools_visible_to(one, Pool.objects.all()).exists()}
    assert knowing == {name for name, one in viewers.items() if policy.may_know_pool(one, pool)}
    assert knowing == {name for name, one in viewers.items() if policy.may_read_pools(one, pool.edition)}
    assert knowing == {"secretariat", "protocol KGZ"}
    assert {name for name, one in viewers.items() if policy.may_make_pools(one, pool.edition)} == {"secretariat"}
    pool.closed = True
    assert not policy.may_choose(viewers["secretariat"], pool)


def test_nobody_knows_of_a_pool_of_an_edition_they_may_not_know_of(pool: Pool, people: dict[str, User]) -> None:
    type(pool.edition).objects.filter(pk=pool.edition_id).update(clearance="secretariat")
    pool.edition.refresh_from_db()
    protocol = viewer_of(people["protocol KGZ"])
    assert not policy.pools_visible_to(protocol, Pool.objects.all()).exists()
    assert not policy.may_know_pool(protocol, pool)


def test_pages_and_files_of_a_pool_are_for_few(pool: Pool, people: dict[str, User], officer: Viewer) -> None:
    press(pool.edition, 1)
    choose(pool, officer, Choice(1, "writer"))
    one = [reverse(name, args=pool.where) for name in ("pool", "pool-pdf", "pool-workbook")]
    every = reverse("pools", args=("kca", "7"))
    told: dict[str, list[int]] = {}
    for name, user in people.items():
        client = Client()
        client.force_login(user)
        answers = [client.get(address) for address in (*one, every)]
        told[name] = [answer.status_code for answer in answers]
        if name in {"secretariat", "protocol KGZ"}:
            assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
            assert "Daily 1" in answers[0].content.decode()
            assert answers[1].content.startswith(b"%PDF")
            assert {"Reporter 1", "Daily 1", "Writer"} <= set(listed(answers[2].content)[2])
    assert told.pop("secretariat") == told.pop("protocol KGZ") == [200] * 4
    assert set(map(tuple, told.values())) == {(404, 404, 404, 403)}
    assert Client().get(one[0]).status_code == 302


def test_who_is_chosen_put_on_reserve_or_taken_off_is_written_to_and_nobody_else(pool: Pool, officer: Viewer) -> None:
    press(pool.edition, 1, pool=True)
    press(pool.edition, 2, "ru")
    press(pool.edition, 3)
    pool = choose(pool, officer, Choice(1, "writer"), Choice(2, "writer", reserve=True))
    russian = Mail.objects.get(to="reporter2@example.org")
    assert russian.language == "ru"
    assert "Рукопожатие" in russian.body
    assert [one for one, _subject in wrote()] == ["reporter1", "reporter2"]
    # One falls out, the reserve moves up, another comes: each learns of it, once.
    pool = choose(pool, officer, Choice(2, "writer"), Choice(3, "photographer"))
    found = dict(wrote())
    assert found["reporter1"] == "You are no longer in a press pool"
    assert found["reporter3"] == "You are in a press pool"
    assert "reporter2" in found
    pool = choose(pool, officer, Choice(2, "writer"), Choice(3, "photographer"))
    assert wrote() == []
    # Another hour is told to those in it, a place more is not.
    pool = pools.change(pool, {"crews": 1}, based_on=pool.version, by=officer, at=AT)
    assert wrote() == []
    later = {"begins": BEGINS + dt.timedelta(hours=1)}
    pool = pools.change(pool, later, based_on=pool.version, by=officer, at=AT)
    assert [one for one, _subject in wrote()] == ["reporter2", "reporter3"]
    with pytest.raises(ValidationError):
        pools.change(pool, {"writers": 0}, based_on=pool.version, by=officer, at=AT)
    pool = pools.change(pool, {"closed": True}, based_on=pool.version, by=officer, at=AT)
    with pytest.raises(Refused):
        choose(pool, officer)
    # The journal says how many, to the secretariat, and nobody's name.
    entries = Entry.objects.filter(subject_kind="pool")
    assert {one.clearance for one in entries} == {"secretariat"}
    assert not [one for one in entries if "Reporter" in str(one.data) or "Daily" in str(one.data)]


def test_everything_wrong_with_a_choice_is_said_at_once_and_then_nothing_is_done(
    pool: Pool, edition: Edition, officer: Viewer
) -> None:
    for number in (1, 2, 4, 5):
        press(edition, number)
    press(edition, 3, days=["2013-10-05"])
    other = pools.make(edition, said(), based_on=edition.version, by=officer, at=AT)
    choose(other, officer, Choice(4, "writer"))
    wrote()
    Accreditation.objects.filter(number=5).update(state="revoked", reason="Left")
    chosen = [Choice(number, "writer") for number in (1, 2, 2, 3, 4, 5, 6)]
    with pytest.raises(ValidationError) as wrong:
        choose(pool, officer, *chosen)
    assert set(wrong.value.message_dict) == {f"choice_{number}" for number in (2, 3, 4, 5, 6)} | {"__all__"}
    assert not PoolPlace.objects.filter(pool=pool).exists()
    assert wrote() == []
    # On reserve, somebody who is in another pool then may wait, and no place is taken.
    choose(pool, officer, Choice(1, "writer"), Choice(2, "writer", reserve=True), Choice(4, "writer", reserve=True))
    assert PoolPlace.objects.filter(pool=pool).count() == 3


def test_those_marked_for_pools_come_first_and_what_makes_for_a_fair_choice_is_shown(
    pool: Pool, edition: Edition, officer: Viewer
) -> None:
    press(edition, 1, asked=AT)
    press(edition, 2, asked=AT - dt.timedelta(days=1))
    press(edition, 3, asked=AT + dt.timedelta(days=1), pool=True)
    press(edition, 4, state="asked")
    another = said(begins=BEGINS + dt.timedelta(hours=2))
    other = pools.make(edition, another, based_on=edition.version, by=officer, at=AT)
    choose(other, officer, Choice(2, "writer"), Choice(1, "writer", reserve=True))
    read = Pool.objects.select_related("edition__forum").get(pk=pool.pk)
    assert [(one.one.number, one.others) for one in candidates(read)] == [(3, 0), (2, 1), (1, 0)]


def test_pages_of_pools_read_no_more_for_more_of_them(pool: Pool, edition: Edition, officer: Viewer) -> None:
    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as of_edition:
            pools_of(Pool.objects.select_related("edition__forum").get(pk=pool.pk).edition, officer)
        with CaptureQueriesContext(connection) as of_one:
            found = pool_of(officer, *pool.where)
            assert found is not None
            [place.accreditation.name for place, _holds in seated(found)]
        return len(of_edition), len(of_one)

    press(edition, 1)
    press(edition, 2)
    chosen = choose(pool, officer, Choice(1, "writer"))
    before = asked()
    choose(chosen, officer, Choice(1, "writer"), Choice(2, "photographer"))
    for hours in (1, 2):
        pools.make(
            edition, said(begins=BEGINS + dt.timedelta(hours=hours)), based_on=edition.version, by=officer, at=AT
        )
    assert asked() == before


def test_an_officer_chooses_on_the_page_and_what_is_wrong_stands_beside_it(
    pool: Pool, people: dict[str, User], edition: Edition
) -> None:
    press(edition, 1)
    press(edition, 2)
    client = Client()
    client.force_login(people["secretariat"])
    where = reverse("pool-choose", args=pool.where)
    page = client.get(where).content.decode()
    assert "Daily 1" in page
    sent = {"version": pool.version, "choice_1": "writer", "choice_2": "writer"}
    refused = client.post(where, sent)
    assert "more are chosen than there are places" in refused.content.decode()
    # Somebody revoked meanwhile is named, not left out in silence.
    Accreditation.objects.filter(number=2).update(state="revoked", reason="Left")
    refused = client.post(where, {**sent, "choice_2": "photographer"})
    assert "the badge does not hold at the time of the pool" in refused.content.decode()
    done = client.post(where, {**sent, "choice_1": "photographer", "choice_2": ""})
    assert done.status_code == 302
    assert [(one.part, one.reserve) for one in pool.places.all()] == [("photographer", False)]


def test_whose_badge_no_longer_holds_is_not_on_the_list_for_the_door(
    pool: Pool, people: dict[str, User], officer: Viewer
) -> None:
    press(pool.edition, 1)
    choose(pool, officer, Choice(1, "writer"))
    Accreditation.objects.filter(number=1).update(state="revoked", reason="Left")
    client = Client()
    client.force_login(people["protocol KGZ"])
    assert "The badge does not hold then" in client.get(pool.get_absolute_url()).content.decode()
    assert len(listed(client.get(reverse("pool-workbook", args=pool.where)).content)) == len(("title", "head"))


def test_the_press_is_told_no_name_of_a_meeting_that_not_everybody_may_know_of(
    edition: Edition, officer: Viewer, people: dict[str, User]
) -> None:
    hidden = Meeting.objects.create(
        forum=edition.forum,
        edition=edition,
        key="m",
        title={"en": "A quiet talk"},
        sort="bilateral",
        clearance="secretariat",
    )
    unsaid = said(event=Localised(), meeting=hidden)
    with pytest.raises(ValidationError):
        pools.make(edition, unsaid, based_on=edition.version, by=officer, at=AT)
    pool = pools.make(edition, said(meeting=hidden), based_on=edition.version, by=officer, at=AT)
    press(edition, 1)
    choose(pool, officer, Choice(1, "writer"))
    assert "quiet" not in Mail.objects.get().body
    # Nor is the host's protocol, which may know of the pool and not of the meeting.
    client = Client()
    client.force_login(people["protocol KGZ"])
    Pool.objects.filter(pk=pool.pk).update(event={})
    for address in (pool.get_absolute_url(), reverse("pools", args=("kca", "7"))):
        assert "quiet" not in client.get(address).content.decode()


def test_what_is_deleted_of_the_press_leaves_no_name_in_pools_or_mails(pool: Pool, officer: Viewer) -> None:
    press(pool.edition, 1)
    choose(pool, officer, Choice(1, "writer"))
    assert Mail.objects.exists()
    purge(pool.edition, at=AT)
    assert not Mail.objects.exists()
    place = PoolPlace.objects.select_related("accreditation").get()
    assert (place.accreditation.name, place.accreditation.outlet) == ("1", "")
