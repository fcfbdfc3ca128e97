"""A release in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit.countries import country_name
from kenesh.press.composing import english

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS = {
    "officials": "senior officials",
    "vice-minister": "vice-ministers",
    "minister": "ministers",
    "summit": "heads of state or government",
}
_STATED = {
    "view": "shared the following view",
    "call": "made the following call",
    "hope": "expressed the following hope",
    "will": "declared the following intention",
    "interest": "expressed the following interest",
    "assessment": "gave the following assessment",
}
_SPOKE = {
    "welcome": "Welcome remarks were delivered by",
    "keynote": "The keynote speech was delivered by",
    "presentation": "Presentations were made by",
    "discussion": "The discussion was among",
    "statement": "A statement was made by",
}
_GIST = {
    "welcome": "The message of the welcome remarks:",
    "keynote": "The message of the keynote speech:",
    "presentation": "On the presentations:",
    "discussion": "What was discussed:",
    "statement": "What was stated:",
}
_EXACT = {"about": "about ", "more-than": "more than ", "exact": "exactly "}
_FIRSTS = ("The first", "The second", "The third", "The fourth", "The fifth", "The only", "The last")
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


class English:
    """English sentences."""

    language = "en"

    def country(self, code: str) -> str:
        """Its short name, with its article."""
        return english.country(code)

    def person(self, name: str, title: str) -> str:
        """Name, then office."""
        return ", ".join(part for part in (name, title if name or not title else f"the {title}") if part)

    def body(self, name: str, country: str) -> str:
        """With its article and its country."""
        known = country and country_name(country, "en")[:5] not in name
        with_article = name if name.startswith("The ") else f"the {name}"
        return f"{with_article} ({country_name(country, 'en')})" if known else with_article

    def office(self, title: str, country: str) -> str:
        """With its country."""
        named = country_name(country, "en") if country else ""
        return f"{title} ({named})" if title and named else title or named

    def when(self, date: str) -> str:
        """As an adverb."""
        return english.when(date)

    def listed(self, words: Sequence[str]) -> str:
        """With “and”."""
        return english.joined(words)

    def closed(self, text: str) -> str:
        """With a full stop."""
        return text if text.endswith((".", "?")) else f"{text}."

    def headline(self, title: str, place: str, *, held: bool) -> str:
        """What was held where."""
        verb = "held" if held else "to be held"
        return f"{title} {verb} in {place}" if place else f"{title} {verb}"

    def held(self, title: str, date: str, place: str, country: str, level: str, *, held: bool) -> str:
        """When, where, at which level."""
        where = _where(place, country)
        parts = (
            f"{_first(english.the(title))} {'was held' if held else 'is to be held'}",
            self.when(date),
            f"in {where}" if where else "",
            f"at the level of {_LEVELS[level]}" if level in _LEVELS else "",
        )
        return " ".join(part for part in parts if part) + "."

    def venue(self, venue: str) -> str:
        """Where in the city."""
        return f"The venue was: {venue}."

    def motto(self, motto: str) -> str:
        """In quotes."""
        return f"It met under the motto “{motto}”."

    def organised(self, organisers: Sequence[str]) -> str:
        """By whom."""
        return f"It was organised by {self.listed(organisers)}."

    def heads(self, heads: Sequence[tuple[str, str, bool]]) -> str:
        """For each country."""
        one = (f"for {english.country(code)}, {who}{', by video' if video else ''}" for code, who, video in heads)
        return f"The delegations were led by: {'; '.join(one)}."

    def delegations(self, crowds: Sequence[str]) -> str:
        """Who was in them."""
        return f"The delegations included: {_series(crowds)}."

    def present(self, crowds: Sequence[str]) -> str:
        """Who else."""
        return f"Also present were: {_series(crowds)}."

    def for_the_first_time(self, crowds: Sequence[str]) -> str:
        """Who had not been before."""
        return f"For the first time, the following took part: {_series(crowds)}."

    def guests(self, guests: Sequence[tuple[str, str]]) -> str:
        """By country."""
        return f"Others who took part: {'; '.join(f'{who} ({country_name(code, "en")})' if code else who for code, who in guests)}."

    def counted(self, count: tuple[str, str, int], parts: Sequence[tuple[str, str, int]]) -> str:
        """The whole, then what is part of it."""
        whole = f"Counted among those present ({english.within(count[0])}): {_number(count)}"
        among = "; ".join(f"{english.within(one[0])}, {_number(one)}" for one in parts)
        return f"{whole}, among them {among}." if among else f"{whole}."

    def what_it_is(self, name: str, about: str, since: str, members: Sequence[str]) -> str:
        """The footnote."""
        begun = (
            f" It has been convened since {self.when(since).split(' ', 1)[1]}."
            if since and since[:4] not in about
            else ""
        )
        named = english.joined([english.country(code) for code in members])
        whose = f" Its members are {named}." if members else ""
        return f"{name}: {self.closed(about)}{begun}{whose}" if about else f"{name}.{begun}{whose}"

    def claimed(self, text: str) -> str:
        """“It was the second …”."""
        return self.closed(f"It was the {text[4:]}" if text.startswith(_FIRSTS) else text)

    def spoke(self, sort: str, who: str, country: str) -> str:
        """Who spoke."""
        whose = f" ({country_name(country, 'en')})" if country else ""
        return f"{_SPOKE[sort]} {english.within(who)}{whose}."

    def gist(self, sort: str, text: str) -> str:
        """What it said."""
        return f"{_GIST[sort]} {self.closed(text)}"

    def stated(self, sort: str, who: str, text: str) -> str:
        """By its sort."""
        who = f"the {who}" if who.startswith(("Ministry", "Government")) else who
        return f"{_first(who)}{',' if ', ' in who else ''} {_STATED[sort]}: {self.closed(text)}"

    def exchanged(self) -> str:
        """Begins them."""
        return "The following views were expressed."

    def discussed(self, titles: Sequence[str], *, held: bool) -> str:
        """The subjects."""
        return f"The subjects {'dealt with were' if held else 'are to be'}: {_series(titles)}."

    def sitting(self, titles: Sequence[str], summary: str, *, first: bool) -> str:
        """One, or several alike."""
        begun = f"{self.listed(titles)}{' (the first of its kind)' if first else ''}"
        return f"{begun}: {self.closed(summary)}" if summary else f"{begun}."

    def decided(self) -> str:
        """Begins them."""
        return "The participants decided or agreed on the following."

    def committed(self, who: str, text: str) -> str:
        """A promise."""
        return f"{who} undertook the following: {self.closed(text)}" if who else self.closed(text)

    def concluded(self, title: str, date: str, place: str, parties: Sequence[str], *, adopted: bool = False) -> str:
        """When, where, between whom."""
        between = f"by {self.listed(parties)}" if parties else ""
        parts = (
            f"{_first(english.the(title))} was {_done(parties, adopted=adopted)}",
            self.when(date),
            f"in {place}" if place else "",
            between,
        )
        return " ".join(part for part in parts if part) + "."

    def provides(self, text: str) -> str:
        """Its subject."""
        return f"Its subject: {self.closed(text)}"

    def first_of_its_kind(self) -> str:
        """The first."""
        return "It is the first of its kind among its parties."

    def signed_for(self, signatories: Sequence[tuple[str, str]]) -> str:
        """For whom."""
        return f"It was signed {'; '.join(f'for {english.country(code)}, by {who}' for code, who in signatories)}."

    def examined(self, by: Sequence[str]) -> str:
        """Whose task it is."""
        examiner = f" by {self.listed(by)}" if by else ""
        return f"The feasibility of the following ideas is to be examined{examiner}."

    def suggested(self, who: str, titles: Sequence[str]) -> str:
        """Not under examination."""
        return f"Suggested by {who}: {_series(titles)}." if who else f"Suggested: {_series(titles)}."

    def aside(self) -> str:
        """Begins them."""
        return "The following meetings took place on the sidelines."

    def bilaterals(self, one: str, others: Sequence[str], subject: str) -> str:
        """One by one."""
        with_whom = english.joined([english.country(code) for code in others])
        each = ", one by one," if len(others) > 1 else ""
        meeting = "Bilateral meetings were" if len(others) > 1 else "A bilateral meeting was"
        about = f" Subject: {self.closed(subject)}" if subject else ""
        return f"{meeting} held between {english.country(one)} and{each} {with_whom}.{about}"

    def met(self, title: str, subject: str, chair: str) -> str:
        """By its title."""
        led = f" In the chair: {chair}." if chair else ""
        about = f" Subject: {self.closed(subject)}" if subject else ""
        return f"{self.closed(title)}{led}{about}"

    def sides(self, sides: Sequence[tuple[str, str]]) -> str:
        """For whom."""
        return f"Those who met: {'; '.join(f'for {english.country(code)}, {who}' if code else who for code, who in sides)}."

    def asked_of(self, whom: str, text: str) -> str:
        """A tasking."""
        return f"Asked of those addressed ({whom}): {self.closed(text)}"

    def around(self) -> str:
        """Begins them."""
        return "The following took place around the meeting."

    def took_place(self, title: str, date: str, host: str) -> str:
        """When, by whom."""
        parts = (title, self.when(date), f"hosted by {host}" if host else "")
        return self.closed(", ".join(part for part in parts if part))

    def holds(self, holdings: Sequence[tuple[str, int, bool]]) -> str:
        """What, and how many."""
        return f"The centre holds: {'; '.join(f'{what.lower()}, {"about " if about else ""}{count:,}' for what, count, about in holdings)}."

    def honoured(self, title: str, given_by: str, given_to: str, ordinal: int | None, before: str) -> str:
        """From whom to whom."""
        which = f", the {_ORDINALS[ordinal]} one given" if ordinal in _ORDINALS else ""
        last = f"; the one before went to {before}" if before else ""
        giver = f" by {given_by}" if given_by else ""
        return f"{title}: presented{giver} to {given_to}{which}{last}."

    def reported(self, who: str, text: str) -> str:
        """Media."""
        return f"{who}: {self.closed(text)}"

    def following(self, title: str, date: str, place: str, country: str) -> str:
        """What is planned."""
        where = _where(place, country)
        parts = (f"{_first(english.the(title))} is planned", f"for {where}" if where else "", self.when(date))
        return " ".join(part for part in parts if part) + "."

    def met_bilaterally(self, sides: Sequence[str], date: str, place: str) -> str:
        """Who met."""
        whom = english.joined([english.country(code) for code in sides])
        parts = (f"Representatives of {whom} met", self.when(date), f"in {place}" if place else "")
        return " ".join(part for part in parts if part) + "."


def _done(parties: Sequence[str], *, adopted: bool) -> str:
    """What was done to a text: one alone issues it."""
    return "concluded" if not adopted else "issued" if len(parties) == 1 else "adopted"


def _where(place: str, country: str) -> str:
    """City and country; a country alone has its article."""
    if not place:
        return english.country(country) if country else ""
    return f"{place}, {country_name(country, 'en')}" if country else place


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _series(words: Sequence[str]) -> str:
    return "; ".join(english.within(word) for word in words)


def _number(count: tuple[str, str, int]) -> str:
    _whom, precision, value = count
    return f"{_EXACT.get(precision, '')}{value:,}"
