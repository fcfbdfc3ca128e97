"""Accreditation from a nomination, by the desk and by the press; granted, refused, revoked, purged."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from kenesh.accreditation import policy, tokens
from kenesh.accreditation.actions import deciding, issuing
from kenesh.accreditation.actions.purging import purge_due
from kenesh.accreditation.exports import in_each
from kenesh.accreditation.forms.desk import EnterForm
from kenesh.accreditation.models import Accreditation, Badge, Photograph
from kenesh.accreditation.tests.make import AT, Phone, accredited, door, person, picture, token, upload
from kenesh.files.queries import store
from kenesh.forums.models import Edition
from kenesh.journal.models import Entry
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.nominations.actions import nominating
from kenesh.nominations.actions.overwriting import overwritten_tables
from kenesh.nominations.models import Category, Nomination, Timing
from kenesh.nominations.tests.scene import declare
from kenesh.nominations.tests.scene import person as nominee
from kenesh.notices.models import Mail
from kenesh.notices.sealing import opened
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Session
from tests import make

if TYPE_CHECKING:
    from pytest_django import Settings

    from kenesh.realms.viewer import Viewer


def nominated(edition: Edition, surname: str, country: str = "KAZ", state: str = "confirmed") -> Nomination:
    """Somebody nominated."""
    common = {"forum": edition.forum, "edition": edition, "clearance": "members"}
    category, _new = Category.objects.get_or_create(
        edition=edition, code="head", defaults={**common, "key": "head", "name": {"en": "Head of delegation"}}
    )
    fields = {"surname": surname, "given": "Aigul", "own_name": "Айгүл", "function": {"en": "Deputy Minister"}}
    return Nomination.objects.create(
        **common, key=surname.lower(), country=country, category=category, state=state, **fields
    )


def test_a_whole_delegation_is_accredited_in_one_act_and_each_person_once(edition: Edition, officer: Viewer) -> None:
    for surname in ("Omarova", "Sultanova"):
        nominated(edition, surname)
    nominated(edition, "Elsewhere", "KOR")
    nominated(edition, "Unsure", state="forwarded")
    made = deciding.accredit_delegation(edition, "KAZ", by=officer, at=AT)
    assert [one.name for one in made] == ["OMAROVA Aigul", "SULTANOVA Aigul"]
    assert [name["script"] for name in made[0].names] == ["Latn", "Cyrl"]
    assert (str(made[0].category), made[0].colour, made[0].state) == ("Head of delegation", "purple", "granted")
    assert Badge.objects.count() == 2
    with pytest.raises(ValidationError):
        deciding.accredit_delegation(edition, "KAZ", by=officer, at=AT)
    entry = Entry.objects.get(event="accreditation.delegation")
    assert (entry.data, entry.clearance) == ({"country": "KAZ", "count": 2}, "secretariat")


def test_a_badge_says_the_category_in_every_language_the_readers_first() -> None:
    with override("ru"):
        assert in_each({"en": "Delegate", "ko": "대표", "ru": "Делегат"}) == ["Делегат", "Delegate", "대표"]
    assert in_each({"en": "Press"}) == ["Press"]


def test_a_badge_is_replaced_and_the_old_one_opens_no_door(edition: Edition, officer: Viewer) -> None:
    one = accredited(edition, officer)
    old = token(one)
    new = issuing.replace_badge(one, by=officer, at=AT)
    assert (new.serial, token(one) != old) == (2, True)
    assert Badge.objects.get(serial=1).withdrawn == AT


def test_no_serial_number_comes_again_after_a_backup_was_brought_back(
    edition: Edition, officer: Viewer, settings: Settings
) -> None:
    before = accredited(edition, officer)
    settings.RESTORED = "2027-10-04T03:00:00+00:00"
    accredited(edition, officer, "LEE Jun")
    accredited(edition, officer, "SON Aru")
    (first, second, third) = Badge.objects.order_by("pk").values_list("serial", flat=True)
    assert (first, third - second) == (before.badges.get().serial, 1)
    # Nobody printed so many in between; and the next time it goes on from there.
    assert second > 100_000_000
    assert tokens.beyond("2027-10-04T03:01:00+00:00") > third
    assert tokens.beyond("2056-01-01T00:00:00+00:00") < 2**31


def test_revoking_takes_companions_along_and_says_why(edition: Edition, officer: Viewer) -> None:
    head = accredited(edition, officer)
    deciding.enter(edition, "companion", person("LEE Jun"), by=officer, at=AT, companion_of=head)
    deciding.revoke(head, "The visit is off.", based_on=head.version, by=officer, at=AT)
    assert set(Accreditation.objects.values_list("state", "reason")) == {("revoked", "The visit is off.")}
    assert not Badge.objects.filter(withdrawn__isnull=True).exists()
    with pytest.raises(Refused):
        deciding.grant(head, based_on=2, by=officer, at=AT)


def test_the_badge_of_somebody_replaced_opens_no_door(edition: Edition, officer: Viewer) -> None:
    one = nominated(edition, "Omarova")
    (holder,) = deciding.accredit_delegation(edition, "KAZ", by=officer, at=AT)
    focal = make.viewer(edition.forum, "focal-point", "KAZ")
    declare(edition)
    said = nominee(edition, "head", surname="Sultanova")
    nominating.replace(one, said, based_on=one.version, by=focal, at=AT)
    for _again in range(2):
        deciding.revoke_who_left(list(Entry.objects.filter(event="nomination.replaced")))
    holder.refresh_from_db()
    assert (holder.state, holder.decided_by) == ("revoked", None)
    assert holder.reason.startswith("Replaced / ")
    assert Badge.objects.get().withdrawn == AT
    assert Entry.objects.filter(event="accreditation.revoked").count() == 1


def test_a_day_pass_names_its_days_and_a_companion_comes_with_somebody(edition: Edition, officer: Viewer) -> None:
    with pytest.raises(ValidationError):
        accredited(edition, officer, sort="day-pass")
    with pytest.raises(ValidationError):
        accredited(edition, officer, sort="companion")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"names": "<b>X</b> 123"}, "names"),
        ({"names": "KIM Minjі"}, "names"),
        ({"names": "김민지"}, "names"),
        ({"names": "Serikov Arman\nСeриков Арман"}, "names"),
        ({"days": ["2020-01-01"]}, "days"),
        ({"days": []}, "days"),
        ({"category": "press"}, "category"),
        ({"sort_": "delegation"}, "category"),
    ],
)
def test_a_day_pass_says_only_what_is_so(edition: Edition, desk: Client, wrong: dict[str, Any], field: str) -> None:
    said = {"sort_": "day-pass", "names": "김민지\nKIM Minji", "category": "day-pass", "colour": "yellow", "version": 1}
    where = reverse("accreditation-add", args=("kca", edition.key))
    page = desk.post(where, {**said, "days": ["2027-10-04"], **wrong})
    assert set(page.context["form"].errors) == {field}
    assert not Accreditation.objects.exists()


def test_a_day_that_is_typed_lies_where_the_edition_may_be_and_is_read_as_written(
    edition: Edition, desk: Client
) -> None:
    Edition.objects.update(date="2027")
    said = {"sort_": "day-pass", "names": "김민지\nKIM Minji", "category": "day-pass", "colour": "yellow", "version": 1}
    where = reverse("accreditation-add", args=("kca", edition.key))
    assert "The edition is on other days: 2027." in desk.post(where, {**said, "days": "2020-01-01"}).content.decode()
    shown = desk.get(desk.post(where, {**said, "days": "2027-10-04"})["Location"]).content.decode()
    assert "Monday, 4 October 2027" in shown
    assert Accreditation.objects.get().name == "KIM Minji"


def asked(client: Client, edition: Edition, **fields: Any) -> Any:
    """Send the form of the press."""
    declare(edition)
    typed = {
        "names": "SMITH Ann",
        "outlet": "Example Daily",
        "function": "Reporter",
        "email": "ann@example.org",
        "language": "en",
        "country": "",
        "consent": "on",
        "photograph": upload(picture()),
        "papers": [upload(b"%PDF-1.7 a letter of the editors", "letter.pdf")],
    }
    return client.post(reverse("press-ask", args=("kca", edition.key)), {**typed, **fields})


def test_the_press_asks_without_an_account_and_counts_once_the_code_is_typed(edition: Edition, desk: Client) -> None:
    client = Client()
    answer = asked(client, edition)
    assert answer.status_code == 302, answer.content.decode()
    # The page of the edition leads there, for whoever has no account.
    form = reverse("press-ask", args=("kca", edition.key))
    assert f'href="{form}"' in client.get(edition.get_absolute_url()).content.decode()
    one = Accreditation.objects.get()
    assert (one.state, one.mail) == ("unconfirmed", "ann@example.org")
    assert "ann@example.org" not in one.address
    found = re.search(r"Your code: (\d{8})", opened(Mail.objects.get()).body)
    assert found
    page = client.post(answer["Location"], {"code": "00000000" if found[1] != "00000000" else "11111111"})
    assert "This is not the code" in page.content.decode()
    assert "is with the host" in client.post(answer["Location"], {"code": found[1]}).content.decode()
    one.refresh_from_db()
    assert (one.state, one.tries) == ("asked", 2)
    address = reverse("accreditation-refuse", args=("kca", edition.key, one.number))
    assert "They read English." in desk.get(address).content.decode()
    assert desk.post(address, {"reason": "The hall is full.", "version": one.version}).status_code == 302
    mail = Mail.objects.exclude(key__startswith="accreditation-code:").get()
    assert "The hall is full." in mail.body
    address = reverse("accreditation-grant", args=("kca", edition.key, one.number))
    # Refused meanwhile: whoever saw it as it was looks again.
    assert desk.post(address, {"pool": "on", "version": one.version}).status_code == 409
    assert desk.post(address, {"pool": "on", "version": one.version + 1}).status_code == 302
    assert Accreditation.objects.get().pool


def test_the_code_is_not_guessed_at_for_long(edition: Edition) -> None:
    client = Client()
    where = asked(client, edition)["Location"]
    code = re.search(r"Your code: (\d{8})", opened(Mail.objects.get()).body)
    assert code
    for _try in range(8):
        client.post(where, {"code": "x"})
    client.post(where, {"code": code[1]})
    assert Accreditation.objects.get().state == "unconfirmed"
    # Nobody who was not sent there uses up anybody's tries.
    asked(client, edition, email="bob@example.org")
    page = reverse("press-ask", args=("kca", edition.key))
    for other in (f"{page}2/", f"{page}{edition.pk}-2.x/", where[:-2] + "/"):
        assert "This is not the code" in client.post(other, {"code": "x"}).content.decode()
    assert Accreditation.objects.get(number=2).tries == 0


def test_what_nobody_confirms_is_deleted_with_all_that_came_with_it(edition: Edition, client: Client) -> None:
    asked(client, edition)
    (small,) = Photograph.objects.values_list("small", flat=True)
    purge_due(timezone.now() + dt.timedelta(hours=23))
    assert Accreditation.objects.exists()
    with TestCase.captureOnCommitCallbacks(execute=True):
        purge_due(timezone.now() + dt.timedelta(hours=25))
    assert not Accreditation.objects.exists()
    assert not Mail.objects.exists()
    assert not store().has(small)


def test_a_program_that_asks_again_and_again_is_not_listened_to(edition: Edition, client: Client) -> None:
    declare(edition)
    page = reverse("press-ask", args=("kca", edition.key))
    told = [client.post(page, {}).status_code for _ in range(31)]
    assert (set(told[:30]), told[30]) == ({200}, 429)
    assert (client.get(page).status_code, client.post(page, {}, REMOTE_ADDR="192.0.2.7").status_code) == (200, 200)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"photograph": upload(b"%PDF-1.7")}, "This is no photograph"),
        ({"consent": ""}, "This field is required"),
        ({"papers": [upload(b"PK\x03\x04", "x.docx")]}, "damaged"),
        ({"names": " "}, "This field is required"),
    ],
)
def test_what_is_amiss_is_said_beside_the_field(edition: Edition, fields: dict[str, Any], said: str) -> None:
    page = asked(Client(), edition, **fields)
    assert said in page.content.decode()
    assert not Accreditation.objects.exists()


def test_the_press_asks_only_for_what_is_public_and_ahead_and_says_when_it_deletes(
    edition: Edition, desk: Client
) -> None:
    assert not policy.may_ask_as_press(edition, AT.date())
    page = reverse("press-ask", args=("kca", edition.key))
    assert Client().get(page).status_code == 403
    shown = desk.get(reverse("accreditation-desk", args=("kca", edition.key))).content.decode()
    assert "The press can ask as soon as the desk says when personal details are deleted." in shown
    declare(edition)
    assert policy.may_ask_as_press(Edition.objects.get(), AT.date())
    assert Client().get(page).status_code == 200
    edition = Edition.objects.get()
    assert not policy.may_ask_as_press(edition, dt.date(2027, 10, 6))
    edition.clearance = "members"
    assert not policy.may_ask_as_press(edition, AT.date())


WHO = {
    "secretariat": True,
    "protocol KGZ": True,
    "protocol KAZ": False,
    "focal-point KOR": False,
    "focal-point KAZ": False,
    "head-of-mission KOR": False,
    "journalist": False,
}


@pytest.mark.parametrize("who", WHO)
def test_only_the_desk_sees_photographs_papers_doors_and_numbers(edition: Edition, officer: Viewer, who: str) -> None:
    one = accredited(edition, officer)
    asked(Client(), edition)
    role, _space, country = who.partition(" ")
    user = make.user(edition.forum, role, country)
    client = Client()
    client.force_login(user)
    here = ("kca", edition.key)
    for name in ("accreditation-add", "doors", "attendance", "check-in-flags", "check-in-code"):
        assert client.get(reverse(name, args=here)).status_code == (200 if WHO[who] else 403), name
    known = {"secretariat", "protocol KGZ", "focal-point KOR"}
    page = client.get(one.get_absolute_url())
    assert page.status_code == (200 if who in known else 404)
    viewer = viewer_of(user)
    seen = set(policy.visible_to(viewer, Accreditation.objects.all()))
    assert seen == {each for each in Accreditation.objects.select_related("edition") if policy.may_know(viewer, each)}
    assert (len(seen) == 2) == WHO[who]


def test_a_day_is_chosen_of_the_published_timetable_until_the_days_are_on_record(
    edition: Edition, officer: Viewer
) -> None:
    edition.date = PartialDate("2027")
    held = dt.datetime(2027, 10, 5, 4, tzinfo=dt.UTC)
    ends = held + dt.timedelta(hours=1)
    Session.objects.create(forum=edition.forum, edition=edition, key="opening", sort="opening", starts=held, ends=ends)
    offered = EnterForm(thing=edition, viewer=officer).fields["days"]
    assert [day for day, _words in offered.choices] == ["2027-10-05"]  # type: ignore[attr-defined]


def test_the_desk_enters_changes_photographs_and_prints(edition: Edition, desk: Client) -> None:
    here = ("kca", edition.key)
    typed = {"names": "LEE Jun\n이준", "category": "day-pass", "colour": "yellow", "country": "", "days": "2027-10-05"}
    typed |= {"sort_": "day-pass", "version": "1"}
    assert desk.post(reverse("accreditation-add", args=here), typed).status_code == 302
    one = Accreditation.objects.get()
    assert ([name["script"] for name in one.names], one.days) == (["Latn", "Hang"], ["2027-10-05"])
    page = desk.get(reverse("accreditation-change", args=(*here, 1))).content.decode()
    assert "LEE Jun\n이준" in page
    photo = reverse("accreditation-photograph", args=(*here, 1))
    assert (
        "too dark"
        in desk.post(photo, {"version": "1", "photograph": upload(picture(light=10, spread=9))}).content.decode()
    )
    assert desk.post(photo, {"version": "1", "photograph": upload(picture()), "cut": "top"}).status_code == 302
    shown: Any = desk.get(reverse("accreditation-picture", args=(*here, 1)))
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-store")
    # Read to its end, it is closed.
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    for size, sheet in (("a6", ""), ("card", "on")):
        answer = desk.post(reverse("badges", args=here), {"which": "all", "size": size, "sheet": sheet})
        assert answer.content.startswith(b"%PDF"), answer.content[:300]
    assert Badge.objects.get().printed == 2
    assert "LEE Jun" in desk.get(reverse("accreditation-desk", args=here)).content.decode()
    assert "LEE Jun" in desk.get(one.get_absolute_url()).content.decode()


def test_the_desk_costs_the_same_for_one_and_for_many(
    edition: Edition, officer: Viewer, desk: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        accredited(edition, officer, f"KIM {number}")
    with django_assert_max_num_queries(16):
        desk.get(reverse("accreditation-desk", args=("kca", edition.key)))


def test_on_its_day_names_photographs_and_papers_are_deleted_and_numbers_stay(
    edition: Edition, officer: Viewer, client: Client
) -> None:
    one = accredited(edition, officer)
    asked(client, edition)
    Accreditation.objects.filter(sort="press").update(state="asked")
    phone = Phone(client, door(edition, officer), officer)
    Timing.objects.update(purge_on=dt.date(2027, 11, 1), overwritten=AT)
    assert not purge_due(AT)
    assert purge_due(dt.datetime(2027, 11, 1, 1, tzinfo=dt.UTC)) == "Accreditations emptied: 2."
    assert not purge_due(dt.datetime(2027, 11, 1, 2, tzinfo=dt.UTC))
    one.refresh_from_db()
    assert (one.names, dict(one.function), one.address, one.country) == ([], {}, "", "KOR")
    assert not Photograph.objects.exists()
    assert not Mail.objects.exists()
    # What was deleted waits to be overwritten, also where that was done before.
    assert Timing.objects.get().overwritten is None
    assert {"accreditation_accreditation", "accreditation_photograph", "accreditation_paper"} <= set(
        overwritten_tables()
    )
    assert phone.sync().status_code == 410


def test_no_name_and_no_address_is_in_the_journal(edition: Edition, officer: Viewer) -> None:
    accredited(edition, officer)
    asked(Client(), edition)
    told = str(list(Entry.objects.values_list("data", flat=True)))
    assert not [word for word in ("KIM", "SMITH", "ann@", "Daily") if word in told]
