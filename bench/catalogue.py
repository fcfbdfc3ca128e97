"""How quickly a catalogue is taken in, searched and taken back.

    nice python -m bench.catalogue [--records 10000]

Records are invented: Korean titles and names with their romanisation in linked fields. Printed: seconds, how many of them
the processor works, whatever else the machine does, and how long another writer waited while it was taken in.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AT = dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC)


def timed[T](name: str, act: Callable[[], T]) -> T:
    """Do it, and print how long it took."""
    begun, worked = time.perf_counter(), time.process_time()
    found = act()
    print(f"{name}: {time.perf_counter() - begun:.2f} s ({time.process_time() - worked:.2f} s of work)")
    return found


@contextmanager
def longest_wait(name: str) -> Iterator[None]:
    """Meanwhile write one row again and again from another connection, and print how long the slowest of them took."""
    from django.db import connection  # noqa: PLC0415 - after the settings

    from kenesh.people.models import User  # noqa: PLC0415

    over, waits = threading.Event(), [0.0]

    def write() -> None:
        while not over.wait(0.02):
            begun = time.perf_counter()
            User.objects.filter(email="officer@example.org").update(name="Officer")
            waits.append(time.perf_counter() - begun)
        connection.close()

    other = threading.Thread(target=write)
    other.start()
    try:
        yield
    finally:
        over.set()
        other.join()
        print(f"{name}: {max(waits):.2f} s at most")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        measure(given.records)


def measure(records: int) -> None:
    """Fill a database, and take the catalogue in and back."""
    from kenesh.culture import actions, queries  # noqa: PLC0415 - after the settings
    from kenesh.culture.models import Item  # noqa: PLC0415
    from kenesh.culture.tests import make  # noqa: PLC0415
    from kenesh.kit.tables import bring_up_to_date  # noqa: PLC0415
    from kenesh.people.models import Appointment, User  # noqa: PLC0415
    from kenesh.people.queries import viewer_of  # noqa: PLC0415
    from kenesh.realms.models import Forum  # noqa: PLC0415
    from kenesh.realms.viewer import PUBLIC  # noqa: PLC0415

    bring_up_to_date()
    forum = Forum.objects.create(key="kca", name={"en": "Forum"}, published=True)
    user = User.objects.create(email="officer@example.org")
    Appointment.objects.create(user=user, forum=forum, role="secretariat")
    centre, officer = make.centre(forum), viewer_of(user)
    titles = ((f"Chindallaekkot {number}", f"진달래꽃 {number}", number) for number in range(records))
    data = make.marc(
        *(
            make.record(f"n{number}", latin, "Kim, So-wŏl", own=(own, "김소월"), year=1900 + number % 120)
            for latin, own, number in titles
        )
    )
    told: dict[str, Any] = {"name": "catalogue.mrc", "by": officer, "at": AT}
    # A server has read all its addresses long before.
    centre.get_absolute_url()
    one = timed("shown", lambda: actions.bring_in(centre, data, **told))
    with longest_wait("another writer waited"):
        timed("taken in", lambda: actions.take_in(one, by=officer, at=AT))
    print(f"items: {Item.objects.count()}")
    found = timed("searched", lambda: queries.found(PUBLIC, centre, {"q": "Kim Sowol 77"}))
    print(f"found: {found.page.paginator.count}")
    timed("shown again", lambda: actions.bring_in(centre, data, **told))
    one.refresh_from_db()
    timed("taken back", lambda: actions.take_back(one, by=officer, at=AT))


if __name__ == "__main__":
    main()
