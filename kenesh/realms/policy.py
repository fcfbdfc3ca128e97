"""The one rule of clearance: who may know of a thing that belongs to a forum.

| clearance | who |
|---|---|
| public | everyone, once the forum is published |
| members | those who hold a member's role in the forum |
| named parties, own delegation | member roles of the countries named |
| secretariat | secretariat officers of the forum |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.kit.codes import Codes, member
from kenesh.kit.verdict import YES, Verdict, no
from kenesh.realms.models import Belonging, Clearance, Forum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import QuerySet

    from kenesh.realms.viewer import Viewer

SECRETARIAT = "secretariat"
# Roles that a government gives; the others see what the public sees.
MEMBER_ROLES = frozenset({SECRETARIAT, "focal-point", "line-ministry", "protocol", "head-of-mission"})


def may_see_clause(viewer: Viewer, prefix: str = "") -> Q:
    """Return the filter that keeps what ``viewer`` may know of.

    ``prefix`` leads to the Belonging, e.g. ``edition__``.
    """
    return _clause(viewer, prefix, Q(**{f"{prefix}forum__published": True}))


def may_see_opaque_clause(viewer: Viewer) -> Q:
    """Return the same filter for rows that keep clearance and forum without a foreign key: journal and search."""
    return _clause(viewer, "", Q(forum_id__in=Forum.objects.filter(published=True).values("pk")))


def may_see_here_clause(viewer: Viewer, forum: Forum) -> Q:
    """Return the same filter for rows that are known to be of ``forum``: no other table is asked."""
    roles = viewer.roles_in(forum.pk) & MEMBER_ROLES
    if SECRETARIAT in roles:
        return Q()
    clause = Q(clearance=Clearance.PUBLIC) if forum.published or roles else Q(pk__in=())
    if roles:
        clause |= Q(clearance=Clearance.MEMBERS)
    for country in sorted(countries_of(viewer, forum.pk, *roles) - {""}):
        clause |= Q(clearance__in=(Clearance.PARTIES, Clearance.DELEGATION), cleared_for__contains=member(country))
    return clause


def _clause(viewer: Viewer, prefix: str, published: Q) -> Q:
    clause = Q(**{f"{prefix}clearance": Clearance.PUBLIC}) & published
    for held in viewer.holdings:
        if held.role not in MEMBER_ROLES:
            continue
        here = Q(**{f"{prefix}forum_id": held.forum_id})
        if held.role == SECRETARIAT:
            clause |= here
            continue
        clause |= here & Q(**{f"{prefix}clearance__in": (Clearance.PUBLIC, Clearance.MEMBERS)})
        if held.country:
            named = Q(
                **{
                    f"{prefix}clearance__in": (Clearance.PARTIES, Clearance.DELEGATION),
                    f"{prefix}cleared_for__contains": member(held.country),
                },
            )
            clause |= here & named
    return clause


def visible_to[B: Belonging](viewer: Viewer, things: QuerySet[B]) -> QuerySet[B]:
    """Keep what ``viewer`` may know of. Agrees with :func:`may_see`; a test says so."""
    return things.filter(may_see_clause(viewer))


def may_see(viewer: Viewer, thing: Belonging) -> Verdict:
    """Whether ``viewer`` may know of ``thing``. The answer to no is 404, so the reason is never shown."""
    roles = viewer.roles_in(thing.forum_id) & MEMBER_ROLES
    if SECRETARIAT in roles:
        return YES
    if thing.clearance == Clearance.PUBLIC and (thing.forum.published or roles):
        return YES
    if thing.clearance == Clearance.MEMBERS and roles:
        return YES
    if thing.clearance in {Clearance.PARTIES, Clearance.DELEGATION} and any(
        held.country in thing.cleared_for
        for held in viewer.holdings
        if held.forum_id == thing.forum_id and held.role in MEMBER_ROLES and held.country
    ):
        return YES
    return no(_("There is nothing here for you to see."))


def visible_with_all[B: Belonging](viewer: Viewer, things: QuerySet[B]) -> QuerySet[B]:
    """Keep what ``viewer`` may know of together with everything that it hangs on (``hangs_on`` of its model)."""
    clause = may_see_clause(viewer)
    for owner in things.model.hangs_on:
        clause &= Q(**{f"{owner}__isnull": True}) | may_see_clause(viewer, f"{owner}__")
    return things.filter(clause)


def may_see_with_all(viewer: Viewer, thing: Belonging) -> Verdict:
    """Whether ``viewer`` may know of ``thing`` and of what it hangs on. Agrees with :func:`visible_with_all`."""
    hangs_on = [found for owner in thing.hangs_on if (found := getattr(thing, owner)) is not None]
    return next((denied for each in (thing, *hangs_on) if not (denied := may_see(viewer, each))), YES)


_NARROW = (Clearance.PARTIES, Clearance.DELEGATION)
_WIDEST_FIRST = (Clearance.PUBLIC, Clearance.MEMBERS, *_NARROW, Clearance.SECRETARIAT)


def told_to(*things: Belonging) -> tuple[str, Codes]:
    """Who may be told of all ``things`` at once: the narrowest clearance of theirs and of what they hang on.

    For rows that keep a clearance without a foreign key, so that :func:`may_see_opaque_clause` shows them to nobody
    who may not know of every one of ``things``.
    """
    found: tuple[str, Codes] = (Clearance.PUBLIC, Codes())
    for thing in things:
        owners = (getattr(thing, owner) for owner in thing.hangs_on)
        for one in (thing, *(owner for owner in owners if owner is not None)):
            found = _narrower(found, (one.clearance, Codes(one.cleared_for)))
    return found


def _narrower(one: tuple[str, Codes], other: tuple[str, Codes]) -> tuple[str, Codes]:
    wider, narrower = sorted((one, other), key=lambda found: _WIDEST_FIRST.index(Clearance(found[0])))
    if wider[0] not in _NARROW or narrower[0] not in _NARROW:
        return narrower[0], narrower[1] if narrower[0] in _NARROW else Codes()
    both = Codes(code for code in narrower[1] if code in wider[1])
    return (narrower[0], both) if both else (Clearance.SECRETARIAT, Codes())


def visible_forums(viewer: Viewer, forums: QuerySet[Forum]) -> QuerySet[Forum]:
    """Keep forums that are published or in which ``viewer`` holds a role."""
    held = {holding.forum_id for holding in viewer.holdings}
    return forums.filter(Q(published=True) | Q(pk__in=held)) if held else forums.filter(published=True)


def takes_part(viewer: Viewer, forum_id: int) -> bool:
    """Whether ``viewer`` holds any role in the forum: they are shown why they may not do a thing, strangers are not."""
    return bool(viewer.roles_in(forum_id))


def countries_of(viewer: Viewer, forum_id: int, *roles: str) -> frozenset[str]:
    """The countries for which ``viewer`` holds one of these roles in the forum."""
    return frozenset(held.country for held in viewer.holdings if held.forum_id == forum_id and held.role in roles)


def may_keep(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may change the forum's record: its secretariat officers do."""
    if SECRETARIAT in viewer.roles_in(forum_id):
        return YES
    return no(_("The record is kept by the forum's secretariat officers."))


