"""`kenesh programme`: what it writes, what it shows, and how it takes things back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kenesh.cli.command import Stop
from kenesh.cli.programme import app
from kenesh.hosting.models import ProgrammeFile
from kenesh.people.models import User
from kenesh.programme.exchange.reading import read
from kenesh.programme.models import Session
from kenesh.programme.tests.test_exchange_reading import WILD
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

run = CliRunner()


def test_a_programme_is_shown_first_then_taken_over_then_given_and_taken_back(tmp_path: Path) -> None:
    edition = make.edition(make.forum(), "20", state="held")
    officer = User.objects.get(pk=make.viewer(edition.forum, "secretariat").account)
    source = tmp_path / "schedule.xml"
    source.write_text(WILD, encoding="utf-8")
    asked = ["import", str(source), "--edition", "20", "--by", officer.email]
    shown = run.invoke(app, asked)
    assert shown.exit_code == 0, shown.exception
    assert "To add: 2. To change: 0. As they are: 0." in shown.stdout
    assert "1x The event has no title: it was left out." in shown.stdout
    assert not Session.objects.exists()
    assert not ProgrammeFile.objects.exists()
    done = run.invoke(app, [*asked, "--apply"])
    assert "added 2, changed 0" in done.stdout
    out = tmp_path / "out.xml"
    for sort in ("xml", "json", "ics"):
        assert run.invoke(app, ["export", "--edition", "20", "--format", sort, "--out", str(out)]).exit_code == 0
        if sort != "ics":
            assert len(read(out.read_bytes(), "UTC").conference.events) == 2
    assert b"BEGIN:VEVENT" in out.read_bytes()
    number = str(ProgrammeFile.objects.get().pk)
    assert run.invoke(app, ["undo", number, "--edition", "20", "--by", officer.email]).exit_code == 0
    assert not Session.objects.exists()


def test_what_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    for key in ("kca", "caj"):
        make.edition(make.forum(key), "20", state="held")
    several = run.invoke(app, ["export", "--edition", "20", "--format", "xml"])
    assert isinstance(several.exception, Stop)
    assert "choose one with --forum" in str(several.exception)
    none = run.invoke(app, ["export", "--edition", "21", "--format", "xml"])
    assert "There is no edition 21" in str(none.exception)
