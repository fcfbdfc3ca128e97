"""Those who can confirm a company hear that it waits, and once more after a week; companies hear what concerns them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenesh.business.actions import arranging, entering, offering
from kenesh.business.actions.mailing import TOLD, tell_companies
from kenesh.business.actions.telling import remind_who_confirms, tell_who_confirms
from kenesh.business.models import CompanyLink, Keeper, Sitting
from kenesh.business.models.companies import ADDRESS
from kenesh.business.notices import CONFIRMED
from kenesh.business.tests import make as business
from kenesh.business.tests.make import CONTACT, NOW, company
from kenesh.journal.models import Entry
from kenesh.kit.encryption import encrypt
from kenesh.notices.models import Mail, Notice
from kenesh.notices.sealing import opened
from kenesh.people.limits import TO_ONE
from kenesh.people.queries import viewer_of
from tests import make

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


@pytest.fixture
def forum() -> Forum:
    """A public forum of six."""
    return business.forum()


@pytest.fixture
def focal(forum: Forum) -> User:
    """The focal point of the country."""
    return make.user(forum, "focal-point", "UZB")


def told(user: User) -> list[str]:
    """What somebody was told, in order."""
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("wording", flat=True))


def test_focal_point_and_chamber_hear_that_a_company_waits_and_others_do_not(forum: Forum, focal: User) -> None:
    other, mine = make.user(forum, "focal-point", "KAZ"), make.user(forum, "company")
    chamber = company(forum, "chamber", sort="chamber")
    Keeper.objects.create(company=chamber, user=mine)
    waits = company(forum, "yarn", state="entered", chamber=chamber)
    assert remind_who_confirms(NOW + WEEK - dt.timedelta(seconds=1)) == ""
    entry = Entry(event="company.entered", subject_kind="company", subject_id=waits.pk, at=NOW)
    tell_who_confirms([entry])
    tell_who_confirms([entry])
    remind_who_confirms(NOW + WEEK)
    with CaptureQueriesContext(connection) as again:
        remind_who_confirms(NOW + WEEK + dt.timedelta(minutes=1))
    # Each minute it is asked, and nobody is kept from writing.
    assert {one["sql"].partition(" ")[0] for one in again} == {"SELECT"}
    with CaptureQueriesContext(connection) as later:
        remind_who_confirms(NOW + 2 * WEEK)
    assert len(later) == 1
    assert told(focal) == told(mine) == ["company.waits", "company.waited"]
    assert told(other) == []
    assert "yarn" not in str(Notice.objects.values_list("data", flat=True))


def test_one_that_was_answered_is_not_told_of_again_until_it_enters_itself_anew(forum: Forum, focal: User) -> None:
    refused = company(forum, "yarn", state="entered")
    by = make.viewer(forum, "focal-point", "UZB")
    refused = entering.refuse(refused, "No such firm", based_on=1, by=by, at=NOW)
    remind_who_confirms(NOW + WEEK)
    assert told(focal) == []
    keeper = make.user(forum, "company")
    Keeper.objects.create(company=refused, user=keeper)
    later = NOW + 2 * WEEK
    entering.write(refused, {}, CONTACT, based_on=2, by=viewer_of(keeper), at=later)
    tell_who_confirms(list(Entry.objects.filter(event="company.written")))
    remind_who_confirms(later)
    assert told(focal) == ["company.waits"]


def mailed(to: str) -> list[str]:
    """The mails to an address about a company, in order."""
    rows = Mail.objects.filter(to=to, key__startswith=TOLD).order_by("pk")
    return [opened(mail).body for mail in rows]


def test_companies_hear_of_their_seats_once_for_each_change_and_only_those_concerned(forum: Forum) -> None:
    day, officer = business.day_at(business.edition_of(forum)), make.viewer(forum, "secretariat")
    companies = []
    for number in range(3):
        one = company(forum, f"c{number}")
        where = encrypt(f"c{number}@example.org", ADDRESS)
        CompanyLink.objects.create(
            forum=forum, company=one, digest=f"{number}" * 64, whose=f"{number}" * 64, address=where, made_at=NOW
        )
        companies.append(one)
    sitting = Sitting.objects.create(day=day, one=companies[0], other=companies[1])
    arranging.reseat(day, NOW)
    assert mailed("c0@example.org") == [], "nothing is published"
    arranging.publish(day, by=officer, at=NOW)
    first = mailed("c0@example.org")
    assert len(first) == len(mailed("c1@example.org")) == 1
    assert "09:00–09:20, table 1" in first[0]
    assert "those of Tashkent" in first[0]
    assert "Company" not in first[0], "mails name nobody"
    kept = {"date": day.date, "starts": "09:00"}
    arranging.set_day(day.edition, kept, by=officer, at=NOW)
    arranging.walk_in(day, companies[1], companies[2], by=officer, at=NOW)
    assert [len(mailed(f"c{number}@example.org")) for number in range(3)] == [1, 2, 1]
    arranging.set_day(day.edition, {**kept, "date": dt.date(2027, 9, 14)}, by=officer, at=NOW)
    assert [len(mailed(f"c{number}@example.org")) for number in range(3)] == [2, 3, 2]
    assert "14 September 2027" in mailed("c0@example.org")[-1]
    day.refresh_from_db()
    arranging.miss(day, companies[2], 0, day.slots - 1, by=officer, at=NOW)
    assert [len(mailed(f"c{number}@example.org")) for number in range(3)] == [2, 4, 3]
    assert "no place: 1" in mailed("c1@example.org")[-1]
    sitting.refresh_from_db()
    assert sitting.slot == 0


def test_an_interest_taken_back_and_given_again_is_told_three_times_an_hour(forum: Forum) -> None:
    wanted, asks = business.offer(company(forum, "yarn"), "offer", "Yarn"), company(forum, "socks", "KOR")
    keeper = make.user(forum, "company")
    Keeper.objects.create(company=asks, user=keeper)
    by = viewer_of(keeper)
    for _time in range(TO_ONE + 1):
        offering.take_back(offering.be_interested(asks, wanted, "", by=by, at=NOW), by=by, at=NOW)
    assert len(mailed(CONTACT["email"])) == TO_ONE


def test_a_company_hears_that_it_is_confirmed_or_not_by_mail_and_in_the_inbox_of_its_account(forum: Forum) -> None:
    one, by = company(forum, "yarn", state="entered"), make.viewer(forum, "focal-point", "UZB")
    keeper = make.user(forum, "company")
    Keeper.objects.create(company=one, user=keeper)
    refused = entering.refuse(one, "No such firm", based_on=1, by=by, at=NOW)
    entering.confirm(refused, based_on=2, by=by, at=NOW)
    assert told(keeper) == ["company.refused", "company.confirmed"]
    mails = mailed(CONTACT["email"])
    assert len(mails) == 2
    assert not any("No such firm" in mail or "yarn" in mail for mail in mails)
    # Whose account is closed still hears by mail.
    keeper.email, keeper.is_active = CONTACT["email"], False
    keeper.save()
    tell_companies([one.pk], CONFIRMED, "again", at=NOW)
    assert len(mailed(CONTACT["email"])) == 3
