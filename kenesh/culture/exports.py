"""A catalogue as a file: MARCXML for library systems, a workbook for everybody else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.http import FileResponse

from kenesh.culture.cataloguing import marc, workbook

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.culture.models import Item

EXPORTS = {
    "xml": "application/marcxml+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CHUNK = 1000


def exported(items: QuerySet[Item], ending: str, name: str) -> FileResponse:
    """Everything in a catalogue, in the order of titles; one query."""
    found = items.defer("words").iterator(chunk_size=_CHUNK)
    # Written before it is sent: whoever reads slowly keeps no transaction open.
    content = workbook.written(found) if ending == "xlsx" else b"".join(marc.written(found))
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=EXPORTS[ending])
