"""How well needs find the offers that answer them, in English, Korean and Russian, beside plain full-text search.

    nice python -m bench.business [MATCHES.csv] [--texts-only] [--misses]

``MATCHES.csv`` (default: the set beside this file, our own, of invented companies) has the columns ``sort`` (need, offer),
``key``, ``language``, ``sectors``, ``text`` and, of a need, ``answers``: the offers that answer it. Every offer is ranked
for every need, and three rankings are judged alike: *matching* (``kenesh.business.matching``), *search* (the house's own
search, asked with the need's text as it is: every word must be found) and *any word* (the same search asked word by word,
an offer ranked by how many of them find it). Printed: precision at 5, recall at 20, mean reciprocal rank, for all needs
and for answers in another language than the need's. ``--texts-only`` leaves chosen codes aside; ``--misses`` lists needs
whose first match is wrong.
"""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import django

from kenesh.business.matching import Matcher, Ware

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MATCHES = Path(__file__).with_name("matches.csv")
FIRST, MOST = 5, 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the set."""

    key: str
    language: str
    ware: Ware
    answers: frozenset[str]


def read_set(path: Path, *, with_codes: bool = True) -> tuple[list[Line], list[Line]]:
    """The needs and the offers of a file."""
    needs: list[Line] = []
    offers: list[Line] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes = tuple(row["sectors"].split()) if with_codes else ()
            ware = Ware(row["key"], (row["text"],), codes)
            line = Line(row["key"], row["language"], ware, frozenset(row["answers"].split()))
            (needs if row["sort"] == "need" else offers).append(line)
    return needs, offers


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision at 5 (of as many answers as there are, at most 5), recall at 20, mean reciprocal rank."""

    precision: float
    recall: float
    reciprocal: float


def judged(
    ranked: Mapping[str, Sequence[str]], wanted: Mapping[str, frozenset[str]], right: Mapping[str, frozenset[str]]
) -> Quality:
    """How good rankings are. ``wanted`` has the answers of every need that count; other right ones take no place."""
    asked = {need: answers for need, answers in wanted.items() if answers}
    precision = recall = reciprocal = 0.0
    for need, answers in asked.items():
        found = [key for key in ranked[need] if key in answers or key not in right[need]]
        precision += len(answers.intersection(found[:FIRST])) / min(FIRST, len(answers))
        recall += len(answers.intersection(found[:MOST])) / len(answers)
        reciprocal += next((1 / place for place, key in enumerate(found, 1) if key in answers), 0.0)
    return Quality(precision / len(asked), recall / len(asked), reciprocal / len(asked))


def by_search(needs: Sequence[Line], offers: Sequence[Line]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The same needs put to the house's search: as they are, and word by word."""
    from django.core.management import call_command  # noqa: PLC0415 - after the settings

    from kenesh.kit.localised import Localised  # noqa: PLC0415
    from kenesh.kit.refs import Ref  # noqa: PLC0415
    from kenesh.search.actions import Findable, index  # noqa: PLC0415
    from kenesh.search.models import Row  # noqa: PLC0415
    from kenesh.search.queries import find  # noqa: PLC0415

    call_command("migrate", "search", verbosity=0)
    index(
        Findable(Ref("offer", number), 1, "public", one.key, "/", Localised(), texts=one.ware.texts)
        for number, one in enumerate(offers)
    )
    whole, any_word = {}, {}
    for need in needs:
        text = " ".join(need.ware.texts)
        whole[need.key] = [row.key for row in find(text, Row.objects.all(), MOST)]
        votes: Counter[str] = Counter()
        for word in dict.fromkeys(text.split()):
            votes.update(row.key for row in find(word, Row.objects.all(), len(offers)))
        any_word[need.key] = [key for key, _votes in votes.most_common(MOST)]
    return whole, any_word


def _is_in(language: str, need: Line, _key: str) -> bool:
    return need.language == language


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matches", nargs="?", type=Path, default=MATCHES)
    parser.add_argument("--texts-only", action="store_true")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    needs, offers = read_set(given.matches, with_codes=not given.texts_only)
    begun = time.perf_counter()
    matcher = Matcher(one.ware for one in offers)
    ranked = {need.key: [match.key for match in matcher.ranked(need.ware, MOST)] for need in needs}
    seconds = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        whole, any_word = by_search(needs, offers)
    print(f"{len(needs)} needs, {len(offers)} offers; matching took {seconds * 1000:.0f} ms in all")
    speaks = {one.key: one.language for one in offers}

    all_answers = {need.key: need.answers for need in needs}

    def table(title: str, right: Callable[[Line, str], bool]) -> None:
        wanted = {need.key: frozenset(key for key in need.answers if right(need, key)) for need in needs}
        print(f"\n{title}")
        for name, rows in (("matching", ranked), ("search", whole), ("any word", any_word)):
            found = judged(rows, wanted, all_answers)
            print(f"  {name:9} P@5 {found.precision:.2f}   recall@20 {found.recall:.2f}   MRR {found.reciprocal:.2f}")

    table("All answers", lambda _need, _key: True)
    table("Answers in another language than the need's", lambda need, key: speaks[key] != need.language)
    for language in ("en", "ko", "ru"):
        table(f"Needs in {language}", partial(_is_in, language))
    if given.misses:
        texts = {one.key: one.ware.texts[0] for one in offers}
        for need in needs:
            first = next(iter(ranked[need.key]), "")
            if first not in need.answers:
                print(f"{need.key} {need.ware.texts[0]} -> {texts.get(first, 'nothing')}")


if __name__ == "__main__":
    main()
