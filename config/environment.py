"""Where an installation keeps what is its own, and the settings it wrote down there.

One rule for every command: the data folder is ``KENESH_DATA``, else ``var/`` in the checkout. ``kenesh.env`` in it
holds the settings that `kenesh setup` made; whatever the environment already says goes before. A file called ``demo``
marks the folder of the demonstration.
"""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
ENV_FILE = "kenesh.env"
DEMO_MARK = "demo"

_LINE = re.compile(r"^(?:export\s+)?([A-Z][A-Z0-9_]*)=(.*)$")


def data_folder() -> Path:
    """Return the folder with this installation's database, uploads, keys and settings."""
    return Path(os.environ.get("KENESH_DATA") or BASE / "var").resolve()


def is_demo(folder: Path) -> bool:
    """Whether ``folder`` belongs to the demonstration."""
    return (folder / DEMO_MARK).is_file()


def parse_env(text: str) -> dict[str, str]:
    """Read ``KEY=value`` lines; blank lines and those that begin with ``#`` say nothing.

    Quotes around a whole value are dropped, as systemd and shells do. Raise ``ValueError`` naming the first line that
    is anything else.
    """
    found: dict[str, str] = {}
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if not match:
            raise ValueError(f"line {number} is not KEY=value: {line[:40]}")
        key, value = match.groups()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        found[key] = value
    return found


def read_env(folder: Path) -> dict[str, str]:
    """Return what ``kenesh.env`` in ``folder`` says; nothing when there is none. Raise ``ValueError`` or ``OSError``."""
    path = folder / ENV_FILE
    if not path.exists():
        return {}
    try:
        return parse_env(path.read_text(encoding="utf-8"))
    except ValueError as wrong:
        raise ValueError(f"{path}: {wrong}") from wrong


def write_env(folder: Path, values: dict[str, str]) -> Path:
    """Write ``kenesh.env`` into ``folder``, readable by its owner alone: complete or not at all."""
    path = folder / ENV_FILE
    lines = "".join(f"{key}={value}\n" for key, value in values.items())
    _write_privately(
        f"# Written by `kenesh setup`. The environment goes before what stands here.\n{lines}", beside=path
    ).replace(path)
    return path


def secret(path: Path) -> str:
    """Return the secret kept at ``path``; make it on first use. Of two processes that make it, one wins for both."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        written = _write_privately(secrets.token_urlsafe(48), beside=path)
        try:
            os.link(written, path)
        except FileExistsError:
            pass
        finally:
            written.unlink()
    return path.read_text(encoding="ascii")


def _write_privately(text: str, *, beside: Path) -> Path:
    """Write ``text`` to a new file next to ``beside``, readable by its owner alone."""
    handle, name = tempfile.mkstemp(dir=beside.parent, prefix=f".{beside.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)


def load() -> Path:
    """Add what ``kenesh.env`` says to the environment, without overriding it; return the data folder."""
    folder = data_folder()
    for key, value in read_env(folder).items():
        os.environ.setdefault(key, value)
    return folder
