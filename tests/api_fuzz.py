"""Calls for every operation of the API, made from its own document: what fits, what nearly fits, and nonsense.

The short test in the suite and the long one of `make soak` both throw them, as everybody who may call, over a forum
with one of everything in every clearance.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from django.test import Client
from jsonschema import Draft202012Validator

from kenesh.kit import sight
from kenesh.people.queries import viewer_of
from kenesh.realms.viewer import PUBLIC
from kenesh.record.kinds import kinds
from kenesh.record.queries import export
from kenesh.site.api.document import document
from kenesh.site.api.routes import api
from kenesh.site.tests.api.calling import BASE, Program
from kenesh.sources.models import Source
from tests import make
from tests.crossing import cross
from tests.fuzz import NONSENSE
from tests.scene import Scene

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from django.http import HttpResponse

    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

JUNK: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1.5,
    10**30,
    "",
    "\x00",
    "x" * 21_000,
    "\ud800",
    [],
    {},
    [[]],
    {"": ""},
    {"en": None},
    ["x", "x"],
    "2013",
)
BROKEN = (b"", b"{", b"\xff", b"[]", b"null", b"[" * 20_000, b'{"a":1,"a":2}', b"NaN", b'"\\ud800"', b" " * 1_100_000)
# What fits, and what nearly does.
DATES = (
    ("2013", "2013-10", "2013-10-04", "2018-11-06/2018-11-07", "9999-12-31"),
    ("", "2014/2013", "2013-02-30", "0000"),
)
TEXTS = (
    ("Forestry", "산림 협력", "Лес", "<script>", "%(key)s", "{{7*7}}", "\u202e", "🏔", "'"),
    ("a" * 300, " ", "\r\n", ""),
)
CODES = ("KOR", "KAZ", "UZB"), ("XXX", "kor", "")
TAGS = ("en", "ko", "ru", "kk", "uz-Cyrl"), ("xx", "EN", "", "en-")
AMOUNTS = ("0", "8200000.00", "42.87"), ("-1.5", "999999999999999", "1e9", "0.000001")
MOMENTS = ("2013-10-04T09:00:00+06:00", "2013-10-04T09:00:00Z"), ("0001-01-01T00:00:00+14:00", "x", "2013-10-04")
ADDRESSES = ("https://example.org/1",), ("ftp://x", "javascript:1", "http://" + "x" * 1100)
SHORT = ("KOR", "en", "Latn", "31210", "UTC", "1", "USD"), ("", "x" * 13)
# Who calls how often: most can be done by officers, and told to nobody else.
OFTEN = {"secretariat": 8, "focal-point": 4, "line-ministry": 2}
# A key or a text of a scene, as an answer would give it away.
TOKEN = re.compile(r"\[?[a-z]+-scene-[a-z-]*[a-z](?:-\d)?\]?")


@dataclass(slots=True)
class Call:
    """One call."""

    name: str
    operation: dict[str, Any]
    method: str
    address: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        """Everything that was sent: an answer may repeat it."""
        return f"{self.address} {self.headers} {self.body.decode('utf-8', 'replace')}"


class Calls:
    """Makes calls from the document. ``keys`` are those of everything there is, hidden or not."""

    def __init__(self, chance: random.Random, keys: list[str]) -> None:
        self.chance = chance
        self.keys = keys
        self.document: dict[str, Any] = json.loads(document(api))
        paths = self.document["paths"]
        self.operations = [(address, method, one) for address in paths for method, one in paths[address].items()]

    def __iter__(self) -> Iterator[Call]:
        """Yield calls without end, of every operation in turn."""
        while True:
            self.chance.shuffle(self.operations)
            for address, method, operation in self.operations:
                yield self.call(address, method, operation)

    def call(self, address: str, method: str, operation: dict[str, Any]) -> Call:
        """One call of an operation."""
        headers: dict[str, str] = {"Accept-Language": self.chance.choice(("en", "ko", "ru", "*", "x"))}
        query = []
        for parameter in map(self.resolve, operation["parameters"]):
            name = parameter["name"]
            if parameter["in"] == "path":
                address = address.replace(f"{{{name}}}", quote(self.place(name, address), safe=""))
            elif parameter["in"] == "header":
                if self.chance.random() < (0.9 if parameter.get("required") else 0.3):
                    headers[name] = self.header(name)
            elif self.chance.random() < 0.15:
                query.append(f"{name}={quote(str(self.parameter(name, parameter['schema'])), errors='replace')}")
        if self.chance.random() < 0.03:
            query.append(f"nothing={quote(self.chance.choice(NONSENSE), errors='replace')}")
        body = b""
        if "requestBody" in operation:
            types = list(operation["requestBody"]["content"])
            headers["Content-Type"] = self.chance.choice(types) if self.chance.random() < 0.97 else "text/plain"
            schema = operation["requestBody"]["content"][types[0]]["schema"]
            body = self.body(schema)
        return Call(operation["operationId"], operation, method.upper(), f"{address}?{'&'.join(query)}", headers, body)

    def resolve(self, one: dict[str, Any]) -> dict[str, Any]:
        """What a reference points to."""
        while "$ref" in one:
            found: Any = self.document
            for step in one["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            one = found
        return one

    def place(self, name: str, address: str) -> str:
        """A part of an address: mostly the key of something of the kind that is there."""
        if self.chance.random() < 0.03:
            return self.chance.choice(NONSENSE[:20]) or "x"
        if name == "forum":
            return "kca"
        noun = {"people": "person", "bodies": "body", "paragraphs": "text-paragraph", "agenda": "agenda-item"}
        kind = noun.get(address.split("/")[3], address.split("/")[3].replace("_", "-").removesuffix("s"))
        return self.key(kind)

    def key(self, name: str) -> str:
        """The key of something; of the kind that a name speaks of, if there is one."""
        fitting = [key for key in self.keys if key.endswith(f"-scene-{name.replace('_', '-')}")]
        return self.chance.choice(fitting or self.keys) if self.chance.random() < 0.95 else "nowhere"

    def header(self, name: str) -> str:
        """A header that fits, or nearly."""
        match name:
            case "If-Match":
                return self.chance.choice(("*", "*", "*", '"1"', '"1-ab"', 'W/"2"', "1", '"9"', "nonsense", '"', ""))
            case "Idempotency-Key":
                return self.chance.choice(("a", "b", "c", "x" * 255, "x" * 256, "a b", ""))
        return self.chance.choice(("*", '"x"', 'W/"x"', ""))

    def parameter(self, name: str, schema: dict[str, Any]) -> Any:
        """A filter that fits, or nonsense."""
        if self.chance.random() < 0.2:
            return self.chance.choice(NONSENSE)
        if "pattern" in schema:
            return ",".join(self.key(name) for _ in range(self.chance.choice((1, 1, 2))))
        return self.value(self.resolve(schema), name)

    def body(self, schema: dict[str, Any]) -> bytes:
        """A body that fits, nearly fits, or is none."""
        if self.chance.random() < 0.03:
            return self.chance.choice(BROKEN)
        value = self.value(schema, "")
        return json.dumps(value).encode()

    def value(self, schema: dict[str, Any], name: str) -> Any:
        """A value for a schema: one that fits, but for a few."""
        if self.chance.random() < 0.02:
            return self.chance.choice(JUNK)
        if schema.get("$ref", "").endswith("/key"):
            return self.key(name)
        schema = self.resolve(schema)
        if "anyOf" in schema:
            last = schema["anyOf"][-1] == {"type": "null"}
            fitting = schema["anyOf"][:-1] if last and self.chance.random() < 0.95 else schema["anyOf"]
            return self.value(self.chance.choice(fitting), name)
        return self.chance.choice(schema["enum"]) if "enum" in schema else self.typed(schema, name)

    def typed(self, schema: dict[str, Any], name: str) -> Any:
        """A value of the type that a schema names."""
        found: Any = None
        match schema.get("type"):
            case "object":
                found = self.object(schema)
            case "array":
                found = [self.value(schema["items"], name) for _ in range(self.chance.choice((0, 1, 1, 2)))]
            case "integer":
                found = self.chance.choice((schema.get("minimum", 0), 1, 3, schema.get("maximum", 9), -1))
            case "boolean":
                found = self.chance.random() < 0.5
            case "string":
                found = self.text(schema)
        return found

    def object(self, schema: dict[str, Any]) -> dict[str, Any]:
        """An object: what it needs, some of what it may have, and rarely what it may not."""
        if "properties" not in schema:
            texts = [self.value(schema["additionalProperties"], "") for _ in range(2)]
            names = CODES if "[A-Z]" in str(schema.get("propertyNames")) else TAGS
            return {self.either(names): text for text in texts}
        needed = set(schema.get("required", ()))
        found = {
            name: self.value(one, name)
            for name, one in schema["properties"].items()
            if not one.get("readOnly") and self.chance.random() < (0.97 if name in needed else 0.25)
        }
        if self.chance.random() < 0.02:
            found[self.chance.choice((*TAGS[0], "nothing", "version", "key"))] = self.chance.choice(JUNK)
        return found

    def text(self, schema: dict[str, Any]) -> str:
        """A text of the shape that a schema describes, or nearly."""
        pattern = schema.get("pattern", "")
        if "a-zA-Z0-9_" in pattern:
            return f"new-{self.chance.randrange(10**9)}"
        shapes = (
            (pattern == "^[A-Z]{3}$", CODES),
            ("[0-9]{4}" in pattern, DATES),
            ("[0-9]{1,15}" in pattern, AMOUNTS),
            (schema.get("format") == "date-time", MOMENTS),
            (schema.get("format") == "uri", ADDRESSES),
            (schema.get("maxLength", 99) < 99, SHORT),
        )
        return self.either(next((texts for fits, texts in shapes if fits), TEXTS))

    def either(self, texts: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
        """A text that fits, but for a few."""
        good, bad = texts
        return self.chance.choice(good if self.chance.random() < 0.93 else bad)


class World:
    """A forum with one of everything in every clearance, and everybody who may call."""

    def __init__(self) -> None:
        self.forum: Forum = make.forum(members=["KOR", "KAZ", "UZB"])
        edition = make.edition(self.forum, "7", position=7, state="planned")
        self.keys = ["7"]
        scenes = [Scene(edition, f"{name}-scene", name, countries) for name, countries in make.CLEARANCES]
        cross(scenes)
        for scene in scenes:
            self.keys += [thing.key for thing in scene.things.values()]
            for kind in ("commitment", "project"):
                type(scene[kind]).objects.filter(pk=scene[kind].pk).update(countries=["KOR", "KAZ"])
        self.users: dict[str, User | None] = {
            "public": None,
            "secretariat": make.user(self.forum, "secretariat"),
            "focal-point": make.user(self.forum, "focal-point", "KOR"),
            "line-ministry": make.user(self.forum, "line-ministry", "KAZ"),
            "journalist": make.user(self.forum, "journalist"),
            "officer elsewhere": make.user(make.forum("caj"), "secretariat"),
            "administrator": make.user(is_administrator=True),
        }
        self.programs = {who: Program(user) for who, user in self.users.items()}
        self._known: dict[str, str] = {}
        self._validators: dict[tuple[str, str], Draft202012Validator] = {}

    @cached_property
    def components(self) -> dict[str, Any]:
        """What the schemas of the document point to."""
        found: dict[str, Any] = json.loads(document(api))["components"]
        return found

    def send(self, call: Call, who: str) -> HttpResponse:
        """Send a call as somebody."""
        headers = {**call.headers, **self.programs[who].headers}
        headers = {name: value for name, value in headers.items() if value.isprintable()}
        kind = headers.pop("Content-Type", "application/json")
        client = Client()
        return client.generic(call.method, f"{BASE}{call.address}", call.body, content_type=kind, headers=headers)  # type: ignore[return-value]

    def judge(self, call: Call, who: str, answer: HttpResponse) -> str:
        """What is wrong with an answer; empty where nothing is."""
        status = str(answer.status_code)
        described = call.operation["responses"].get(status)
        if described is None:
            return f"{status} is not described"
        if "$ref" in described:
            described = self.components["responses"][described["$ref"].rpartition("/")[2]]
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        kinds = list(described.get("content", {}))
        if not kinds:
            return "it says something" if answer.content else ""
        if kind not in kinds:
            return f"it is {kind}"
        wrong = next(self._validator(call.name, status, described, kind).iter_errors(json.loads(answer.content)), None)
        if wrong is not None:
            return f"{wrong.json_path}: {wrong.message[:300]}"
        if call.method != "GET" and answer.status_code < 300:
            self._known.clear()
        return self.leaked(call, who, answer) or self.betrayed(call, who, answer)

    def leaked(self, call: Call, who: str, answer: HttpResponse) -> str:
        """What of an answer the caller may not know of, and did not say themselves."""
        if answer.headers.get("Idempotent-Replayed"):
            return ""
        text = f"{json.dumps(json.loads(answer.content), ensure_ascii=False)} {answer.headers}"
        told = {token for token in TOKEN.findall(text) if token.strip("[]") not in call.text}
        # Texts stand in brackets, and nobody sends them.
        told |= {token for token in TOKEN.findall(text) if token.startswith("[") and token not in call.text}
        if not told:
            return ""
        if who not in self._known:
            self._known[who] = json.dumps(export(self.forum, viewer=self.viewer(who)), ensure_ascii=False)
        lost = {token for token in told if token not in self._known[who]}
        return f"it gives away {sorted(lost)}" if lost else ""

    def betrayed(self, call: Call, who: str, answer: HttpResponse) -> str:
        """Whether an answer differs for what is not there and for what the caller may not know of."""
        name, _slash, rest = call.address.removeprefix("/forums/kca/").partition("/")
        kind, key = kinds().get(name), unquote(re.split("[/?]", rest)[0]).removesuffix(".jsonld")
        if kind is None or not key or kind.model is Source or answer.status_code in {401, 404}:
            return ""
        seen = sight.of(kind.model, self.viewer(who)).filter(forum=self.forum, key=key).exists()
        return "" if seen else "it is not told as what is not there"

    def viewer(self, who: str) -> Viewer:
        """Somebody as policies see them."""
        user = self.users[who]
        return viewer_of(user) if user else PUBLIC

    def _validator(self, name: str, status: str, described: dict[str, Any], kind: str) -> Draft202012Validator:
        if (name, status) not in self._validators:
            schema = {**described["content"][kind]["schema"], "components": self.components}
            self._validators[name, status] = Draft202012Validator(schema)
        return self._validators[name, status]


def throw(chance: random.Random, times: int) -> dict[str, int]:
    """Throw so many calls at a new world as everybody in turn; return how often each status was answered.

    Raises ``AssertionError`` with the first call whose answer is wrong.
    """
    world = World()
    calls = iter(Calls(chance, world.keys))
    counted: dict[str, int] = {}
    callers = [who for who in world.programs for _ in range(OFTEN.get(who, 1))]
    for _ in range(times):
        call, who = next(calls), chance.choice(callers)
        answer = world.send(call, who)
        found = f"{answer.status_code} {who}"
        counted[found] = counted.get(found, 0) + 1
        wrong = "it broke" if answer.status_code >= 500 else world.judge(call, who, answer)
        assert not wrong, f"{who} {call.method} {call.address} {call.headers} {call.body[:2000]!r}: {wrong}"
    return counted
