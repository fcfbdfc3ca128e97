"""English lists, dates in a sentence, and offices within one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITH_ARTICLE = ("Republic", "Kingdom", "United", "Netherlands", "Philippines", "Czech Republic", "Kyrgyz Republic")


def country(code: str) -> str:
    """The name of a country within a sentence, with its article where it has one.

    >>> country("KOR"), country("KGZ")
    ('the Republic of Korea', 'Kyrgyzstan')
    """
    name = country_name(code, "en")
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


# Words for people, which begin with a small letter within a series; what else begins with a capital may be a name.
_PEOPLE = re.compile(r"(Officials?|Heads|Ambassadors|Experts|Others|Government|Delegates|Companies|Representatives)\b")


def within(text: str) -> str:
    """One of several in a series.

    >>> within("Officials of a ministry"), within("Kyrgyz officials")
    ('officials of a ministry', 'Kyrgyz officials')
    """
    bare = text.rstrip(".")
    return bare[:1].lower() + bare[1:] if _PEOPLE.match(bare) else bare


def joined(words: Sequence[str]) -> str:
    """Words with commas, the last joined by “and”."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def when(date: str) -> str:
    """A partial date as an adverb: “on 4 October 2013”, “in July 2012”, “in 2014”; empty for unknown."""
    known = PartialDate(date)
    if not known:
        return ""
    return f"{'on' if '/' in known or known.precision == 'day' else 'in'} {write_date(known, 'en')}"


def the(title: str) -> str:
    """A title within a sentence: “the 7th …”; a title that begins with a name or an article keeps as it is.

    >>> the("7th Forum"), the("The Hague Meeting"), the("Summit")
    ('the 7th Forum', 'the Hague Meeting', 'the Summit')
    """
    if title.lower().startswith("the "):
        return f"the {title[4:]}"
    return f"the {title}"
