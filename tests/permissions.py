"""Who may open and do what: every page and call, asked by everybody, about things of every clearance.

``python -m tests.permissions`` writes the answers into ``docs/reference/permissions.md``; a test compares them. They
are what the site answers, not what the policies are meant to say.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.test import Client

    from kenesh.people.models import User
    from kenesh.realms.models import Belonging, Forum

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "permissions.md"

OWN, OTHER = "KOR", "KAZ"
# Each clearance with the countries it is cleared for: the own country always, the other never.
CLEARANCES = {
    "public": (),
    "members": (),
    "parties": (OWN, "UZB"),
    "delegation": (OWN,),
    "secretariat": (),
}
# What is sent where an address asks for nothing in particular by itself; elsewhere, an empty form.
SENT = {"account-settle": {"do": "invite"}}
# Addresses with a part that nobody can guess, or that is one's own.
NEVER = ("<str:token>", "<str:secret>", "<section>", "<id:appointment>", "<id:delivery>", "<provider_id>")
ANY = "any"
YES, NO, HIDDEN, SIGN_IN = "yes", "no", "–", "sign in"
# What can be done only in another state than things have at first: the state they are put into before it is asked.
STATES: dict[str, tuple[str, dict[str, str]]] = {
    "agenda-place": ("edition", {"state": "planned"}),
    "answer-take-off": ("answer", {"state": "placed"}),
    "idea-find": ("idea", {"stage": "examined"}),
    "paper-reopen": ("paper", {"stage": "adopted"}),
    "paragraph-commitment": ("paper", {"stage": "adopted"}),
    "report-again": ("report", {"state": "returned"}),
}


class Who(NamedTuple):
    """Somebody who asks: what they are called in the table, and the role they hold."""

    name: str
    role: str = ""
    country: str = ""
    in_other_forum: bool = False


def everybody() -> list[Who]:
    """Everybody there is: each role, for the own and for another country, in this forum and in another."""
    from kenesh.people.roles import ROLES  # noqa: PLC0415 - after Django is set up

    found = [Who("nobody signed in"), Who("no role", "none"), Who("administrator", "administrator")]
    for role in ROLES.values():
        if role.for_country:
            found.append(Who(f"{role.key}, own country", role.key, OWN))
            found.append(Who(f"{role.key}, other country", role.key, OTHER))
        else:
            found.append(Who(role.key, role.key))
    found += [
        Who(f"{role.key} of another forum", role.key, OWN if role.for_country else "", in_other_forum=True)
        for role in ROLES.values()
    ]
    return found


class Asked(NamedTuple):
    """What is asked for: the address as the program declares it, and the kind it is about, if any."""

    address: str
    name: str
    kind: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass
class World:
    """A forum with one of everything of every clearance, and everybody who may ask."""

    forum: Forum
    scenes: dict[str, dict[str, Belonging]]
    users: dict[Who, User | None]
    clients: dict[Who, Client]

    @classmethod
    def made(cls) -> World:
        """Make it in an empty database."""
        from django.test import Client  # noqa: PLC0415 - after Django is set up

        from tests import make  # noqa: PLC0415 - the same

        forum, another = (make.forum(key, members=[OWN, OTHER, "UZB"]) for key in ("here", "there"))
        scenes = {word: _scene(forum, word, codes) for word, codes in CLEARANCES.items()}
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
        return cls(forum, scenes, users, clients)

    @property
    def expert(self) -> User:
        """Whose account is looked at."""
        found = self.users[Who("expert", "expert")]
        assert found is not None
        return found

    def address(self, asked: Asked, clearance: str) -> str:
        """The address of what is asked for, about the thing of a clearance."""
        from django.urls import reverse  # noqa: PLC0415 - after Django is set up

        values: dict[str, Any] = dict(asked.values)
        thing = self.scenes[clearance].get(asked.kind)
        parameters = {part.split(">")[0].split(":")[-1] for part in asked.address.split("<")[1:]}
        if "number" in parameters:
            values["number"] = thing.pk if thing is not None else self.expert.pk
        if "forum" in parameters:
            values["forum"] = self.forum.key
        if "key" in parameters:
            values.setdefault("key", thing.key if thing is not None else self.forum.key)
        return reverse(asked.name, kwargs=values)

    def answers(self, asked: Asked, who: Iterable[Who]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What each is told, for each clearance; the state of things is as it was before."""
        from django.db import transaction  # noqa: PLC0415 - after Django is set up

        kind, state = STATES.get(asked.name, ("", {}))
        with transaction.atomic():
            for scene in self.scenes.values() if kind else ():
                type(scene[kind])._default_manager.filter(pk=scene[kind].pk).update(**state)
            for clearance in CLEARANCES if asked.kind else ("public",):
                told = tuple(self.answer(one, asked, clearance) for one in who)
                yield clearance if asked.kind else ANY, told
            transaction.set_rollback(True)

    def answer(self, who: Who, asked: Asked, clearance: str) -> str:
        """What the site answers: to looking, or to doing where there is nothing to look at."""
        address = self.address(asked, clearance)
        client = self.clients[who]
        response = client.get(address)
        if response.status_code == NOT_ALLOWED:
            return _told(undone(client, address, SENT.get(asked.name, {})))
        return _told(response)


