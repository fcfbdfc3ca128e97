"""What pages read about accounts and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from kenesh.people.models import Appointment
from kenesh.realms.viewer import PUBLIC, Holding, Viewer

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kenesh.people.models import User


def viewer_of(user: User | AnonymousUser) -> Viewer:
    """Return the viewer for a user as of today; one query for the roles."""
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    today = timezone.localdate()
    held = Appointment.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today), user=user
    ).values_list("forum_id", "role", "country")
    return Viewer(user.pk, str(user), tuple(Holding(*row) for row in held), is_administrator=user.is_administrator)
