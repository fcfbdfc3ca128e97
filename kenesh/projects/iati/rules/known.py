"""Identifiers of organisations, as far as the code lists know them. The registry of publishers is not asked."""

from __future__ import annotations

from functools import cache

from kenesh.projects.iati.standard import codelist


@cache
def prefixes() -> tuple[str, ...]:
    """Return the codes of every agency that registers organisations, e.g. ``GB-COH``."""
    return tuple(codelist("OrganisationRegistrationAgency").names)


@cache
def organisations() -> frozenset[str]:
    """Return every identifier of an organisation that a code list holds."""
    lists = ("OrganisationIdentifier", "IATIOrganisationIdentifier")
    return frozenset(code for name in lists for code in codelist(name).names)


def is_known(identifier: str) -> bool:
    """Whether this is the identifier of an organisation in a code list."""
    return identifier in organisations()


def begins_with_known(identifier: str) -> bool:
    """Whether this begins with the identifier of an organisation in a code list, and a hyphen."""
    parts = identifier.split("-")
    return any("-".join(parts[:count]) in organisations() for count in range(1, len(parts)))
