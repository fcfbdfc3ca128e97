"""A correction goes out once somebody has cleared it, or at once with a reason; it reaches whoever had the wrong fact."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kenesh.journal.models import Entry
from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.notices.models import Mail, Notice
from kenesh.people.queries import viewer_of
from kenesh.press import policy
from kenesh.press.actions import clearing, correcting, drafting, recipients, releasing
from kenesh.press.actions.clearing import Asked
from kenesh.press.actions.publishing import publish_due
from kenesh.press.actions.telling import tell_who_clears_correction
from kenesh.press.models import Amendment, Bulletin, Issue, Release, Sending
from kenesh.press.queries.desk import composed_now
from kenesh.press.queries.room import due_to_send, lagging, one_out, out, told_in
from kenesh.press.tests.conftest import NOON, PAPER
from kenesh.press.tests.test_story import BEFORE, MINUTE, typed
from kenesh.programme.models import Topic
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
WHY = Localised({"en": "Newspapers close at midnight."})
WRONG = Localised({"en": "The day was wrong."})


def test_a_correction_reaches_everybody_who_was_sent_the_wrong_fact_and_says_what_was_wrong(
    forum: Forum, embargoed: Bulletin, officer: Viewer
) -> None:
    _reads, left, late = (
        recipients.put_on_list(forum, name, f"{name}@example.org", "en", by=officer, at=BEFORE)
        for name in ("reads", "left", "late")
    )
    late.since = NOON + 5 * MINUTE
    late.save()
    publish_due(NOON + MINUTE)
    assert {mail.to for mail in Mail.objects.all()} == {"reads@example.org", "left@example.org"}
    recipients.take_off_list(forum, left.pk, by=officer, at=NOON + 2 * MINUTE)
    words = typed(embargoed.versions.get(language="en"), p1="It met on the fifth of October.")
    wrong = Localised({"en": "The day was wrong: it met on the fifth."})
    fixed = correcting.correct_at_once(
        embargoed, "en", words, wrong, WHY, based_on=Bulletin.objects.get().version, by=officer, at=NOON + 10 * MINUTE
    )
    publish_due(NOON + 11 * MINUTE)
    sent = Mail.objects.filter(subject__startswith="Correction: ")
    assert {mail.to for mail in sent} == {"reads@example.org", "left@example.org", "late@example.org"}
    assert all("The day was wrong" in mail.body and "the fifth of October" in mail.body for mail in sent)
    assert Sending.objects.filter(issue__number=2).count() == 3
    shown = one_out(forum, fixed.key, "en", NOON + 11 * MINUTE)
    assert shown is not None
    assert (shown.issue.number, [one.correction for one in shown.corrections]) == (2, [wrong])
    korean = one_out(forum, fixed.key, "ko", NOON + 11 * MINUTE)
    assert korean is not None
    assert korean.lags
    entered = Release.objects.get(forum=forum, language="en")
    kept = Entry.objects.filter(subject_kind="release", subject_id=entered.pk).order_by("seq")
    assert kept.last().event == "release.corrected"  # type: ignore[union-attr]  # it was entered
    assert entered.note == wrong
    assert "fifth" in str([paragraph.summary for paragraph in entered.paragraphs.all()])
    assert Issue.objects.get(number=1, language="en").text != Issue.objects.get(number=2).text
    assert publish_due(NOON + 12 * MINUTE) == ""
    assert [one.number for one in out(forum, NOON + 11 * MINUTE).filter(language="en")] == [2, 1]


def test_a_correction_of_the_source_is_told_in_every_language_at_once(
    forum: Forum, embargoed: Bulletin, officer: Viewer
) -> None:
    for language in ("en", "ko", "ru"):
        recipients.put_on_list(forum, language, f"{language}@example.org", language, by=officer, at=BEFORE)
    publish_due(NOON + MINUTE)
    words = typed(embargoed.versions.get(language="en"), p1="It met on the fifth of October.")
    based_on, at = Bulletin.objects.get().version, NOON + 10 * MINUTE
    fixed = correcting.correct_at_once(embargoed, "en", words, WRONG, WHY, based_on=based_on, by=officer, at=at)
    publish_due(NOON + 11 * MINUTE)
    told = {mail.to: mail for mail in Mail.objects.filter(created_at=NOON + 11 * MINUTE)}
    assert set(told) == {"en@example.org", "ko@example.org", "ru@example.org"}
    assert "제7차 포럼" in told["ko@example.org"].subject
    assert all("The day was wrong" in mail.body for mail in told.values())
    assert publish_due(NOON + 12 * MINUTE) == ""
    entries = told_in(forum, "ko", NOON + 12 * MINUTE, 40)
    assert [(one.issue.number, one.issue.language, one.heralds) for one in entries] == [
        (2, "en", True),
        (1, "ko", False),
    ]
    feed = Client().get("/ko/kca/press/feed/").content.decode()
    assert feed.count("The day was wrong.") == 1
    english = Client().get("/en/kca/press/feed/").content.decode()
    assert "Corrected since: 7th Forum held" in english
    assert "4 October" not in english
    assert lagging(forum, NOON + 12 * MINUTE) == [(fixed, ["ko", "ru"])]
    # The record of the language that is to follow says so too, and not that of the source.
    notes = {one.language: str(one.note) for one in Release.objects.filter(forum=forum)}
    assert [language for language, note in notes.items() if "This text follows" in note] == ["ko", "ru"]
    reader = Client()
    reader.force_login(make.user(forum, "secretariat"))
    assert f"/press/{fixed.key}/desk/?language=ko" in reader.get("/en/desk/").content.decode()


def test_the_record_and_the_press_room_say_at_once_what_was_corrected_and_what_was_withdrawn(
    forum: Forum, cleared: Bulletin, officer: Viewer
) -> None:
    at = dt.datetime.now(tz=dt.UTC) - 2 * MINUTE
    free = releasing.release(cleared, at, "Asia/Seoul", based_on=cleared.version, by=officer, at=at)
    words = typed(free.versions.get(language="en"), p1="It met on the fifth of October.")
    based_on, by = free.version, {"by": officer, "at": at + MINUTE}
    fixed = correcting.correct_at_once(free, "en", words, WRONG, WHY, based_on=based_on, **by)  # type: ignore[arg-type]
    entered = Release.objects.get(forum=forum, language="en")
    page = Client().get(entered.get_absolute_url()).content.decode()
    assert page.count("It met on the fifth of October.") == 1
    assert "The secretariat" in page
    assert "linked, not copied" not in page
    room = Client().get(f"/en/kca/press/{fixed.key}/").content.decode()
    there = [instant(when, "Asia/Seoul") for when in (at, at + MINUTE)]
    assert all(when in room for when in there)
    why = Localised({"en": "Published by mistake."})
    releasing.withdraw(fixed, why, based_on=fixed.version, by=officer, at=at + MINUTE)
    assert "Withdrawn" in Client().get("/en/kca/releases/").content.decode()
    assert "Withdrawn" in Client().get(entered.get_absolute_url()).content.decode()
    assert Client().get(f"/api/v1/forums/kca/releases/{entered.key}").json()["withdrawn"]


def test_a_correction_changes_something_and_comes_after_the_instant(embargoed: Bulletin, officer: Viewer) -> None:
    version = embargoed.versions.get(language="en")
    wrong = Localised({"en": "Nothing"})

    def correct(at: dt.datetime) -> Bulletin:
        return correcting.correct_at_once(
            embargoed, "en", typed(version), wrong, WHY, based_on=embargoed.version, by=officer, at=at
        )

    with pytest.raises(Refused):
        correct(NOON - MINUTE)
    with pytest.raises(ValidationError):
        correct(NOON + MINUTE)


def _ask(bulletin: Bulletin, asked: Asked, by: Viewer) -> Bulletin:
    words = typed(bulletin.versions.get(language="en"), p1="It met on the fifth of October.")
    stands = Bulletin.objects.get().version
    at = NOON + MINUTE
    return correcting.ask_correction(bulletin, "en", words, WRONG, asked, based_on=stands, by=by, at=at)


def _answer(bulletin: Bulletin, by: Viewer, *, clears: bool, **said: Any) -> Bulletin:
    reason = Localised(said)
    at = NOON + 2 * MINUTE
    return correcting.answer_correction(
        bulletin, clears=clears, reason=reason, paper=PAPER, based_on=bulletin.version, by=by, at=at
    )


def test_a_correction_goes_out_once_whoever_was_asked_has_cleared_it(
    forum: Forum, embargoed: Bulletin, officer: Viewer
) -> None:
    director = make.user(forum, "protocol")
    other = make.viewer(forum, "protocol")
    waits = _ask(embargoed, Asked("B. Director", user=director), officer)
    tell_who_clears_correction(list(Entry.objects.filter(event="bulletin.correction-asked")))
    assert Notice.objects.get(user=director).wording == "bulletin.correction-asked"
    assert Issue.objects.filter(number=2).count() == 0
    assert "fifth" not in Client().get(f"/en/kca/press/{waits.key}/").content.decode()
    assert not policy.bulletins_visible_to(other, Bulletin.objects.all()).exists()
    reader = Client()
    reader.force_login(director)
    page = reader.get(f"/en/kca/press/{waits.key}/desk/").content.decode()
    assert "It met on the fifth of October." in page
    assert "Clear the correction, or object" in page
    with pytest.raises(Refused):
        _answer(waits, other, clears=True)
    _answer(waits, viewer_of(director), clears=True)
    assert Issue.objects.get(number=2).correction == WRONG
    shown = one_out(forum, waits.key, "en", NOON + 3 * MINUTE)
    assert shown is not None
    assert "fifth" in str(shown.issue.text)


def test_an_objection_ends_a_correction_and_another_can_be_written(embargoed: Bulletin, officer: Viewer) -> None:
    waits = _ask(embargoed, Asked("B. Director"), officer)
    with pytest.raises(ValidationError, match="waits for clearance already"):
        _ask(embargoed, Asked("C. Director"), officer)
    with pytest.raises(ValidationError):
        _answer(waits, make.viewer(embargoed.forum, "secretariat"), clears=False)
    _answer(waits, make.viewer(embargoed.forum, "secretariat"), clears=False, en="It was the sixth")
    _ask(embargoed, Asked("C. Director"), officer)
    assert list(Amendment.objects.order_by("pk").values_list("answer", flat=True)) == ["objected", "waiting"]
    assert not Issue.objects.filter(number=2).exists()


def test_what_was_corrected_at_once_meanwhile_is_not_written_over(embargoed: Bulletin, officer: Viewer) -> None:
    waits = _ask(embargoed, Asked("B. Director"), officer)
    words = typed(embargoed.versions.get(language="en"), p1="It met on the sixth.")
    about = (embargoed, "en", words, WRONG)
    at = NOON + MINUTE
    with pytest.raises(ValidationError, match="cannot wait"):
        correcting.correct_at_once(*about, Localised(), based_on=waits.version, by=officer, at=at)
    out_now = correcting.correct_at_once(*about, WHY, based_on=waits.version, by=officer, at=at)
    told = Entry.objects.get(event="bulletin.corrected-at-once")
    # Everybody reads the history of the record: it names nobody of the desk.
    assert set(Entry.objects.filter(subject_kind="release").values_list("actor", flat=True)) == {"secretariat"}
    assert (told.data["why"], told.clearance) == (dict(WHY), "secretariat")
    with pytest.raises(ValidationError, match="corrected since"):
        _answer(out_now, make.viewer(embargoed.forum, "secretariat"), clears=True)


def test_nobody_is_asked_to_clear_a_correction_of_their_own(forum: Forum, embargoed: Bulletin) -> None:
    mine = make.user(forum, "secretariat")
    with pytest.raises(ValidationError, match="else than you"):
        _ask(embargoed, Asked("Me", user=mine), viewer_of(mine))


def test_what_is_not_open_any_more_does_not_go_out_with_a_correction(
    forum: Forum, edition: Edition, embargoed: Bulletin, officer: Viewer
) -> None:
    topic = Topic.objects.create(
        forum=forum, edition=edition, key="u", title=dict.fromkeys(("en", "ko", "ru"), "Topic u")
    )
    now = composed_now(embargoed, "en", PUBLIC)
    assert now is not None
    (said,) = (one.text for one in now.sentences if "Topic u" in one.text)
    words = typed(embargoed.versions.get(language="en"), p1=said)
    who, at = Asked("B. Director"), NOON + MINUTE
    waits = correcting.ask_correction(embargoed, "en", words, WRONG, who, based_on=embargoed.version, by=officer, at=at)
    topic.clearance = "members"
    topic.save()
    with pytest.raises(ValidationError, match="not everybody may know"):
        _answer(waits, make.viewer(embargoed.forum, "secretariat"), clears=True)
    _answer(waits, make.viewer(embargoed.forum, "secretariat"), clears=False, en="It is not open any more")


def test_a_language_that_was_left_out_holds_nothing_back_and_does_not_tell_later_what_is_inside(
    forum: Forum, edition: Edition, officer: Viewer
) -> None:
    title = {"en": "Water", "ko": "물 이야기", "ru": "Вода"}
    Topic.objects.create(forum=forum, edition=edition, key="t", title=title, clearance="members")
    acts: dict[str, Any] = {"by": officer, "at": BEFORE}
    wide = drafting.begin(edition, "en", wide=True, **acts)
    english = wide.versions.get(language="en")
    rows = [(one.label, one.text) for one in english.paragraphs if "Water" not in one.text]
    wide = drafting.edit(wide, "en", rows, standing="authentic", follows=False, based_on=wide.version, **acts)
    asks = clearing.ask(wide, [Asked("A")], without=["ko", "ru"], based_on=wide.version, **acts)
    number, said = (
        asks.clearings.get().pk,
        acts | {"clears": True, "reason": Localised(), "paper": PAPER, "by": make.viewer(forum, "secretariat")},
    )
    ready = clearing.answer(asks, number, based_on=asks.version, **said)
    free = releasing.release(ready, NOON, "Asia/Seoul", based_on=ready.version, **acts)
    assert releasing.hold_hidden(NOON - MINUTE) == ""
    publish_due(NOON + MINUTE)
    free.refresh_from_db()
    korean = free.versions.get(language="ko")
    assert "물 이야기" in str(korean.text)
    at = NOON + 5 * MINUTE
    about = (free, "ko", typed(korean), Localised())
    with pytest.raises(ValidationError, match="not everybody may know"):
        correcting.correct_at_once(*about, WHY, based_on=free.version, by=officer, at=at)
    with pytest.raises(ValidationError, match="not everybody may know"):
        correcting.ask_correction(*about, Asked("B. Director"), based_on=free.version, by=officer, at=at)
    assert set(Issue.objects.values_list("language", flat=True)) == {"en"}


def test_a_correction_of_long_ago_is_not_told_to_readers_of_other_languages(
    forum: Forum, embargoed: Bulletin, officer: Viewer
) -> None:
    recipients.put_on_list(forum, "ko", "ko@example.org", "ko", by=officer, at=BEFORE)
    publish_due(NOON + MINUTE)
    words = typed(embargoed.versions.get(language="en"), p1="It met on the fifth of October.")
    stands, at = Bulletin.objects.get().version, NOON + 10 * MINUTE
    correcting.correct_at_once(embargoed, "en", words, WRONG, WHY, based_on=stands, by=officer, at=at)
    assert publish_due(at + dt.timedelta(days=8)) == ""
    assert [one.number for one in due_to_send(at)] == [2]
