"""What a viewer may know of in a forum's record, as conditions that the database checks.

``viewer`` None is whoever sees everything: the operator, and the forum's own officers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kenesh.kit import sight
from kenesh.realms.policy import may_keep
from kenesh.record.building import target_of
from kenesh.record.kinds import by_kind, claim_kind, forum_kind, kinds
from kenesh.sources.models import Citation, Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    asked here what rests on them: see :func:`known_sources`.
    """
    if kind is claim_kind():
        return known_claims(forum, viewer)
    if viewer is None or kind.model is Source:
        return kind.model._default_manager.filter(forum=forum)
    found = sight.of(kind.model, viewer).filter(forum=forum)
    for field in kind.references:
        if field.required:
            target = known(kinds()[target_of(field)], forum, viewer)
            found = found.filter(**{f"{field.attribute}__in": target.values("pk")})
    return found


def known_claims(forum: Forum, viewer: Viewer | None) -> QuerySet[Claim]:
    """The claims about what the viewer may know of."""
    claims = Claim.objects.filter(forum=forum)
    if viewer is None:
        return claims
    about = Q(subject_kind=forum_kind().kind, subject_id=forum.pk)
    for kind in kinds().values():
        about |= Q(subject_kind=kind.kind, subject_id__in=known(kind, forum, viewer).values("pk"))
    return claims.filter(about)


def known_sources(forum: Forum, viewer: Viewer | None) -> QuerySet[Source]:
    """The sources that support anything the viewer may know of: a source is known only by what rests on it."""
    sources = Source.objects.filter(forum=forum)
    if viewer is None:
        return sources
    about = Q(subject_kind=forum_kind().kind, subject_id=forum.pk)
    for kind, things in _citing(forum, viewer):
        about |= Q(subject_kind=kind, subject_id__in=things.values("pk"))
    return sources.filter(pk__in=Citation.objects.filter(about, forum=forum).values("source"))


def _citing(forum: Forum, viewer: Viewer) -> Iterator[tuple[str, QuerySet[Any]]]:
    """Everything that can cite a source and that the viewer may know of, by kind."""
    yield claim_kind().kind, known_claims(forum, viewer)
    for kind in kinds().values():
        if kind.model is not Source:
            things = known(kind, forum, viewer)
            yield kind.kind, things
            yield from _nested(kind, things, forum, viewer)


def _nested(kind: Kind, things: QuerySet[Any], forum: Forum, viewer: Viewer) -> Iterator[tuple[str, QuerySet[Any]]]:
    for nested in kind.lists.values():
        if nested.owner:
            rows = nested.model._default_manager.filter(
                _tellable(nested, forum, viewer), **{f"{nested.owner}__in": things.values("pk")}
            )
            yield nested.kind, rows
            yield from _nested(nested, rows, forum, viewer)


def _tellable(kind: Kind, forum: Forum, viewer: Viewer) -> Q:
    """Keep rows that say something without what the viewer may not know of, as ``Builder`` does with nodes."""
    match kind.kind:
        case "relation":
            people = known(by_kind()["person"], forum, viewer)
            return ~Q(other_forum__in=("", forum.key)) | Q(other_key__in=people.values("key"))
        case "membership":
            organisations = known(by_kind()["organisation"], forum, viewer)
            return ~Q(country="") | Q(organisation__in=organisations.values("pk"))
        case "clause":
            targets = Q(target_kind=forum_kind().kind, target_key=forum.key)
            for word, target in by_kind().items():
                if target is not forum_kind():
                    targets |= Q(target_kind=word, target_key__in=known(target, forum, viewer).values("key"))
            return targets
    return Q()
