"""Many nominations at once, as rows of a list: judged first, all of them, then written in a few queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import Happening, record_many
from kenesh.kit.countries import country_name
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import tell_of_desk
from kenesh.nominations.actions.nominating import check_late, fresh, write
from kenesh.nominations.latin import strange
from kenesh.nominations.models import Category, Nomination
from kenesh.nominations.queries.counting import places
from kenesh.nominations.saying import in_words
from kenesh.nominations.states import NOMINATION, OVER
from kenesh.realms.policy import told_to
from kenesh.sources.actions import cleaned, lock, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# Texts in one language, and how long each may be; texts in several have a column for each language.
TEXTS = {"surname": 100, "given": 100, "own_name": 200, "organisation": 300, "email": 254}
SEVERAL = {"honorific": 60, "function": 300}


class Row(NamedTuple):
    """One row of a list: its number there, the key of a nomination (empty for a new one), and the texts of its cells.

    ``texts`` has ``country``, ``category`` (a short name), ``language`` and the columns of :data:`TEXTS`; those of
    :data:`SEVERAL` once for each language: ``function.ko``. An empty text empties; what is not there says nothing, and
    stays as it is.
    """

    number: int
    key: str
    texts: dict[str, str]


class Amiss(NamedTuple):
    """What stands in the way: the row, the column (empty for the whole row), and why."""

    number: int
    column: str
    words: str


@dataclass
class Judged:
    """What a list would do; ``known`` are those on the list of the edition already, as far as the viewer knows of them."""

    new: list[Nomination] = field(default_factory=list)
    changed: list[tuple[Nomination, dict[str, Any]]] = field(default_factory=list)
    same: int = 0
    amiss: list[Amiss] = field(default_factory=list)
    known: list[Nomination] = field(default_factory=list)
    # In which row each new one stands, by its key.
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def versions(self) -> dict[str, int]:
        """The version of each nomination that would change, by its key."""
        return {one.key: one.version for one, _values in self.changed}


def judge(edition: Edition, rows: Sequence[Row], *, hand_on: bool, late: str, by: Viewer, at: dt.datetime) -> Judged:
    """Say what the rows would do, with everything that stands in the way: a number of queries that does not grow with them.

    ``hand_on`` hands new nominations on at once: as far as ``by`` may.
    """
    found = _Judge(edition, by)
    for row in rows:
        found.row(row)
    if hand_on:
        found.count()
        try:
            check_late(edition, late, at)
        except ValidationError as wrong:
            found.judged.amiss.append(Amiss(0, "", " ".join(wrong.messages)))
    return found.judged


class _Judge:
    def __init__(self, edition: Edition, by: Viewer) -> None:
        self.edition, self.by, self.judged = edition, by, Judged()
        self.categories = {one.code: one for one in Category.objects.filter(edition=edition)}
        # Whoever fills the list in may write what a category is called, in whichever language.
        self.called = {text.casefold(): one for one in self.categories.values() for text in one.name.values()}
        known = list(policy.visible_to(by, Nomination.objects.filter(edition=edition)).select_related("category"))
        for one in known:
            one.edition, one.forum = edition, edition.forum
        self.known = {one.key: one for one in known}
        self.named = {_called(one.country, one.surname, one.given): one for one in known if one.state not in OVER}
        self.judged.known = [one for one in known if one.state not in OVER]
        self.keeps = bool(policy.may_arrange(by, edition)) or not policy.nominates_for(by, edition.forum_id)
        self.own = sorted(policy.nominates_for(by, edition.forum_id))
        self.keys: set[str] = set()

    def row(self, row: Row) -> None:
        """Judge one row."""
        before = len(self.judged.amiss)
        known = self.known.get(row.key)
        values = self._values(row, known)
        country = self._country(row)
        if row.key and known is None:
            self._say(
                row, "key", _("There is no nomination of this key that you may see: empty the cell for a new one.")
            )
        if row.key and row.key in self.keys:
            self._say(row, "key", _("This key stands in two rows."))
        self.keys.add(row.key)
        if known is None and country is not None:
            verdict = policy.may_nominate(self.by, self.edition, country)
            if not verdict:
                self._say(row, "country", str(verdict.reason))
            twin = self.named.get(_called(country, values.get("surname", ""), values.get("given", "")))
            if twin is not None and (values.get("surname") or values.get("given")):
                number = self.judged.numbers.get(twin.key)
                if number is None:
                    self._say(row, "surname", _("This person is nominated already: %(key)s.") % {"key": twin.key})
                else:
                    self._say(row, "surname", _("Row %(number)s names this person too.") % {"number": number})
        if known is not None:
            self._changed(row, known, values)
        elif len(self.judged.amiss) == before and country is not None:
            nomination = fresh(self.edition, country, {name: cleaned(value) for name, value in values.items()})
            self.named[_called(country, nomination.surname, nomination.given)] = nomination
            self.judged.new.append(nomination)
            self.judged.numbers[nomination.key] = row.number

    def _changed(self, row: Row, known: Nomination, values: dict[str, Any]) -> None:
        different = {
            name: value for name, value in values.items() if plain(getattr(known, name)) != plain(cleaned(value))
        }
        if not different:
            self.judged.same += 1
            return
        verdict = policy.may_write(self.by, known)
        if not verdict:
            self._say(row, "", str(verdict.reason))
            return
        self.judged.changed.append((known, values))

    def _country(self, row: Row) -> str | None:
        code = row.texts.get("country", "").upper()
        if not code and len(self.own) == 1 and not self.keeps:
            return self.own[0]
        if code and code not in self.edition.forum.members:
            self._say(
                row,
                "country",
                _("Write the country as its three letters: %(codes)s.")
                % {"codes": ", ".join(self.own or self.edition.forum.members)},
            )
            return None
        return code

    def _values(self, row: Row, known: Nomination | None) -> dict[str, Any]:
        texts, said = row.texts, row.texts.get("category", "")
        values: dict[str, Any] = {
            **self._texts(row, known),
            "category": self.categories.get(said.lower()) or self.called.get(said.casefold()),
        }
        for name in ("surname", "given"):
            if found := strange(values[name]):
                self._say(row, name, in_words(found))
        if not any(values[name] for name in ("surname", "given", "own_name")):
            self._say(row, "surname", _("Say the name of the person."))
        if values["category"] is None:
            # Some serve the host alone, or come from the secretariat.
            all_offered = self.keeps or self.edition.country in self.own
            offered = (str(one.name) for one in self.categories.values() if all_offered or one.in_delegation)
            codes = {"codes": ", ".join(offered)}
            self._say(row, "category", _("Write one of these categories: %(codes)s.") % codes)
        values["language"] = texts.get("language", "").lower() or (known.language if known else "en")
        if values["language"] not in dict(settings.LANGUAGES):
            codes = {"codes": ", ".join(tag for tag, _name in settings.LANGUAGES)}
            self._say(row, "language", _("Write one of these languages: %(codes)s.") % codes)
        try:
            validate_email(values["email"] or "nobody@example.org")
        except ValidationError:
            self._say(row, "email", _("This is no e-mail address."))
        return values

    def _texts(self, row: Row, known: Nomination | None) -> dict[str, Any]:
        """The texts, each no longer than it may be; of a column that the list does not have, as they stand."""
        limits = {
            **TEXTS,
            **{f"{name}.{tag}": most for name, most in SEVERAL.items() for tag, _name in settings.LANGUAGES},
        }
        for name, most in limits.items():
            if len(row.texts.get(name, "")) > most:
                self._say(row, name, _("Too long: at most %(most)s letters.") % {"most": most})
        texts = {name: row.texts.get(name, getattr(known, name, "")) for name in TEXTS}
        several = {}
        for name in SEVERAL:
            said = dict(getattr(known, name, {}))
            for tag, _name in settings.LANGUAGES:
                said[tag] = row.texts.get(f"{name}.{tag}", said.get(tag, ""))
            several[name] = Localised({tag: text for tag, text in said.items() if text})
        return {**texts, **several}

    def count(self) -> None:
        """See whether everybody new fits in."""
        by_country: dict[str, dict[int, int]] = {}
        for one in self.judged.new:
            counts = by_country.setdefault(one.country, {})
            counts[one.category_id] = counts.get(one.category_id, 0) + 1
        for country, counts in by_country.items():
            for place in places(self.edition, country):
                new = counts.get(place.category.pk, 0)
                if new and place.most is not None and place.number + new > place.most:
                    words = _(
                        "%(country)s may nominate %(most)s in the category “%(category)s”, has nominated %(number)s, and "
                        "the list has %(new)s more."
                    )
                    told = {"country": country_name(country), "most": place.most, "number": place.number, "new": new}
                    self.judged.amiss.append(Amiss(0, "", words % {**told, "category": place.category.name}))

    def _say(self, row: Row, column: str, words: str) -> None:
        self.judged.amiss.append(Amiss(row.number, column, words))


def _called(country: str, surname: str, given: str) -> tuple[str, str, str]:
    return country, " ".join(surname.casefold().split()), " ".join(given.casefold().split())


@transaction.atomic
def bring(  # noqa: PLR0913 - a list is brought with all of these
    edition: Edition,
    rows: Sequence[Row],
    *,
    seen: Mapping[str, int],
    hand_on: bool = False,
    late: str = "",
    by: Viewer,
    at: dt.datetime,
) -> Judged:
    """Write what the rows say, all of them or none. ``seen`` are the versions that were shown to change, by key.

    Raises ``Refused``, and ``ValidationError`` with all that is amiss.
    """
    current = lock(edition)
    demand(policy.may_import(by, current))
    # Nobody else counts meanwhile.
    list(Category.objects.select_for_update().filter(edition=current))
    judged = judge(current, rows, hand_on=hand_on, late=late, by=by, at=at)
    if judged.amiss:
        raise ValidationError([one.words for one in judged.amiss])
    if overtaken := sorted(key for key, version in judged.versions.items() if seen.get(key) != version):
        words = _("Somebody changed these since the list was shown: %(keys)s. Bring the file again.")
        raise ValidationError(words % {"keys": ", ".join(overtaken)})
    for one, values in judged.changed:
        write(one, values, based_on=one.version, by=by, at=at)
    for one in judged.new:
        one.late_reason = late if hand_on else ""
    Nomination.objects.bulk_create(judged.new, batch_size=200)
    _record(judged.new, by=by, at=at)
    if hand_on:
        _hand_on(judged.new, by=by, at=at)
    if judged.new:
        tell_of_desk(current, events.IMPORTED, by=by, at=at, secret=True, number=len(judged.new))
    return judged


def _record(new: Iterable[Nomination], *, by: Viewer, at: dt.datetime) -> None:
    record_many([Happening(events.BEGUN.key, ref(one), by, at, one.forum_id, *told_to(one)) for one in new])


def _hand_on(new: Sequence[Nomination], *, by: Viewer, at: dt.datetime) -> None:
    """Hand each on as far as whoever brought it may."""
    happenings = []
    for one in new:
        endorses = policy.may_endorse(by, one)
        one.state = NOMINATION.after("endorse" if endorses else "propose")
        event = events.ENDORSED if endorses else events.PROPOSED
        happenings.append(Happening(event.key, ref(one), by, at, one.forum_id, *told_to(one)))
        one.version += 1
    Nomination.objects.bulk_update(new, ["state", "version"], batch_size=200)
    record_many(happenings)
