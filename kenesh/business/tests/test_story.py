"""From a link to a table: a company enters itself without an account, is confirmed, is matched, and meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kenesh.business.actions import arranging, entering, running
from kenesh.business.models import Company, CompanyLink, Interest, Offer, Seating, Sitting
from kenesh.business.tests import make as business
from kenesh.business.tests.make import CONTACT, NOW, SECRETS, company, day_at, edition_of, offer, opened
from kenesh.notices.actions.links import mail_code_queued
from kenesh.notices.models import Mail
from kenesh.search.models import Row
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db
TYPED = {
    "sort": "company",
    "name": "Namangan Ip-kalava",
    "country": "UZB",
    "about": "Пряжа из хлопка",
    "languages": ["ru", "uz"],
    "sector_1": "HS52",
    **{f"contact_{name}": text for name, text in CONTACT.items()},
}


@pytest.fixture
def forum() -> Forum:
    return business.forum()


def test_a_company_goes_from_its_link_to_a_table(forum: Forum) -> None:
    buyer = company(forum, "seoul-socks", "KOR", languages=["ko"])
    need = offer(buyer, "need", "양말 공장에서 쓸 면사 구매", language="ko")
    day = day_at(edition_of(forum), teams="ko ru")
    client = Client()
    secret = opened(client, forum)
    desk = reverse("company-own-desk", args=(secret,))
    page = client.get(desk).content.decode()
    assert "Your company" in page
    assert "director@example.org" in page, "the address that the link went to is not typed again"
    assert f'data-keep="{desk}company/"' in page, "what is typed is kept until it is sent"
    assert client.post(f"{desk}company/", TYPED).status_code == 302
    entered = Company.objects.get(country="UZB")
    assert (entered.state, entered.clearance) == ("entered", "delegation")
    said = {"sort": "offer", "text": "Хлопчатобумажная пряжа 20–40 Ne", "sector_1": "", "quantity": "200 т"}
    assert client.post(f"{desk}offer/", said).status_code == 302
    page = client.get(desk).content.decode()
    assert need.get_absolute_url() in page
    assert "nothing of it is matched" not in page
    assert "We are interested" not in page, "nobody asks before the company is confirmed"
    focal = make.viewer(forum, "focal-point", "UZB")
    entering.confirm(entered, based_on=entered.version, by=focal, at=NOW)
    assert "We are interested" in client.get(desk).content.decode()
    client.post(f"{desk}interested/{need.pk}/")
    interest = Interest.objects.get()
    assert Mail.objects.filter(key__startswith="company-told:", to=SECRETS[1]).count() == 1

    account = make.user(forum, "company")
    buyer.keepers.create(user=account)
    other = Client()
    other.force_login(account)
    theirs = reverse("company-desk", args=(forum.key, buyer.key))
    assert "Namangan Ip-kalava" in other.get(theirs).content.decode()
    other.post(f"{theirs}answer/{interest.pk}/", {"answer": "yes"})
    assert Sitting.objects.get().day == day
    assert "We are interested" not in other.get(theirs).content.decode(), "neither asks again"

    officer = make.viewer(forum, "secretariat")
    run = running.ask_seating(day, 5, by=officer, at=NOW)
    running.seat(run.pk, at=NOW, workers=1, seconds=2)
    run = Seating.objects.get(pk=run.pk)
    assert (run.state, run.result["seated"], run.result["flagged"]) == ("done", 1, 0)
    assert Sitting.objects.get().team == "1", "Korean and Russian need the house's interpreters"
    assert client.get(f"{desk}card.pdf").status_code == 404, "not before the seats are published"
    arranging.publish(day, by=officer, at=NOW)
    page = client.get(desk).content.decode()
    assert "table" in page
    assert "Times are those of Tashkent" in page
    assert "Company seoul-socks" in page
    for paper in ("a6", "a4"):
        assert client.get(f"{desk}card.pdf?paper={paper}").content.startswith(b"%PDF")


def test_a_link_opens_nothing_without_its_code(forum: Forum) -> None:
    client = Client()
    secret = opened(client, forum)
    stranger = Client()
    desk = reverse("company-own-desk", args=(secret,))
    own = reverse("company-own", args=(secret,))
    for path in ("", "company/", "offer/", "card.pdf"):
        answer = stranger.get(f"{desk}{path}")
        assert (answer.status_code, answer["Location"]) == (302, own)
    wrong = stranger.get(reverse("company-own", args=("x" * 43,)))
    assert wrong.status_code == stranger.get(own).status_code == 200
    assert 'name="code"' not in stranger.get(own).content.decode()
    assert 'name="code"' in stranger.get(f"{own}?code").content.decode(), "whoever comes back from their mail types it"
    assert "no-store" in client.get(desk)["Cache-Control"]
    # Of one link three codes an hour are asked for at most, whether it is there or not; from one place, thirty.
    for address in (own, reverse("company-own", args=("x" * 43,))):
        place = "192.0.2.2" if address == own else "192.0.2.3"
        told = [stranger.post(address, REMOTE_ADDR=place).status_code for _time in range(31)]
        assert (set(told[:30]), told[30]) == ({200}, 429)
    assert DBTaskResult.objects.filter(task_path=mail_code_queued.module_path).count() == 2 + 3
    client.post(reverse("company-own-leave", args=(secret,)))
    assert client.get(desk).status_code == 302


def test_what_was_not_touched_takes_what_another_window_saved(forum: Forum) -> None:
    client = Client()
    form = f"{reverse('company-own-desk', args=(opened(client, forum),))}company/"
    client.post(form, TYPED)
    shown = client.get(form).context["form"]
    sent = TYPED | {"version": shown["version"].value(), "was": shown.was, "sector_1": shown["sector_1"].value()}
    assert client.post(form, {**sent, "website": "https://yarn.example"}).status_code == 302
    late = client.post(form, {**sent, "about": "Трикотаж"})
    again = late.context["form"]
    assert (late.status_code, again["website"].value(), again["about"].value()) == (
        409,
        "https://yarn.example",
        {"en": "Трикотаж"},
    )
    assert again.clashes == []


def test_an_address_comes_back_to_its_own_company(forum: Forum) -> None:
    client = Client()
    secret = opened(client, forum)
    client.post(f"{reverse('company-own-desk', args=(secret,))}company/", TYPED)
    again = opened(client, forum, "Director@example.org")
    link = CompanyLink.objects.get(revoked_at=None)
    assert link.company == Company.objects.get()
    assert client.get(reverse("company-own-desk", args=(secret,))).status_code == 302, "the old link is closed"
    page = client.get(reverse("company-own-desk", args=(again,))).content.decode()
    assert "Namangan Ip-kalava" in page


def test_what_is_refused_is_out_of_search_and_waits_again_once_it_is_mended(forum: Forum) -> None:
    client = Client()
    secret = opened(client, forum)
    desk = reverse("company-own-desk", args=(secret,))
    client.post(f"{desk}company/", TYPED)
    client.post(f"{desk}offer/", {"sort": "offer", "text": "Cotton yarn"})
    made, focal = Company.objects.get(), make.viewer(forum, "focal-point", "UZB")
    found = Row.objects.filter(subject_kind__in=("company", "offer"))
    assert set(found.values_list("clearance", flat=True)) == {"delegation"}
    entering.confirm(made, based_on=made.version, by=focal, at=NOW)
    assert set(found.values_list("clearance", flat=True)) == {"public"}
    made.refresh_from_db()
    entering.refuse(made, "No such firm", based_on=made.version, by=focal, at=NOW)
    assert set(found.values_list("clearance", flat=True)) == {"delegation"}
    assert "No such firm" in client.get(desk).content.decode()
    made.refresh_from_db()
    client.post(f"{desk}company/", {**TYPED, "version": made.version})
    made.refresh_from_db()
    assert (made.state, made.reason) == ("entered", "")
    assert Offer.objects.count() == 1
