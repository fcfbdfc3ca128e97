"""`kenesh iati`: check any file of the IATI Standard, and count what is in one. Needs no database."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from kenesh.projects.iati.checking import Report, check
from kenesh.projects.iati.findings import Severity
from kenesh.projects.iati.rules import BadRuleset, Ruleset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.projects.iati.findings import Finding

app = typer.Typer(add_completion=False, no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="An IATI file, activities or organisations; - for standard input.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def _stop(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    try:
        with file.open("rb") as source:
            yield source
    except OSError as wrong:
        raise _stop(f"The file {file} cannot be read: {wrong.strerror}.") from wrong


@app.callback()
def iati() -> None:
    """Files of the IATI Standard: check any, count what is in one."""


@app.command(name="check")
def check_(
    file: File,
    *,
    as_json: Json = False,
    ruleset: Annotated[
        Path | None, typer.Option(help="Apply the rules of this file instead of the standard ruleset.")
    ] = None,
) -> None:
    """Check a file against the official schema, the code lists and the standard ruleset, and list everything found.

    Ends with 1 when something found is critical or an error.
    """
    rules = _rules(ruleset) if ruleset else None
    with _opened(file) as source:
        report = check(source, datetime.now(UTC), rules)
    if as_json:
        typer.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
    else:
        _tell(report)
    if not report.is_publishable:
        raise typer.Exit(1)


def _rules(file: Path) -> Ruleset:
    with _opened(file) as source:
        try:
            return Ruleset(json.load(source))
        except (BadRuleset, ValueError) as wrong:
            raise _stop(f"The ruleset {file} cannot be used: {wrong}") from wrong


def _as_json(report: Report) -> dict[str, object]:
    findings = [
        {"rule": one.rule, "severity": one.severity.value, "line": one.line, "message": one.message}
        for one in report.findings
    ]
    return {"activities": report.activities, "findings": findings}


def _tell(report: Report) -> None:
    """One paragraph for the file and for each record, in the order in which they stand."""
    ordered = sorted(report.findings, key=lambda one: one.record.line if one.record else 0)
    for record, findings in groupby(ordered, key=lambda one: one.record):
        if record is None:
            typer.echo("The file")
        else:
            typer.echo(f"{record.identifier or 'Without an identifier'} (from line {record.line})")
        for finding in findings:
            typer.echo(_sentence(finding))
        typer.echo("")
    counts = [f"{severity.value} {report.count(severity)}" for severity in Severity if report.count(severity)]
    typer.echo(f"Activities read: {report.activities}.")
    typer.echo(f"Found: {', '.join(counts)}." if counts else "Nothing is wrong with this file.")


def _sentence(finding: Finding) -> str:
    return f"  line {finding.line}, {finding.severity.value} ({finding.rule}): {finding.message}"
