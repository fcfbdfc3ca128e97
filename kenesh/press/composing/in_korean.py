"""A release in Korean, in the plain past of official prose (하였다)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.press.composing import korean

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS = {"officials": "고위관리급", "vice-minister": "차관급", "minister": "장관급", "summit": "정상급"}
_STATED = {
    "view": "다음과 같은 견해를 밝혔다",
    "call": "다음과 같이 촉구하였다",
    "hope": "다음과 같은 기대를 표명하였다",
    "will": "다음과 같은 의지를 표명하였다",
    "interest": "다음과 같은 관심을 표명하였다",
    "assessment": "다음과 같이 평가하였다",
}
_SPOKE = {
    "welcome": "환영사를 하였다",
    "keynote": "기조연설을 하였다",
    "presentation": "발표를 하였다",
    "discussion": "토론을 이끌었다",
    "statement": "발언을 하였다",
}
_GIST = {"welcome": "환영사", "keynote": "기조연설", "presentation": "발표", "discussion": "토론", "statement": "발언"}
_EXACT = {"about": "약 {}명", "more-than": "{}여 명", "exact": "정확히 {}명"}


class Korean:
    """Korean sentences."""

    language = "ko"

    def country(self, code: str) -> str:
        """Its name: of Korea the formal one, as its own releases write it."""
        return country_name(code, "ko", "formal" if code == "KOR" else "short")

    def person(self, name: str, title: str) -> str:
        """Name, then office, without a comma."""
        return " ".join(part for part in (name, title) if part)

    def body(self, name: str, country: str) -> str:
        """Country, then name."""
        known = country and self.country(country)[:2] not in name
        return f"{self.country(country)} {name}" if known else name

    def office(self, title: str, country: str) -> str:
        """With its country."""
        return " ".join(part for part in (self.country(country) if country else "", title) if part)

    def when(self, date: str) -> str:
        """As written; a day needs no particle."""
        return write_date(date, "ko") if date else ""

    def listed(self, words: Sequence[str]) -> str:
        """With commas and 및."""
        return korean.joined(words)

    def closed(self, text: str) -> str:
        """With a full stop."""
        return text if text.endswith((".", "?")) else f"{text}."

    def headline(self, title: str, place: str, *, held: bool) -> str:
        """What was held where."""
        verb = "개최" if held else "개최 예정"
        return f"{title}, {place}에서 {verb}" if place else f"{title} {verb}"

    def held(self, title: str, date: str, place: str, country: str, level: str, *, held: bool) -> str:
        """When, where, at which level."""
        where = " ".join(part for part in (self.country(country) if country else "", place) if part)
        parts = (
            korean.subject(title),
            self.when(date),
            f"{where}에서" if where else "",
            korean.towards(_LEVELS[level]) if level in _LEVELS else "",
            "개최되었다" if held else "개최될 예정이다",
        )
        return " ".join(part for part in parts if part) + "."

    def venue(self, venue: str) -> str:
        """Where in the city."""
        return f"회의 장소는 {korean.with_particle(venue, '이었다', '였다')}."

    def motto(self, motto: str) -> str:
        """In quotes."""
        return f"주제는 “{motto}”이다."

    def organised(self, organisers: Sequence[str]) -> str:
        """By whom."""
        return f"{korean.subject(self.listed(organisers))} 주최하였다."

    def heads(self, heads: Sequence[tuple[str, str, bool]]) -> str:
        """For each country."""
        one = (f"{self.country(code)} – {who}{'(화상 참석)' if video else ''}" for code, who, video in heads)
        return f"각국 수석대표는 다음과 같다: {'; '.join(one)}."

    def delegations(self, crowds: Sequence[str]) -> str:
        """Who was in them."""
        return f"대표단에는 다음 인사가 포함되었다: {_series(crowds)}."

    def present(self, crowds: Sequence[str]) -> str:
        """Who else."""
        return f"그 밖의 참석자는 다음과 같다: {_series(crowds)}."

    def for_the_first_time(self, crowds: Sequence[str]) -> str:
        """Who had not been before."""
        return f"다음 인사가 처음으로 참석하였다: {_series(crowds)}."

    def guests(self, guests: Sequence[tuple[str, str]]) -> str:
        """By country."""
        return f"다음 인사도 참석하였다: {'; '.join(f'{self.country(code)} {who}' if code else who for code, who in guests)}."

    def counted(self, count: tuple[str, str, int], parts: Sequence[tuple[str, str, int]]) -> str:
        """The whole, then what is part of it."""
        among = "; ".join(f"{one[0]} {_number(one)}" for one in parts)
        inside = f"({among} 포함)" if among else ""
        return f"참석 인원은 {count[0]} {_number(count)}{inside}이다."

    def what_it_is(self, name: str, about: str, since: str, members: Sequence[str]) -> str:
        """The footnote."""
        begun = f" {write_date(since, 'ko')}부터 개최되어 왔다." if since and since[:4] not in about else ""
        whose = f" 회원국은 {korean.joined([self.country(code) for code in members])}이다." if members else ""
        return f"{name}: {self.closed(about)}{begun}{whose}" if about else f"{name}.{begun}{whose}"

    def claimed(self, text: str) -> str:
        """A noun becomes a sentence; a sentence stays one."""
        bare = text.rstrip(".")
        return f"{bare}." if bare.endswith("다") else f"이번 회의는 {bare}이다."

    def spoke(self, sort: str, who: str, country: str) -> str:
        """Who spoke."""
        whose = f"{self.country(country)} " if country else ""
        return f"{whose}{korean.subject(who)} {_SPOKE[sort]}."

    def gist(self, sort: str, text: str) -> str:
        """What it said."""
        return f"{_GIST[sort]}의 요지는 다음과 같다: {self.closed(text)}"

    def stated(self, sort: str, who: str, text: str) -> str:
        """By its sort."""
        return f"{korean.topic(who)} {_STATED[sort]}: {self.closed(text)}"

    def exchanged(self) -> str:
        """Begins them."""
        return "참석자들은 다음과 같은 의견을 밝혔다."

    def discussed(self, titles: Sequence[str], *, held: bool) -> str:
        """The subjects."""
        return f"{'논의 주제는' if held else '논의할 주제는'} 다음과 같다: {_series(titles)}."

    def sitting(self, titles: Sequence[str], summary: str, *, first: bool) -> str:
        """One, or several alike."""
        begun = f"{korean.listed(titles)}{'(처음으로 개최)' if first else ''}"
        return f"{begun}: {self.closed(summary)}" if summary else f"{begun}."

    def decided(self) -> str:
        """Begins them."""
        return "참가국은 다음 사항을 결정하거나 이에 합의하였다."

    def committed(self, who: str, text: str) -> str:
        """A promise."""
        return f"{korean.topic(who)} 다음 사항을 약속하였다: {self.closed(text)}" if who else self.closed(text)

    def concluded(self, title: str, date: str, place: str, parties: Sequence[str], *, adopted: bool = False) -> str:
        """When, where, between whom."""
        alone = adopted and len(parties) == 1
        done, among = ("발표", " 명의로") if alone else ("채택", " 참가로") if adopted else ("체결", " 간에")
        parts = (
            f"{self.listed(parties)}{among}" if parties else "",
            self.when(date),
            f"{place}에서" if place else "",
            f"{korean.subject(title)} {done}되었다",
        )
        return " ".join(part for part in parts if part) + "."

    def provides(self, text: str) -> str:
        """Its subject."""
        return f"주요 내용은 다음과 같다: {self.closed(text)}"

    def first_of_its_kind(self) -> str:
        """The first."""
        return "이는 당사자 간에 처음으로 체결된 문서이다."

    def signed_for(self, signatories: Sequence[tuple[str, str]]) -> str:
        """For whom."""
        return f"서명자는 다음과 같다: {'; '.join(f'{self.country(code)} – {who}' for code, who in signatories)}."

    def examined(self, by: Sequence[str]) -> str:
        """Whose task it is."""
        return (
            f"다음 구상의 타당성은 {korean.subject(self.listed(by))} 검토한다."
            if by
            else "다음 구상의 타당성을 검토한다."
        )

    def suggested(self, who: str, titles: Sequence[str]) -> str:
        """Not under examination."""
        return f"{korean.subject(who)} 제안한 사항: {_series(titles)}." if who else f"제안된 사항: {_series(titles)}."

    def aside(self) -> str:
        """Begins them."""
        return "이를 계기로 다음 회담과 면담이 열렸다."

    def bilaterals(self, one: str, others: Sequence[str], subject: str) -> str:
        """One by one."""
        each = "각각 " if len(others) > 1 else ""
        about = f" 의제: {self.closed(subject)}" if subject else ""
        whom = korean.together(korean.joined([self.country(code) for code in others]))
        return f"{korean.topic(self.country(one))} {whom} {each}양자회담을 가졌다.{about}"

    def met(self, title: str, subject: str, chair: str) -> str:
        """By its title."""
        led = f" 주재: {chair}." if chair else ""
        about = f" 의제: {self.closed(subject)}" if subject else ""
        return f"{self.closed(title)}{led}{about}"

    def sides(self, sides: Sequence[tuple[str, str]]) -> str:
        """For whom."""
        return f"참석자는 다음과 같다: {'; '.join(f'{self.country(code)} – {who}' if code else who for code, who in sides)}."

    def asked_of(self, whom: str, text: str) -> str:
        """A tasking."""
        return f"다음 대상에게 요청한 사항({whom}): {self.closed(text)}"

    def around(self) -> str:
        """Begins them."""
        return "회의를 전후하여 다음 행사가 있었다."

    def took_place(self, title: str, date: str, host: str) -> str:
        """When, by whom."""
        parts = (self.when(date), f"{host} 주최로" if host else "", f"{korean.subject(title)} 열렸다")
        return " ".join(part for part in parts if part) + "."

    def holds(self, holdings: Sequence[tuple[str, int, bool]]) -> str:
        """What, and how many."""
        one = (f"{what} {'약 ' if about else ''}{count:,}점" for what, count, about in holdings)
        return f"센터의 소장 자료는 {', '.join(one)}이다."

    def honoured(self, title: str, given_by: str, given_to: str, ordinal: int | None, before: str) -> str:
        """From whom to whom."""
        which = f" 이는 {ordinal}번째 수여이다." if ordinal else ""
        last = f" 직전 수상자: {before}." if before else ""
        if not given_by:
            return f"{given_to}에게 {korean.subject(title)} 수여되었다.{which}{last}"
        return f"{korean.subject(given_by)} {given_to}에게 {korean.objected(title)} 수여하였다.{which}{last}"

    def reported(self, who: str, text: str) -> str:
        """Media."""
        return f"{korean.topic(who)} {self.closed(text)}"

    def following(self, title: str, date: str, place: str, country: str) -> str:
        """What is planned."""
        where = " ".join(part for part in (self.country(country) if country else "", place) if part)
        parts = (korean.topic(title), self.when(date), f"{where}에서" if where else "", "개최될 예정이다")
        return " ".join(part for part in parts if part) + "."

    def met_bilaterally(self, sides: Sequence[str], date: str, place: str) -> str:
        """Who met."""
        one, *others = (self.country(code) for code in sides)
        whom = f"{korean.together(one)} {self.listed(others)}" if others else one
        parts = (f"{whom} 대표는", self.when(date), f"{place}에서" if place else "", "회담을 가졌다")
        return " ".join(part for part in parts if part) + "."


def _series(words: Sequence[str]) -> str:
    return "; ".join(word.rstrip(".") for word in words)


def _number(count: tuple[str, str, int]) -> str:
    _whom, precision, value = count
    return _EXACT.get(precision, "{}명").format(f"{value:,}")
