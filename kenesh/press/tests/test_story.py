"""From draft to correction: what is cleared is what goes out, and a wrong fact is corrected everywhere it was sent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError

from kenesh.delegations.models import Headcount
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings.models import Meeting
from kenesh.notices.models import Mail, Notice
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.press import policy
from kenesh.press.actions import clearing, correcting, drafting, recipients, releasing
from kenesh.press.actions.clearing import Asked
from kenesh.press.actions.publishing import _send, publish_due
from kenesh.press.actions.releasing import hold_hidden
from kenesh.press.composing.editing import Match, against, renumbered, rewritten
from kenesh.press.composing.facts import Ref
from kenesh.press.composing.text import Composed, Paragraph, Sentence
from kenesh.press.models import Bulletin, Issue
from kenesh.press.queries.desk import checked, clearings_of
from kenesh.press.queries.gathering import compose
from kenesh.press.queries.room import one_out
from kenesh.press.tests.conftest import NOON, PAPER, clear
from kenesh.programme.models import Topic
from kenesh.reactions import run_one
from kenesh.realms.viewer import PUBLIC
from kenesh.sources.actions import Overtaken
from kenesh.sources.models import Claim
from tests import make

if TYPE_CHECKING:
    from pytest_django import Settings

    from kenesh.forums.models import Edition
    from kenesh.press.models import Version
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)
BEFORE = NOON - dt.timedelta(days=1)


def typed(version: Version, **changed: str) -> list[tuple[str, str]]:
    """The paragraphs as they stand, some of them with other words; ``p1`` is the paragraph 1."""
    return [(one.label, changed.get(f"p{one.label}", one.text)) for one in version.paragraphs]


def edit(draft: Bulletin, language: str, by: Viewer, *, follows: bool = False, **changed: str) -> Bulletin:
    """Write other words into a paragraph."""
    words = typed(draft.versions.get(language=language), **changed)
    return drafting.edit(
        draft, language, words, standing="official", follows=follows, based_on=draft.version, by=by, at=BEFORE
    )


def sentences(*texts: str) -> Paragraph:
    """A paragraph of composed sentences, each with a fact of its own."""
    return Paragraph("1", tuple(Sentence(text, text, (Ref("edition", text),), text) for text in texts))


def test_sentences_left_alone_keep_their_facts_and_changed_ones_are_marked() -> None:
    before = sentences("It met.", "It rained.", "It closed.")
    after = rewritten(before, "It met.  It poured. It closed. Everybody left.")
    assert [(one.text, one.key, [fact.key for fact in one.facts]) for one in after.sentences] == [
        ("It met.", "It met.", ["It met."]),
        ("It poured.", "It rained.", ["It rained."]),
        ("It closed.", "It closed.", ["It closed."]),
        ("Everybody left.", "", []),
    ]
    now = Composed("en", (sentences("It met.", "It rained hard."),))
    assert against(after.sentences, now) == [Match.COMPOSED, Match.GONE, Match.GONE, Match.UNLINKED]
    assert against(rewritten(before, "It met. It poured. It closed.").sentences, Composed("en", (before,))) == [
        *(Match.COMPOSED, Match.BY_HAND, Match.COMPOSED),
    ]


def test_empty_paragraphs_go_and_the_others_are_numbered_anew() -> None:
    one = sentences("One.").sentences
    kept = [
        Paragraph("title", one),
        Paragraph("1", ()),
        Paragraph("2", one),
        Paragraph("2 (b)", one),
        Paragraph("9999", one),
    ]
    assert [paragraph.label for paragraph in renumbered(kept)] == ["title", "1", "1 (a)", "2"]


def test_changing_the_source_makes_the_others_stale_until_they_follow(draft: Bulletin, officer: Viewer) -> None:
    edited = edit(draft, "en", officer, p1="It met in the mountains.")
    source = edited.versions.get(language="en")
    stale = {one.language: checked(edited, one, source, officer).stale for one in edited.versions.all()}
    assert stale == {"en": False, "ko": True, "ru": True}
    # It is said before anybody is asked to clear it.
    with pytest.raises(ValidationError, match="Korean, Russian"):
        clear(edited, officer)
    edited = edit(edit(edited, "ko", officer, follows=True), "ru", officer, follows=True)
    assert go(clear(edited, officer), officer).state == "released"


def test_a_language_can_be_left_out_and_go_out_later_and_says_that_nobody_has_read_it(
    forum: Forum, draft: Bulletin, officer: Viewer
) -> None:
    standings = {one.language: one.standing for one in draft.versions.all()}
    assert standings == {"en": "authentic", "ko": "machine", "ru": "machine"}
    edited = edit(edit(draft, "en", officer, p1="It met in the mountains."), "ru", officer, follows=True)
    asked = {"without": ["ko"], "by": officer, "at": BEFORE}
    asks = clearing.ask(edited, [Asked("A")], based_on=edited.version, **asked)  # type: ignore[arg-type]  # as it asks
    number = clearings_of(asks)[0].pk
    second = make.viewer(forum, "secretariat")
    answered = {"reason": Localised(), "paper": PAPER, "by": second, "at": BEFORE}
    ready = clearing.answer(asks, number, clears=True, based_on=asks.version, **answered)  # type: ignore[arg-type]
    assert clearings_of(ready)[0].recorded_by_id == second.user_id
    free = go(ready, officer)
    assert set(Issue.objects.values_list("language", flat=True)) == {"en", "ru"}
    words = typed(free.versions.get(language="ko"))
    why, at = Localised({"en": "It was left out"}), NOON + MINUTE
    correcting.correct_at_once(free, "ko", words, Localised(), why, based_on=free.version, by=officer, at=at)
    korean = Issue.objects.get(language="ko")
    assert (korean.number, korean.correction, korean.goes_out) == (1, {}, at)
    assert not one_out(forum, free.key, "ko", at).lags  # type: ignore[union-attr]  # it is out


def go(bulletin: Bulletin, by: Viewer) -> Bulletin:
    """Give it free from noon on."""
    return releasing.release(bulletin, NOON, "UTC", based_on=bulletin.version, by=by, at=NOON - MINUTE)


def test_what_was_cleared_is_cleared_no_more_once_it_is_edited(cleared: Bulletin, officer: Viewer) -> None:
    assert cleared.state == "cleared"
    edited = edit(cleared, "en", officer, p1="It met elsewhere.")
    assert [(one.answer, one.recorded_by) for one in clearings_of(edited)] == [("waiting", None)]
    with pytest.raises(Refused):
        go(edited, officer)


def test_it_is_cleared_when_everybody_has_and_an_objection_makes_it_a_draft(draft: Bulletin, officer: Viewer) -> None:
    asked = clearing.ask(draft, [Asked("A"), Asked("B")], based_on=draft.version, by=officer, at=BEFORE)
    one, two = clearings_of(asked)
    second = make.viewer(draft.forum, "secretariat")

    def answer(who: int, current: Bulletin, why: str = "") -> Bulletin:
        said = {"clears": not why, "reason": Localised({"en": why} if why else {}), "paper": PAPER}
        return clearing.answer(current, who, **said, based_on=current.version, by=second, at=BEFORE)  # type: ignore[arg-type]  # as it asks

    assert answer(one.pk, asked).state == "clearing"
    asked.refresh_from_db()
    objected = answer(two.pk, asked, "The date is wrong")
    assert objected.state == "draft"
    again = clearing.ask(objected, [], based_on=objected.version, by=officer, at=BEFORE)
    assert [each.answer for each in clearings_of(again)] == ["waiting", "waiting"]
    with pytest.raises(ValidationError):
        clearing.ask(drafting.begin(again.edition, "en", by=officer, at=BEFORE), [], based_on=1, by=officer, at=BEFORE)  # type: ignore[arg-type]  # it has one


def test_what_not_everybody_may_know_does_not_go_out(forum: Forum, edition: Edition, officer: Viewer) -> None:
    Topic.objects.create(
        forum=forum, edition=edition, key="t", title={"en": "Water", "ko": "물", "ru": "Вода"}, clearance="members"
    )
    public = drafting.begin(edition, "en", by=officer, at=BEFORE)
    assert "Water" not in str(public.versions.get(language="en").text)
    wide = drafting.begin(edition, "en", wide=True, by=officer, at=BEFORE)
    assert "Water" in str(wide.versions.get(language="en").text)
    ready = clear(wide, officer)
    with pytest.raises(ValidationError, match="not everybody may know"):
        go(ready, officer)
    Topic.objects.update(clearance="public")
    free = go(ready, officer)
    assert free.state == "released"
    Topic.objects.update(clearance="members")
    assert hold_hidden(NOON - 2 * dt.timedelta(hours=1)) == ""
    assert hold_hidden(NOON - MINUTE)
    free.refresh_from_db()
    assert (free.state, Issue.objects.count()) == ("cleared", 0)


def test_what_a_wider_draft_says_differently_or_elsewhere_does_not_go_out(
    forum: Forum, edition: Edition, officer: Viewer
) -> None:
    for key, clearance in (("t", "public"), ("u", "members")):
        name = {"en": f"Topic {key}", "ko": key, "ru": key}
        Topic.objects.create(forum=forum, edition=edition, key=key, title=name, clearance=clearance)
    wide = clear(drafting.begin(edition, "en", wide=True, by=officer, at=BEFORE), officer)
    assert "Topic u" in str(wide.versions.get(language="en").text)
    with pytest.raises(ValidationError, match="not everybody may know"):
        go(wide, officer)
    version = wide.versions.get(language="en")
    rows = [(one.label, one.text) for one in version.paragraphs if "Topic u" not in one.text]
    moved = [*rows, ("", next(one.text for one in version.paragraphs if "Topic u" in one.text))]
    wide = drafting.edit(
        wide, "en", moved, standing="official", follows=False, based_on=wide.version, by=officer, at=BEFORE
    )
    version.refresh_from_db()
    assert "Topic u" in str(version.text)
    assert releasing.hidden_in(wide, version) == []
    assert any("Topic u" in one for one in releasing.pasted_in(wide, version, officer))


def test_what_is_withdrawn_is_not_mailed_any_more_and_who_was_sent_it_is_told(
    forum: Forum, embargoed: Bulletin, officer: Viewer, settings: Settings
) -> None:
    settings.MAILERS = {
        "default": {"BACKEND": "kenesh.notices.backend.Outbox"},
        "smtp": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"},
    }
    for name in ("waits", "has"):
        recipients.put_on_list(forum, name, f"{name}@example.org", "en", by=officer, at=BEFORE)
    publish_due(NOON + MINUTE)
    Mail.objects.filter(to="has@example.org").update(state=Mail.State.SENT)
    embargoed.refresh_from_db()
    why = Localised({"en": "Not agreed"})
    releasing.withdraw(embargoed, why, based_on=embargoed.version, by=officer, at=NOON + 2 * MINUTE)
    assert Mail.objects.get(to="waits@example.org").state == Mail.State.RECALLED
    (told,) = Mail.objects.filter(to="has@example.org", subject__startswith="Withdrawn: ")
    assert "Not agreed" in told.body
    assert _send(Issue.objects.select_related("bulletin").get(language="en"), NOON + 3 * MINUTE) == 0


def test_what_is_sample_is_in_no_release_about_what_is_not(forum: Forum, edition: Edition, officer: Viewer) -> None:
    Topic.objects.create(forum=forum, edition=edition, key="t", title={"en": "Water"}, sample=True)
    assert "Water" not in str(drafting.begin(edition, "en", by=officer, at=BEFORE).versions.get(language="en").text)


def test_nobody_writes_over_what_somebody_else_has_written(draft: Bulletin, officer: Viewer) -> None:
    stands = draft.version
    edit(draft, "en", officer, p1="First.")
    words = typed(draft.versions.get(language="en"), p1="Second.")
    with pytest.raises(Overtaken):
        drafting.edit(draft, "en", words, standing="official", follows=True, based_on=stands, by=officer, at=BEFORE)


def test_policy_of_one_agrees_with_the_policy_of_all(forum: Forum, draft: Bulletin, officer: Viewer) -> None:
    asked, other = make.user(forum, "focal-point", "KGZ"), make.user(forum, "focal-point", "KOR")
    clearing.ask(draft, [Asked("K", "", asked)], based_on=draft.version, by=officer, at=BEFORE)
    elsewhere = make.user(make.forum("caj"), "secretariat")
    for user in (asked, other, elsewhere, User.objects.get(pk=officer.account), make.user()):
        viewer = viewer_of(user)
        knows = policy.bulletins_visible_to(viewer, Bulletin.objects.all()).exists()
        assert bool(policy.may_know(viewer, draft, clearings_of(draft))) == knows
        assert knows == (user == asked or user.pk == officer.user_id)


def test_others_compose_nothing(edition: Edition, forum: Forum) -> None:
    with pytest.raises(Refused):
        drafting.begin(edition, "en", by=make.viewer(forum, "focal-point", "KOR"), at=BEFORE)


def test_a_meeting_that_was_not_held_is_not_told_as_held(forum: Forum, edition: Edition, officer: Viewer) -> None:
    about = {"forum": forum, "edition": edition, "sort": "other", "date": "2013-10-04"}
    for state in ("", "held", "called-off", "agreed"):
        Meeting.objects.create(key=f"m-{state}", title={"en": f"Meeting ({state})"}, state=state, **about)
    text = str(drafting.begin(edition, "en", by=officer, at=BEFORE).versions.get(language="en").text)
    assert "Meeting (held)" in text
    assert "Meeting ()" in text
    assert "called-off" not in text
    assert "Meeting (agreed)" not in text


@pytest.mark.django_db(transaction=True)
def test_who_is_asked_is_told_without_a_word_of_the_text(forum: Forum, draft: Bulletin, officer: Viewer) -> None:
    asked, colleague = make.user(forum, "focal-point", "KGZ"), make.user(forum, "secretariat")
    current = clearing.ask(draft, [Asked("K", "", asked)], based_on=draft.version, by=officer, at=BEFORE)
    mine = viewer_of(asked)
    number = clearings_of(current)[0].pk
    clearing.answer(
        current, number, clears=True, reason=Localised(), based_on=current.version, by=mine, at=BEFORE + MINUTE
    )
    while run_one():
        pass
    told = {(notice.user_id, notice.wording) for notice in Notice.objects.all()}
    assert (colleague.pk, "bulletin.answered") in told
    assert (asked.pk, "bulletin.answered") not in told
    assert not [notice for notice in Notice.objects.all() if "7th Forum" in str(notice.data)]


def test_planned_and_held_are_no_disagreement_and_neither_are_numbers_of_different_people(
    forum: Forum, edition: Edition
) -> None:
    def claim(key: str, topic: str, conflict: str, number: int | None = None, standing: str = "reported") -> None:
        said = {"topic": topic, "conflict": conflict, "number": number, "standing": standing, "value": {"en": key}}
        Claim.objects.create(forum=forum, key=key, subject_kind="edition", subject_id=edition.pk, **said)

    claim("Planned for Osh", "place", "a", standing="announced")
    claim("Held in Bishkek", "place", "a")
    for number, whom in ((150, "Others"), (80, "Experts")):
        claim(f"{number} came", "participants", "b", number)
        Headcount.objects.create(forum=forum, edition=edition, key=f"h{number}", value=number, population={"en": whom})
    claim("Opened at nine", "opening", "c")
    claim("Opened at ten", "opening", "c")
    missing = compose(edition, "en", PUBLIC).missing
    assert [one.about for one in missing if one.what == "disputed"] == ["“Opened at nine” / “Opened at ten”"]