NOT_ALLOWED = 405


def undone(client: Client, address: str, sent: Mapping[str, str]) -> Any:
    """Answer what was sent, and take back whatever that did."""
    from django.db import transaction  # noqa: PLC0415 - after Django is set up

    with transaction.atomic():
        response = client.post(address, sent)
        transaction.set_rollback(True)
    return response


def _told(response: Any) -> str:
    status = response.status_code
    if status in {302, 303} and "/account/login/" in response["Location"]:
        return SIGN_IN
    # What is wrong with an empty form is told only to those who may send it.
    if status in {200, 302, 303, 304, 400, 422}:
        return YES
    if status in {401, 403, 404}:
        return {401: SIGN_IN, 403: NO, 404: HIDDEN}[status]
    message = f"{status} from {response.request['PATH_INFO']}"
    raise AssertionError(message)


def _scene(forum: Forum, word: str, codes: Iterable[str]) -> dict[str, Belonging]:
    """One of everything, of one clearance, in a state in which something can be done to it."""
    from kenesh.decisions.models import DateProposal, Paragraph, Position, Wording  # noqa: PLC0415 - after Django is set up
    from kenesh.kit.codes import Codes  # noqa: PLC0415 - the same
    from tests import make  # noqa: PLC0415 - the same
    from tests.scene import Scene  # noqa: PLC0415 - the same

    edition = make.edition(forum, f"on-{word}", state="planned")
    scene = Scene(edition, word, word, codes)
    own = Codes((OWN,))
    held = {"clearance": word, "cleared_for": Codes(codes)}
    for kind in ("commitment", "project"):
        scene[kind].countries = own
        scene[kind].save()
    scene["agreement"].parties.update(country=OWN)
    paper, commitment = scene["paper"], scene["commitment"]
    paper.sort, paper.stage = "joint-statement", "draft"
    paper.save()
    paragraph = Paragraph.objects.create(forum=forum, key=f"{word}-paragraph", paper=paper, label="1", **held)
    Wording.objects.create(paragraph=paragraph, language="en", text="We agree.")
    for country in forum.members:
        Position.objects.create(paragraph=paragraph, country=country, stance="agrees")
    item = make.item(edition, f"{word}-item", **held)
    made: dict[str, Belonging] = {
        **scene.things,
        "text-paragraph": paragraph,
        "agenda-item": item,
        "date-proposal": DateProposal.objects.create(
            forum=forum,
            key=f"{word}-date",
            commitment=commitment,
            country=OWN,
            due="2030",
            reason={"en": "Because."},
            **held,
        ),
        "report": make.report(commitment, f"{word}-report", country=OWN, state="waiting", **held),
        "answer": make.answer(
            commitment, f"{word}-answer", countries=own, **{**held, "rule": "silence", "agenda_item": item}
        ),
    }
    return made


