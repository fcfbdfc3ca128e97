"""Meetings on the sidelines; events, honours and what media reported."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kenesh.press.composing.telling import Telling, refs, sentence

if TYPE_CHECKING:
    from kenesh.press.composing.facts import Distinction, EditionFacts, Encounter, Occasion
    from kenesh.press.composing.text import Sentence


def sidelines(telling: Telling, facts: EditionFacts) -> None:
    """Meetings, bilateral ones of one country together."""
    said: list[list[Sentence | None]] = []
    bilateral = [one for one in facts.encounters if one.sort == "bilateral" and len(_countries(one)) > 1]
    for (first, subject), group in groupby(
        bilateral, key=lambda one: (_countries(one)[0], one.subject.get(telling.language, ""))
    ):
        alike = list(group)
        others = [code for one in alike for code in _countries(one)[1:]]
        text = telling.prose.bilaterals(first, others, subject)
        said.append(
            [sentence(f"bilaterals {alike[0].ref.key}", text, *refs(alike), *(one.ref.of("subject") for one in alike))]
        )
    said += [_meeting(telling, one, facts) for one in facts.encounters if one not in bilateral]
    points = [found for group in said if (found := [one for one in group if one])]
    if not points:
        if facts.held:
            telling.built.lacks("meetings", ref=facts.ref)
        return
    telling.built.paragraph(sentence("aside", telling.prose.aside(), facts.ref))
    for told in points:
        telling.built.point(*told)


def _countries(one: Encounter) -> list[str]:
    return list(dict.fromkeys(side.country for side in one.sides if side.country))


def _meeting(telling: Telling, one: Encounter, facts: EditionFacts) -> list[Sentence | None]:
    title, subject = telling.says(one.title, one.ref), telling.says(one.subject, one.ref)
    if not title:
        return []
    if unclear := one.unclear.get(telling.language):
        telling.built.lacks("unclear", unclear, one.ref)
    chair = next((side for side in one.sides if side.role == "chair"), None)
    told = telling.prose.met(title, subject, telling.who(chair, alone=True) if chair else "")
    asked = [
        sentence(
            f"tasking {tasking.ref.key}",
            telling.prose.asked_of(whom, text),
            tasking.ref.of("text"),
            tasking.ref.of("given_to"),
        )
        for tasking in facts.taskings
        if tasking.meeting == one.ref.key
        and (whom := telling.says(tasking.speakers, tasking.ref))
        and (text := telling.says(tasking.text, tasking.ref))
    ]
    known = [name for name in ("title", "subject") if getattr(one, name)]
    rests = [one.ref, *(one.ref.of(name) for name in known), *([one.ref.of("attendees")] if one.sides else [])]
    return [sentence(f"meeting {one.ref.key}", told, *rests), *asked]


def around(telling: Telling, facts: EditionFacts) -> None:
    """Events, honours, and what media reported."""
    said: list[list[Sentence | None]] = [_occasion(telling, one) for one in facts.occasions]
    said += [[_honour(telling, one)] for one in facts.distinctions]
    for one in facts.reported:
        who, text = telling.says(one.speakers, one.ref), telling.says(one.text, one.ref)
        if who and text:
            told = telling.prose.reported(who, text)
            said.append([sentence(f"coverage {one.ref.key}", told, one.ref.of("text"), one.ref.of("outlets"))])
    points = [found for group in said if (found := [one for one in group if one])]
    if points:
        telling.built.paragraph(sentence("around", telling.prose.around(), facts.ref))
    for told_group in points:
        telling.built.point(*told_group)


def _occasion(telling: Telling, one: Occasion) -> list[Sentence | None]:
    title, text = telling.says(one.title, one.ref), telling.says(one.text, one.ref)
    if not title:
        return []
    if not one.date:
        telling.built.lacks("event-date", title, one.ref.of("date"))
    host = telling.body(one.host)
    told = telling.prose.took_place(title, one.date, host)
    holdings = [(what, count, about) for texts, count, about in one.stock if (what := texts.get(telling.language))]
    known = [name for name in ("date", "host") if getattr(one, name)]
    return [
        sentence(f"event {one.ref.key}", told, one.ref, *(one.ref.of(name) for name in known)),
        sentence(f"event text {one.ref.key}", telling.prose.closed(text) if text else "", one.ref.of("text")),
        sentence(
            f"centre {one.ref.key}",
            telling.prose.holds(holdings) if holdings else "",
            one.centre.of("collections") if one.centre else None,
        ),
    ]


def _honour(telling: Telling, one: Distinction) -> Sentence | None:
    title, to = telling.says(one.title, one.ref), one.given_to.name.get(telling.language, "")
    if not to:
        telling.built.lacks("honour", title or _anyhow(one.title), one.ref)
        return None
    before = one.before.name.get(telling.language, "") if one.before else ""
    if one.before and not before:
        telling.built.lacks("name-in-language", _anyhow(one.before.name), one.before.ref)
    text = telling.prose.honoured(title, telling.body(one.given_by), to, one.ordinal, before) if title else ""
    known = [name for name, value in (("given_by", one.given_by), ("ordinal", one.ordinal)) if value]
    holder = "held_by" if one.given_to.ref.kind == "organisation" else "given_to"
    rests = [one.ref, one.ref.of(holder), *(one.ref.of(name) for name in known)]
    return sentence(
        f"honour {one.ref.key}", text, *rests, one.before_ref.of("given_to") if before and one.before_ref else None
    )


def _anyhow(name: object) -> str:
    return next((text for text in name.values() if text), "")  # type: ignore[attr-defined]  # a name by language
