"""Outcome texts: what is stale, who agrees to which wording, when a text may be adopted, what is taken from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.decisions.actions import texts
from kenesh.decisions.actions.promises import Promise
from kenesh.decisions.models import Commitment, Paragraph, Wording
from kenesh.decisions.policy import agreed
from kenesh.documents.models import LanguageVersion, Paper
from kenesh.journal.models import Entry
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.people.models import User
from kenesh.realms.models import Forum
from kenesh.sources.actions import Overtaken, revise
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
DAY = PartialDate("2026-11-24")


@pytest.fixture
def forum() -> Forum:
    """A forum of three."""
    return make.forum(members=["KOR", "KAZ", "UZB"])


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps its record."""
    return make.viewer(forum, "secretariat")


def text(officer: Viewer, *paragraphs: dict[str, str], **fields: Any) -> Paper:
    """A text in draft; its first language is authentic."""
    paper = make.paper(Forum.objects.get(), **fields)
    for number, words in enumerate(paragraphs or ({"en": "We agree", "ru": "Мы согласны", "ko": "동의한다"},), 1):
        texts.add_paragraph(paper, str(number), words, by=officer, at=AT)
    return Paper.objects.get(pk=paper.pk)


def only(paper: Paper) -> Paragraph:
    """Its only paragraph, as it is now."""
    return Paragraph.objects.get(paper=paper)


def write(paper: Paper, officer: Viewer, *same: str, **words: str) -> Paragraph:
    """Change the wording of some languages of its only paragraph."""
    paragraph = only(paper)
    changed = {**paragraph.text, **words}
    return texts.write(
        paragraph,
        paragraph.label,
        {tag: found for tag, found in changed.items() if found},
        same,
        based_on=paragraph.version,
        by=officer,
        at=AT,
    )


def agree(paragraph: Paragraph, officer: Viewer, *countries: str, stance: str = "agrees") -> Paragraph:
    """Record where members stand."""
    stances = dict.fromkeys(countries, stance)
    return texts.take_positions(paragraph, stances, based_on=paragraph.version, by=officer, at=AT)


def standing(paper: Paper, officer: Viewer, language: str, worth: str) -> None:
    """Say what a language version is worth."""
    paper.refresh_from_db()
    texts.set_standing(paper, language, worth, "", based_on=paper.version, by=officer, at=AT)


# ---- Languages and what is stale. ----


def test_the_first_language_of_a_text_is_authentic_and_those_that_come_later_are_courtesy(officer: Viewer) -> None:
    paper = text(officer)
    assert dict(LanguageVersion.objects.filter(paper=paper).values_list("language", "standing")) == {
        "en": "authentic",
        "ru": "courtesy",
        "ko": "courtesy",
    }


def test_a_change_in_an_authentic_language_makes_the_others_stale(officer: Viewer) -> None:
    paper = text(officer)
    assert only(paper).stale == set()
    write(paper, officer, en="We all agree")
    assert only(paper).stale == {"ru", "ko"}
    assert only(paper).revision == 2


def test_a_change_in_a_translation_makes_nothing_stale(officer: Viewer) -> None:
    paper = text(officer)
    write(paper, officer, ru="Мы все согласны")
    assert only(paper).stale == set()
    assert only(paper).revision == 1


def test_a_change_in_one_of_two_authentic_languages_makes_the_other_stale(officer: Viewer) -> None:
    paper = text(officer)
    standing(paper, officer, "ru", "authentic")
    write(paper, officer, ru="Мы все согласны")
    assert only(paper).stale == {"en", "ko"}


def test_languages_that_are_changed_together_say_the_same_revision(officer: Viewer) -> None:
    paper = text(officer)
    write(paper, officer, en="We all agree", ru="Мы все согласны")
    assert only(paper).stale == {"ko"}


def test_a_translation_confirmed_as_still_the_same_is_no_longer_stale(officer: Viewer) -> None:
    paper = text(officer)
    write(paper, officer, en="We all agree")
    write(paper, officer, "ru")
    assert only(paper).stale == {"ko"}
    assert Entry.objects.filter(event="text.confirmed").count() == 1
    assert only(paper).revision == 2


def test_a_translation_that_is_confirmed_with_a_new_change_says_the_new_revision(officer: Viewer) -> None:
    paper = text(officer)
    write(paper, officer, "ko", en="We all agree")
    assert only(paper).stale == {"ru"}


def test_a_stale_translation_that_is_changed_is_no_longer_stale(officer: Viewer) -> None:
    paper = text(officer)
    write(paper, officer, en="We all agree")
    write(paper, officer, ru="Мы все согласны")
    assert only(paper).stale == {"ko"}


def test_a_language_that_loses_its_text_loses_its_wording(officer: Viewer) -> None:
    paper = text(officer)
    write(paper, officer, ko="")
    assert set(Wording.objects.values_list("language", flat=True)) == {"en", "ru"}
    assert only(paper).revision == 1


def test_a_language_that_comes_later_says_the_present_revision(officer: Viewer) -> None:
    paper = text(officer, {"en": "We agree"})
    write(paper, officer, en="We all agree")
    write(paper, officer, ky="Макулбуз")
    assert only(paper).stale == set()
    assert LanguageVersion.objects.get(language="ky").standing == "courtesy"


