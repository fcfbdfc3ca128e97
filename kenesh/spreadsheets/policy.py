"""Who brings workbooks in: the secretariat officers of the forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.realms.policy import may_keep
from kenesh.spreadsheets.models import SheetImport
from kenesh.spreadsheets.states import IMPORT

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


def may_exchange(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may fetch lists as workbooks, which hold all that is on record, and bring them in."""
    return may_keep(viewer, forum_id)


def may_apply(viewer: Viewer, one: SheetImport) -> Verdict:
    """Whether ``viewer`` may apply an import."""
    return may_exchange(viewer, one.forum_id) and IMPORT.may("apply", one.state)


def may_undo(viewer: Viewer, one: SheetImport) -> Verdict:
    """Whether ``viewer`` may take an import back; what stands in its way otherwise is told when it is tried."""
    return may_exchange(viewer, one.forum_id) and IMPORT.may("undo", one.state)


def imports_of(viewer: Viewer, forum: Forum) -> QuerySet[SheetImport]:
    """The imports of a forum that ``viewer`` may know of."""
    found = SheetImport.objects.filter(forum=forum)
    return found if may_exchange(viewer, forum.pk) else found.none()
