"""The one stylesheet: small, and legible in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHEET = Path("static/css/kenesh.css").read_text(encoding="utf-8")
TEMPLATES = [*Path("kenesh").rglob("templates/**/*.html")]
THEMES = {
    "light": re.search(r":root, \.light \{(.*?)\}", SHEET, re.DOTALL),
    "dark by system": re.search(r"prefers-color-scheme: dark\) \{ :root \{(.*?)\}", SHEET, re.DOTALL),
    "dark by class": re.search(r"\n\.dark \{(.*?)\}", SHEET, re.DOTALL),
}
# Words on their ground: 4.5 to 1 at least (WCAG 2.2, 1.4.3).
WORDS = [
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink", "accent-wash"),
    ("ink", "warning-wash"),
    ("ink", "positive-wash"),
    ("quiet", "paper"),
    ("quiet", "wash"),
    ("accent", "paper"),
    ("accent", "wash"),
    ("accent", "accent-wash"),
    ("accent", "warning-wash"),
    ("on-accent", "accent"),
    ("warning", "paper"),
    ("warning", "wash"),
    ("paper", "warning"),
    ("positive", "paper"),
    ("positive", "wash"),
]
# Edges of fields, marks of figures: 3 to 1 at least (1.4.11).
EDGES = [("edge", "paper"), ("accent", "accent-wash")]


def colours(theme: str) -> dict[str, str]:
    found = THEMES[theme]
    assert found is not None
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", found.group(1)))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(theme: str, front: str, ground: str) -> None:
    found = colours(theme)
    assert contrast(found[front], found[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground"), EDGES)
def test_edges_can_be_seen_on_their_ground(theme: str, front: str, ground: str) -> None:
    found = colours(theme)
    assert contrast(found[front], found[ground]) >= 3


def test_dark_is_the_same_whether_the_system_or_the_page_asks_for_it() -> None:
    assert colours("dark by system") == colours("dark by class")


def test_every_colour_used_is_one_that_was_named() -> None:
    named = set(colours("light"))
    used = set(re.findall(r"var\(--([a-z-]+)", SHEET)) - {"sans", "serif", "measure"}
    assert used <= named
    outside = re.sub(r"(:root, \.light|:root|\.dark) \{.*?\}", "", SHEET, flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", outside)


def test_the_stylesheet_stays_small() -> None:
    assert len(SHEET.encode()) <= 25_000


def test_nothing_names_a_side_that_another_script_would_turn_round() -> None:
    assert not re.findall(r"(?:margin|padding|border)-(?:left|right|top|bottom)|text-align: (?:left|right)", SHEET)


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_no_template_holds_style_or_script_of_its_own(template: Path) -> None:
    html = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))", html)