def test_writing_without_a_change_records_nothing(officer: Viewer) -> None:
    paper = text(officer)
    before = Entry.objects.count()
    write(paper, officer)
    assert Entry.objects.count() == before
    assert only(paper).version == 1


@pytest.mark.parametrize("tag", ["x", "zz", "en-" + "a" * 60, "EN", "e1", "xx-", "en-aaaaaaaa-bbbbbbbb"])
def test_what_is_no_language_is_refused_and_nothing_is_half_written(officer: Viewer, tag: str) -> None:
    paper = text(officer, {"en": "We agree"})
    client = Client()
    client.force_login(User.objects.get(pk=officer.account))
    here = only(paper)
    for address, typed in (
        (reverse("paragraph-write", args=("kca", here.key)), {"label": "1", "version": 1, "text__en": "Changed"}),
        (reverse("paragraph-add", args=("kca", paper.key)), {"label": "2", "version": 2}),
    ):
        answer = client.post(address, {**typed, f"text__{tag}": "words"})
        assert answer.status_code == 200, address
        assert answer.context["form"].errors
    assert only(paper).text == {"en": "We agree"}
    assert set(LanguageVersion.objects.values_list("language", flat=True)) == {"en"}


def test_two_paragraphs_never_have_one_number(officer: Viewer) -> None:
    paper = text(officer, {"en": "One"}, {"en": "Two"})
    second = Paragraph.objects.get(label="2")
    with pytest.raises(ValidationError):
        texts.add_paragraph(paper, "2", {"en": "Three"}, by=officer, at=AT)
    with pytest.raises(ValidationError):
        texts.write(second, "1", {"en": "Two"}, (), based_on=1, by=officer, at=AT)
    assert texts.write(second, "2 bis", {"en": "Two"}, (), based_on=1, by=officer, at=AT).label == "2 bis"


# ---- Who agrees. ----


def test_a_joint_statement_is_adopted_when_every_member_agrees_to_all_of_it(officer: Viewer) -> None:
    paper = text(officer)
    agree(only(paper), officer, "KOR", "KAZ", "UZB")
    paper.refresh_from_db()
    assert texts.adopt(paper, DAY, "KCA/1", based_on=paper.version, by=officer, at=AT).stage == "adopted"


@pytest.mark.parametrize("sort", ["joint-statement", "declaration"])
def test_it_is_not_adopted_while_a_member_agrees_only_to_an_earlier_wording_and_the_reason_names_both(
    officer: Viewer, sort: str
) -> None:
    paper = text(officer, {"en": "One"}, {"en": "Two"}, sort=sort)
    for paragraph in Paragraph.objects.all():
        agree(paragraph, officer, "KOR", "KAZ", "UZB")
    second = Paragraph.objects.get(label="2")
    texts.write(second, "2", {"en": "Two, changed"}, (), based_on=second.version, by=officer, at=AT)
    agree(Paragraph.objects.get(label="2"), officer, "KOR", "UZB")
    paper.refresh_from_db()
    with pytest.raises(Refused) as refused:
        texts.adopt(paper, DAY, "", based_on=paper.version, by=officer, at=AT)
    assert "2 (Kazakhstan)" in str(refused.value)
    assert "1 (" not in str(refused.value)
    assert "Uzbekistan" not in str(refused.value)
    agree(Paragraph.objects.get(label="2"), officer, "KAZ")
    assert texts.adopt(paper, DAY, "", based_on=paper.version, by=officer, at=AT).stage == "adopted"


@pytest.mark.parametrize("stance", ["reserves", "objects", ""])
def test_it_is_not_adopted_while_a_member_does_not_agree(officer: Viewer, stance: str) -> None:
    paper = text(officer)
    agree(only(paper), officer, "KOR", "KAZ", "UZB")
    agree(only(paper), officer, "UZB", stance=stance)
    with pytest.raises(Refused) as refused:
        texts.adopt(paper, DAY, "", based_on=paper.version, by=officer, at=AT)
    assert "1 (Uzbekistan)" in str(refused.value)


@pytest.mark.parametrize("sort", ["chair-statement", "vision", "action-plan"])
def test_a_chair_s_statement_needs_nobody_s_agreement(officer: Viewer, sort: str) -> None:
    paper = text(officer, sort=sort)
    assert agreed(paper, Paragraph.objects.all())
    assert texts.adopt(paper, DAY, "", based_on=paper.version, by=officer, at=AT).stage == "adopted"


@pytest.mark.parametrize("sort", ["joint-statement", "chair-statement"])
def test_a_text_without_paragraphs_is_not_adopted(forum: Forum, officer: Viewer, sort: str) -> None:
    paper = make.paper(forum, sort=sort)
    with pytest.raises(Refused):
        texts.adopt(paper, DAY, "", based_on=1, by=officer, at=AT)


