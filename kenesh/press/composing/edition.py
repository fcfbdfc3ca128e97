"""The release on an edition, in the house's structure: what was held, the host, views, subjects, decisions, sidelines."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kenesh.kit.countries import country_name
from kenesh.press.composing.aside import around, sidelines
from kenesh.press.composing.decided import decisions, ideas
from kenesh.press.composing.telling import Telling, refs, sentence

if TYPE_CHECKING:
    from kenesh.press.composing.facts import Count, EditionFacts, Figure, Following, Ref, Sitting, Speech
    from kenesh.press.composing.text import Composed, Sentence

# Without these one does not know what was held.
_FRAME = ("date", "place", "country", "level")
# So much of a country's name is the same in every case.
_STEM = 5
_LEADING = frozenset({"head", "chair"})


def compose_edition(facts: EditionFacts, language: str) -> Composed:
    """Compose the release on an edition in ``language``: en, ko or ru."""
    telling = Telling(language)
    telling.disputed(facts.disputes)
    _title(telling, facts)
    _held(telling, facts)
    _host(telling, facts)
    _views(telling, facts)
    _subjects(telling, facts)
    decisions(telling, facts)
    ideas(telling, facts)
    sidelines(telling, facts)
    around(telling, facts)
    _next(telling, facts)
    return telling.built.composed()


def _title(telling: Telling, facts: EditionFacts) -> None:
    title, place = telling.says(facts.title, facts.ref), telling.named(facts.place)
    text = telling.prose.headline(title, place, held=facts.held) if title else ""
    where = [facts.ref.of("place")] if place else []
    telling.built.title(sentence("title", text, facts.ref.of("number"), *where))


def _held(telling: Telling, facts: EditionFacts) -> None:
    """Paragraph 1: when, where, who led, who came, and what the forum is."""
    ref, prose = facts.ref, telling.prose
    # A day that is past is no plan any more.
    date = "" if facts.overdue else facts.date
    known = [name for name in _FRAME if getattr(facts, name) and (date or name != "date")]
    for name in _FRAME:
        if name not in known:
            telling.built.lacks("overdue" if name == "date" and facts.overdue else name, ref=ref.of(name))
    title = telling.says(facts.title, ref)
    place = telling.named(facts.place)
    held = prose.held(title, date, place, facts.country, facts.level, held=facts.held) if title else ""
    venue, motto = telling.says(facts.venue, ref), telling.says(facts.motto, ref)
    organisers = telling.every([name for one in facts.organisers if (name := telling.body(one))], facts.organisers)
    telling.built.paragraph(
        sentence("held", held, ref.of("number"), *(ref.of(name) for name in known)),
        sentence("venue", prose.venue(venue) if venue else "", ref.of("venue")),
        sentence("motto", prose.motto(motto) if motto else "", ref.of("motto")),
        sentence("organised", prose.organised(organisers) if organisers else "", ref.of("organisers")),
        *(_claims(telling, facts)),
    )
    _heads(telling, facts)
    _delegations(telling, facts)
    _counts(telling, facts)
    about = telling.says(facts.forum.about, facts.forum.ref)
    name = telling.says(facts.forum.name, facts.forum.ref)
    what = prose.what_it_is(name, about, facts.forum.since, facts.forum.members) if name else ""
    telling.built.note(sentence("forum", what, *(facts.forum.ref.of(one) for one in ("about", "since", "memberships"))))


def _claims(telling: Telling, facts: EditionFacts) -> list[Sentence | None]:
    return [
        sentence(f"claim {one.key}", telling.prose.claimed(text), one.ref)
        for one in facts.claims
        if (text := telling.says(one.text, one.ref))
    ]


def _heads(telling: Telling, facts: EditionFacts) -> None:
    leading = [one for one in facts.figures if one.role in _LEADING and not one.absent and _is_known(one)]
    for code in facts.forum.members:
        if facts.held and not any(one.country == code for one in leading):
            telling.built.lacks("head", telling.prose.country(code), facts.ref)
    heads = [(one.country, who, one.by_video) for one in leading if (who := telling.who(one))]
    telling.built.point(sentence("heads", telling.prose.heads(heads) if heads else "", *refs(leading)))


def _is_known(figure: Figure) -> bool:
    return bool(figure.known_as) or any(figure.title.values())


def _delegations(telling: Telling, facts: EditionFacts) -> None:
    inside = [one for one in facts.crowds if one.in_delegation and not one.first_time and telling.has(one.what)]
    # Whoever is counted below is named there.
    counted = [one.whom for one in _counted(facts)]
    others = [
        one
        for one in facts.crowds
        if not one.in_delegation and not one.first_time and telling.has(one.what) and one.what not in counted
    ]
    first = [one for one in facts.crowds if one.first_time and telling.has(one.what)]
    told = (
        ("delegations", inside, telling.prose.delegations),
        ("present", others, telling.prose.present),
        ("first time", first, telling.prose.for_the_first_time),
    )
    for key, crowds, say in told:
        words = [telling.says(one.what, one.ref) for one in crowds]
        telling.built.point(sentence(key, say(words) if words else "", *refs(crowds)))


def _counts(telling: Telling, facts: EditionFacts) -> None:
    counts = _counted(facts)
    if facts.held and not counts:
        telling.built.lacks("attendance", ref=facts.ref.of("participants"))
    said: list[Sentence | None] = []
    for one in counts:
        if one.part_of and any(other.ref.key == one.part_of for other in counts):
            continue
        parts = [other for other in counts if other.part_of == one.ref.key and telling.has(other.whom)]
        if not telling.has(one.whom):
            telling.built.lacks("population", str(one.value), one.ref)
            continue
        text = telling.prose.counted(_number(telling, one), [_number(telling, part) for part in parts])
        alike = [crowd for crowd in facts.crowds if crowd.what in [each.whom for each in (one, *parts)]]
        said.append(sentence(f"count {one.ref.key}", text, one.ref, *refs(parts), *refs(alike)))
    telling.built.point(*said)


def _counted(facts: EditionFacts) -> list[Count]:
    """Numbers of those who came: nobody has come to what is not held, and what was said before is no count."""
    return [one for one in facts.counts if one.standing not in {"announced", "expected"}] if facts.held else []


def _number(telling: Telling, count: Count) -> tuple[str, str, int]:
    return telling.says(count.whom, count.ref), count.precision, count.value


def _host(telling: Telling, facts: EditionFacts) -> None:
    """Paragraph 2: speeches, and who else came."""
    said = [one for speech in facts.speeches if not _in_sectors(speech, facts) for one in _speech(telling, speech)]
    spoke = {speech.by.ref for speech in facts.speeches if speech.by}
    others = [one for one in facts.figures if one.role == "guest" and one.ref not in spoke]
    guests = [(telling.beside(who, one.country), who) for one in others if (who := telling.who(one))]
    met = sentence("guests", telling.prose.guests(guests) if guests else "", *refs(others))
    if telling.built.paragraph(*(said[:1] or [met])):
        for one in said[1:]:
            telling.built.point(one)
        telling.built.point(met if said else None)
    if facts.held and not facts.speeches:
        telling.built.lacks("speeches", ref=facts.ref)


def _in_sectors(speech: Speech, facts: EditionFacts) -> bool:
    sectors = {one.ref.key for one in facts.sittings if one.sort in {"sector", "special"}}
    return bool(speech.sessions) and set(speech.sessions) <= sectors


def _speech(telling: Telling, speech: Speech) -> list[Sentence | None]:
    who = telling.who(speech.by) if speech.by else telling.says(speech.speakers, speech.ref)
    country = speech.by.country if speech.by else ""
    country = telling.beside(who, country)
    rests = [speech.ref.of("person" if speech.by else "speakers"), speech.by.ref if speech.by else None]
    message = telling.says(speech.message, speech.ref)
    key = speech.ref.key
    return [
        sentence(f"speech {key}", telling.prose.spoke(speech.sort, who, country) if who else "", *rests),
        sentence(f"gist {key}", telling.prose.gist(speech.sort, message) if message else "", speech.ref.of("message")),
    ]


def _views(telling: Telling, facts: EditionFacts) -> None:
    """Paragraph 3: what was stated, one point each."""
    said = []
    for one in facts.statements:
        who = telling.who(one.by, alone=True) if one.by else telling.says(one.speakers, one.ref)
        text = telling.says(one.text, one.ref)
        if who and text:
            told = telling.prose.stated(one.sort, who, text)
            said.append(sentence(f"statement {one.ref.key}", told, one.ref.of("text"), _of(one.by)))
        elif text:
            telling.built.lacks("speaker", text, one.ref)
    if said and telling.built.paragraph(sentence("views", telling.prose.exchanged(), facts.ref)):
        for told_one in said:
            telling.built.point(told_one)


def _of(figure: Figure | None) -> Ref | None:
    return figure.ref if figure and figure.known_as else None


def _subjects(telling: Telling, facts: EditionFacts) -> None:
    """Paragraph 4: the subjects, and what the sessions on them came to."""
    sittings = [one for one in facts.sittings if one.sort not in {"opening", "closing"} and telling.has(one.title)]
    sectors = [one for one in sittings if one.sort in {"sector", "plenary"}]
    # What a plenary is called is no subject.
    about = [(one.ref, one.title) for one in sectors if one.sort == "sector"]
    about += [(one.ref, one.name) for one in facts.topics if telling.has(one.name)]
    titles = [telling.says(words, ref) for ref, words in about]
    if facts.held and not sittings and not facts.topics:
        telling.built.lacks("subjects", ref=facts.ref)
    begun = sentence(
        "subjects", telling.prose.discussed(titles, held=facts.held) if titles else "", *(ref for ref, _words in about)
    )
    special = [one for one in sittings if one.sort == "special"]
    if not begun and not special:
        return
    if begun:
        telling.built.paragraph(begun)
        _sessions(telling, sectors)
    for speech in facts.speeches:
        if begun and _in_sectors(speech, facts) and not _of_special(speech, special):
            telling.built.point(*_speech(telling, speech))
    for one in special:
        told = _session(telling, [one])
        (telling.built.point if begun else telling.built.paragraph)(
            told,
            *(part for speech in facts.speeches if _of_special(speech, [one]) for part in _speech(telling, speech)),
        )


def _of_special(speech: Speech, special: list[Sitting]) -> bool:
    return any(one.ref.key in speech.sessions for one in special)


def _sessions(telling: Telling, sittings: list[Sitting]) -> None:
    """Sessions of the same summary are told together."""
    told = sorted((one for one in sittings if telling.has(one.summary)), key=lambda one: one.summary[telling.language])
    for one in sittings:
        if not telling.has(one.summary):
            telling.built.lacks("summary", telling.says(one.title, one.ref), one.ref)
    groups = [list(group) for _text, group in groupby(told, key=lambda one: one.summary[telling.language])]
    for group in sorted(groups, key=lambda group: sittings.index(group[0])):
        telling.built.point(_session(telling, group))


def _session(telling: Telling, alike: list[Sitting]) -> Sentence | None:
    titles = [telling.says(one.title, one.ref) for one in alike]
    summary = telling.says(alike[0].summary, alike[0].ref)
    text = telling.prose.sitting(titles, summary, first=all(one.first_of_kind for one in alike))
    return sentence(f"session {alike[0].ref.key}", text, *refs(alike), *(one.ref.of("summary") for one in alike))


def _is_decided(telling: Telling, facts: EditionFacts, after: Following) -> bool:
    """Whether a decision that is told says when and where one meets again."""
    names = (country_name(after.country, telling.language)[:_STEM] if after.country else "", after.date[:4])
    texts = (one.text.get(telling.language, "") for one in facts.decisions)
    return all(names) and any(all(name in text for name in names) for text in texts)


def _next(telling: Telling, facts: EditionFacts) -> None:
    """The last paragraph: where one meets again, where that is planned."""
    after = facts.following
    if after is None:
        if facts.held:
            telling.built.lacks("next", ref=facts.ref)
        return
    if not after.planned or _is_decided(telling, facts, after):
        return
    title, place = telling.says(after.title, after.ref), telling.named(after.place)
    text = telling.prose.following(title, after.date, place, after.country) if title else ""
    known = [name for name in ("date", "place", "country") if getattr(after, name)]
    telling.built.paragraph(sentence("next", text, after.ref, *(after.ref.of(name) for name in known)))
