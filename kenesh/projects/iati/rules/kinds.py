"""What each rule of the language means: given a case and a place, the offences there."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from kenesh.projects.iati.findings import Severity
from kenesh.projects.iati.lexical import a_year_after, day_of, decimal, moment
from kenesh.projects.iati.rules.cases import NOW, PREFIXES, Case, Offence
from kenesh.projects.iati.rules.known import prefixes
from kenesh.projects.iati.rules.paths import Here, Match, compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from lxml.etree import XPath

type Kind = Callable[[Case, Here], Iterator[Offence]]

# Whom `all` of one_or_all means, and what each of them must have. Any other word is a path in every transaction.
_EVERY = {
    "lang": (".//narrative", "@xml:lang"),
    "currency": (".//value | .//forecast | .//loan-status", "@currency"),
}
_LONGEST = 80


def _no_more_than_one(case: Case, here: Here) -> Iterator[Offence]:
    found = case.matches(here)
    if len(found) > 1:
        yield Offence(found[1].element, f"There are {len(found)}.")


def _atleast_one(case: Case, here: Here) -> Iterator[Offence]:
    if not any(
        match.text.strip() or not _is_text(path) for path in case.lists["paths"] for match in here.matches(path)
    ):
        yield Offence(here.element)


def _is_text(path: XPath) -> bool:
    """Whether a path asks for text: space alone is none."""
    return path.path.endswith("text()")


def _only_one_of(case: Case, here: Here) -> Iterator[Offence]:
    excluded, found = case.matches(here, "excluded"), case.matches(here)
    if excluded and found:
        yield Offence(found[0].element)
    elif not excluded and len(found) != 1:
        yield Offence(here.element, f"There are {len(found)}." if found else "There is none.")


def _one_or_all(case: Case, here: Here) -> Iterator[Offence]:
    if here.holds(case.path["one"]):
        return
    every, wanted = _EVERY.get(case.given["all"], ("transaction", case.given["all"]))
    lacking = [match.element for match in here.matches(compiled(every)) if not compiled(wanted)(match.element, each="")]
    if lacking:
        yield Offence(lacking[0], f"{len(lacking)} lack it, the first of them here." if len(lacking) > 1 else "")


def _dependent(case: Case, here: Here) -> Iterator[Offence]:
    there = [here.holds(path) for path in case.lists["paths"]]
    if any(there) and not all(there):
        yield Offence(here.element)


def _sum(case: Case, here: Here) -> Iterator[Offence]:
    # What is no number is for the schema to find.
    total = sum((value for match in case.matches(here) if (value := decimal(match.text)) is not None), Decimal(0))
    if total != Decimal(str(case.given["sum"])):
        yield Offence(here.element, f"They add up to {total:f}.")


def _range(case: Case, here: Here) -> Iterator[Offence]:
    least, most = (Decimal(str(case.given[key])) if key in case.given else None for key in ("min", "max"))
    for match in case.matches(here):
        value = decimal(match.text)
        if value is not None and ((least is not None and value < least) or (most is not None and value > most)):
            yield Offence(match.element, f"Here it is {value:f}.")


def _date_order(case: Case, here: Here) -> Iterator[Offence]:
    for (less, earlier), (_more, later) in product(_days(case, here, "less"), _days(case, here, "more")):
        if earlier > later:
            yield Offence(less.element, f"Here {earlier} and {later}.")


def _days(case: Case, here: Here, name: str) -> list[tuple[Match, date]]:
    if case.given[name] in NOW:
        return [(Match(here.element, ""), here.now.date())]
    return [(match, found) for match in case.at(here, name) if (found := day_of(match.text))]


def _date_now(case: Case, here: Here) -> Iterator[Offence]:
    for match in case.at(here, "date"):
        found = moment(match.text)
        if found is None or found > here.now:
            yield Offence(match.element, f"Here it is “{_short(match.text)}”.")


def _time_limit(case: Case, here: Here) -> Iterator[Offence]:
    starts, ends = _days(case, here, "start"), _days(case, here, "end")
    # Where there are several, the first start belongs to the first end.
    for (match, start), (_end, end) in zip(starts, ends, strict=False):
        if end > a_year_after(start):
            yield Offence(match.element, f"Here from {start} to {end}.")


def _between_dates(case: Case, here: Here) -> Iterator[Offence]:
    for (_first, start), (_last, end) in zip(_days(case, here, "start"), _days(case, here, "end"), strict=False):
        for match, found in _days(case, here, "date"):
            if not start <= found <= end:
                yield Offence(match.element, f"Here {found}, from {start} to {end}.")


def _regex_matches(case: Case, here: Here) -> Iterator[Offence]:
    yield from _told(match for match in case.concerned(here) if not re.search(case.given["regex"], match.text))


def _regex_no_matches(case: Case, here: Here) -> Iterator[Offence]:
    yield from _told(match for match in case.concerned(here) if re.search(case.given["regex"], match.text))


def _startswith(case: Case, here: Here) -> Iterator[Offence]:
    separator = case.given.get("separator", "")
    beginnings = [match.text + separator for match in (*case.matches(here, "prefix"), *case.at(here, "start"))]
    of_agencies = PREFIXES in case.given.get("prefix", ())
    if of_agencies:
        beginnings += [f"{prefix}{separator or '-'}" for prefix in prefixes()]
    for offence in _told(match for match in case.concerned(here) if not match.text.startswith(tuple(beginnings))):
        # Publishers that are registered already may keep what they have; the registry is not asked whether they are.
        yield offence._replace(severity=Severity.ADVISORY) if of_agencies else offence


def _no_spaces(case: Case, here: Here) -> Iterator[Offence]:
    yield from _told(match for match in case.matches(here) if match.text != match.text.strip())


def _unique(case: Case, here: Here) -> Iterator[Offence]:
    seen: Counter[str] = Counter()
    for match in case.matches(here):
        seen[match.text] += 1
        if seen[match.text] == 2:  # noqa: PLR2004 - the second is the first too many
            yield Offence(match.element, f"“{_short(match.text)}” stands here again.")


def _if_then(case: Case, here: Here) -> Iterator[Offence]:
    if here.holds(case.path["if"]) and not here.holds(case.path["then"]):
        yield Offence(here.element)


def _evaluates_to_true(case: Case, here: Here) -> Iterator[Offence]:
    if not here.holds(case.path["eval"]):
        yield Offence(here.element)


def _told(matches: Iterable[Match]) -> Iterator[Offence]:
    yield from (Offence(match.element, f"Here it is “{_short(match.text)}”.") for match in matches)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


# By name without underscores, in small letters: rulesets write `date_order` or `dateOrder`.
KINDS: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "atleastone": (_atleast_one, ("paths",)),
    "betweendates": (_between_dates, ("date", "start", "end")),
    "datenow": (_date_now, ("date",)),
    "dateorder": (_date_order, ("less", "more")),
    "dependent": (_dependent, ("paths",)),
    "evaluatestotrue": (_evaluates_to_true, ("eval",)),
    "ifthen": (_if_then, ("if", "then")),
    "nomorethanone": (_no_more_than_one, ("paths",)),
    "nospaces": (_no_spaces, ("paths",)),
    "oneorall": (_one_or_all, ("one", "all")),
    "onlyoneof": (_only_one_of, ("excluded", "paths")),
    "range": (_range, ("paths",)),
    "regexmatches": (_regex_matches, ("paths", "regex")),
    "regexnomatches": (_regex_no_matches, ("paths", "regex")),
    "startswith": (_startswith, ("paths",)),
    "strictsum": (_sum, ("paths", "sum")),
    "sum": (_sum, ("paths", "sum")),
    "timelimit": (_time_limit, ("start", "end")),
    "unique": (_unique, ("paths",)),
}
