"""Who agrees to which wording, when a text may be adopted, and what is taken from it then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.decisions.actions import texts
from kenesh.decisions.actions.promises import Promise
from kenesh.decisions.models import Commitment, Paragraph
from kenesh.decisions.policy import agreed
from kenesh.decisions.tests.make import AT, DAY, agree, only, text, write
from kenesh.documents.models import Paper
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
