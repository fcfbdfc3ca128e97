"""How fast the programme of a large event is read: 3 days, 6 rooms, 200 sessions, 300 speakers, 1,000 participants.

    python -m bench.programme [--seconds 5] [--connections 8] [--workers 2] [--json]

Serves such an event with ``kenesh serve``, as ``bench.pages`` does the demo's record. *Unchanged* is a 304 to whoever
holds the page; *whole* is the page sent in full, as rendered since the record last changed; *rendered* is measured on a
second server that may keep no page: every request asks the database and renders the page, and only its inner part, kept
per version of the record and language, is not rendered again. *First after a change* is that part rendered too.

The goals are those of issue 5: the page complete in the first response, at most 60 kB over the wire and 12 queries,
20 times 67 requests a second unchanged, and 5 times 67 rendered.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import re
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.pages import Connection, measure, request_for, served, weight

PAGE = "/en/big/editions/1/programme/"
# Where the process that fills the database says what it took.
TOLD = "KENESH_BENCH_TOLD"
FILL = "from bench.programme import fill; fill()"
DAYS, ROOMS, SESSIONS, SPEAKERS, PARTICIPANTS = 3, 6, 200, 300, 1_000
GOALS = {"programme, unchanged": 20 * 67, "programme, whole": 20 * 67, "programme, rendered": 5 * 67}


def fill() -> None:
    """Make the event in an empty database, publish it, and say what that took and how many queries its page asks."""
    from django.core.management import call_command  # noqa: PLC0415 - after the settings

    call_command("collectstatic", interactive=False, verbosity=0)
    _edition, seconds = publish_event()
    Path(os.environ[TOLD]).write_text(json.dumps({"publish_s": seconds, **_asked()}), encoding="utf-8")


def publish_event() -> tuple[Any, float]:
    """Make the event in an empty database and publish it; return its edition, and the seconds that publishing took."""
    from django.db import transaction  # noqa: PLC0415 - after the settings
    from django.urls import reverse  # noqa: PLC0415 - the same

    from kenesh.kit.tables import bring_up_to_date  # noqa: PLC0415 - the same

    bring_up_to_date()
    with transaction.atomic():
        edition, officer = _event()
    from kenesh.kit.localised import Localised  # noqa: PLC0415 - the same
    from kenesh.programme.actions import publish  # noqa: PLC0415 - the same

    # As in a server, which has its addresses at hand.
    reverse("home")
    begun = time.perf_counter()
    publish(edition, Localised(), seen=0, by=officer, at=dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    return edition, time.perf_counter() - begun


def _event() -> tuple[Any, Any]:
    from kenesh.delegations.models import Participant  # noqa: PLC0415 - after the settings
    from kenesh.forums.models import Edition  # noqa: PLC0415 - the same
    from kenesh.people.models import Appointment, NameForm, Person, User  # noqa: PLC0415 - the same
    from kenesh.people.queries import viewer_of  # noqa: PLC0415 - the same
    from kenesh.programme.models import Plan, Room, Session, Slot, Turn  # noqa: PLC0415 - the same
    from kenesh.realms.models import Forum  # noqa: PLC0415 - the same

    members = ["KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB"]
    forum = Forum.objects.create(key="big", name={"en": "A large forum"}, published=True, members=members)
    first = dt.datetime(2026, 10, 6, 4, tzinfo=dt.UTC)
    about = {"forum": forum, "country": "UZB", "state": "planned", "date": "2026-10-06/2026-10-08"}
    edition = Edition.objects.create(key="1", title={"en": "Large edition"}, **about)
    Plan.objects.create(forum=forum, edition=edition, key="1", time_zone="Asia/Tashkent")
    on: dict[str, Any] = {"forum": forum, "edition": edition}
    rooms = [Room.objects.create(**on, key=f"r{n}", name={"en": f"Hall {n}"}, seats=200, order=n) for n in range(ROOMS)]
    people = Person.objects.bulk_create(
        Person(forum=forum, key=f"p{n}", country=members[n % 6]) for n in range(PARTICIPANTS)
    )
    NameForm.objects.bulk_create(
        NameForm(person=one, text=f"Participant Number {n}", language="en", script="Latn", preferred=True)
        for n, one in enumerate(people)
    )
    Participant.objects.bulk_create(
        Participant(**on, key=f"p{n}", person=one, country=one.country, role="delegate") for n, one in enumerate(people)
    )
    kept: dict[str, Any] = {"clearance": "delegation", "cleared_for": ["UZB"]}
    sessions = Session.objects.bulk_create(
        Session(
            **on,
            **kept,
            key=f"s{n}",
            sort="sector",
            title={"en": f"Session {n}: on the cooperation of ministries in sector {n % 17}"},
            order=n,
        )
        for n in range(SESSIONS)
    )
    slots = Slot.objects.bulk_create(
        Slot(
            **on,
            **kept,
            key=session.key,
            session=session,
            room=rooms[n % ROOMS],
            starts=(starts := first + dt.timedelta(days=n // ROOMS % DAYS, minutes=50 * (n // (ROOMS * DAYS)))),
            ends=starts + dt.timedelta(minutes=45),
            languages=["ru", "ko", "en"],
            interpretation="simultaneous",
        )
        for n, session in enumerate(sessions)
    )
    # Every speaker speaks twice; each session has a chair and two who speak.
    Turn.objects.bulk_create(
        Turn(
            slot=slot,
            part="speaker" if place else "chair",
            person=(person := people[(3 * n + place) % SPEAKERS]),
            country=person.country,
            order=place,
        )
        for n, slot in enumerate(slots)
        for place in range(3)
    )
    user = User.objects.create_user("officer@example.org")
    Appointment.objects.create(forum=forum, user=user, role="secretariat")
    return edition, viewer_of(user)


def _asked() -> dict[str, int]:
    """How many queries the page asks when it is rendered as a whole, and when its inner part is kept."""
    from django.conf import settings  # noqa: PLC0415 - after the settings
    from django.db import connection  # noqa: PLC0415 - the same
    from django.test import Client  # noqa: PLC0415 - the same
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - the same

    settings.ALLOWED_HOSTS.append("testserver")
    # Asked of the database once in a process, as a server has done.
    _ = connection.features.supports_json_field
    found = {}
    for name in ("queries_first", "queries_kept"):
        with CaptureQueriesContext(connection) as asked:
            # An address of its own each time, so that no whole page is kept.
            answer = Client().get(f"{PAGE}?{name}")
        if answer.status_code != 200:  # noqa: PLR2004
            message = f"the programme page answered {answer.status_code}"
            raise RuntimeError(message)
        found[name] = len(asked)
    return found


def run(database: str, *, seconds: float, connections: int, workers: int) -> dict[str, Any]:
    """Measure everything on one database."""
    with tempfile.NamedTemporaryFile() as file:
        os.environ[TOLD] = file.name
        return _run(database, Path(file.name), seconds=seconds, connections=connections, workers=workers)


def _run(database: str, told: Path, *, seconds: float, connections: int, workers: int) -> dict[str, Any]:
    with served(database, workers, fill=FILL) as (port, _pid):
        _status, head, body = Connection(port).ask(request_for(PAGE))
        tag = re.search(rb"(?i)\r\netag: *([^\r]+)", head)
        html = gzip.decompress(body) if b"gzip" in head.lower() else body
        if not tag:
            message = "the programme page has no tag"
            raise RuntimeError(message)
        unchanged = request_for(PAGE, If_None_Match=tag[1].decode())
        rates = [
            measure("programme, unchanged", port, unchanged, 304, seconds=seconds, connections=connections),
            measure("programme, whole", port, request_for(PAGE), 200, seconds=seconds, connections=connections),
        ]
        size, requests = weight(port, PAGE)
    with served(database, workers, fill=FILL, page_memory=0) as (port, _pid):
        begun = time.perf_counter()
        Connection(port).ask(request_for(PAGE))
        first = time.perf_counter() - begun
        measure("warm", port, request_for(PAGE), 200, seconds=1, connections=connections)
        rates.append(
            measure("programme, rendered", port, request_for(PAGE), 200, seconds=seconds, connections=connections)
        )
    return {
        "rates": [asdict(rate) for rate in rates],
        "page_bytes": len(body),
        "html_bytes": len(html),
        "sessions_in_page": len(set(re.findall(rb"/sessions/(s\d+)/", html))),
        "visit_bytes": size,
        "visit_requests": requests,
        "first_after_change_ms": first * 1000,
        **json.loads(told.read_text(encoding="utf-8")),
    }


def main() -> None:
    """Measure on every database at hand and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    databases = {"SQLite": ""}
    if url := os.environ.get("TEST_POSTGRES_URL"):
        databases["PostgreSQL"] = url
    results = {
        name: run(url, seconds=given.seconds, connections=given.connections, workers=given.workers)
        for name, url in databases.items()
    }
    if given.json:
        print(json.dumps(results, indent=1))
        return
    for name, result in results.items():
        print(f"\n{name}: {given.workers} workers, {given.connections} connections")
        for rate in result["rates"]:
            print(
                f"  {rate['case']:24} {rate['per_second']:8.0f}/s  goal {GOALS[rate['case']]:5}/s"
                f"  p50 {rate['p50_ms']:6.1f} ms  p95 {rate['p95_ms']:6.1f} ms  wrong {rate['wrong']}"
            )
        print(f"  page {result['page_bytes']:,} bytes (goal 60,000) of {result['html_bytes']:,}", end="; ")
        print(f"{result['sessions_in_page']} of {SESSIONS} sessions in it")
        print(f"  first visit {result['visit_bytes']:,} bytes in {result['visit_requests']} requests")
        print(f"  queries {result['queries_first']}, with its inner part kept {result['queries_kept']} (goal 12)")
        print(
            f"  first after a change {result['first_after_change_ms']:.0f} ms; publishing {result['publish_s']:.1f} s"
        )


if __name__ == "__main__":
    main()
