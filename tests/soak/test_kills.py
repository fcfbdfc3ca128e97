"""The process is killed at random moments while it imports, corrects and ticks: nothing is half-done.

``SOAK_KILLS`` sets how often (20 unless set). Runs on SQLite in a folder of its own, or on the database that
``TEST_POSTGRES_URL`` names.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kenesh.notices.tests.receiver import listening

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
KENESH = str(Path(sys.executable).with_name("kenesh"))
KILLS = int(os.environ.get("SOAK_KILLS", "20"))
RECORD = ROOT / "kenesh" / "demo" / "kca.json"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An installation of its own."""
    settings = {**os.environ, "KENESH_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    settings.pop("DATABASE_URL", None)
    if url := os.environ.get("TEST_POSTGRES_URL"):
        settings["DATABASE_URL"] = url
    run(settings, sys.executable, "-m", "django", "migrate", "--verbosity", "0")
    return settings


def run(env: dict[str, str], *command: str, expect: int = 0) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def killed(env: dict[str, str], command: Sequence[str], after: float) -> bool:
    """Start a command and kill it after some seconds; say whether it was still running."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    running = process.poll() is None
    process.kill()
    process.wait()
    return running


def variant(path: Path, number: int) -> Path:
    """The record with every project's state changed, so that an import has much to do."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    for project in record["projects"]:
        project["status_words"] = {"en": f"As of round {number}"}
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


def rounds(exported: str) -> set[str]:
    """Which round each project stands at: one and the same for all, or an import was left half-done."""
    return {project["status_words"]["en"] for project in json.loads(exported)["projects"]}


def test_an_import_that_is_killed_leaves_all_or_nothing(env: dict[str, str], tmp_path: Path) -> None:
    chance = random.Random("kills")
    begun = time.monotonic()
    run(env, KENESH, "record", "import", str(variant(tmp_path / "r.json", 0)))
    whole = time.monotonic() - begun
    hit = 0
    for number in range(1, KILLS + 1):
        command = (KENESH, "record", "import", str(variant(tmp_path / "r.json", number)))
        hit += killed(env, command, chance.uniform(0.2, whole))
        assert len(rounds(run(env, KENESH, "record", "export", "--forum", "kca"))) == 1
        run(env, KENESH, "journal", "verify")
    assert hit > KILLS // 4, "most imports were over before they were killed"


def test_ticks_that_are_killed_send_nothing_twice(env: dict[str, str]) -> None:
    chance = random.Random("ticks")
    for _ in range(KILLS):
        killed(env, (KENESH, "tick"), chance.uniform(0.1, 1.5))
    run(env, KENESH, "tick")
    count = (
        "import django; django.setup(); from kenesh.notices.models import Mail; from django.db.models import Count; "
        "print(Mail.objects.values('key').annotate(n=Count('id')).filter(n__gt=1).count())"
    )
    assert run(env, sys.executable, "-c", count).strip() == "0"
    run(env, KENESH, "journal", "verify")


_QUEUE = """
import datetime as dt, django
django.setup()
from django.utils import timezone
from kenesh.notices.actions.deliveries import send_test
from kenesh.notices.actions.hooks import add_hook
from kenesh.notices.offered import OFFERED
from kenesh.people.models import Appointment, User
from kenesh.people.queries import viewer_of
from kenesh.realms.models import Forum
forum = Forum.objects.create(key="kca", name={{"en": "Forum"}}, published=True)
user = User.objects.create_user("kim@example.org")
Appointment.objects.create(forum=forum, user=user, role="expert")
now = timezone.now()
hook, secret = add_hook(forum, "{url}", OFFERED, by=viewer_of(user), at=now)
for _ in range({count}):
    send_test(hook, by=viewer_of(user), at=now)
"""
# As if the time had passed after which a claim is taken for that of a dead process.
_LATER = """
import datetime as dt, django
django.setup()
from kenesh.notices.models import Delivery, Hook
for one in Delivery.objects.filter(state="sending"):
    Delivery.objects.filter(pk=one.pk).update(claimed_at=one.claimed_at - dt.timedelta(minutes=3))
Hook.objects.update(rests_until=None)
Delivery.objects.filter(state="queued").update(due_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
print(Delivery.objects.exclude(state="delivered").count(), *Delivery.objects.values_list("message", flat=True))
"""


def test_messages_to_programs_whose_sender_is_killed_arrive_under_their_own_names(
    env: dict[str, str], tmp_path: Path
) -> None:
    chance = random.Random("messages")
    # Only a demonstration writes to this machine.
    (tmp_path / "demo").touch()
    with listening() as receiver:
        receiver.takes = 0.05
        run(env, sys.executable, "-c", _QUEUE.format(url=receiver.url, count=40 * KILLS))
        for _ in range(KILLS):
            killed(env, (KENESH, "tick"), chance.uniform(0.5, 2.5))
            run(env, sys.executable, "-c", _LATER)
        for _ in range(20):
            run(env, KENESH, "tick")
            waiting, *messages = run(env, sys.executable, "-c", _LATER).split()
            if waiting == "0":
                break
        assert waiting == "0"
        heard = [one.headers["webhook-id"] for one in receiver.heard]
    assert set(heard) == set(messages)
    bodies = {(one.headers["webhook-id"], one.body) for one in receiver.heard}
    assert len(bodies) == len(messages)
    # At most the message under way is repeated, once for each kill.
    assert len(heard) - len(messages) <= KILLS
    run(env, KENESH, "journal", "verify")


_GATES = """
import django
django.setup()
from django.utils import timezone
from kenesh.kit.localised import Localised
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.projects.actions.gates import open_gate
from kenesh.projects.models import Passage
officer = viewer_of(User.objects.get())
for passage in Passage.objects.filter(state="asked").order_by("pk"):
    open_gate(passage, Localised(), confirmed=True, based_on=passage.version, by=officer, at=timezone.now())
"""
_WAITING = """
import django
django.setup()
from kenesh.people.models import Appointment, User
from kenesh.projects.models import Gate, Passage, Project
from kenesh.realms.models import Forum
forum = Forum.objects.create(key="kca", name={{"en": "Forum"}}, published=True)
user = User.objects.create_user("kim@example.org")
Appointment.objects.create(forum=forum, user=user, role="secretariat")
Gate.objects.create(forum=forum, key="gate", stage="preparation")
stages = {{"before": "identification", "stage": "preparation"}}
for number in range({count}):
    words = {{"en": f"Project {{number}}"}}
    project = Project.objects.create(
        forum=forum, key=f"p{{number}}", title=words, relation="decided", stage="identification"
    )
    Passage.objects.create(forum=forum, key=f"p{{number}}", project=project, **stages)
"""
# A request that is granted has its line and a project in its next stage; one that waits has neither.
_HALF_DONE = """
import django
django.setup()
from kenesh.projects.models import Passage
states = [
    (one.state, one.project.stage, one.remarks.count()) for one in Passage.objects.select_related("project")
]
whole = {("asked", "identification", 0), ("passed", "preparation", 1)}
print(len([one for one in states if one not in whole]), len([one for one in states if one[0] == "asked"]))
"""


def test_gates_that_are_opened_by_a_process_that_is_killed_are_open_or_closed(env: dict[str, str]) -> None:
    chance = random.Random("gates")
    run(env, sys.executable, "-c", _WAITING.format(count=60 * KILLS))
    for _ in range(KILLS):
        killed(env, (sys.executable, "-c", _GATES), chance.uniform(1, 3))
        assert run(env, sys.executable, "-c", _HALF_DONE).split()[0] == "0"
        run(env, KENESH, "journal", "verify")
    run(env, sys.executable, "-c", _GATES)
    assert run(env, sys.executable, "-c", _HALF_DONE).split() == ["0", "0"]
