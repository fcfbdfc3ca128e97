"""A catalogue as a file: MARCXML for library systems, a workbook for everybody else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from kenesh.culture.cataloguing import marc, workbook

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.culture.models import Item

EXPORTS = {
    "xml": "application/marcxml+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CHUNK = 1000


def exported(items: QuerySet[Item], ending: str, name: str) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """Everything in a catalogue, in the order of titles; one query."""
    found = items.defer("words").iterator(chunk_size=_CHUNK)
    if ending == "xlsx":
        return FileResponse(
            io.BytesIO(workbook.written(found)), as_attachment=True, filename=name, content_type=EXPORTS[ending]
        )
    answer = StreamingHttpResponse(marc.written(found), content_type=EXPORTS[ending])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
