"""Who asks, and about things of which clearance."""

from __future__ import annotations

from typing import NamedTuple

from kenesh.people.roles import ROLES

OWN, OTHER = "KOR", "KAZ"
# Each clearance with the countries it is cleared for: the own country always, the other never.
CLEARANCES = {
    "public": (),
    "members": (),
    "parties": (OWN, "UZB"),
    "delegation": (OWN,),
    "secretariat": (),
}


class Who(NamedTuple):
    """Somebody who asks: what they are called in the table, and the role they hold."""

    name: str
    role: str = ""
    country: str = ""
    in_other_forum: bool = False


def everybody() -> list[Who]:
    """Everybody there is: each role, for the own and for another country, in this forum and in another."""
    found = [Who("nobody signed in"), Who("no role", "none"), Who("administrator", "administrator")]
    for role in ROLES.values():
        if role.for_country:
            found.append(Who(f"{role.key}, own country", role.key, OWN))
            found.append(Who(f"{role.key}, other country", role.key, OTHER))
        else:
            found.append(Who(role.key, role.key))
    found += [
        Who(f"{role.key} of another forum", role.key, OWN if role.for_country else "", in_other_forum=True)
        for role in ROLES.values()
    ]
    return found
