from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils.translation import override
from docx import Document

from kenesh.agreements.models import Obligation, PartyAct, Step
from kenesh.sources.models import Citation, Source
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.agreements.models import Agreement
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


def agreed(forum: Forum, **fields: Any) -> Agreement:
    title = {
        "en": "Forestry <b>memorandum</b>",
        "ko": "산림협력 양해각서",
        "ru": "Меморандум о лесе: Қ Ғ Ө Ү Ң Һ Ӣ Ӯ Ҳ Ҷ",
    }
    made = make.agreement(forum, "KAZ", "KOR", title=title, **fields)
    party = made.parties.get(country="KAZ")
    PartyAct.objects.create(party=party, sort="reservation", date="2014", text={"en": "Not article 4"})
    Step.objects.create(agreement=made, sort="review", date="2013-09", text={"en": "Ulaanbaatar"}, absent=["UZB"])
    source = Source.objects.create(forum=forum, key="s", url="https://example.org/mou")
    Citation.objects.create(
        forum=forum, subject_kind="agreement", subject_id=made.pk, field="signed", source=source, guess=True
    )
    return made


def written(client: Client, agreement: Agreement, language: str = "en") -> str:
    with override(language):
        answer = client.get(reverse("agreement-docx", args=("kca", agreement.key)))
    assert answer.status_code == 200
    file = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    head = [paragraph.text for paragraph in file.sections[0].header.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells, *head])


def test_the_record_sheet_says_what_the_page_says(forum: Forum, client: Client) -> None:
    text = written(client, agreed(forum))
    for words in (
        "Forestry <b>memorandum</b>",
        "4 October 2013 [1?]",
        "Reservation",
        "Not article 4",
        "Technical review: Ulaanbaatar",
        "Uzbekistan",
        "https://example.org/mou",
        "counts as dormant",
        "Public",
    ):
        assert words in text, words


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_it_is_a_pdf_that_can_be_read_aloud_in_every_language(forum: Forum, client: Client, language: str) -> None:
    agreement = agreed(forum)
    with override(language):
        answer = client.get(reverse("agreement-pdf", args=("kca", agreement.key)))
    assert answer.content.startswith(b"%PDF")
    # Held to PDF/UA, which takes no letter that cannot be shown.
    assert b"pdfuaid" in answer.content
    assert f"kca-mou-{language}.pdf" in answer["Content-Disposition"]


def test_a_sheet_marked_public_holds_nothing_else_whoever_asks(forum: Forum, client: Client) -> None:
    agreement = agreed(forum)
    Obligation.objects.create(
        forum=forum, key="o", agreement=agreement, title={"en": "Hidden duty"}, clearance="secretariat"
    )
    make.report(agreement, date="2025-03", clearance="members")
    client.force_login(make.user(forum, "secretariat"))
    assert "Hidden duty" in client.get(agreement.get_absolute_url()).content.decode()
    text = written(client, agreement)
    assert "Hidden duty" not in text
    assert "March 2025" not in text


def test_a_sheet_of_what_is_for_members_says_so_and_others_find_none(forum: Forum, client: Client) -> None:
    agreement = agreed(forum, clearance="members")
    for name in ("agreement-docx", "agreement-pdf"):
        assert client.get(reverse(name, args=("kca", agreement.key))).status_code == 404
    client.force_login(make.user(forum, "focal-point", "KAZ"))
    assert "For the members of the forum" in written(client, agreement)