def test_an_adopted_text_no_longer_changes_until_it_is_a_draft_again(officer: Viewer) -> None:
    paper = text(officer, sort="chair-statement")
    paragraph = only(paper)
    texts.adopt(paper, DAY, "", based_on=paper.version, by=officer, at=AT)
    with pytest.raises(Refused):
        texts.add_paragraph(paper, "2", {"en": "More"}, by=officer, at=AT)
    with pytest.raises(Refused):
        texts.write(paragraph, "1", {"en": "Other"}, (), based_on=1, by=officer, at=AT)
    with pytest.raises(Refused):
        agree(paragraph, officer, "KAZ")
    with pytest.raises(Refused):
        texts.adopt(paper, DAY, "", based_on=paper.version + 1, by=officer, at=AT)
    texts.reopen(paper, based_on=paper.version + 1, by=officer, at=AT)
    assert texts.write(paragraph, "1", {"en": "Other"}, (), based_on=1, by=officer, at=AT).revision == 2


def test_nobody_adopts_another_text_than_the_one_that_was_on_screen(officer: Viewer) -> None:
    paper = text(officer, sort="chair-statement")
    seen = paper.version
    write(paper, officer, en="Somebody changed it meanwhile")
    with pytest.raises(Overtaken):
        texts.adopt(paper, DAY, "", based_on=seen, by=officer, at=AT)
    seen = Paper.objects.get().version
    texts.add_paragraph(paper, "2", {"en": "Somebody added this meanwhile"}, by=officer, at=AT)
    with pytest.raises(Overtaken):
        texts.adopt(paper, DAY, "", based_on=seen, by=officer, at=AT)


def test_positions_are_taken_on_the_wording_that_was_on_screen(officer: Viewer) -> None:
    paper = text(officer)
    seen = only(paper)
    write(paper, officer, en="We all agree")
    with pytest.raises(Overtaken):
        agree(seen, officer, "KAZ")


def test_no_form_of_corrections_adopts_a_text(officer: Viewer) -> None:
    paper = text(officer)
    client = Client()
    client.force_login(User.objects.get(pk=officer.account))
    address = reverse("edit", args=("kca", "papers", paper.key))
    assert "stage" not in client.get(address).context["form"].fields
    typed = {"title__en": "Text", "sort": "joint-statement", "clearance": "public", "version": paper.version}
    client.post(address, {**typed, "stage": "adopted"})
    assert Paper.objects.get().stage == "draft"


# ---- Who sees it. ----


def test_paragraphs_are_seen_where_their_text_is_also_when_that_is_opened_later(officer: Viewer) -> None:
    paper = text(officer, clearance="members")
    assert Client().get(reverse("text-paragraph", args=("kca", only(paper).key))).status_code == 404
    paper.refresh_from_db()
    revise(paper, {"clearance": "public"}, based_on=paper.version, by=officer, at=AT)
    assert "We agree" in Client().get(paper.get_absolute_url()).content.decode()
    paper.refresh_from_db()
    revise(paper, {"clearance": "secretariat"}, based_on=paper.version, by=officer, at=AT)
    assert Client().get(reverse("text-paragraph", args=("kca", only(paper).key))).status_code == 404


# ---- Promises. ----


def promise(words: str = "To plant trees") -> Promise:
    """What a paragraph promises."""
    return Promise(Localised(), Localised({"en": words}), Codes(("KAZ",)), PartialDate("2028"))


def test_a_commitment_is_taken_from_an_adopted_text_only(officer: Viewer) -> None:
    paper = text(officer, sort="chair-statement", edition=make.edition(Forum.objects.get()))
    with pytest.raises(Refused):
        texts.take_commitment(only(paper), promise(), by=officer, at=AT)
    texts.adopt(paper, DAY, "", based_on=paper.version, by=officer, at=AT)
    taken = texts.take_commitment(only(paper), promise(), by=officer, at=AT)
    assert (taken.paragraph, taken.edition_id, taken.made_on) == (only(paper), paper.edition_id, "2026-11-24")
    paper.refresh_from_db()
    texts.reopen(paper, based_on=paper.version, by=officer, at=AT)
    with pytest.raises(Refused):
        texts.take_commitment(only(paper), promise("More"), by=officer, at=AT)


def test_a_promise_is_taken_once_and_a_paragraph_may_hold_several(officer: Viewer) -> None:
    paper = text(officer, sort="chair-statement")
    texts.adopt(paper, DAY, "", based_on=paper.version, by=officer, at=AT)
    texts.take_commitment(only(paper), promise(), by=officer, at=AT)
    with pytest.raises(ValidationError):
        texts.take_commitment(only(paper), promise(), by=officer, at=AT)
    texts.take_commitment(only(paper), promise("To water them"), by=officer, at=AT)
    assert Commitment.objects.count() == 2


@pytest.mark.parametrize("clearance", ["public", "members", "secretariat"])
def test_a_promise_is_as_open_as_the_text_it_is_taken_from(officer: Viewer, clearance: str) -> None:
    paper = text(officer, sort="chair-statement", clearance=clearance)
    texts.adopt(paper, DAY, "", based_on=paper.version, by=officer, at=AT)
    assert texts.take_commitment(only(paper), promise(), by=officer, at=AT).clearance == clearance
