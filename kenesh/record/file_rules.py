"""What must hold of files that a record names by the digest of their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.files.models import Content
from kenesh.files.queries import DIGESTS
from kenesh.files.sealing import is_sealed
from kenesh.record.text import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.record.nodes import Node


def amiss_in_files(top: Node) -> Iterator[Finding]:
    """Yield each digest of what lies sealed here: no file of a record is kept so, and it would give another's away."""
    for node in top.walk():
        if not issubclass(node.kind.model, Content):
            continue
        for name in DIGESTS:
            if is_sealed(str(node.fields.get(name, ""))):
                yield Finding((*node.path, name), _("A file kept here under this digest is not part of a record."))
