"""How long taking a programme over keeps others from writing, and taking it back.

    nice python -m bench.bringing [SCHEDULE.xml] [--sessions 500]

Without a file, one is invented: 3 days, 25 rooms, two who speak in each session. It is brought into an edition that is
planned, brought in again with every session an hour later, and both are taken back. Printed: seconds, how many of them the
processor works, and how long another writer waited at most.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import django

from bench.catalogue import longest_wait, timed

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.hosting.models import ProgrammeFile

AT = dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC)
_DAYS, _ROOMS = 3, 25


def invented(sessions: int, hour: int = 9) -> bytes:
    """A schedule of so many sessions, the first of each day at ``hour``."""
    first = dt.datetime(2027, 5, 10, hour, tzinfo=dt.UTC)
    each_day = -(-sessions // _DAYS)
    events = []
    for number in range(sessions):
        day, place = divmod(number, each_day)
        starts = first + dt.timedelta(days=day, minutes=20 * (place // _ROOMS))
        events.append(
            f"<event id='{number}'><title>Session {number} on water</title><date>{starts.isoformat()}</date>"
            f"<duration>00:20</duration><room>Hall {place % _ROOMS}</room><abstract>What is to be said.</abstract>"
            f"<persons><person id='{2 * number}'>A. Speaker {number}</person><person id='{2 * number + 1}'>"
            f"B. Speaker {number}</person></persons></event>"
        )
    told = f"<schedule><conference><title>Invented</title></conference><day>{''.join(events)}</day></schedule>"
    return told.encode()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--sessions", type=int, default=500)
    given = parser.parse_args()
    files = [given.file.read_bytes()] if given.file else [invented(given.sessions), invented(given.sessions, hour=10)]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        measure(files)


def measure(files: list[bytes]) -> None:
    """Fill a database, take every file over and back."""
    from django.urls import reverse  # noqa: PLC0415 - after the settings

    from kenesh.forums.models import Edition  # noqa: PLC0415
    from kenesh.hosting.actions import apply_file, bring_in, undo_file  # noqa: PLC0415
    from kenesh.kit.tables import bring_up_to_date  # noqa: PLC0415
    from kenesh.people.models import Appointment, User  # noqa: PLC0415
    from kenesh.people.queries import viewer_of  # noqa: PLC0415
    from kenesh.realms.models import Forum  # noqa: PLC0415

    bring_up_to_date()
    forum = Forum.objects.create(key="kca", name={"en": "Forum"}, published=True)
    edition = Edition.objects.create(forum=forum, key="1", title={"en": "First"}, state="planned", date="2027-05-10")
    user = User.objects.create(email="officer@example.org")
    Appointment.objects.create(user=user, forum=forum, role="secretariat")
    officer = viewer_of(user)
    # A server has read all its addresses long before.
    reverse("home")
    taken: list[ProgrammeFile] = []
    for data in files:
        file = bring_in(edition, data, name="schedule.xml", language="en", by=officer, at=AT)
        _while_others_write("taken over", lambda file=file: apply_file(file, by=officer, at=AT))  # type: ignore[misc]
        file.refresh_from_db()
        print(f"  added {file.added}, changed {file.changed}")
        taken.append(file)
    _while_others_write("taken back", lambda: undo_file(taken[-1], by=officer, at=AT))


def _while_others_write(name: str, act: Callable[[], object]) -> None:
    with longest_wait("  another writer waited"):
        timed(name, act)


if __name__ == "__main__":
    main()
