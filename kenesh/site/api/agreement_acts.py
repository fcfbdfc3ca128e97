"""What a program can do to an agreement."""

from __future__ import annotations

from kenesh.agreements.models import PartyAct, Step
from kenesh.agreements.views import acts as agreements
from kenesh.agreements.views import parts
from kenesh.documents.models import TextStanding
from kenesh.record.values import Choice, Flag, Text, Whole
from kenesh.site.api.doing import COUNTRY, DATE, DATES, MEMBERS, TEXT, Doing, of, words

AGREEMENTS = (
    Doing(
        "agreements",
        "acts",
        agreements.RecordAct,
        # Which of the agreement's parties: its place in the list, counted from 0.
        {
            "party": Whole(most=32_767),
            "sort": words(PartyAct.Sort),
            "date": DATE,
            "by": TEXT,
            "text": TEXT,
            "removed": Flag(),
        },
        ("party", "sort"),
    ),
    Doing(
        "agreements",
        "steps",
        agreements.AddStep,
        {
            "sort": Choice(words=("", *map(str, Step.Sort.values))),
            "date": DATE,
            "text": TEXT,
            "present": MEMBERS,
            "absent": MEMBERS,
        },
        ("text",),
    ),
    Doing(
        "agreements",
        "step-correct",
        parts.CorrectStep,
        # Which of the agreement's steps: its place in the list, counted from 0.
        {
            "step": Whole(most=32_767),
            "sort": Choice(words=("", *map(str, Step.Sort.values))),
            "date": DATE,
            "text": TEXT,
            "present": MEMBERS,
            "absent": MEMBERS,
            "removed": Flag(),
        },
        ("step",),
    ),
    Doing(
        "agreements",
        "party",
        parts.SetParty,
        {
            "party": Whole(most=32_767),
            "country": COUNTRY,
            "organisation": of("organisations"),
            "name": TEXT,
            "removed": Flag(),
        },
    ),
    Doing(
        "agreements",
        "language",
        agreements.RecordLanguage,
        {
            "language": Text(longest=12, shape="language"),
            "standing": words(TextStanding),
            "url": Text(longest=1000, shape="url"),
        },
        ("language", "standing"),
    ),
    Doing(
        "agreements",
        "obligations",
        agreements.Oblige,
        {
            "article": Text(longest=40),
            "title": TEXT,
            "text": TEXT,
            "countries": MEMBERS,
            "since": DATE,
            "every": Whole(most=600),
            "until": DATE,
            "dates": DATES,
            "from_start": Flag(),
        },
        ("title",),
        makes="obligations",
    ),
    Doing(
        "obligations",
        "times",
        agreements.Retime,
        {"since": DATE, "every": Whole(most=600), "until": DATE, "dates": DATES},
    ),
)
