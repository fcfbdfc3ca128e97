"""Personal details, field by field: who is shown a value that was planted, on any address that could show it."""

from __future__ import annotations

import datetime as dt
import html
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kenesh.accreditation.actions import photographs
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.models.people import PURPOSE
from kenesh.accreditation.tests.make import accredited, picture
from kenesh.files.portraits import Cut, prepare
from kenesh.files.queries import store
from kenesh.kit.encryption import encrypt
from kenesh.kit.localised import Localised
from kenesh.meetings.actions.points import keep_points
from kenesh.meetings.models import Attendee, Meeting
from kenesh.nominations.actions import desk
from kenesh.nominations.actions.registering import take_photo
from kenesh.nominations.models import APART, Duty, NominationFile, PersonalLink, Registration
from kenesh.nominations.queries.lists import LABELS
from kenesh.nominations.tests.scene import Nominee, nominated
from kenesh.people.actions import make_token
from kenesh.people.queries import viewer_of
from kenesh.people.roles import ROLES
from kenesh.programme.models import FloorRequest, Session, Speech
from tests import make
from tests.permissions.people import OTHER, OWN, Who

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kenesh.forums.models import Edition

HEADING = "## Personal details, field by field"
_HOST = "UZB"
_JPEG = b"\xff\xd8\xff"
_PERSON = Who("the person, with the link and a mailed code")
# What stands where a text of its own would not be read.
_TYPED = {"needs_visa": "yes", "nationality": "ISL", "birth": "1971-02-03", "expires": "2039-04-05"}
_TYPED |= {"arrives": "2031-06-06", "departs": "2031-06-07", "from_day": "2031-06-08", "until_day": "2031-06-09"}
# How it is shown, where that differs.
_SHOWN = {"nationality": "Iceland"}
# Other values, each with what it is called in the table.
_OTHER = {
    "surname": ("Surname as in the passport", "Plantedsurname"),
    "own_name": ("Name in the person's own script", "Высаженный"),
    "email": ("E-mail address", "planted-mail@example.org"),
    "draft": ("What is typed in the form and not sent", "planted-draft"),
    "file": ("Files of the nomination", "planted-file"),
    "photo": ("Photograph", ""),
    "points": ("Talking points of a delegation", "planted-points"),
    "speech": ("Statement before it is delivered", "planted-speech"),
    "outlet_mail": ("E-mail address of a journalist", "planted-press@example.org"),
}


def _value(name: str) -> str:
    return _TYPED.get(name, f"planted-{name}")


def planted() -> dict[str, tuple[str, bytes]]:
    """What each field is called, and what gives it away. Of “needs a visa” the passport number stands for the row."""
    found = {
        name: (str(LABELS[name]), _SHOWN.get(name, _value(name)).encode())
        for model in APART.values()
        for name in model.names
        if name != "needs_visa"
    }
    return found | {name: (label, value.encode() if value else _JPEG) for name, (label, value) in _OTHER.items()}


def askers() -> list[Who]:
    """Everybody: each role for the delegation concerned, for another and for the host; each duty; and the person."""
    found = [Who("nobody signed in"), Who("no role", "none"), Who("administrator", "administrator")]
    for role in ROLES.values():
        if role.for_country:
            for name, country in (("own country", OWN), ("other country", OTHER), ("host country", _HOST)):
                found.append(Who(f"{role.key}, {name}", role.key, country))
        else:
            found.append(Who(role.key, role.key))
    found.append(Who("secretariat of another forum", "secretariat", "", in_other_forum=True))
    found += [Who(f"secretariat, with the duty {duty}", "secretariat") for duty in Duty.values]
    return [*found, _PERSON]


