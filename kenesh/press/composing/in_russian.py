"""A release in Russian. Persons and offices stand in the nominative; countries and places are declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit.countries import country_name
from kenesh.press.composing import russian

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS = {
    "officials": "старших должностных лиц",
    "vice-minister": "вице-министров",
    "minister": "министров",
    "summit": "глав государств и правительств",
}
_STATED = {
    "view": "Высказано мнение",
    "call": "Прозвучал призыв",
    "hope": "Выражена надежда",
    "will": "Заявлено о намерении",
    "interest": "Проявлен интерес",
    "assessment": "Дана оценка",
}
_SPOKE = {
    "welcome": "Приветственное слово",
    "keynote": "Основной доклад",
    "presentation": "Презентации",
    "discussion": "В дискуссии участвовали",
    "statement": "Заявление",
}
_GIST = {
    "welcome": "Содержание приветственного слова",
    "keynote": "Содержание основного доклада",
    "presentation": "О презентациях",
    "discussion": "Предмет обсуждения",
    "statement": "Содержание заявления",
}
_EXACT = {"about": "около ", "more-than": "более ", "exact": "ровно "}
_FIRSTS = ("Перв", "Втор", "Трет", "Четвёрт", "Пят", "Единственн", "Последн")
_ORDINALS = {1: "первая", 2: "вторая", 3: "третья", 4: "четвёртая", 5: "пятая"}


class Russian:
    """Russian sentences."""

    language = "ru"

    def country(self, code: str) -> str:
        """Its short name."""
        return country_name(code, "ru")

    def person(self, name: str, title: str) -> str:
        """Name, then office with a small letter; the office alone."""
        return ", ".join(part for part in (name, russian.small(title)) if part)

    def body(self, name: str, country: str) -> str:
        """Name, then country."""
        known = country and self.country(country)[:5] not in name
        return f"{name} ({self.country(country)})" if known else name

    def office(self, title: str, country: str) -> str:
        """With its country."""
        named = self.country(country) if country else ""
        return f"{title} ({named})" if title and named else title or named

    def when(self, date: str) -> str:
        """As an adverb."""
        return russian.when(date)

    def listed(self, words: Sequence[str]) -> str:
        """With “и”."""
        return russian.joined(words)

    def closed(self, text: str) -> str:
        """With a full stop."""
        return text if text.endswith((".", "?")) else f"{text}."

    def headline(self, title: str, place: str, *, held: bool) -> str:
        """What was held where."""
        where = _capital(russian.within(place)) if place else ""
        if held:
            return (
                f"{where} {russian.was_held(title)} {title}"
                if where
                else f"{_capital(russian.was_held(title))} {russian.small(title)}"
            )
        return (
            f"{title}: проведение запланировано {russian.within(place)}"
            if place
            else f"{title}: запланировано проведение"
        )

    def held(self, title: str, date: str, place: str, country: str, level: str, *, held: bool) -> str:
        """When, where, at which level."""
        parts = (
            f"{title} {russian.was_held(title)}" if held else f"{title}: проведение запланировано",
            self.when(date),
            self._where(place, country),
            f"на уровне {_LEVELS[level]}" if level in _LEVELS else "",
        )
        return " ".join(part for part in parts if part) + "."

    def _where(self, place: str, country: str) -> str:
        if place:
            return russian.within(place) + (f" ({self.country(country)})" if country else "")
        return russian.within(self.country(country)) if country else ""

    def venue(self, venue: str) -> str:
        """Where in the city."""
        return f"Место проведения: {venue}."

    def motto(self, motto: str) -> str:
        """In quotes, those inside of another kind."""
        return f"Девиз: «{motto.replace('«', '„').replace('»', '“')}»."

    def organised(self, organisers: Sequence[str]) -> str:
        """By whom."""
        return f"Организаторы: {'; '.join(organisers)}."

    def heads(self, heads: Sequence[tuple[str, str, bool]]) -> str:
        """For each country, in the genitive."""
        one = (
            f"от {russian.decline(self.country(code), 'genitive')} – {who}{' (по видеосвязи)' if video else ''}"
            for code, who, video in heads
        )
        return f"Делегации возглавляли: {'; '.join(one)}."

    def delegations(self, crowds: Sequence[str]) -> str:
        """Who was in them."""
        return f"В состав делегаций вошли: {_series(crowds)}."

    def present(self, crowds: Sequence[str]) -> str:
        """Who else."""
        return f"Присутствовали также: {_series(crowds)}."

    def for_the_first_time(self, crowds: Sequence[str]) -> str:
        """Who had not been before."""
        return f"Впервые приняли участие: {_series(crowds)}."

    def guests(self, guests: Sequence[tuple[str, str]]) -> str:
        """By country."""
        return f"В мероприятиях участвовали также: {'; '.join(f'{who} ({self.country(code)})' if code else who for code, who in guests)}."

    def counted(self, count: tuple[str, str, int], parts: Sequence[tuple[str, str, int]]) -> str:
        """The whole, then what is part of it."""
        among = "; ".join(f"{russian.small(one[0])} – {_number(one)}" for one in parts)
        whole = f"Число участников ({russian.small(count[0])}): {_number(count)}"
        return f"{whole}, в том числе {among}." if among else f"{whole}."

    def what_it_is(self, name: str, about: str, since: str, members: Sequence[str]) -> str:
        """The footnote."""
        begun = f" Проводится {russian.since(since)}." if since and since[:4] not in about else ""
        whose = f" Участники: {russian.joined([self.country(code) for code in members])}." if members else ""
        return f"{name}: {self.closed(about)}{begun}{whose}" if about else f"{name}.{begun}{whose}"

    def claimed(self, text: str) -> str:
        """“Это второй форум …”."""
        return self.closed(f"Это {russian.small(text)}" if text.startswith(_FIRSTS) else text)

    def spoke(self, sort: str, who: str, country: str) -> str:
        """Who spoke."""
        whose = f" ({self.country(country)})" if country else ""
        return f"{_SPOKE[sort]}: {russian.within_series(who)}{whose}."

    def gist(self, sort: str, text: str) -> str:
        """What it said."""
        return f"{_GIST[sort]}: {self.closed(text)}"

    def stated(self, sort: str, who: str, text: str) -> str:
        """By its sort, impersonal: the gender of a person is not on record."""
        return f"{_STATED[sort]} ({_inside(who)}): {self.closed(text)}"

    def exchanged(self) -> str:
        """Begins them."""
        return "В ходе встреч прозвучало следующее."

    def discussed(self, titles: Sequence[str], *, held: bool) -> str:
        """The subjects."""
        return f"{'Рассмотрены' if held else 'Предстоит рассмотреть'} следующие темы: {_series(titles)}."

    def sitting(self, titles: Sequence[str], summary: str, *, first: bool) -> str:
        """One, or several alike."""
        begun = f"{'; '.join(titles)}{' (впервые)' if first else ''}"
        return f"{begun}: {self.closed(summary)}" if summary else f"{begun}."

    def decided(self) -> str:
        """Begins them."""
        return "Участники приняли решения и достигли договорённостей о следующем."

    def committed(self, who: str, text: str) -> str:
        """A promise."""
        return f"Взято обязательство ({_inside(who)}): {self.closed(text)}" if who else self.closed(text)

    def concluded(self, title: str, date: str, place: str, parties: Sequence[str], *, adopted: bool = False) -> str:
        """When, where, between whom."""
        about = ", ".join(part for part in (self.when(date), russian.within(place) if place else "") if part)
        alone = adopted and len(parties) == 1
        done = f"{'Опубликован' if alone else 'Принят' if adopted else 'Заключён'} документ: {title}{f' ({about})' if about else ''}"
        return (
            f"{done}; {'сторона' if alone else 'участники' if adopted else 'стороны'}: {self.listed(parties)}."
            if parties
            else f"{done}."
        )

    def provides(self, text: str) -> str:
        """Its subject."""
        return f"Предмет: {self.closed(text)}"

    def first_of_its_kind(self) -> str:
        """The first."""
        return "Это первый подобный документ его сторон."

    def signed_for(self, signatories: Sequence[tuple[str, str]]) -> str:
        """For whom, in the genitive."""
        one = (f"от {russian.decline(self.country(code), 'genitive')} – {who}" for code, who in signatories)
        return f"Подписали: {'; '.join(one)}."

    def examined(self, by: Sequence[str]) -> str:
        """Whose task it is."""
        return (
            f"Осуществимость следующих идей изучает: {self.listed(by)}."
            if by
            else "Изучается осуществимость следующих идей."
        )

    def suggested(self, who: str, titles: Sequence[str]) -> str:
        """Not under examination."""
        if who.endswith(")"):
            return f"Автор предложения – {russian.small(who)}: {_series(titles)}."
        return f"Предложено ({who}): {_series(titles)}." if who else f"Предложено: {_series(titles)}."

    def aside(self) -> str:
        """Begins them."""
        return "На полях состоялись следующие встречи."

    def bilaterals(self, one: str, others: Sequence[str], subject: str) -> str:
        """One by one: the genitive of one, the instrumental of the others."""
        whom = russian.joined([russian.decline(self.country(code), "instrumental") for code in others])
        meeting = "Отдельные двусторонние встречи" if len(others) > 1 else "Двусторонняя встреча"
        about = f" Тема: {self.closed(subject)}" if subject else ""
        return f"{meeting} {russian.decline(self.country(one), 'genitive')} с {whom}.{about}"

    def met(self, title: str, subject: str, chair: str) -> str:
        """By its title."""
        led = f" Председательство: {_inside(chair)}." if chair else ""
        about = f" Тема: {self.closed(subject)}" if subject else ""
        return f"{self.closed(title)}{led}{about}"

    def sides(self, sides: Sequence[tuple[str, str]]) -> str:
        """For whom, in the genitive."""
        one = (f"от {russian.decline(self.country(code), 'genitive')} – {who}" if code else who for code, who in sides)
        return f"Участники: {'; '.join(one)}."

    def asked_of(self, whom: str, text: str) -> str:
        """A tasking."""
        return f"Дано поручение ({_inside(whom)}): {self.closed(text)}"

    def around(self) -> str:
        """Begins them."""
        return "Вокруг мероприятия состоялось также следующее."

    def took_place(self, title: str, date: str, host: str) -> str:
        """When, by whom."""
        about = "; ".join(part for part in (self.when(date), f"организатор – {host}" if host else "") if part)
        return self.closed(f"{title} ({about})" if about else title)

    def holds(self, holdings: Sequence[tuple[str, int, bool]]) -> str:
        """What, and how many."""
        one = (
            f"{russian.small(what)} – {'около ' if about else ''}{_written(count)}" for what, count, about in holdings
        )
        return f"В фонде центра: {'; '.join(one)}."

    def honoured(self, title: str, given_by: str, given_to: str, ordinal: int | None, before: str) -> str:
        """From whom to whom, each in the nominative."""
        parts = (
            f"Награда: {title}",
            f"вручающая сторона – {given_by}" if given_by else "",
            f"получатель – {given_to}",
            f"{_ORDINALS[ordinal]} по счёту" if ordinal in _ORDINALS else "",
            f"предыдущий получатель – {before}" if before else "",
        )
        return "; ".join(part for part in parts if part) + "."

    def reported(self, who: str, text: str) -> str:
        """Media."""
        return f"{who}: {self.closed(russian.small(text))}"

    def following(self, title: str, date: str, place: str, country: str) -> str:
        """What is planned."""
        parts = (f"{title}: проведение запланировано", self.when(date), self._where(place, country))
        return " ".join(part for part in parts if part) + "."

    def met_bilaterally(self, sides: Sequence[str], date: str, place: str) -> str:
        """Who met, in the genitive."""
        whose = russian.joined([russian.decline(self.country(code), "genitive") for code in sides])
        parts = (f"Состоялась встреча представителей {whose}", self.when(date), russian.within(place) if place else "")
        return " ".join(part for part in parts if part) + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inside(who: str) -> str:
    """Somebody in brackets, where no other brackets stand: an office with its country begins with a small letter."""
    office, _bracket, country = who.removesuffix(")").partition(" (")
    return f"{russian.small(office)}, {country}" if country and who.endswith(")") else russian.within_series(who)


def _series(words: Sequence[str]) -> str:
    return "; ".join(russian.within_series(word) for word in words)


def _written(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _number(count: tuple[str, str, int]) -> str:
    _whom, precision, value = count
    if precision in {"about", "more-than"}:
        # After these the noun stands in the genitive: 1 человека, all others человек.
        return f"{_EXACT[precision]}{_written(value)} человек"
    return f"{_EXACT.get(precision, '')}{russian.counted(value, 'человек', 'человека', 'человек')}"
