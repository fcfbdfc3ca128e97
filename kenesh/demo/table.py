"""The table of the 7th forum's release in the README: ``python -m kenesh.demo.table`` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RECORD = Path(__file__).with_name("kca.json")
README = Path(__file__).with_name("README.md")
RELEASE = "mofa-2013-10"
_START, _END = "<!-- the release: start -->\n", "<!-- the release: end -->\n"


def release_table() -> str:
    """Return the table in Markdown: each paragraph in a line of ours, then its clauses and what holds them."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    release = next(release for release in record["releases"] if release["key"] == RELEASE)
    rows = ["| paragraph | what it says | the record that holds it |", "|---|---|---|"]
    for paragraph in release["paragraphs"]:
        rows.append(f"| {paragraph['label']} | **{paragraph['summary']['en']}** | |")
        rows.extend(_row(clause) for clause in paragraph["clauses"])
    return "\n".join(rows) + "\n"


def _row(clause: dict[str, Any]) -> str:
    field = f", {clause['field']}" if clause.get("field") else ""
    return f"| | {clause['text']['en']} | {clause['target_kind']} `{clause['target_key']}`{field} |"


def with_table(readme: str) -> str:
    """Return the README with the table between its two marks made anew; raise ``ValueError`` if a mark is missing."""
    before, _, rest = readme.partition(_START)
    _, end, after = rest.partition(_END)
    if not end:
        message = "the README has lost the marks of the table"
        raise ValueError(message)
    return before + _START + release_table() + _END + after


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
