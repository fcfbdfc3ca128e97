"""What a program can do about precedence, lists of participants, and entries of the register of people."""

from __future__ import annotations

from kenesh.delegations.models import ParticipantList, Rule
from kenesh.delegations.precedence.names import LANGUAGES
from kenesh.delegations.views import acts as delegations
from kenesh.people.forms.register import LANGUAGES as NAME_LANGUAGES
from kenesh.people.models import NameForm
from kenesh.people.views import register
from kenesh.realms.models import Clearance
from kenesh.record.values import Choice, Flag, Text, Whole
from kenesh.site.api.doing import COUNTRY, TEXT, Doing, of, words

# At which place a rule is asked; null: not at all.
_PLACE = Whole(most=len(Rule.Sort.values))
_CODES = Text(longest=400)

DELEGATIONS = (
    Doing(
        "editions",
        "rule-sets",
        delegations.DeclareRules,
        {
            "title": TEXT,
            **{f"{sort}_at": _PLACE for sort in Rule.Sort.values},
            "host": Choice(words=tuple(map(str, Rule.Place.values))),
            # One class on each line, the highest first.
            "classes": Text(longest=2000),
            "language": Choice(words=LANGUAGES),
            "form": Choice(words=tuple(map(str, Rule.Form.values))),
            # Codes with commas between them.
            "circle": _CODES,
            "begins": COUNTRY,
            "declared": _CODES,
            "seed": Text(longest=200),
            "onwards": Flag(),
            "note": TEXT,
        },
        ("title",),
        makes="rule_sets",
    ),
    Doing(
        "editions",
        "overrides",
        delegations.Move,
        {"participant": of("participants"), "before": of("participants"), "reason": TEXT},
        ("participant", "reason"),
        makes="overrides",
    ),
    Doing("overrides", "remove", delegations.MoveBack),
    # Which of the person's offices: its place in their list, counted from 0.
    Doing("participants", "office", delegations.AdoptOffice, {"post": Whole(most=32_767)}, ("post",)),
    Doing(
        "editions",
        "participant-lists",
        delegations.Issue,
        {
            "state": words(ParticipantList.State),
            "clearance": Choice(words=tuple(map(str, (Clearance.PUBLIC, Clearance.MEMBERS, Clearance.SECRETARIAT)))),
            "note": TEXT,
        },
        ("state", "clearance"),
        makes="participant_lists",
    ),
)
PEOPLE = (
    Doing(
        "people",
        "names",
        register.AddName,
        {
            "text": Text(longest=300),
            "surname": Text(longest=150),
            "language": Choice(words=NAME_LANGUAGES),
            "honorific": Text(longest=60),
            "origin": Choice(words=("", *map(str, NameForm.Origin.values))),
            "preferred": Flag(),
            "remark": TEXT,
        },
        ("text",),
    ),
    Doing("people", "apart", register.TellApart, {"other": of("people"), "note": TEXT}, ("other",)),
    Doing("people", "merge", register.Merge, {"other": of("people"), "reason": TEXT}, ("other", "reason")),
    Doing("people", "part", register.TakeApart, {"other": of("people")}, ("other",)),
)
