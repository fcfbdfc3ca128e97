"""Draws the states of everything that has any into ``docs/reference/states.md``: ``python -m tools.states``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "states.md"

_HEAD = """# States

Drawn by `make docs` from the tables in each module's `states.py`; a test fails when they differ. Each arrow is a move; who
may make it is said in the module's README, and where it cannot be made the page says why.
"""


def drawn() -> str:
    """The whole page."""
    from kenesh.accreditation.states import ACCREDITATION  # noqa: PLC0415 - after Django is set up
    from kenesh.culture.states import CATALOGUING  # noqa: PLC0415 - the same
    from kenesh.decisions.states import DATE, IDEA  # noqa: PLC0415 - the same
    from kenesh.documents.states import PAPER  # noqa: PLC0415 - the same
    from kenesh.hosting.states import HOST_TASK, PROGRAMME_FILE  # noqa: PLC0415 - the same
    from kenesh.nominations.states import INVITATION, NOMINATION  # noqa: PLC0415 - the same
    from kenesh.notices.states import HOOK  # noqa: PLC0415 - the same
    from kenesh.programme.states import AGENDA  # noqa: PLC0415 - the same
    from kenesh.projects.states import ANSWER, PASSAGE, PERIOD, REPORT, RISK  # noqa: PLC0415 - the same
    from kenesh.proposals.states import PROPOSAL  # noqa: PLC0415 - the same
    from kenesh.spreadsheets.states import IMPORT  # noqa: PLC0415 - the same

    parts = (
        ("Idea", IDEA),
        ("Outcome text", PAPER),
        ("Proposed date", DATE),
        ("Report", REPORT),
        ("Request to pass a gate", PASSAGE),
        ("Proposal", PROPOSAL),
        ("Period of an indicator", PERIOD),
        ("Risk", RISK),
        ("Answer to an early warning", ANSWER),
        ("Agenda item", AGENDA),
        ("Host's task", HOST_TASK),
        ("Programme of another system", PROGRAMME_FILE),
        ("Invitation", INVITATION),
        ("Nomination", NOMINATION),
        ("Accreditation", ACCREDITATION),
        ("Webhook", HOOK),
        ("Import from a workbook", IMPORT),
        ("File of a catalogue", CATALOGUING),
    )
    return _HEAD + "".join(f"\n## {title}\n\n```mermaid\n{table.drawn()}\n```\n" for title, table in parts)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    PAGE.write_text(drawn(), encoding="utf-8")
