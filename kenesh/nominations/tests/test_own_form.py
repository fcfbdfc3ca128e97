"""The personal link: a link opens nothing, a code opens the form of one person, and nobody else learns anything."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult
from PIL import Image

from kenesh.accreditation.tests.make import picture
from kenesh.files.queries import store
from kenesh.files.sealing import content_of
from kenesh.journal.models import Entry, Sealed
from kenesh.nominations.actions import links, steps
from kenesh.nominations.actions.purging import mark_moved, purge_due
from kenesh.nominations.latin import strange
from kenesh.nominations.models import (
    APART,
    Nomination,
    Passport,
    PersonalLink,
    Photo,
    Registration,
    Travel,
)
from kenesh.nominations.saying import in_words
from kenesh.nominations.tests.scene import AT, Nominee, nominated, send, work_off
from kenesh.notices.actions.links import MOST_CODES
from kenesh.notices.models import Mail, Notice
from kenesh.notices.sealing import opened
from kenesh.people.models import User
from kenesh.sources.actions import revise
from tests import make

if TYPE_CHECKING:
    from pytest_django import Settings

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
DETAILS = {
    "needs_visa": "on",
    "nationality": "KAZ",
    "number": "N1234567",
    "birth": "1970-05-01",
    "expires": "2031-01-01",
    "arrives": "2027-09-13",
    "arrives_by": "KC 909",
    "diet": "no pork",
    "hotel": "Lotte",
}
SECRETS = ("N1234567", "KC 909", "no pork", "Lotte", "1970-05-01")


def pages(address: str, client: Client | None = None) -> tuple[int, str]:
    """A page without what differs each time."""
    answer = (client or Client()).get(address)
    text = answer.content.decode()
    return answer.status_code, "\n".join(
        line for line in text.splitlines() if "csrf" not in line and "nominated/" not in line
    )


def test_opening_the_link_any_number_of_times_uses_nothing_up_and_tells_nothing(nominee: Nominee) -> None:
    before = Mail.objects.count()
    for _time in range(3):
        answer = Client().get(nominee.address())
        assert Client().head(nominee.address()).status_code == 200
        assert "no-store" in answer["Cache-Control"]
        # Without a referrer at all, browsers would send our own forms as if from elsewhere.
        assert answer["Referrer-Policy"] == "same-origin"
    assert not any(word in answer.content.decode() for word in ("Serikov", "SERIKOV", "Arman", "Edition 19"))
    assert Mail.objects.count() == before
    assert nominee.open().status_code == 302
    assert nominee.form().status_code == 200


def test_the_mail_with_a_link_says_whom_it_is_for_who_nominated_them_and_as_what(nominee: Nominee) -> None:
    assert nominee.secret
    body = opened(Mail.objects.get()).body
    assert "SERIKOV Arman / Серіков Арман" in body
    assert "Республика Казахстан" in body
    assert "Делегат" in body


def test_a_guessed_a_revoked_and_a_past_link_look_like_any_other(
    edition: Edition, nominee: Nominee, focal: Viewer
) -> None:
    good = pages(nominee.address())
    guessed = reverse("own", args=("x" * 43,))
    assert pages(guessed) == good
    mailed = Mail.objects.count()
    answers = [Client().post(guessed), Client().post(guessed, {"code": "12345678"})]
    work_off()
    assert Mail.objects.count() == mailed
    links.revoke_link(Nomination.objects.get(), based_on=2, by=focal, at=AT)
    assert pages(nominee.address()) == good
    again = [Client().post(nominee.address()), Client().post(nominee.address(), {"code": "12345678"})]
    work_off()
    assert Mail.objects.count() == mailed
    for one, other in zip(answers, again, strict=True):
        assert one.status_code == other.status_code == 200
        assert one.context["form"].errors == other.context["form"].errors
    assert Client().get(nominee.address("own-form")).status_code == 302


def test_the_same_is_asked_for_a_link_that_lives_and_for_one_that_does_not(nominee: Nominee, focal: Viewer) -> None:
    def done() -> list[list[str]]:
        found = []
        # How often somebody asked in this hour is counted for every link alike: each begins without.
        cache.clear()
        for typed in ({}, {"code": "12345678"}, {"code": "no digits"}):
            with CaptureQueriesContext(connection) as asked:
                Client().post(nominee.address(), typed)
            # Without digests, numbers and moments.
            found.append([re.sub(r"'[^']*'|[0-9.]+", "?", one["sql"]) for one in asked])
        return found

    nominee.code()
    lives = done()
    links.revoke_link(Nomination.objects.get(), based_on=2, by=focal, at=AT)
    revoked = done()
    nominee.secret = "x" * 43
    assert lives == revoked == done()


def test_revoking_closes_a_form_that_is_open(nominee: Nominee, focal: Viewer) -> None:
    nominee.open()
    assert nominee.form().status_code == 200
    links.revoke_link(Nomination.objects.get(), based_on=2, by=focal, at=AT)
    assert nominee.form().status_code == 302
    assert nominee.client.post(nominee.address("own-form"), DETAILS).status_code == 302
    assert not Passport.objects.exists()


def test_a_code_is_good_once_for_a_quarter_of_an_hour_and_five_tries(nominee: Nominee) -> None:
    code = nominee.code()
    assert code not in str(PersonalLink.objects.values())
    late = AT + dt.timedelta(days=365)
    assert links.LINKS.open_with(nominee.secret, code, at=late) is None
    code = nominee.code()
    wrong = "".join("1" if sign == "0" else "0" for sign in code)
    for _time in range(5):
        assert "code" in Client().post(nominee.address(), {"code": wrong}).context["form"].errors
    assert "code" in Client().post(nominee.address(), {"code": code}).context["form"].errors
    code = nominee.code()
    assert nominee.client.post(nominee.address(), {"code": code}).status_code == 302
    assert "code" in Client().post(nominee.address(), {"code": code}).context["form"].errors


def test_only_so_many_codes_are_mailed_in_an_hour(nominee: Nominee) -> None:
    for _time in range(9):
        Client().post(nominee.address())
    work_off()
    assert Mail.objects.filter(key__startswith="nomination-code:").count() == MOST_CODES


def test_one_place_asks_for_so_many_codes_and_a_link_that_is_not_there_is_counted_alike(nominee: Nominee) -> None:
    for number, address in enumerate((nominee.address(), reverse("own", args=("x" * 43,)))):
        place = f"192.0.2.{number + 2}"
        told = [Client().post(address, REMOTE_ADDR=place).status_code for _time in range(31)]
        assert (set(told[:30]), told[30]) == ({200}, 429)
    assert DBTaskResult.objects.filter(task_path__endswith="mail_code_queued").count() == 2 * MOST_CODES
    assert Client().post(nominee.address(), REMOTE_ADDR="192.0.2.1").status_code == 200


def test_another_persons_session_opens_nothing(edition: Edition, nominee: Nominee, focal: Viewer) -> None:
    other = Nominee(nominated(edition, focal, "endorsed", surname="Akhmetova", email="dana@example.org"), focal)
    other.open()
    stolen = Client()
    stolen.cookies["kenesh-own"] = next(one.value for one in other.client.cookies.values() if one.key == "kenesh-own")
    assert stolen.get(other.address("own-form")).status_code == 200
    assert stolen.get(nominee.address("own-form")).status_code == 302


def test_what_somebody_tells_is_encrypted_and_stands_nowhere_else(nominee: Nominee, officer: Viewer) -> None:
    nominee.open()
    answer = nominee.send(**DETAILS)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Passport.objects.get().values["number"] == "N1234567"
    assert Travel.objects.get().values["arrives_by"] == "KC 909"
    tables: tuple[Any, ...] = (*APART.values(), Registration, Entry, Sealed, Mail, Nomination)
    kept = " ".join(str(list(model.objects.values())) for model in tables)
    assert not [word for word in SECRETS if word in kept]
    client = Client()
    client.force_login(User.objects.get(pk=officer.account))
    page = client.get(Nomination.objects.get().get_absolute_url()).content.decode()
    assert not [word for word in SECRETS if word in page]
    shown = nominee.form().content.decode()
    assert "N1234567" in shown


def test_everything_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost(nominee: Nominee) -> None:
    nominee.open()
    typed = {**DETAILS, "surname": "Сериков", "expires": "1960-01-01", "arrives": "soon", "departs": "2027-09-16"}
    answer = nominee.send(**typed)
    assert answer.status_code == 200
    assert {"surname", "expires", "arrives"} <= set(answer.context["form"].errors)
    assert not Passport.objects.exists()
    again = nominee.form()
    assert again.context["kept"]
    assert "N1234567" in again.content.decode()
    assert "N1234567" not in str(Registration.objects.values())


def test_what_no_consulate_could_use_is_asked_again_beside_its_field(nominee: Nominee) -> None:
    nominee.open()
    wrong = {"number": "!!", "birth": "2030-01-01", "arrives": "2027-02-13", "until_day": "2028-01-01"}
    errors = nominee.send(**{**DETAILS, **wrong}).context["form"].errors
    assert set(wrong) == set(errors)
    assert "14–15 September 2027" in str(errors["arrives"])
    assert nominee.send(**{**DETAILS, "number": "n 123 4567", "until_day": ""}).status_code == 302
    assert Passport.objects.get().values["number"] == "N1234567"


def test_a_sign_that_only_looks_latin_is_named_in_the_readers_language() -> None:
    with override("ru"):
        assert "о (кириллица, o)" in in_words(strange("Petrоv"))


def test_two_windows_do_not_overwrite_each_other_unseen(nominee: Nominee) -> None:
    nominee.open()
    stale = nominee.form().context["form"]["version"].value()
    nominee.send(**DETAILS)
    answer = nominee.send(**{**DETAILS, "hotel": "Shilla", "version": stale})
    assert answer.status_code == 409
    assert "Shilla" in answer.content.decode()
    assert nominee.send(hotel="Shilla").status_code == 302


def test_after_the_deadline_nothing_opens(edition: Edition, nominee: Nominee) -> None:
    nominee.open()
    edition.timing.changes_close = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    edition.timing.save()
    assert nominee.form().status_code == 302
    mailed = Mail.objects.count()
    nominee.client.post(nominee.address())
    assert Mail.objects.count() == mailed


def test_a_photograph_is_drawn_anew_and_what_is_none_is_refused(
    nominee: Nominee, settings: Settings, tmp_path: Any
) -> None:
    settings.FILES = tmp_path
    nominee.open()
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    Image.open(io.BytesIO(picture((600, 800)))).save(written, "JPEG", exif=exif)
    sent = SimpleUploadedFile("me.jpg", written.getvalue())
    assert nominee.client.post(nominee.address("own-photograph"), {"photo": sent}).status_code == 302
    photo = Photo.objects.get()
    drawn = content_of(photo.sha256) or b""
    assert drawn.startswith(b"\xff\xd8")
    assert b"SECRET PLACE" not in drawn
    # On disk there is no picture, and the digest is that of what lies there.
    assert b"\xff\xd8" not in store().path(photo.sha256).read_bytes()[:40]
    assert store().is_whole(photo.sha256)
    shown: Any = nominee.client.get(nominee.address("own-picture"))
    # Read to its end, it is closed.
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    assert Client().get(nominee.address("own-picture")).status_code == 302
    fake = SimpleUploadedFile("me.jpg", b"%PDF-1.4 not a photograph")
    refused = nominee.client.post(nominee.address("own-photograph"), {"photo": fake})
    assert "photo" in refused.context["photo_form"].errors


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (picture((300, 300)), "233 by 300 pixels"),
        (picture(light=5, spread=5), "too dark"),
        (picture(light=150, spread=0), "of one colour"),
    ],
)
def test_what_a_badge_would_refuse_is_told_to_the_person_at_once(nominee: Nominee, sent: bytes, said: str) -> None:
    nominee.open()
    answer = nominee.client.post(nominee.address("own-photograph"), {"photo": SimpleUploadedFile("me.jpg", sent)})
    assert said in str(answer.context["photo_form"].errors)
    assert not Photo.objects.exists()


def test_a_move_asks_only_how_one_travels(edition: Edition, nominee: Nominee, officer: Viewer) -> None:
    nominee.open()
    nominee.send(**DETAILS)
    make.edition(edition.forum, "20", position=20)
    revise(edition, {"date": "2027-10-05/2027-10-06"}, based_on=edition.version, by=officer, at=AT)
    entries = list(Entry.objects.filter(subject_kind="edition", event="object.changed"))
    for _time in range(2):
        mark_moved(entries)
    assert Mail.objects.filter(key__startswith="nomination-link:").count() == 2
    body = opened(Mail.objects.filter(key__startswith="nomination-link:").latest("pk")).body
    nominee.secret = body.split("/nominated/")[1].split("/")[0]
    nominee.client = Client()
    nominee.open()
    shown = nominee.form()
    assert shown.context["is_travel"]
    assert "number" not in shown.context["form"].fields
    assert "KC 909" in shown.content.decode()
    assert nominee.send(arrives="2027-10-04").status_code == 302
    assert Registration.objects.get().asked_at is None
    assert Travel.objects.get().values["arrives"] == "2027-10-04"
    assert Passport.objects.get().values["number"] == "N1234567"
    assert "number" in nominee.form().context["form"].fields


def test_whom_a_move_does_not_reach_is_counted_and_told_to_who_can_send_a_link(
    edition: Edition, nominee: Nominee, officer: Viewer, focal: Viewer
) -> None:
    nominee.open()
    nominee.send(**DETAILS)
    one = Nomination.objects.get()
    links.revoke_link(one, based_on=one.version, by=focal, at=AT)
    revise(edition, {"date": "2027-10-05/2027-10-06"}, based_on=edition.version, by=officer, at=AT)
    mark_moved(list(Entry.objects.filter(subject_kind="edition", event="object.changed")))
    assert Entry.objects.get(event__startswith="nominations.", event__contains="reached").data["number"] == 1
    assert not Entry.objects.filter(event="nominations.moved").exists()
    notice = Notice.objects.get(wording="nomination.unreached")
    assert (notice.user_id, notice.data["number"]) == (focal.account, 1)


def test_withdrawing_a_nomination_closes_its_link_and_deletes_what_was_told(nominee: Nominee, focal: Viewer) -> None:
    nominee.open()
    nominee.send(**DETAILS)
    one = Nomination.objects.get()
    steps.withdraw(one, based_on=one.version, by=focal, at=AT)
    assert nominee.form().status_code == 302
    assert not [model for model in APART.values() if model._default_manager.exists()]
    assert send(Client(), "nomination-link", one).status_code == 302


def test_a_code_stands_in_the_outbox_only_while_it_holds(nominee: Nominee) -> None:
    nominee.code()
    code = Mail.objects.get(key__startswith="nomination-code:")
    purge_due(code.created_at + dt.timedelta(minutes=14))
    assert Mail.objects.get(pk=code.pk).body
    purge_due(code.created_at + dt.timedelta(minutes=16))
    code.refresh_from_db()
    assert (code.body, code.state) == ("", "failed")
