"""What a program can do to a body of the forum, and to one of its meetings."""

from __future__ import annotations

from kenesh.decisions.views import recommending
from kenesh.forums import views as bodies
from kenesh.record.values import Flag, Whole
from kenesh.site.api.doing import COUNTRY, DATE, MEMBERS, TEXT, Doing, of

_RECOMMENDED = {"title": TEXT, "text": TEXT, "edition": of("editions"), "countries": MEMBERS}

BODIES = (
    Doing(
        "bodies",
        "member",
        bodies.SetMember,
        # Which of the body's members: its place in the list, counted from 0; a new one without.
        {
            "member": Whole(most=32_767),
            "country": COUNTRY,
            "organisation": of("organisations"),
            "name": TEXT,
            "since": DATE,
            "until": DATE,
            "removed": Flag(),
        },
    ),
    Doing(
        "bodies",
        "recommendations",
        recommending.RecommendByBody,
        {**_RECOMMENDED, "gathering": of("gatherings")},
        ("title", "text"),
        makes="ideas",
    ),
    Doing(
        "gatherings",
        "recommendations",
        recommending.RecommendAtGathering,
        _RECOMMENDED,
        ("title", "text"),
        makes="ideas",
    ),
)
