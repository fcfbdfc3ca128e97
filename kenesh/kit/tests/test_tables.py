"""An empty database gets its tables at once: the same ones that all migrations make in turn."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from config.environment import BASE

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import sys, django
django.setup()
from django.core.management import call_command
from kenesh.kit.tables import bring_up_to_date, steps_behind
call_command("migrate", verbosity=0) if sys.argv[1] == "in turn" else bring_up_to_date()
assert steps_behind() == 0
"""


def made(folder: Path, how: str) -> list[tuple[str, ...]]:
    """Make a database and return all it is made of, whatever the order of columns, and the migrations it has seen."""
    folder.mkdir()
    env = {**os.environ, "KENESH_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
    env.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", _PROGRAM, how], env=env, cwd=BASE, check=True)  # noqa: S603 - our own program
    with closing(sqlite3.connect(next(folder.glob("*.sqlite3")))) as database:
        found = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        seen = database.execute("SELECT 'seen', app, name FROM django_migrations").fetchall()
        seen += database.execute("SELECT 'type', app_label, model FROM django_content_type").fetchall()
    return sorted([(kind, name, *sorted(parts(sql))) for kind, name, sql in found] + seen)


def parts(sql: str) -> list[str]:
    """The definitions of columns and constraints in a statement: what stands between its outermost commas."""
    found, depth = [""], 0
    for letter in sql:
        depth += (letter == "(") - (letter == ")")
        if (letter == "," and depth == 1) or (letter == "(" and depth == 1) or (letter == ")" and depth == 0):
            found.append("")
        else:
            found[-1] += letter
    return [one.strip() for one in found]


def test_tables_made_at_once_are_those_that_migrations_make_in_turn(tmp_path: Path) -> None:
    at_once, in_turn = made(tmp_path / "a", "at once"), made(tmp_path / "b", "in turn")
    assert len(at_once) > 500
    assert at_once == in_turn
