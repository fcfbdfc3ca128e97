"""Where one goes on with a draft: the address of the form it was typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from kenesh.kit.refs import kinds
from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from kenesh.realms.models import Belonging


def draft_address(form: str, thing: Belonging | Forum) -> str:
    """Return the address of ``form`` about ``thing``; the page of the thing where the form has none.

    What was begun from nothing in particular is about its forum.
    """
    forum = thing if isinstance(thing, Forum) else thing.forum
    # Whatever is entered has a register, which its model names.
    plural = getattr(kinds().get(form.removeprefix("new-")), "plural", "") if form.startswith("new-") else ""
    if plural:
        address = reverse("new", args=(forum.key, plural))
        return address if isinstance(thing, Forum) else f"{address}?{thing.kind}={thing.key}"
    if isinstance(thing, Forum):
        try:
            return reverse(form, args=(forum.key,))
        except NoReverseMatch:
            return thing.get_absolute_url()
    if form == "edit":
        return reverse("edit", args=(forum.key, thing.plural, thing.key))
    for name in (f"{form}-{thing.kind}", form):
        try:
            return reverse(name, args=thing.where)
        except NoReverseMatch:
            continue
    return thing.get_absolute_url()
