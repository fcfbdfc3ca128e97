"""Composing again after the record changed; what an answer stands on that somebody else records; the words of an original."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused
from kenesh.people.queries import viewer_of
from kenesh.press.actions import clearing, drafting, recomposing, releasing
from kenesh.press.actions.clearing import Asked, Paper
from kenesh.press.actions.publishing import publish_due
from kenesh.press.composing.again import again
from kenesh.press.composing.facts import Ref
from kenesh.press.composing.text import Paragraph, Sentence
from kenesh.press.models import Bulletin, Clause, Release
from kenesh.press.models import Paragraph as Quoted
from kenesh.press.policy import may_answer
from kenesh.press.queries.desk import checked, clearings_of
from kenesh.press.tests.conftest import NOON, PAPER
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

BEFORE = NOON - dt.timedelta(days=1)


def paragraph(label: str, **texts: str) -> Paragraph:
    """A paragraph of composed sentences, by their keys."""
    return Paragraph(label, tuple(Sentence(text, key, (Ref("edition", "7"),), text) for key, text in texts.items()))


def by_hand(label: str, text: str, key: str = "", composed: str = "") -> Paragraph:
    """A paragraph of one sentence that somebody wrote."""
    return Paragraph(label, (Sentence(text, key, (), composed),))


def test_what_nobody_touched_takes_the_new_words_and_what_was_touched_stays() -> None:
    base = (paragraph("1", held="Held on 4 May."), paragraph("2", heads="Led by A."), paragraph("3", gone="It rained."))
    stands = (base[0], by_hand("2", "Ably led by A.", "heads", "Led by A."), by_hand("3", "We thank all."), base[2])
    now = (paragraph("1", held="Held on 5 May."), paragraph("2", new="Media came."), paragraph("3", heads="Led by B."))
    found = again(base, stands, now)
    assert [(one.label, one.text) for one in found.paragraphs] == [
        *(("1", "Held on 5 May."), ("2", "Media came."), ("3", "Ably led by A."), ("4", "We thank all.")),
    ]
    assert found.taken == [("Held on 4 May.", "Held on 5 May."), ("", "Media came."), ("It rained.", "")]
    assert found.kept == [("Ably led by A.", "Led by B.")]
    # From now on what was written is held against what is composed now.
    assert found.paragraphs[2].sentences[0].composed == "Led by B."


def test_what_was_taken_out_by_hand_does_not_come_back_and_what_was_touched_and_is_gone_stays() -> None:
    base = (paragraph("1", held="Held."), paragraph("2", media="Media came."), paragraph("3", badge="A badge."))
    stands = (base[0], by_hand("2", "A fine badge.", "badge", "A badge."))
    found = again(base, stands, (base[0], paragraph("2", media="Much media came.")))
    assert [one.text for one in found.paragraphs] == ["Held.", "A fine badge."]
    assert found.kept == [("", "Much media came."), ("A fine badge.", "")]
    assert again(base, base, base).taken == again(base, base, base).kept == []


def test_beside_what_was_touched_the_other_sentences_of_a_paragraph_take_the_new_words() -> None:
    base = (paragraph("1", held="Held on 4 May.", heads="Led by A.", rain="It rained."),)
    written = Sentence("Ably led by A.", "heads", (), "Led by A.")
    stands = (Paragraph("1", (base[0].sentences[0], written, base[0].sentences[2])),)
    now = (paragraph("1", held="Held on 5 May.", heads="Led by B.", media="Media came."),)
    found = again(base, stands, now)
    assert [one.text for one in found.paragraphs] == ["Held on 5 May. Ably led by A. Media came."]
    assert found.kept == [(found.paragraphs[0].text, now[0].text)]
    assert [one.is_by_hand for one in found.paragraphs[0].sentences] == [False, True, False]
    # A sentence that was taken out does not come back, and is told of where the record words it anew.
    without = (Paragraph("1", base[0].sentences[1:]),)
    left = again(base, without, now)
    assert [one.text for one in left.paragraphs] == ["Led by B. Media came."]
    assert left.kept == [("Led by B. Media came.", now[0].text)]


@pytest.mark.django_db
def test_a_draft_is_composed_again_in_every_language_and_its_clearance_is_asked_anew(
    edition: Edition, draft: Bulletin, officer: Viewer
) -> None:
    with pytest.raises(ValidationError, match="says what it said"):
        recomposing.compose_again(draft, based_on=draft.version, by=officer, at=BEFORE)
    english = draft.versions.get(language="en")
    words = [(one.label, "We met at last." if one.sort == "note" else one.text) for one in english.paragraphs]
    said = {"standing": "authentic", "follows": True, "by": officer, "at": BEFORE}
    edited = drafting.edit(draft, "en", words, based_on=draft.version, **said)  # type: ignore[arg-type]  # as it asks
    edition.date = "2013-10-05"
    edition.save()
    page = Client()
    page.force_login(make.user(draft.forum, "secretariat"))
    shown = page.get(f"/en/kca/press/{draft.key}/again/").content.decode()
    assert "5 October 2013" in shown
    assert "4 October 2013" in shown
    composed = recomposing.compose_again(edited, based_on=edited.version, by=officer, at=BEFORE)
    texts = {one.language: str(one.text) for one in composed.versions.all()}
    assert "5 October 2013" in texts["en"]
    assert "10월 5일" in texts["ko"]
    assert "We met at last." in texts["en"]
    source = composed.versions.get(language="en")
    # Korean was stale before, and is so still; nothing in the source is marked but what somebody wrote.
    assert checked(composed, composed.versions.get(language="ko"), source, officer).stale
    assert checked(composed, source, source, officer).off == 0


@pytest.mark.django_db
def test_whoever_wrote_a_text_records_no_clearance_of_others_and_whoever_does_names_a_paper(
    forum: Forum, draft: Bulletin, officer: Viewer
) -> None:
    asked = clearing.ask(draft, [Asked("A. Spokesperson")], based_on=draft.version, by=officer, at=BEFORE)
    number = clearings_of(asked)[0].pk
    said = {"clears": True, "reason": Localised(), "based_on": asked.version, "at": BEFORE}
    with pytest.raises(Refused, match="You wrote this text"):
        clearing.answer(asked, number, paper=PAPER, by=officer, **said)  # type: ignore[arg-type]  # as it asks
    account = make.user(forum, "secretariat")
    second = viewer_of(account)
    for paper in (None, Paper(" ", BEFORE.date()), Paper("A letter", BEFORE.date() + dt.timedelta(days=9))):
        with pytest.raises(ValidationError):
            clearing.answer(asked, number, paper=paper, by=second, **said)  # type: ignore[arg-type]
    page = Client()
    page.force_login(account)
    form = {"version": asked.version, "who": number, "answer": "yes", "paper": "Letter 12/3"}
    assert set(page.post(f"/en/kca/press/{draft.key}/answer/", form).context["form"].errors) == {"paper_date"}
    assert page.post(f"/en/kca/press/{draft.key}/answer/", form | {"paper_date": "2026-11-03"}).status_code == 302
    shown = page.get(draft.get_absolute_url()).content.decode()
    assert "who has it in writing: Letter 12/3, 3 November 2026" in " ".join(shown.split())


@pytest.mark.django_db
def test_of_two_officers_who_both_wrote_the_one_who_did_not_write_last_records_a_clearance(
    forum: Forum, draft: Bulletin, officer: Viewer
) -> None:
    second = make.viewer(forum, "secretariat")
    english = draft.versions.get(language="en")
    words = [(one.label, "We met at last." if one.sort == "note" else one.text) for one in english.paragraphs]
    said = {"standing": "authentic", "follows": True, "by": second, "at": BEFORE}
    edited = drafting.edit(draft, "en", words, based_on=draft.version, **said)  # type: ignore[arg-type]  # as it asks
    asked = clearing.ask(
        edited, [Asked("A. Spokesperson")], without=["ko", "ru"], based_on=edited.version, by=officer, at=BEFORE
    )
    found = clearings_of(asked)
    assert not may_answer(second, asked, found)
    assert may_answer(officer, asked, found)


@pytest.mark.django_db
def test_everybody_reads_that_the_secretariat_withdrew_a_release_and_not_who(
    embargoed: Bulletin, officer: Viewer
) -> None:
    publish_due(NOON + dt.timedelta(minutes=1))
    embargoed.refresh_from_db()
    reason, at = Localised({"en": "A mistake"}), NOON + dt.timedelta(minutes=2)
    releasing.withdraw(embargoed, reason, based_on=embargoed.version, by=officer, at=at)
    entered = Release.objects.get(language="en")
    kind, number = ref(entered)
    assert set(Entry.objects.filter(subject_kind=kind, subject_id=number).values_list("actor", flat=True)) == {
        "secretariat"
    }
    assert "The secretariat withdrew this release" in Client().get(entered.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_the_words_of_an_original_stand_beside_what_is_composed(edition: Edition) -> None:
    release = Release.objects.create(
        forum=edition.forum, edition=edition, key="r", title={"en": "They met"}, language="en", standing="courtesy"
    )
    quoted = Quoted.objects.create(
        release=release, label="1 (note)", summary={"en": "When"}, wording={"en": "The Seventh Forum convened."}
    )
    Clause.objects.create(paragraph=quoted, text={"en": "The day"}, target_kind="edition", target_key="7", field="date")
    Clause.objects.create(
        paragraph=quoted, text={"en": "A cake"}, target_kind="event", target_key="cake", field="", order=1
    )
    for address in (release.get_absolute_url(), f"/en/kca/releases/{release.key}/composed/"):
        page = Client().get(address).content.decode()
        assert "The Seventh Forum convened." in page
        assert "Footnote to paragraph 1" in page
    assert "Only in the original: A cake" in " ".join(page.split())
