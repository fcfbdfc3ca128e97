"""What changed lately: lines of the journal, each with what it is about as it may be seen today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.journal.queries import Line, changes, lines_of
from kenesh.kit.refs import Ref, kinds
from kenesh.realms.models import Belonging
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.realms.viewer import PUBLIC
from kenesh.search.models import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.journal.models import Entry
    from kenesh.kit.localised import Localised
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

LENGTH = 50

# A line of the journal and the object it speaks of, as it may be seen today.
type Item = tuple[Line, Row]


def public_changes(forums: list[Forum], limit: int = LENGTH) -> list[Item]:
    """Return the newest lines about objects that are public today; three queries."""
    return _joined(changes([forum.pk for forum in forums], may_see_opaque_clause(PUBLIC), limit=limit), PUBLIC)


def lines_and_rows(entries: Iterable[Entry], viewer: Viewer) -> list[Item]:
    """Return entries as lines with what they are about, where ``viewer`` may know of that today; three queries."""
    return _joined(lines_of(list(entries)), viewer)


def _joined(lines: list[Line], viewer: Viewer) -> list[Item]:
    wanted = {line.subject for line in lines if line.subject}
    rows = Row.objects.filter(may_see_opaque_clause(viewer), subject_id__in={one.id for one in wanted})
    by_subject = {(row.subject_kind, row.subject_id): row for row in rows}
    return [(line, by_subject[line.subject]) for line in lines if line.subject in by_subject]


def wholes(items: Iterable[Item]) -> dict[Ref, Localised]:
    """What the things of ``items`` are parts of: a report says of what, a paragraph of which text.

    One query for each kind of part among them. The index tells of a part only those who may know of its whole.
    """
    wanted: dict[type[Belonging], list[int]] = {}
    for _line, row in items:
        model = kinds().get(row.subject_kind)
        if model is not None and issubclass(model, Belonging) and model.hangs_on:
            wanted.setdefault(model, []).append(row.subject_id)
    found: dict[Ref, Localised] = {}
    for model, numbers in wanted.items():
        for part in model._default_manager.select_related(*model.hangs_on).filter(pk__in=numbers):
            whole = next((one for name in model.hangs_on if (one := getattr(part, name)) is not None), None)
            if whole is not None:
                found[Ref(model.kind, part.pk)] = whole.heading()
    return found
