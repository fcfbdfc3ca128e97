"""The source as the house rules look at it: files, and what stands in them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KENESH = ROOT / "kenesh"
GENERATED = {"migrations", "__pycache__"}


@cache
def programs() -> tuple[Path, ...]:
    """Every Python file of the house that people write, without its tests."""
    return tuple(path for path in _files("*.py") if "tests" not in path.parts)


@cache
def trials() -> tuple[Path, ...]:
    """Every Python file that tests."""
    inside = (path for path in _files("*.py") if "tests" in path.parts)
    return (*inside, *sorted((ROOT / "tests").rglob("*.py")))


@cache
def templates() -> tuple[Path, ...]:
    """Every template of pages and mail."""
    return tuple(path for path in _files("*") if "templates" in path.parts and path.suffix in {".html", ".txt", ".xml"})


def _files(pattern: str) -> list[Path]:
    found = sorted(KENESH.rglob(pattern))
    return [path for path in found if path.is_file() and not GENERATED & set(path.relative_to(KENESH).parts)]


@cache
def tree(path: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, line: int = 0) -> str:
    """Where something stands, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def modules() -> list[str]:
    """The names of the module folders and top-level files."""
    return sorted(
        path.stem
        for path in KENESH.iterdir()
        if (path.is_dir() or path.suffix == ".py") and not path.name.startswith((".", "__"))
    )


def show(findings: list[str]) -> str:
    """A list of findings under the assertion that failed, one a line."""
    return "\n" + "\n".join(findings)
