"""Who of the people that a file would add is likely on record already, with the reason: asked before it is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kenesh.kit.localised import Localised
from kenesh.people import policy
from kenesh.people.likely import described, like
from kenesh.people.models import NameForm, Person, Post
from kenesh.people.reasons import told
from kenesh.realms.models import Forum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.record.nodes import Node, Record


class Resembling(NamedTuple):
    """Somebody of the file, the entry of the register they are likely, and why."""

    key: str
    name: str
    person: Person
    reasons: list[str]


def resembling(record: Record) -> Iterator[Resembling]:
    """Yield those of a file's people whose key is not on record and whose name is; two queries for each."""
    forum = Forum.objects.filter(key=record.forum.key).first()
    if forum is None:
        return
    reader = policy.register_reader(forum)
    kept = set(Person.objects.filter(forum=forum).values_list("key", flat=True))
    for node in record.lists.get("people", []):
        if node.key in kept:
            continue
        forms = [_form(name) for name in node.lists.get("names", [])]
        who = described(
            forms, str(node.fields.get("country", "")), [_post(post) for post in node.lists.get("posts", [])]
        )
        for found in like(who, forum, reader, _apart(node)):
            name = forms[0].text if forms else node.key
            yield Resembling(node.key, name, found.person, told(found.likeness))


def _form(node: Node) -> NameForm:
    said = {name: node.fields.get(name, "") for name in ("text", "language", "script")}
    return NameForm(guess=bool(node.fields.get("guess")), **said)


def _post(node: Node) -> Post:
    title = Localised(node.fields.get("title", {}))
    return Post(title=title, since=node.fields.get("since", ""), until=node.fields.get("until", ""))


def _apart(node: Node) -> list[str]:
    """Whom the file itself says that they are not."""
    said = (one.fields for one in node.lists.get("relations", []))
    return [
        str(one.get("other_key", "")) for one in said if one.get("sort") == "distinct" and not one.get("other_forum")
    ]
