"""Parts that other modules' pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from kenesh.kit.refs import ref
from kenesh.notices import policy, queries

if TYPE_CHECKING:
    from kenesh.realms.models import Belonging

register = template.Library()


@register.inclusion_tag("notices/follow.html", takes_context=True)
def follow_button(context: dict[str, Any], thing: Belonging) -> dict[str, Any]:
    """Offer to follow ``thing``, or to stop; nothing for strangers. One query for those who are signed in."""
    viewer = context.get("viewer")
    if viewer is None or not policy.may_follow(viewer):
        return {}
    return {"subject": ref(thing), "following": queries.follows(viewer, ref(thing)), "request": context.get("request")}


@register.simple_tag(takes_context=True)
def unread(context: dict[str, Any]) -> int:
    """How many lines of the inbox the viewer has not read; no query for strangers."""
    viewer = context.get("viewer")
    return queries.unread(viewer) if viewer is not None and not viewer.is_public else 0
