"""What a viewer may know of in a forum's record, as conditions that the database checks.

``viewer`` None is whoever sees everything: the operator, and the forum's own officers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kenesh.kit import sight
from kenesh.realms.policy import may_keep
from kenesh.record.building import target_of
from kenesh.record.kinds import claim_kind, forum_kind, kinds
from kenesh.sources.models import Claim, Source

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.kinds import Kind


def within(forum: Forum, viewer: Viewer) -> Viewer | None:
    """``viewer`` as this module asks for one: whoever keeps a forum's record sees all of it."""
    return None if may_keep(viewer, forum.pk) else viewer


def known(kind: Kind, forum: Forum, viewer: Viewer | None) -> QuerySet[Any]:
    """The objects of a kind that the viewer may know of.

    What cannot be told without something unknown, because it requires it, is not known either. Of sources it is not
    asked here what rests on them: see ``resting.py``.
    """
    if kind is claim_kind():
        return _claims(forum, viewer)
    if viewer is None or kind.model is Source:
        return kind.model._default_manager.filter(forum=forum)
    found = sight.of(kind.model, viewer).filter(forum=forum)
    for field in kind.references:
        if field.required:
            target = known(kinds()[target_of(field)], forum, viewer)
            found = found.filter(**{f"{field.attribute}__in": target.values("pk")})
    return found


def _claims(forum: Forum, viewer: Viewer | None) -> QuerySet[Claim]:
    """The claims about what the viewer may know of."""
    claims = Claim.objects.filter(forum=forum)
    if viewer is None:
        return claims
    about = Q(subject_kind=forum_kind().kind, subject_id=forum.pk)
    for kind in kinds().values():
        about |= Q(subject_kind=kind.kind, subject_id__in=known(kind, forum, viewer).values("pk"))
    return claims.filter(about)
