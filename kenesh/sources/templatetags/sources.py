"""Shows where facts come from. A page that uses ``source_marks`` ends with ``source_list``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django import template

from kenesh.kit.refs import Ref, ref
from kenesh.kit.templatetags.kit import sup
from kenesh.sources.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model
    from django.utils.safestring import SafeString

    from kenesh.sources.queries import Sourcing

register = template.Library()


def _subject(thing: Model | Ref) -> Ref:
    return thing if isinstance(thing, Ref) else ref(thing)


@register.filter
def host(address: str) -> str:
    """Return the name of the site an address is on."""
    return urlsplit(address).hostname or address


@register.filter
def placed(places: str | Iterable[str]) -> str:
    """``{{ "para 1 (a)"|placed }}``: Paragraph 1 (a). Several in a list, or as a note joins them, one after the other."""
    return "; ".join(map(place_in, places.split("; ") if isinstance(places, str) else places))


@register.simple_tag
def source_marks(sourcing: Sourcing, thing: Model | Ref, field: str = "") -> SafeString:
    """Small numbers for what supports a field of ``thing``, else ``thing`` as a whole."""
    return sup(sourcing.marks(_subject(thing), field))


@register.inclusion_tag("sources/claims.html")
def side_by_side(sourcing: Sourcing, thing: Model | Ref, topic: str = "") -> dict[str, object]:
    """Show what is claimed of ``thing``: value, who says so, when, and what kind of statement it is."""
    claims = sourcing.claims(_subject(thing), topic)
    return {
        "claims": [(claim, sourcing.marks(ref(claim))) for claim in claims],
        "in_conflict": any(claim.conflict for claim in claims),
    }


@register.inclusion_tag("sources/list.html")
def source_list(sourcing: Sourcing) -> dict[str, object]:
    """Show the notes that marks open, and the plain list of all sources of the page."""
    return {"notes": sourcing.notes(), "references": sourcing.numbered()}
