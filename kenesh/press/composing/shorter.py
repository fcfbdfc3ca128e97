"""Releases with less: on one meeting, and on a signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit.countries import country_name
from kenesh.press.composing.decided import accord
from kenesh.press.composing.telling import Telling, refs, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.press.composing.facts import Accord, Dispute, Encounter, Forum, Utterance
    from kenesh.press.composing.text import Composed

_TWO = 2


def compose_meeting(
    meeting: Encounter, said: tuple[Utterance, ...], forum: Forum, language: str, disputes: Iterable[Dispute] = ()
) -> Composed:
    """Compose the release on one meeting: who met, on what, and what was stated or decided there."""
    telling = Telling(language)
    telling.disputed(disputes)
    prose, ref, built = telling.prose, meeting.ref, telling.built
    title = telling.says(meeting.title, ref)
    for name in ("date", "place"):
        if not getattr(meeting, name):
            built.lacks(name, ref=ref.of(name))
    countries = list(dict.fromkeys(side.country for side in meeting.sides if side.country))
    built.title(sentence("title", _headline(telling, title, countries), ref.of("title"), ref.of("attendees")))
    place, subject = telling.named(meeting.place), telling.says(meeting.subject, ref)
    met = (
        prose.met_bilaterally(countries, meeting.date, place)
        if len(countries) > 1
        else prose.took_place(title, meeting.date, "")
    )
    known = [name for name in ("date", "place") if getattr(meeting, name)]
    built.paragraph(sentence("met", met if title else "", ref, *(ref.of(name) for name in known)))
    sides = [(side.country, who) for side in meeting.sides if (who := telling.who(side))]
    built.point(sentence("sides", prose.sides(sides) if sides else "", ref.of("attendees")))
    if subject:
        built.paragraph(sentence("subject", prose.provides(subject), ref.of("subject")))
    else:
        built.lacks("subject", title, ref.of("subject"))
    if unclear := meeting.unclear.get(language):
        built.lacks("unclear", unclear, ref)
    for one in said:
        who = telling.who(one.by) if one.by else telling.says(one.speakers, one.ref)
        text = telling.says(one.text, one.ref)
        if who and text:
            told = prose.stated(one.sort, who, text) if one.sort else prose.committed(who, text)
            built.point(sentence(f"{one.ref.kind} {one.ref.key}", told, one.ref.of("text")))
    _footnote(telling, forum)
    return built.composed()


def _headline(telling: Telling, title: str, countries: list[str]) -> str:
    """What the meeting is called; who met stands behind where two did and its title does not name both."""
    if not title or len(countries) != _TWO or not any(telling.beside(title, one) for one in countries):
        return title
    return f"{title} ({', '.join(country_name(one, telling.language) for one in countries)})"


def compose_signing(signing: Accord, forum: Forum, language: str, disputes: Iterable[Dispute] = ()) -> Composed:
    """Compose the release on an agreement: what was concluded, when, where, by whom, and what it is about."""
    telling = Telling(language)
    telling.disputed(disputes)
    built, ref = telling.built, signing.ref
    built.title(sentence("title", telling.says(signing.title, ref), ref.of("title")))
    first, *others = accord(telling, signing) or [None]
    if built.paragraph(first):
        for one in others:
            built.point(one)
    if not signing.signatories:
        built.lacks("signatories", ref=ref.of("parties"))
    if not signing.place:
        built.lacks("place", ref=ref.of("place"))
    _footnote(telling, forum)
    return built.composed()


def _footnote(telling: Telling, forum: Forum) -> None:
    name, about = telling.says(forum.name, forum.ref), telling.says(forum.about, forum.ref)
    what = telling.prose.what_it_is(name, about, forum.since, forum.members) if name else ""
    rests = [forum.ref.of(one) for one in ("about", "since", "memberships")]
    telling.built.note(sentence("forum", what, *rests, *refs(())))
