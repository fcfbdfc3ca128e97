"""What pages read about accounts and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from kenesh.people.models import Appointment
from kenesh.people.policy import drafts_of
from kenesh.realms.viewer import PUBLIC, Holding, Viewer

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kenesh.kit.refs import Ref
    from kenesh.people.models import Draft, User


def viewer_of(user: User | AnonymousUser) -> Viewer:
    """Return the viewer for a user as of today; one query for the roles."""
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    today = timezone.localdate()
    held = Appointment.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today), user=user
    ).values_list("forum_id", "role", "country")
    return Viewer(user.pk, str(user), tuple(Holding(*row) for row in held), is_administrator=user.is_administrator)


def draft_for(viewer: Viewer, form: str, subject: Ref) -> Draft | None:
    """What ``viewer`` left in ``form`` about ``subject``, if anything."""
    return drafts_of(viewer).filter(form=form, subject_kind=subject.kind, subject_id=subject.id).first()
