"""R1: where things live."""

from __future__ import annotations

import ast
import tomllib

from django.apps import apps
from django.conf import settings

from kenesh.kit.refs import kinds
from tests.architecture.source import KENESH, ROOT, modules, place, programs, show, templates, tree, trials

LONGEST = 400
LONGEST_README = 60
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "common",
    "misc",
    "services",
    "managers",
    "signals",
    "tools",
    "base",
}


def _contracts() -> dict[str, dict[str, list[str]]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in project["tool"]["importlinter"]["contracts"]}


def test_every_module_has_its_place_among_the_others() -> None:
    layers = _contracts()["modules"]["layers"]
    placed = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    assert set(modules()) <= placed, "give the new folder a place in pyproject.toml, contract “modules”"


def test_every_module_that_keeps_something_has_its_files_in_order() -> None:
    ordered = {container.rpartition(".")[2] for container in _contracts()["files"]["containers"]}
    keeping = {path.parent.name for path in KENESH.glob("*/models*")}
    assert keeping <= ordered, "name the new folder in pyproject.toml, contract “files”"


def test_no_name_says_nothing() -> None:
    vague = [
        place(path)
        for path in (*programs(), *trials())
        if NAMES_THAT_SAY_NOTHING & set(path.with_suffix("").parts[-2:])
    ]
    assert not vague, show(vague)


def test_no_file_is_longer_than_a_readers_patience() -> None:
    written = [
        *programs(),
        *trials(),
        *templates(),
        *(ROOT / "static").rglob("*.css"),
        *(ROOT / "static").rglob("*.js"),
    ]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in written}
    assert not [place(path, length) for path, length in lengths.items() if length > LONGEST]


def test_a_modules_readme_is_read_in_a_minute() -> None:
    readmes = [path for path in KENESH.glob("*/README.md") if path.parent.name != "demo"]
    assert not [place(path) for path in readmes if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_README]


def test_no_module_listens_to_signals() -> None:
    found = []
    for path in programs():
        for node in ast.walk(tree(path)):
            if not isinstance(node, (ast.Import, ast.ImportFrom)):
                continue
            names = [alias.name for alias in node.names]
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.startswith("django.dispatch") or "signals" in name.split(".") for name in names):
                found.append(place(path, node.lineno))
    assert not found, "consequences stand in kenesh/reactions.py:" + show(found)


def test_every_kind_and_every_register_has_a_name_of_its_own() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("kenesh.")]
    named = [model for model in ours if "kind" in model.__dict__]
    assert len(kinds()) == len(named)
    plurals = [model.__dict__["plural"] for model in ours if "plural" in model.__dict__]
    assert len(set(plurals)) == len(plurals)


def test_the_admin_is_not_for_work() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