@dataclass
class Details:
    """A nomination with everything told, and everybody who may look."""

    clients: dict[Who, Client]
    tokens: dict[Who, str]
    addresses: list[str]

    @classmethod
    def made(cls) -> Details:
        """Plant it all, in a database in which there is nothing of the kind."""
        cache.clear()
        forum, another = (make.forum(key, members=[OWN, OTHER, _HOST]) for key in ("told", "elsewhere"))
        on = make.edition(forum, "of-details", state="planned", country=_HOST, date="2031-05-06/2031-05-07")
        on = type(on).objects.select_related("forum").get(pk=on.pk)
        clients: dict[Who, Client] = {}
        tokens: dict[Who, str] = {}
        now = timezone.now()
        for who in askers():
            clients[who] = Client()
            if not who.role:
                continue
            if who.role in {"none", "administrator"}:
                user = make.user(is_administrator=who.role == "administrator")
            else:
                user = make.user(another if who.in_other_forum else forum, who.role, who.country)
            clients[who].force_login(user)
            tokens[who] = make_token("a program", "read", dt.timedelta(days=1), by=viewer_of(user), at=now)[1]
            if " duty " in who.name:
                on.assignments.create(user=user, duty=who.name.rpartition(" ")[2])
        addresses, clients[_PERSON] = _plant(on, now)
        return cls(clients, tokens, addresses)

    def shown(self, who: Who) -> dict[str, bool]:
        """Whether ``who`` is shown each field anywhere."""
        bodies = list(self._bodies(who))
        return {
            name: any(value in body or value.upper() in body for body in bodies)
            for name, (_label, value) in planted().items()
        }

    def _bodies(self, who: Who) -> Iterator[bytes]:
        for address in self.addresses:
            headers = (
                {"Authorization": f"Bearer {self.tokens[who]}"} if "/api/" in address and who in self.tokens else {}
            )
            answer: Any = self.clients[who].get(address, headers=headers)
            if answer.status_code != 200:
                continue
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            yield body if body.startswith(_JPEG) else html.unescape(body.decode(errors="replace")).encode()


def _plant(on: Edition, now: dt.datetime) -> tuple[list[str], Client]:
    """Plant a value in every field; returns the addresses that could show one, and the person's browser."""
    forum, officer = on.forum, make.viewer(on.forum, "secretariat")
    focal = make.viewer(forum, "focal-point", OWN)
    desk.open_desk(on, based_on=on.version, by=officer, at=now)
    said = {"surname": _OTHER["surname"][1], "own_name": _OTHER["own_name"][1], "email": _OTHER["email"][1]}
    one = nominated(on, focal, "endorsed", OWN, **said)
    table: Any
    for table in APART.values():
        row = table(nomination=one)
        row.seal({name: _value(name) for name in table.names})
        row.save()
    person = Nominee(one, focal, now)
    person.open()
    take_photo(PersonalLink.objects.get(nomination=one), io.BytesIO(picture()), "me.jpg", at=now)
    registration, _made = Registration.objects.get_or_create(nomination=one)
    # What is typed stands in the form in place of what was sent: the same, and a word more.
    typed = {name: [_value(name)] for model in APART.values() for name in model.names}
    typed |= {name: [_OTHER[name][1]] for name in ("surname", "own_name")}
    registration.keep_typed({**typed, "access": [f"{_value('access')} {_OTHER['draft'][1]}"]})
    registration.save()
    kept = store().put([_OTHER["file"][1].encode()])
    about = {"forum": forum, "clearance": one.clearance, "cleared_for": one.cleared_for, "country": OWN}
    content = {"name": "x.pdf", "media_type": "application/pdf", "size": kept.size, "sha256": kept.sha256}
    file = NominationFile.objects.create(key="a-file", edition=on, nomination=one, **about, **content)
    badge = accredited(on, officer, country=OWN)
    shot = picture()
    cut = prepare(io.BytesIO(shot), "me.jpg", len(shot), Cut.MIDDLE)
    photographs.set_photograph(badge, cut, based_on=badge.version, by=officer, at=now)
    asked = accredited(on, officer, "SAMPLE Press", sort="press")
    Accreditation.objects.filter(pk=asked.pk).update(address=encrypt(_OTHER["outlet_mail"][1], PURPOSE))
    here = {"forum": forum, "edition": on}
    meeting = Meeting.objects.create(
        key="talks", sort="bilateral", title={"en": "Talks"}, clearance="parties", cleared_for=[OWN, OTHER], **here
    )
    for country in (OWN, OTHER):
        Attendee.objects.create(meeting=meeting, country=country)
    keep_points(meeting, OWN, Localised({"en": _OTHER["points"][1]}), seen=0, by=focal, at=now)
    session = Session.objects.create(key="plenary", sort="plenary", title={"en": "Plenary"}, **here)
    turn = FloorRequest.objects.create(key="turn", session=session, country=OWN, asked=now, **here)
    Speech.objects.create(request=turn, language="en", text=_OTHER["speech"][1], handed_at=now)
    edition, thing = (forum.key, on.key), (forum.key, one.key)
    named: list[tuple[str, tuple[Any, ...]]] = [
        ("nominations", edition),
        ("nomination", thing),
        ("delegation", (*edition, OWN)),
        ("nomination-file", (forum.key, file.key)),
        *(("duty-list", (*edition, duty)) for duty in Duty.values),
        *(("duty-list-file", (*edition, duty, "csv")) for duty in Duty.values),
        ("accreditation-desk", edition),
        *(("accreditation", (*edition, number)) for number in (badge.number, asked.number)),
        ("accreditation-picture", (*edition, badge.number)),
        ("talking-points", (forum.key, meeting.key)),
        ("meeting", (forum.key, meeting.key)),
        ("statements", edition),
        ("floor", (forum.key, session.key)),
        ("floor-hand", (forum.key, turn.key)),
        ("edition", edition),
        ("programme-ics", edition),
        ("calendar-file", (forum.key,)),
        ("forum_feed", (forum.key,)),
        ("own-form", (person.secret,)),
        ("own-picture", (person.secret,)),
    ]
    addresses = [reverse(name, args=arguments) for name, arguments in named]
    # Otherwise spelt than what is looked for, as the page repeats it.
    addresses += [f"{reverse('search')}?q={word}" for word in ("planted", "plantedsurname")]
    calls = ("participants", "persons", "meetings", "editions", "sessions")
    return [*addresses, *(f"/api/v1/forums/{forum.key}/{name}/" for name in calls)], person.client


