"""The server is killed at random moments while people report, edit and assess, while the queue sends mail and ticks run.

Nothing that was acknowledged is lost, nothing is half-done, no mail is sent twice, and the journal verifies clean, each
time. ``SOAK_KILLS`` sets how often (200 unless set). Runs on SQLite in a folder of its own, or on the database that
``TEST_POSTGRES_URL`` names, which is emptied.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.soak.serving import KENESH, ROOT, Browser, MailServer, Server, ask, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KILLS = int(os.environ.get("SOAK_KILLS", "200"))
WRITERS = 3

_ACCOUNTS = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from kenesh.people import actions
from kenesh.people.roles import Term
from kenesh.realms.models import Forum
forum, sessions = Forum.objects.get(key="kca"), []
Store = import_module(settings.SESSION_ENGINE).SessionStore
for role, country in (("secretariat", ""), ("focal-point", "KOR"), ("focal-point", "KAZ")):
    at = timezone.now()
    user = actions.add_account(f"{role}{country}@example.org", name=role, by="system:cli", at=at)
    user.set_password("x" * 12); user.save()
    actions.appoint(user, forum, role, Term(country), by="system:cli", at=at)
    store = Store()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create(); sessions.append(store.session_key)
print(json.dumps(sessions))
"""

# What is there of every report, and what of each note that was ever written: whole or not at all.
_STATE = """
from collections import Counter
from kenesh.journal.models import Entry
from kenesh.projects.models import Evidence, Report
from kenesh.sources.models import Citation
evidence = Counter(Evidence.objects.values_list("report", flat=True))
cited = Counter(Citation.objects.filter(subject_kind="report").values_list("subject_id", flat=True))
entries = Counter(Entry.objects.filter(subject_kind="report").values_list("subject_id", flat=True))
reports = {r.text.get("en", ""): [evidence[r.pk], cited[r.pk], entries[r.pk]] for r in Report.objects.all()}
notes = [
    e.data["changes"]["note"][1].get("en", "")
    for e in Entry.objects.filter(event="object.changed", subject_kind="commitment")
    if "note" in e.data.get("changes", {})
]
print(json.dumps([reports, notes]))
"""


