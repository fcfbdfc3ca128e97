"""Who is told of reports, dates and decisions: once, whoever it is for, and only what they may know of on the day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kenesh.decisions.actions.promises import answer_date, propose_date
from kenesh.journal.events import event
from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.notices.models import Follow, Notice
from kenesh.people.queries import viewer_of
from kenesh.projects.actions.reports import Account, file_report, give_back, pass_on
from kenesh.projects.models import Project
from kenesh.reactions import REACTIONS, react
from kenesh.realms.models import Forum
from kenesh.telling import CHANGES
from tests import make

if TYPE_CHECKING:
    from kenesh.decisions.models import DateProposal
    from kenesh.people.models import User
    from kenesh.projects.models import Report

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def forum() -> Forum:
    """A public forum of three."""
    return make.forum(members=["KOR", "KAZ", "UZB"])


@pytest.fixture
def people(forum: Forum) -> dict[str, User]:
    """One of each."""
    return {
        "officer": make.user(forum, "secretariat"),
        "focal": make.user(forum, "focal-point", "KAZ"),
        "line": make.user(forum, "line-ministry", "KAZ"),
        "other": make.user(forum, "focal-point", "KOR"),
        "journalist": make.user(forum, "journalist"),
    }


def told(people: dict[str, User]) -> dict[str, list[str]]:
    """What everybody was told, by name."""
    react_to_everything()
    names = {user.pk: name for name, user in people.items()}
    found: dict[str, list[str]] = {}
    for notice in Notice.objects.order_by("pk"):
        found.setdefault(names[notice.user_id], []).append(notice.wording)
    return found


def react_to_everything() -> None:
    """Run every reaction to everything, twice."""
    seqs = list(Entry.objects.order_by("seq").values_list("seq", flat=True))
    for _twice in range(2):
        react.func(seqs)


def sent(people: dict[str, User], **fields: str) -> Report:
    """A line ministry's report."""
    forum_id = people["line"].appointments.get().forum_id
    project = make.project(Forum.objects.get(pk=forum_id), countries=["KAZ"], **fields)
    account = Account(PartialDate("2026"), Localised({"en": "Trees"}), "limited", country="KAZ")
    return file_report(project, account, by=viewer_of(people["line"]), at=AT)


def proposed(people: dict[str, User]) -> DateProposal:
    """A date proposed by a focal point."""
    promise = make.commitment(Forum.objects.get(), countries=["KAZ"], due="2026")
    by = viewer_of(people["focal"])
    return propose_date(promise, "KAZ", PartialDate("2028"), Localised({"en": "Snow"}), by=by, at=AT)


def test_a_report_that_waits_is_told_to_the_focal_points_of_its_country_only(people: dict[str, User]) -> None:
    sent(people)
    assert told(people) == {"focal": ["report.waits"]}


def test_a_returned_report_is_told_to_whoever_sent_it(people: dict[str, User]) -> None:
    report = sent(people)
    people["colleague"] = make.user(report.forum, "line-ministry", "KAZ")
    give_back(report, Localised({"en": "Say more"}), based_on=1, by=viewer_of(people["focal"]), at=AT)
    assert told(people)["line"] == ["report.returned"]
    assert "colleague" not in told(people)


@pytest.mark.parametrize("gone", ["closed", "ended"])
def test_where_whoever_sent_it_is_gone_their_ministry_is_told(people: dict[str, User], gone: str) -> None:
    report = sent(people)
    people["colleague"] = make.user(report.forum, "line-ministry", "KAZ")
    give_back(report, Localised({"en": "Say more"}), based_on=1, by=viewer_of(people["focal"]), at=AT)
    if gone == "closed":
        type(people["line"]).objects.filter(pk=people["line"].pk).update(is_active=False)
    else:
        people["line"].appointments.update(until="2026-01-01")
    found = told(people)
    assert found["colleague"] == ["report.returned"]
    assert "line" not in found


def test_a_report_that_counts_is_told_to_officers_and_to_followers_who_may_read_it(people: dict[str, User]) -> None:
    report = sent(people)
    for name in ("other", "journalist"):
        Follow.objects.create(user=people[name], subject_kind="project", subject_id=report.project_id or 0, since=AT)
    pass_on(report, public=False, based_on=1, by=viewer_of(people["focal"]), at=AT)
    found = told(people)
    assert found["officer"] == ["report.filed"]
    assert "report.filed" in found["other"]
    assert "report.filed" not in found.get("journalist", [])


def test_nobody_is_told_of_their_own_report(people: dict[str, User]) -> None:
    forum = Forum.objects.get()
    project = make.project(forum, countries=["KAZ"])
    Follow.objects.create(user=people["officer"], subject_kind="project", subject_id=project.pk, since=AT)
    account = Account(PartialDate("2026"), Localised({"en": "Trees"}), "limited")
    file_report(project, account, by=viewer_of(people["officer"]), at=AT)
    assert "officer" not in told(people)


def test_a_proposed_date_is_told_to_officers_and_its_answer_to_the_focal_point(people: dict[str, User]) -> None:
    proposal = proposed(people)
    assert told(people) == {"officer": ["date.proposed"]}
    answer_date(proposal, accepted=True, answer=Localised(), based_on=1, by=viewer_of(people["officer"]), at=AT)
    assert told(people) == {"officer": ["date.proposed"], "focal": ["date.answered"]}


def test_nobody_is_told_of_what_was_restricted_between_the_act_and_the_telling(people: dict[str, User]) -> None:
    report = sent(people)
    Project.objects.update(clearance="secretariat")
    assert told(people) == {}
    pass_on(report, public=True, based_on=1, by=viewer_of(people["focal"]), at=AT)
    assert told(people) == {"officer": ["report.filed"]}
    proposal = proposed(people)
    answer_date(proposal, accepted=True, answer=Localised(), based_on=1, by=viewer_of(people["officer"]), at=AT)
    type(proposal.commitment).objects.update(clearance="secretariat")
    assert "focal" not in told(people)


def test_a_notice_says_what_a_report_is_on_and_leads_to_it(people: dict[str, User]) -> None:
    report = sent(people)
    react_to_everything()
    notice = Notice.objects.get()
    assert notice.data["heading"] == {"en": "Project project"}
    assert (notice.url_name, notice.url_args) == ("report", ["kca", report.key])


def test_every_reaction_is_to_an_event_that_somebody_declares() -> None:
    assert all(event(key) for key in REACTIONS)
    assert set(CHANGES) <= set(REACTIONS)
