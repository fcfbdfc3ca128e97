"""What a language must be able to say. Words are given in that language already; an empty one is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Prose(Protocol):
    """The sentences of a release in one language. Each is complete and ends with a full stop, a title excepted."""

    language: str

    def country(self, code: str) -> str:
        """The name of a country in a list."""
        ...

    def person(self, name: str, title: str) -> str:
        """Somebody with an office, or the office alone."""
        ...

    def body(self, name: str, country: str) -> str:
        """An organisation with its country, where its name does not say it."""
        ...

    def office(self, title: str, country: str) -> str:
        """An office and its country in a list, either of which may be empty."""
        ...

    def when(self, date: str) -> str:
        """A partial date as an adverb; empty for unknown."""
        ...

    def listed(self, words: Sequence[str]) -> str:
        """Words in a sentence."""
        ...

    def closed(self, text: str) -> str:
        """The text with a full stop at its end."""
        ...

    def headline(self, title: str, place: str, *, held: bool) -> str:
        """The title of a release on an edition."""
        ...

    def held(self, title: str, date: str, place: str, country: str, level: str, *, held: bool) -> str:
        """That it was held, or is to be: when, where, at which level."""
        ...

    def venue(self, venue: str) -> str:
        """Where in the city."""
        ...

    def motto(self, motto: str) -> str:
        """Under which motto."""
        ...

    def organised(self, organisers: Sequence[str]) -> str:
        """By whom it was organised."""
        ...

    def heads(self, heads: Sequence[tuple[str, str, bool]]) -> str:
        """Who led the delegations: country code, person, and whether by video."""
        ...

    def delegations(self, crowds: Sequence[str]) -> str:
        """Who was in the delegations."""
        ...

    def present(self, crowds: Sequence[str]) -> str:
        """Who else was present."""
        ...

    def for_the_first_time(self, crowds: Sequence[str]) -> str:
        """Who was present for the first time."""
        ...

    def guests(self, guests: Sequence[tuple[str, str]]) -> str:
        """Who else came, by country code."""
        ...

    def counted(self, count: tuple[str, str, int], parts: Sequence[tuple[str, str, int]]) -> str:
        """A number of people with whom it counts and how exact it is, and the numbers that are part of it."""
        ...

    def what_it_is(self, name: str, about: str, since: str, members: Sequence[str]) -> str:
        """What the forum is."""
        ...

    def claimed(self, text: str) -> str:
        """What is said of this edition, such as that it is the second in a region."""
        ...

    def spoke(self, sort: str, who: str, country: str) -> str:
        """That somebody spoke: welcome, keynote, presentation, discussion, statement."""
        ...

    def gist(self, sort: str, text: str) -> str:
        """What was said in such a contribution."""
        ...

    def stated(self, sort: str, who: str, text: str) -> str:
        """A statement of a sort: view, call, hope, will, interest, assessment."""
        ...

    def exchanged(self) -> str:
        """Begins the paragraph of what was stated."""
        ...

    def discussed(self, titles: Sequence[str], *, held: bool) -> str:
        """On which subjects sessions were held."""
        ...

    def sitting(self, titles: Sequence[str], summary: str, *, first: bool) -> str:
        """What a session, or several alike, came to."""
        ...

    def decided(self) -> str:
        """Begins the paragraph of what was decided and agreed."""
        ...

    def committed(self, who: str, text: str) -> str:
        """A promise."""
        ...

    def concluded(self, title: str, date: str, place: str, parties: Sequence[str], *, adopted: bool = False) -> str:
        """That an agreement was concluded, or a text adopted."""
        ...

    def provides(self, text: str) -> str:
        """What an agreement is about."""
        ...

    def first_of_its_kind(self) -> str:
        """That an agreement is the first of its kind among its parties."""
        ...

    def signed_for(self, signatories: Sequence[tuple[str, str]]) -> str:
        """Who signed for whom, by country code."""
        ...

    def examined(self, by: Sequence[str]) -> str:
        """Begins the list of ideas whose feasibility somebody examines."""
        ...

    def suggested(self, who: str, titles: Sequence[str]) -> str:
        """What somebody suggested."""
        ...

    def aside(self) -> str:
        """Begins the paragraph of meetings on the sidelines."""
        ...

    def bilaterals(self, one: str, others: Sequence[str], subject: str) -> str:
        """Bilateral meetings of one country with others, one by one; country codes."""
        ...

    def met(self, title: str, subject: str, chair: str) -> str:
        """A meeting by its title, its subject, and who was in the chair."""
        ...

    def sides(self, sides: Sequence[tuple[str, str]]) -> str:
        """Who took part in a meeting, by country code."""
        ...

    def asked_of(self, whom: str, text: str) -> str:
        """What somebody was asked to do."""
        ...

    def around(self) -> str:
        """Begins the paragraph of events and honours."""
        ...

    def took_place(self, title: str, date: str, host: str) -> str:
        """An event."""
        ...

    def holds(self, holdings: Sequence[tuple[str, int, bool]]) -> str:
        """What a centre holds: what, how many, and whether that is about."""
        ...

    def honoured(self, title: str, given_by: str, given_to: str, ordinal: int | None, before: str) -> str:
        """An honour."""
        ...

    def reported(self, who: str, text: str) -> str:
        """What media reported."""
        ...

    def following(self, title: str, date: str, place: str, country: str) -> str:
        """The next edition."""
        ...

    def met_bilaterally(self, sides: Sequence[str], date: str, place: str) -> str:
        """The first sentence of a release on one meeting: country codes."""
        ...
