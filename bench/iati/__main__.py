"""How fast IATI files are checked, beside iatikit in the same run, and whether rules are understood as intended.

    python -m bench.iati [FILE_OR_FOLDER ...] [--repeats 5] [--json]

*Files*, or a folder of them: megabytes a second of the schema-and-codelist check, ours and iatikit's (its cache filled
from the schemas and code lists we carry, so nothing is fetched), best of several repeats; the whole check with the
ruleset; reading, with its peak of memory in a process of its own; whether sums equal a recount. Without any, a file of
4 MB is made up.

*A folder of the standard's ruleset repository* (with ``meta_tests_expected.json``), or *of the official validator's
unit files* (``RULE/test-files/*.xml``): each verdict beside the expected one. Ends with 1 when one differs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from bench.iati import speed, verdicts


def main() -> None:
    """Measure what is given, each in its way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="*")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        print(json.dumps(speed.read(given.read)))
        return
    tests = [path for path in given.paths if verdicts.kind_of(path)]
    files = [file for path in given.paths if path not in tests for file in _files(path)]
    agreements = [verdicts.compare(path) for path in tests]
    if files or not tests:
        with tempfile.TemporaryDirectory(prefix="kenesh-bench-") as folder:
            files = files or [speed.made_up(Path(folder))]
            speed.tell(speed.measure(files, Path(folder), given.repeats), as_json=given.json)
    sys.exit(not all(agreements))


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.xml")) if path.is_dir() else [path]


if __name__ == "__main__":
    main()
