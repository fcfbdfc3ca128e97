"""Who of the register, or of those accredited already, somebody at the desk is likely to be, and why. Nothing here decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kenesh.accreditation import policy
from kenesh.accreditation.models import Accreditation
from kenesh.kit import sight
from kenesh.people.likely import like
from kenesh.people.matching import Facts, Form, Known, Office, compare_persons
from kenesh.people.matching.keys import keys
from kenesh.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kenesh.forums.models import Edition
    from kenesh.people.likely import Likely
    from kenesh.people.matching import Likeness
    from kenesh.realms.viewer import Viewer

# How many of each are shown, and with how many of an edition one is compared.
_SHOWN, _COMPARED = 5, 300
# A key of one part alone: too many share a surname.
_ONE_PART = "1"


def described(names: Sequence[Mapping[str, str]], country: str, function: Mapping[str, str] | None = None) -> Known:
    """Somebody as the matcher takes them: names as an accreditation keeps them, and the function as an office."""
    title = (function or {}).get("en", "") or next(iter((function or {}).values()), "")
    offices = (Office(title, country=country),) if title else ()
    forms = tuple(Form(name["text"], name["language"], name["script"]) for name in names)
    return Known(forms, Facts(country=country, offices=offices))


def described_as(one: Accreditation) -> Known:
    """Somebody who asked, or is accredited. The press's country is the outlet's, and says nothing of the person."""
    is_press = one.sort == Accreditation.Sort.PRESS
    return described(one.names, "" if is_press else one.country, None if is_press else one.function)


def likely_persons(who: Known, edition: Edition, viewer: Viewer) -> list[Likely]:
    """Entries of the register that are likely ``who``, likeliest first, each with why. Only suggested."""
    return like(who, edition.forum, viewer)[:_SHOWN]


def likely_accredited(
    who: Known, edition: Edition, viewer: Viewer, but: Accreditation | None = None
) -> list[tuple[Accreditation, Likeness]]:
    """Others of the edition who asked or are accredited and are likely ``who``, each with why; one query."""
    known = policy.visible_to(viewer, Accreditation.objects.filter(edition=edition, state__in=("asked", "granted")))
    own = _keys(who)
    near = []
    for other in known.exclude(Q(names=[]) | Q(pk=but.pk if but else None)):
        other.edition = edition
        theirs = described_as(other)
        if own & _keys(theirs):
            near.append((other, compare_persons(who, theirs)))
            if len(near) == _COMPARED:
                break
    alike = [pair for pair in near if pair[1].likely]
    return sorted(alike, key=lambda pair: -pair[1].score)[:_SHOWN]


def person_of(one: Accreditation, viewer: Viewer) -> Person | None:
    """Who of the register it is, as far as ``viewer`` may know of them, with their names; two queries at most."""
    if one.person_id is None:
        return None
    known: Any = sight.of(Person, viewer).filter(pk=one.person_id).select_related("forum").prefetch_related("names")
    found: Person | None = known.first()
    return found


def _keys(who: Known) -> set[str]:
    return {key for form in who.forms for key in keys(form.text) if not key.startswith(_ONE_PART)}