def questions(world: World) -> list[Asked]:
    """Everything that can be asked for, from the program's own list of addresses."""
    from django.urls import get_resolver  # noqa: PLC0415 - after Django is set up

    return sorted({asked for address, name in _addresses(get_resolver()) for asked in _about(world, address, name)})


def _addresses(resolver: Any, before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(pattern, address)
        elif pattern.name and not _foreign(pattern.callback):
            yield address.removeprefix("en/"), pattern.name


def _foreign(view: Any) -> bool:
    """Whether another package answers: about one's own sign-in, and nothing else."""
    return str(getattr(view, "__module__", "")).startswith("allauth")


def _about(world: World, address: str, name: str) -> Iterator[Asked]:
    """One question for an address that says what it is about, one for each kind for an address that does not."""
    from kenesh.kit.refs import kinds  # noqa: PLC0415 - after Django is set up
    from kenesh.sources.forms import entry_form, form_for  # noqa: PLC0415 - the same

    plurals = {model.plural: kind for kind, model in kinds().items() if getattr(model, "plural", "")}  # type: ignore[attr-defined]  # it was asked for
    here = world.scenes["public"]
    if "<slug:plural>" in address:
        for plural, kind in plurals.items():
            model = kinds()[kind]
            asked = Asked(address.replace("<slug:plural>", plural), name, kind, (("plural", plural),))
            if "<slug:key>" in address and kind in here and form_for(model) is not None:
                yield asked
            elif "<slug:key>" not in address and entry_form(plural) is not None:
                yield asked._replace(kind="")
    elif name == "follow":
        yield from (Asked(address.replace("<slug:kind>", kind), name, kind, (("kind", kind),)) for kind in sorted(here))
    elif "<slug:key>" in address and "<slug:forum>" in address:
        yield Asked(address, name, plurals[address.removeprefix("<slug:forum>/").split("/")[0]])
    elif not any(part in address for part in NEVER):
        yield Asked(address, name)


@dataclass(frozen=True)
class Matrix:
    """All answers: for each question, for each clearance (one empty for none), what each of ``who`` is told."""

    who: tuple[Who, ...]
    answers: Mapping[Asked, Mapping[str, tuple[str, ...]]]

    @classmethod
    def of(cls, world: World) -> Matrix:
        """Ask everything."""
        who = tuple(everybody())
        return cls(
            who,
            {asked: dict(world.answers(asked, who)) for asked in questions(world)},
        )

    def written(self) -> str:
        """As a page: those who are always answered alike share a column, and what is answered alike a table."""
        columns = self._columns()
        tables: dict[tuple[tuple[str, tuple[str, ...]], ...], list[Asked]] = {}
        for asked, rows in self.answers.items():
            table = tuple((clearance, tuple(row[n] for n in columns.values())) for clearance, row in rows.items())
            tables.setdefault(table, []).append(asked)
        ordered = sorted(tables.items(), key=lambda item: (-len(item[1]), item[1][0]))
        parts = [_HEAD, *self._people(columns)]
        for number, (table, same) in enumerate(ordered, 1):
            parts += [
                f"\n## {number}. {_title(table, columns, self.who)}\n\n",
                *_list(same),
                "\n",
                *_table(table, columns),
            ]
        return "".join(parts)

    def _columns(self) -> dict[str, int]:
        """A letter for each column, with the place of one of those who share it."""
        seen: dict[tuple[str, ...], int] = {}
        for place in range(len(self.who)):
            column = tuple(row[place] for rows in self.answers.values() for row in rows.values())
            seen.setdefault(column, place)
        return {chr(ord("A") + number): place for number, place in enumerate(seen.values())}

    def _people(self, columns: dict[str, int]) -> Iterator[str]:
        yield "\n| | who |\n|---|---|\n"
        for letter, place in columns.items():
            same = [who.name for n, who in enumerate(self.who) if self._alike(n, place)]
            yield f"| {letter} | {'; '.join(same)} |\n"

    def _alike(self, one: int, other: int) -> bool:
        return all(row[one] == row[other] for rows in self.answers.values() for row in rows.values())


_HEAD = """# Who may open and do what

Written by `make docs` (`python -m tests.permissions`) from what the site answers; a test fails when it answers otherwise. Everybody
below asks for every address, about one thing of each kind and clearance in a published forum. The things are cleared for
*own country*, which owes and reported what is asked about; *other country* is a member too, and is not named.

**yes**: shown, or offered to be done. **no**: refused, with the reason. **–**: as if it did not exist.
**sign in**: led to the sign-in page. Where a row says only *any*, there is nothing on the address that has a clearance.
What a page lists is narrowed to what its reader may know of. Whether a thing can be done depends on its state as well
([states](states.md)).
"""


def _title(table: Sequence[tuple[str, tuple[str, ...]]], columns: Mapping[str, int], who: Sequence[Who]) -> str:
    """To whom any of it is open."""
    letters = list(columns)
    open_to = [letter for n, letter in enumerate(letters) if any(row[n] == YES for _clearance, row in table)]
    if len(open_to) == len(letters):
        return "Open to everybody"
    if open_to == letters[1:]:
        return "Open to everybody signed in"
    names = [f"{who[columns[letter]].name} ({letter})" for letter in open_to]
    return f"Open to {', '.join(names)}" if names else "Open to nobody"


def _list(asked: list[Asked]) -> Iterator[str]:
    for _name, same in groupby(asked, key=lambda one: one.name):
        yield f"- {', '.join(f'`/{one.address}`' for one in same)}\n"


def _table(table: Sequence[tuple[str, tuple[str, ...]]], columns: Mapping[str, int]) -> Iterator[str]:
    yield f"| clearance | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}\n"
    for clearance, row in table:
        yield f"| {clearance} | {' | '.join(row)} |\n"


def read(page: str) -> dict[str, dict[str, dict[str, str]]]:
    """The answers that a written page tells: by address, by clearance, by who asks."""
    people: dict[str, list[str]] = {}
    found: dict[str, dict[str, dict[str, str]]] = {}
    addresses: list[str] = []
    letters: list[str] = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("## "):
            addresses = []
        elif line.startswith("- "):
            addresses += [address.strip("`").removeprefix("/") for address in line[2:].split(", ")]
        elif line.startswith("| clearance"):
            letters = cells[1:]
        elif line.startswith("| ") and len(cells) == 2:
            people[cells[0]] = cells[1].split("; ")
        elif line.startswith("| ") and addresses:
            told = {name: cell for letter, cell in zip(letters, cells[1:], strict=True) for name in people[letter]}
            for address in addresses:
                found.setdefault(address, {})[cells[0]] = told
    return found


class Blank:
    """A template engine that writes nothing: the answers are the same, and come ten times as fast."""

    def __init__(self, params: dict[str, Any]) -> None:
        self.name, self.dirs, self.app_dirs = params["NAME"], params["DIRS"], params["APP_DIRS"]
        self.template_dirs: tuple[str, ...] = ()

    def from_string(self, _code: str) -> Blank:
        """The same for everything."""
        return self

    get_template = from_string

    def render(self, *_args: object, **_kwargs: object) -> str:
        """Nothing."""
        return ""


BLANK = [{"BACKEND": "tests.permissions.Blank"}]


def main() -> None:
    """Write the page from a database made for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.test_settings")
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415 - after Django is set up
    from django.test.utils import (  # noqa: PLC0415 - the same
        override_settings,
        setup_test_environment,
        teardown_test_environment,
    )

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    try:
        with override_settings(TEMPLATES=BLANK), transaction.atomic():
            matrix = Matrix.of(World.made())
            transaction.set_rollback(True)
    finally:
        connection.creation.destroy_test_db(":memory:", verbosity=0)
        teardown_test_environment()
    PAGE.write_text(matrix.written(), encoding="utf-8")
    counted = Counter(cell for rows in matrix.answers.values() for row in rows.values() for cell in row)
    sys.stdout.write(f"{sum(counted.values())} answers: {dict(counted)}\n")


if __name__ == "__main__":
    main()
