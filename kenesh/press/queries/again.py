"""What a release in preparation would say if it were composed again today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.press.composing.again import again
from kenesh.press.models import Bulletin
from kenesh.press.queries.desk import composed_now
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.press.composing.again import Again
    from kenesh.press.composing.text import Paragraph
    from kenesh.press.models import Version
    from kenesh.realms.viewer import Viewer


def composed_again(bulletin: Bulletin, viewer: Viewer) -> Iterator[tuple[Version, Again, tuple[Paragraph, ...]]]:
    """Each language, the text with what is composed now put into it, and what is composed now.

    Nothing where what it is about is no longer on record for those who read it.
    """
    reader = viewer if bulletin.scope == Bulletin.Scope.WIDE else PUBLIC
    for version in bulletin.versions.all():
        now = composed_now(bulletin, version.language, reader)
        if now is not None:
            yield version, again(version.composed_last, version.paragraphs, now.paragraphs), now.paragraphs
