"""A head that somebody kept shows every rewriting of what came before it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kenesh.journal.commands import app
from kenesh.journal.heads import BadHead, head, read_head
from kenesh.journal.models import Entry, Head, Sealed
from kenesh.journal.report import Problem
from kenesh.journal.tests.make import AT, Tamper, entries, link
from kenesh.journal.verification import verify

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def rewrite_from(seq: int) -> None:
    """Change an entry and rewrite all that follows, head included: the chain alone shows nothing."""
    with Tamper() as hand:
        hand.change(seq, actor="user:9")
        previous = Entry.objects.get(seq=seq).previous
        for entry in Entry.objects.filter(seq__gte=seq).order_by("seq"):
            entry.previous = previous
            previous = link(entry).hash()
            hand.change(entry.seq, previous=entry.previous, hash=previous)
        Head.objects.update(hash=previous)


def cut_off_after(seq: int) -> None:
    """Delete the end and turn the head back: the chain alone shows nothing."""
    with Tamper():
        Entry.objects.filter(seq__gt=seq).delete()
        Sealed.objects.filter(seq__gt=seq).delete()
        Head.objects.update(seq=seq, hash=Entry.objects.get(seq=seq).hash)


def test_a_head_that_was_kept_still_fits_after_more_was_written() -> None:
    entries(3)
    kept = head(AT)
    entries(3)
    assert verify(kept).clean


def test_a_head_of_an_empty_journal_can_be_kept() -> None:
    kept = read_head(head(AT).to_json())
    entries(2)
    assert verify(kept).clean


def test_a_whole_rewriting_is_found_by_a_head_that_was_kept() -> None:
    entries(6)
    kept = head(AT)
    rewrite_from(3)
    assert verify().clean
    assert [(found.problem, found.span.start) for found in verify(kept).findings] == [(Problem.REPLACED, 6)]


def test_a_cut_off_end_is_found_by_a_head_that_was_kept() -> None:
    entries(6)
    kept = head(AT)
    cut_off_after(4)
    assert verify().clean
    assert [(found.problem, found.span) for found in verify(kept).findings] == [(Problem.CUT_OFF, range(5, 7))]


def test_several_heads_narrow_down_where_rewriting_began() -> None:
    entries(2)
    early = head(AT)
    entries(4)
    late = head(AT)
    rewrite_from(3)
    assert [found.span.start for found in verify(early, late).findings] == [6]


def test_a_head_signed_with_another_key_is_named(data: Path) -> None:
    entries(2)
    kept = head(AT)
    (data / "journal.key").unlink()
    assert [found.problem for found in verify(kept).findings] == [Problem.FOREIGN]


def test_the_key_is_readable_by_its_owner_alone(data: Path) -> None:
    first = head(AT)
    assert (data / "journal.key").stat().st_mode & 0o777 == 0o600
    assert head(AT).public_key == first.public_key
    assert [path.name for path in data.iterdir()] == ["journal.key"]


@pytest.mark.parametrize("part", [{"seq": 1}, {"hash": "0" * 64}, {"installation": "elsewhere"}, {"at": "2014"}])
def test_a_head_altered_after_signing_is_refused(part: dict[str, str | int]) -> None:
    entries(2)
    with pytest.raises(BadHead, match="signature"):
        read_head(replace(head(AT), **part).to_json())  # type: ignore[arg-type]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.dictionaries(
        st.sampled_from(["format", "version", "installation", "seq", "hash", "at", "public_key", "signature", "more"]),
        JSON,
        min_size=1,
    )
)
def test_no_misshapen_head_ever_ends_in_a_traceback(changes: dict[str, object]) -> None:
    whole = json.loads(head(AT).to_json())
    if whole | changes != whole:
        with pytest.raises(BadHead):
            read_head(json.dumps(whole | changes))


@settings(max_examples=100, deadline=None)
@given(text=st.text() | st.just("[" * 100_000))
def test_no_text_that_is_no_head_ever_ends_in_a_traceback(text: str) -> None:
    with pytest.raises(BadHead):
        read_head(text)


def test_the_command_verifies_the_head_it_printed(tmp_path: Path) -> None:
    entries(4)
    kept = tmp_path / "head.json"
    kept.write_text(CliRunner().invoke(app, ["head"]).stdout, encoding="utf-8")
    result = CliRunner().invoke(app, ["verify", "--against", str(kept)])
    assert (result.exit_code, "The journal is whole." in result.stdout) == (0, True)


def test_the_command_names_what_was_tampered_with_and_ends_with_1() -> None:
    entries(4)
    with Tamper() as hand:
        hand.change(2, actor="user:9")
    result = CliRunner().invoke(app, ["verify"])
    assert result.exit_code == 1
    assert "Entry 2 was changed" in result.stdout


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"null", b'{"format": "kenesh-journal-head"}', None])
def test_the_command_says_in_a_sentence_what_is_wrong_with_a_head(content: bytes | None, tmp_path: Path) -> None:
    kept = tmp_path / "head.json"
    if content is not None:
        kept.write_bytes(content)
    result = CliRunner().invoke(app, ["verify", "--against", str(kept)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "head.json" in result.stderr


@pytest.mark.parametrize("content", [b"", b"not a key"])
def test_the_command_says_in_a_sentence_that_the_key_is_broken(content: bytes, data: Path) -> None:
    (data / "journal.key").write_bytes(content)
    result = CliRunner().invoke(app, ["head"])
    assert (result.exit_code, "journal.key" in result.stderr) == (1, True)


def test_the_command_forgets_a_person_and_the_journal_stays_whole() -> None:
    entries(4)
    assert "Values forgotten: 2" in CliRunner().invoke(app, ["forget", "user:3", "--yes"]).stdout
    assert "as recorded: 2" in CliRunner().invoke(app, ["verify"]).stdout
    assert "nothing personal" in CliRunner().invoke(app, ["forget", "user:3", "--yes"]).stdout


def test_the_command_refuses_what_is_no_person() -> None:
    assert CliRunner().invoke(app, ["forget", "A. Kim", "--yes"]).exit_code == 1


def test_the_command_lists_the_last_entries_newest_first() -> None:
    entries(4)
    listed = CliRunner().invoke(app, ["list", "--limit", "2"]).stdout.splitlines()
    assert [line.split("\t")[0] for line in listed] == ["4", "3"]
    assert "edition:7" in listed[0]
