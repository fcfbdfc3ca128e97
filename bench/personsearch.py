"""How long the product takes to find a person among very many forms of names: its query function, and its page.

    python -m bench.personsearch [--forms 1000000] [--searches 200] [--json]

Fills the search of a database of its own (SQLite in a temporary folder; the one that ``TEST_POSTGRES_URL`` names where
it is set, which may be emptied) with invented people (``bench.invented``) by the product's own action, then asks for
people by a form that was left out, as in ``bench.namesearch``. Three times are printed for each: persons who are called
alike (``likely.by_name``), everything that the page of the search reads, and the page itself through the whole of
Django, as the public and as an officer. For each: p50, p95, how often the person was found.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from bench.installation import installation
from bench.invented import people
from bench.namesearch import GOAL_MS, HELD_OUT
from kenesh.kit.localised import Localised
from kenesh.kit.refs import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BATCH = 2000
# Every so many people are known to the secretariat alone, so that clearance has work to do.
_HIDDEN = 10


@dataclass(frozen=True, slots=True)
class Took:
    """What was asked: milliseconds, and the share of searches that found the person.

    ``cpu_p95_ms`` is what of it this process works, whatever else the machine does; a database server works beside it.
    """

    what: str
    p50_ms: float
    p95_ms: float
    slowest_ms: float
    cpu_p95_ms: float
    found: float


def fill(count: int) -> list[tuple[int, str]]:
    """Keep so many forms; return some of the people, by their number, with a form that was left out."""
    from django.db import connection  # noqa: PLC0415 - after the settings

    from kenesh.realms.models import Forum  # noqa: PLC0415 - the same
    from kenesh.search.actions import index  # noqa: PLC0415 - the same

    forum = Forum.objects.create(key="big", name={"en": "Big forum"}, members=["KOR", "KGZ"], published=True)
    some: list[tuple[int, str]] = []
    rows = _findable(forum.pk, count, some)
    while batch := list(islice(rows, _BATCH)):
        index(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return some


def _findable(forum: int, count: int, some: list[tuple[int, str]]) -> Iterator[Any]:
    from kenesh.search.actions import Findable  # noqa: PLC0415 - after the settings

    kept = 0
    for number, invented in enumerate(people()):
        forms = invented.forms
        is_hidden = number % _HIDDEN == _HIDDEN - 1
        if number % HELD_OUT == 0 and len(forms) > 1 and not is_hidden:
            out = number // HELD_OUT % len(forms)
            some.append((number, forms[out]))
            forms = (*forms[:out], *forms[out + 1 :])
        yield Findable(
            Ref("person", number),
            forum,
            "secretariat" if is_hidden else "public",
            f"p{number}",
            f"/big/people/p{number}/",
            Localised({"und": forms[0]}),
            names=forms,
            spellings=forms,
        )
        kept += len(forms)
        if kept >= count:
            return


def asked(what: str, ask: Callable[[str], Any], has: Callable[[Any, int], bool], some: list[tuple[int, str]]) -> Took:
    """Ask for each, and measure."""
    ask(some[0][1])
    times, worked, found = [], [], 0
    for number, text in some:
        begun, begun_work = time.perf_counter(), time.thread_time()
        answer = ask(text)
        times.append((time.perf_counter() - begun) * 1000)
        worked.append((time.thread_time() - begun_work) * 1000)
        found += has(answer, number)
    times.sort()
    worked.sort()
    half, most = len(times) // 2, len(times) * 95 // 100
    return Took(what, times[half], times[most], times[-1], worked[most], found / len(times))


def measured(everybody: list[tuple[int, str]], searches: int) -> Iterator[Took]:
    """Search and measure."""
    from django.test import Client  # noqa: PLC0415 - after the settings

    import config.wsgi  # noqa: F401, PLC0415 - as the server is started
    from kenesh.people.likely import by_name  # noqa: PLC0415 - after the settings
    from kenesh.people.models import Appointment, User  # noqa: PLC0415 - the same
    from kenesh.people.queries import viewer_of  # noqa: PLC0415 - the same
    from kenesh.realms.models import Forum  # noqa: PLC0415 - the same
    from kenesh.realms.policy import may_see_opaque_clause  # noqa: PLC0415 - the same
    from kenesh.realms.viewer import PUBLIC  # noqa: PLC0415 - the same
    from kenesh.search.models import Row  # noqa: PLC0415 - the same
    from kenesh.site.queries.finding import found_for  # noqa: PLC0415 - the same

    user = User.objects.create_user("officer@example.org", name="Officer")
    Appointment.objects.create(forum=Forum.objects.get(key="big"), user=user, role="secretariat")
    signed_in = Client()
    signed_in.force_login(user)
    some = random.Random(2).sample(everybody, min(searches, len(everybody)))  # noqa: S311 - the same searches every time
    rows = {viewer: Row.objects.filter(may_see_opaque_clause(viewer)) for viewer in (PUBLIC, viewer_of(user))}
    for who, viewer, client in (("public", PUBLIC, Client()), ("officer", viewer_of(user), signed_in)):
        seen = rows[viewer].filter(subject_kind="person")
        numbers = dict(Row.objects.values_list("pk", "subject_id").filter(subject_id__in=[one for one, _text in some]))
        yield asked(
            f"by_name, {who}",
            lambda text, seen=seen: by_name(text, seen, 10),  # type: ignore[misc]  # bound as it is now
            lambda answer, number, numbers=numbers: number in {numbers.get(row) for row, _likeness in answer},  # type: ignore[misc]
            some,
        )
        yield asked(
            f"what the page reads, {who}",
            lambda text, viewer=viewer: found_for(viewer, text, None, 61),  # type: ignore[misc]
            lambda answer, number: number in {row.subject_id for row in answer},
            some,
        )
        yield asked(
            f"the page, {who}",
            lambda text, client=client: client.get("/en/search/", {"q": text}).content,  # type: ignore[misc]
            lambda answer, number: f"/people/p{number}/".encode() in answer,
            some,
        )


def main() -> None:
    """Set up a database, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=1_000_000)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with installation() as on:
        begun = time.perf_counter()
        some = fill(arguments.forms)
        fill_s = time.perf_counter() - begun
        found = list(measured(some, arguments.searches))
    if arguments.json:
        print(json.dumps({"on": on, "fill_s": fill_s, "took": [asdict(one) for one in found]}, indent=1))
        return
    print(f"{arguments.forms} forms on {on}, filled in {fill_s:.0f} s")
    for one in found:
        word = "kept" if one.p95_ms < GOAL_MS else "missed"
        print(
            f"{one.what:30} p50 {one.p50_ms:6.1f} ms  p95 {one.p95_ms:6.1f} ms  slowest {one.slowest_ms:6.1f} ms  "
            f"processor {one.cpu_p95_ms:6.1f} ms (p95)  "
            f"found {one.found:6.1%}  goal of {GOAL_MS:.0f} ms: {word}"
        )


if __name__ == "__main__":
    main()