def written(shown: Mapping[Who, Mapping[str, bool]]) -> str:
    """The section: those who are shown the same share a column."""
    columns: dict[tuple[bool, ...], list[str]] = {}
    for who, fields in shown.items():
        columns.setdefault(tuple(fields.values()), []).append(who.name)
    parts = [f"\n{HEADING}\n\n{_HEAD}\n| | who |\n|---|---|\n"]
    letters = [chr(ord("a") + number) for number in range(len(columns))]
    parts += [f"| {letter} | {'; '.join(names)} |\n" for letter, names in zip(letters, columns.values(), strict=True)]
    parts.append(f"\n| field | {' | '.join(letters)} |\n|---|{'---|' * len(letters)}\n")
    for number, (label, _value) in enumerate(planted().values()):
        cells = " | ".join("yes" if column[number] else "–" for column in columns)
        parts.append(f"| {label} | {cells} |\n")
    return "".join(parts)


def read_details(page: str) -> dict[str, dict[str, bool]]:
    """What a written page says: by who asks, by the name of a field."""
    labels = {label: name for name, (label, _value) in planted().items()}
    people: dict[str, list[str]] = {}
    letters: list[str] = []
    found: dict[str, dict[str, bool]] = {}
    for line in page.partition(HEADING)[2].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| field"):
            letters = cells[1:]
        elif letters and line.startswith("| "):
            for letter, cell in zip(letters, cells[1:], strict=True):
                for name in people[letter]:
                    found.setdefault(name, {})[labels[cells[0]]] = cell == "yes"
        elif line.startswith("| ") and cells[0]:
            people[cells[0]] = cells[1].split("; ")
    return found


_HEAD = """A value is planted in every field of somebody nominated by *own country*, of their photograph and files, of talking
points and a statement of the same delegation; then everybody asks for every page, list, file, feed and call that could show
one, and it is looked for in what comes back. **yes**: shown somewhere. **–**: nowhere. A list for printing, for spreadsheets
and the page of a duty hold the same. Whether a visa is needed stands on the list of the passport number.
"""
