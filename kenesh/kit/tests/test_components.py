"""The components every page is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from kenesh.kit.context import alternates
from kenesh.kit.localised import Localised
from kenesh.kit.parts import Action, Cell, Column, Fact, State
from kenesh.kit.verdict import no


@dataclass(frozen=True)
class Mark:
    number: int
    note_id: str
    guess: bool = False


def render(source: str, **context: object) -> str:
    request = RequestFactory().get("/en/x/?state=late&page=2")
    return Template("{% load kit %}" + source).render(Context({"request": request, **context}))


def test_a_text_in_the_readers_language_stands_alone() -> None:
    with translation.override("ko"):
        assert render("{{ t|text }}", t=Localised({"ko": "임업", "en": "Forestry"})) == "임업"


def test_a_text_in_another_language_says_so_and_is_marked_as_such() -> None:
    with translation.override("ko"):
        html = render("{{ t|text }}", t=Localised({"en": "Forestry & <trees>"}))
        assert html.startswith('<span lang="en">Forestry &amp; &lt;trees&gt;</span>')
        assert 'class="fallback"' in html
        prose = render("{{ t|prose }}", t=Localised({"ru": "Лес\n\nВода"}))
        assert prose.startswith('<div lang="ru"><p>Лес</p>')


def test_plain_words_are_shown_as_they_are_and_escaped() -> None:
    assert render("{{ t|text }}{{ n|text }}", t="<b>", n=None) == "&lt;b&gt;"


def test_a_mark_opens_its_note_and_tells_a_guess() -> None:
    html = render("{{ marks|sup }}", marks=[Mark(1, "note-1"), Mark(3, "note-2", guess=True)])
    assert html.count("<sup>") == 1
    assert re.findall(r'popovertarget="(.*?)" class="(.*?)"', html) == [("note-1", "source"), ("note-2", "guess")]
    assert ">3?</button>" in html
    assert render("{{ marks|sup }}", marks=[]) == ""


def test_what_is_not_known_is_written_as_unknown() -> None:
    html = render("{% fact_list facts %}", facts=[Fact("Signed", "")])
    assert '<span class="unknown">unknown</span>' in html


def test_who_may_not_reads_the_reason_where_the_button_would_be() -> None:
    html = render("{% action one %}", one=Action("Change", "/edit/", no("Only officers may.")))
    assert "Only officers may." in html
    assert "/edit/" not in html


def test_a_state_is_always_in_words() -> None:
    assert render("{% state one %}", one=State("late", "Late")).strip() == '<span class="state late">Late</span>'


def test_each_cell_of_a_table_can_name_its_column_on_a_phone() -> None:
    html = render(
        "{% table columns rows %}",
        columns=[Column("Project"), Column("Amount", numeric=True)],
        rows=[[Cell("Forest"), Cell("500,000")]],
    )
    assert '<th scope="row">Forest</th>' in html
    assert '<td data-label="Amount" class="number">500,000</td>' in html


def test_pages_of_a_register_keep_its_filters() -> None:
    html = render("{% pages page %}", page=Paginator(range(30), 10).page(2))
    assert 'href="?state=late&amp;page=1"' in html
    assert 'href="?state=late&amp;page=3"' in html


class Nomination(forms.Form):
    name = forms.CharField(help_text="As in the passport.")
    role = forms.ChoiceField(choices=[("head", "Head")], widget=forms.RadioSelect)
    sure = forms.BooleanField()


def test_everything_to_correct_is_listed_at_once_and_leads_to_its_field() -> None:
    html = str(Nomination({"name": ""}))
    targets = re.findall(r'<a href="#(.*?)">', html)
    assert targets == ["id_name", "id_role", "id_sure"]
    assert all(f'id="{target}"' in html for target in targets)
    assert html.count('class="correct"') == 3
    described = re.search(r'<input[^>]*name="name"[^>]*aria-describedby="(.*?)"', html)
    assert described is not None
    assert all(f'id="{one}"' in html for one in described.group(1).split())


@pytest.mark.parametrize(("here", "there"), [("/en/kca/?q=a", "/ko/kca/?q=a"), ("/ru/", "/ko/"), ("/", "/ko/")])
def test_changing_the_language_keeps_the_page(here: str, there: str) -> None:
    found = {page.tag: page.href for page in alternates(RequestFactory(SERVER_NAME="localhost").get(here))}
    assert found["ko"] == there
