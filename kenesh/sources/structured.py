"""What pages tell machines in the words of schema.org: facts that everybody may know, whoever looks at the page.

A sheet says what its kind of thing is (``Sheet.jsonld``). What is not public is not told, nor is what a public thing
points to that is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from kenesh.kit.countries import alpha2
from kenesh.realms.models import Belonging, Clearance

if TYPE_CHECKING:
    from kenesh.kit.localised import Localised
    from kenesh.kit.partial import PartialDate

type Told = dict[str, Any]


def is_public(thing: Belonging | None) -> bool:
    """Whether everybody may know of a thing of a forum that is at hand."""
    return thing is not None and thing.clearance == Clearance.PUBLIC


def told(thing: Belonging, said: Told | None) -> Told | None:
    """What is told of a thing, with the address of its page; nothing of what is not public."""
    if not said or not is_public(thing) or not thing.forum.published:
        return None
    return {**said, "url": address(thing)}


def address(thing: Belonging) -> str:
    """Where people read of it."""
    return f"{settings.SITE_URL}{thing.get_absolute_url()}"


def named(sort: str, thing: Belonging | None, words: Localised | str = "") -> Told | None:
    """Something that a page names, from the register or in words; nothing where the public may not know of it.

    ``sort`` is a type of schema.org. The form of the name is the reader's.
    """
    if thing is None:
        return {"@type": sort, "name": str(words)} if str(words) else None
    return {"@type": sort, "name": str(thing.heading()), "url": address(thing)} if is_public(thing) else None


def place(thing: Any, words: Localised | str = "", country: str = "") -> Told | None:
    """A place with its country, from the register or in words."""
    found = named("Place", thing, words)
    code = alpha2(country or (thing.country if is_public(thing) else ""))
    if code:
        found = {**(found or {"@type": "Place"}), "address": {"@type": "PostalAddress", "addressCountry": code}}
    if found and is_public(thing) and thing.latitude is not None and thing.longitude is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(thing.latitude),
            "longitude": float(thing.longitude),
        }
    return found


def when(date: PartialDate) -> str:
    """A date as exact as it is known; of several days nothing, for one date is asked for."""
    return "" if "/" in date else str(date)
