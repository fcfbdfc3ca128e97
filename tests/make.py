"""Plain factories for what most tests need: forums, people who look, things that belong."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TYPE_CHECKING, Any

from kenesh.agreements.models import Agreement, Party
from kenesh.decisions.models import Commitment, Idea
from kenesh.documents.models import Paper
from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.people.models import Appointment, NameForm, Person, User
from kenesh.people.queries import viewer_of
from kenesh.programme.models import AgendaItem
from kenesh.projects.models import Answer, Project, Report
from kenesh.proposals.models import Call, Criterion, Proposal
from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from kenesh.projects.models import Matter
    from kenesh.realms.viewer import Viewer

_numbers = count(1)


def forum(key: str = "kca", *, published: bool = True, **fields: Any) -> Forum:
    """A forum."""
    fields.setdefault("name", {"en": f"Forum {key}"})
    return Forum.objects.create(key=key, published=published, **fields)


def edition(of: Forum, key: str = "7", **fields: Any) -> Edition:
    """An edition of a forum."""
    fields.setdefault("title", {"en": f"Edition {key}"})
    fields.setdefault("state", Edition.State.HELD)
    return Edition.objects.create(forum=of, key=key, **fields)


def person(of: Forum, name: str, **fields: Any) -> Person:
    """A person with one Latin name."""
    made = Person.objects.create(forum=of, key=fields.pop("key", f"person-{next(_numbers)}"), **fields)
    NameForm.objects.create(person=made, text=name, language="en", script="Latn", preferred=True)
    return made


def paper(of: Forum, key: str = "text", **fields: Any) -> Paper:
    """A joint statement in draft."""
    return Paper.objects.create(
        forum=of, key=key, **{"title": {"en": f"Paper {key}"}, "sort": "joint-statement", "stage": "draft", **fields}
    )


def idea(of: Forum, key: str = "idea", **fields: Any) -> Idea:
    """An idea that nobody examines yet."""
    words = {"en": f"Idea {key}"}
    return Idea.objects.create(forum=of, key=key, **{"title": words, "text": words, "stage": "suggested", **fields})


def commitment(of: Forum, key: str = "promise", **fields: Any) -> Commitment:
    """A promise."""
    words = {"en": f"Promise {key}"}
    return Commitment.objects.create(forum=of, key=key, **{"title": words, "text": words, **fields})


def agreement(of: Forum, *countries: str, key: str = "mou", **fields: Any) -> Agreement:
    """A memorandum between countries."""
    made = Agreement.objects.create(
        forum=of, key=key, **{"title": {"en": f"Agreement {key}"}, "sort": "mou", "signed": "2013-10-04", **fields}
    )
    for country in countries:
        Party.objects.create(agreement=made, country=country)
    return made


def project(of: Forum, key: str = "project", **fields: Any) -> Project:
    """A project that the forum answers for."""
    return Project.objects.create(
        forum=of, key=key, **{"title": {"en": f"Project {key}"}, "relation": "decided", **fields}
    )


def call(of: Forum, key: str = "call", **fields: Any) -> Call:
    """A call that closes in the year 2100, with two criteria from 1 to 5 and a floor of 2 on each."""
    closes = dt.datetime(2100, 1, 1, 9, tzinfo=dt.UTC)
    made = Call.objects.create(forum=of, key=key, **{"title": {"en": f"Call {key}"}, "closes": closes, **fields})
    for order, name in enumerate(("Relevance", "Feasibility")):
        Criterion.objects.create(call=made, name={"en": name}, floor=2, order=order)
    return made


def proposal(under: Call, key: str = "note", **fields: Any) -> Proposal:
    """A concept note of Kazakhstan's that the members can see."""
    words = {name: {"en": f"{name} of {key}"} for name in ("problem", "work", "beneficiaries")}
    given = {"title": {"en": f"Note {key}"}, "country": "KAZ", "state": "submitted", "clearance": "members", **words}
    return Proposal.objects.create(forum=under.forum, key=key, call=under, **{**given, **fields})


def item(on: Edition, key: str = "item", **fields: Any) -> AgendaItem:
    """Something on the agenda of an edition."""
    return AgendaItem.objects.create(forum=on.forum, edition=on, key=key, **{"title": {"en": f"Item {key}"}, **fields})


def report(on: Matter, key: str = "report", **fields: Any) -> Report:
    """A filed report on a matter."""
    return Report.objects.create(
        forum=on.forum, key=key, **{on.kind: on, "date": "2026", "text": {"en": f"Report {key}"}, **fields}
    )


def answer(on: Matter, key: str = "answer", **fields: Any) -> Answer:
    """An action proposed in answer to a warning about a matter."""
    return Answer.objects.create(
        forum=on.forum,
        key=key,
        **{
            on.kind: on,
            "rule": "overdue",
            "level": "red",
            "text": {"en": f"Answer {key}"},
            "clearance": "members",
            "countries": ["KAZ"],
            **fields,
        },
    )


def user(of: Forum | None = None, role: str = "", country: str = "", **fields: Any) -> User:
    """A user, holding a role in a forum if one is given."""
    made = User.objects.create_user(f"user{next(_numbers)}@example.org", **fields)
    if of is not None and role:
        Appointment.objects.create(forum=of, user=made, role=role, country=country)
    return made


def viewer(of: Forum, role: str, country: str = "") -> Viewer:
    """Somebody who looks, holding a role."""
    return viewer_of(user(of, role, country))


# Every clearance, with the countries it needs.
CLEARANCES = (
    ("public", Codes()),
    ("members", Codes()),
    ("parties", Codes(("KAZ", "KOR"))),
    ("delegation", Codes(("KOR",))),
    ("secretariat", Codes()),
)
