"""What named systems make of the forms of a name that are on record: suggestions, never facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from kenesh.people.transliteration import System, suggest

if TYPE_CHECKING:
    from kenesh.people.models import Person

SYSTEMS = {
    System.BGN_PCGN_RUSSIAN: _("BGN/PCGN 1947, Russian"),
    System.BGN_PCGN_KAZAKH: _("BGN/PCGN 1979, Kazakh"),
    System.BGN_PCGN_KYRGYZ: _("BGN/PCGN 1979, Kyrgyz"),
    System.BGN_PCGN_TAJIK: _("BGN/PCGN 1994, Tajik"),
    System.BGN_PCGN_TURKMEN: _("BGN/PCGN 1979, Turkmen"),
    System.BGN_PCGN_UZBEK: _("BGN/PCGN 1979, Uzbek"),
    System.TURKMEN_LATIN: _("Turkmen Latin alphabet of 1993"),
    System.UZBEK_LATIN: _("Uzbek Latin alphabet of 1995"),
    System.UZBEK_CYRILLIC: _("Uzbek Cyrillic alphabet of 1940"),
    System.REVISED: _("Revised Romanization of Korean, 2000"),
    System.REVISED_CUSTOM: _("Revised Romanization with the customary surname"),
    System.MCCUNE_REISCHAUER: _("McCune-Reischauer, 1939"),
    System.KONTSEVICH: _("Kontsevich, Korean in Cyrillic"),
    System.ICAO_9303: _("Passport, ICAO Doc 9303"),
}


class Suggested(NamedTuple):
    """A suggestion, the system it follows, and the form it was made from."""

    text: str
    system: str
    source: str


def suggestions(person: Person) -> list[Suggested]:
    """Suggest forms that are not on record yet. Read ``names`` together with the person."""
    forms = [form for form in person.names.all() if not form.guess]
    written = {form.text.casefold() for form in forms}
    found: dict[tuple[str, str], Suggested] = {}
    for form in forms:
        for one in suggest(form.text, form.language, country=person.country):
            passport = one.system == System.ICAO_9303
            if (passport or one.text.casefold() not in written) and not (passport and form.script == "Latn"):
                found.setdefault((one.text, one.system), Suggested(one.text, str(SYSTEMS[one.system]), form.text))
    return list(found.values())
