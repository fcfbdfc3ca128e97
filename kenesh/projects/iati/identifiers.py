"""What can be the identifier of an organisation: an agency that registers organisations, a hyphen, its number there."""

from __future__ import annotations

import re

from kenesh.projects.iati.rules.known import is_known, prefixes

# What the standard forbids in identifiers, and space.
_FORBIDDEN = re.compile(r"[/&|?\s]")


def is_organisation(identifier: str) -> bool:
    """Whether a code list holds it, or it begins with the code of a registration agency on the list.

    >>> is_organisation("KR-GOV-010"), is_organisation("Kenesh"), is_organisation("XI-IATI-1 2")
    (False, False, False)
    """
    if _FORBIDDEN.search(identifier):
        return False
    agencies = (f"{prefix}-" for prefix in prefixes())
    return is_known(identifier) or any(identifier.startswith(one) and len(identifier) > len(one) for one in agencies)