class KeptToo(NamedTuple):
    """Who keeps things of a kind besides the secretariat: whether somebody may, and for whom what they enter is cleared."""

    may: Callable[[Viewer, Any], Verdict]
    cleared: Callable[[Any], tuple[str, Codes]]


_kept_too: dict[type[Belonging], KeptToo] = {}


def let_keep(
    may: Callable[[Viewer, Any], Verdict], cleared: Callable[[Any], tuple[str, Codes]], *models: type[Belonging]
) -> None:
    """Let others than the secretariat keep things of ``models`` too, as a module's own policy says of each thing."""
    _kept_too.update(dict.fromkeys(models, KeptToo(may, cleared)))


def may_enter(viewer: Viewer, thing: Belonging) -> Verdict:
    """Whether ``viewer`` may enter ``thing``, or correct it: the secretariat, and whom the policy of its kind lets do it."""
    keeps, too = may_keep(viewer, thing.forum_id), _kept_too.get(type(thing))
    return keeps if keeps or too is None else too.may(viewer, thing)


def may_revise(viewer: Viewer, thing: Belonging, values: Mapping[str, Any]) -> Verdict:
    """Whether ``viewer`` may let ``thing`` say ``values``: who may see it, and what it is part of, is the secretariat's to say."""
    keeps = may_keep(viewer, thing.forum_id)
    if keeps:
        return keeps
    if any(name in values and values[name] != getattr(thing, name) for name in ("clearance", "cleared_for", "edition")):
        return no(_("Who may see this, and to which edition it belongs, is said by the secretariat."))
    return may_enter(viewer, thing)


def cleared_at_first(thing: Belonging) -> tuple[str, Codes]:
    """For whom a thing is cleared that somebody else than the secretariat enters."""
    too = _kept_too.get(type(thing))
    return too.cleared(thing) if too else (thing.clearance, Codes(thing.cleared_for))
