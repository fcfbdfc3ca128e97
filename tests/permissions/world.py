"""A forum to ask about, and asking."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kenesh.decisions.models import Position
from kenesh.kit.codes import Codes
from kenesh.meetings.models import Solving
from kenesh.nominations.tests.scene import declare
from kenesh.people.actions import make_token
from kenesh.people.queries import viewer_of
from kenesh.projects.actions.bringing_in import bring_in
from kenesh.projects.models import Candidate
from kenesh.sources.models import Source
from tests import make
from tests.permissions.entrance import ACCREDITING, entrance_of, make_entrance
from tests.permissions.newsroom import make_newsroom
from tests.permissions.people import CLEARANCES, OTHER, OWN, Who, everybody
from tests.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from tests.permissions.questions import Asked

# What is sent where an address asks for nothing in particular by itself; elsewhere, an empty form.
SENT = {
    "account-settle": {"do": "invite"},
}
# What else an address names, and is of no kind that is known.
GIVEN = {"country": "KAZ", "date": "2013-10-04", "duty": "visa", "ending": "csv", "language": "en"}
# The same of an address that is of other files.
OTHERWISE = {"catalogue-export": {"ending": "xml"}}
ANY = "any"
YES, NO, HIDDEN, SIGN_IN = "yes", "no", "–", "sign in"
# What can be done only in another state than things have at first: the state they are put into before it is asked.
STATES: dict[str, tuple[str, dict[str, Any]]] = {
    "agenda-place": ("edition", {"state": "planned"}),
    "press-ask": ("edition", {"state": "planned"}),
    "press-confirm": ("edition", {"state": "planned"}),
    **{
        f"{before}-{name}": ("contribution-call", {"state": state, "closes": dt.datetime(2999, 1, 1, tzinfo=dt.UTC)})
        for before in ("contribution-call", "api-contribution_calls")
        for name, state in (
            ("invite", "open"),
            ("hand-in", "open"),
            ("extend", "open"),
            ("decide", "closed"),
            ("publish", "decided"),
            ("withdraw", "open"),
        )
    },
    "call-close": ("call", {"closes": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}),
    "api-calls-close": ("call", {"closes": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}),
    **{
        f"{before}-{name}": ("proposal", {"state": state})
        for before in ("proposal", "api-proposals")
        for name, state in (
            ("write", "draft"),
            ("submit", "draft"),
            ("consent", "recommended"),
            ("document", "agreed"),
            ("document-return", "handed-in"),
            ("accept", "handed-in"),
        )
    },
    "nominations-nominate": ("edition", {"state": "planned"}),
    "invitation-withdraw": ("invitation", {"state": "issued", "year": 2026, "number": 99}),
    "nomination-propose": ("nomination", {"state": "draft"}),
    "nomination-forward": ("nomination", {"state": "endorsed"}),
    "nomination-confirm": ("nomination", {"state": "forwarded"}),
    "nomination-refuse": ("nomination", {"state": "endorsed"}),
    "answer-take-off": ("answer", {"state": "placed"}),
    **{
        name: ("meeting", {"state": "agreed"})
        for kind in ("meeting-", "api-meetings-")
        for name in (f"{kind}invite", f"{kind}uninvite", f"{kind}keep-time")
    },
    "gate-again": ("passage", {"state": "returned"}),
    "api-passages-again": ("passage", {"state": "returned"}),
    "idea-find": ("idea", {"stage": "examined"}),
    "paper-reopen": ("paper", {"stage": "adopted"}),
    "paragraph-commitment": ("paper", {"stage": "adopted"}),
    "period-approve": ("period", {"state": "waiting"}),
    "period-return": ("period", {"state": "waiting"}),
    "api-periods-approve": ("period", {"state": "waiting"}),
    "api-periods-return": ("period", {"state": "waiting"}),
    "report-again": ("report", {"state": "returned"}),
    "api-editions-agenda": ("edition", {"state": "planned"}),
    "edition-clone": ("edition", {"state": "planned"}),
    "api-editions-clone": ("edition", {"state": "planned"}),
    "host-tasks-fill": ("edition", {"state": "planned"}),
    "api-editions-usual-tasks": ("edition", {"state": "planned"}),
    "host-task-reopen": ("host-task", {"state": "done", "done": "2026"}),
    "api-host_tasks-reopen": ("host-task", {"state": "done", "done": "2026"}),
    "slot-new": ("edition", {"state": "planned"}),
    "meeting-ask": ("edition", {"state": "planned"}),
    "api-editions-meetings": ("edition", {"state": "planned"}),
    **dict.fromkeys(
        (
            "plan-make",
            "plan-disturb",
            "plan-order",
            "meeting-stay",
            "schedule-publish",
            "api-editions-publish-meetings",
        ),
        ("edition", {"state": "planned"}),
    ),
    "api-editions-plan": ("edition", {"state": "planned"}),
    "timetable-publish": ("edition", {"state": "planned"}),
    "api-editions-publish": ("edition", {"state": "planned"}),
    "api-answers-take-off": ("answer", {"state": "placed"}),
    "api-ideas-find": ("idea", {"stage": "examined"}),
    "api-papers-reopen": ("paper", {"stage": "adopted"}),
    "api-paragraphs-commitments": ("paper", {"stage": "adopted"}),
    "api-reports-again": ("report", {"state": "returned"}),
}


@dataclass
class World:
    """A forum with one of everything of every clearance, and everybody who may ask."""

    forum: Forum
    scenes: dict[str, Scene]
    users: dict[Who, User | None]
    clients: dict[Who, Client]
    # Each with a token that may do everything its owner may.
    tokens: dict[Who, str]
    # An activity that another publisher's file tells of.
    activity: Candidate
    # A release in preparation, a line to take and a pool, by kind: whose clearance is their own.
    newsroom: dict[str, Any]

    @classmethod
    def made(cls) -> World:
        """Make it in an empty database."""
        forum, another = (make.forum(key, members=[OWN, OTHER, "UZB"]) for key in ("here", "there"))
        scenes = {word: _scene(forum, word, codes) for word, codes in CLEARANCES.items()}
        for scene in scenes.values():
            declare(scene.edition)
        users: dict[Who, User | None] = {}
        for who in everybody():
            if not who.role:
                users[who] = None
            elif who.role in {"none", "administrator"}:
                users[who] = make.user(is_administrator=who.role == "administrator")
            else:
                users[who] = make.user(another if who.in_other_forum else forum, who.role, who.country)
        clients = {who: Client() for who in users}
        for who, user in users.items():
            if user is not None:
                clients[who].force_login(user)
        tokens = {who: _token(user) for who, user in users.items() if user}
        return cls(
            forum,
            scenes,
            users,
            clients,
            tokens,
            _activity(forum, make.viewer(forum, "secretariat")),
            make_newsroom(scenes["public"].edition, scenes["public"]["edition"], OWN),
        )

    @property
    def kinds(self) -> list[str]:
        """The kinds of things there are."""
        return sorted(self.scenes["public"].things)

    @property
    def expert(self) -> User:
        """Whose account is looked at."""
        found = self.users[Who("expert", "expert")]
        assert found is not None
        return found

    def address(self, asked: Asked, clearance: str) -> str:
        """The address of what is asked for, about the thing of a clearance."""
        values: dict[str, Any] = dict(asked.values)
        thing: Any = self.newsroom.get(asked.kind) or self.scenes[clearance].things.get(asked.kind)
        if asked.kind == Source.kind:
            thing = Source.objects.get(key=f"{clearance}-project")
        parameters = {part.split(">")[0].split(":")[-1] for part in asked.address.split("<")[1:]}
        if "iati" in asked.address:
            of_file = {"iati-file", "iati-drop"}
            values["number"] = self.activity.file_id if asked.name in of_file else self.activity.pk
            values["key"] = str(self.activity.pk)
            values = {name: value for name, value in values.items() if name in parameters}
        elif asked.name in ACCREDITING:
            values |= {name: value for name, value in entrance_of(thing, asked.name).items() if name in parameters}
        elif asked.name.startswith("plan-run"):
            values["number"] = Solving.objects.get(edition=thing).pk
        elif "number" in parameters:
            values["number"] = thing.pk if thing is not None else self.expert.pk
        given = GIVEN | OTHERWISE.get(asked.name, {})
        values |= {name: value for name, value in given.items() if name in parameters}
        if asked.name.startswith("participant-list"):
            values |= {"number": 1} if "number" in parameters else {}
        if "company" in parameters:
            values["company"] = self.scenes[clearance]["company"].key
        if "forum" in parameters:
            values["forum"] = self.forum.key
        if "key" in parameters:
            values.setdefault("key", thing.key if thing is not None else self.forum.key)
        return reverse(asked.name, kwargs=values)

    def answers(
        self, asked: Asked, who: Iterable[Who], about: Iterable[str] = tuple(CLEARANCES)
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What each is told, for each clearance that is asked ``about``; the state of things is as it was before."""
        kind, state = STATES.get(asked.name, ("", {}))
        with transaction.atomic():
            for place, scene in enumerate(self.scenes.values() if kind else ()):
                # A number is one's own.
                given = {name: value + place if name == "number" else value for name, value in state.items()}
                type(scene[kind])._default_manager.filter(pk=scene[kind].pk).update(**given)
            for clearance in about if asked.kind else ("public",):
                told = tuple(self.answer(one, asked, clearance) for one in who)
                yield clearance if asked.kind else ANY, told
            transaction.set_rollback(True)

    def answer(self, who: Who, asked: Asked, clearance: str) -> str:
        """What the site answers: to looking, or to doing where there is nothing to look at."""
        address = self.address(asked, clearance)
        client = self.clients[who]
        if asked.method:
            return _told(called(client, asked.method, address, self.tokens.get(who, "")))
        response = client.get(address)
        if response.status_code == NOT_ALLOWED:
            return _told(undone(client, address, SENT.get(asked.name, {})))
        return _told(response)


