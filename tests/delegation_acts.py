"""The acts on precedence, lists of participants, and entries of the register of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.delegations.models import Override, Participant
from kenesh.forums.models import Edition
from kenesh.people.models import Person, Post
from kenesh.realms.actions import reindex
from tests import make
from tests.cases import OFFICERS, STRANGERS, Case

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

# The protocol officers of the host.
_ARRANGERS = OFFICERS | {"protocol KAZ"}


def _attended(forum: Forum) -> Edition:
    edition = make.edition(forum, "18", state="planned", country="KAZ")
    for order, country in enumerate(("KOR", "KAZ", "UZB")):
        about = {"country": country, "title": {"en": "Minister of Foreign Affairs"}, "order": order}
        Participant.objects.create(forum=forum, key=f"head-{country.lower()}", edition=edition, **about)
    return edition


def _person(forum: Forum) -> Person:
    made = make.person(forum, "Djoomart Otorbaev", key="otorbaev", country="KGZ")
    other = make.person(forum, "Zhoomart Otorbaev", key="zhoomart-otorbaev", country="KGZ")
    reindex([made, other])
    return made


def _merged(forum: Forum) -> Person:
    made = _person(forum)
    Person.objects.filter(forum=forum, key="zhoomart-otorbaev").update(merged_into=made)
    return made


def _other(thing: Person) -> dict[str, Any]:
    return {"other": Person.objects.get(forum=thing.forum_id, key="zhoomart-otorbaev").pk}


def _head(country: str) -> int:
    return Participant.objects.filter(key=f"head-{country.lower()}").order_by("-pk")[0].pk


def _minister(forum: Forum) -> Participant:
    _attended(forum)
    Edition.objects.filter(key="18").update(date="2027-10-04")
    found = Participant.objects.filter(key="head-kor").order_by("-pk")[0]
    found.person = make.person(forum, "Cho Tae-yul", country="KOR")
    found.save()
    Post.objects.create(person=found.person, title={"en": "Minister of Foreign Affairs"}, since="2024-01-10")
    found.edition.refresh_from_db()
    return found


def _override(forum: Forum) -> Override:
    edition = _attended(forum)
    about = {"participant_id": _head("UZB"), "before_id": _head("KOR"), "reason": {"en": "The guest of honour"}}
    return Override.objects.create(forum=forum, key="override", edition=edition, clearance="members", **about)


ARRANGED: dict[str, Case] = {
    # Precedence and lists of participants.
    "precedence-declare": Case(
        _attended, _ARRANGERS, {"title__en": "Ours", "rank_at": "1", "classes": "Minister"}, needs="classes", adds=True
    ),
    "precedence-move": Case(
        _attended,
        _ARRANGERS,
        lambda _thing: {"participant": _head("UZB"), "before": _head("KOR"), "reason__en": "The guest of honour"},
        needs="reason__en",
        adds=True,
    ),
    "participant-office": Case(_minister, OFFICERS, {"post": "0"}, needs="post"),
    "override-remove": Case(_override, _ARRANGERS, hidden_from=STRANGERS),
    "participants-issue": Case(
        _attended, _ARRANGERS, {"state": "provisional", "clearance": "members"}, needs="state", adds=True
    ),
    # Entries of the register.
    "person-name": Case(_person, OFFICERS, {"text": "Жоомарт Оторбаев", "language": "ky"}, needs="text"),
    "person-apart": Case(_person, OFFICERS, _other, needs="other"),
    "person-merge": Case(
        _person, OFFICERS, lambda thing: {**_other(thing), "reason__en": "His own page says so"}, needs="reason__en"
    ),
    "person-part": Case(_merged, OFFICERS, _other, needs="other"),
}
