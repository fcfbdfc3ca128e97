"""What an import writes, what it leaves alone, and how it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kenesh.agreements.models import Agreement, Party
from kenesh.decisions.models import Commitment
from kenesh.journal.models import Entry
from kenesh.journal.verification import verify
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused
from kenesh.projects.models import Amount, Project
from kenesh.search.models import Row
from kenesh.sources.actions import revise
from kenesh.sources.models import Citation, Source
from kenesh.spreadsheets.actions import Stopped, apply_import, drop_import, drop_old, undo_import
from kenesh.spreadsheets.actions.sending import KEPT
from kenesh.spreadsheets.examining import examine
from kenesh.spreadsheets.models import SheetImport
from kenesh.spreadsheets.tests.editing import AT, applied, edited, fetched, hitches, place, record, sent, write
from tests import make

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


def test_the_dry_run_shows_every_addition_change_and_unchanged_row_and_writes_nothing(
    forum: Forum, project: Project
) -> None:
    make.project(forum, "other")
    before = record(forum)
    data = write(fetched(forum), relation="sector", title__ru="Лес")
    data = write(
        data, "Projects", 5, do="add", title__en="A new road", relation="traced", countries="KAZ, UZB", sector=21020
    )
    plan = examine(data, forum)
    assert plan.hitches == []
    assert [(step.does, step.heading) for step in plan.steps] == [
        ("changed", "Project forest"),
        ("same", "Project other"),
        ("added", "A new road"),
    ]
    assert [(one.label, one.before, one.after) for one in plan.changes[0].differences] == [
        ("Title (ru)", "", "Лес"),
        ("Relation to the forum", "Traced to the forum", "In one of the forum's sectors"),
    ]
    assert record(forum) == before
    assert not Entry.objects.exists()


def test_an_import_writes_what_was_shown_with_the_act_as_its_source(
    forum: Forum, officer: Viewer, project: Project
) -> None:
    data = write(fetched(forum), relation="sector", planned_start=None, title__ru="Лес")
    data = write(
        data, "Projects", 4, do="add", title__en="A new road", relation="traced", countries="KAZ, UZB", sector=21020
    )
    one = applied(data, forum, officer)
    assert (one.state, one.added, one.changed) == ("applied", 1, 1)
    project.refresh_from_db()
    assert (project.relation, project.planned_start, project.version) == ("sector", "", 2)
    assert project.title == {"en": "Project forest", "ru": "Лес"}
    road = Project.objects.get(key="a-new-road")
    assert (road.relation, list(road.countries), road.sector) == ("traced", ["KAZ", "UZB"], "21020")
    events = list(Entry.objects.order_by("seq").values_list("event", "actor"))
    who = f"user:{officer.user_id}"
    assert events == [("object.changed", who), ("object.created", who), ("spreadsheet.applied", who)]
    cited = Citation.objects.filter(subject_kind="project", subject_id=project.pk)
    assert {one.field for one in cited} == {"relation", "planned_start", "title"}
    assert verify().clean


def test_rows_of_other_sheets_are_the_whole_list_of_their_object(
    forum: Forum, officer: Viewer, project: Project
) -> None:
    source = Source.objects.create(forum=forum, key="s", url="https://example.org/")
    second = project.amounts.all()[1]
    Citation.objects.create(forum=forum, subject_kind="amount", subject_id=second.pk, source=source)

    def edit(book: Workbook) -> None:
        book["Money"].delete_rows(3)

    data = write(edited(fetched(forum), edit), "Money", 3, value=2000.25)
    data = write(data, "Money", 4, project="forest", sort="committed", value=7, currency="EUR")
    applied(data, forum, officer)
    found = [(one.sort, str(one.value), one.currency) for one in project.amounts.all()]
    assert found == [("spent", "2000.25", "KZT"), ("committed", "7.00", "EUR")]
    kept = project.amounts.get(sort="spent")
    assert [one.source for one in Citation.objects.filter(subject_kind="amount", subject_id=kept.pk)] == [source]
    assert not Citation.objects.filter(subject_kind="amount").exclude(subject_id=kept.pk).exists()
    entry = Entry.objects.get(event="object.changed")
    assert entry.data["changes"] == {"amounts": [None, None]}


def test_one_act_takes_the_whole_import_back_with_the_sources_that_stood_before(
    forum: Forum, officer: Viewer, project: Project
) -> None:
    source = Source.objects.create(forum=forum, key="s", url="https://example.org/")
    about = {"forum": forum, "subject_kind": "project", "subject_id": project.pk, "source": source}
    Citation.objects.create(**about, field="relation", where="p. 3", guess=True, note={"en": "as we read it"})
    amount = project.amounts.all()[0]
    Citation.objects.create(forum=forum, subject_kind="amount", subject_id=amount.pk, source=source)
    before = record(forum)

    def edit(book: Workbook) -> None:
        book["Money"].delete_rows(3)

    data = write(edited(fetched(forum), edit), relation="sector", title__ru="Лес", countries="UZB", note__ko="숲")
    data = write(data, "Projects", 4, key="road", do="add", title__en="A new road", relation="traced")
    data = write(data, "Money", 4, project="road", sort="planned", value=5, currency="USD")
    one = applied(data, forum, officer)
    assert record(forum) != before
    undo_import(one, by=officer, at=AT)
    assert record(forum) == before
    one.refresh_from_db()
    assert one.state == "undone"
    assert not Row.objects.filter(key="road").exists()
    assert not Amount.objects.filter(currency="USD", value=5).exists()
    assert Entry.objects.filter(event="object.removed").count() == 1
    assert verify().clean
    with pytest.raises(Refused):
        undo_import(one, by=officer, at=AT)


def test_taking_back_is_refused_where_something_was_changed_since_or_builds_on_it_saying_what(
    forum: Forum, officer: Viewer, project: Project
) -> None:
    make.project(forum, "other")
    data = write(fetched(forum), relation="sector")
    data = write(data, "Projects", 5, key="road", do="add", title__en="A new road", relation="traced")
    one = applied(data, forum, officer)
    project.refresh_from_db()
    revise(project, {"relation": "related"}, based_on=2, by=officer, at=AT)
    make.report(Project.objects.get(key="road"), "on-road", date="2026")
    before = record(forum)
    with pytest.raises(Stopped) as stopped:
        undo_import(one, by=officer, at=AT)
    told = {hitch.sheet: hitch.words for hitch in stopped.value.hitches}
    assert set(told) == {"forest", "road"}
    assert told["forest"].startswith("It was changed since.")
    assert "Report as of 2026" in told["road"]
    assert record(forum) == before
    one.refresh_from_db()
    assert one.state == "applied"


def test_what_somebody_changed_meanwhile_is_not_written_over_and_the_cell_is_named(
    forum: Forum, officer: Viewer, project: Project
) -> None:
    make.project(forum, "other", relation="traced")
    data = fetched(forum)
    one = sent(write(write(data, relation="sector"), "Projects", 4, relation="related"), forum, officer)
    revise(project, {"relation": "decided"}, based_on=1, by=officer, at=AT)
    with pytest.raises(Stopped) as stopped:
        apply_import(one, by=officer, at=AT)
    (hitch,) = stopped.value.hitches
    assert f"{hitch.sheet}!{hitch.cell}" == f"Projects!{place(data, 'relation')}"
    assert "now says “Decided by the forum”" in hitch.words
    # Nothing of it, not the other row either.
    assert Project.objects.get(key="other").relation == "traced"
    assert not Entry.objects.filter(event="spreadsheet.applied").exists()


def test_a_row_that_nobody_touched_in_the_file_does_not_bring_an_old_value_back(
    forum: Forum, officer: Viewer, project: Project
) -> None:
    make.project(forum, "other")
    data = write(fetched(forum), "Projects", 4, relation="related")
    revise(project, {"relation": "decided"}, based_on=1, by=officer, at=AT)
    plan = examine(data, forum)
    assert plan.hitches == []
    assert [(step.does, step.overtaken) for step in plan.steps] == [("same", True), ("changed", False)]
    applied(data, forum, officer)
    project.refresh_from_db()
    assert project.relation == "decided"


def test_the_same_file_twice_adds_nothing_twice(forum: Forum, officer: Viewer, project: Project) -> None:
    data = write(fetched(forum), "Projects", 4, do="add", title__en="A new road", relation="traced")
    applied(data, forum, officer)
    found = [hitch.words for hitch in examine(data, forum).hitches]
    assert any("applied already" in words for words in found)
    # Saved anew, it is another file: then what it adds is found by what it is called.
    again = [hitch.words for hitch in examine(edited(data, lambda _book: None), forum).hitches]
    assert any("on record already, with the key “a-new-road”" in words for words in again)


def test_every_hitch_names_sheet_cell_and_reason_all_at_once(forum: Forum, project: Project) -> None:
    data = write(fetched(forum), relation="nonsense", sector="99999", planned_start="next year", edition="99", do=None)
    data = write(data, "Projects", 4, do="update", key="nobody", title__en="x")
    data = write(data, "Projects", 5, do="add", title__en=None, countries="XXX")
    data = write(data, "Projects", 6, do="sometimes", key="forest")
    data = write(data, "Money", 4, value="a lot", currency="ZZZ")
    data = write(data, "Money", 5, project="nobody-else", sort="planned", value=1)
    places = {f"{hitch.sheet}!{hitch.cell}" for hitch in examine(data, forum).hitches}
    wanted = {("relation", 3), ("key", 4), ("do", 6)}
    assert {f"Projects!{place(data, name, row)}" for name, row in wanted} <= places
    assert f"Money!{place(data, 'value', 4, 'Money')}" in places
    assert f"Money!{place(data, 'project', 5, 'Money')}" in places


def test_what_the_record_refuses_is_told_at_its_cell(forum: Forum, project: Project) -> None:
    data = write(
        fetched(forum), sector="99999", planned_start="next year", edition="99", clearance="parties", title__en=None
    )
    data = write(data, "Money", 4, currency="ZZZ")
    data = write(data, "Projects", 4, do="add", relation="traced", countries="KAZ, XXX")
    found = {f"{hitch.sheet}!{hitch.cell}": hitch.words for hitch in examine(data, forum).hitches}
    for name in ("sector", "planned_start", "edition", "clearance", "title.en"):
        assert f"Projects!{place(data, name)}" in found, (name, found)
    assert f"Money!{place(data, 'currency', 4, 'Money')}" in found
    assert f"Projects!{place(data, 'countries', 4)}" in found
    assert len(found) == 8, found


def test_commitments_and_agreements_go_the_same_way(forum: Forum, officer: Viewer) -> None:
    make.commitment(forum, "promise", countries=["KAZ"], due="2027")
    mou = make.agreement(forum, "KAZ", "KOR")
    before = record(forum)
    promises = write(fetched(forum, "commitments"), "Commitments", due="2028-06", assessment="limited", guess="yes")
    first = applied(promises, forum, officer)
    promise = Commitment.objects.get()
    assert (promise.due, promise.assessment, promise.guess) == ("2028-06", "limited", True)
    data = write(fetched(forum, "agreements"), "Agreements", sector="031", amended=2014)
    assert not examine(data, forum).additions
    data = write(fetched(forum, "agreements"), "Agreements", amended=2014, sort="plan")
    data = write(data, "Parties", 5, agreement="mou", name__en="Chambers of commerce")
    second = applied(data, forum, officer)
    mou = Agreement.objects.get(pk=mou.pk)
    assert (mou.amended, mou.sort) == ("2014", "plan")
    assert [(one.country, str(one.name)) for one in Party.objects.order_by("order", "pk")][-1][1] == (
        "Chambers of commerce"
    )
    for one in (second, first):
        undo_import(one, by=officer, at=AT)
    assert record(forum) == before


def test_only_officers_of_the_forum_bring_workbooks_in(forum: Forum, officer: Viewer, project: Project) -> None:
    one = sent(write(fetched(forum), relation="related"), forum, officer)
    others: list[Any] = [make.viewer(forum, "focal-point", "KAZ"), make.viewer(make.forum("caj"), "secretariat")]
    for other in others:
        with pytest.raises(Refused):
            apply_import(one, by=other, at=AT)
        with pytest.raises(Refused):
            drop_import(one, by=other)


def test_what_is_never_applied_is_forgotten_in_time(forum: Forum, officer: Viewer, project: Project) -> None:
    done = applied(write(fetched(forum), relation="related"), forum, officer)
    sent(write(fetched(forum), relation="decided"), forum, officer)
    assert drop_old(AT + KEPT) == 0
    assert drop_old(AT + KEPT * 2) == 1
    assert [one.pk for one in SheetImport.objects.all()] == [done.pk]
    assert ref(forum).kind == "forum"


def test_a_row_that_points_to_another_new_row_is_told_to_wait_for_it(forum: Forum, project: Project) -> None:
    data = fetched(forum)
    data = write(data, "Projects", 4, do="add", key="road", title__en="A new road", relation="traced")
    data = write(data, "Projects", 5, do="add", title__en="Its bridge", relation="traced", follows="road")
    first = "“road” is new itself, in row 4. Bring that row in first, in a file of its own; then this one."
    assert hitches(data, forum) == {f"Projects!{place(data, 'follows', 5)}": first}
    make.project(forum, "road")
    alone = write(data, "Projects", 4, do="leave")
    assert hitches(alone, forum) == {}
