"""Lists of personal details open to a duty and to no role; on the declared day nothing of them is left."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kenesh.accreditation.tests.make import picture
from kenesh.files.actions import seal_all
from kenesh.files.commands import tell_unsealed
from kenesh.files.queries import store, take
from kenesh.files.sealing import content_of
from kenesh.journal.models import Entry
from kenesh.journal.verification import verify
from kenesh.kit.verdict import Refused
from kenesh.nominations.actions import desk, steps
from kenesh.nominations.actions.overwriting import ask_for, overwrite_due, overwritten_tables
from kenesh.nominations.actions.purging import purge_due
from kenesh.nominations.actions.registering import take_photo
from kenesh.nominations.models import (
    Assignment,
    Duty,
    Needs,
    Nomination,
    NominationFile,
    Passport,
    PersonalLink,
    Photo,
    Registration,
    RoomBlock,
    Stay,
    Timing,
    Travel,
)
from kenesh.nominations.queries.lists import listed
from kenesh.nominations.queries.rooms import nights
from kenesh.nominations.tests.scene import AT, Nominee, browser, nominated, send
from kenesh.nominations.tests.test_own_form import DETAILS, SECRETS
from kenesh.notices.models import Mail
from kenesh.people.models import Draft, User
from tests import make

if TYPE_CHECKING:
    from pytest_django import Settings

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


def day(year: int, month: int, day: int) -> dt.datetime:
    """A day as a workbook gives it back."""
    return dt.datetime(year, month, day)  # noqa: DTZ001 - a cell knows no time zone


TABLES = (Passport, Travel, Needs, Stay, Photo, Registration, PersonalLink)


def registered(edition: Edition, focal: Viewer) -> Nominee:
    """Somebody who has told everything."""
    one = Nominee(nominated(edition, focal, "endorsed"), focal)
    one.open()
    one.send(**DETAILS)
    return one


def handed_on(edition: Edition, officer: Viewer) -> None:
    """Let the host know of the only one nominated."""
    one = Nomination.objects.get(edition=edition)
    steps.forward(one, based_on=one.version, by=officer, at=AT)


@pytest.mark.django_db
def test_a_list_opens_to_its_duty_alone_and_every_opening_is_recorded(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    registered(edition, focal)
    handed_on(edition, officer)
    helper = make.viewer(edition.forum, "line-ministry", "KOR")
    email = User.objects.get(pk=helper.account).email
    desk.give_duty(edition, email, Duty.VISA, None, based_on=1, by=officer, at=AT)
    for who in (officer, focal, host, helper, None):
        for duty in Duty.values:
            for name, ending in (("duty-list", ()), ("duty-list-file", ("xlsx",)), ("duty-list-file", ("csv",))):
                answer = browser(who).get(reverse(name, args=("kca", "19", duty, *ending)))
                may = who is helper and duty == Duty.VISA
                assert answer.status_code == (200 if may else 302 if who is None else 403), (who, duty)
                assert may or not [word for word in SECRETS if word in answer.content.decode(errors="replace")]
    page = browser(helper).get(reverse("duty-list", args=("kca", "19", "visa"))).content.decode()
    assert "N1234567" in page
    assert "KC 909" not in page
    opened = Entry.objects.filter(event="nominations.list-opened")
    assert {entry.actor for entry in opened} == {f"user:{helper.account}"}
    assert opened.count() == 4
    assert {entry.clearance for entry in opened} == {"secretariat"}
    assert not [word for word in SECRETS if word in str(list(opened.values()))]
    made = browser(helper).get(reverse("duty-list-file", args=("kca", "19", "visa", "xlsx"))).content
    sheet: Any = load_workbook(io.BytesIO(made)).active
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert {"N1234567", "Серіков Арман", "Director", day(1970, 5, 1)} <= set(cells)


@pytest.mark.django_db
def test_the_list_for_visas_names_nobody_who_needs_none(edition: Edition, officer: Viewer, focal: Viewer) -> None:
    registered(edition, focal)
    assert [row[0] for row in listed(edition, Duty.VISA, seen_by=officer, written=True).rows] == ["SERIKOV Arman"]
    passport = Passport.objects.get()
    passport.seal({**passport.values, "needs_visa": ""})
    passport.save()
    assert listed(edition, Duty.VISA, seen_by=officer, written=True).rows == []


@pytest.mark.django_db
def test_a_duty_of_the_host_lists_nobody_whom_a_delegation_has_not_handed_on(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    registered(edition, focal)
    for duty in Duty.values:
        assert listed(edition, duty, seen_by=host, written=True).rows == []
    stay = Stay.objects.get()
    stay.seal({"hotel": "", "from_day": "2027-09-13", "until_day": "2027-09-14"})
    stay.save()
    assert nights(edition, [], seen_by=host, written=True).rows == []
    handed_on(edition, officer)
    assert [row[0] for row in listed(edition, Duty.VISA, seen_by=host, written=True).rows] == ["SERIKOV Arman"]
    assert len(nights(edition, [], seen_by=host, written=True).rows) == 1


@pytest.mark.django_db
def test_rooms_that_hotels_keep_stand_beside_what_is_asked_for_night_by_night(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    registered(edition, focal)
    handed_on(edition, officer)
    stay = Stay.objects.get()
    stay.seal({"hotel": "lotte hotel", "from_day": "2027-09-13", "until_day": "2027-09-15"})
    stay.save()
    helper = make.viewer(edition.forum, "line-ministry", "KOR")
    rooms = {"hotel": "Lotte Hotel Seoul", "rooms": 40, "first_night": "2027-09-13", "last_night": "2027-09-13"}
    for who, status in ((focal, 403), (helper, 403), (host, 302)):
        assert send(browser(who), "nominations-rooms", edition, **rooms).status_code == status
    desk.give_duty(edition, User.objects.get(pk=helper.account).email, Duty.HOTEL, None, based_on=1, by=officer, at=AT)
    early = send(browser(helper), "nominations-rooms", edition, **{**rooms, "last_night": "2027-09-12"})
    assert "last_night" in early.context["form"].errors
    assert send(browser(helper), "nominations-rooms", edition, **{**rooms, "hotel": "Shilla"}).status_code == 302
    here = reverse("duty-list", args=("kca", "19", "hotel"))
    assert browser(host).get(here).status_code == 403
    rows = [[cell.value for cell in row] for row in browser(helper).get(here).context["night_rows"]]
    assert [row[1:] for row in rows] == [["1 of 40", "0 of 40", "0"], ["1 of 0", "0 of 0", "0"]]
    made = browser(helper).get(reverse("duty-list-file", args=("kca", "19", "hotel", "xlsx"))).content
    assert (day(2027, 9, 13), "1 of 40", "0 of 40", "0") in load_workbook(io.BytesIO(made)).worksheets[1].values
    # Whoever arranges sees what is kept on the desk; nobody else does.
    page = reverse("nominations", args=("kca", "19"))
    assert "Lotte Hotel Seoul" in browser(host).get(page).content.decode()
    assert "Lotte Hotel Seoul" not in browser(focal).get(page).content.decode()
    off = reverse("nominations-rooms-off", args=("kca", "19", RoomBlock.objects.latest("pk").pk))
    assert browser(focal).post(off).status_code == 403
    assert browser(host).post(off).status_code == 302
    assert RoomBlock.objects.get().hotel == "Lotte Hotel Seoul"


@pytest.mark.django_db
def test_nobody_gives_a_duty_to_themselves_and_a_duty_ends(edition: Edition, officer: Viewer, host: Viewer) -> None:
    with pytest.raises(Refused):
        desk.give_duty(
            edition, User.objects.get(pk=officer.account).email, Duty.VISA, None, based_on=1, by=officer, at=AT
        )
    given = desk.give_duty(
        edition, User.objects.get(pk=officer.account).email, Duty.VISA, None, based_on=1, by=host, at=AT
    )
    here = reverse("duty-list", args=("kca", "19", "visa"))
    assert browser(officer).get(here).status_code == 200
    given.until = dt.date(2020, 1, 1)
    given.save()
    assert browser(officer).get(here).status_code == 403
    # It ends with the office for which it was given, whatever other office somebody holds then.
    given.until = None
    given.save()
    office = User.objects.get(pk=officer.account).appointments
    office.update(role="focal-point", country="UZB")
    assert browser(officer).get(here).status_code == 403
    email = User.objects.get(pk=officer.account).email
    with pytest.raises(ValidationError):
        desk.give_duty(edition, email, Duty.CARE, None, based_on=1, by=host, at=AT)
    office.update(role="secretariat", country="", until=AT.date() - dt.timedelta(days=1))
    with pytest.raises(ValidationError):
        desk.give_duty(edition, email, Duty.CARE, None, based_on=1, by=host, at=AT)
    ended = reverse("nominations-duty-end", args=("kca", "19", given.pk))
    assert browser(host).post(ended).status_code == 302
    assert not Assignment.objects.exists()


def declared(edition: Edition, officer: Viewer) -> dt.datetime:
    """A purge on the day after the edition; returns that day's morning."""
    day = dt.date(2027, 9, 30)
    seen = Timing.objects.values_list("version", flat=True).first() or 0
    closes = dt.datetime(2027, 9, 1, tzinfo=dt.UTC)
    values = {"nominations_close": None, "changes_close": closes, "purge_on": day, "backups": {"en": "Kept 30 days."}}
    desk.set_timing(edition, values, seen=seen, based_on=edition.version, by=officer, at=AT)
    return dt.datetime(2027, 9, 30, 6, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_on_its_day_everything_is_deleted_and_one_entry_counts_it(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    one = registered(edition, focal)
    day = declared(edition, officer)
    assert purge_due(day - dt.timedelta(days=1)) == ""
    assert Passport.objects.exists()
    assert "1" in purge_due(day)
    assert not [model for model in TABLES if model.objects.exists()]
    assert Nomination.objects.get().email == ""
    assert not Mail.objects.filter(key__startswith="nomination-").exists()
    told = Entry.objects.get(event="nominations.purged").data
    assert (told["passports"], told["travels"], told["links"]) == (1, 1, 1)
    assert purge_due(day) == ""
    assert one.form().status_code == 302
    page = browser(officer).get(reverse("nominations", args=("kca", "19"))).content.decode()
    assert "Kept 30 days." in page


@pytest.mark.django_db
def test_who_became_no_participant_is_named_nowhere_afterwards(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    came = nominated(edition, focal, "endorsed", surname="Akhmetova", given="Dana", own_name="")
    came = steps.forward(came, based_on=came.version, by=officer, at=AT)
    steps.confirm(came, None, based_on=came.version, by=host, at=AT)
    one = nominated(edition, focal, "endorsed")
    one = steps.refuse(one, "Serikov is known to us.", based_on=one.version, by=officer, at=AT)
    here = one.get_absolute_url()
    assert "Serikov" in browser(officer).get(here).content.decode()
    purge_due(declared(edition, officer))
    page = browser(officer).get(here)
    assert page.status_code == 200
    assert not [word for word in ("serikov", "arman", "серіков", "director") if word in page.content.decode().lower()]
    one.refresh_from_db()
    assert (one.heading()["en"], one.country, one.state) == ("–", "KAZ", "refused")
    assert Nomination.objects.get(pk=came.pk).latin == "AKHMETOVA Dana"
    assert verify().clean


@pytest.mark.django_db
def test_files_and_what_officers_typed_stay_in_no_export_and_are_purged_as_well(
    edition: Edition, officer: Viewer, focal: Viewer, settings: Settings, tmp_path: Any
) -> None:
    settings.FILES = tmp_path / "files"
    one = nominated(edition, focal, "endorsed")
    passport = SimpleUploadedFile("passport.txt", b"Passport N7654321")
    assert send(browser(focal), "nomination-attach", one, files=passport).status_code == 302
    assert take(tmp_path / "taken", edition.forum_id, public=False) == 0
    _nobody_reads_it_from_the_disk(focal)
    typed = {"surname": "Сериков", "email": "typed@example.org", "version": 0}
    here = reverse("nominations-nominate", args=("kca", "19"))
    assert browser(officer).post(here, typed).status_code == 200
    assert send(browser(officer), "nomination-replace", one, **typed).status_code == 200
    other = make.edition(edition.forum, "20", state="planned", position=20)
    browser(officer).post(reverse("nominations-nominate", args=("kca", "20")), typed)
    assert Draft.objects.count() == 3
    purge_due(declared(edition, officer))
    assert not NominationFile.objects.exists()
    assert [draft.subject_id for draft in Draft.objects.all()] == [other.pk]


def _nobody_reads_it_from_the_disk(focal: Viewer) -> None:
    kept = NominationFile.objects.get()
    assert (kept.size, store().is_whole(kept.sha256), content_of(kept.sha256)) == (17, True, b"Passport N7654321")
    assert b"N7654321" not in b"".join(store().path(digest).read_bytes() for digest in store().digests())
    got = browser(focal).get(kept.original_url)
    assert b"".join(got) == b"Passport N7654321"
    assert "no-store" in got["Cache-Control"]


@pytest.mark.django_db
def test_files_that_an_earlier_version_kept_readable_are_sealed_by_one_command(
    edition: Edition, focal: Viewer, settings: Settings, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FILES = tmp_path / "files"
    one = nominated(edition, focal, "endorsed")
    note = SimpleUploadedFile("note.txt", b"Passport N7654321")
    assert send(browser(focal), "nomination-attach", one, files=note).status_code == 302
    tell_unsealed()
    assert capsys.readouterr().err == ""
    earlier = store().put([b"Passport N7654321"]).sha256
    NominationFile.objects.update(sha256=earlier)
    tell_unsealed()
    assert "1. Run `kenesh files seal`" in capsys.readouterr().err
    assert (seal_all(AT), seal_all(AT)) == (1, 0)
    kept = NominationFile.objects.get()
    assert (kept.sha256 != earlier, content_of(kept.sha256)) == (True, b"Passport N7654321")


@pytest.mark.django_db(transaction=True)
def test_after_the_purge_its_bytes_are_nowhere(
    on_disk: None, edition: Edition, officer: Viewer, focal: Viewer, settings: Settings, tmp_path: Any
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("reads the one file of SQLite")
    settings.FILES = tmp_path / "files"
    registered(edition, focal)
    link = PersonalLink.objects.select_related("nomination").get()
    photo = take_photo(link, io.BytesIO(picture(kind="PNG")), "me.png", at=AT)
    pieces = [row.sealed.encode() for model in (Passport, Travel, Needs, Stay) for row in model.objects.all()]
    pieces += [link.digest.encode(), photo.sha256.encode(), b"arman@example.org"]
    day = declared(edition, officer)
    files = [path for path in tmp_path.iterdir() if path.name.startswith("test.sqlite3")]

    def left() -> list[bytes]:
        held = b"".join(path.read_bytes() for path in files if path.exists())
        return [piece for piece in pieces if piece in held]

    assert left() == pieces
    purge_due(day)
    overwrite_due(day)
    assert left() == []
    # Another purge of the same edition is overwritten in its turn; nothing else is.
    timing = Timing.objects.get()
    ask_for(edition)
    overwrite_due(day + dt.timedelta(days=1))
    overwrite_due(day + dt.timedelta(days=2))
    assert (timing.overwritten, Timing.objects.get().overwritten) == (day, day + dt.timedelta(days=1))
    assert not list(store().digests())
    assert b"N1234567" not in b"".join(path.read_bytes() for path in files if path.exists())
    assert Client().get(reverse("own", args=("x" * 43,))).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_on_postgresql_every_table_with_details_is_written_anew_after_the_purge(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("asks for the files of PostgreSQL")
    registered(edition, focal)
    day = declared(edition, officer)

    def lies_in() -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, pg_relation_filenode(name::regclass) FROM unnest(%s::text[]) AS name",
                [overwritten_tables()],
            )
            return dict(cursor.fetchall())

    before = lies_in()
    purge_due(day)
    overwrite_due(day)
    after = lies_in()
    assert Timing.objects.get().overwritten == day
    assert len(after) == len(overwritten_tables()) > 5
    assert not [table for table, file in after.items() if file == before[table]]
