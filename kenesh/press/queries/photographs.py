"""Photographs that may be printed: public ones of the record that name who took them and what may be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.files.media import PICTURES
from kenesh.files.queries import store
from kenesh.kit import sight
from kenesh.projects.models import EvidenceFile
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

MOST = 24


def photographs(forum: Forum) -> list[EvidenceFile]:
    """The newest of them; one query. The public alone is asked about: what stands here may be copied."""
    found = sight.of(EvidenceFile, PUBLIC).filter(forum=forum, media_type__in=sorted(PICTURES))
    shown = found.exclude(credit="").exclude(rights="").order_by("-pk")[:MOST]
    kept = store()
    photos: list[EvidenceFile] = [one for one in shown if one.small and kept.has(one.small)]
    for one in photos:
        one.forum = forum
    return photos
