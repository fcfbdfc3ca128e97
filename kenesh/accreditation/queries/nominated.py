"""Who was confirmed by the host and waits to be accredited; and what of a nomination stands on a badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from kenesh.accreditation.models import Accreditation
from kenesh.nominations.models import Nomination
from kenesh.people.matching.parts import script_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition

# The stripe of a category by its short name; whatever else there is, is blue until somebody says otherwise.
_COLOURS = {
    "head": "purple",
    "press": "orange",
    "security": "black",
    "interpreter": "green",
    **dict.fromkeys(("dao", "dlo", "mlo", "helo"), "yellow"),
}


def _waiting(edition: Edition) -> QuerySet[Nomination]:
    has = Accreditation.objects.filter(nomination=OuterRef("pk")).exclude(state="revoked")
    return Nomination.objects.filter(~Exists(has), edition=edition, state="confirmed")


def waiting(edition: Edition, country: str) -> QuerySet[Nomination]:
    """Confirmed nominations of a country without an accreditation that stands."""
    found = _waiting(edition).filter(country=country)
    return found.select_related("category", "photo", "person").prefetch_related("person__names")


def delegations_waiting(edition: Edition) -> list[tuple[str, int]]:
    """How many of each country wait, by its code; one query."""
    rows = _waiting(edition).order_by("country").values("country").annotate(count=Count("pk"))
    return list(rows.values_list("country", "count"))


def no_longer_nominated(edition: Edition) -> list[Accreditation]:
    """Those accredited whose nomination was withdrawn or replaced since: somebody should revoke them."""
    stands = Q(nomination__isnull=True) | Q(nomination__state="confirmed")
    found = Accreditation.objects.filter(edition=edition, state="granted").exclude(stands)
    return list(found.select_related("edition__forum"))


def as_accreditation(nomination: Nomination) -> Accreditation:
    """What of a nomination stands on a badge; not saved."""
    return Accreditation(
        sort="delegation",
        nomination=nomination,
        person=nomination.person,
        names=names_of(nomination),
        function=nomination.function,
        country=nomination.country,
        category=nomination.category.name,
        colour=_COLOURS.get(nomination.category.code, "blue"),
    )


def names_of(nomination: Nomination) -> list[dict[str, str]]:
    """The forms of a name, one for each script: the passport's first, the own one next, then those on record."""
    forms = [(nomination.latin, "en"), (nomination.own_name, "und")]
    if nomination.person is not None:
        forms += [(form.text, form.language) for form in nomination.person.names.all() if not form.guess]
    return by_script(forms)


def by_script(forms: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Names with their languages as a badge keeps them: the first of each script."""
    found: dict[str, dict[str, str]] = {}
    for text, language in forms:
        if text:
            script = str(script_of(text))
            found.setdefault(script, {"text": text, "script": script, "language": language})
    return list(found.values())
