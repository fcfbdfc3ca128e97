"""What was decided, concluded and promised, and the ideas that are examined."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kenesh.press.composing.telling import Telling, refs, sentence

if TYPE_CHECKING:
    from kenesh.press.composing.facts import Accord, EditionFacts, Proposal, Ref
    from kenesh.press.composing.text import Sentence


# What is not signed but adopted.
_ADOPTED = frozenset({"statement", "plan", "statute"})


def decisions(telling: Telling, facts: EditionFacts) -> None:
    """What was decided, one point each; then agreements and promises."""
    prose = telling.prose
    said: list[list[Sentence | None]] = []
    said += [
        [sentence(f"decision {one.ref.key}", prose.closed(text), one.ref.of("text"))]
        for one in facts.decisions
        if (text := telling.says(one.text, one.ref)) and not _is_adoption(telling, text, facts)
    ]
    said += [accord(telling, one) for one in facts.accords]
    decided = [one.text.get(telling.language, "") for one in facts.decisions]
    told = {one.ref.key for one in facts.decisions if telling.has(one.text)}
    for one in facts.commitments:
        # What a decision that is told promises is said by it.
        if one.decision in told:
            continue
        who, text = telling.says(one.speakers, one.ref), telling.says(one.text, one.ref)
        # What a decision says in the same words, and more, is said once.
        if text and not any(other.startswith(text.rstrip(".")) for other in decided):
            said.append([sentence(f"commitment {one.ref.key}", prose.committed(who, text), one.ref.of("text"))])
    for one in facts.counted:
        if text := telling.says(one.text, one.ref):
            telling.built.lacks("counted", text, one.ref)
    points = [found for group in said if (found := [one for one in group if one])]
    if not points:
        if facts.held:
            telling.built.lacks("decisions", ref=facts.ref)
        return
    telling.built.paragraph(sentence("decided", prose.decided(), facts.ref))
    for sentences in points:
        telling.built.point(*sentences)


def _is_adoption(telling: Telling, text: str, facts: EditionFacts) -> bool:
    """Whether a decision says no more than that a text was adopted, of which it is told by itself."""
    titles = (one.title.get(telling.language, "").partition(":")[0] for one in facts.accords if one.sort in _ADOPTED)
    return any(title and title in text and len(text) < len(title) + _A_FEW_WORDS for title in titles)


# So many letters more than its title: “is adopted”.
_A_FEW_WORDS = 16


def accord(telling: Telling, one: Accord) -> list[Sentence | None]:
    """The sentences on one agreement."""
    prose, key = telling.prose, one.ref.key
    title, subject = telling.says(one.title, one.ref), telling.says(one.subject, one.ref)
    if not title:
        return []
    if not one.parties and not one.others and one.sort in _ADOPTED:
        # By whom it was adopted, a decision says, if anything does.
        telling.built.lacks("parties", title, one.ref.of("parties"))
        return []
    if not one.signed:
        telling.built.lacks("signed", title, one.ref.of("signed"))
    others = [name for party in one.others if (name := telling.named(party))]
    if not one.parties and not one.others:
        telling.built.lacks("parties", title, one.ref.of("parties"))
    parties = telling.every([*(prose.country(code) for code in one.parties), *others], [*one.parties, *one.others])
    concluded = prose.concluded(title, one.signed, telling.named(one.place), parties, adopted=one.sort in _ADOPTED)
    known = [name for name in ("signed", "place", "parties") if getattr(one, name)]
    signed = [(code, who) for code, by in one.signatories if (who := telling.says(by, one.ref))]
    return [
        sentence(f"agreement {key}", concluded, one.ref, *(one.ref.of(name) for name in known)),
        sentence(f"signed {key}", prose.signed_for(signed) if signed else "", one.ref.of("parties")),
        sentence(f"subject {key}", prose.provides(subject) if subject else "", one.ref.of("subject")),
        sentence(f"first {key}", prose.first_of_its_kind() if one.first_of_kind else "", one.ref.of("first_of_kind")),
    ]


def ideas(telling: Telling, facts: EditionFacts) -> None:
    """Ideas whose feasibility is examined, by who examines them; then what was suggested besides."""
    told = [one for one in facts.ideas if telling.says(one.title, one.ref)]
    examined = [one for one in told if one.examined_by]
    for _key, group in groupby(examined, key=lambda one: [by.ref for by in one.examined_by]):
        alike = list(group)
        examiners = alike[0].examined_by
        by = telling.every([name for one in examiners if (name := telling.body(one))], examiners)
        begun = sentence(f"examined {alike[0].ref.key}", telling.prose.examined(by), *refs(alike), *_examiners(alike))
        if telling.built.paragraph(begun):
            for one in alike:
                text = telling.prose.closed(telling.says(one.title, one.ref))
                telling.built.point(sentence(f"idea {one.ref.key}", text, one.ref, one.ref.of("text")))
    suggested = [one for one in told if not one.examined_by]
    groups = [(who, list(group)) for who, group in groupby(suggested, key=lambda one: _who(telling, one))]
    for who, alike in groups:
        # A paragraph of its own: a point below would say that somebody examines it.
        if not who:
            # Nobody signs for a suggestion of nobody.
            for one in alike:
                telling.built.lacks("speaker", telling.says(one.title, one.ref), one.ref)
            continue
        text = telling.prose.suggested(who, [telling.says(one.title, one.ref) for one in alike])
        telling.built.paragraph(sentence(f"suggested {alike[0].ref.key}", text, *refs(alike)))


def _examiners(alike: list[Proposal]) -> list[Ref]:
    return [one.ref.of("examinations") for one in alike]


def _who(telling: Telling, one: Proposal) -> str:
    return telling.who(one.by, alone=True) if one.by else telling.says(one.speakers, one.ref)
