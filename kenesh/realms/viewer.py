"""Who is looking: what policies are asked about. Resolved once a request."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Holding:
    """One role held in one forum, for a country where the role is a country's."""

    forum_id: int
    role: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person as policies see one: who, and what roles they hold today."""

    user_id: int | None = None
    name: str = ""
    holdings: tuple[Holding, ...] = ()
    is_administrator: bool = False

    @property
    def is_public(self) -> bool:
        """Whether nobody is signed in."""
        return self.user_id is None

    @property
    def account(self) -> int:
        """The number of the account, where only those who are signed in come; ``LookupError`` for strangers."""
        if self.user_id is None:
            raise LookupError("nobody is signed in")
        return self.user_id

    def roles_in(self, forum_id: int) -> frozenset[str]:
        """The roles held in a forum."""
        return frozenset(held.role for held in self.holdings if held.forum_id == forum_id)


PUBLIC = Viewer()


class Request(HttpRequest):
    """A request as pages get it: the middleware has put the viewer on it."""

    viewer: Viewer
