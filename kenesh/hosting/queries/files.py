"""The programmes that were brought into an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from kenesh.forums.models import Edition
from kenesh.hosting import policy
from kenesh.hosting.models import ProgrammeFile
from kenesh.kit import sight

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# So many files on a page.
SHOWN = 50


def edition_or_404(viewer: Viewer, forum: Forum, key: str) -> Edition:
    """An edition that the viewer may know of, with its forum."""
    edition: Edition | None = sight.of(Edition, viewer).filter(forum=forum, key=key).first()
    if edition is None:
        raise Http404
    edition.forum = forum
    return edition


def files(viewer: Viewer, edition: Edition) -> list[ProgrammeFile]:
    """The newest files, without what they say."""
    found = policy.files_of(viewer, edition).select_related("sent_by").defer("events", "remarks", "done")[:SHOWN]
    for one in found:
        one.edition = edition
    return list(found)


def file_or_404(viewer: Viewer, forum: Forum, number: int) -> ProgrammeFile:
    """One file that the viewer may know of, with its edition and forum."""
    found = ProgrammeFile.objects.filter(pk=number, edition__forum=forum).select_related("edition", "sent_by").first()
    if found is None:
        raise Http404
    found.edition.forum = forum
    if not policy.may_bring_in(viewer, found.edition):
        raise Http404
    return found
