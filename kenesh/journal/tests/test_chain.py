"""Whatever is done to the journal behind its back is found, and named."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenesh.journal import actions
from kenesh.journal.actions import Personal, record, record_many
from kenesh.journal.models import Entry, Head, Sealed
from kenesh.journal.report import Problem
from kenesh.journal.tests.make import AT, Tamper, entries
from kenesh.journal.verification import verify
from kenesh.kit.refs import Ref

pytestmark = pytest.mark.django_db


def problems() -> set[tuple[Problem, int, int]]:
    """What verification finds: problem, first and last entry."""
    return {(found.problem, found.span.start, found.span.stop - 1) for found in verify().findings}


def test_entries_are_numbered_from_one_without_a_gap() -> None:
    entries(5)
    entries(3)
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 9))


def test_an_untouched_journal_is_whole() -> None:
    entries(12)
    report = verify()
    assert report.clean
    assert (report.entries, report.seq, report.forgotten) == (12, 12, 0)


def test_an_empty_journal_is_whole() -> None:
    assert verify().clean


def test_the_number_of_queries_does_not_grow_with_the_entries_written(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    entries(1)
    with transaction.atomic(), django_assert_num_queries(3):
        record_many([actions.Happening("account.added", Ref("edition", n), by=None, at=AT) for n in range(50)])


@pytest.mark.parametrize("statement", ["UPDATE journal_entry SET actor = 'user:9'", "DELETE FROM journal_entry"])
def test_the_database_itself_refuses_to_alter_an_entry(statement: str) -> None:
    entries(2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().clean


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_the_transaction_of_the_change() -> None:
    with pytest.raises(RuntimeError, match="same transaction"):
        record("object.created", Ref("edition", 7), by=None, at=AT)


def test_an_event_nobody_declared_is_refused() -> None:
    with pytest.raises(LookupError), transaction.atomic():
        record("edition.exploded", None, by=None, at=AT)


def test_a_field_not_declared_personal_cannot_be_sealed() -> None:
    with pytest.raises(ValueError, match="does not declare"), transaction.atomic():
        record("record.imported", None, by=None, at=AT, personal={"name": Personal("A. Kim", "user:3")})


def test_a_changed_entry_is_named() -> None:
    entries(9)
    with Tamper() as hand:
        hand.change(4, actor="user:9")
    assert problems() == {(Problem.CHANGED, 4, 4)}


@pytest.mark.parametrize("clearance", ["secretariat", "PUBLIC"])
def test_a_changed_clearance_is_named(clearance: str) -> None:
    entries(3)
    with Tamper() as hand:
        hand.change(2, clearance=clearance)
    assert problems() == {(Problem.CHANGED, 2, 2)}


def test_data_that_means_the_same_but_is_written_differently_is_named() -> None:
    entries(3)
    with Tamper(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET data = ' ' || data WHERE seq = 2")
    assert problems() == {(Problem.CHANGED, 2, 2)}


def test_an_entry_rewritten_with_a_fitting_hash_is_named() -> None:
    entries(9)
    with Tamper() as hand:
        hand.rewrite(4, actor="user:9")
    assert problems() == {(Problem.REPLACED, 4, 4)}


def test_the_last_entry_rewritten_with_a_fitting_hash_is_named() -> None:
    entries(9)
    with Tamper() as hand:
        hand.rewrite(9, actor="user:9")
    assert problems() == {(Problem.REPLACED, 9, 9)}


def test_the_first_entry_given_another_beginning_is_named() -> None:
    entries(3)
    with Tamper() as hand:
        hand.rewrite(1, previous="f" * 64)
    assert (Problem.REPLACED, 1, 1) in problems()


def test_only_the_entry_whose_link_was_changed_is_named() -> None:
    entries(5)
    with Tamper() as hand:
        hand.change(3, previous="f" * 64)
    assert problems() == {(Problem.CHANGED, 3, 3)}


def test_all_tampered_entries_are_named_not_only_the_first() -> None:
    entries(12)
    with Tamper() as hand:
        hand.change(2, actor="user:9")
        hand.remove(5)
        hand.rewrite(8, event="object.created")
        hand.swap(10, 11)
    assert problems() == {
        (Problem.CHANGED, 2, 2),
        (Problem.REMOVED, 5, 5),
        (Problem.REPLACED, 8, 8),
        (Problem.MOVED, 10, 10),
        (Problem.MOVED, 11, 11),
    }


def test_a_removed_stretch_is_named() -> None:
    entries(9)
    with Tamper() as hand:
        for seq in (3, 4, 5):
            hand.remove(seq)
    assert problems() == {(Problem.REMOVED, 3, 5)}


def test_a_removed_beginning_is_named() -> None:
    entries(4)
    with Tamper() as hand:
        hand.remove(1)
    assert problems() == {(Problem.REMOVED, 1, 1)}


def test_a_cut_off_end_is_named() -> None:
    entries(9)
    with Tamper() as hand:
        hand.remove(8)
        hand.remove(9)
    assert problems() == {(Problem.CUT_OFF, 8, 9)}


def test_a_journal_emptied_but_for_its_head_is_cut_off_from_the_beginning() -> None:
    entries(3)
    with Tamper() as hand:
        for seq in (1, 2, 3):
            hand.remove(seq)
    assert problems() >= {(Problem.CUT_OFF, 1, 3)}


def test_an_entry_added_at_the_end_is_named() -> None:
    last = entries(4)[-1]
    with Tamper() as hand:
        last.seq, last.previous = 5, last.hash
        last.save(force_insert=True)
        hand.rewrite(5, digests={})
    assert problems() == {(Problem.INSERTED, 5, 5)}


def test_an_entry_before_the_first_is_named() -> None:
    entry = entries(3)[0]
    with Tamper():
        entry.seq, entry.digests = 0, {}
        entry.save(force_insert=True)
    assert problems() == {(Problem.INSERTED, 0, 0)}


def test_a_removed_entry_is_named_though_all_later_ones_were_renumbered() -> None:
    entries(8)
    with Tamper() as hand:
        hand.remove(4)
        for seq in range(5, 9):
            hand.renumber(seq, seq - 1)
    found = problems()
    assert (Problem.REMOVED, 4, 4) in found
    assert {(Problem.MOVED, seq, seq) for seq in range(4, 8)} <= found


def test_a_head_that_was_removed_is_noticed() -> None:
    entries(3)
    Head.objects.all().delete()
    assert problems() == {(Problem.HEADLESS, 3, 3)}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL refuses values of another type")
def test_an_entry_that_can_no_longer_be_read_is_named() -> None:
    entries(5)
    with Tamper(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET at = '2013-99-99 00:00:00' WHERE seq = 2")
        cursor.execute("UPDATE journal_entry SET at = 'never' WHERE seq = 3")
        cursor.execute("UPDATE journal_entry SET data = CAST(x'ff' AS TEXT) WHERE seq = 4")
    assert {(first, last) for _, first, last in problems()} == {(2, 2), (3, 3), (4, 4)}


def test_a_changed_sealed_value_is_named() -> None:
    entries(6)
    Sealed.objects.filter(seq=4).update(value={"en": "Somebody else"})
    assert problems() == {(Problem.SEALED_CHANGED, 4, 4)}


def test_a_sealed_value_given_to_somebody_else_is_named() -> None:
    entries(6)
    Sealed.objects.filter(seq=4).update(person="user:9")
    assert problems() == {(Problem.SEALED_CHANGED, 4, 4)}


def test_a_sealed_value_that_vanished_is_named() -> None:
    entries(6)
    Sealed.objects.filter(seq=4).delete()
    assert problems() == {(Problem.SEALED_VANISHED, 4, 4)}


def test_a_sealed_value_that_was_added_is_named() -> None:
    entries(6)
    Sealed.objects.create(seq=2, field="heading", value="x", salt="00", person="user:9")
    Sealed.objects.create(seq=99, field="heading", value="x", salt="00", person="user:9")
    assert problems() == {(Problem.SEALED_INSERTED, 2, 2), (Problem.SEALED_INSERTED, 99, 99)}


def test_forgetting_a_person_is_told_from_tampering() -> None:
    entries(7)
    with transaction.atomic():
        actions.forget("user:3", by="system:cli", at=AT)
    report = verify()
    assert report.clean
    assert report.forgotten == 3
    assert not Sealed.objects.exists()


def test_forgetting_somebody_unknown_writes_nothing() -> None:
    entries(2)
    with transaction.atomic():
        assert actions.forget("user:77", by="system:cli", at=AT) is None
    assert verify().seq == 2


def test_what_was_forgotten_and_is_back_is_named() -> None:
    entries(1)
    before = Sealed.objects.get()
    with transaction.atomic():
        actions.forget("user:3", by="system:cli", at=AT)
    before.pk = None
    before.save()
    assert problems() == {(Problem.SEALED_INSERTED, 1, 1)}


def test_a_forged_entry_of_forgetting_excuses_nothing() -> None:
    entries(7)
    Sealed.objects.filter(seq=4).delete()
    with Tamper() as hand:
        hand.change(6, event="person.forgotten", data={"forgotten": ["4:heading"]})
    assert problems() == {(Problem.CHANGED, 6, 6), (Problem.SEALED_VANISHED, 4, 4)}


TAMPERINGS = st.one_of(
    st.tuples(
        st.just("change"), st.integers(1, 10), st.sampled_from(["actor", "event", "clearance", "hash", "previous"])
    ),
    st.tuples(st.just("rewrite"), st.integers(1, 10), st.sampled_from(["actor", "event", "clearance"])),
    st.tuples(st.just("remove"), st.integers(1, 10), st.none()),
    st.tuples(st.just("swap"), st.integers(1, 10), st.integers(1, 10)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=TAMPERINGS)
def test_any_tampering_is_found_and_named(done: tuple[str, int, str | int | None]) -> None:
    with transaction.atomic():
        entries(10)
        how, seq, what = done
        with Tamper() as hand:
            match how, what:
                case "change", str(column):
                    hand.change(seq, **{column: "x"})
                case "rewrite", str(column):
                    hand.rewrite(seq, **{column: "x"})
                case "remove", _:
                    hand.remove(seq)
                case "swap", int(other):
                    hand.swap(seq, other)
        report = verify()
        if how == "swap" and seq == what:
            assert report.clean
        else:
            assert report.names(seq)
            assert how != "swap" or report.names(int(what or 0))
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed=st.sets(st.integers(1, 12), min_size=1), removed=st.sets(st.integers(1, 12), max_size=4))
def test_many_tamperings_at_once_are_all_named_and_nothing_else(changed: set[int], removed: set[int]) -> None:
    with transaction.atomic():
        entries(12)
        with Tamper() as hand:
            for seq in changed:
                hand.change(seq, actor="user:9")
            for seq in removed:
                hand.remove(seq)
        report = verify()
        assert {seq for seq in range(13) if report.names(seq)} == changed | removed
        transaction.set_rollback(True)
