"""Why two entries are taken for one person, in whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.countries import country_name
from kenesh.people.matching.reasons import Fact, How

if TYPE_CHECKING:
    from kenesh.people.matching import Likeness, Pairing, Spoke

_HOW = {
    How.SAME: gettext_lazy("“%(one)s” and “%(other)s” are the same."),
    How.SPELLING: gettext_lazy("“%(one)s” and “%(other)s” are two spellings of one name."),
    How.SOUND: gettext_lazy("“%(one)s” and “%(other)s” sound alike."),
    How.READING: gettext_lazy("“%(one)s” and “%(other)s” can be read alike."),
    How.SHORT: gettext_lazy("“%(one)s” and “%(other)s” are a short and a full form of one name."),
    How.INITIAL: gettext_lazy("Of “%(one)s” and “%(other)s” one is an initial."),
    How.DOUBTFUL: gettext_lazy("“%(one)s” and “%(other)s” may be one name."),
    How.DIFFERENT: gettext_lazy("“%(one)s” and “%(other)s” differ."),
}
_FACTS = {
    Fact.SAME_COUNTRY: gettext_lazy("Both are of %(one)s."),
    Fact.OTHER_COUNTRY: gettext_lazy("One is of %(one)s, the other of %(other)s."),
    Fact.TWO_KOREAS: gettext_lazy("One is of %(one)s, the other of %(other)s."),
    Fact.BORN_ALIKE: gettext_lazy("Both are born %(one)s."),
    Fact.BORN_APART: gettext_lazy("One is born %(one)s, the other %(other)s."),
    Fact.SAME_OFFICE: gettext_lazy("Both held the same office: %(one)s."),
    Fact.OFFICE_AFTER_ANOTHER: gettext_lazy("They held the same office one after the other: %(one)s."),
    Fact.OFFICES_AT_ODDS: gettext_lazy("They held two offices at one time: %(one)s, %(other)s."),
    Fact.TIMES_APART: gettext_lazy("Their times are too far apart for one life: %(one)s, %(other)s."),
}
_COUNTRIES = frozenset({Fact.SAME_COUNTRY, Fact.OTHER_COUNTRY, Fact.TWO_KOREAS})


def told(likeness: Likeness) -> list[str]:
    """What speaks for one person and against it, the names first."""
    found = [_pairing(one) for one in likeness.pairings if one.how != How.DIFFERENT]
    if likeness.turned:
        found.append(_("Surname and given name stand in another order."))
    return [*found, *(_fact(one) for one in likeness.facts)]


def _pairing(one: Pairing) -> str:
    if one.how == How.SAME and one.one == one.other:
        return _("“%(name)s” is the same in both.") % {"name": one.one}
    return str(_HOW[one.how]) % {"one": one.one, "other": one.other}


def _fact(spoke: Spoke) -> str:
    one, other = str(spoke.one), str(spoke.other)
    if spoke.fact in _COUNTRIES:
        one, other = country_name(one), country_name(other)
    return str(_FACTS[spoke.fact]) % {"one": one, "other": other}
