"""What an act is as a program does it, and the sorts of values that many acts take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kenesh.people.models import Token
from kenesh.record.values import Choice, Countries, Flag, LocalisedText, Partial, Reference, Text
from kenesh.site.api.values import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.people.acting import Act
    from kenesh.record.values import Value

REPORT, WRITE = Token.Scope.REPORT, Token.Scope.WRITE


@dataclass(frozen=True, slots=True)
class Doing:
    """One act as a program does it: ``POST /{list}/{key}/{word}``.

    ``needed`` are the fields that must be sent; ``makes`` is the list of what the act makes, which is then answered
    (else the object itself is); an act that changes the object needs the version that the caller saw.
    """

    list: str
    word: str
    act: type[Act[Any]]
    fields: Mapping[str, Value] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    makes: str = ""
    scope: str = WRITE

    @property
    def name(self) -> str:
        """What the address is called."""
        return f"{self.list}-{self.word}"

    @property
    def changes(self) -> bool:
        """Whether it changes the object, not only adds something beside it: see ``BESIDE``."""
        return not self.makes or self.name in BOTH


# These make something, and change what they are done to.
BOTH = frozenset({"ideas-decide", "agenda-decide", "answers-place", "agreements-obligations", "commitments-carry-over"})

DATE, TEXT, MEMBERS = Partial(), LocalisedText(), Countries()
# Partial dates, one after the other.
DATES = Text(longest=1000, shape="dates")
COUNTRY = Text(longest=3, list_name="country")
# Files that were sent before (`POST /files`), each by its token, with what is said of it.
FILES = Rows(
    columns={
        "upload": Text(longest=32),
        "caption": TEXT,
        "alt": TEXT,
        "taken": DATE,
        "use_date": Flag(),
        "place": Text(longest=80),
        "position": Text(longest=40),
        "use_point": Flag(),
        "credit": Text(longest=200),
        "rights": Text(longest=200),
        "leave": Flag(),
    },
    most=12,
)


def words(choices: Any) -> Choice:
    """One of the words of a list of choices."""
    return Choice(words=tuple(map(str, choices.values)))


def of(target: str) -> Reference:
    """The key of an object of a list."""
    return Reference(target=target)
