"""Checks a batch against its schema, and finds everything at once.

The validator stops looking into an element at the first child that stands in the wrong place. So what stands where is
compared here instead, put in order (in the batch, which is spent afterwards), and the validator looks again.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from kenesh.projects.iati.findings import Finding, Severity
from kenesh.projects.iati.schema.loading import load
from kenesh.projects.iati.schema.models import model
from kenesh.projects.iati.schema.order import put_in_order
from kenesh.projects.iati.schema.words import in_words
from kenesh.projects.iati.where import line_of, record_of

if TYPE_CHECKING:
    from lxml.etree import XMLSchema, _Element, _LogEntry

# Elements are nested no deeper in the schemas, and each look goes one level down.
_LOOKS = 12
# A schema keeps the log of its last validation: one validation at a time.
_ONE_AT_A_TIME = threading.Lock()


def schema_findings(batch: _Element, version: str) -> list[Finding]:
    """Return what is not as the schema of ``version`` says. The batch is changed where something is: use it last."""
    looks = _Looks(batch, version)
    for _look in range(_LOOKS):
        if not looks.another():
            break
    return looks.found


class _Looks:
    """What one look after the other finds."""

    def __init__(self, batch: _Element, version: str) -> None:
        self.batch = batch
        self.version = version
        self.found: list[Finding] = []
        self._seen: set[tuple[_Element, str]] = set()
        self._standing_in: set[_Element] = set()

    def another(self) -> bool:
        """Look once more; return whether something was put in order, so that there is more to see."""
        unordered: dict[_Element, Finding] = {}
        for error in _errors(self.batch, self.version):
            element = self._element(error)
            if element is None or self._standing_in.intersection((element, *element.iterancestors())):
                continue
            finding = Finding(
                "schema", Severity.CRITICAL, line_of(element), in_words(error.message), record_of(element)
            )
            parent = element if "Missing child" in error.message else element.getparent()
            if error.type_name == "SCHEMAV_ELEMENT_CONTENT" and parent is not None:
                unordered.setdefault(parent, finding)
            elif (element, finding.message) not in self._seen:
                self._seen.add((element, finding.message))
                self.found.append(finding)
        changed = [self._put_in_order(parent, finding) for parent, finding in unordered.items()]
        return any(changed)

    def _element(self, error: _LogEntry) -> _Element | None:
        found = self.batch.getroottree().xpath(error.path) if error.path else [self.batch]
        return found[0] if found else None

    def _put_in_order(self, parent: _Element, otherwise: Finding) -> bool:
        path = [str(one.tag) for one in (*reversed(list(parent.iterancestors())), parent)]
        known = model(path[0], self.version, path)
        found, standing_in = put_in_order(parent, known) if known else ([], [])
        self._standing_in.update(standing_in)
        self.found += found or [otherwise]
        return bool(found)


def _errors(batch: _Element, version: str) -> list[_LogEntry]:
    schema = _schema(str(batch.tag), version)
    with _ONE_AT_A_TIME:
        return [] if schema.validate(batch) else list(schema.error_log)


@cache
def _schema(root: str, version: str) -> XMLSchema:
    return load(root, version)
