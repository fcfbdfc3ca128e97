"""`kenesh meetings`: schedule a problem given as a file, and check a plan. Needs no database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kenesh.meetings.checking import measured, violations
from kenesh.meetings.scheduling.reading import Unreadable, read_plan, read_problem
from kenesh.meetings.scheduling.saying import said
from kenesh.meetings.scheduling.writing import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.meetings.scheduling.plan import Result, Value
    from kenesh.meetings.scheduling.problem import Objective, Problem

app = typer.Typer(add_completion=False, no_args_is_help=True)

ProblemFile = Annotated[
    Path, typer.Argument(metavar="PROBLEM.json", help="What is to be scheduled; - for standard input.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


@app.callback()
def meetings() -> None:
    """Schedule meetings from a file, and check a plan. The format: docs/how-to/meeting-scheduler.md."""


@app.command(name="solve")
def solve_(
    problem: ProblemFile,
    *,
    seconds: Annotated[float, typer.Option(min=0.0, help="How long to look for a better plan.")] = 60.0,
    workers: Annotated[int, typer.Option(min=1, max=2, help="Processors to use; 1 with --work is repeatable.")] = 2,
    work: Annotated[float | None, typer.Option(min=0.0, help="Stop after so much work instead of time.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Look elsewhere first.")] = 0,
    as_json: Json = False,
) -> None:
    """Make the best plan that can be found in time.

    Ends with 1 where there is none that holds what is required, or none was found.
    """
    from kenesh.meetings.scheduling.solving import Limits, solve  # noqa: PLC0415 - the solver takes a second to load

    given = _problem(problem)
    limits = Limits(seconds=None if work else seconds, work=work, workers=workers, seed=seed)
    result = solve(given, limits)
    if as_json:
        typer.echo(json.dumps(written(result), ensure_ascii=False, indent=1))
    else:
        _tell(result)
    if result.status in {"infeasible", "unknown"}:
        raise typer.Exit(1)


@app.command()
def check(
    problem: ProblemFile,
    plan: Annotated[Path, typer.Argument(metavar="PLAN.json", help="The plan; what `solve --json` prints.")],
    *,
    as_json: Json = False,
) -> None:
    """Count every rule that a plan breaks, apart from the program that made it.

    Ends with 1 when it breaks any.
    """
    given = _problem(problem)
    try:
        places = read_plan(_read(plan))
    except Unreadable as wrong:
        raise _stop(f"The plan {plan} cannot be used.", str(wrong)) from wrong
    broken = violations(given, places)
    worth = measured(given, places)
    if as_json:
        found = {
            "violations": [{"rule": one.rule, "of": list(one.of)} for one in broken],
            "objectives": {objective.value: value for objective, value in worth.items()},
        }
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for one in broken:
            typer.echo(f"{one.rule}: {', '.join(one.of)}" if one.of else one.rule)
        typer.echo(f"Rules broken: {len(broken)}. " + _values(worth))
    if broken:
        raise typer.Exit(1)


def _problem(file: Path) -> Problem:
    try:
        return read_problem(_read(file))
    except Unreadable as wrong:
        raise _stop(f"The problem {file} cannot be used.", str(wrong)) from wrong


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise _stop(f"The file {file} cannot be read: {wrong.strerror}.") from wrong


def _stop(*lines: str) -> typer.Exit:
    for line in lines:
        typer.echo(line, err=True)
    return typer.Exit(1)


def _values(worth: Mapping[Objective, int]) -> str:
    return " ".join(f"{objective}: {value}." for objective, value in worth.items())


def _tell(result: Result) -> None:
    for one in result.assignments:
        where = f" in {one.room}" if one.room else ""
        teams = f" with {', '.join(one.teams)}" if one.teams else ""
        typer.echo(f"{one.start:>6}  {one.meeting}{where}{teams}")
    for reason in result.explanations:
        typer.echo(f"{reason.meeting or 'No plan'}: {'; '.join(said(fact) for fact in reason.facts)}.")
        if reason.freed_by:
            freed_by = " and ".join(said(fact, undone=True) for fact in reason.freed_by)
            typer.echo(f"    There would be a {'place' if reason.meeting else 'plan'} if {freed_by}.")
    explained = {reason.meeting for reason in result.explanations}
    silent = [key for key in result.not_placed if key not in explained]
    if silent and result.assignments:
        typer.echo(f"No place: {', '.join(silent)}.")
    for value in result.values:
        if value.value is not None:
            typer.echo(f"{value.objective}: {value.value} ({_proof(value)})")
    typer.echo(f"{result.status}, {len(result.assignments)} placed, {result.seconds:.2f} s")


def _proof(value: Value) -> str:
    if value.proven:
        return "no plan does better"
    if value.objective == "placed":
        return f"at most {value.bound}"
    # That nothing is fewer than none needs no proof.
    return f"at least {value.bound}" if value.bound > 0 else "whether a plan does better is not proven"
