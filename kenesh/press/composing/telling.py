"""How one release is told: the prose of its language, the builder that numbers it, and what is missing on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit.countries import country_name
from kenesh.press.composing.in_english import English
from kenesh.press.composing.in_korean import Korean
from kenesh.press.composing.in_russian import Russian
from kenesh.press.composing.text import Builder, Missing, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.press.composing.facts import Dispute, Figure, Named, Ref, Texts
    from kenesh.press.composing.prose import Prose

PROSE: dict[str, type[Prose]] = {"en": English, "ko": Korean, "ru": Russian}
# The languages in which releases are composed.
LANGUAGES = tuple(PROSE)
# So much of a country's name is the same in every case.
_STEM = 5


class Telling:
    """Finds words in one language, and lists what has none."""

    def __init__(self, language: str) -> None:
        self.prose: Prose = PROSE[language]()
        self.language = language
        self.built = Builder(language)

    def has(self, texts: Texts) -> bool:
        """Whether there are words in this language."""
        return bool(texts.get(self.language))

    def says(self, texts: Texts, ref: Ref) -> str:
        """The words in this language; where there are some in others only, that is listed."""
        found = texts.get(self.language, "")
        if not found and any(texts.values()):
            self.built.lacks("language", next(text for text in texts.values() if text), ref)
        return found

    def named(self, one: Named | None) -> str:
        """A name in this language; where there is none that a source gives, that is listed."""
        if one is None or self.has(one.name):
            return one.name[self.language] if one else ""
        if known := next(filter(None, one.name.values()), ""):
            self.built.lacks("name-in-language", known, one.ref)
        return ""

    def every(self, names: Sequence[str], things: Sequence[object]) -> list[str]:
        """The names, if each of the things has one: a list that lacks somebody says something else."""
        return list(names) if len(names) == len(things) else []

    def body(self, one: Named | None) -> str:
        """An organisation with its country."""
        name = self.named(one)
        return self.prose.body(name, one.code) if one and name else ""

    def who(self, figure: Figure, *, alone: bool = False) -> str:
        """Somebody with an office; a name that is not known in this language is left out and listed.

        ``alone`` where nothing beside it says of which country: without a name an office needs it.
        """
        name, title = figure.name.get(self.language, ""), self.says(figure.title, figure.ref)
        if not name:
            what = "name-in-language" if figure.known_as else "name"
            office = self.prose.office(title, self.beside(title, figure.country))
            self.built.lacks(what, figure.known_as or office, figure.ref)
        if alone and title and not name:
            return self.prose.body(title, figure.country)
        return self.prose.person(name, title)

    def disputed(self, disputes: Iterable[Dispute]) -> None:
        """List what sources disagree on, each disagreement once with all its sides."""
        for one in disputes:
            sides = (side.get(self.language) or next(filter(None, side.values()), "") for side in one.sides)
            self.built.missing.append(
                Missing("disputed", " / ".join(_quoted(side, self.language) for side in sides), one.ref)
            )
            self.built.disputed.add(one.ref)

    def beside(self, who: str, country: str) -> str:
        """The code of the country to say beside somebody; empty where their office names it itself."""
        stem = country_name(country, self.language)[:_STEM] if country else ""
        return "" if stem and stem in who else country


def _quoted(text: str, language: str) -> str:
    return f"«{text}»" if language == "ru" else f"“{text}”"


def sentence(key: str, text: str, *facts: Ref | None) -> Sentence | None:
    """A composed sentence with its facts; none where there is nothing to say."""
    if not text:
        return None
    return Sentence(text, key, tuple(dict.fromkeys(fact for fact in facts if fact)), text)


def refs(things: Iterable[object]) -> list[Ref]:
    """What they are in the record."""
    return [thing.ref for thing in things]  # type: ignore[attr-defined]  # every fact has one
