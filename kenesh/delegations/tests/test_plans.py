"""Seating, sequences and cards: drawn, told in words, and as files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kenesh.delegations.precedence import Event, Party, RuleSet, arrange, layouts
from kenesh.delegations.seating import Seated, drawn
from kenesh.delegations.tests import make as ours
from kenesh.delegations.tests.test_order_pages import browser, page, where
from tests import make

if TYPE_CHECKING:
    from kenesh.delegations.precedence.layouts import Layout
    from kenesh.realms.models import Forum

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def forum() -> Forum:
    """A public forum of six."""
    return ours.forum()


def plans(count: int) -> list[Layout]:
    """Every shape for so many."""
    order = arrange([Party(f"d{number:03}") for number in range(count)], RuleSet("by-key", 1, ()), Event())
    made = [layouts.u_table(order), layouts.round_table(order), layouts.head_table(order), layouts.photograph(order)]
    half = len(order.keys) // 2
    return [*made, layouts.facing_rows(order.keys[:half], order.keys[half:])]


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 40))
def test_every_place_is_within_the_drawing_and_no_two_are_one(count: int) -> None:
    for layout in plans(count):
        seated = {
            seat.key: Seated(f"Country {seat.key}", "Somebody <with> a name & more of it") for seat in layout.seats
        }
        drawing = ET.fromstring(drawn(layout, seated, "Plan", "In words"))  # noqa: S314 - drawn by us
        width, height = float(drawing.get("width", 0)), float(drawing.get("height", 0))
        discs = [one for one in drawing.iter(f"{SVG}circle") if one.get("class") == "good"]
        places = {(float(one.get("cx", 0)), float(one.get("cy", 0))) for one in discs}
        assert len(places) == count
        assert all(0 < x < width and 0 < y < height for x, y in places)
        assert drawing.findtext(f"{SVG}title") == "Plan"
        assert drawing.findtext(f"{SVG}desc") == "In words"


@pytest.mark.django_db
def test_each_shape_is_drawn_with_the_same_in_a_table(forum: Forum) -> None:
    client, edition = browser(forum), ours.attended(forum, ours.SEVENTEENTH)
    for shape in ("u", "round", "facing", "head-table", "photograph"):
        shown = page(client, f"{where('seating', edition)}?shape={shape}&style=in-turn")
        assert shown.count("Kazakhstan") >= 3
        assert "From left to right, seen from the foot of the plan" in shown
    shown = page(client, where("seating", edition) + "?shape=photograph&rows=4,4")
    assert "The rows have 8 places for 6 people" in shown
    shown = page(client, where("seating", edition) + "?shape=photograph&rows=4,x&base=-1")
    assert "Write whole numbers with commas between them" in shown


@pytest.mark.django_db
def test_two_delegations_face_each_other_with_their_members(forum: Forum) -> None:
    client, edition = browser(forum), ours.attended(forum, ours.SEVENTEENTH)
    for number in range(2):
        ours.head(edition, "UZB", f"Adviser {number}", role="delegate")
    answer = client.get(where("seating", edition) + "?shape=facing&guest=UZB")
    assert len(answer.context["plan"].layout.seats) == 4


@pytest.mark.django_db
def test_whoever_takes_part_by_video_keeps_the_place_in_the_order_and_has_no_seat(forum: Forum) -> None:
    client, edition = browser(forum), ours.attended(forum, ours.SEVENTEENTH)
    edition.participants.filter(country="KAZ").update(mode="video")
    answer = client.get(where("seating", edition))
    assert "KAZ" not in answer.context["plan"].layout.row
    assert "Kazakhstan takes part by video" in answer.content.decode()
    assert [one.key for one in client.get(where("line-speaking", edition)).context["rows"]][1] == "KAZ"


@pytest.mark.django_db
def test_the_host_speaks_when_it_is_said_and_arrives_first(forum: Forum) -> None:
    client, edition = browser(forum), ours.attended(forum, ours.SEVENTEENTH)

    def keys(address: str) -> list[str]:
        return [one.key for one in client.get(address).context["rows"]]

    assert keys(where("line-speaking", edition)) == ["KOR", "KAZ", "UZB", "KGZ", "TJK", "TKM"]
    assert keys(where("line-speaking", edition) + "?how=last")[-1] == "KOR"
    assert keys(where("line-arrival", edition)) == ["KOR", "TKM", "TJK", "KGZ", "UZB", "KAZ"]
    assert keys(where("line-flags", edition) + "?how=alternately") == ["TKM", "KGZ", "KAZ", "KOR", "UZB", "TJK"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ko"])
def test_plans_sequences_and_cards_leave_as_files(forum: Forum, language: str) -> None:
    client, edition = browser(forum), ours.attended(forum, ours.SEVENTEENTH)
    edition.participants.filter(country="KAZ").update(person=make.person(forum, "Anna Kim", country="KAZ"))

    def read(name: str, query: str = "") -> bytes:
        answer = client.get(where(name, edition).replace("/en/", f"/{language}/") + query)
        assert answer.status_code == 200, name
        assert "attachment" in answer["Content-Disposition"]
        return bytes(answer.content)

    for name in ("seating-pdf", "line-speaking-pdf", "place-cards", "flag-cards"):
        assert read(name).startswith(b"%PDF")
    drawing = ET.fromstring(read("seating-svg", "?shape=round"))  # noqa: S314 - drawn by us
    assert drawing.find(f"{SVG}style") is not None
    sheet = load_workbook(io.BytesIO(read("line-arrival-xlsx"))).active
    assert sheet is not None
    assert sheet.max_row == 8
