"""Who gives roles, and what an administrator does not see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kenesh.forums.models import Edition
from kenesh.journal.models import Entry
from kenesh.journal.queries import history
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused
from kenesh.people import actions, policy, queries
from kenesh.people.models import Appointment, User
from kenesh.people.roles import ROLES, Term
from kenesh.realms.models import Forum
from kenesh.realms.policy import MEMBER_ROLES, visible_to
from tests import make

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def administrator() -> User:
    return make.user(is_administrator=True, name="Administrator")


def test_an_administrator_sees_of_a_forum_only_what_the_public_sees() -> None:
    forum = make.forum()
    for clearance, cleared_for in make.CLEARANCES:
        make.edition(forum, clearance, clearance=clearance, cleared_for=cleared_for)
    seen = visible_to(queries.viewer_of(administrator()), Edition.objects.all())
    assert [edition.key for edition in seen] == ["public"]


def test_nobody_gives_a_role_to_themselves() -> None:
    forum, chief = make.forum(), administrator()
    with pytest.raises(Refused, match="somebody else"):
        actions.appoint(chief, forum, "secretariat", by=queries.viewer_of(chief), at=AT)
    officer = make.user(forum, "secretariat")
    with pytest.raises(Refused, match="somebody else"):
        actions.appoint(officer, forum, "focal-point", Term("KGZ"), by=queries.viewer_of(officer), at=AT)
    assert Appointment.objects.count() == 1


def test_an_officer_gives_every_role_in_their_own_forum_and_none_in_another() -> None:
    own, other = make.forum("kca"), make.forum("caj")
    officer, somebody = make.viewer(own, "secretariat"), make.user()
    for role in ROLES.values():
        actions.appoint(somebody, own, role.key, Term("KGZ" if role.for_country else ""), by=officer, at=AT)
        with pytest.raises(Refused):
            actions.appoint(somebody, other, role.key, Term("KGZ" if role.for_country else ""), by=officer, at=AT)
    assert {held.forum_id for held in Appointment.objects.filter(user=somebody)} == {own.pk}


def test_an_officer_makes_nobody_an_administrator_and_closes_no_account() -> None:
    officer, somebody = make.viewer(make.forum(), "secretariat"), make.user()
    with pytest.raises(Refused):
        actions.set_administrator(somebody, administrator=True, by=officer, at=AT)
    with pytest.raises(Refused):
        actions.set_open(somebody, is_open=False, by=officer, at=AT)


@pytest.mark.parametrize("role", sorted(ROLES.keys() - {"secretariat"}))
def test_the_other_roles_give_no_roles_and_see_no_accounts_but_their_own(role: str) -> None:
    forum = make.forum()
    holder = make.user(forum, role, "KGZ")
    viewer = queries.viewer_of(holder)
    assert not policy.may_invite(viewer)
    assert not policy.may_appoint(viewer, make.user().pk, forum.pk)
    assert list(queries.accounts(viewer)) == [holder]


def test_an_officer_knows_of_the_accounts_in_their_forum_and_of_their_roles_there_only() -> None:
    own, other = make.forum("kca"), make.forum("caj")
    officer = make.user(own, "secretariat")
    both = make.user(own, "expert")
    Appointment.objects.create(forum=other, user=both, role="company")
    make.user(other, "expert")
    viewer = queries.viewer_of(officer)
    assert set(queries.accounts(viewer)) == {officer, both}
    [seen] = queries.accounts(viewer).filter(pk=both.pk)
    assert [held.role for held in seen.appointments.all()] == ["expert"]


def test_the_forums_one_may_give_roles_in_agree_with_the_policy() -> None:
    forums = [make.forum("kca"), make.forum("caj")]
    for viewer in (
        make.viewer(forums[0], "secretariat"),
        make.viewer(forums[1], "expert"),
        queries.viewer_of(administrator()),
    ):
        offered = set(policy.appointing_forums(viewer))
        assert offered == {forum for forum in forums if policy.may_appoint(viewer, None, forum.pk)}


def test_a_role_holds_from_its_first_day_to_its_last() -> None:
    forum, somebody = make.forum(), make.user()
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    for since, until, holds in (
        (None, None, True),
        (today, today, True),
        (today + day, None, False),
        (None, today - day, False),
    ):
        actions.appoint(somebody, forum, "expert", Term(since=since, until=until), by="system:cli", at=AT)
        assert bool(queries.viewer_of(somebody).roles_in(forum.pk)) is holds


@pytest.mark.parametrize(
    ("role", "term", "fields"),
    [
        ("king", Term(), {"role"}),
        ("focal-point", Term(), {"country"}),
        ("expert", Term("KGZ"), {"country"}),
        ("focal-point", Term("FRA"), {"country"}),
        ("focal-point", Term("", dt.date(2026, 2, 1), dt.date(2026, 1, 1)), {"country", "until"}),
    ],
)
def test_everything_wrong_with_a_role_is_said_at_once_and_by_field(role: str, term: Term, fields: set[str]) -> None:
    forum = make.forum(members=["KGZ", "KOR"])
    with pytest.raises(ValidationError) as wrong:
        actions.appoint(make.user(), forum, role, term, by="system:cli", at=AT)
    assert wrong.value.message_dict.keys() == fields


def test_one_administrator_always_remains() -> None:
    only = administrator()
    with pytest.raises(ValidationError, match="only administrator"):
        actions.set_administrator(only, administrator=False, by="system:cli", at=AT)
    with pytest.raises(ValidationError, match="only administrator"):
        actions.set_open(only, is_open=False, by="system:cli", at=AT)
    other = administrator()
    actions.set_administrator(only, administrator=False, by=queries.viewer_of(other), at=AT)


def test_giving_and_withdrawing_stand_in_the_journal_for_the_secretariat_and_the_name_can_be_forgotten() -> None:
    forum = make.forum()
    somebody = make.user(name="A. Kim")
    given = actions.appoint(somebody, forum, "expert", by=make.viewer(forum, "secretariat"), at=AT)
    subject = ref(given)
    actions.withdraw(given, by="system:cli", at=AT)
    assert [line.event for line in history(subject)] == ["appointment.withdrawn", "appointment.given"]
    entries = Entry.objects.filter(subject_kind="appointment")
    assert {(entry.clearance, entry.forum_id) for entry in entries} == {("secretariat", forum.pk)}
    assert "A. Kim" in history(subject)[0].sentence
    assert "A. Kim" not in str([entry.data for entry in entries])


def test_no_entry_holds_an_address() -> None:
    user = actions.add_account("kim@example.org", name="Kim", by="system:cli", at=AT)
    actions.change_account(user, name="Kim A.", language="ko", time_zone="Asia/Seoul", by="system:cli", at=AT)
    actions.set_open(user, is_open=False, by="system:cli", at=AT)
    assert Entry.objects.count() == 3
    assert "example.org" not in str(list(Entry.objects.values()))


def test_every_role_says_what_it_means_and_every_member_role_is_one() -> None:
    assert ROLES.keys() >= MEMBER_ROLES
    assert all(len(str(role.paragraph)) > 80 for role in ROLES.values())


def test_a_role_for_a_country_is_a_members() -> None:
    assert {role.key for role in ROLES.values() if role.for_country} <= MEMBER_ROLES
    assert not Forum.objects.exists()