NOT_ALLOWED = 405
JSON = "application/json"


def undone(client: Client, address: str, sent: Mapping[str, str]) -> Any:
    """Answer what was sent, and take back whatever that did."""
    with transaction.atomic():
        response = client.post(address, sent)
        transaction.set_rollback(True)
    return response


def called(client: Client, method: str, address: str, token: str) -> Any:
    """Answer a call of the API that says nothing in particular, and take back whatever it did."""
    headers = {"If-Match": "*"} | ({"Authorization": f"Bearer {token}"} if token else {})
    with transaction.atomic():
        response = client.generic(method, address, b"{}" if method != "GET" else b"", JSON, headers=headers)
        transaction.set_rollback(True)
    return response


def _token(user: User) -> str:
    day = dt.timedelta(days=1)
    return make_token("a program", "write", day, by=viewer_of(user), at=timezone.now())[1]


def _told(response: Any) -> str:
    status = response.status_code
    if status in {302, 303} and "/account/login/" in response["Location"]:
        return SIGN_IN
    # What is wrong with an empty form is told only to those who may send it.
    if status in {200, 201, 302, 303, 304, 400, 415, 422}:
        return YES
    if status in {401, 403, 404}:
        return {401: SIGN_IN, 403: NO, 404: HIDDEN}[status]
    message = f"{status} from {response.request['PATH_INFO']}"
    raise AssertionError(message)


