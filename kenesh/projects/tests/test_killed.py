"""A process that is killed in the middle of opening a gate, and of a tick: nothing is half-done, nothing is sent twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# One program, told what to do. "open-die" dies once the request is granted and before the project has moved; "tick-die"
# dies after the second country was told and before that is on record.
PROGRAM = """
import os, sys, django
django.setup()
from django.utils import timezone
from kenesh.journal.models import Entry
from kenesh.journal.verification import verify
from kenesh.kit.localised import Localised
from kenesh.kit.tables import bring_up_to_date
from kenesh.notices.models import Mail, Notice
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.projects.actions import gates, reminders
from kenesh.projects.models import Gate, Passage, Project, Remark, Reminder
from kenesh.reactions import tick
from tests import make

def found():
    bring_up_to_date()
    forum = make.forum(members=["KAZ", "KOR"])
    make.user(forum, "secretariat")
    for country in ("KAZ", "KOR"):
        make.user(forum, "focal-point", country)
        make.commitment(forum, country.lower(), countries=[country], due="2016")
    project = make.project(forum, countries=["KAZ"], relation="decided", stage="identification", last_report="2100")
    Gate.objects.create(forum=forum, key="gate", stage="preparation")
    before = {"before": "identification", "stage": "preparation"}
    Passage.objects.create(forum=forum, key="passage", project=project, **before)

def deadly(module, name):
    whole, done = getattr(module, name), []
    def dying(*args, **more):
        if done:
            os.kill(os.getpid(), 9)
        done.append(whole(*args, **more))
        return done[0]
    setattr(module, name, dying)

def opening():
    officer = viewer_of(User.objects.get(appointments__role="secretariat"))
    passage = Passage.objects.get()
    gates.open_gate(passage, Localised(), confirmed=True, based_on=passage.version, by=officer, at=timezone.now())

def standing():
    told = Notice.objects.filter(wording="reminded").count()
    twice = Mail.objects.count() - Mail.objects.values("to", "key").distinct().count()
    acts = Entry.objects.filter(event__startswith="gate.").count()
    project, passage = Project.objects.get(), Passage.objects.get()
    print(project.stage, passage.state, Remark.objects.count(), acts, Reminder.objects.count(), told, twice)
    assert verify().clean

for word in sys.argv[1:]:
    match word:
        case "found":
            found()
        case "open-die":
            deadly(gates, "keep")
            opening()
        case "open":
            opening()
        case "tick-die":
            deadly(reminders, "add_many")
            tick(timezone.now())
        case "tick":
            tick(timezone.now())
    if word == "standing":
        standing()
"""


def test_a_gate_and_a_tick_that_are_killed_leave_all_or_nothing(tmp_path: Path) -> None:
    # On a database of its own: what another process must see is not in the transaction of a test.
    env = {**os.environ, "KENESH_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    env.pop("DATABASE_URL", None)

    def run(*words: str, expect: int = 0) -> list[str]:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", PROGRAM, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout.splitlines()

    run("found", "open-die", expect=-9)
    # Nothing of the gate; of the tick nothing either, for what was told of went with what was cut off.
    run("standing", "tick-die", expect=-9)
    found = run("standing", "open", "tick", "standing", "tick", "standing")
    half, whole = "identification asked 0 0 0 0 0", "preparation passed 1 2 2 2 0"
    assert found == [half, whole, whole]
