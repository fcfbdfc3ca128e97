"""Facts show where they come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.template import Context, Template

from kenesh.kit.refs import Ref, ref
from kenesh.sources.models import Citation, Claim, Source
from kenesh.sources.queries import sourcing
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Belonging, Forum

pytestmark = pytest.mark.django_db


def source(forum: Forum, key: str, **fields: Any) -> Source:
    return Source.objects.create(forum=forum, key=key, url=f"https://example.org/{key}", **fields)


def cite(thing: Belonging | Claim, of: Source, field: str = "", **fields: Any) -> None:
    Citation.objects.create(
        forum_id=thing.forum_id, subject_kind=thing.kind, subject_id=thing.pk, source=of, field=field, **fields
    )


def claim(edition: Edition, key: str, value: str, **fields: Any) -> Claim:
    return Claim.objects.create(
        forum=edition.forum,
        key=key,
        subject_kind="edition",
        subject_id=edition.pk,
        topic="participants",
        value={"en": value},
        **fields,
    )


def render(template: str, **context: object) -> str:
    return Template("{% load sources %}" + template).render(Context(context))


def test_a_field_rests_on_its_own_sources_and_else_on_those_of_the_whole() -> None:
    forum = make.forum()
    edition = make.edition(forum)
    cite(edition, source(forum, "whole"))
    cite(edition, source(forum, "date"), "date")
    found = sourcing([ref(edition)])
    assert [note.source.key for note in found.marks(ref(edition), "date")] == ["date"]
    assert [note.source.key for note in found.marks(ref(edition), "place")] == ["whole"]
    assert found.only(ref(edition), "place") == []


def test_each_source_has_one_number_in_the_order_of_its_first_use() -> None:
    forum = make.forum()
    edition = make.edition(forum)
    for name in ("a", "b", "c"):
        cite(edition, source(forum, name), name)
    cite(edition, Source.objects.get(key="c"), "d", where="para 5")
    found = sourcing([ref(edition)])
    assert [found.marks(ref(edition), field)[0].number for field in ("c", "a", "d")] == [1, 2, 1]
    listed = found.numbered()
    assert [(one.number, one.source.key) for one in listed] == [(1, "c"), (2, "a"), (3, "b")]
    assert listed[0].places == ("para 5",)


def test_every_mark_opens_a_note_that_is_on_the_page_once() -> None:
    forum = make.forum()
    edition = make.edition(forum)
    paper = source(forum, "paper", publisher="Example Daily", checked="2026-11-20")
    cite(edition, paper, "date", where="para 2")
    cite(edition, paper, "place", where="para 3", guess=True)
    html = render(
        "{% source_marks s e 'date' %}{% source_marks s e 'place' %}{% source_marks s e 'date' %}{% source_list s %}",
        s=sourcing([ref(edition)]),
        e=edition,
    )
    opened = re.findall(r'popovertarget="(.*?)"', html)
    notes = re.findall(r'popover id="(.*?)"', html)
    assert len(opened) == 3
    assert sorted(set(opened)) == sorted(notes)
    assert ">1?</button>" in html
    assert "Inferred" in html
    assert "Last checked 20 November 2026" in html
    assert html.count("<li value=") == 1


def test_two_places_of_one_source_are_one_mark_and_a_guess_another() -> None:
    forum = make.forum()
    edition = make.edition(forum)
    paper = source(forum, "paper")
    for where, guess in (("para 2", False), ("para 5", False), ("para 6", True)):
        cite(edition, paper, "date", where=where, guess=guess)
    marks = sourcing([ref(edition)]).marks(ref(edition), "date")
    assert [(mark.number, mark.where, mark.guess) for mark in marks] == [
        (1, "para 2; para 5", False),
        (1, "para 6", True),
    ]


def test_a_source_that_was_not_checked_again_says_so_and_links_out_safely() -> None:
    forum = make.forum()
    edition = make.edition(forum)
    cite(edition, source(forum, "paper"))
    html = render("{% source_list s %}", s=sourcing([ref(edition)]))
    assert "Not checked since it was collected." in html
    assert re.search(r'href="https://example.org/paper" rel="[^"]*noopener', html)


def test_an_officers_act_is_a_source_without_a_link() -> None:
    forum = make.forum()
    edition = make.edition(forum)
    cite(edition, Source.objects.create(forum=forum, key="act-1", sort=Source.Sort.ACT))
    html = render("{% source_list s %}", s=sourcing([ref(edition)]))
    assert "Recorded here; the journal says by whom" in html
    assert "<a " not in html


def test_acts_of_one_day_are_one_source_to_a_reader() -> None:
    forum = make.forum()
    editions = [make.edition(forum, key) for key in ("1", "2", "3")]
    for edition, day in zip(editions, ("2026-11-03", "2026-11-03", "2026-11-04"), strict=True):
        act = Source.objects.create(forum=forum, key=f"act-{edition.key}", sort=Source.Sort.ACT, checked=day)
        cite(edition, act)
    found = sourcing([ref(edition) for edition in editions])
    assert [found.marks(ref(edition))[0].number for edition in editions] == [1, 1, 2]
    assert [reference.number for reference in found.numbered()] == [1, 2]


def test_conflicting_claims_stand_side_by_side_with_who_says_so() -> None:
    forum = make.forum()
    edition = make.edition(forum)
    cite(claim(edition, "k1-1", "150", conflict="k1"), source(forum, "one", publisher="Example Daily"))
    cite(
        claim(edition, "k1-2", "160", conflict="k1", standing="announced"), source(forum, "two", publisher="A ministry")
    )
    html = render("{% side_by_side s e 'participants' %}", s=sourcing([ref(edition)]), e=edition)
    assert html.index("150") < html.index("Example Daily") < html.index("160") < html.index("A ministry")
    assert "announced" in html
    assert html.count("popovertarget") == 2


def test_a_page_asks_for_its_sources_twice_however_much_it_shows(django_assert_num_queries: Any) -> None:
    forum = make.forum()
    subjects: list[Ref] = []
    for number in range(6):
        edition = make.edition(forum, str(number))
        cite(edition, source(forum, f"s{number}"))
        cite(claim(edition, f"c{number}", "1"), source(forum, f"t{number}"))
        subjects.append(ref(edition))
    for shown in (subjects[:1], subjects):
        with django_assert_num_queries(2):
            found = sourcing(shown)
            assert len(found.numbered()) == 2 * len(shown)


def test_nothing_to_show_asks_for_nothing_and_has_no_list() -> None:
    assert render("{% source_list s %}", s=sourcing([])).strip() == ""
