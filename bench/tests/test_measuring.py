"""The measuring of names measures what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import names, pairs, romanisation, weights
from bench.correspondences import learning, tables
from bench.invented import people
from bench.namesearch import measure
from kenesh.people.matching.correspondences import parse

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = """lang1,name1,lang2,name2,same,entity
en,Almazbek Atambayev,ru,"Атамбаев, Алмазбек Шаршенович",1,Q1
en,Almazbek Atambayev,ru,"Бакиев, Курманбек Салиевич",0,Q1|Q2
latn,HONG Moon Pyo,ko,홍문표,1,Q3
"""


@pytest.fixture
def labelled(tmp_path: Path) -> list[pairs.Labelled]:
    file = tmp_path / "pairs.csv"
    file.write_text(PAIRS, encoding="utf-8")
    return pairs.read(file)


def test_figures_are_by_pair_of_languages_as_in_the_file(labelled: list[pairs.Labelled]) -> None:
    told, seconds = names.tell(labelled)
    found = names.measure(told)
    assert list(found["pairs"]) == ["en-ru", "latn-ko"]
    assert set(found["pairs"]["en-ru"]) == {"accuracy", "precision", "recall", "baseline"}
    assert found["pairs"]["en-ru"]["accuracy"] == 1.0
    assert len(seconds) == len(labelled)


def test_the_baselines_threshold_is_the_best_for_the_file() -> None:
    told = [
        names.Told("en-ru", same, same, ratio)
        for same, ratio in ((True, 90.0), (True, 62.0), (False, 61.0), (False, 10.0))
    ]
    assert names.best_threshold(told) == 62
    assert names.figures(told, 62).baseline == 1.0
    assert names.figures(told, 95).baseline == 0.5


def test_all_pairs_of_a_person_are_in_one_group(labelled: list[pairs.Labelled]) -> None:
    assert [pair.person for pair in labelled] == ["Q1", "Q1", "Q3"]


def test_weights_are_found_where_they_tell_examples_apart() -> None:
    rows = [[1.0, value] for value in (-2.0, -1.0, 1.0, 2.0)]
    _always, slope = weights.fit(rows, [False, False, True, True], [0.0] * 4)
    assert slope > 0.5


def test_letters_that_stand_for_one_another_are_learnt_from_words() -> None:
    words = [
        ("shaman", "шаман"),
        ("shum", "шум"),
        ("mash", "маш"),
        ("nash", "наш"),
        ("shina", "шина"),
        ("man", "ман"),
    ] * 4
    counts = learning.learn(words).counts
    assert all("ш" in other for one, other in counts if "sh" in one)
    table = parse(tables.text(counts, "made for a test"))
    assert list(table.weights["^sh"]) == ["^ш"]


def test_a_file_of_another_form_is_no_table() -> None:
    with pytest.raises(ValueError, match="not a table"):
        parse("a\tb\t1\n")


def test_romanisation_is_compared_with_examples() -> None:
    examples = {"bgnpcgn-kir-Cyrl-Latn-1979": {"tests": [["Бишкек", "Bishkek"], ["Бишкек", "Piszkek"]]}}
    found = romanisation.measure(examples)["bgnpcgn-kir-Cyrl-Latn-1979"]
    assert (found.examples, found.alike, found.accuracy) == (2, 1, 0.5)


def test_invented_people_are_always_the_same() -> None:
    once, again = people(), people()
    assert [next(once) for _number in range(30)] == [next(again) for _number in range(30)]


def test_a_small_search_finds_whom_it_looks_for() -> None:
    found = measure(2000, 5)
    assert found.forms == 2000
    assert found.found >= 0.6
