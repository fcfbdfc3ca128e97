"""R2 and R3: policies alone look at roles, and actions alone change what is kept."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from kenesh.people.roles import ROLES
from tests.architecture.source import place, programs, show, templates, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROLE_MARKS = {"holdings", "roles_in", "is_administrator"}
LOOKS_AT_ROLES = {
    "kenesh/kit/pages.py": "opens pages to an audience, before any policy is asked",
    "kenesh/realms/viewer.py": "is where roles are held",
    "kenesh/people/queries.py": "reads them",
    "kenesh/people/actions/accounts.py": "gives and takes them",
    "kenesh/cli/user.py": "tells whoever runs the machine who holds them",
    "kenesh/site/views/desk.py": "tells people which ones they hold",
    "kenesh/site/queries/desk.py": "puts on a desk what each of them reads",
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "create_user"}
QUERIES = {"filter", "exclude", "all", "objects", "_default_manager", "select_for_update"}
CHANGES = {
    "kenesh/journal/": "is what actions write to",
    "kenesh/record/writing.py": "is what the import's action is made of",
    "kenesh/demo/": "loads the demo",
    "kenesh/people/models/accounts.py": "the account manager that Django asks for",
    "kenesh/files/portraits.py": "writes a picture into memory, no row",
    "kenesh/files/pictures.py": "writes a picture into memory, no row",
    "kenesh/reactions.py": "keeps the queue of reactions",
}


def _looks_at_roles(path: Path) -> Iterator[int]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in ROLE_MARKS and isinstance(node.ctx, ast.Load):
            yield node.lineno
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            asks = any(isinstance(side, ast.Attribute) and side.attr == "role" for side in sides)
            if asks and any(isinstance(side, ast.Constant) and side.value in ROLES for side in sides):
                yield node.lineno


def _is_policy(path: Path) -> bool:
    """Whether a file is the module's policy, or a part of it where it grew into a folder."""
    return "policy" in {path.stem, path.parent.name}


def test_only_policies_look_at_roles() -> None:
    found = [
        place(path, line)
        for path in programs()
        if not _is_policy(path) and place(path) not in LOOKS_AT_ROLES
        for line in _looks_at_roles(path)
    ]
    assert not found, "ask the module's policy.py:" + show(found)


def test_no_template_looks_at_roles() -> None:
    asks = re.compile(r"\b(viewer|user)\.(holdings|roles|is_administrator|role)\b")
    assert not [place(path) for path in templates() if asks.search(path.read_text(encoding="utf-8"))]


def _changes(path: Path) -> Iterator[int]:
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in WRITES or (node.func.attr == "update" and QUERIES & _chain(node.func.value)):
            yield node.lineno


def _chain(node: ast.expr) -> set[str]:
    return {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}


def test_only_actions_change_what_is_kept() -> None:
    found = [
        place(path, line)
        for path in programs()
        if path.name != "actions.py" and path.parent.name != "actions" and not place(path).startswith(tuple(CHANGES))
        for line in _changes(path)
    ]
    assert not found, "write an action:" + show(found)


@pytest.mark.parametrize("exempt", [*LOOKS_AT_ROLES, *CHANGES])
def test_no_exemption_outlives_its_reason(exempt: str) -> None:
    named = [path for path in programs() if place(path).startswith(exempt)]
    looks = exempt in LOOKS_AT_ROLES
    assert any(any(_looks_at_roles(path) if looks else _changes(path)) for path in named)


def _asks_the_time(node: ast.AST) -> Iterator[int]:
    """Where the clock is looked at; a background task is where the clock is taken from."""
    if isinstance(node, ast.FunctionDef) and any("task" in ast.unparse(mark) for mark in node.decorator_list):
        return
    if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "localdate", "localtime", "utcnow"}:
        yield node.lineno
    for child in ast.iter_child_nodes(node):
        yield from _asks_the_time(child)


def test_the_clock_is_passed_in() -> None:
    acting = [
        path for path in programs() if path.stem in {"actions", "policy", "states"} or path.parent.name == "actions"
    ]
    found = [place(path, line) for path in acting for line in _asks_the_time(tree(path))]
    assert not found, "take “at” as an argument:" + show(found)
