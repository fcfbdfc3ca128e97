"""Loads a schema, mending what its own language does not allow.

The schema for organisations of version 2.03 lets elements of other namespaces stand in two places of ``document-link``
between which nothing need stand, so that no validator can tell which of the two is meant; newer ones refuse it. They
may stand in the second place only, which holds for every such element that the schema's authors can have meant.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from kenesh.projects.iati.standard import schema_file

if TYPE_CHECKING:
    from lxml.etree import _Element

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_ANY = f"{_XSD}any"


def load(root: str, version: str) -> etree.XMLSchema:
    """Return the schema for files with this root, ready to validate."""
    file = schema_file(root, version)
    tree = etree.parse(file)
    bases = {
        kind.get("name"): kind for kind in etree.parse(file.with_name("iati-common.xsd")).iter(f"{_XSD}complexType")
    }
    for extension in list(tree.iter(f"{_XSD}extension")):
        own, base = extension.find(f"{_XSD}sequence"), bases.get(extension.get("base"))
        inherited = base.find(f"{_XSD}sequence") if base is not None else None
        if (
            base is not None
            and own is not None
            and inherited is not None
            and _ends_openly(own)
            and _ends_openly(inherited)
        ):
            _replace(extension, base, own)
    return etree.XMLSchema(tree)


def _ends_openly(sequence: _Element) -> bool:
    return len(sequence) > 0 and sequence[-1].tag == _ANY


def _replace(extension: _Element, base: _Element, own: _Element) -> None:
    """Write out what a type extends: its parts but the last, then its own."""
    content = extension.getparent()
    kind = content.getparent() if content is not None else None
    if content is None or kind is None:
        return
    whole = deepcopy(base)
    sequence = whole.find(f"{_XSD}sequence")
    if sequence is not None:
        sequence[-1:] = list(own)
    kind[:] = list(whole)
