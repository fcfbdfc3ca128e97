"""Whom an order of precedence puts in order: a delegation with its head, or one person. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping


class NameForm(StrEnum):
    """Which name of a state is sorted by: Korea stands under K or under R."""

    SHORT = "short"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Post:
    """An office: its class in the rule set, since when it is held, and what it concerns (a sector, a forum)."""

    rank: str
    since: PartialDate = PartialDate()  # noqa: RUF009 - a text, and never changed
    concerns: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One place in the order. ``key`` is unique; ``names`` are by form, then by language (BCP 47).

    ``posts`` stand in the bearer's own order, the main one first. ``country`` is ISO 3166-1 alpha-3.
    """

    key: str
    country: str = ""
    names: Mapping[NameForm, Mapping[str, str]] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()

    def name(self, language: str, form: NameForm) -> str:
        """The name in one language and form; the key where none is known, so that the order is still one."""
        return self.names.get(form, {}).get(language, "") or self.key

    def post(self, concern: str) -> Post | None:
        """The post that the event concerns: the first that concerns it, else the main one."""
        relevant = (post for post in self.posts if concern and post.concerns == concern)
        return next(relevant, self.posts[0] if self.posts else None)
