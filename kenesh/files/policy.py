"""Who may send files, and see what they sent. Who sees a file of the record, the module says that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.files.models import Kept, Upload
from kenesh.kit.verdict import YES, Verdict, no
from kenesh.realms.policy import MEMBER_ROLES, SECRETARIAT, countries_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.realms.viewer import Viewer


def may_send(viewer: Viewer) -> Verdict:
    """Whether ``viewer`` may send files: whoever holds a member's role in some forum."""
    if any(held.role in MEMBER_ROLES for held in viewer.holdings):
        return YES
    return no(_("Files are sent by the members of a forum and by its secretariat."))


def uploads_of(viewer: Viewer) -> QuerySet[Upload]:
    """Everybody sees what they sent themselves."""
    return Upload.objects.none() if viewer.is_public else Upload.objects.filter(user_id=viewer.account)


def may_open_original(viewer: Viewer, kept: Kept) -> Verdict:
    """Whether ``viewer``, who may know of a file, may have it as it was sent.

    A document is for whoever may know of it. A photograph as it was sent holds what the camera wrote into it: it is for
    the secretariat and for the country that sent it.
    """
    if not kept.is_picture or SECRETARIAT in viewer.roles_in(kept.forum_id):
        return YES
    if kept.country and kept.country in countries_of(viewer, kept.forum_id, *MEMBER_ROLES):
        return YES
    return no(_("The photograph as it was sent is for the secretariat and for the country that sent it."))
