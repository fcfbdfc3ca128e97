"""Nonsense for every address: what the short test in the suite and the long one of `make soak` both throw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver

from kenesh.decisions.models import DateProposal, Paragraph, Wording
from kenesh.nominations.models import Category, Invitation, Nomination
from tests import make

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from django.test import Client

    from kenesh.realms.models import Forum

# Values that have broken somebody's software before.
NONSENSE = (
    "", "0", "-1", "1e9", "９", "x" * 5000, "' OR '1'='1", "\x00", "\ud7ff", "../../etc/passwd", "%00", "<script>", "{{7*7}}",
    "null", "undefined", "NaN", "2013-13-40", "2013-10-04", "99999999999999999999", "КР", "한국", "٣", "a b", "|", "%", "page",
    "kca", "7", "p01", "en", "true", "[]", "{}", "\u202e", "🏔", "None", "1/0", "&&", ";", "#", "?", "\r\nSet-Cookie: a=b",
)  # fmt: skip
PARAMETERS = (
    "page", "q", "forum", "country", "sector", "stage", "relation", "edition", "assessment", "timeliness", "party", "year",
    "sort", "state", "next", "version", "title__en", "date", "clearance", "subject", "form", "data", "email", "login",
    # What the forms of acts ask for.
    "text__en", "reason__en", "answer__en", "outcome__en", "body__en", "office__en", "label", "countries", "organisation",
    "body", "session", "asked", "examination", "finding", "taken_up", "fulfilled_on", "due", "accepted", "KAZ", "symbol",
    "language", "standing", "url", "same", "url_1", "title_1", "public", "official", "since", "rule", "deadline", "discard",
    "draft-form", "draft-subject", "cleared_for", "carrier_1", "role_1", "budget", "currency", "others",
)  # fmt: skip
# Values that mean something to some form.
SENSE = (
    "1", "2", "yes", "on", "KAZ", "KOR", "secretariat", "members", "overdue", "report-age", "action", "dismissal", "limited",
    "2026", "2026-11", "2026-11-24", "2016/2017", "ru", "authentic", "Trees", "Деревья", "나무", "https://example.org/", "USD",
)  # fmt: skip
# What everything that an act can be done to is called, so that its page is reached.
KEY = "p01"
PLURALS = (
    "editions",
    "sessions",
    "papers",
    "ideas",
    "commitments",
    "agreements",
    "projects",
    "reports",
    "evidence-files",
    "budgets",
    "transactions",
    "rates",
    "indicators",
    "periods",
    "risks",
    "gates",
    "passages",
    "calls",
    "proposals",
    "owners",
    "paragraphs",
    "categories",
    "invitations",
    "nominations",
)
# How often an address has what is there in the place of a value.
THERE = 0.7


def something(forum: Forum) -> None:
    """Make one of everything that an act can be done to; what belongs to a country is Kyrgyzstan's."""
    edition = make.edition(forum, KEY, state="planned")
    promise = make.commitment(forum, KEY, countries=["KGZ"], due="2016", assessment="limited")
    project = make.project(forum, KEY, countries=["KGZ"])
    make.agreement(forum, "KGZ", key=KEY)
    make.idea(forum, KEY, stage="examined")
    make.item(edition, KEY)
    make.proposal(make.call(forum, KEY), KEY, country="KGZ")
    make.report(project, KEY, country="KGZ", state="waiting", clearance="delegation", cleared_for=["KGZ"])
    make.answer(promise, KEY, rule="vacant")
    paragraph = {"forum": forum, "key": KEY, "paper": make.paper(forum, KEY), "label": "1"}
    Wording.objects.create(paragraph=Paragraph.objects.create(**paragraph), language="en", text="We agree")
    asked = {"commitment": promise, "country": "KGZ", "due": "2028", "reason": {"en": "Snow"}}
    DateProposal.objects.create(forum=forum, key=KEY, **asked)
    on = {"forum": forum, "key": KEY, "edition": edition, "clearance": "members"}
    category = Category.objects.create(**on, code="delegate", name={"en": "Delegate"})
    Nomination.objects.create(**on, category=category, country="KGZ", surname="Sample", state="proposed")
    blocks = dict.fromkeys(("opening", "text", "closing"), "presents its compliments")
    Invitation.objects.create(**on, country="KGZ", language="en", **blocks)


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address of the site as a template, with ``<...>`` where a value goes."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def addresses(chance: random.Random) -> Iterator[str]:
    """Addresses without end: each pattern filled with nonsense, or with something that exists."""
    every = [route for route in patterns() if "static" not in route and "logout" not in route]
    while True:
        route = chance.choice(every)
        filled = ""
        for part in route.replace("^", "").replace("$", "").split("<"):
            name, closing, rest = part.rpartition(">")
            there = {"slug:forum": "kca", "slug:key": KEY, "slug:plural": chance.choice(PLURALS)}.get(name, "")
            value = there if there and chance.random() < THERE else chance.choice(NONSENSE[-25:])
            filled += (value + rest) if closing else part
        yield "/" + filled.lstrip("/").replace("\x00", "%00").replace("#", "%23")


def throw(client: Client, chance: random.Random, address: str) -> int:
    """Send one nonsensical request; return the status."""
    data = {chance.choice(PARAMETERS): chance.choice((*NONSENSE, *SENSE)) for _ in range(chance.randrange(8))}
    method = chance.choice(("get", "get", "get", "post", "head", "put"))
    headers = {"If-None-Match": chance.choice(NONSENSE[:20])} if chance.random() < 0.1 else {}
    headers = {name: value for name, value in headers.items() if value.isascii() and value.isprintable()}
    if method == "put":
        return client.put(address, b"\xff\xfe{", content_type="application/json", headers=headers).status_code
    return int(getattr(client, method)(address, data, headers=headers).status_code)
