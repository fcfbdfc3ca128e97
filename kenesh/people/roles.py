"""The roles people hold, each with the paragraph an administrator reads before giving it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import datetime as dt

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Term:
    """How a role is held: for which country, and from which day until which; both days belong to it."""

    country: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


ALWAYS = Term()


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its key, what it is called, what it means, and whether it is held for a country."""

    key: str
    name: str | _StrPromise
    paragraph: str | _StrPromise
    for_country: bool = False


_ALL = (
    Role(
        "secretariat",
        _("Secretariat officer"),
        _(
            "Keeps the forum's record: sees everything in it, whatever its clearance, enters and corrects facts, "
            "decides who may know of them, and gives roles in this forum. Give it to the staff of the secretariat "
            "and to nobody else; each act stands in the history under the officer's name."
        ),
    ),
    Role(
        "focal-point",
        _("Focal point in a foreign ministry"),
        _(
            "Speaks for one member's foreign ministry: answers for its delegation, its commitments and its projects, "
            "and sees what is cleared for members or for that country. Usually one or two people for each member."
        ),
        for_country=True,
    ),
    Role(
        "line-ministry",
        _("Line-ministry official"),
        _(
            "Works on projects and commitments in a ministry or agency of one member: transport, energy, industry, "
            "environment, the forest service. Sees what is cleared for members or for that country; what they report "
            "goes through their focal point."
        ),
        for_country=True,
    ),
    Role(
        "protocol",
        _("Protocol officer of the host"),
        _(
            "Prepares an edition in the host country: precedence, rooms, arrivals, badges. Sees what is cleared for "
            "members or for the host. Give it until the edition is over, with that day as its end."
        ),
        for_country=True,
    ),
    Role(
        "head-of-mission",
        _("Head of mission"),
        _(
            "An ambassador, or whoever stands in for one: follows what concerns the two countries and takes part in "
            "meetings of heads of mission. Sees what is cleared for members or for the country that sent them."
        ),
        for_country=True,
    ),
    Role(
        "interpreter",
        _("Interpreter"),
        _(
            "Interprets at an edition. Sees what the public sees, and reads the statements that delegations hand in before "
            "they deliver them. Give it for the days of the edition, with the last of them as its end."
        ),
    ),
    Role(
        "expert",
        _("Expert"),
        _(
            "A scholar or specialist who writes papers and speaks at sessions. Sees what the public sees; the account "
            "keeps what they follow and what they began to write."
        ),
    ),
    Role(
        "company",
        _("Company"),
        _(
            "A company or chamber that offers or looks for partners. Sees what the public sees; the account keeps the "
            "projects it follows."
        ),
    ),
    Role(
        "journalist",
        _("Journalist"),
        _("Reports on the forum. Sees what the public sees, and is told of what they follow as soon as it changes."),
    ),
)
ROLES: dict[str, Role] = {role.key: role for role in _ALL}

# Not held in a forum, so not given in one; described beside the others.
ADMINISTRATOR = Role(
    "administrator",
    _("Administrator"),
    _(
        "Looks after this installation: makes accounts, gives and withdraws every role in every forum, makes backups. "
        "An administrator does not see what a forum keeps for its members or its secretariat; for that they need a "
        "role in it, which somebody else must give them."
    ),
)
PUBLIC = Role(
    "public",
    _("The public"),
    _("Everybody else, without an account: reads and searches what is public. Nothing needs to be given."),
)


def name_of(key: str) -> str:
    """What a role is called in the reader's language; a key that is no longer known is shown as it is."""
    return str(ROLES[key].name) if key in ROLES else key
