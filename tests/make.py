"""Plain factories for what most tests need: forums, people who look, things that belong."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.people.models import Appointment, NameForm, Person, User
from kenesh.people.queries import viewer_of
from kenesh.realms.models import Forum

if TYPE_CHECKING:
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
