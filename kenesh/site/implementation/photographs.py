"""A few photographs of the projects that came of an edition, as everyone may see them."""

from __future__ import annotations

import base64
from itertools import batched
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.files.queries import store
from kenesh.kit.dates import write_date
from kenesh.kit.printing.blocks import Heading, Picture
from kenesh.kit.printing.drawing import svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.kit.printing.blocks import Block
    from kenesh.projects.models import EvidenceFile
    from kenesh.site.queries.implementation import Implementation

# Two stand side by side: what a box measures, and the room between them, in units of the drawing.
_WIDTH, _HEIGHT, _GAP = 480, 320, 20
MOST = 4


def photographs(found: Implementation) -> Iterator[Block]:
    """The newest photographs, two in a row; nothing where there are none."""
    kept = store()
    newest = sorted(found.photographs, key=lambda one: -one.pk)
    shown = [one for one in newest if kept.has(one.small)][:MOST]
    if not shown:
        return
    yield Heading(_("Photographs"), "photographs")
    for pair in batched(shown, 2, strict=False):
        told = " ".join(str(one.alt or one.heading()) for one in pair)
        yield Picture(_drawing(pair, told), " — ".join(_caption(found, one) for one in pair), told)


def _drawing(pair: tuple[EvidenceFile, ...], told: str) -> str:
    """The photographs in a drawing that brings them along, so that a file needs nothing beside it."""
    images = [
        f'<image x="{at * (_WIDTH + _GAP)}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'href="data:image/jpeg;base64,{base64.b64encode(content).decode()}"/>'
        for at, content in enumerate(store().path(one.small).read_bytes() for one in pair)
    ]
    return svg(_WIDTH * 2 + _GAP, _HEIGHT, told, images)


def _caption(found: Implementation, one: EvidenceFile) -> str:
    project = next((work for work in found.projects if work.pk == one.project_id), None)
    said = [
        _("sample") if one.sample else "",
        str(one.heading()),
        str(project.heading()) if project else "",
        write_date(one.taken) if one.taken else "",
        _("Photograph: %(name)s") % {"name": one.credit} if one.credit else "",
    ]
    return " · ".join(filter(None, said))