class Work:
    """What the writers sent and the server acknowledged."""

    def __init__(self, server: Server, sessions: list[str]) -> None:
        self.reports: set[str] = set()
        self.notes: set[str] = set()
        self._numbers = count(1)
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(Browser(server, session), number), daemon=True)
            for number, session in enumerate(sessions[:WRITERS])
        ]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Let the writers stop; what they have under way fails with the server."""
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _write(self, browser: Browser, number: int) -> None:
        chance = random.Random(f"writer {number} {time.monotonic()}")
        while not self._stop.is_set():
            words = f"Number {next(self._numbers)} of {os.getpid()} at {time.monotonic_ns()}"
            try:
                if number == 0 and chance.random() < 0.5:
                    if browser.send("/en/kca/commitments/c3/edit/", _edit(browser, words)):
                        self.notes.add(words)
                elif browser.send("/en/kca/projects/p01/report/", _report(words, ("", "KOR", "KAZ")[number])):
                    self.reports.add(words)
            except (OSError, ValueError):
                time.sleep(0.05)


def _report(words: str, country: str) -> dict[str, str]:
    return {
        "country": country,
        "date": "2026-11-25",
        "assessment": "limited",
        "text__en": words,
        "url_1": "https://example.org/1",
        "title_1": "One",
        "url_2": "https://example.org/2",
        "title_2": "Two",
    }


def _edit(browser: Browser, words: str) -> dict[str, str]:
    """The edit form as it stands, with another note."""
    import html  # noqa: PLC0415 - only here
    import re  # noqa: PLC0415 - the same

    page = browser.page("/en/kca/commitments/c3/edit/")
    fields = {
        name: html.unescape(text)
        for name, text in re.findall(r'<textarea name="([\w-]+)"[^>]*>([^<]*)</textarea>', page)
    }
    fields |= dict(re.findall(r'<input type="text" name="([\w-]+)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields[name] = html.unescape(chosen[1]) if chosen else ""
    return {**fields, "note__en": words}


@pytest.fixture
def mails() -> Iterator[MailServer]:
    """A mail server of the test's own."""
    server = MailServer()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def env(tmp_path: Path, mails: MailServer) -> dict[str, str]:
    """An installation with the real record, an officer and two focal points."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings = {
        **os.environ,
        "KENESH_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{mails.port}",
    }
    settings.pop("DATABASE_URL", None)
    if url := os.environ.get("TEST_POSTGRES_URL"):
        settings["DATABASE_URL"] = url
    run(settings, sys.executable, "-m", "django", "migrate", "--verbosity", "0")
    if url:
        run(settings, sys.executable, "-m", "django", "flush", "--no-input", "--verbosity", "0")
    run(settings, KENESH, "record", "import", str(ROOT / "kenesh" / "demo" / "kca.json"))
    return settings


def check(env: dict[str, str], reports: set[str], notes: set[str]) -> None:
    """Everything acknowledged is there, everything there is whole, and the journal says so."""
    there, written = ask(env, _STATE)
    assert not reports - there.keys(), "an acknowledged report is lost"
    assert not notes - set(written), "an acknowledged change is lost"
    halves = {words: parts for words, parts in there.items() if parts != [2, 1, 1]}
    assert not halves, "a report is half-done"
    assert len(written) == len(set(written)), "a change was made twice"
    run(env, KENESH, "journal", "verify")


def test_a_server_killed_at_any_moment_loses_and_doubles_nothing(env: dict[str, str], mails: MailServer) -> None:
    sessions = ask(env, _ACCOUNTS)
    server, chance = Server(env), random.Random("edits")
    reports: set[str] = set()
    notes: set[str] = set()
    for _ in range(KILLS):
        server.start()
        work = Work(server, sessions)
        time.sleep(chance.uniform(0.2, 2.0))
        server.kill()
        work.end()
        reports |= work.reports
        notes |= work.notes
        check(env, reports, notes)
    assert len(reports) >= KILLS // 4, "hardly anything was written between the kills"
    assert notes
    server.start()
    time.sleep(5)
    server.kill()
    doubled = {key: number for key, number in mails.got.items() if number > 1}
    assert not doubled, "a mail was sent twice"
    assert mails.got, "no mail was sent at all"


def test_a_backup_made_while_people_write_restores_elsewhere(env: dict[str, str], tmp_path: Path) -> None:
    sessions = ask(env, _ACCOUNTS)
    server = Server(env)
    server.start()
    work = Work(server, sessions)
    time.sleep(2)
    first, second = tmp_path / "first.tar.gz", tmp_path / "second.tar.gz"
    run(env, KENESH, "backup", str(first))
    time.sleep(1)
    work.end()
    server.kill()
    check(env, work.reports, work.notes)
    run(env, KENESH, "backup", str(second))
    exported = run(env, KENESH, "record", "export", "--forum", "kca")
    if "DATABASE_URL" in env:
        run(env, KENESH, "restore", str(second), "--into", str(tmp_path / "restored"), "--force")
        assert run(env, KENESH, "record", "export", "--forum", "kca") == exported
        return
    for file in (first, second):
        elsewhere = {**env, "KENESH_DATA": str(tmp_path / file.name.partition(".")[0])}
        run(elsewhere, KENESH, "restore", str(file))
        run(elsewhere, KENESH, "journal", "verify")
        restored = run(elsewhere, KENESH, "record", "export", "--forum", "kca")
        there = {report["text"]["en"] for report in json.loads(restored).get("reports", ())}
        assert there <= {report["text"]["en"] for report in json.loads(exported)["reports"]}
        if file is second:
            assert restored == exported
