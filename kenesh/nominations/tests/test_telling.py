"""Who is told what, when; and files that come with a nomination."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.nominations.actions import desk, invitations, steps
from kenesh.nominations.actions.telling import remind_due, tell_who_is_invited, tell_who_is_next, tell_who_nominated
from kenesh.nominations.models import Invitation, Nomination, Timing
from kenesh.nominations.queries.notes import blocks_for
from kenesh.nominations.tests.scene import AT, browser, declare, nominated, send
from kenesh.notices.models import Notice
from kenesh.people.models import User
from kenesh.programme.models import Plan
from kenesh.realms.actions import reindex
from tests import make

if TYPE_CHECKING:
    from pytest_django import Settings

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


def told(who: Viewer) -> list[str]:
    """What stands in somebody's inbox."""
    return list(Notice.objects.filter(user=who.account).order_by("pk").values_list("wording", flat=True))


def test_everybody_is_told_when_it_is_their_turn_and_nobody_twice(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    ministry = make.viewer(edition.forum, "line-ministry", "KAZ")
    one = nominated(edition, ministry, "proposed")
    tell_who_is_next(list(Entry.objects.filter(event="nomination.proposed")))
    one = steps.endorse(one, based_on=one.version, by=focal, at=AT)
    tell_who_is_next(list(Entry.objects.filter(event="nomination.endorsed")))
    one = steps.forward(one, based_on=one.version, by=officer, at=AT)
    for _time in range(2):
        tell_who_is_next(list(Entry.objects.filter(event="nomination.forwarded")))
    steps.confirm(one, None, based_on=one.version, by=host, at=AT)
    tell_who_nominated(list(Entry.objects.filter(event="nomination.confirmed")))
    assert told(focal) == ["nomination.waits", "nomination.confirmed"]
    assert told(officer) == ["nomination.waits"]
    assert told(host) == ["nomination.waits"]
    assert "Serikov" not in str(list(Notice.objects.values()))


def test_focal_points_are_reminded_once_a_week_before_nominations_close(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    values: dict[str, Any] = {
        "nominations_close": AT + dt.timedelta(days=10),
        "changes_close": None,
        "purge_on": None,
        "backups": {},
    }
    desk.set_timing(edition, values, seen=0, based_on=edition.version, by=officer, at=AT)
    assert remind_due(AT) == ""
    assert "1" in remind_due(AT + dt.timedelta(days=4))
    assert remind_due(AT + dt.timedelta(days=5)) == ""
    assert told(focal) == ["nominations.closes"]


def test_a_country_is_told_that_it_is_invited(edition: Edition, officer: Viewer, focal: Viewer) -> None:
    one = invitations.draft(edition, "KAZ", None, "ru", based_on=edition.version, by=officer, at=AT)
    invitations.issue(one, AT.date(), based_on=one.version, by=officer, at=AT)
    tell_who_is_invited(list(Entry.objects.filter(event="invitation.issued")))
    assert told(focal) == ["invitation.issued"]


def test_what_waits_stands_on_the_desk(edition: Edition, focal: Viewer) -> None:
    nominated(edition, focal, "proposed")
    assert "SERIKOV" in browser(focal).get(reverse("desk")).content.decode()
    stranger = make.viewer(edition.forum, "focal-point", "UZB")
    assert "SERIKOV" not in browser(stranger).get(reverse("desk")).content.decode()


def test_everybody_who_waits_is_handed_on_at_once_but_whom_the_register_may_know(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    reindex([make.person(edition.forum, "Arman Serikov", country="KAZ")])
    nominated(edition, focal, "proposed")
    nominated(edition, focal, "proposed", surname="Akhmetova", given="Dana", own_name="")
    for who in (focal, officer, host):
        assert send(browser(who), "nominations-hand-on", edition, country="KAZ").status_code == 302
    assert {(one.surname, one.state) for one in Nomination.objects.all()} == {
        ("Serikov", "forwarded"),
        ("Akhmetova", "confirmed"),
    }


def test_a_signed_note_is_read_by_those_who_know_of_the_nomination(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer, settings: Settings, tmp_path: Any
) -> None:
    settings.FILES = tmp_path
    one = nominated(edition, focal, "endorsed")
    note = SimpleUploadedFile("note.txt", b"The signed note with the list")
    assert send(browser(focal), "nomination-attach", one, files=note).status_code == 302
    here = one.files.select_related("forum").get().original_url

    def answered(who: Viewer) -> int:
        answer: Any = browser(who).get(here)
        # Read to its end, it is closed.
        assert not answer.streaming or b"".join(answer.streaming_content)
        assert answer["Cache-Control"] == "private, no-store"
        return int(answer.status_code)

    stranger = make.viewer(edition.forum, "focal-point", "UZB")
    assert [answered(who) for who in (focal, officer, host, stranger)] == [200, 200, 404, 404]
    one.refresh_from_db()
    steps.forward(one, based_on=one.version, by=officer, at=AT)
    assert answered(host) == 200
    assert User.objects.filter(is_active=True).exists()


def test_deadlines_are_told_on_the_clock_of_the_host(edition: Edition, officer: Viewer) -> None:
    Plan.objects.create(forum=edition.forum, edition=edition, key=edition.key, time_zone="Asia/Tashkent")
    typed = {"seen": "0", "nominations_close": "2027-06-01T18:00"}
    assert send(browser(officer), "nominations-timing", edition, **typed).status_code == 302
    assert Timing.objects.get().nominations_close == dt.datetime(2027, 6, 1, 13, tzinfo=dt.UTC)
    page = browser(officer).get(reverse("nominations-timing", args=("kca", "19"))).content.decode()
    assert "2027-06-01T18:00" in page
    assert "Tashkent" in page
    shown = browser(officer).get(reverse("nominations", args=("kca", "19"))).content.decode()
    assert "18:00 (Tashkent time)" in shown
    assert (
        "18:00 (Tashkent time)" in blocks_for(Invitation(forum=edition.forum, edition=edition, language="en"))["text"]
    )


def test_no_link_is_sent_before_the_desk_says_until_when_and_when_all_is_deleted(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    one = nominated(edition, focal, "endorsed")
    assert send(browser(focal), "nomination-link", one).status_code == 403
    page = browser(focal).get(one.get_absolute_url()).content.decode()
    assert "First the desk must say when changes close and when personal details are deleted." in page
    declare(edition)
    assert send(browser(focal), "nomination-link", one).status_code == 302
    timing = Timing.objects.get()
    kept = {"nominations_close": None, "changes_close": timing.changes_close, "backups": timing.backups}
    with pytest.raises(ValidationError):
        desk.set_timing(edition, {**kept, "purge_on": None}, seen=1, based_on=edition.version, by=officer, at=AT)
