from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from kenesh.agreements.actions.obligations import Duty, oblige
from kenesh.agreements.actions.watching import tell_due
from kenesh.agreements.models import Agreement
from kenesh.agreements.queries import standings
from kenesh.decisions.models import Commitment
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.notices.composing import sentence
from kenesh.notices.models import Notice
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def is_dormant(agreement: Agreement, viewer: Viewer = PUBLIC) -> bool:
    return standings(Agreement.objects.filter(pk=agreement.pk), viewer, AT.date())[agreement.pk].is_dormant


def yearly(agreement: Agreement, officer: Viewer) -> None:
    every_year = Duty("", Localised({"en": "Meet"}), Localised(), Codes(), PartialDate("2024"), 12, PartialDate())
    oblige(agreement, every_year, from_start=True, based_on=agreement.version, by=officer, at=AT)


def test_a_report_or_news_of_a_project_wakes_an_agreement(forum: Forum) -> None:
    reported, followed, silent = (make.agreement(forum, "KAZ", "KOR", key=key) for key in ("a", "b", "c"))
    make.report(reported, date="2025-06")
    make.project(forum, agreement=followed, last_report="2026")
    assert [is_dormant(one) for one in (reported, followed, silent)] == [False, False, True]


def test_what_the_reader_may_not_know_of_wakes_nothing_for_them(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    make.report(agreement, date="2026", clearance="members")
    assert is_dormant(agreement)
    assert not is_dormant(agreement, officer)


def test_a_later_agreement_of_some_parties_is_a_sign_of_life_and_of_all_takes_its_place(forum: Forum) -> None:
    first = make.agreement(forum, "KAZ", "KOR", "UZB")
    make.agreement(forum, "KAZ", "KOR", key="kaz", signed="2025-06-12", renews=first)
    found = standings(Agreement.objects.filter(pk=first.pk), PUBLIC, AT.date())[first.pk]
    assert (found.force.value, found.last_activity, found.is_dormant) == ("signed", "2025-06-12", False)
    make.agreement(forum, "UZB", "KOR", key="uzb", signed="2025-12-03", renews=first)
    found = standings(Agreement.objects.filter(pk=first.pk), PUBLIC, AT.date())[first.pk]
    assert found.force.value == "replaced"


def test_the_page_says_for_whom_it_goes_on_and_for_whom_not(forum: Forum, client: Client) -> None:
    first = make.agreement(forum, "KAZ", "KOR", "UZB")
    make.agreement(forum, "KAZ", "KOR", key="kaz", signed="2024-06-12", renews=first)
    page = " ".join(client.get(first.get_absolute_url()).content.decode().split())
    assert "Kazakhstan: goes on by" in page
    assert "Uzbekistan: no later agreement is known" in page


def test_an_obligation_missed_twice_makes_it_dormant_until_it_was_kept(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    make.report(agreement, date="2026-10")
    yearly(agreement, officer)
    assert is_dormant(agreement)
    Commitment.objects.filter(due="2025").update(fulfilled_on="2025-05")
    assert not is_dormant(agreement)


def test_the_secretariat_is_told_once_with_what_would_wake_it(forum: Forum) -> None:
    make.user(forum, "secretariat")
    agreement = make.agreement(forum, "KAZ", "KOR")
    assert tell_due(AT) == "Told of agreements: 1."
    assert tell_due(AT) == ""
    assert tell_due(AT + dt.timedelta(days=400)) == ""
    words = sentence(Notice.objects.get())
    assert "counts as dormant" in words
    assert "the last sign of life: 4 October 2013" in words
    assert "A report wakes it" in words
    # It wakes, and falls silent again.
    make.report(agreement, date="2026-11")
    assert tell_due(AT) == ""
    assert tell_due(AT.replace(year=2029)) == "Told of agreements: 1."


def test_an_obligation_missed_again_and_again_is_told_once(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    make.report(agreement, date="2026-10")
    yearly(agreement, officer)
    make.user(forum, "secretariat")
    assert "Told" in tell_due(AT)
    assert tell_due(AT.replace(year=2027)) == ""
    told = sentence(Notice.objects.filter(user__email__isnull=False).latest("pk"))
    assert "“Meet” was missed twice: 2024; 2025." in told
    assert "kept the next time" in told


def test_the_end_of_a_term_is_told_half_a_year_ahead(forum: Forum) -> None:
    make.user(forum, "secretariat")
    make.agreement(forum, "KAZ", sort="statute", expires="2027-05-01", renewal="automatic", renewal_months=60)
    assert tell_due(AT.replace(month=10)) == ""
    assert tell_due(AT) == "Told of agreements: 1."
    assert tell_due(AT) == ""
    assert "Its term ends: 1 May 2027. It renews itself unless a party objects before." in sentence(
        Notice.objects.get()
    )


def test_the_register_filters_by_state_party_year_and_sector(forum: Forum, client: Client) -> None:
    make.agreement(forum, "KAZ", key="asleep", title={"en": "Asleep"}, sector="31210")
    lately = (timezone.localdate() - dt.timedelta(days=40)).isoformat()
    make.agreement(forum, "UZB", key="awake", title={"en": "Awake"}, signed=lately, in_force=lately)
    address = reverse("agreements", args=("kca",))

    def found(**asked: str) -> set[str]:
        page = client.get(address, asked).content.decode()
        return {word for word in ("Asleep", "Awake") if f">{word}<" in page}

    assert found() == {"Asleep", "Awake"}
    assert found(state="dormant") == {"Asleep"}
    assert found(state="in-force") == {"Awake"}
    assert found(party="UZB") == {"Awake"}
    assert found(year="2013") == {"Asleep"}
    assert found(sector="31210") == {"Asleep"}
    assert found(state="nonsense") == {"Asleep", "Awake"}


def test_the_rules_stand_on_a_page_with_what_is_dormant_today(forum: Forum, client: Client) -> None:
    make.agreement(forum, "KAZ", title={"en": "Asleep"})
    page = client.get(reverse("dormancy-rules", args=("kca",))).content.decode()
    assert "An obligation missed twice" in page
    assert "Asleep" in page
