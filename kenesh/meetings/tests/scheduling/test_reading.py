"""A problem that cannot be used is refused at once, with everything that is wrong and where; a plan comes back as it went."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kenesh.meetings.commands import app
from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.scheduling.reading import Unreadable, read_plan, read_problem
from kenesh.meetings.scheduling.solving import solve
from kenesh.meetings.scheduling.writing import written

HOW_TO = Path(__file__).parents[4] / "docs" / "how-to" / "meeting-scheduler.md"
run = CliRunner()


def example() -> dict[str, Any]:
    """The example of the documentation."""
    text = HOW_TO.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    made: dict[str, Any] = json.loads(text)
    return made


def refused(given: object) -> list[str]:
    begun = time.process_time()
    with pytest.raises(Unreadable) as wrong:
        read_problem(given if isinstance(given, bytes | str) else json.dumps(given))
    assert time.process_time() - begun < 2
    return [str(one) for one in wrong.value.findings]


def test_the_documented_example_is_solved_and_its_plan_is_read_again() -> None:
    problem = read_problem(json.dumps(example()))
    result = solve(problem)
    assert read_plan(json.dumps(written(result))) == result.assignments
    assert result.values[0].objective is Objective.PLACED
    assert result.not_placed == ("uz-protocol",)


def test_ten_megabytes_of_nonsense_are_refused_at_once() -> None:
    assert refused(random.Random(0).randbytes(10_000_000)) == ["/: This is not JSON in UTF-8."]
    assert refused("x" * 10_000_000)[0].startswith("/: This is not JSON (line 1")
    assert refused("[" * 10_000_000) == ["/: This is nested too deep."]
    assert len(refused({"meetings": [{}] * 1_000_000, "days": 7})) < 10
    assert len(refused({**example(), "meetings": [{"nonsense": number} for number in range(20_000)]})) == 100


def test_a_cyclic_precedence_names_the_circle() -> None:
    given = example()
    given["precedences"] = [{"before": "kr-uz", "after": "kr-kz"}, {"before": "kr-kz", "after": "kr-uz"}]
    assert refused(given) == ["/precedences: These come before one another in a circle: kr-kz, kr-uz, kr-kz."]


def test_a_slot_of_no_length_is_named_with_its_place() -> None:
    given = example()
    given["days"] = [{"from": 540, "until": 540}]
    assert refused(given) == ["/days/0: It lasts no time: from 540 until 540."]
    given = example()
    given["meetings"][0]["length"] = 0
    given["step"] = 0
    assert refused(given) == [
        "/step: The number must be from 1 to 10000000.",
        "/meetings/0/length: The number must be from 1 to 10000000.",
    ]


def test_everything_that_leads_nowhere_is_listed() -> None:
    given = example()
    given["meetings"][0] |= {"participants": ["nobody", "kr-minister"], "session": "night", "rooms": ["attic"]}
    given["meetings"][1]["fixed"] = {"start": 541, "room": "cellar"}
    given["precedences"] = [{"before": "one", "after": "other"}]
    given["published"] = [{"meeting": "gone", "start": 540, "teams": ["t9"]}]
    assert [one.split(":")[0] for one in refused(given)] == [
        "/meetings/0/session",
        "/meetings/0/participants/0",
        "/meetings/0/rooms/0",
        "/meetings/1/fixed/start",
        "/meetings/1/fixed/room",
        "/precedences/0/before",
        "/precedences/0/after",
        "/published/0/meeting",
        "/published/0/teams/0",
    ]


def test_what_is_misspelt_or_of_another_kind_is_named() -> None:
    given = example()
    given |= {"metings": [], "unit": "hour", "rules": {"pause": "long"}, "version": 2}
    del given["participants"]
    found = {one.split(":")[0] for one in refused(given)}
    assert found == {"/metings", "/", "/unit", "/rules/pause", "/version"}


def test_the_command_solves_and_checks(tmp_path: Path) -> None:
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_text(json.dumps(example()), encoding="utf-8")
    ended = run.invoke(app, ["solve", str(problem), "--seconds", "5", "--json", "--workers", "1"])
    assert ended.exit_code == 0
    plan.write_text(ended.stdout, encoding="utf-8")
    assert json.loads(ended.stdout)["status"] == "optimal"
    checked = run.invoke(app, ["check", str(problem), str(plan)])
    assert checked.exit_code == 0
    assert checked.stdout.startswith("Rules broken: 0.")
    said = run.invoke(app, ["solve", str(problem), "--seconds", "5"])
    assert "uz-protocol: " in said.stdout
    assert "There would be a place if " in said.stdout


def test_the_command_names_what_a_plan_breaks_and_ends_with_one(tmp_path: Path) -> None:
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_text(json.dumps(example()), encoding="utf-8")
    plan.write_text(json.dumps({"format": "kenesh-plan", "version": 1, "placed": [{"meeting": "kr-uz", "start": 541}]}))
    checked = run.invoke(app, ["check", str(problem), str(plan), "--json"])
    assert checked.exit_code == 1
    assert {"rule": "not a time to start", "of": ["kr-uz"]} in json.loads(checked.stdout)["violations"]


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_text("{}", encoding="utf-8")
    ended = run.invoke(app, ["solve", str(file)])
    assert ended.exit_code == 1
    assert "/: “meetings” is missing here." in ended.stderr
    missing = run.invoke(app, ["check", str(tmp_path / "none.json"), str(file)])
    assert missing.exit_code == 1
    assert "cannot be read" in missing.stderr
