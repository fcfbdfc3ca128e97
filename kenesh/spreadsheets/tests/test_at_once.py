"""Two imports at once, and a process that is killed in the middle of one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from kenesh.journal.models import Entry
from kenesh.journal.verification import verify
from kenesh.projects.models import Project
from kenesh.spreadsheets.actions import Stopped, apply_import
from kenesh.spreadsheets.models import SheetImport
from kenesh.spreadsheets.tests.editing import AT, edited, fetched, sent, write
from tests import make

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from kenesh.kit.hitches import Hitch
    from kenesh.realms.viewer import Viewer

ROOT = Path(__file__).resolve().parents[3]
KENESH = str(Path(sys.executable).with_name("kenesh"))
MANY = 40

# Applies an import, and dies by the hand of nobody in its middle: without a word, as when the power fails.
KILLED = """
import os, django
django.setup()
from django.utils import timezone
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.spreadsheets.actions import applying
from kenesh.spreadsheets.models import SheetImport
done = []
keep = applying.keep
def dying(*args, **more):
    found = keep(*args, **more)
    done.append(found)
    if len(done) == 20:
        os.kill(os.getpid(), 9)
    return found
applying.keep = dying
applying.apply_import(SheetImport.objects.get(), by=viewer_of(User.objects.get()), at=timezone.now())
"""
# Founds what the other program applies: a forum with projects, an officer, and an import that waits.
FOUNDED = """
import django
django.setup()
from kenesh.kit.tables import bring_up_to_date
from tests import make
from kenesh.people.queries import viewer_of
from kenesh.spreadsheets.tests.editing import fetched, sent
from kenesh.spreadsheets.tests.test_at_once import MANY, everywhere
bring_up_to_date()
forum = make.forum(members=["KOR"])
user = make.user(forum, "secretariat")
for number in range(MANY):
    make.project(forum, f"p{number:02}")
sent(everywhere(fetched(forum), "sector"), forum, viewer_of(user))
"""
APPLIED = """
import django
django.setup()
from django.utils import timezone
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.spreadsheets.actions import apply_import
from kenesh.spreadsheets.models import SheetImport
apply_import(SheetImport.objects.get(), by=viewer_of(User.objects.get()), at=timezone.now())
"""
STANDING = """
import django
django.setup()
from collections import Counter
from kenesh.journal.models import Entry
from kenesh.projects.models import Project
from kenesh.spreadsheets.models import SheetImport
print(dict(Counter(Project.objects.values_list("relation", flat=True))), SheetImport.objects.get().state, Entry.objects.count())
"""


def everywhere(data: bytes, relation: str) -> bytes:
    """A list with the same relation in every row."""

    def edit(book: Workbook) -> None:
        sheet: Any = book["Projects"]
        column = next(cell.column for cell in sheet[2] if cell.value == "relation")
        for row in range(3, sheet.max_row + 1):
            sheet.cell(row, column).value = relation

    return edited(data, edit)


def test_a_process_that_is_killed_in_the_middle_leaves_nothing_half_done(tmp_path: Path) -> None:
    env = {**os.environ, "KENESH_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    # On a database of its own: what another process must see is not in the transaction of a test.
    env.pop("DATABASE_URL", None)

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own programs
            [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )

    founded = run("-c", FOUNDED)
    assert founded.returncode == 0, founded.stderr
    before = run("-c", STANDING).stdout
    assert "'decided': 40" in before
    assert run("-c", KILLED).returncode == -9
    assert run("-c", STANDING).stdout == before
    assert run("-m", "kenesh.cli", "journal", "verify").returncode == 0
    applied = run("-c", APPLIED)
    assert applied.returncode == 0, applied.stderr
    assert run("-c", STANDING).stdout.split() == ["{'sector':", "40}", "applied", "41"]
    assert run("-m", "kenesh.cli", "journal", "verify").returncode == 0


@pytest.mark.usefixtures("on_disk")
def test_of_two_imports_at_once_the_second_writes_nothing_over_and_is_told_where() -> None:
    forum = make.forum(members=["KOR"])
    for number in range(5):
        make.project(forum, f"p{number}")
    data = fetched(forum)
    officers: list[Viewer] = [make.viewer(forum, "secretariat") for _ in range(2)]
    stages = ("sector", "related")
    waiting = [
        sent(everywhere(data, relation), forum, officer) for relation, officer in zip(stages, officers, strict=True)
    ]
    ready = threading.Barrier(2)
    found: list[tuple[int, list[Hitch]]] = []

    def run(one: SheetImport, officer: Viewer) -> None:
        ready.wait()
        try:
            apply_import(one, by=officer, at=AT)
            found.append((one.pk, []))
        except Stopped as stopped:
            found.append((one.pk, stopped.hitches))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in zip(waiting, officers, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome = dict(found)
    won = [number for number, hitches in outcome.items() if not hitches]
    assert len(won) == 1
    (lost,) = set(outcome) - set(won)
    assert len(outcome[lost]) == 5
    assert {hitch.sheet for hitch in outcome[lost]} == {"Projects"}
    written = stages[[one.pk for one in waiting].index(won[0])]
    assert set(Project.objects.values_list("relation", flat=True)) == {written}
    assert set(Project.objects.values_list("version", flat=True)) == {2}
    assert Entry.objects.filter(event="object.changed").count() == 5
    assert SheetImport.objects.get(pk=lost).state == "waiting"
    assert verify().clean


@pytest.mark.usefixtures("on_disk")
def test_one_import_applied_twice_at_once_is_applied_once() -> None:
    forum = make.forum(members=["KOR"])
    make.project(forum, "p")
    officer = make.viewer(forum, "secretariat")
    data = write(fetched(forum), "Projects", 4, do="add", title__en="A new road", relation="traced")
    one = sent(data, forum, officer)
    ready, found = threading.Barrier(2), []

    def run() -> None:
        ready.wait()
        try:
            apply_import(one, by=officer, at=AT)
            found.append("applied")
        except Exception as wrong:  # noqa: BLE001 - whatever it is, it is looked at below
            found.append(type(wrong).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["Refused", "applied"]
    assert Project.objects.count() == 2
