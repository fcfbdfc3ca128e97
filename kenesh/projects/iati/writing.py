"""Writes activities as a file of IATI 2.03, one at a time.

What an activity lacks is not made up: ask ``lacking`` first, and leave out what the standard would not accept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from lxml import etree

from kenesh.projects.iati.activity.plan import Slot, plan
from kenesh.projects.iati.standard import CURRENT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lxml.etree import _Element

    from kenesh.projects.iati.activity import Activity


def write(activities: Iterable[Activity], into: BinaryIO, generated: datetime) -> None:
    """Write a file of activities; ``generated`` (with a zone) is when. Raises ValueError for what XML cannot hold."""
    about = {"version": CURRENT, "generated-datetime": generated.isoformat()}
    with etree.xmlfile(into, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("iati-activities", about):
            for activity in activities:
                file.write("\n")
                file.write(element_of(activity), pretty_print=True)


def element_of(activity: Activity) -> _Element:
    """Return an activity as an element. Raises ValueError for what XML cannot hold."""
    element = etree.Element("iati-activity")
    _fill(element, activity)
    return element


def _fill(element: _Element, value: object) -> None:
    kind: type = type(value)
    planned = plan(kind)
    for slot in planned.own:
        own = getattr(value, slot.name)
        if slot.is_line or slot.scalar is None or (own == slot.default and not slot.required):
            continue
        if slot.attribute:
            element.set(slot.attribute, slot.scalar.write(own))
        else:
            element.text = slot.scalar.write(own)
    for slot in planned.below:
        below = getattr(value, slot.name)
        if below != slot.default or slot.required:
            _add(element, slot, below if slot.many else (below,))


def _add(element: _Element, slot: Slot, values: Iterable[Any]) -> None:
    above = element
    for tag in slot.tags[:-1]:
        above = etree.SubElement(above, tag)
    for value in values:
        child = etree.SubElement(above, slot.tags[-1])
        if slot.scalar is None:
            _fill(child, value)
        elif slot.attribute:
            child.set(slot.attribute, slot.scalar.write(value))
        else:
            child.text = slot.scalar.write(value)
