"""Writing the rows that an object is made of, with what is cited of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit.refs import ref
from kenesh.sources.actions import plain
from kenesh.sources.models import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from django.db.models import Model

    from kenesh.kit.refs import Ref
    from kenesh.record.entering import Revision

    type Kept = dict[str, Any]


def write_lists(revision: Revision, forum_id: int) -> None:
    """Take rows away, change and add them; what was cited of a row that is written is replaced."""
    for row in revision.gone:
        Citation.objects.filter(subject_kind=row.kind, subject_id=row.pk).delete()  # type: ignore[attr-defined]  # every nested kind is named
        row.delete()
    for row, said in revision.rows:
        is_new = row.pk is None
        # A row that is there already is none that could be taken twice.
        row.full_clean(validate_unique=is_new, validate_constraints=is_new)
        row.save(force_insert=is_new, force_update=not is_new)
        if not is_new:
            Citation.objects.filter(subject_kind=row.kind, subject_id=row.pk).delete()  # type: ignore[attr-defined]  # as above
        for _about, citation in said:
            citation.forum_id, citation.subject_kind, citation.subject_id = forum_id, *ref(row)
            citation.full_clean()
            citation.save(force_insert=True)


def citations_of(subject: Ref, fields: Iterable[str]) -> list[Kept]:
    """What supports these fields of an object, as it can be kept and brought back."""
    found = Citation.objects.filter(subject_kind=subject.kind, subject_id=subject.id, field__in=list(fields))
    return [
        {name: plain(getattr(one, name)) for name in ("field", "source_id", "where", "guess", "note", "order")}
        for one in found
    ]


def cite_again(subject: Ref, forum_id: int, fields: Iterable[str], kept: Iterable[Kept]) -> None:
    """Let fields rest on what they rested on before, and on nothing else."""
    Citation.objects.filter(subject_kind=subject.kind, subject_id=subject.id, field__in=list(fields)).delete()
    Citation.objects.bulk_create(
        Citation(forum_id=forum_id, subject_kind=subject.kind, subject_id=subject.id, **one) for one in kept
    )


def forget_about(rows: Iterable[Model]) -> None:
    """Take away what is cited of rows that go."""
    for row in rows:
        Citation.objects.filter(subject_kind=row.kind, subject_id=row.pk).delete()  # type: ignore[attr-defined]  # every nested kind is named