_FILE = b"""<iati-activities version="2.03"><iati-activity><iati-identifier>KR-BRN-1-1</iati-identifier>
<reporting-org ref="KR-BRN-1" type="10"><narrative xml:lang="en">A ministry</narrative></reporting-org>
<title><narrative xml:lang="en">Trees</narrative></title></iati-activity></iati-activities>"""


def _activity(forum: Forum, officer: Viewer) -> Candidate:
    """An activity to be reviewed, from a file in which it is the only one."""
    url = "https://example.org/a.xml"
    bring_in(forum, io.BytesIO(_FILE), name="a.xml", url=url, by=officer, at=timezone.now())
    return Candidate.objects.get()


def _scene(forum: Forum, word: str, codes: Iterable[str]) -> Scene:
    """One of everything, of one clearance, in a state in which something can be done to it."""
    scene = Scene(make.edition(forum, f"on-{word}", state="planned"), word, word, codes)
    changed: dict[str, dict[str, Any]] = {
        "commitment": {"countries": Codes((OWN,))},
        "project": {"countries": Codes((OWN,)), "relation": "decided"},
        "paper": {"sort": "joint-statement", "stage": "draft"},
        "report": {"state": "waiting"},
        "participant-list": {"edition": scene["edition"], "number": 1},
        "nomination": {"country": OWN},
        "nomination-file": {"country": OWN},
        "invitation": {"country": OWN, "state": "draft", "year": None, "number": None},
        # It answers another warning than the one that waits.
        "answer": {"state": "proposed", "decision": None, "rule": "overdue"},
    }
    for kind, fields in changed.items():
        type(scene[kind])._default_manager.filter(pk=scene[kind].pk).update(**fields)
    scene["edition"].country = OWN
    scene["edition"].save()
    Solving.objects.create(edition=scene["edition"], purpose="re-plan", state="done", asked_at=timezone.now())
    make_entrance(scene["edition"], OWN, make.viewer(forum, "secretariat"))
    scene["agreement"].parties.update(country=OWN)
    for country in (OTHER, "UZB"):
        Position.objects.create(paragraph=scene["text-paragraph"], country=country, stance="agrees")
    return scene
