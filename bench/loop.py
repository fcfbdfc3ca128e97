"""How fast a desk and “who owes what” answer on a large forum, and that their queries do not grow with it.

    python -m bench.loop [--projects 10000] [--reports 40000] [--times 60] [--json]

Fills a database of its own (SQLite in a temporary folder; the one that ``TEST_POSTGRES_URL`` names where it is set,
which may be emptied) with projects, reports, commitments and owners of two forums' size a hundred times over, and asks
for each page through the whole of Django, one request after the other, as an officer and as a focal point. The same
pages are asked first on a hundredth of it: the number of queries must be the same.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTRIES = ("KOR", "KAZ", "KGZ", "TJK", "TKM", "UZB")
PAGES = ("/en/desk/", "/en/big/owed/", "/en/big/owed/?country=KGZ&state=late", "/en/big/warnings/", "/en/big/projects/")
BATCH = 2000


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


def fill(projects: int, reports: int, chance: random.Random) -> None:
    """Add a forum called ``big`` with so many projects and reports, and a tenth as many commitments."""
    from kenesh.decisions.models import Commitment  # noqa: PLC0415 - after the settings
    from kenesh.projects.models import Owner, Project, Report  # noqa: PLC0415 - the same
    from kenesh.realms.models import Forum  # noqa: PLC0415 - the same

    forum, _new = Forum.objects.get_or_create(
        key="big", defaults={"name": {"en": "Big forum"}, "members": COUNTRIES, "published": True}
    )
    first = Project.objects.count()
    made = Project.objects.bulk_create(
        (
            Project(
                forum=forum,
                key=f"p{number}",
                title={"en": f"Project {number}", "ko": f"사업 {number}", "ru": f"Проект {number}"},
                countries=chance.sample(COUNTRIES, chance.randint(1, 6)),
                sector=chance.choice(("31220", "21030", "32163")),
                relation=chance.choice(("decided", "traced", "sector")),
                stage=chance.choice(("preparation", "implementation", "completed")),
                last_report=chance.choice(("", "2019", "2024-06", "2026-03-01")),
            )
            for number in range(first, first + projects)
        ),
        batch_size=BATCH,
    )
    promises = Commitment.objects.bulk_create(
        (
            Commitment(
                forum=forum,
                key=f"c{number}",
                title={"en": f"Promise {number}"},
                text={"en": f"Promise number {number} is kept."},
                countries=chance.sample(COUNTRIES, chance.randint(0, 3)),
                due=chance.choice(("", "2020", "2026-11", "2027-05-01")),
                assessment=chance.choice(("not-assessed", "limited", "completed", "no-evidence")),
            )
            for number in range(first, first + projects // 10)
        ),
        batch_size=BATCH,
    )
    Report.objects.bulk_create(
        (
            Report(
                forum=forum,
                key=f"r{first}-{number}",
                project=chance.choice(made),
                country=chance.choice(COUNTRIES),
                date=f"{chance.randint(2018, 2026)}-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}",
                text={"en": f"What happened, number {number}."},
                clearance=chance.choice(("public", "public", "members")),
            )
            for number in range(reports)
        ),
        batch_size=BATCH,
    )
    owned = chance.sample(made, projects // 2)
    Owner.objects.bulk_create(
        (
            Owner(
                forum=forum,
                key=f"o{first}-{number}",
                project=project,
                country=project.countries[0],
                body={"en": "A ministry"},
                since="2025-01-01",
                clearance="members",
            )
            for number, project in enumerate(owned)
        ),
        batch_size=BATCH,
    )
    assert promises  # noqa: S101 - a forum without promises would measure nothing


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


def measured(projects: int, reports: int, times: int) -> Iterator[Answered]:
    """Fill a hundredth, count queries, fill the rest, and ask."""
    chance = random.Random("loop")  # noqa: S311 - the same data every time
    fill(projects // 100, reports // 100, chance)
    asked = readers()
    small = {(page, who): queries(client, page) for page in PAGES for who, client in asked.items()}
    fill(projects - projects // 100, reports - reports // 100, chance)
    from django.db import connection  # noqa: PLC0415 - after the settings

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for page in PAGES:
        for who, client in asked.items():
            counted = queries(client, page)
            took = []
            size = 0
            for _ in range(times):
                begun = time.perf_counter()
                size = len(client.get(page).content)
                took.append((time.perf_counter() - begun) * 1000)
            cuts = statistics.quantiles(took, n=20)
            yield Answered(page, who, cuts[9], cuts[18], small[page, who], counted, size / 1000)


def main() -> None:
    """Measure, print a table or JSON, and end with 1 where queries grew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=10_000)
    parser.add_argument("--reports", type=int, default=40_000)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kenesh-bench-") as folder:
        os.environ |= {"KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ.pop("DATABASE_URL", None)
        if url := os.environ.get("TEST_POSTGRES_URL"):
            os.environ["DATABASE_URL"] = url
        import django  # noqa: PLC0415 - reads the environment set above

        django.setup()
        from django.conf import settings  # noqa: PLC0415 - the same
        from django.core.management import call_command  # noqa: PLC0415 - the same
        from django.db import connection  # noqa: PLC0415 - the same

        from kenesh.journal import guards  # noqa: PLC0415 - the same

        settings.ALLOWED_HOSTS.append("testserver")
        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        call_command("migrate", verbosity=0)
        if url:
            guards.down(connection)
            call_command("flush", interactive=False, verbosity=0)
            guards.up(connection)
        found = list(measured(given.projects, given.reports, given.times))
    if given.json:
        print(json.dumps([asdict(one) for one in found], indent=1))
    else:
        print(f"{given.projects} projects, {given.reports} reports, {'PostgreSQL' if url else 'SQLite'}")
        for one in found:
            print(
                f"{one.page:40} {one.reader:12} p50 {one.p50_ms:6.1f} ms  p95 {one.p95_ms:6.1f} ms  "
                f"queries {one.queries_small} / {one.queries}  {one.kilobytes:.0f} kB"
            )
    if any(one.queries != one.queries_small for one in found):
        print("The number of queries grew with the number of rows.", file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
