"""How fast files are checked and read."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.iati import beside
from kenesh.projects.iati.checking import check
from kenesh.projects.iati.codelists import codelist_findings
from kenesh.projects.iati.findings import Severity
from kenesh.projects.iati.schema import schema_findings
from kenesh.projects.iati.stream import Stream
from kenesh.projects.iati.sums import sums
from kenesh.projects.iati.writing import write
from kenesh.projects.tests.iati.activities import WHOLE
from kenesh.projects.tests.iati.recount import as_counted, recount

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
# ru_maxrss is in KiB, on macOS in bytes.
_TO_MB = 1024 * 1024 if sys.platform == "darwin" else 1024
_MADE_UP = 520


@dataclass(frozen=True, slots=True)
class Measure:
    """One file, measured: megabytes, seconds (best of the repeats), findings; iatikit's are None where it is not there."""

    file: str
    mb: float
    check_s: float
    iatikit_s: float | None
    schema: int
    codes: int
    iatikit_schema: int | None
    iatikit_codes: int | None
    whole_s: float
    read_s: float
    read_peak_mb: float
    activities: int
    unread: int
    sums_equal: bool


def made_up(folder: Path, activities: int = _MADE_UP) -> Path:
    """Write a file of activities with everything in them."""
    file = folder / "made-up.xml"
    with file.open("wb") as into:
        several = (
            replace(WHOLE, identifier=f"{WHOLE.identifier}-{number}", transactions=WHOLE.transactions * 4)
            for number in range(activities)
        )
        write(several, into, datetime.now(UTC))
    return file


def measure(files: list[Path], folder: Path, repeats: int) -> list[Measure]:
    """Measure every file, ours and iatikit's check in turn."""
    theirs = beside.checker(folder / "iatikit")
    return [_measure(file, theirs, repeats) for file in files]


def _measure(file: Path, theirs: Callable[[Path], tuple[int, int]] | None, repeats: int) -> Measure:
    ours_s, theirs_s = [], []
    schema = codes = 0
    their_schema = their_codes = None
    for _ in range(repeats):
        spent, (schema, codes) = _timed(lambda: _ours(file))
        ours_s.append(spent)
        if theirs:
            spent, (their_schema, their_codes) = _timed(lambda: theirs(file))
            theirs_s.append(spent)
    whole_s = min(_timed(lambda: _whole(file))[0] for _ in range(repeats))
    read_of = _read_apart(file)
    return Measure(
        file.name,
        file.stat().st_size / 1e6,
        min(ours_s),
        min(theirs_s) if theirs_s else None,
        schema,
        codes,
        their_schema,
        their_codes,
        whole_s,
        **read_of,
    )


def _ours(file: Path) -> tuple[int, int]:
    """The part of the check that iatikit has too: the schema, and lists that are complete."""
    schema = codes = 0
    with file.open("rb") as source:
        stream = Stream(source)
        for batch in stream.batches():
            codes += sum(one.severity is Severity.ERROR for one in codelist_findings(batch))
            schema += len(schema_findings(batch, stream.head.read_as))
    return schema, codes


def _whole(file: Path) -> None:
    with file.open("rb") as source:
        check(source, datetime.now(UTC))


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = act()
    return time.perf_counter() - begun, found


def _read_apart(file: Path) -> dict[str, Any]:
    call = [sys.executable, "-m", "bench.iati", "--read", str(file.resolve())]
    ended = subprocess.run(call, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own module
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def read(file: Path) -> dict[str, Any]:
    """Read a file in this process, and measure; the recount comes after the memory was looked at."""
    with file.open("rb") as source:
        spent, found = _timed(lambda: sums(source))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _TO_MB
    return {
        "read_s": spent,
        "read_peak_mb": peak,
        "activities": found.activities,
        "unread": len(found.unread),
        "sums_equal": as_counted(found) == recount(file),
    }


def tell(measures: list[Measure], *, as_json: bool) -> None:
    """Print what was measured."""
    if as_json:
        print(json.dumps([asdict(one) for one in measures], indent=2))
        return
    print("file                              MB  check MB/s  iatikit MB/s  ratio  findings  iatikit's  whole MB/s")
    for one in measures:
        theirs = (
            f"{one.mb / one.iatikit_s:12.1f} {one.iatikit_s / one.check_s:6.1f}"
            if one.iatikit_s
            else f"{'-':>12} {'-':>6}"
        )
        found = f"{one.schema}+{one.codes}"
        their_found = f"{one.iatikit_schema}+{one.iatikit_codes}" if one.iatikit_s else "-"
        print(
            f"{one.file[:30]:30} {one.mb:5.2f} {one.mb / one.check_s:11.1f}  {theirs} {found:>9} {their_found:>10}"
            f" {one.mb / one.whole_s:11.1f}"
        )
    print("\nfile                              MB   read s  peak MB  activities  unread  sums")
    for one in measures:
        equal = "equal a recount" if one.sums_equal else "DIFFER from a recount"
        print(
            f"{one.file[:30]:30} {one.mb:5.2f} {one.read_s:8.2f} {one.read_peak_mb:8.0f} {one.activities:11} {one.unread:7}  {equal}"
        )
