"""Which of many written forms of a name a reader is shown.

The reader's language first; else any form in the reader's script; the bearer's own script stands beside it.
Takes forms in their declared order and knows nothing of where they are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kenesh.kit.locales import OWN_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable


class Form(Protocol):
    """One way a name is written."""

    text: str
    language: str
    script: str
    preferred: bool
    guess: bool


# The script each language of the interface is read in, and further languages of the members.
SCRIPT_OF = {"en": "Latn", "ru": "Cyrl", "ko": "Hang", "ja": "Jpan"}
# Other codes that ISO 15924 has for the same writing.
SAME_SCRIPT = {"Kore": "Hang", "Hira": "Jpan", "Kana": "Jpan", "Hrkt": "Jpan"}
# How a country's people write their own names: language, then script.
_SCRIPT = {"ko": "Hang", "ja": "Jpan", "kk": "Cyrl", "ky": "Cyrl", "tg": "Cyrl", "tk": "Latn", "uz": "Latn"}
OWN = {country: (language, _SCRIPT[language]) for country, language in OWN_LANGUAGE.items()}


def called(forms: Iterable[Form]) -> dict[str, str]:
    """Return the form to show for each language: the preferred one, else the first. A guess is never shown as a name."""
    ranked = sorted((form for form in forms if not form.guess), key=lambda form: not form.preferred)
    found: dict[str, str] = {}
    for form in ranked:
        language = _language(form)
        if SCRIPT_OF.get(language, _script(form)) == _script(form):
            found.setdefault(language, form.text)
    for language, script in SCRIPT_OF.items():
        for form in ranked:
            if _script(form) == script:
                found.setdefault(language, form.text)
    found.pop("und", None)
    if not found and ranked:
        found["und"] = ranked[0].text
    return found


def own(forms: Iterable[Form], country: str) -> Form | None:
    """Return the form as the bearer's country writes it; None where it is not known. Never a guess."""
    language, script = OWN.get(country, ("", ""))
    ranked = sorted(
        (form for form in forms if not form.guess and _script(form) == script),
        key=lambda form: (_language(form) != language, not form.preferred),
    )
    return ranked[0] if ranked else None


def _language(form: Form) -> str:
    return form.language.split("-")[0].lower()


def _script(form: Form) -> str:
    # Characters alone do not say whose they are; with the language they do.
    if form.script == "Hani" and _language(form) == "ja":
        return "Jpan"
    return SAME_SCRIPT.get(form.script, form.script)


def addressed(text: str, honorific: str, language: str) -> str:
    """A name with its honorific where its language puts it: after the name in Korean and Japanese, else before.

    >>> addressed("Kim Anna", "Ms", "en"), addressed("김안나", "님", "ko")
    ('Ms Kim Anna', '김안나 님')
    """
    if not honorific:
        return text
    after = language.split("-", maxsplit=1)[0].lower() in {"ko", "ja"}
    return f"{text} {honorific}" if after else f"{honorific} {text}"
