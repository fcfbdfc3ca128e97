"""Those who can confirm a company hear that it waits, and once more after a week."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenesh.business.actions import entering
from kenesh.business.actions.telling import remind_who_confirms, tell_who_confirms
from kenesh.business.models import Keeper
from kenesh.business.tests import make as business
from kenesh.business.tests.make import CONTACT, NOW, company
from kenesh.journal.models import Entry
from kenesh.notices.models import Notice
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
