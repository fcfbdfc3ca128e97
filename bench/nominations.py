"""How long it takes to bring a list of nominations from a workbook, and what the desk then costs.

    python -m bench.nominations [--people 1000] [--json]

Fills a database of its own (SQLite in a temporary folder), writes a workbook of so many invented people, and brings it as
the secretariat would: reading and judging it (the dry run), then writing it and handing everybody on. Then it asks for the
desk of nominations, and for the workbook again.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import tempfile
import time
from dataclasses import asdict, dataclass
from typing import Any

GOAL_S = 5.0
COUNTRIES = ("KOR", "KAZ", "KGZ", "TJK", "TKM", "UZB")


@dataclass(frozen=True, slots=True)
class Measure:
    """Seconds of the dry run, of writing, of both; milliseconds and queries of the desk; seconds of the workbook.

    ``import_cpu_s`` is what of the import the processor works, whatever else the machine does.
    """

    people: int
    dry_run_s: float
    write_s: float
    import_s: float
    import_cpu_s: float
    desk_ms: float
    desk_queries: int
    workbook_s: float


def measure(people: int) -> Measure:
    """Bring so many people."""
    import django  # noqa: PLC0415 - the settings come first

    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after the settings
    from django.db import connection  # noqa: PLC0415 - the same
    from django.test import Client  # noqa: PLC0415 - the same
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - the same
    from django.utils import timezone  # noqa: PLC0415 - the same

    from kenesh.forums.models import Edition  # noqa: PLC0415 - the same
    from kenesh.kit.tables import bring_up_to_date  # noqa: PLC0415 - the same
    from kenesh.nominations.actions.desk import open_desk  # noqa: PLC0415 - the same
    from kenesh.nominations.actions.importing import bring, judge  # noqa: PLC0415 - the same
    from kenesh.people.models import Appointment, User  # noqa: PLC0415 - the same
    from kenesh.people.queries import viewer_of  # noqa: PLC0415 - the same
    from kenesh.realms.models import Forum  # noqa: PLC0415 - the same
    from kenesh.spreadsheets.nominees.reading import read  # noqa: PLC0415 - the same
    from kenesh.spreadsheets.nominees.writing import workbook  # noqa: PLC0415 - the same

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    bring_up_to_date()
    forum = Forum.objects.create(key="big", name={"en": "Big"}, members=COUNTRIES, published=True)
    edition = Edition.objects.create(forum=forum, key="1", title={"en": "First"}, state="planned", country="KOR")
    user = User.objects.create_user("officer@example.org", name="Officer")
    Appointment.objects.create(forum=forum, user=user, role="secretariat")
    viewer, now = viewer_of(user), timezone.now()
    open_desk(edition, based_on=1, by=viewer, at=now)
    data = _written(people)

    began, worked = time.perf_counter(), time.process_time()
    rows, _letters, hitches = read(data)
    judged = judge(edition, rows, hand_on=True, late="", by=viewer, at=now)
    dry = time.perf_counter()
    assert not hitches and not judged.amiss, (hitches, judged.amiss)  # noqa: S101, PT018 - what is measured is whole
    bring(edition, rows, seen=judged.versions, hand_on=True, by=viewer, at=now)
    wrote, work = time.perf_counter(), time.process_time()

    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    client.get("/en/big/editions/1/nominations/")
    with CaptureQueriesContext(connection) as asked:
        before = time.perf_counter()
        answer = client.get("/en/big/editions/1/nominations/")
        desk = time.perf_counter() - before
    assert answer.status_code == 200  # noqa: S101, PLR2004 - the same
    before = time.perf_counter()
    workbook(edition, viewer)
    fetched = time.perf_counter() - before
    return Measure(
        people,
        round(dry - began, 2),
        round(wrote - dry, 2),
        round(wrote - began, 2),
        round(work - worked, 2),
        round(desk * 1000, 1),
        len(asked),
        round(fetched, 2),
    )


def _written(people: int) -> bytes:
    """A workbook of invented people."""
    from openpyxl import Workbook  # noqa: PLC0415 - after the settings

    from kenesh.spreadsheets.nominees.columns import columns  # noqa: PLC0415 - the same

    book = Workbook()
    sheet: Any = book.active
    names = [name for name, _label in columns()]
    sheet.append([str(label) for _name, label in columns()])
    sheet.append(names)
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in range(people):
        tail = "".join(letters[number // 26**place % 26] for place in range(4))
        row = {
            "country": COUNTRIES[number % len(COUNTRIES)],
            "category": ("delegate", "adviser", "expert")[number % 3],
            "surname": f"Invented{tail}",
            "given": "Person",
            "own_name": f"Придуманный {tail}",
            "email": f"person{number}@example.org",
            "function.en": "Adviser",
            "function.ru": "Советник",
            "language": "ru",
        }
        sheet.append([row.get(name) for name in names])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KENESH_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        found = measure(given.people)
    if given.json:
        print(json.dumps(asdict(found)))
        return
    for name, value in asdict(found).items():
        print(f"{name:>14} {value}")
    verdict = "reached" if found.import_s < GOAL_S else "missed"
    print(f"The goal of {GOAL_S} s for the import is {verdict}.")


if __name__ == "__main__":
    main()
