"""On the day that the edition declares, nothing is left of whose calendars were told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kenesh.journal.models import Entry
from kenesh.meetings.actions.inviting import invite
from kenesh.meetings.actions.purging import purge_due
from kenesh.meetings.models import CalendarAnswer, CalendarMail, Invitee
from kenesh.meetings.tests.inviting.scene import AT, answer, focal, meeting, publish, sent
from kenesh.meetings.tests.inviting.test_sending import TYPED
from kenesh.nominations.actions.overwriting import overwritten_tables
from kenesh.nominations.models import Timing
from kenesh.notices.models import Mail
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

DAY = dt.datetime(2027, 3, 1, 2, tzinfo=dt.UTC)


def test_addresses_answers_and_mails_are_deleted_on_the_declared_day_and_never_come_back(edition: Edition) -> None:
    kaz = focal(edition, "KAZ")
    one = meeting(edition)
    invite(one, TYPED, based_on=one.version, by=make.viewer(edition.forum, "secretariat"), at=AT)
    publish(one)
    other = make.edition(edition.forum, "19", state="planned", country="KAZ", position=19)
    elsewhere = meeting(edition, "kaz-uzb", "KAZ", "UZB")
    elsewhere.edition = other
    elsewhere.save()
    publish(elsewhere)
    sent(AT)
    answer(Invitee.objects.get(user=kaz, meeting=one), "DECLINED")
    said = {"forum": edition.forum, "key": "18-timing", "clearance": "members", "backups": {"en": "None."}}
    timing = Timing.objects.create(edition=edition, purge_on=DAY.date(), **said)
    assert purge_due(DAY - dt.timedelta(days=1)) == ""
    assert Invitee.objects.filter(meeting=one).count() == 2
    assert "2" in purge_due(DAY)
    assert purge_due(DAY) == ""
    assert list(Invitee.objects.values_list("meeting__edition__key", flat=True)) == ["19"]
    assert (CalendarAnswer.objects.count(), CalendarMail.objects.count()) == (0, 1)
    assert list(Mail.objects.values_list("to", flat=True)) == [kaz.email]
    entry = Entry.objects.get(event="calendar-mail.purged")
    assert (entry.data, entry.clearance) == ({"count": 2}, "secretariat")
    assert {Invitee._meta.db_table, CalendarAnswer._meta.db_table} <= set(overwritten_tables())
    timing.purged = DAY
    timing.save()
    publish(one, AT, subject={"en": "Another"})
    assert not Invitee.objects.filter(meeting=one).exists()
