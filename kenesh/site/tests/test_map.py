"""The map: every member is on it, and what is marked is where it should be."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from kenesh.site.lettering import width
from kenesh.site.map import FONT, LINE, Map, Spot, draw, outlines

if TYPE_CHECKING:
    from pathlib import Path

MEMBERS = {
    "kca": ("KOR", "KAZ", "KGZ", "TJK", "TKM", "UZB"),
    "cajd": ("JPN", "KAZ", "KGZ", "TJK", "TKM", "UZB"),
}
CITIES = {
    "Seoul": (126.98, 37.57),
    "Busan": (129.04, 35.10),
    "Tokyo": (139.69, 35.69),
    "Astana": (71.43, 51.13),
    "Bishkek": (74.60, 42.87),
    "Dushanbe": (68.78, 38.54),
    "Ashgabat": (58.38, 37.95),
    "Tashkent": (69.24, 41.30),
}


def spot(key: str, position: tuple[float, float]) -> Spot:
    return Spot(key, key, position, "edition", f"/{key}/", key)


def drawn(forum: str) -> Map:
    members = {code: code for code in MEMBERS[forum]}
    return draw(outlines(settings.OUTLINES), members, [spot(*city) for city in CITIES.items()])


@pytest.mark.parametrize("forum", MEMBERS)
def test_every_member_has_an_outline(forum: str) -> None:
    assert {shape.country for shape in drawn(forum).shapes if shape.member} == set(MEMBERS[forum])


@pytest.mark.parametrize("forum", MEMBERS)
def test_what_is_marked_is_inside_the_frame_with_its_name(forum: str) -> None:
    found = drawn(forum)
    for dot in found.dots:
        assert 0 <= dot.x <= found.width
        assert 0 <= dot.y <= found.height
        assert dot.anchor


def test_what_is_outside_the_frame_is_left_to_the_table() -> None:
    assert "Tokyo" not in {dot.spot.key for dot in drawn("kca").dots}
    assert "Tokyo" in {dot.spot.key for dot in drawn("cajd").dots}


def test_east_is_right_and_north_is_up() -> None:
    at = {dot.spot.key: (dot.x, dot.y) for dot in drawn("kca").dots}
    assert at["Ashgabat"][0] < at["Bishkek"][0] < at["Seoul"][0] < at["Busan"][0]
    assert at["Astana"][1] < at["Bishkek"][1] < at["Dushanbe"][1]


def test_names_of_places_never_touch() -> None:
    crowd = [spot(f"City {number}", (68 + number % 5 * 0.4, 40 + number // 5 * 0.4)) for number in range(20)]
    found = draw(outlines(settings.OUTLINES), dict.fromkeys(MEMBERS["kca"], "Name"), crowd)
    boxes = []
    for dot in found.dots:
        if dot.anchor:
            wide = width(dot.spot.label, FONT)
            left = dot.text_x - {"start": 0, "middle": wide / 2, "end": wide}[dot.anchor]
            boxes.append((left, dot.text_y - LINE + 3, left + wide, dot.text_y + 3))
    assert boxes
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_name_too_long_for_its_country_is_not_written_on_anothers_land() -> None:
    members = dict.fromkeys(
        MEMBERS["kca"], "A name far too long for the land it would have to fit into, whichever it is"
    )
    assert draw(outlines(settings.OUTLINES), members, []).names == ()


def test_a_site_may_draw_borders_otherwise(tmp_path: Path) -> None:
    other = {
        "format": "kenesh-outlines",
        "version": 1,
        "source": "ours",
        "outlines": [{"country": "KOR", "rings": [[[126, 34], [129, 34], [129, 38], [126, 38]]]}],
    }
    file = tmp_path / "outlines.json"
    file.write_text(json.dumps(other), encoding="utf-8")
    found = draw(outlines(file), {"KOR": "Korea"}, [])
    assert [shape.country for shape in found.shapes] == ["KOR"]


def test_a_file_in_another_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "outlines.json"
    file.write_text('{"type": "FeatureCollection"}', encoding="utf-8")
    with pytest.raises(ValueError, match="not a file of outlines"):
        outlines(file)


def test_our_file_of_outlines_is_small() -> None:
    assert len(gzip.compress(settings.OUTLINES.read_bytes())) < 10_000
