"""Place cards and cards for flags, in the order of precedence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.kit.countries import alpha2
from kenesh.kit.locales import reader_locale
from kenesh.kit.printing.cards import Card, flag_cards, place_cards
from kenesh.people.called import OWN, addressed
from kenesh.people.models import NameForm

if TYPE_CHECKING:
    from kenesh.delegations.models import Participant
    from kenesh.delegations.queries.delegations import Delegation
    from kenesh.delegations.queries.order import Reading


def places(found: Reading) -> bytes:
    """A card for everybody of every delegation who is in the room and whose name or title is known."""
    cards = [
        _place(member, one)
        for one in found.rows
        for member in one.members
        if not member.mode and (member.person or member.name_as_given or member.title)
    ]
    return place_cards(cards, title=_("Place cards"), language=get_language() or "en")


def _place(member: Participant, one: Delegation) -> Card:
    country = str(one.name) if one.country else ""
    return Card(_addressed(member), _beside(member), country)


def _beside(member: Participant) -> str:
    """The name in a second script: the bearer's own, else Latin letters, as the passport has them where that is known."""
    own = member.person.own_name if member.person else None
    if own or not member.person:
        return own.text if own else ""
    shown = str(member.heading())
    latin = [one for one in member.person.forms if one.script == "Latn" and not one.guess]
    passport = next((one.text for one in latin if one.origin == NameForm.Origin.PASSPORT), "")
    found = passport or member.heading().get("en", "")
    return found if found != shown else ""


def _addressed(member: Participant) -> str:
    """The name for this reader, with the honorific that stands with the form of it."""
    shown = str(member.heading())
    forms = member.person.forms if member.person else []
    form = next((one for one in forms if one.text == shown), None)
    return addressed(shown, form.honorific, form.language) if form else shown


def flags(found: Reading) -> bytes:
    """A card for each country: its code, its name for this reader, and in the language of its people."""
    cards = [_flag(one, place) for place, one in enumerate((one for one in found.rows if one.country), 1)]
    return flag_cards(cards, title=_("Cards for flags"), language=get_language() or "en")


def _flag(one: Delegation, place: int) -> Card:
    language = OWN.get(one.country, ("", ""))[0]
    own = str(reader_locale(language).territories.get(alpha2(one.country), "")) if language else ""
    name = str(one.name)
    return Card(one.country, own if own != name else "", name, _("Place %(number)s") % {"number": place})
