"""What codes are called, and why two match, as a reader reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.business.codes import HS, chapter_of, codes, is_offered, title_of
from kenesh.kit.sectors import sector_name, sectors
from kenesh.kit.templatetags.links import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.business.matching import Reason
    from kenesh.business.seating import Obstacle


def code_name(code: str) -> str:
    """A sector in words: a heading by its chapter, with its number behind it."""
    if not code.startswith(HS):
        return sector_name(code)
    title = title_of(code, (get_language() or "en").split("-")[0])
    return title if len(code) == len(chapter_of(code)) else f"{title} ({code.removeprefix(HS)})"


def code_names(many: Iterable[str]) -> str:
    """Several, as the reader's language lists them."""
    return listed(code_name(code) for code in many)


def code_label(code: str) -> str:
    """A sector as the list of sectors has it: what it is called, and its code."""
    name = code_name(code)
    return f"{name.removesuffix(f' ({code.removeprefix(HS)})')} ({code})"


def code_choices() -> list[tuple[str, str]]:
    """What there is to choose from: chapters of goods, then purposes."""
    goods = [(code, code_label(code)) for code in codes() if code.startswith(HS)]
    chosen = [code for code in sectors() if is_offered(code)]
    named = {code: code_name(code) for code in chosen}
    once = {named[code].casefold(): code for code in reversed(chosen)}
    return [*goods, *((code, code_label(code)) for code in chosen if once[named[code].casefold()] == code)]


def reason_words(reason: Reason) -> str:
    """Why two match, in one sentence."""
    name = code_name(reason.code) if reason.code else ""
    if reason.sort == "codes":
        if reason.mine == reason.theirs:
            return _("Both chose the sector: %(sector)s.") % {"sector": name}
        other = code_name(reason.theirs[0])
        return _("Their sectors go together: %(one)s and %(other)s.") % {"one": name, "other": other}
    if reason.sort == "texts":
        words = {"sector": name, "one": ", ".join(reason.mine), "other": ", ".join(reason.theirs)}
        return _("Both texts speak of %(sector)s: “%(one)s” and “%(other)s”.") % words
    if reason.sort == "crossed":
        words = {"sector": name, "words": ", ".join(reason.mine or reason.theirs)}
        return _("One side chose %(sector)s, and the text of the other speaks of it: “%(words)s”.") % words
    return _("Both texts have these words: “%(words)s”.") % {"words": ", ".join(reason.mine)}


def obstacle_words(why: Obstacle) -> str:
    """Why a meeting has no place, in one sentence."""
    return {
        "over": _("It has no place: the last slot of the day has begun."),
        "apart": _("It has no place: no slot is left in which both companies are free."),
        "tables": _("No table is free while both are there. The meeting waits for a place."),
        "teams": _("It has no place: no interpreters are free while both companies are."),
    }[why]
