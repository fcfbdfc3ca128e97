"""How long an import takes and how much memory it needs, at once, ten times and a hundred times the real record.

    python -m bench.record [--times 1 10 100] [--file kenesh/demo/kca.json] [--json]

The real record is multiplied: every object is copied under new keys, and what refers to it refers to the copy.
Each size is imported by a process of its own into an empty database, on SQLite and, where ``TEST_POSTGRES_URL``
names a database that may be emptied, on PostgreSQL; then imported again, which must change nothing. Linear means:
ten times the record takes ten times as long, and the objects imported each second stay the same. Memory is the
process's peak while importing; some 100 MB of it are there before it begins.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from kenesh.record.kinds import Kind

ROOT = Path(__file__).resolve().parent.parent
# ru_maxrss is in KiB, on macOS in bytes.
_TO_MB = 1024 * 1024 if sys.platform == "darwin" else 1024
# A share this close to the first is called linear; machines are never quite still.
TOLERANCE = 1.5


@dataclass(frozen=True, slots=True)
class Measure:
    """One size, measured: objects with keys of their own, megabytes, seconds."""

    times: int
    objects: int
    file_mb: float
    check_s: float
    import_s: float
    import_cpu_s: float
    again_s: float
    export_s: float
    peak_mb: float

    @property
    def per_second(self) -> float:
        """Objects imported each second."""
        return self.objects / self.import_s


def multiplied(record: dict[str, Any], times: int) -> dict[str, Any]:
    """Return a record that holds ``times`` copies of everything in ``record``, each referring to its own."""
    from kenesh.record.kinds import forum_kind, kinds  # noqa: PLC0415 - needs the settings

    made = {**record, "forum": {**record["forum"], **_copy(forum_kind(), record["forum"], 0, whole=False)}}
    for name, kind in kinds().items():
        made[name] = [_copy(kind, one, number) for number in range(times) for one in record.get(name, [])]
    return made


def _copy(kind: Kind, one: Any, number: int, *, whole: bool = True) -> Any:
    if isinstance(one, str):
        return _key(one, number)
    copy = dict(one)
    for field in kind.references:
        if keys := copy.get(field.name):
            copy[field.name] = _key(keys, number) if isinstance(keys, str) else [_key(key, number) for key in keys]
    if "key" in kind.fields and whole:
        copy["key"] = _key(copy["key"], number)
    if kind.kind == "relation" and "other_forum" not in copy:
        copy["other_key"] = _key(copy["other_key"], number)
    if kind.kind == "clause" and copy["target_kind"] != "forum":
        copy["target_key"] = _key(copy["target_key"], number)
    for name, nested in kind.lists.items():
        if name in copy:
            copy[name] = [_copy(nested, below, number) for below in copy[name]]
    return copy


def _key(key: str, number: int) -> str:
    return f"{key}--{number}" if number else key


def measure(times: int, file: Path) -> Measure:
    """Import ``file`` multiplied into the empty database of this process, and measure it."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from kenesh.kit.tables import bring_up_to_date  # noqa: PLC0415
    from kenesh.realms.models import Forum  # noqa: PLC0415
    from kenesh.record.actions import import_record  # noqa: PLC0415
    from kenesh.record.queries import export_text  # noqa: PLC0415
    from kenesh.record.reading import check  # noqa: PLC0415

    bring_up_to_date()
    _empty()
    data = json.dumps(multiplied(json.loads(file.read_bytes()), times), ensure_ascii=False).encode()
    check_s, problems = _timed(lambda: check(data))
    if problems:
        raise SystemExit("\n".join(map(str, problems[:20])))
    cpu_before = time.process_time()
    import_s, outcome = _timed(lambda: import_record(data, by="system:import", at=timezone.now()))
    cpu_s = time.process_time() - cpu_before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _TO_MB
    again_s, again = _timed(lambda: import_record(data, by="system:import", at=timezone.now()))
    if again.created or again.changed:
        raise SystemExit("The second import changed something.")
    export_s, _size = _timed(lambda: sum(len(piece) for piece in export_text(Forum.objects.get())))
    return Measure(times, outcome.created.total(), len(data) / 1e6, check_s, import_s, cpu_s, again_s, export_s, peak)


def _empty() -> None:
    """Take everything out of the database, the journal too: only a database named for this comes here full."""
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings
    from django.db import connection  # noqa: PLC0415

    from kenesh.journal import guards  # noqa: PLC0415

    guards.down(connection)
    call_command("flush", interactive=False, verbosity=0)
    guards.up(connection)


def _timed(act: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = act()
    return time.perf_counter() - begun, found


def _apart(times: int, file: Path, database: str) -> Measure:
    """Measure one size in a process of its own, with a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="kenesh-bench-") as folder:
        surroundings = {
            **os.environ,
            "KENESH_DATA": folder,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        call = [sys.executable, "-m", "bench.record", "--one", str(times), "--file", str(file)]
        ended = subprocess.run(call, env=surroundings, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return Measure(**json.loads(ended.stdout))


def main() -> None:
    """Measure every size asked for and say whether it is linear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--file", type=Path, default=ROOT / "kenesh" / "demo" / "kca.json")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=int, default=0, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(asdict(measure(arguments.one, arguments.file))))
        return
    databases = {"SQLite": "", "PostgreSQL": os.environ.get("TEST_POSTGRES_URL", "")}
    found = {
        name: [_apart(times, arguments.file.resolve(), url) for times in arguments.times]
        for name, url in databases.items()
        if url or name == "SQLite"
    }
    if arguments.json:
        print(json.dumps({name: [asdict(one) for one in measures] for name, measures in found.items()}, indent=2))
        return
    for name, measures in found.items():
        _tell(name, measures)


def _tell(database: str, measures: list[Measure]) -> None:
    print(f"\n{database}")
    print("times  objects   file MB  check s  import s    cpu s  objects/s  again s  export s  peak MB")
    for one in measures:
        print(
            f"{one.times:5}  {one.objects:7}  {one.file_mb:8.1f}  {one.check_s:7.2f}  {one.import_s:8.2f}  {one.import_cpu_s:7.2f}"
            f"  {one.per_second:9.0f}  {one.again_s:7.2f}  {one.export_s:8.2f}  {one.peak_mb:7.0f}"
        )
    if len(measures) > 1:
        _judge(measures[-2], measures[-1])


def _judge(smaller: Measure, larger: Measure) -> None:
    """Compare the two largest: the smallest is mostly what a process costs before it does anything.

    By the processor's time in this process, which other work on the machine does not lengthen.
    """
    size = larger.objects / smaller.objects
    for name, share in (
        ("time", larger.import_cpu_s / smaller.import_cpu_s / size),
        ("memory", larger.peak_mb / smaller.peak_mb / size),
    ):
        word = "linear or better" if share <= TOLERANCE else "worse than linear"
        print(f"{name}: {share:.2f} of what linear would be from {smaller.times} to {larger.times} times: {word}")


if __name__ == "__main__":
    main()
