"""The delegations of an edition: who leads each, who belongs to it, and what each brings to the order of precedence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kenesh.delegations.models import Participant
from kenesh.delegations.precedence import Member, NameForm, Party, within
from kenesh.delegations.precedence import Post as Office
from kenesh.delegations.precedence.names import names_of_state
from kenesh.delegations.precedence.ranks import RankClass, read_rank
from kenesh.kit import sight
from kenesh.kit.countries import country_in_words, country_name
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.people.models import Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.delegations.precedence import Order
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

HEADS = (Participant.Role.CHAIR, Participant.Role.HEAD)
# The order of roles within a delegation, those in the record's own order where alike.
_ROLES = {Participant.Role.CHAIR: 0, Participant.Role.HEAD: 1, Participant.Role.DELEGATE: 2}
_LAST = 3


@dataclass(frozen=True, slots=True)
class Delegation:
    """Those who took part for one country, or one who did for none. ``rank_read``: read out of the title by us.

    ``since_of_office``: the date is that of the office of the same title, not stated for this edition.
    """

    key: str
    country: str
    head: Participant | None
    members: tuple[Participant, ...]
    rank: str = ""
    rank_read: bool = False
    since: PartialDate = PartialDate()  # noqa: RUF009 - a text, and never changed
    since_of_office: bool = False
    # The order of its members, by their keys.
    inner: Order | None = None

    @property
    def name(self) -> Localised:
        """What it is called: as it wishes, else the country, else who leads it."""
        wished = self.head.country_as if self.head else None
        if wished:
            return Localised(wished)
        if self.country:
            return country_in_words(self.country)
        return self.head.heading() if self.head else Localised({"und": self.key})

    @property
    def by_video(self) -> bool:
        """Whether whoever leads it takes part from elsewhere, and so has no seat."""
        return bool(self.head and self.head.mode)

    def party(self) -> Party:
        """What the engine of precedence knows of it."""
        office = Office(self.rank, self.since)
        return Party(self.key, self.country, self._names(), (office,) if self.head else ())

    def _names(self) -> dict[NameForm, dict[str, str]]:
        known = names_of_state(self.country)
        wished = dict(self.head.country_as) if self.head else {}
        if not known and not self.country:
            wished = {**dict(self.name), **wished}
        return {form: {**known.get(form, {}), **wished} for form in NameForm}

    def sorts_as(self, language: str, form: NameForm) -> str:
        """The name by which it is sorted; that of the reader's lists where the table has none."""
        return self.party().names.get(form, {}).get(language, "") or country_name(self.country, language)


def participants(edition: Edition, viewer: Viewer) -> list[Participant]:
    """Those who take part, as far as the viewer may know of them, with persons and their names; three queries."""
    found = list(sight.of(Participant, viewer).filter(edition=edition, absent=False).order_by("order", "id"))
    sight.resolve(found, viewer, edition.forum)
    for participant in found:
        participant.edition = edition
    return found


def delegations(found: Sequence[Participant], classes: Sequence[str] = tuple(RankClass)) -> list[Delegation]:
    """Put participants together by country; only guests make no delegation. One query, for their offices.

    ``classes`` of rank, the highest first, part the members of one delegation.
    """
    groups: dict[str, list[Participant]] = {}
    for one in found:
        if one.role != Participant.Role.GUEST:
            groups.setdefault(one.country or one.key, []).append(one)
    offices: dict[int, list[Post]] = {}
    people = {one.person_id for group in groups.values() for one in group if one.person}
    for post in Post.objects.filter(person__in=people):
        offices.setdefault(post.person_id, []).append(post)
    return [_delegation(key, group, offices, classes) for key, group in groups.items()]


def guests(found: Iterable[Participant]) -> list[Participant]:
    """Those who were also present, outside any delegation."""
    return [one for one in found if one.role == Participant.Role.GUEST]


def _delegation(
    key: str, group: list[Participant], offices: dict[int, list[Post]], classes: Sequence[str]
) -> Delegation:
    known = {one.key: _office(one, offices) for one in group}
    order = within([_member(one, known[one.key].office) for one in group], classes)
    by_key = {one.key: one for one in group}
    members = tuple(by_key[one] for one in order.keys)
    head = members[0] if members[0].role in HEADS else None
    if head is None:
        return Delegation(key, members[0].country, None, members, inner=order)
    office, read, of_office = known[head.key]
    return Delegation(key, head.country, head, members, office.rank, read, office.since, of_office, order)


class _Known(NamedTuple):
    """The office that counts, whether its rank was read out of the title, and whether its date is the office's own."""

    office: Office
    read: bool
    of_office: bool


def _office(one: Participant, offices: dict[int, list[Post]]) -> _Known:
    rank, read = one.rank, False
    if not rank:
        rank = rank_of(one.title)
        read = bool(rank)
    since, of_office = PartialDate(one.took_office), False
    if not since and one.person:
        titles = {text.casefold() for text in one.title.values()}
        same = (post for post in offices.get(one.person.pk, ()) if titles & _titles(post))
        since = next((PartialDate(post.since) for post in same if post.since), since)
        of_office = bool(since)
    return _Known(Office(rank, since), read, of_office)


def rank_of(title: Mapping[str, str]) -> str:
    """The class that a title speaks of in one of its languages; empty where it speaks of none."""
    found = next((seen for tag in ("en", "ru", "ko") if (seen := read_rank(title.get(tag, ""), tag))), None)
    return str(found) if found else ""


def _member(one: Participant, office: Office) -> Member:
    return Member(one.key, one.role, _ROLES.get(Participant.Role(one.role), _LAST), office)


def _titles(post: Post) -> set[str]:
    return {text.casefold() for text in post.title.values()}
