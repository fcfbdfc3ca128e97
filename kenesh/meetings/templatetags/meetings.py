"""Ranks and wished times, as pages say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from kenesh.meetings import wording
from kenesh.meetings.showing import parity_words, rank_words, span_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.meetings.models import Meeting, Party, Wish

register = template.Library()


@register.filter
def rank(party: Party) -> str:
    """The class of rank of whoever comes for a side."""
    return rank_words(party)


@register.filter
def parity(parties: Sequence[Party]) -> str:
    """How the ranks of the sides compare."""
    return parity_words(parties)


@register.filter
def with_subject(meeting: Meeting | None) -> str:
    """A meeting by its title and what it is about."""
    return wording.with_subject(meeting) if meeting else ""


@register.filter
def span(wish: Wish, zone: str) -> str:
    """A wished time in the time of the host."""
    return span_words(wish.starts, wish.ends, zone)
