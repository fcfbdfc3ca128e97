"""Returned is not rejected: what a refusal, a missed floor and a withdrawal do, and how a note is sent again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kenesh.forums.models import Body, Membership
from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.notices.models import Notice
from kenesh.proposals.actions.calls import close_due
from kenesh.proposals.actions.consents import Voice, consent
from kenesh.proposals.actions.notes import submit, withdraw
from kenesh.proposals.actions.scoring import score
from kenesh.proposals.actions.telling import tell_author, tell_of_outcome
from kenesh.proposals.members import members_on
from kenesh.proposals.models import Call, Proposal
from kenesh.proposals.queries import unanswered
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
WORDS = Localised({"en": "Too dear"})


def opened(forum: Forum, points: int, **rules: str) -> Proposal:
    """A note whose only score was opened."""
    note = make.proposal(make.call(forum, **rules))
    korea = make.viewer(forum, "focal-point", "KOR")
    now = timezone.now()
    score(note, "KOR", (points, points), Localised(), seen=0, based_on=note.version, by=korea, at=now)
    Call.objects.update(closes=now - dt.timedelta(seconds=1))
    close_due(now)
    note.refresh_from_db()
    return note


def said(note: Proposal, officer: Viewer, country: str, *, given: bool, text: Localised = WORDS) -> Proposal:
    """What a member says, recorded by the secretariat."""
    note.refresh_from_db()
    voice = Voice(given, "A. Minister", Localised({"en": "Minister"}), text)
    return consent(note, country, voice, based_on=note.version, by=officer, at=timezone.now())


def test_a_missed_floor_ends_or_returns_a_note_as_its_call_says(forum: Forum) -> None:
    assert opened(forum, 1).state == "declined"
    Proposal.objects.all().delete()
    Call.objects.all().delete()
    assert opened(forum, 1, missed="returns").state == "returned"


def test_a_returned_note_is_sent_again_under_an_open_call_and_keeps_its_thread(forum: Forum, officer: Viewer) -> None:
    note = opened(forum, 1, missed="returns")
    with pytest.raises(ValidationError, match="choose a call that is open"):
        submit(note, WORDS, based_on=note.version, by=officer, at=timezone.now())
    later = make.call(forum, "later")
    again = submit(note, WORDS, later, based_on=note.version, by=officer, at=timezone.now())
    assert (again.state, again.call) == ("submitted", later)
    assert list(again.turns.values_list("sort", flat=True)) == ["outcome", "again"]
    assert again.outcomes.count() == 1


def test_a_refusal_needs_a_reason_and_does_what_the_call_says(forum: Forum, officer: Viewer) -> None:
    note = opened(forum, 5, objected="returns")
    assert note.state == "recommended"
    with pytest.raises(ValidationError, match="Say why"):
        said(note, officer, "KOR", given=False, text=Localised())
    assert said(note, officer, "KAZ", given=True).state == "recommended"
    with pytest.raises(Refused, match="is on record"):
        said(note, officer, "KAZ", given=True)
    uzbek = make.viewer(forum, "focal-point", "UZB")
    assert list(unanswered(uzbek, forum)) == [note]
    assert said(note, officer, "UZB", given=True).state == "recommended"
    assert list(unanswered(uzbek, forum)) == []
    assert said(note, officer, "KOR", given=False).state == "returned"


def test_a_withdrawn_proposal_is_at_its_end(forum: Forum) -> None:
    note = make.proposal(make.call(forum))
    author, other = (make.viewer(forum, "focal-point", country) for country in ("KAZ", "KOR"))
    with pytest.raises(Refused, match="in the hands of the member"):
        withdraw(note, WORDS, based_on=note.version, by=other, at=timezone.now())
    gone = withdraw(note, WORDS, based_on=note.version, by=author, at=timezone.now())
    with pytest.raises(Refused):
        submit(gone, WORDS, based_on=gone.version, by=author, at=timezone.now())


def test_members_are_told_of_the_outcome_and_the_author_of_what_follows(forum: Forum, officer: Viewer) -> None:
    author = make.viewer(forum, "focal-point", "KAZ")
    note = opened(forum, 5)
    tell_of_outcome(list(Entry.objects.filter(event="proposal.outcome")))
    assert Notice.objects.filter(wording="proposal.consent").count() == 2
    said(note, officer, "KOR", given=False)
    for _twice in range(2):
        tell_author(list(Entry.objects.filter(event="proposal.objected")))
    [told] = Notice.objects.filter(wording="proposal.answered")
    assert told.user_id == author.user_id


def test_who_is_a_member_depends_on_the_day_where_the_forums_own_body_says_so(forum: Forum) -> None:
    body = Body.objects.create(forum=forum, key="forum", sort="forum", name={"en": "The forum"})
    Membership.objects.create(body=body, country="UZB", since="2027")
    Membership.objects.create(body=body, country="KAZ", until="2026-11")
    assert list(members_on(forum, dt.date(2026, 11, 30))) == ["KOR", "KAZ"]
    assert list(members_on(forum, dt.date(2027, 1, 1))) == ["KOR", "UZB"]
