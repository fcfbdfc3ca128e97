"""No damage makes the check of a file fall over, and it refuses whatever the schema refuses."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kenesh.record.reading import check
from kenesh.record.schema import schema
from kenesh.record.tests import make
from kenesh.record.text import scan


@given(written=st.binary(max_size=300))
@example(written=b'{"format":"kenesh-record","version":1,"forum":[]}')
def test_no_bytes_make_it_fall_over(written: bytes) -> None:
    for problem in check(written):
        str(problem).encode()


_NONSENSE: tuple[Any, ...] = (None, True, 0, -1, 10**40, 1e400, "", "x" * 9, "\ud800", "\x00", [], {}, [[]], {"": {}})


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_damage_to_a_record_makes_it_fall_over(seed: int) -> None:
    chance = random.Random(seed)
    record = make.full()
    for _again in range(chance.randint(1, 4)):
        _damage(record, chance)
    problems = check(json.dumps(record).encode())
    assert sorted(problems) == problems
    for problem in problems:
        str(problem).encode()


def _damage(value: Any, chance: random.Random) -> None:
    """Replace, remove, double or move something at any depth."""
    while isinstance(value, (dict, list)) and value:
        step = chance.choice(list(value)) if isinstance(value, dict) else chance.randrange(len(value))
        if chance.random() < 0.4:
            match chance.randrange(4):
                case 0:
                    value[step] = chance.choice(_NONSENSE)
                case 1:
                    del value[step]
                case 2 if isinstance(value, list):
                    value.append(value[step])
                case _ if isinstance(value, dict):
                    value[chance.choice(["key", "cites", "names", "~/", "x\x1b"])] = value[step]
            return
        value = value[step]


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_cut_or_garbled_text_makes_it_fall_over(seed: int) -> None:
    chance = random.Random(seed)
    written = bytearray(make.data(make.small()))
    for _again in range(chance.randint(1, 3)):
        written[chance.randrange(len(written))] = chance.randrange(256)
    for problem in check(bytes(written[: chance.randint(0, len(written))])):
        str(problem).encode()


@given(
    value=st.recursive(st.none() | st.text() | st.integers(), lambda it: st.lists(it) | st.dictionaries(st.text(), it))
)
def test_every_value_of_a_text_is_found_at_its_place(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    for seen in scan(text):
        at, rest = value, text[seen.value :]
        for step in seen.path:
            at = at[step]
        assert json.JSONDecoder().raw_decode(rest)[0] == at


def test_the_schema_is_one_and_what_is_checked_clean_fits_it() -> None:
    Draft202012Validator.check_schema(schema())
    assert list(Draft202012Validator(schema()).iter_errors(make.full())) == []


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_what_the_schema_refuses_the_check_refuses(seed: int) -> None:
    chance = random.Random(seed)
    record = make.full()
    _damage(record, chance)
    written = json.loads(json.dumps(record))
    if next(Draft202012Validator(schema()).iter_errors(written), None) is not None:
        assert check(json.dumps(record).encode())
