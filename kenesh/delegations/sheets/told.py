"""Why one delegation stands before another, and what a rule asks, in whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.delegations.models import RANKS, Participant, Rule
from kenesh.delegations.precedence import Alphabet, Declared, Ground, Host, HostPlace, Lot, Rank, Rotation
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.templatetags.links import listed
from kenesh.kit.templatetags.words import language_name

if TYPE_CHECKING:
    from kenesh.delegations.precedence import Why
    from kenesh.delegations.precedence.rules import Rule as EngineRule
    from kenesh.delegations.queries.order import Reading

_RANK_WORDS = dict(RANKS)
_ROLES = dict(Participant.Role.choices)
_FORMS = dict(Rule.Form.choices)
_DRAWN = 12
_HOST = {
    HostPlace.FIRST: gettext_lazy("The host stands first."),
    HostPlace.CENTRE: gettext_lazy("The host stands first, and in the middle of seating and photograph."),
    HostPlace.LAST: gettext_lazy("The host stands last."),
}


def rank_words(rank: str) -> str:
    """A class of rank in words; nothing for none."""
    return str(_RANK_WORDS.get(rank, rank))


def why(found: Why, reading: Reading) -> str:
    """Why the first of two stands before the second."""
    rules = reading.order.rule_set.rules
    rule = rules[found.rule - 1] if 0 < found.rule <= len(rules) else None
    names = {
        "first": str(reading.delegations[found.first].name),
        "second": str(reading.delegations[found.second].name),
        "one": found.one,
        "other": found.other,
    }
    return _ground(found, rule, names, reading)


def _ground(found: Why, rule: EngineRule | None, names: dict[str, str], reading: Reading) -> str:  # noqa: PLR0911 - one for each ground
    match found.ground:
        case Ground.HOST if isinstance(rule, Host) and rule.place == HostPlace.LAST:
            return _("%(second)s is the host, and the host stands last.") % names
        case Ground.HOST:
            return _("%(first)s is the host, and the host stands first.") % names
        case Ground.RANK:
            return _rank(names)
        case Ground.DATE:
            return _date(found, names)
        case Ground.ALPHABET if isinstance(rule, Alphabet):
            names["language"] = language_name(rule.language)
            return _("Alphabet, %(language)s: “%(one)s” comes before “%(other)s”.") % names
        case Ground.LOT:
            names |= {"one": found.one[:_DRAWN], "other": found.other[:_DRAWN]}
            return (
                _("The lot decided: %(first)s drew %(one)s…, %(second)s drew %(other)s…; the lower comes first.")
                % names
            )
        case Ground.ROTATION:
            return _("In the rotation of countries %(first)s has turn %(one)s, %(second)s turn %(other)s.") % names
        case Ground.DECLARED:
            return _("In the declared list %(first)s has place %(one)s, %(second)s place %(other)s.") % names
        case Ground.OVERRIDE:
            kept = next(
                (one for one, key, _before in reading.decided if found.override and key == found.override.key), None
            )
            names["reason"] = str(kept.reason) if kept else ""
            return _("It was decided otherwise than the rules say: %(reason)s") % names
    return _("No rule parts %(first)s and %(second)s, so they stand in the order of their codes.") % names


def _rank(names: dict[str, str]) -> str:
    if not names["other"]:
        return _("%(first)s is led in a declared class of rank; of %(second)s the rank is not known.") % names
    told = {**names, "one": rank_words(names["one"]), "other": rank_words(names["other"])}
    return _("Rank: %(first)s is led by “%(one)s”, %(second)s by “%(other)s”.") % told


def _date(found: Why, names: dict[str, str]) -> str:
    if not found.other:
        return _("Date of taking office: of %(second)s it is not known, and so %(first)s comes first.") % names
    told = {**names, "one": write_date(found.one), "other": write_date(found.other)}
    if found.certain:
        return _("Took office earlier: %(first)s %(one)s, %(second)s %(other)s.") % told
    return _("Took office: %(first)s %(one)s, %(second)s %(other)s. The dates are not exact enough to be sure.") % told


def why_within(found: Why, names: dict[str, str]) -> str:
    """Why the first of two stands before the second in their own delegation. ``names`` by their keys."""
    told = {"first": names[found.first], "second": names[found.second], "one": found.one, "other": found.other}
    match found.ground:
        case Ground.ROLE:
            told |= {"one": str(_ROLES.get(found.one, "")), "other": str(_ROLES.get(found.other, ""))}
            return _("Role: %(first)s is “%(one)s”, %(second)s is “%(other)s”.") % told
        case Ground.RANK if not found.other:
            return _("The class of rank of %(first)s is known, that of %(second)s is not.") % told
        case Ground.RANK:
            told |= {"one": rank_words(found.one), "other": rank_words(found.other)}
            return _("Rank: %(first)s is “%(one)s”, %(second)s is “%(other)s”.") % told
        case Ground.DATE:
            return _date(found, told)
    return _("Role, rank and date of office do not part them: they stand as on record.")


def rule_words(rule: EngineRule) -> str:  # noqa: PLR0911 - one for each sort
    """What a rule asks."""
    match rule:
        case Host(place=place):
            return str(_HOST[place])
        case Rank(classes=classes):
            return _("By class of rank: %(classes)s.") % {"classes": ", ".join(rank_words(one) for one in classes)}
        case Alphabet(language=language, form=form):
            told = {"language": language_name(language), "form": _FORMS[form.value]}
            return _("By the alphabet, %(language)s, %(form)s.") % told
        case Rotation(circle=circle, begins=begins):
            told = {"countries": listed(country_name(code) for code in circle), "first": country_name(begins)}
            return _("By rotation of %(countries)s, beginning with %(first)s.") % told
        case Declared(keys=keys):
            return _("By a declared list: %(countries)s.") % {"countries": listed(country_name(one) for one in keys)}
        case Lot(seed=seed):
            return _("By lot with the published seed “%(seed)s”.") % {"seed": seed}
    return _("By the date of taking office, the earliest first.")
