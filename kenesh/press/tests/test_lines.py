"""Lines to take are a delegation's own until it clears them; the journal says no word of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.forums.queries import clock_of
from kenesh.journal.models import Entry
from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings.models import Meeting
from kenesh.people.queries import viewer_of
from kenesh.press import policy
from kenesh.press.actions import lines
from kenesh.press.models import Line
from kenesh.programme.models import Topic
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 4, tzinfo=dt.UTC)
SAID = {"sort": "promote", "text": Localised({"en": "We plant trees"}), "subject": Localised({"en": "Forests"})}


def test_only_its_own_delegation_knows_of_a_line_until_it_is_cleared(forum: Forum, edition: Edition) -> None:
    people = {
        name: make.user(forum, *name.split())
        for name in ("secretariat", "focal-point KGZ", "line-ministry KGZ", "focal-point KOR", "journalist")
    }
    mine = viewer_of(people["focal-point KGZ"])
    line = lines.add(edition, "KGZ", SAID, based_on=1, by=mine, at=AT)

    def knowing(line: Line) -> set[str]:
        viewers = {name: viewer_of(user) for name, user in people.items()}
        found = {name for name, one in viewers.items() if policy.lines_visible_to(one, Line.objects.all()).exists()}
        assert found == {name for name, one in viewers.items() if policy.may_know_line(one, line)}
        return found

    assert knowing(line) == {"focal-point KGZ", "line-ministry KGZ"}
    where = reverse("press-lines", args=("kca", "7"))
    officer, own = Client(), Client()
    officer.force_login(people["secretariat"])
    own.force_login(people["focal-point KGZ"])
    assert "We plant trees" not in officer.get(where).content.decode()
    assert "We plant trees" in own.get(where).content.decode()
    cleared = lines.clear(line, based_on=line.version, by=mine, at=AT)
    assert knowing(cleared) == {"secretariat", "focal-point KGZ", "line-ministry KGZ"}
    assert "We plant trees" in officer.get(where).content.decode()
    with pytest.raises(Refused):
        lines.write(cleared, SAID, based_on=cleared.version, by=mine, at=AT)
    assert not [entry for entry in Entry.objects.all() if "trees" in str(entry.data)]
    assert {(entry.clearance, *entry.cleared_for) for entry in Entry.objects.all()} == {("delegation", "KGZ")}


def test_nobody_writes_for_another_delegation_and_a_line_is_about_something(forum: Forum, edition: Edition) -> None:
    mine = make.viewer(forum, "focal-point", "KGZ")
    for country in ("KOR", ""):
        with pytest.raises(Refused):
            lines.add(edition, country, SAID, based_on=1, by=mine, at=AT)
    with pytest.raises(ValidationError):
        lines.add(edition, "KGZ", {**SAID, "subject": Localised()}, based_on=1, by=mine, at=AT)


def test_the_secretariats_own_line_is_for_the_secretariat(forum: Forum, edition: Edition) -> None:
    lines.add(edition, "", SAID, based_on=1, by=make.viewer(forum, "secretariat"), at=AT)
    assert not policy.lines_visible_to(make.viewer(forum, "focal-point", "KGZ"), Line.objects.all()).exists()
    assert policy.lines_visible_to(make.viewer(forum, "secretariat"), Line.objects.all()).exists()


def test_a_line_is_cleared_after_its_meeting_and_stands_on_its_page(forum: Forum, edition: Edition) -> None:
    focal = make.user(forum, "focal-point", "KGZ")
    mine = viewer_of(focal)
    ends = dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=30)
    when = {"starts": ends - dt.timedelta(hours=1), "ends": ends}
    about = {"forum": forum, "edition": edition, "sort": "bilateral", "title": {"en": "Bilateral"}}
    meeting = Meeting.objects.create(key="m", **about, **when)
    line = lines.add(edition, "KGZ", {**SAID, "meeting": meeting}, based_on=1, by=mine, at=AT)
    with pytest.raises(Refused, match="after its meeting"):
        lines.clear(line, based_on=line.version, by=mine, at=AT)
    own = Client()
    own.force_login(focal)
    assert "We plant trees" in own.get(meeting.get_absolute_url()).content.decode()
    assert "We plant trees" not in Client().get(meeting.get_absolute_url()).content.decode()
    form = own.get(reverse("press-line", args=("kca", "7"))).content.decode()
    assert f"Bilateral – {instant(when['starts'], clock_of(edition))}" in form
    assert lines.clear(line, based_on=line.version, by=mine, at=ends).cleared == ends


def test_a_meeting_of_a_day_is_over_when_the_day_is_over_where_it_is_held(forum: Forum, edition: Edition) -> None:
    mine = make.viewer(forum, "focal-point", "KGZ")
    about = {"forum": forum, "edition": edition, "sort": "bilateral", "title": {"en": "Bilateral"}}
    meeting = Meeting.objects.create(key="m", date="2026-11-04", **about)
    line = lines.add(edition, "KGZ", {**SAID, "meeting": meeting}, based_on=1, by=mine, at=AT)
    # Midnight in Bishkek is 18:00 UTC.
    midnight = AT.replace(hour=18)
    with pytest.raises(Refused, match="after its meeting"):
        lines.clear(line, based_on=line.version, by=mine, at=midnight - dt.timedelta(minutes=1))
    assert lines.clear(line, based_on=line.version, by=mine, at=midnight).cleared == midnight


def test_a_subject_is_chosen_by_name_and_meetings_called_the_same_are_told_apart(
    forum: Forum, edition: Edition
) -> None:
    Topic.objects.create(forum=forum, edition=edition, key="t", title={"en": "Forests", "ko": "산림"}, sector="31210")
    for key, subject in (("a", {"en": "Water"}), ("b", {}), ("c", {})):
        Meeting.objects.create(
            forum=forum, edition=edition, key=key, sort="bilateral", title={"en": "KOR and KGZ"}, subject=subject
        )
    own = Client()
    own.force_login(make.user(forum, "focal-point", "KGZ"))
    where = reverse("press-line", args=("kca", "7"))
    fields = own.get(where).context["form"].fields
    assert [label for _key, label in fields["meeting"].choices][1:] == [
        *("KOR and KGZ – b", "KOR and KGZ – c", "KOR and KGZ – Water"),
    ]
    groups = dict(fields["topic"].choices[1:])
    assert [str(title) for _name, title in groups["Topics"]] == ["Forests"]
    assert [str(title) for _name, title in groups["Sectors"]] == ["Forestry policy and administrative management"]
    sent = {"version": edition.version, "sort": "promote", "text__en": "We plant trees", "topic": "topic t"}
    assert own.post(where, sent).status_code == 302
    line = Line.objects.get()
    assert line.subject == {"en": "Forests", "ko": "산림"}
    # Whoever writes it anew finds it chosen.
    assert own.get(reverse("line-write", args=("kca", line.key))).context["form"]["topic"].value() == f"line {line.key}"
