"""What is called by words of the interface is kept in all its languages, and the reader's stays active."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_in_words
from kenesh.kit.fields import LocalisedFormField, LocalisedLine
from kenesh.kit.localised import in_every_language
from kenesh.projects.models import Report


def test_words_are_kept_in_every_language_of_the_interface() -> None:
    with override("ko"):
        found = in_every_language(lambda: _("Desk"))
        assert get_language() == "ko"
    assert set(found) == {"en", "ko", "ru"}
    assert found["en"] == "Desk"
    assert len(set(found.values())) == 3


def test_a_country_in_words_is_called_as_each_language_calls_it() -> None:
    assert country_in_words("KGZ") == {"en": "Kyrgyzstan", "ko": "키르기스스탄", "ru": "Кыргызстан"}


def test_a_report_is_called_by_its_date_as_each_language_writes_it() -> None:
    found = Report(date="2026-10").heading()
    assert found["en"] == "Report as of October 2026"
    assert "2026" in found["ko"]
    assert "2026" in found["ru"]


class OneBox(forms.Form):
    """Shows a text in the reader's language alone."""

    who = LocalisedFormField(required=False, widget=LocalisedLine())


def test_whoever_leaves_the_one_box_as_it_was_leaves_the_other_languages_too() -> None:
    kept = {"en": "Sample Minister", "ko": "예시 장관"}
    for language, typed, becomes in (
        ("ko", "예시 장관", kept),
        ("ru", "Sample Minister", kept),
        ("ko", "다른 장관", {"ko": "다른 장관"}),
        ("ko", "", {}),
    ):
        with override(language):
            form = OneBox({"who": typed}, initial={"who": kept})
            assert form.is_valid()
            assert form.cleaned_data["who"] == becomes
