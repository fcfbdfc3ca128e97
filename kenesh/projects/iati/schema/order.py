"""Compares what stands in an element with what its model says, and puts it in order."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lxml import etree

from kenesh.projects.iati.findings import Finding, Severity
from kenesh.projects.iati.where import line_of, record_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kenesh.projects.iati.schema.models import Model


def put_in_order(parent: _Element, known: Model) -> tuple[list[Finding], list[_Element]]:
    """Make the children of ``parent`` what the model says; return what they were not, and stand-ins for what is missing."""
    found: list[Finding] = []
    children: list[_Element] = []
    for child in [one for one in parent if isinstance(one.tag, str)]:
        name, part = str(child.tag), known.parts.get(str(child.tag))
        if part is None and not name.startswith("{"):
            found.append(_finding(child, f"“{name}” is no element of “{parent.tag!s}”."))
        elif part and not part.many and any(one.tag == name for one in children):
            found.append(_finding(child, f"“{name}” stands more than once in “{parent.tag!s}”."))
        else:
            children.append(child)
    order = {name: place for place, name in enumerate(known.parts)}
    # Elements of other namespaces stand after all others.
    places = [order.get(str(child.tag), len(order)) for child in children]
    found += [_finding(children[index], _comes(children[index], parent, known)) for index in _out_of_order(places)]
    missing = [part for part in known.parts.values() if part.least and all(one.tag != part.name for one in children)]
    found += [_finding(parent, f"“{part.name}” is missing in “{parent.tag!s}”.") for part in missing]
    standing_in = [etree.Element(part.name) for part in missing]
    if found:
        both = [*children, *standing_in]
        parent[:] = sorted(both, key=lambda child: order.get(str(child.tag), len(order)))
    return found, standing_in


def _out_of_order(places: list[int]) -> list[int]:
    """Return the fewest indices without which the places ascend."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_right(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length:] = [place] if length == len(ends) else [place, *ends[length + 1 :]]
        last[length:] = [index] if length == len(last) else [index, *last[length + 1 :]]
    kept = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return [index for index in range(len(places)) if index not in kept]


def _comes(child: _Element, parent: _Element, known: Model) -> str:
    name = str(child.tag)
    if name not in known.parts:
        return f"“{etree.QName(child).localname}” is out of order in “{parent.tag!s}”: elements of other namespaces come last."
    present = {str(one.tag) for one in parent}
    names = list(known.parts)
    place = names.index(name)
    earlier = [one for one in names[:place] if one in present]
    later = [one for one in names[place + 1 :] if one in present]
    where = f"after “{earlier[-1]}”" if earlier else f"before “{later[0]}”"
    return f"“{name}” is out of order in “{parent.tag!s}”: it comes {where}."


def _finding(element: _Element, words: str) -> Finding:
    return Finding("schema", Severity.CRITICAL, line_of(element), words, record_of(element))
