"""`kenesh iati`: check any file of the IATI Standard, and count what is in one. Needs no database."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from kenesh.projects.iati.checking import Report, check
from kenesh.projects.iati.findings import Refused, Severity
from kenesh.projects.iati.rules import BadRuleset, Ruleset
from kenesh.projects.iati.standard import name_of
from kenesh.projects.iati.sums import Sums, Total
from kenesh.projects.iati.sums import sums as summed

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
        try:
            report = check(source, datetime.now(UTC), rules)
        except BadRuleset as wrong:
            raise _stop(f"The ruleset {ruleset} cannot be used: {wrong}") from wrong
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


# How each kind of money is called, and the list its types are from.
_KINDS = {
    "transactions": ("Transactions", "TransactionType"),
    "budgets": ("Budgets", "BudgetType"),
    "planned_disbursements": ("Planned disbursements", "BudgetType"),
}


@app.command()
def sums(file: File, *, as_json: Json = False) -> None:
    """Add up the money in a file of activities by type and currency, and list what could not be read.

    Nothing is converted. Ends with 1 when the file cannot be read to its end.
    """
    with _opened(file) as source:
        try:
            found = summed(source)
        except Refused as refused:
            raise _stop(f"{file}:{refused.finding.line}: {refused.finding.message}") from refused
    if as_json:
        typer.echo(json.dumps(_sums_as_json(found), ensure_ascii=False, indent=1))
    else:
        _tell_sums(found)


def _sums_as_json(found: Sums) -> dict[str, object]:
    totals = {kind: [asdict(one) | {"sum": _plain(f"{one.sum:f}")} for one in of] for kind, of in found.totals.items()}
    return {"activities": found.activities, **totals, "unread": [asdict(one) for one in found.unread]}


def _tell_sums(found: Sums) -> None:
    typer.echo(f"Activities: {found.activities}.")
    for kind, totals in found.totals.items():
        title, codes = _KINDS[kind]
        typer.echo(f"{title}: {sum(one.count for one in totals)}.")
        for total in totals:
            typer.echo(_row(total, codes))
    typer.echo(f"Left out: {len(found.unread)}.")
    for unread in found.unread:
        typer.echo(
            f"  line {unread.line}, {unread.element} of {unread.activity or 'an activity without an identifier'}: {unread.reason}."
        )


def _row(total: Total, codes: str) -> str:
    name = f"{total.type} {name_of(total.type, codes)}" if total.type else "without a type"
    return f"  {name:44} {total.currency or '---'} {total.count:8,} {_plain(f'{total.sum:,f}'):>24}"


def _plain(number: str) -> str:
    """A number without the zeros that only some publishers write."""
    return number.rstrip("0").rstrip(".") if "." in number else number
