"""Where one goes on with a draft: the address of the form it was typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from kenesh.kit.refs import kinds

if TYPE_CHECKING:
    from kenesh.realms.models import Belonging


def draft_address(form: str, thing: Belonging) -> str:
    """Return the address of ``form`` about ``thing``; the page of the thing where the form has none."""
    here = (thing.forum.key, thing.key)
    if form == "edit":
        return reverse("edit", args=(thing.forum.key, thing.plural, thing.key))
    if form.startswith("new-"):
        model = kinds().get(form.removeprefix("new-"))
        if model is not None:
            plural = model.plural  # type: ignore[attr-defined]  # whatever is entered has a register
            return f"{reverse('new', args=(thing.forum.key, plural))}?{thing.kind}={thing.key}"
    for name in (f"{form}-{thing.kind}", form):
        try:
            return reverse(name, args=here)
        except NoReverseMatch:
            continue
    return thing.get_absolute_url()
