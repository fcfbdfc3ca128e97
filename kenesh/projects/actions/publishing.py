"""Saying as whom a forum publishes its projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.models import Publisher
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def set_publisher(forum: Forum, values: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Publisher:
    """Say as whom the forum publishes; ``based_on`` is the version that was on screen, 0 where there was none.

    Raises ``Refused``, and ``ValidationError`` also where somebody else said so meanwhile.
    """
    demand(policy.may_set_publisher(by, forum.pk))
    found = Publisher.objects.select_for_update().filter(forum=forum).first()
    if (found.version if found else 0) != based_on:
        raise ValidationError(_("Somebody else changed this meanwhile: look at what it is now, and change it again."))
    publisher = found or Publisher(forum=forum, version=0)
    for name, value in values.items():
        setattr(publisher, name, value)
    publisher.version += 1
    publisher.full_clean()
    publisher.save()
    record(
        events.PUBLISHER.key,
        ref(forum),
        by=by,
        at=at,
        forum_id=forum.pk,
        clearance=Clearance.PUBLIC if forum.published else Clearance.SECRETARIAT,
        data={"identifier": publisher.identifier},
    )
    return publisher
