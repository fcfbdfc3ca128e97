"""What may stand in an element, read from the schema itself: names in order, how often, and what is in them.

The content of every IATI element is one sequence, and elements of other namespaces at its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from kenesh.projects.iati.standard import schema_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml.etree import _Element

_XSD = "{http://www.w3.org/2001/XMLSchema}"


@dataclass(frozen=True, slots=True)
class Part:
    """An element that may stand in another: from ``least`` times to once, or any number of times where ``many``."""

    name: str
    least: int
    many: bool
    declared: _Element


@dataclass(frozen=True, slots=True)
class Model:
    """The parts of an element, by name, in the order in which they stand."""

    parts: dict[str, Part]


def model(root: str, version: str, path: Sequence[str]) -> Model | None:
    """Return what may stand in the element at ``path`` (names from the root on); None where the schema knows of none."""
    declarations = _declarations(schema_file(root, version))
    found = declarations.elements.get(path[0])
    for name in path[1:]:
        part = declarations.model(found).parts.get(name) if found is not None else None
        found = part.declared if part else None
    return declarations.model(found) if found is not None else None


class _Declarations:
    """The global elements and types of a schema with what it includes."""

    def __init__(self, file: Path) -> None:
        self.elements: dict[str, _Element] = {}
        self.types: dict[str, _Element] = {}
        for top in (etree.parse(file).getroot(), etree.parse(file.with_name("iati-common.xsd")).getroot()):
            self.elements |= {one.attrib["name"]: one for one in top.iterchildren(f"{_XSD}element")}
            self.types |= {one.attrib["name"]: one for one in top.iterchildren(f"{_XSD}complexType")}

    def model(self, element: _Element) -> Model:
        parts = {}
        for one in self._sequence(element):
            name = one.get("ref") or one.attrib["name"]
            declared = self.elements[name] if one.get("ref") else one
            parts[name] = Part(name, int(one.get("minOccurs", "1")), one.get("maxOccurs", "1") != "1", declared)
        return Model(parts)

    def _sequence(self, element: _Element) -> Iterator[_Element]:
        kind = element.find(f"{_XSD}complexType")
        if kind is None:
            kind = self.types.get(element.get("type", ""))
        if kind is not None:
            yield from self._in(kind)

    def _in(self, node: _Element) -> Iterator[_Element]:
        """The elements of a type: those of what it extends, then its own; never those in its elements."""
        for one in node:
            if one.tag == f"{_XSD}element":
                yield one
            elif one.tag == f"{_XSD}extension":
                base = self.types.get(one.attrib["base"])
                if base is not None:
                    yield from self._in(base)
                yield from self._in(one)
            elif one.tag in {f"{_XSD}sequence", f"{_XSD}choice", f"{_XSD}complexContent"}:
                yield from self._in(one)


@cache
def _declarations(file: Path) -> _Declarations:
    return _Declarations(file)
