"""How fast the pages of the loop answer on a large forum, and that their queries do not grow with it.

    python -m bench.loop [--projects 10000] [--reports 40000] [--transactions 200000] [--times 60] [--json]

Fills a database of its own (SQLite in a temporary folder; the one that ``TEST_POSTGRES_URL`` names where it is set,
which may be emptied) and asks for each page through the whole of Django, one request after the other, as an officer and
as a focal point. The same pages are asked first on a twentieth of it: the number of queries must be the same. Then it
writes the report on one edition's implementation (a twentieth of everything) and does what is due, once and again.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from bench.filling import Size, fill
from bench.installation import installation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGES = (
    "/en/desk/",
    "/en/big/owed/",
    "/en/big/owed/?country=KGZ&state=late",
    "/en/big/warnings/",
    "/en/big/projects/",
    "/en/big/projects/?country=KGZ&sector=31220&stage=implementation",
    "/en/big/scorecard/",
    "/en/big/scorecard/?country=KGZ&became=late",
    "/en/big/money/",
)
ONCE = (
    "/en/big/editions/e2025/implementation/",
    "/en/big/editions/e2025/implementation.pdf",
    "/en/big/editions/e2025/implementation.docx",
)


@dataclass(frozen=True, slots=True)
class Answered:
    """What one page measured for one reader: milliseconds, queries on a little and on all of it, bytes."""

    page: str
    reader: str
    p50_ms: float
    p95_ms: float
    queries_small: int
    queries: int
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Took:
    """What was done once, and the seconds it took."""

    what: str
    seconds: float


def readers() -> dict[str, Any]:
    """An officer and a focal point, signed in."""
    from django.test import Client  # noqa: PLC0415 - after the settings

    from kenesh.people.models import Appointment, User  # noqa: PLC0415 - the same
    from kenesh.realms.models import Forum  # noqa: PLC0415 - the same

    found = {}
    for role, country in (("secretariat", ""), ("focal-point", "KGZ")):
        user = User.objects.create_user(f"{role}@example.org", name=role)
        Appointment.objects.create(forum=Forum.objects.get(key="big"), user=user, role=role, country=country)
        found[role] = Client()
        found[role].force_login(user)
    return found


def queries(client: Any, page: str) -> int:
    """How many queries a page costs."""
    from django.db import connection  # noqa: PLC0415 - after the settings
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - the same

    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200, page  # noqa: PLR2004, S101 - else nothing was measured
    return len(captured)


def measured(size: Size, times: int) -> Iterator[Answered | Took]:
    """Fill a twentieth, count queries, fill the rest, and ask."""
    chance = random.Random("loop")  # noqa: S311 - the same data every time
    fill(size.part(20), chance)
    asked = readers()
    small = {(page, who): queries(client, page) for page in PAGES for who, client in asked.items()}
    fill(size - size.part(20), chance)
    from django.db import connection  # noqa: PLC0415 - after the settings

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    # As the server is started: what is loaded by then is not looked through again.
    import config.wsgi  # noqa: F401, PLC0415 - freezes it

    for page in PAGES:
        for who, client in asked.items():
            counted = queries(client, page)
            took = []
            answered = 0
            for _ in range(times):
                begun = time.perf_counter()
                answered = len(client.get(page).content)
                took.append((time.perf_counter() - begun) * 1000)
            cuts = statistics.quantiles(took, n=20)
            yield Answered(page, who, cuts[9], cuts[18], small[page, who], counted, answered / 1000)
    for page in ONCE:
        yield Took(page, seconds(partial(asked["secretariat"].get, page)))
    from django.utils import timezone  # noqa: PLC0415 - the same

    from kenesh.reactions import tick  # noqa: PLC0415 - the same

    for what in ("tick", "tick again"):
        yield Took(what, seconds(lambda: tick(timezone.now())))


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Measure, print a table or JSON, and end with 1 where queries grew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=10_000)
    parser.add_argument("--reports", type=int, default=40_000)
    parser.add_argument("--transactions", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with installation() as on:
        size = Size(given.projects, given.reports, given.transactions)
        found = list(measured(size, given.times))
    pages = [one for one in found if isinstance(one, Answered)]
    if given.json:
        print(json.dumps([asdict(one) for one in found], indent=1))
    else:
        print(f"{size.projects} projects, {size.reports} reports, {size.transactions} transactions, {on}")
        for one in pages:
            print(
                f"{one.page:64} {one.reader:12} p50 {one.p50_ms:6.1f} ms  p95 {one.p95_ms:6.1f} ms  "
                f"queries {one.queries_small} / {one.queries}  {one.kilobytes:.0f} kB"
            )
        for other in (one for one in found if isinstance(one, Took)):
            print(f"{other.what:64} {other.seconds:.2f} s")
    if any(one.queries != one.queries_small for one in pages):
        print("The number of queries grew with the number of rows.", file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
