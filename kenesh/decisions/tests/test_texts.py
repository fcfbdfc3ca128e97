"""Outcome texts by language: what is stale, and what no longer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.decisions.actions import texts
from kenesh.decisions.models import Paragraph, Wording
from kenesh.decisions.tests.make import AT, only, standing, text, write
from kenesh.documents.models import LanguageVersion
from kenesh.journal.models import Entry
from kenesh.people.models import User

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


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
