"""How quickly a business day is seated through the module: gathered from the database, solved, and written back.

    nice python -m bench.business.day [--companies 300] [--meetings 1500] [--slots 24] [--tables 60] [--seconds 20]

Companies are invented, from a fixed seed; a tenth of the pairs has no language in common and needs one of 15 teams of
interpreters. Printed: seconds of the plan, how many meetings have a place and how many can have one at most (the proven
bound), broken promises (two meetings at a table or of a company at once); then a company that does not come, one that
comes late, and a walk-in: seconds of each, and how many others moved (none should).
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import os
import random
import tempfile
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.business.models import Day

AT = dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC)
_LANGUAGES = (("ko", "en"), ("ru", "en"), ("en",), ("en", "ko"), ("uz", "ru", "en"), ("ru",))
_TEAMS = 15


def fill(given: argparse.Namespace) -> tuple[Any, Day]:
    """An officer, and a day at which so many companies want to meet."""
    from kenesh.business.models import Company, Day, Sitting  # noqa: PLC0415 - after the settings
    from kenesh.forums.models import Edition  # noqa: PLC0415
    from kenesh.people.models import Appointment, User  # noqa: PLC0415
    from kenesh.people.queries import viewer_of  # noqa: PLC0415
    from kenesh.realms.models import Forum  # noqa: PLC0415

    chance = random.Random(0)  # noqa: S311 - the same problem every time
    forum = Forum.objects.create(key="kca", name={"en": "Forum"}, published=True, time_zone="Asia/Tashkent")
    edition = Edition.objects.create(forum=forum, key="18", title={"en": "Edition"}, state="planned")
    user = User.objects.create(email="officer@example.org")
    Appointment.objects.create(user=user, forum=forum, role="secretariat")
    told = {"forum": forum, "country": "UZB", "state": "confirmed", "clearance": "public", "entered": AT}
    companies = Company.objects.bulk_create(
        Company(key=f"c{number}", name={"en": f"C {number}"}, languages=chance.choice(_LANGUAGES), **told)
        for number in range(given.companies)
    )
    day = Day.objects.create(
        edition=edition,
        date=AT.date() + dt.timedelta(days=1),
        slots=given.slots,
        tables=given.tables,
        teams="ko ru\n" * _TEAMS,
    )
    numbers = [one.pk for one in companies]
    load: Counter[int] = Counter()
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < given.meetings:
        one, other = sorted(chance.sample(numbers, 2))
        if (one, other) not in pairs and max(load[one], load[other]) < given.slots * 2 // 3:
            pairs.add((one, other))
            load.update((one, other))
    Sitting.objects.bulk_create(Sitting(day=day, one_id=one, other_id=other) for one, other in sorted(pairs))
    return viewer_of(user), day


def where(day: Day) -> dict[int, tuple[int | None, int | None]]:
    """Where every meeting is."""
    from kenesh.business.models import Sitting  # noqa: PLC0415 - after the settings

    return {one.pk: (one.slot, one.table) for one in Sitting.objects.filter(day=day)}


def timed(act: Callable[[], Any]) -> str:
    """The seconds that something takes, and how many of them the processor works, whatever else the machine does."""
    begun, worked = time.perf_counter(), time.process_time()
    act()
    return f"{time.perf_counter() - begun:.2f} s ({time.process_time() - worked:.2f} s of work)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("companies", 300), ("meetings", 1500), ("slots", 24), ("tables", 60), ("seconds", 20)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        measure(given)


def measure(given: argparse.Namespace) -> None:
    """Fill a database, and seat the day."""
    from kenesh.business.actions import arranging, running  # noqa: PLC0415 - after the settings
    from kenesh.business.models import Company, Seating, Sitting  # noqa: PLC0415
    from kenesh.kit.tables import bring_up_to_date  # noqa: PLC0415

    # A server at work has loaded what follows from entries of the journal; here the first act would.
    importlib.import_module("kenesh.reactions")
    bring_up_to_date()
    officer, day = fill(given)
    run = Seating.objects.create(day=day, asked_by_id=officer.user_id, asked_at=AT, seconds=given.seconds)
    seconds = timed(lambda: running.seat(run.pk, at=AT, workers=running.WORKERS))
    result = Seating.objects.get(pk=run.pk).result
    seated = Sitting.objects.filter(day=day, slot__isnull=False)
    seats = Counter((one.slot, company) for one in seated for company in (one.one_id, one.other_id))
    tables = Counter((one.slot, one.table) for one in seated)
    broken = sum(count > 1 for count in (*seats.values(), *tables.values()))
    print(
        f"plan: {seconds}, {result['seated']} of {result['asked']} seated, at most {result['most']}; broken: {broken}"
    )
    one, late, other, last = Company.objects.order_by("pk")[:4]
    tasks: tuple[tuple[str, Any, Callable[[], Any]], ...] = (
        ("does not come", one, lambda: arranging.miss(day, one, 0, day.slots - 1, by=officer, at=AT)),
        ("comes late", late, lambda: arranging.miss(day, late, 0, day.slots // 3, by=officer, at=AT)),
        ("walk-in", last, lambda: arranging.walk_in(day, other, last, by=officer, at=AT)),
    )
    for name, whose, act in tasks:
        before = where(day)
        taken = timed(act)
        theirs = {each.pk for each in Sitting.objects.filter(day=day) if whose.pk in {each.one_id, each.other_id}}
        after = where(day)
        moved = sum(place != after[pk] for pk, place in before.items() if pk not in theirs and place != (None, None))
        new = sum(place != before.get(pk) and place != (None, None) for pk, place in after.items())
        print(f"{name}: {taken}, {new} newly placed, others moved: {moved}")


if __name__ == "__main__":
    main()
