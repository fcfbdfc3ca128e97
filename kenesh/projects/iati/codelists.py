"""Checks every code against its list, where the mapping of the standard says which list holds.

A code outside a complete list is an error: only its codes may be used. A list that is not complete (countries,
languages, ...) says what should be used, so a code outside it is a warning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from kenesh.projects.iati.findings import Finding, Severity
from kenesh.projects.iati.standard import LANG, RECORDS, Place, places
from kenesh.projects.iati.where import line_of, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_TEXT = "text()"
_LANGUAGES = etree.XPath("//@xml:lang", smart_strings=False)
_IN_A_LANGUAGE = etree.XPath("//*[@xml:lang]")


type _Misplaced = list[tuple[Place, _Element, str]]


@dataclass(slots=True)
class _Node:
    """An element that has codes, or elements below it that have.

    ``codes`` are attributes whose list is always the same, ``by_vocabulary`` those where the vocabulary says which.
    """

    codes: list[tuple[str, dict[str, str], Place]] = field(default_factory=list)
    by_vocabulary: list[tuple[str, dict[str | None, Place]]] = field(default_factory=list)
    text: Place | None = None
    below: dict[str, _Node] = field(default_factory=dict)


def codelist_findings(batch: _Element) -> list[Finding]:
    """Return every code of a batch that is not in its list."""
    misplaced: _Misplaced = []
    _walk(batch, _tree()[str(batch.tag)], misplaced)
    found = [_finding(*one) for one in misplaced]
    found += _languages(batch)
    return found


def _walk(element: _Element, node: _Node, misplaced: _Misplaced) -> None:
    """Go through what has codes. Runs once for every such element of a file: nothing is done here that can wait."""
    get = element.get
    for attribute, names, place in node.codes:
        value = get(attribute)
        if value is not None and value not in names:
            misplaced.append((place, element, value))
    for attribute, held in node.by_vocabulary:
        chosen, code = held.get(get("vocabulary")), get(attribute)
        if chosen and code is not None and code not in chosen.codes.names:
            misplaced.append((chosen, element, code))
    if node.text:
        text = (element.text or "").strip()
        if text not in node.text.codes.names:
            misplaced.append((node.text, element, text))
    if below := node.below:
        for child in element:
            found = below.get(child.tag)  # type: ignore[arg-type] # comments are not read, so it is a name
            if found is not None:
                _walk(child, found, misplaced)


def _languages(batch: _Element) -> Iterator[Finding]:
    (place,) = (one for one in places() if one.path == "@xml:lang")
    if set(_LANGUAGES(batch)) - place.codes.names.keys():
        for element in _IN_A_LANGUAGE(batch):
            if element.get(LANG) not in place.codes.names:
                yield _finding(place, element, element.get(LANG))


def _finding(place: Place, element: _Element, value: str) -> Finding:
    codes = place.codes
    severity = Severity.ERROR if codes.complete else Severity.WARNING
    which = "the code list" if codes.complete else "the list of usual codes"
    where = f"{element.tag!s}/{place.path.rpartition('/')[2]}".removesuffix(f"/{_TEXT}")
    return Finding(
        place.rule,
        severity,
        line_of(element),
        f"{where} is “{value}”, which is not in {which} {codes.name}.",
        record_of(element),
    )


@cache
def _tree() -> dict[str, _Node]:
    """Every place of the mapping, by the root of the file."""
    tree = {root: _Node() for root in RECORDS}
    for place in places():
        *names, last = place.path.split("/")
        if not names:
            continue  # xml:lang, which stands anywhere
        root = next(root for root, record in RECORDS.items() if names[0] in {root, record})
        node = tree[root]
        for name in names if names[0] != root else ():
            node = node.below.setdefault(name, _Node())
        _add(node, last.removeprefix("@"), place)
    return tree


def _add(node: _Node, attribute: str, place: Place) -> None:
    if attribute == _TEXT:
        node.text = place
    elif not place.vocabularies:
        node.codes.append((attribute, place.codes.names, place))
    else:
        held = next((held for name, held in node.by_vocabulary if name == attribute), None)
        if held is None:
            held = {}
            node.by_vocabulary.append((attribute, held))
        held.update(dict.fromkeys(place.vocabularies, place))
